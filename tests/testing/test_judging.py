"""Which replies are what a case expects."""

from __future__ import annotations

from typing import Any

import pytest

from faq.replies import Outcome
from faq.testing.cases import Expected
from faq.testing.judging import is_reassured, misses, offered, what_came


def reply(outcome: str, entry: str | None = None, **more: Any) -> dict[str, Any]:
    """A JSON reply."""
    least = {"text": "", "points": [], "score": 0.5, "candidates": [], "parts": []}
    return {"question": "?", "outcome": outcome, "entry": entry, **least, **more}


ANSWER = reply("answer", "flour", text="Strong white flour.\n\nAny mill has it.", points=["b.f"])
CLARIFY = reply("clarify", candidates=[{"entry": "flour"}, {"entry": "time"}])
BOTH = reply("answer", "flour", points=["b.f"], parts=[ANSWER, reply("gap", "gluten")])
CHOICES = {**ANSWER, "choices": [{"entry": "time"}, {"entry": None}]}


@pytest.mark.parametrize(
    ("expected", "came"),
    [
        (Expected(entry="flour"), ANSWER),
        (Expected(entry="gluten"), BOTH),
        (Expected(points=("x.y", "b.f")), ANSWER),
        (Expected(outcomes=(Outcome.GAP, Outcome.ANSWER)), ANSWER),
        (Expected(text="flour. Any mill"), ANSWER),
        (Expected(never=("time", "gap", "clarify")), ANSWER),
        (Expected(never=("answered",)), CLARIFY),
        (Expected(offers="time"), CLARIFY),
        (Expected(offers="time"), CHOICES),
    ],
)
def test_what_comes_as_expected_misses_nothing(expected: Expected, came: dict[str, Any]) -> None:
    """Any part of a reply to several things may have it."""
    assert list(misses(expected, came)) == []


@pytest.mark.parametrize(
    ("expected", "came", "found"),
    [
        (Expected(entry="time"), ANSWER, [("entry", "'time'")]),
        (Expected(entry="time"), CLARIFY, [("entry", "'time'")]),
        (
            Expected(points=("x.y", "x.z")),
            ANSWER,
            [("points", "an answer that rests on x.y or x.z")],
        ),
        (
            Expected(outcomes=(Outcome.GAP, Outcome.NO_ANSWER)),
            ANSWER,
            [("outcome", "gap or no_answer")],
        ),
        (Expected(outcomes=(Outcome.GAP,)), BOTH, [("outcome", "gap")]),
        (Expected(text="strong"), ANSWER, [("text", "'strong' in the reply")]),
        (Expected(never=("flour",)), ANSWER, [("not", "anything but flour")]),
        (Expected(never=("answered",)), ANSWER, [("not", "anything but answered")]),
        (Expected(never=("gap",)), BOTH, [("not", "anything but gap")]),
        (Expected(offers="time"), ANSWER, [("offers", "'time' among the choices")]),
        (Expected(offers="flour"), CHOICES, [("offers", "'flour' among the choices")]),
        (
            Expected(entry="time", text="an hour"),
            ANSWER,
            [("entry", "'time'"), ("text", "'an hour' in the reply")],
        ),
    ],
)
def test_each_expectation_that_is_missed_is_told(
    expected: Expected, came: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    """All of them, in words."""
    assert [(miss.key, miss.expected) for miss in misses(expected, came)] == found


@pytest.mark.parametrize(
    ("came", "words"),
    [
        (ANSWER, "answer 'flour'"),
        (CLARIFY, "clarify: 'flour', 'time'"),
        (reply("no_answer"), "no answer"),
        (BOTH, "answer 'flour'; gap 'gluten'"),
    ],
)
def test_what_came_in_a_few_words(came: dict[str, Any], words: str) -> None:
    """As a heading can hold."""
    assert what_came(came) == words


def test_choices_are_those_that_a_person_sees() -> None:
    """The candidates of an answer are none; with a conversation, those it numbers are."""
    assert offered({**ANSWER, "candidates": [{"entry": "time"}]}) == []
    assert offered(CHOICES) == ["time"]


def test_a_danger_is_reassured_by_an_answer_alone() -> None:
    """Asking back is a miss, and no false comfort."""
    danger = Expected(outcomes=(Outcome.ALERT,), danger=True)

    assert is_reassured(danger, ANSWER)
    assert not is_reassured(danger, CLARIFY)
    assert not is_reassured(Expected(outcomes=(Outcome.GAP,)), ANSWER)
