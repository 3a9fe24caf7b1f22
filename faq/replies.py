"""What a question can come to: every ending is a type of its own, with only its own fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never

from faq.content.model import Alert, Entry, Gap, Item, SmallTalk, Urgency
from faq.wordings import CLARIFY_LEADS, NO_ANSWER_TEXTS, NOT_THAT

# Also to be had here, beside the replies that hold them.
from faq.wordings import ClarifyReason as ClarifyReason  # noqa: PLC0414 - exported again
from faq.wordings import NoAnswerReason as NoAnswerReason  # noqa: PLC0414
from faq.wordings import default_gap_text as default_gap_text  # noqa: PLC0414


class Outcome(StrEnum):
    """The endings by name, as the JSON reply gives them."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    GAP = "gap"
    NO_ANSWER = "no_answer"
    ALERT = "alert"
    SMALL_TALK = "small_talk"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item of the content with its score for a question."""

    item: Item
    score: float

    def as_dict(self) -> dict[str, Any]:
        """The candidate as the JSON reply gives it."""
        return {
            "entry": self.item.id,
            "kind": str(self.item.kind),
            "question": self.item.question,
            "points": list(points_of(self.item)),
            "score": round(self.score, 4),
        }


class _Replied:
    """What all replies can do."""

    __slots__ = ()

    def as_dict(self: Reply) -> dict[str, Any]:  # type: ignore[misc]  # only replies derive from it
        """The reply as JSON gives it, with plain values."""
        return _as_dict(self)


@dataclass(frozen=True, slots=True)
class Answer(_Replied):
    """The guide answers the question."""

    question: str
    entry: Entry
    score: float
    candidates: tuple[Candidate, ...]

    outcome = Outcome.ANSWER

    @property
    def text(self) -> str:
        """What the bot says."""
        return self.entry.answer


@dataclass(frozen=True, slots=True)
class Clarification(_Replied):
    """Several items may be meant: the person chooses, or asks in other words."""

    question: str
    choices: tuple[Candidate, ...]
    reason: ClarifyReason
    candidates: tuple[Candidate, ...]

    outcome = Outcome.CLARIFY

    @property
    def score(self) -> float:
        """The score of the first choice."""
        return self.choices[0].score

    @property
    def labels(self) -> tuple[str, ...]:
        """What each choice is called. Beside a sign of danger, a question is what is not that sign."""
        doubted = self.reason is ClarifyReason.MAYBE_ALERT
        return tuple(
            f"{NOT_THAT}{each.item.question}"
            if doubted and not isinstance(each.item, Alert)
            else each.item.question
            for each in self.choices
        )

    @property
    def text(self) -> str:
        """What the bot says, the choices numbered."""
        lines = [f"{number}. {label}" for number, label in enumerate(self.labels, 1)]
        return "\n".join([CLARIFY_LEADS[self.reason], *lines])


@dataclass(frozen=True, slots=True)
class KnownGap(_Replied):
    """The question is known, and the guide says nothing about it."""

    question: str
    gap: Gap
    score: float
    text: str
    candidates: tuple[Candidate, ...]

    outcome = Outcome.GAP


@dataclass(frozen=True, slots=True)
class NoAnswer(_Replied):
    """Nothing that the content holds is near enough."""

    question: str
    reason: NoAnswerReason
    score: float
    candidates: tuple[Candidate, ...]

    outcome = Outcome.NO_ANSWER

    @property
    def text(self) -> str:
        """What the bot says."""
        return NO_ANSWER_TEXTS[self.reason]


@dataclass(frozen=True, slots=True)
class Alarm(_Replied):
    """The question tells of a sign of danger. `matched` are the words that did, if a sign was found."""

    question: str
    alert: Alert
    score: float
    matched: tuple[str, ...]
    candidates: tuple[Candidate, ...]

    outcome = Outcome.ALERT

    @property
    def text(self) -> str:
        """What the bot says: what to do, and how fast."""
        return self.alert.reply

    @property
    def urgency(self) -> Urgency:
        """How soon the person needs help."""
        return self.alert.urgency


@dataclass(frozen=True, slots=True)
class Chat(_Replied):
    """Small talk: the question asks nothing of the guide."""

    question: str
    small_talk: SmallTalk
    score: float
    candidates: tuple[Candidate, ...]

    outcome = Outcome.SMALL_TALK

    @property
    def text(self) -> str:
        """What the bot says."""
        return self.small_talk.reply


@dataclass(frozen=True, slots=True)
class Empty(_Replied):
    """Nothing was asked."""

    question: str

    outcome = Outcome.EMPTY
    score = 0.0
    text = "Type a question, and press Enter."


@dataclass(frozen=True, slots=True)
class Compound(_Replied):
    """Several things were asked, and each has its own reply, in the order they were asked."""

    question: str
    parts: tuple[Reply, ...]

    @property
    def leading(self) -> Reply:
        """The part that matters most: the first of the most serious outcome."""
        return min(self.parts, key=lambda part: _SERIOUSNESS.index(part.outcome))

    @property
    def outcome(self) -> Outcome:
        """The outcome of the leading part."""
        return self.leading.outcome

    @property
    def score(self) -> float:
        """The score of the leading part."""
        return self.leading.score

    @property
    def text(self) -> str:
        """The whole reply, a blank line between the parts."""
        return "\n\n".join(part.text for part in self.parts)


Reply = Answer | Clarification | KnownGap | NoAnswer | Alarm | Chat | Empty | Compound

_SERIOUSNESS = (
    Outcome.ALERT,
    Outcome.ANSWER,
    Outcome.CLARIFY,
    Outcome.GAP,
    Outcome.NO_ANSWER,
    Outcome.SMALL_TALK,
    Outcome.EMPTY,
)


def points_of(item: Item) -> tuple[str, ...]:
    """The guide points that an item rests on: an entry's; others have none."""
    return item.points if isinstance(item, Entry) else ()


def _as_dict(reply: Reply) -> dict[str, Any]:
    item = _item_of(reply)
    return {
        "question": reply.question,
        "outcome": str(reply.outcome),
        "entry": item.id if item else None,
        "text": reply.text,
        "points": list(points_of(item)) if item else [],
        "score": round(reply.score, 4),
        "urgency": str(reply.urgency) if isinstance(reply, Alarm) else None,
        "candidates": [each.as_dict() for each in _candidates_of(reply)],
        "parts": [part.as_dict() for part in reply.parts] if isinstance(reply, Compound) else [],
    }


def _item_of(reply: Reply) -> Item | None:
    """The entry, gap, alert or small talk behind a reply."""
    match reply:
        case Answer():
            return reply.entry
        case KnownGap():
            return reply.gap
        case Alarm():
            return reply.alert
        case Chat():
            return reply.small_talk
        case Compound():
            return _item_of(reply.leading)
        case Clarification() | NoAnswer() | Empty():
            return None
        case _:
            assert_never(reply)


def _candidates_of(reply: Reply) -> tuple[Candidate, ...]:
    match reply:
        case Empty():
            return ()
        case Clarification():
            return reply.choices
        case Compound():
            return _candidates_of(reply.leading)
        case _:
            return reply.candidates
