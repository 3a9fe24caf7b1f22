"""What the conversation itself replies, beside what the content does: a type for every ending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chatbot.topics import Topic
from faq.replies import Outcome, Reply


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the conversation: help, an unknown command, a number that picks nothing."""

    question: str
    text: str

    outcome = Outcome.SMALL_TALK

    def as_dict(self) -> dict[str, Any]:
        """The notice in the form of the JSON reply."""
        return _as_dict(self)


@dataclass(frozen=True, slots=True)
class Topics:
    """The list of what can be asked."""

    question: str
    topics: tuple[Topic, ...]

    outcome = Outcome.SMALL_TALK

    @property
    def text(self) -> str:
        """The list as plain text, a blank line between its headings."""
        return "\n\n".join("\n".join([each.title, *each.questions]) for each in self.topics)

    def as_dict(self) -> dict[str, Any]:
        """The list in the form of the JSON reply."""
        return _as_dict(self)


@dataclass(frozen=True, slots=True)
class Farewell:
    """The person asked to leave."""

    question: str

    outcome = Outcome.SMALL_TALK
    text = "Goodbye."

    def as_dict(self) -> dict[str, Any]:
        """The farewell in the form of the JSON reply."""
        return _as_dict(self)


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """None of the choices was meant."""

    question: str

    outcome = Outcome.NO_ANSWER
    text = (
        "Then I have not understood you yet, sorry. "
        "Could you ask again in other words? /topics lists what I can answer."
    )

    def as_dict(self) -> dict[str, Any]:
        """The reply in the form of the JSON reply."""
        return _as_dict(self)


ChatReply = Reply | Notice | Topics | Farewell | NoneOfThese


def _as_dict(reply: Notice | Topics | Farewell | NoneOfThese) -> dict[str, Any]:
    return {
        "question": reply.question,
        "outcome": str(reply.outcome),
        "entry": None,
        "text": reply.text,
        "points": [],
        "score": 0.0,
        "urgency": None,
        "candidates": [],
        "parts": [],
    }
