"""A content measured by itself, and the reports on it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from faq.content.model import Alert, Content, Entry, Gap, Kind, Urgency
from faq.evaluation import content_reports
from faq.evaluation.asking import Fate, Met
from faq.evaluation.baseline import compare, run_of
from faq.evaluation.content_reports import mean
from faq.evaluation.documents import of_measurement
from faq.evaluation.measuring import (
    Level,
    Measurement,
    Plan,
    Rate,
    level,
    measure,
    ranks,
    sample,
)
from faq.replies import Outcome

FLOUR = Entry("flour", "Which flour?", "Strong.")
RYE = Gap("rye", "And rye?")
BURN = Alert("burn", "Burnt?", Urgency.URGENT, "Cool it.")


def met(question: str, item: Entry | Gap | Alert, first: str, outcome: Outcome, fate: Fate) -> Met:
    """A question that was asked; the reply names what ranked first."""
    rank = 1 if first == item.id else 4
    return Met(question, item, rank, first, outcome, first, 0.404, fate)


MEASUREMENT = Measurement(
    Plan(folds=3, seed=7),
    (
        met("which flour?", FLOUR, "flour", Outcome.ANSWER, Fate.RIGHT),
        met("rye\x1b[31m\nflour?", FLOUR, "burn", Outcome.ALERT, Fate.ALARMED),
        met("and rye?", RYE, "rye", Outcome.GAP, Fate.RIGHT),
        met("my hand is red", BURN, "flour", Outcome.ANSWER, Fate.ANSWERED),
    ),
    (
        replace(met("spelt?", RYE, "flour", Outcome.ANSWER, Fate.ANSWERED), rank=0),
        replace(met("and spelt", RYE, "flour", Outcome.CLARIFY, Fate.ASKED_BACK), rank=0),
    ),
    (
        Level(0.0, Rate(2, 4), Rate(2, 4), Rate(1, 1), Rate(1, 3)),
        Level(0.125, Rate(1, 4), Rate(0, 4), Rate(0, 0), Rate(2, 3)),
    ),
    ("salt",),
)


def test_the_report_in_words_is_tables_and_what_to_look_at() -> None:
    """Ranks, fates by kind, dangers, what nothing knows, the curve, the pairs, the questions."""
    assert content_reports.as_text(MEASUREMENT) == (
        "4 phrasings asked, each left out once (3 folds, seed 7)\n"
        "\n"
        "right item ranked        of   share\n"
        "first                 2   4  50.0 %\n"
        "among three           2   4  50.0 %\n"
        "mean reciprocal rank          0.625\n"
        "\n"
        "              asked  right   share  offered  asked back  doubted  missed  answered  alarmed\n"
        "entries           2      1  50.0 %        0           0        0       0         0        1\n"
        "gaps              1      1   100 %        0           0        0       0         0        0\n"
        "alerts            1      0     0 %        0           0        -       0         1        -\n"
        "small talk        0      0     n/a        0           0        0       0         0        0\n"
        "unknown gaps      2      0     0 %        0           1        0       0         1        0\n"
        "\n"
        "reassured     1 of 1 sign of danger\n"
        "false alarms  1 of 3 other questions\n"
        "\n"
        "gap left out as a whole  answered by an entry  asked   share\n"
        "rye                                         1      2  50.0 %\n"
        "all                                         1      2  50.0 %\n"
        "\n"
        "letters disturbed  asked  ranked first   right  reassured  false alarms\n"
        "0 %                    4        50.0 %  50.0 %     1 of 1        1 of 3\n"
        "12.5 %                 4        25.0 %     0 %     0 of 0        2 of 3\n"
        "\n"
        "taken for another item, the most misleading first:\n"
        "  burn for flour: 1 of 1, 1 met with the wrong thing\n"
        "      my hand is red\n"
        "  flour for burn: 1 of 2, 1 met with the wrong thing\n"
        "      rye [31m flour?\n"
        "\n"
        "met with an answer instead of an alert:\n"
        "  burn: my hand is red\n"
        "      came flour 0.40\n"
        "\n"
        "false alarms:\n"
        "  flour: rye [31m flour?\n"
        "      came burn 0.40\n"
        "\n"
        "not asked, for they have one phrasing only: salt\n"
    )


def test_a_list_that_is_long_says_how_much_is_left_out() -> None:
    """As JSON it is whole."""
    alarm = MEASUREMENT.met[1]
    many = tuple(replace(alarm, question=f"flour {number}?") for number in range(25))
    made = replace(MEASUREMENT, met=many)
    assert "      came burn 0.40\n  … and 5 more\n" in content_reports.as_text(made)
    assert len(content_reports.as_json(made)["questions"]) == 25


def test_the_report_as_json_has_everything() -> None:
    """Counts, no shares: whoever reads it divides. All of it can be written as JSON."""
    made = content_reports.as_json(MEASUREMENT)
    assert json.loads(json.dumps(made)) == made
    questions, unknown = made.pop("questions"), made.pop("unknown_questions")
    assert questions[1] == {
        "question": "rye\x1b[31m\nflour?",
        "category": "in_scope",
        "item": "flour",
        "rank": 4,
        "first": "burn",
        "outcome": "alert",
        "entry": "burn",
        "score": 0.404,
        "fate": "alarmed",
        "right": False,
    }
    assert [each["question"] for each in unknown] == ["spelt?", "and spelt"]
    nothing = dict.fromkeys(["cases", *map(str, Fate)], 0)
    lost = {**nothing, "cases": 2, "asked_back": 1, "answered": 1}
    pair = {"count": 1, "misled": 1}
    assert made == {
        "cases": 4,
        "folds": 3,
        "seed": 7,
        "ranking": {
            "top_1": {"part": 2, "whole": 4},
            "top_3": {"part": 2, "whole": 4},
            "mean_reciprocal_rank": 0.625,
        },
        "kinds": {
            "entry": {**nothing, "cases": 2, "right": 1, "alarmed": 1},
            "gap": {**nothing, "cases": 1, "right": 1},
            "alert": {**nothing, "cases": 1, "answered": 1},
            "small_talk": nothing,
        },
        "unknown": {**lost, "items": {"rye": lost}},
        "reassured": 1,
        "false_alarms": 1,
        "noise": [
            {
                "share": 0.0,
                "top_1": {"part": 2, "whole": 4},
                "right": {"part": 2, "whole": 4},
                "reassured": {"part": 1, "whole": 1},
                "false_alarms": {"part": 1, "whole": 3},
            },
            {
                "share": 0.125,
                "top_1": {"part": 1, "whole": 4},
                "right": {"part": 0, "whole": 4},
                "reassured": {"part": 0, "whole": 0},
                "false_alarms": {"part": 2, "whole": 3},
            },
        ],
        "pairs": [
            {"item": "burn", "taken_for": "flour", "asked": 1, "example": "my hand is red", **pair},
            {
                "item": "flour",
                "taken_for": "burn",
                "asked": 2,
                "example": "rye\x1b[31m\nflour?",
                **pair,
            },
        ],
        "left_alone": ["salt"],
    }


@pytest.mark.parametrize(
    ("value", "of", "printed"),
    [
        (0.0, Rate(0, 0), "n/a"),
        (1.0, Rate(3, 3), "1.000"),
        (0.99999, Rate(9_999, 10_000), "0.999"),
        (0.00001, Rate(0, 9), "0.001"),
        (0.625, Rate(2, 4), "0.625"),
    ],
)
def test_a_mean_rank_never_rounds_to_all_or_nothing(value: float, of: Rate, printed: str) -> None:
    """Like a share."""
    assert mean(value, of) == printed


def test_every_phrasing_of_a_content_is_asked(small: Content) -> None:
    """Of every kind; with nothing disturbed the curve begins where the measurement is."""
    made = measure(small, Plan(folds=3, shares=(0.1,)))
    assert len(made.met) == sum(len(item.wordings) for item in small.items())
    assert [len(made.of_kind(kind)) for kind in Kind] == [8, 3, 4, 3]
    assert [each.share for each in made.levels] == [0.0, 0.1]
    assert made.levels[0] == level(0.0, made.met)
    assert {each.item.id for each in made.unknown} == {"lying-down"}
    assert all(each.rank == 0 for each in made.unknown)
    assert made.alone == ()


def test_the_same_plan_gives_the_same_measurement(small: Content) -> None:
    """So a run compared with itself has no changes."""
    plan = Plan(folds=2, shares=(0.2,))
    made = measure(small, plan)
    assert measure(small, plan) == made
    run = run_of(json.loads(json.dumps(of_measurement(made))))
    found = compare(run, run)
    assert (found.regressions, found.mended, found.changed) == ((), (), ())
    assert found.shared == len(made.met)


def test_the_order_of_the_file_changes_no_verdict(small: Content) -> None:
    """Which items stand first is nobody's concern."""
    turned = replace(small, entries=small.entries[::-1])
    plan = Plan(folds=2, shares=())
    assert set(measure(turned, plan).met) == set(measure(small, plan).met)


def test_a_content_that_can_be_asked_nothing_is_no_error() -> None:
    """Ten lines of YAML have one phrasing an entry; nothing asked prints n/a."""
    made = measure(Content((FLOUR,)), Plan())
    assert content_reports.as_text(made).startswith(
        "0 phrasings asked, each left out once (5 folds, seed 1)\n"
        "\n"
        "right item ranked        of  share\n"
        "first                 0   0    n/a\n"
        "among three           0   0    n/a\n"
        "mean reciprocal rank           n/a\n"
    )
    assert content_reports.as_text(made).endswith(
        "\nnot asked, for they have one phrasing only: flour\n"
    )


def test_ranks_are_counted_from_one() -> None:
    """An item that is not there has no rank, and adds nothing."""
    one, four = MEASUREMENT.met[:2]
    found = ranks([one, four, MEASUREMENT.unknown[0]])
    assert (found.top_1, found.top_3, found.mean_reciprocal) == (Rate(1, 3), Rate(1, 3), 1.25 / 3)
    assert ranks([]).mean_reciprocal == 0


def test_a_sample_is_seeded_and_in_order() -> None:
    """All of it from 1 on."""
    things = list(range(100))
    assert sample(things, 0.1, "a") == sorted(sample(things, 0.1, "a"))
    assert len(sample(things, 0.1, "a")) == 10
    assert sample(things, 0.1, "a") != sample(things, 0.1, "b")
    assert sample(things, 7.5, "a") == things
