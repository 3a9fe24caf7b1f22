"""Sections of the guide: what was put to each, and what of it was answered."""

from __future__ import annotations

import faq
from faq.coverage import Met
from faq.coverage.by_section import Section, by_section
from faq.coverage.gaps import AskedQuestion
from faq.coverage.met import Near, Reason
from faq.replies import Outcome


def asked(
    count: int,
    outcome: Outcome,
    *items: str,
    near: str = "which-flour",
    reason: Reason | None = None,
) -> AskedQuestion:
    """A question that came so often to such an outcome."""
    met = Met(outcome, "", 0.2, items, nearest=Near(near, 0.2), reason=reason)
    return AskedQuestion("?", count, met)


def test_a_question_counts_where_its_answer_or_what_is_nearest_belongs(bread: faq.Answerer) -> None:
    """A gap has no section, nor has what is not understood, nor an entry that rests on nothing."""
    found = by_section(
        bread.content,
        [
            asked(16, Outcome.ANSWER, "which-flour"),
            asked(8, Outcome.ANSWER, "rising-time", "gluten-free"),
            asked(4, Outcome.CLARIFY, reason=Reason.TOO_CLOSE),
            asked(3, Outcome.CLARIFY, reason=Reason.DANGER),
            asked(2, Outcome.NO_ANSWER, reason=Reason.UNDER_FLOOR),
            asked(100, Outcome.NO_ANSWER, reason=Reason.UNKNOWN_WORDS),
            asked(200, Outcome.GAP, "gluten-free", reason=Reason.KNOWN_GAP),
            asked(400, Outcome.ANSWER, "oven"),
            asked(800, Outcome.CLARIFY, near="gluten-free", reason=Reason.UNDER_FLOOR),
            asked(1600, Outcome.ALERT, "burn"),
            asked(3200, Outcome.SMALL_TALK, "hello"),
        ],
    )

    assert found.sections == (
        Section("basics", "The basics", answered=24, asked_back=7, no_answer=2),
        Section("more", "More", answered=0, asked_back=0, no_answer=0),
    )
    assert (found.sections[0].put, found.elsewhere) == (33, 1500)


def test_an_answer_that_rests_on_one_section_twice_counts_once(bread: faq.Answerer) -> None:
    """Several things asked in one question are one question of it."""
    found = by_section(bread.content, [asked(5, Outcome.ANSWER, "which-flour", "rising-time")])

    assert found.sections[0].answered == 5
