"""Why a question got its reply: from the computation itself, which is run again without each word.

What a word adds is the score with it less the score without it. Nothing here is told that was
not decided on: the same reading, ranking and deciding are asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from faq.answering import Answerer
from faq.content.model import Content
from faq.deciding import Understanding, lead, rival
from faq.matching.index import Index
from faq.matching.ranking import rank
from faq.matching.reading import Repair
from faq.matching.sentences import Sentence
from faq.matching.signs import FoundSign
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
    Reply,
)


@dataclass(frozen=True, slots=True)
class WordWeight:
    """What a word adds to the score of the best item, and to that of its rival.

    A word that is denied ("no pain") is marked so; it counts as another word than "pain".
    """

    word: str
    best: float
    rival: float
    denied: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found out about a question, and which gate decided on the reply.

    `ranked` is everything that may be asked and has a score, best first.
    """

    question: str
    reply: Reply
    words: tuple[WordWeight, ...]
    repairs: tuple[Repair, ...]
    unknown: tuple[str, ...]
    ranked: tuple[Candidate, ...]
    best: Candidate | None
    rival: Candidate | None
    lead: float
    alert: str | None
    alert_score: float
    signs: tuple[FoundSign, ...]
    gate: str

    def as_dict(self) -> dict[str, Any]:
        """The explanation with plain values, for JSON."""
        return {
            "gate": self.gate,
            "best": self.best.as_dict() if self.best else None,
            "rival": self.rival.as_dict() if self.rival else None,
            "lead": round(self.lead, 4),
            "words": [
                {
                    "word": each.word,
                    "best": round(each.best, 4),
                    "rival": round(each.rival, 4),
                    "denied": each.denied,
                }
                for each in self.words
            ],
            "repairs": [{"typed": each.typed, "known": each.known} for each in self.repairs],
            "unknown": list(self.unknown),
            "alert": self.alert,
            "alert_score": round(self.alert_score, 4),
            "signs": [
                {"alert": each.alert, "strength": str(each.strength), "words": list(each.matched)}
                for each in self.signs
            ],
        }


def explain(answerer: Answerer, question: str) -> Explanation:
    """Why `answerer` replies to `question` as it does."""
    reply = answerer.reply(question)
    understood = answerer.understand(question)
    reading, finding = understood.reading, understood.finding
    ranked = understood.asked
    best = ranked[0] if ranked and reading.words else None
    other = rival(ranked) if best else None
    return Explanation(
        question=question,
        reply=reply,
        words=tuple(_weights(reading.sentences, best, other, answerer.index)) if best else (),
        repairs=reading.repairs,
        unknown=reading.unknown,
        ranked=ranked,
        best=best,
        rival=other,
        lead=lead(ranked) if best else 0.0,
        alert=finding.alert if finding else None,
        alert_score=finding.score if finding else 0.0,
        signs=finding.signs if finding else (),
        gate=_gate(reply, understood, answerer.content),
    )


def _weights(
    sentences: Sequence[Sentence], best: Candidate, other: Candidate | None, index: Index
) -> Iterator[WordWeight]:
    def scores(changed: Sequence[Sentence]) -> tuple[float, float]:
        found = rank(changed, index).scores
        return found[best.item.id], found[other.item.id] if other else 0.0

    whole = scores(sentences)
    for number, sentence in enumerate(sentences):
        for place, word in enumerate(sentence.words):
            shorter = Sentence(
                sentence.words[:place] + sentence.words[place + 1 :],
                sentence.denied[:place] + sentence.denied[place + 1 :],
            )
            without = scores([*sentences[:number], shorter, *sentences[number + 1 :]])
            yield WordWeight(
                word, whole[0] - without[0], whole[1] - without[1], sentence.denied[place]
            )


def _gate(reply: Reply, understood: Understanding, content: Content) -> str:
    """The one sentence that says what decided, with the figures that it went by."""
    settings = content.settings
    finding = understood.finding
    alert_score, doubt = (finding.score, finding.doubt) if finding else (0.0, 0.0)
    match reply:
        case Alarm():
            return (
                f"alert: its score {alert_score:.2f} reaches "
                f"the alert threshold {settings.alert_threshold:.2f}"
            )
        case Compound():
            return f"several things asked: each of {len(reply.parts)} parts was met on its own"
        case Clarification(reason=ClarifyReason.MAYBE_ALERT):
            return (
                f"asked back, {reply.reason}: what speaks for a danger, {doubt:.2f}, reaches "
                f"the doubt threshold {settings.doubt_threshold:.2f}"
            )
        case Clarification():
            return (
                f"asked back, {reply.reason}: score {reply.score:.2f} (answers from "
                f"{settings.answer_threshold:.2f}), lead {lead(understood.asked):.2f} "
                f"(answers from {settings.ambiguity_margin:.2f})"
            )
        case NoAnswer():
            return (
                f"not answered, {reply.reason}: best score {reply.score:.2f} "
                f"(offers from {settings.clarify_threshold:.2f})"
            )
        case KnownGap() | Chat():
            return (
                f"known {reply.outcome}: best score {reply.score:.2f} reaches "
                f"{settings.clarify_threshold:.2f}"
            )
        case Answer():
            return (
                f"answered: score {reply.score:.2f} reaches {settings.answer_threshold:.2f}, "
                f"lead {lead(understood.asked):.2f} reaches {settings.ambiguity_margin:.2f}"
            )
        case Empty():
            return "nothing was asked"
        case _:
            assert_never(reply)
