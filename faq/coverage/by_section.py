"""How well each section of the guide is covered: what was put to it, and what of that was answered. Pure.

An answer counts for the sections of the points that it rests on. What was asked back or left without
an answer counts for those of the entry that was nearest, for that is where a phrasing would help. A
known gap has no section, nor has what the content knows no word of: the guide does not speak of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from faq.content.model import Content
from faq.coverage.gaps import AskedQuestion
from faq.coverage.met import Reason
from faq.coverage.trend import PUT_TO_GUIDE
from faq.replies import Outcome

_NEAR = {Reason.TOO_CLOSE, Reason.UNDER_FLOOR, Reason.DANGER}
"""Why something was not answered that an entry is near to nevertheless."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section by its id. Counts are of asked questions; one that rests on several counts for each."""

    id: str
    title: str
    answered: int
    asked_back: int
    no_answer: int

    @property
    def put(self) -> int:
        """How many questions were put to it."""
        return self.answered + self.asked_back + self.no_answer


@dataclass(frozen=True, slots=True)
class BySection:
    """Every section in the order of the guide, and how many questions put to the guide have none."""

    sections: tuple[Section, ...]
    elsewhere: int


def by_section(content: Content, questions: Iterable[AskedQuestion]) -> BySection:
    """The sections of the guide of `content`, with what was asked about them."""
    homes = _homes(content)
    counts: dict[Outcome, Counter[str]] = {outcome: Counter() for outcome in PUT_TO_GUIDE}
    elsewhere = 0
    for each in questions:
        outcome, near = each.met.outcome, each.met.nearest
        if outcome not in counts:
            continue
        ids = each.met.items if outcome is Outcome.ANSWER else ()
        if near and each.met.reason in _NEAR:
            ids = (near.id,)
        sections = {section for id in ids for section in homes.get(id, ())}
        for section in sections:
            counts[outcome][section] += each.count
        elsewhere += 0 if sections else each.count
    return BySection(
        tuple(
            Section(
                section.id,
                section.title or section.id,
                counts[Outcome.ANSWER][section.id],
                counts[Outcome.CLARIFY][section.id],
                counts[Outcome.NO_ANSWER][section.id],
            )
            for section in content.guide.sections
        ),
        elsewhere,
    )


def _homes(content: Content) -> Mapping[str, frozenset[str]]:
    """The sections that each entry rests on."""
    of = {point.id: section.id for section in content.guide.sections for point in section.points}
    return {
        entry.id: frozenset(of[point] for point in entry.points if point in of)
        for entry in content.entries
    }
