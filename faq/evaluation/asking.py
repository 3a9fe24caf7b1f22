"""What a phrasing that was left out is met with, and what that is worth.

The fates, by the kind of item that the phrasing is of:

- right: an entry's question is answered by an entry that rests on one of its points (any part of
  it, where it asks several things); a gap's is met with a gap or with no answer, for either says
  that the guide does not cover it; an alert's raises an alert; small talk is met with small talk
- offered: the bot asks back, and a right one is among the choices (any alert, for an alert)
- asked back: it asks back with other choices
- doubted: it asks first whether there is a sign of danger, and there is none
- missed: none of these: no answer, or the reply of a gap or small talk that was not meant
- answered: an entry answers that should not. For an alert that is a false reassurance
- alarmed: an alert where there was none, a false alarm
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from faq.answering import Answerer
from faq.content.model import Alert, Item, Kind
from faq.deciding import Understanding
from faq.evaluation.folds import LeftOut
from faq.evaluation.questions import Category
from faq.replies import Answer, Candidate, Clarification, Compound, Outcome, Reply, points_of

CATEGORIES = {
    Kind.ENTRY: Category.IN_SCOPE,
    Kind.GAP: Category.NOT_COVERED,
    Kind.ALERT: Category.RED_FLAG,
    Kind.SMALL_TALK: Category.OFF_TOPIC,
}
"""What the questions of each kind of item are to the guide."""


class Fate(StrEnum):
    """What a question came to."""

    RIGHT = "right"
    OFFERED = "offered"
    ASKED_BACK = "asked_back"
    DOUBTED = "doubted"
    MISSED = "missed"
    ANSWERED = "answered"
    ALARMED = "alarmed"


@dataclass(frozen=True, slots=True)
class Met:
    """A question that was left out, and what it was met with.

    `rank` is the place of its own item among all items, from 1; 0 where the item was left out as
    a whole. `first` is the item ranked first, `replied` the id behind the reply or "".
    """

    question: str
    item: Item
    rank: int
    first: str
    outcome: Outcome
    replied: str
    score: float
    fate: Fate

    @property
    def category(self) -> Category:
        """What the question is to the guide."""
        return CATEGORIES[self.item.kind]

    @property
    def reassured(self) -> bool:
        """Whether a sign of danger was met with an answer."""
        return self.item.kind is Kind.ALERT and self.fate is Fate.ANSWERED


class Remembering(Answerer):
    """An answerer that finds out about a question once, however often it decides about it."""

    def understand(self, question: str) -> Understanding:
        """All that is found out about `question`."""
        known: dict[str, Understanding] = self.__dict__.setdefault("_understood", {})
        if question not in known:
            known[question] = super().understand(question)
        return known[question]

    def forget(self) -> None:
        """Let go of all that was found out."""
        self.__dict__.pop("_understood", None)


def ask(answerer: Remembering, asked: Iterable[LeftOut]) -> Iterator[Met]:
    """What each question of `asked` is met with."""
    for each in asked:
        ids = [id for id, _ in answerer.understand(each.question).ranking.scored]
        reply = answerer.reply(each.question)
        answerer.forget()
        yield Met(
            each.question,
            each.item,
            ids.index(each.item.id) + 1 if each.item.id in ids else 0,
            ids[0],
            reply.outcome,
            str(reply.as_dict()["entry"] or ""),
            reply.score,
            fate_of(each.item, reply),
        )


def fate_of(item: Item, reply: Reply) -> Fate:
    """What `reply` is worth to a question that means `item`."""
    outcome = reply.outcome
    if outcome in _RIGHT[item.kind] and (item.kind is not Kind.ENTRY or _answers(item, reply)):
        return Fate.RIGHT
    if outcome is Outcome.ANSWER:
        return Fate.ANSWERED
    if outcome is Outcome.ALERT:
        return Fate.ALARMED
    if outcome is Outcome.CLARIFY:
        if item.kind is not Kind.ALERT and names_alert(reply):
            return Fate.DOUBTED
        return Fate.OFFERED if _offers(item, reply) else Fate.ASKED_BACK
    return Fate.MISSED


def names_alert(reply: Reply) -> bool:
    """Whether a sign of danger is among the choices that the person is given."""
    return any(isinstance(choice.item, Alert) for choice in _choices(reply))


_RIGHT = {
    Kind.ENTRY: {Outcome.ANSWER},
    Kind.GAP: {Outcome.GAP, Outcome.NO_ANSWER},
    Kind.ALERT: {Outcome.ALERT},
    Kind.SMALL_TALK: {Outcome.SMALL_TALK},
}


def _answers(item: Item, reply: Reply) -> bool:
    return any(isinstance(each, Answer) and _fits(item, each.entry) for each in _parts(reply))


def _offers(item: Item, reply: Reply) -> bool:
    return any(_fits(item, choice.item) for choice in _choices(reply))


def _choices(reply: Reply) -> list[Candidate]:
    parts = [each for each in _parts(reply) if isinstance(each, Clarification)]
    return [choice for each in parts for choice in each.choices]


def _parts(reply: Reply) -> tuple[Reply, ...]:
    return reply.parts if isinstance(reply, Compound) else (reply,)


def _fits(item: Item, other: Item) -> bool:
    """Whether `other` is as right as `item`: the same, as much of an alert, or on a common point."""
    if isinstance(item, Alert):
        return isinstance(other, Alert)
    return item.id == other.id or not set(points_of(item)).isdisjoint(points_of(other))
