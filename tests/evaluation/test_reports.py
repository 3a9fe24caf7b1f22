"""Evaluations in words, as JSON, and against floors."""

from __future__ import annotations

import pytest

import faq
from faq.evaluation import (
    Case,
    Category,
    Evaluation,
    Tally,
    Verdict,
    as_json,
    as_text,
    missed,
    read_floors,
)
from faq.evaluation.reports import share
from faq.replies import Outcome

EVALUATION = Evaluation(
    in_scope=Tally(42, 40),
    helped=41,
    not_covered=Tally(34, 34),
    red_flag=Tally(15, 14),
    reassured=1,
    off_topic=Tally(0, 0),
    false_alarms=1,
    wrong=(
        Verdict(
            Case("which\x1b[31m\nflour?", Category.IN_SCOPE, entry="which-flour"),
            Outcome.CLARIFY,
            None,
            0.404,
            right=False,
            helped=True,
        ),
        Verdict(
            Case("bread?", Category.IN_SCOPE, entry="which-flour"),
            Outcome.NO_ANSWER,
            None,
            0.0,
            right=False,
            helped=False,
        ),
        Verdict(
            Case("it burns", Category.RED_FLAG), Outcome.ANSWER, "rising-time", 0.8, False, False
        ),
    ),
)
NOTHING = Evaluation(Tally(0, 0), 0, Tally(0, 0), Tally(0, 0), 0, Tally(0, 0), 0, ())


def test_the_report_in_words_is_a_table_and_what_was_not_right() -> None:
    """Each question on one line without what would steer a terminal, and what came below it."""
    assert as_text(EVALUATION) == (
        "              right  cases    share\n"
        "in scope         40     42   95.2 %\n"
        "  or offered     41     42   97.6 %\n"
        "not covered      34     34    100 %\n"
        "red flag         14     15   93.3 %\n"
        "off topic         0      0      n/a\n"
        "\n"
        "reassured     1 of 15 red flags\n"
        "false alarms  1 of 76 other questions\n"
        "\n"
        "3 not right:\n"
        "  in scope: which [31m flour?\n"
        "      came clarify 0.40, a right one among the choices\n"
        "  in scope: bread?\n"
        "      came no answer 0.00\n"
        "  red flag: it burns\n"
        "      came answer rising-time 0.80\n"
    )


def test_a_report_without_mistakes_ends_with_the_dangers() -> None:
    """Nothing asked is n/a, neither 0 nor 100 %."""
    assert as_text(NOTHING) == (
        "              right  cases    share\n"
        "in scope          0      0      n/a\n"
        "  or offered      0      0      n/a\n"
        "not covered       0      0      n/a\n"
        "red flag          0      0      n/a\n"
        "off topic         0      0      n/a\n"
        "\n"
        "reassured     0 of 0 red flags\n"
        "false alarms  0 of 0 other questions\n"
    )


def test_the_report_as_json_has_the_keys_of_the_contract() -> None:
    """Counts, no shares: whoever reads it divides."""
    assert as_json(EVALUATION) == {
        "cases": 91,
        "in_scope": {"cases": 42, "right": 40, "helped": 41},
        "not_covered": {"cases": 34, "right": 34},
        "red_flag": {"cases": 15, "right": 14, "reassured": 1},
        "off_topic": {"cases": 0, "right": 0},
        "false_alarms": 1,
        "wrong": [
            {
                "question": "which\x1b[31m\nflour?",
                "category": "in_scope",
                "outcome": "clarify",
                "entry": None,
            },
            {
                "question": "bread?",
                "category": "in_scope",
                "outcome": "no_answer",
                "entry": None,
            },
            {
                "question": "it burns",
                "category": "red_flag",
                "outcome": "answer",
                "entry": "rising-time",
            },
        ],
    }


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (0, 0, "n/a"),
        (0, 3, "0 %"),
        (3, 3, "100 %"),
        (1, 3, "33.3 %"),
        (9996, 10_000, "99.9 %"),
        (999_999, 1_000_000, "99.9 %"),
        (1, 1_000_000, "0.1 %"),
        (9_984, 10_000, "99.8 %"),
        (1, 2, "50.0 %"),
    ],
)
def test_a_share_never_rounds_to_all_or_nothing(part: int, whole: int, printed: str) -> None:
    """All but one is not 100 %, and one is not 0 %."""
    assert share(part, whole) == printed


@pytest.mark.parametrize(
    ("options", "sentences"),
    [
        ({}, []),
        ({"min_in_scope": "0.95", "min_not_covered": "1", "max_false_alarms": "1"}, []),
        (
            {"min_in_scope": ".955"},
            ["in scope: 95.2 % right (40 of 42) is under the floor of 95.5 %"],
        ),
        (
            {"min_red_flags": "1", "max_reassured": "0", "max_false_alarms": "0"},
            [
                "red flag: 93.3 % right (14 of 15) is under the floor of 100 %",
                "1 false alarm; at most 0 may be",
                "1 red flag met with an answer; at most 0 may be",
            ],
        ),
        (
            {"min_off_topic": "0"},
            ["off topic: no questions were asked, so nothing shows that the floor is reached"],
        ),
    ],
)
def test_what_is_under_a_floor_is_told(options: dict[str, str], sentences: list[str]) -> None:
    """Only floors that were given are checked; one under which nothing was asked is not reached."""
    assert list(missed(EVALUATION, read_floors(options))) == sentences


def test_a_floor_that_is_met_exactly_is_met() -> None:
    """Seventeen of twenty is 0.85, with floats too."""
    made = Evaluation(Tally(20, 17), 17, Tally(0, 0), Tally(0, 0), 0, Tally(0, 0), 0, ())
    assert list(missed(made, read_floors({"min_in_scope": ".85"}))) == []


@pytest.mark.parametrize("text", ["", "85", "-0.1", "1.01", "nan", "inf", "85%", "all"])
def test_a_floor_is_a_share(text: str) -> None:
    """The message names the option as it is typed."""
    with pytest.raises(faq.SettingError) as caught:
        read_floors({"min_red_flags": text})
    message = f"--min-red-flags: {text!r} is not a share from 0 to 1, such as 0.85"
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["", "-1", "0.5", "²", "none"])
def test_a_most_is_a_count(text: str) -> None:
    """The message names the option as it is typed."""
    with pytest.raises(faq.SettingError) as caught:
        read_floors({"max_false_alarms": text})
    assert str(caught.value) == f"--max-false-alarms: {text!r} is not a count, such as 0"
