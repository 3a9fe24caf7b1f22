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
    """The headings of what can be asked, to choose one by number."""

    question: str
    topics: tuple[Topic, ...]

    outcome = Outcome.SMALL_TALK

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands beside each number."""
        return tuple(f"{each.title} ({len(each.items)})" for each in self.topics)

    @property
    def text(self) -> str:
        """The headings as plain text, numbered."""
        return "\n".join(f"{number}. {label}" for number, label in enumerate(self.labels, 1))

    def as_dict(self) -> dict[str, Any]:
        """The list in the form of the JSON reply."""
        return _as_dict(self)


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions under one heading, to ask one by number."""

    question: str
    topic: Topic

    outcome = Outcome.SMALL_TALK

    @property
    def text(self) -> str:
        """The heading and its questions as plain text, numbered."""
        numbered = (f"{number}. {each}" for number, each in enumerate(self.topic.questions, 1))
        return "\n".join([self.topic.title, *numbered])

    def as_dict(self) -> dict[str, Any]:
        """The list in the form of the JSON reply."""
        return _as_dict(self)


@dataclass(frozen=True, slots=True)
class Feedback:
    """The person said whether the last reply, `about`, was of use."""

    question: str
    helpful: bool
    about: Reply
    kept: bool
    """Whether there is a log that it goes to."""

    outcome = Outcome.SMALL_TALK

    @property
    def text(self) -> str:
        """Thanks, and what becomes of it."""
        thanks = "Thank you." if self.helpful else "Thank you, and sorry that it was of no use."
        return thanks if self.kept else f"{thanks} Nothing is logged, so nobody but you knows."

    def as_dict(self) -> dict[str, Any]:
        """The feedback in the form of the JSON reply."""
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


ChatReply = Reply | Notice | Topics | Questions | Feedback | Farewell | NoneOfThese


def _as_dict(
    reply: Notice | Topics | Questions | Feedback | Farewell | NoneOfThese,
) -> dict[str, Any]:
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
