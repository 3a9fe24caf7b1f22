"""What a question is met with today, in the few facts that a report needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import Any, assert_never

from faq.answering import Answerer
from faq.content.model import SmallTalk
from faq.deciding import Understanding, rival
from faq.replies import (
    Alarm,
    Answer,
    Candidate,
    Chat,
    Clarification,
    ClarifyReason,
    Compound,
    Empty,
    KnownGap,
    NoAnswer,
    NoAnswerReason,
    Outcome,
    Reply,
)
from faq.text import FUNCTION_WORDS, stem


class Reason(StrEnum):
    """Why a question was not answered."""

    UNKNOWN_WORDS = "unknown words"
    NO_WORDS = "no words"
    UNDER_FLOOR = "under the floor"
    TOO_CLOSE = "two too close"
    KNOWN_GAP = "known gap"
    DANGER = "danger asked about"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Near:
    """An item of the content, by its id, with its score (0 to 1) for a question."""

    id: str
    score: float

    def __reduce__(self) -> tuple[Any, ...]:
        """As that of `Met`."""
        return _near_restored, (self.id, self.score)


def _near_restored(id: str, score: float) -> Near:
    return Near(intern(id), _same(score))


@dataclass(frozen=True, slots=True)
class Met:
    """What one question is met with.

    `id` is the entry, gap, alert or small talk behind the reply, "" where there is none. `items`
    are those that are counted for it: `id`, or that of every part where several things were asked.
    `nearest` is the best entry or gap, `rival` the best one that would be answered differently. Of an
    answer, the first is None, as it is what answers, and the second the best entry among the candidates. `reason` stands where the outcome is clarify,
    gap or no answer; there `terms` are the stems that say what the question is about, and `alert`
    is the sign of danger that was asked about, if one was.
    """

    outcome: Outcome
    id: str
    score: float
    items: tuple[str, ...]
    nearest: Near | None = None
    rival: Near | None = None
    reason: Reason | None = None
    alert: str = ""
    terms: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """How it goes from process to process: ids, stems and scores that are many times there are one."""
        return _restored, tuple(getattr(self, each.name) for each in fields(self))


def _restored(
    outcome: Outcome,
    id: str,
    score: float,
    items: tuple[str, ...],
    nearest: Near | None,
    rival: Near | None,
    reason: Reason | None,
    alert: str,
    terms: tuple[str, ...],
) -> Met:
    id, items = intern(id), tuple(map(intern, items))
    return Met(
        outcome,
        id,
        _same(score),
        _one(items),
        nearest,
        rival,
        reason,
        intern(alert),
        tuple(map(intern, terms)),
    )


@lru_cache(maxsize=4096)
def _one(items: tuple[str, ...]) -> tuple[str, ...]:
    """The same tuple for the same items."""
    return items


@lru_cache(maxsize=16384)
def _same(score: float) -> float:
    """The same object for the same score: with four places, there are 10,001 of them."""
    return score


_WHY_NOT = {
    NoAnswerReason.UNKNOWN_WORDS: Reason.UNKNOWN_WORDS,
    NoAnswerReason.UNDER_THRESHOLD: Reason.UNDER_FLOOR,
    NoAnswerReason.TOO_LONG: Reason.TOO_LONG,
    NoAnswerReason.NO_WORDS: Reason.NO_WORDS,
}
_WHY_ASKED = {
    ClarifyReason.TOO_CLOSE: Reason.TOO_CLOSE,
    ClarifyReason.UNSURE: Reason.UNDER_FLOOR,
    ClarifyReason.MAYBE_ALERT: Reason.DANGER,
}


def meet(answerer: Answerer, question: str) -> Met:
    """What `answerer` meets `question` with."""
    understood = answerer.understand(question)
    reply = answerer.reply_as(question, understood)
    said = reply.as_dict()
    id = said["entry"] or ""
    met = Met(reply.outcome, id, said["score"], (id,) if id else ())
    match reply:
        case Answer():
            return _answered(met, reply)
        case Compound():
            met = Met(reply.outcome, id, met.score, tuple(map(_id, reply.parts)))
            led = reply.leading
            return _unanswered(met, led, understood) if isinstance(led, KnownGap) else met
        case Clarification() | NoAnswer() | KnownGap():
            return _unanswered(met, reply, understood)
        case Alarm() | Chat() | Empty():
            return met
        case _:
            assert_never(reply)


def _answered(met: Met, reply: Answer) -> Met:
    other = rival(reply.candidates)
    return Met(
        met.outcome,
        met.id,
        met.score,
        met.items,
        rival=_near(other) if other else None,
    )


def _unanswered(
    met: Met, reply: Clarification | NoAnswer | KnownGap, understood: Understanding
) -> Met:
    ranked = tuple(each for each in understood.asked if not isinstance(each.item, SmallTalk))
    other = rival(ranked) if ranked else None
    reason = _reason(reply)
    typed = [each for each in understood.reading.words if each not in FUNCTION_WORDS]
    return Met(
        met.outcome,
        met.id,
        met.score,
        met.items,
        nearest=_near(ranked[0]) if ranked else None,
        rival=_near(other) if other else None,
        reason=reason,
        alert=reply.choices[0].item.id
        if isinstance(reply, Clarification) and reason is Reason.DANGER
        else "",
        terms=tuple(sorted({stem(each) for each in typed or understood.reading.words})),
    )


def _reason(reply: Clarification | NoAnswer | KnownGap) -> Reason:
    match reply:
        case Clarification():
            return _WHY_ASKED[reply.reason]
        case NoAnswer():
            return _WHY_NOT[reply.reason]
        case KnownGap():
            return Reason.KNOWN_GAP
        case _:
            assert_never(reply)


def _near(candidate: Candidate) -> Near:
    return Near(candidate.item.id, round(candidate.score, 4))


def _id(reply: Reply) -> str:
    """The id behind a part. Parts of a question are answers and known gaps (`deciding.ask_several`)."""
    return str(reply.as_dict()["entry"])
