"""What is right, helped, reassured and a false alarm."""

from __future__ import annotations

from typing import Any

import pytest

import faq
from faq.evaluation import Case, Category, Tally, evaluate, judge
from faq.replies import Outcome


def reply(
    outcome: str,
    entry: str | None = None,
    points: tuple[str, ...] = (),
    candidates: tuple[dict[str, Any], ...] = (),
    parts: tuple[dict[str, Any], ...] = (),
) -> dict[str, Any]:
    """A JSON reply, as far as it matters here."""
    return {
        "outcome": outcome,
        "entry": entry,
        "points": list(points),
        "score": 0.5,
        "candidates": list(candidates),
        "parts": list(parts),
    }


def named(entry: str, *points: str) -> dict[str, Any]:
    """A candidate."""
    return {"entry": entry, "points": list(points)}


BY_POINTS = Case("q", Category.IN_SCOPE, points=frozenset({"basics.flour", "basics.salt"}))
BY_ENTRY = Case("q", Category.IN_SCOPE, entry="which-flour")
RIGHT = reply("answer", "which-flour", ("basics.salt", "basics.time"))
WRONG = reply("answer", "rising-time", ("basics.time",))


@pytest.mark.parametrize(
    ("case", "replied", "right"),
    [
        (BY_POINTS, RIGHT, True),
        (BY_ENTRY, RIGHT, True),
        (BY_POINTS, WRONG, False),
        (BY_ENTRY, WRONG, False),
        (BY_POINTS, reply("answer", "without-points"), False),
        (BY_POINTS, reply("answer", "both", parts=(reply("gap", "gluten"), RIGHT)), True),
        (BY_ENTRY, reply("answer", "both", parts=(WRONG, RIGHT)), True),
        (BY_POINTS, reply("answer", "both", parts=(WRONG, reply("gap", "gluten"))), False),
        (BY_POINTS, reply("alert", "burn", parts=(RIGHT, reply("alert", "burn"))), False),
        (BY_POINTS, reply("clarify", candidates=(named("which-flour", "basics.flour"),)), False),
    ],
)
def test_in_scope_is_right_where_an_entry_with_the_point_answers(
    case: Case, replied: dict[str, Any], right: bool
) -> None:
    """One shared point is enough, the entry by its id does as well, and any part may answer."""
    assert judge(case, replied).right is right


@pytest.mark.parametrize(
    ("case", "replied", "helped"),
    [
        (BY_POINTS, RIGHT, True),
        (BY_POINTS, WRONG, False),
        (BY_POINTS, reply("clarify", candidates=(named("a"), named("b", "basics.salt"))), True),
        (BY_ENTRY, reply("clarify", candidates=(named("a"), named("which-flour"))), True),
        (BY_ENTRY, reply("clarify", candidates=(named("a", "basics.salt"),)), False),
        # The person never sees these candidates.
        (BY_ENTRY, reply("no_answer", candidates=(named("which-flour"),)), False),
        (BY_ENTRY, reply("answer", "a", candidates=(named("a"), named("which-flour"))), False),
        (
            BY_ENTRY,
            reply("answer", "a", parts=(reply("clarify", candidates=(named("which-flour"),)),)),
            True,
        ),
    ],
)
def test_in_scope_is_helped_where_the_right_entry_is_offered(
    case: Case, replied: dict[str, Any], helped: bool
) -> None:
    """To be right is to be helped; else the entry must be a choice of a clarify."""
    assert judge(case, replied).helped is helped


@pytest.mark.parametrize(
    ("category", "right"),
    [
        (Category.NOT_COVERED, {"gap", "no_answer"}),
        (Category.RED_FLAG, {"alert"}),
        (Category.OFF_TOPIC, {"small_talk", "gap", "no_answer"}),
    ],
)
def test_the_other_categories_are_judged_by_the_outcome(
    category: Category, right: set[str]
) -> None:
    """Nothing but these outcomes is right, and none is a help."""
    verdicts = [judge(Case("q", category), reply(outcome)) for outcome in Outcome]
    assert {str(each.outcome) for each in verdicts if each.right} == right
    assert not any(each.helped for each in verdicts)


def test_an_evaluation_counts_by_category(content: faq.Content) -> None:
    """The dangers are counted apart; what was not right is kept in order."""
    cases = [
        Case("Which flour do I need?", Category.IN_SCOPE, points=frozenset({"basics.flour"})),
        Case("i burnt my hand on the oven", Category.IN_SCOPE, entry="which-flour"),
        Case("Can I bake without gluten?", Category.NOT_COVERED),
        Case("I burnt my hand on the oven!", Category.NOT_COVERED),
        Case("i burnt my hand on the oven", Category.RED_FLAG),
        Case("How long does the dough rise?", Category.RED_FLAG),
        Case("hello there", Category.OFF_TOPIC),
    ]
    made = evaluate(faq.Answerer(content), cases)
    assert made.cases == 7
    assert (made.in_scope, made.helped) == (Tally(2, 1), 1)
    assert made.not_covered == Tally(2, 1)
    assert (made.red_flag, made.reassured) == (Tally(2, 1), 1)
    assert made.off_topic == Tally(1, 1)
    assert made.false_alarms == 2
    assert [(each.case, each.outcome, each.entry) for each in made.wrong] == [
        (cases[1], Outcome.ALERT, "burn"),
        (cases[3], Outcome.ALERT, "burn"),
        (cases[5], Outcome.ANSWER, "rising-time"),
    ]


def test_nothing_asked_is_nothing_counted(content: faq.Content) -> None:
    """No cases make no error."""
    made = evaluate(faq.Answerer(content), [])
    assert (made.cases, made.in_scope, made.wrong) == (0, Tally(0, 0), ())
