"""A case asked: a question on its own, or a conversation turn by turn, with what came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chatbot.conversation import PICKED, Explainable, State, turn
from chatbot.offers import offer_of
from chatbot.replies import ChatReply
from faq.answering import Answerer
from faq.testing.cases import Case, Turn
from faq.testing.failures import Asked
from faq.testing.judging import misses


class Conversation:
    """A conversation: each line is met with what was said before in mind."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._state = State()

    def say(self, line: str) -> ChatReply:
        """The reply to a line."""
        met = turn(self._state, line, self._answerer)
        self._state = met.state
        return met.reply

    @property
    def choices(self) -> list[dict[str, Any]]:
        """What a number in the next line would pick: its `number`, `entry` and `question`."""
        return self._state.offer.as_list()

    @property
    def how(self) -> str:
        """How the last line was read where it was not by itself, or ""."""
        return self._state.last.how


@dataclass(frozen=True, slots=True)
class Met:
    """A turn and what it was met with. `is_read` says that its words were, and can be explained."""

    turn: Turn
    asked: Asked
    is_read: bool


def ask(case: Case, answerer: Answerer) -> Iterator[Met]:
    """Each turn of the case with the reply to it, as JSON gives it, choices included."""
    conversation = Conversation(answerer)
    for each in case.turns:
        if not case.is_conversation:
            reply = answerer.reply(each.question)
            choices = offer_of(reply, answerer.content).as_list()
            yield Met(each, Asked(each.question, {**reply.as_dict(), "choices": choices}), True)
            continue
        said = conversation.say(each.question)
        is_reply = isinstance(said, Explainable)
        how = conversation.how if is_reply else ""
        asked = Asked(each.question, {**said.as_dict(), "choices": conversation.choices}, how)
        yield Met(each, asked, is_reply and how != PICKED)


def is_right(case: Case, answerer: Answerer) -> bool:
    """Whether every turn of the case is met as expected."""
    return not any(
        True for met in ask(case, answerer) for _ in misses(met.turn.expected, met.asked.reply)
    )
