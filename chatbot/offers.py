"""What a reply offers to choose from by number. Rendering lists it, the conversation picks from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, assert_never

from chatbot.replies import ChatReply, Farewell, Feedback, NoneOfThese, Notice, Questions, Topics
from chatbot.topics import Topic
from faq.content.model import Content, Entry, Item
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
)

MOST_OFFERED = 3
"""How many questions are offered beside a reply, at the most."""
NONE_OF_THESE = "None of these"


@dataclass(frozen=True, slots=True)
class Offer:
    """Items numbered from 1; with `or_none`, the number after the last means none of them.

    With `is_it_true` the first is a sign of danger that the person is asked about: yes picks it,
    no picks the question after it.
    """

    items: tuple[Item, ...] = ()
    or_none: bool = False
    is_it_true: bool = False
    names: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    """Headings, which are numbered where no items are."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands beside each number, in order."""
        if self.topics:
            return tuple(topic.title for topic in self.topics)
        questions = self.names or tuple(item.question for item in self.items)
        return (*questions, NONE_OF_THESE) if self.or_none else questions

    def as_list(self) -> list[dict[str, Any]]:
        """The choices for a program; that of none has no entry."""
        ids = {number: item.id for number, item in enumerate(self.items, 1)}
        return [
            {"number": number, "entry": ids.get(number), "question": label}
            for number, label in enumerate(self.labels, 1)
        ]


NOTHING = Offer()


def offer_of(reply: ChatReply, content: Content) -> Offer:
    """What `reply` offers. An alert offers nothing: its advice stands alone."""
    threshold = content.settings.clarify_threshold
    match reply:
        case Answer():
            return Offer(_related(reply.entry, content))
        case Clarification():
            return Offer(
                tuple(choice.item for choice in reply.choices),
                or_none=True,
                is_it_true=reply.reason is ClarifyReason.MAYBE_ALERT,
                names=reply.labels,
            )
        case KnownGap():
            # A gap is known for what it is; only what is really near is worth a line beside it.
            return Offer(_near(reply.candidates, 2 * threshold))
        case NoAnswer(reason=NoAnswerReason.TOO_LONG):
            # Something is near to every long text.
            return NOTHING
        case NoAnswer():
            return Offer(_near(reply.candidates, threshold / 2))
        case Topics():
            return Offer(topics=reply.topics)
        case Questions():
            return Offer(reply.topic.items)
        case (
            Alarm()
            | Chat()
            | Compound()
            | Empty()
            | Farewell()
            | Feedback()
            | NoneOfThese()
            | Notice()
        ):
            return NOTHING
        case _:
            assert_never(reply)


def _related(entry: Entry, content: Content) -> tuple[Entry, ...]:
    entries = {each.id: each for each in content.entries}
    return tuple(entries[id] for id in entry.related)[:MOST_OFFERED]


def _near(candidates: Iterable[Candidate], threshold: float) -> tuple[Item, ...]:
    near = [each.item for each in candidates if each.score > 0 and each.score >= threshold]
    return tuple(near[:MOST_OFFERED])
