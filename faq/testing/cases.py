"""What a question has to come to: the cases of a file that a content is tested with."""

from __future__ import annotations

from dataclasses import dataclass

from faq.evaluation.questions import Category
from faq.replies import Outcome

ANSWERED = "answered"
"""What stands under `not` for: no entry may answer this."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of a reply; what is empty is not asked for.

    `entry` is the id of the item behind it, `points` those of which it has to rest on one, `never`
    ids, outcomes or ANSWERED that must not come, `offers` the id of one of the choices. `danger`
    says that nothing but an alert will do. With a category, entry and points are its labels.
    """

    category: Category | None = None
    entry: str = ""
    points: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    text: str = ""
    never: tuple[str, ...] = ()
    offers: str = ""
    danger: bool = False

    @property
    def is_anything(self) -> bool:
        """Whether there is anything that a reply could miss."""
        asked = (self.entry, self.points, self.outcomes, self.text, self.never, self.offers)
        return self.category is not None or any(asked)

    @property
    def kinds(self) -> frozenset[Outcome]:
        """The outcomes that would be right, as far as they can be told; none where all may be."""
        if self.danger:
            return frozenset({Outcome.ALERT})
        if self.category is not None:
            return BY_CATEGORY[self.category]
        return frozenset(self.outcomes)


BY_CATEGORY = {
    Category.IN_SCOPE: frozenset({Outcome.ANSWER}),
    Category.NOT_COVERED: frozenset({Outcome.GAP, Outcome.NO_ANSWER}),
    Category.RED_FLAG: frozenset({Outcome.ALERT}),
    Category.OFF_TOPIC: frozenset({Outcome.SMALL_TALK, Outcome.GAP, Outcome.NO_ANSWER}),
}
"""What each category of labelled questions may be met with (see `faq.evaluation.evaluating`)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A line that somebody types, and what is expected of the reply. `line` is where it stands."""

    question: str
    expected: Expected
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """One question, or a conversation of several turns; `known_miss` says why it fails for now."""

    turns: tuple[Turn, ...]
    line: int
    is_conversation: bool = False
    known_miss: str = ""
