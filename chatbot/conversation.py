"""One turn of the conversation is one function: state and line in, state and reply out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, assert_never

from chatbot.commands import NOTHING_YET, Last, is_command, obey
from chatbot.context import reply_in_context
from chatbot.offers import NOTHING, Offer, offer_of
from chatbot.replies import ChatReply, Farewell, Feedback, NoneOfThese, Notice, Questions, Topics
from faq.answering import Answerer
from faq.content.model import Content, Entry
from faq.replies import Alarm, Answer, Chat, Clarification, Compound, Empty, KnownGap, NoAnswer
from faq.text import wording

LEAVING = frozenset({"quit", "exit"})
FAREWELLS = frozenset({"bye", "bye bye", "goodbye", "good bye"})
NONE_MEANT = frozenset({"none", "none of these", "none of them", "neither"})

Explainable = Answer | Alarm | Clarification | Compound | KnownGap | NoAnswer | Chat
"""What `/why` can be asked about."""

PICKED = "You picked it from the list."
BORROWED = "It was read with the topic of the answer before it."
YES = frozenset({"yes", "yes it is", "yes i do", "yes i am", "yeah", "yep", "y", "true"})
NO = frozenset({"no", "no its not", "no i dont", "no none", "nope", "nah", "n", "not that"})
_PLACES = ("first", "second", "third", "fourth")

# Two digits at the most: nobody offers a hundred choices, and "999" is no choice but may be a cry.
_NUMBER = re.compile(r"#?(\d{1,2})[.)]?")


@dataclass(frozen=True, slots=True)
class State:
    """What the next line may refer to: the choices offered, the entry answered and the reply given last."""

    offer: Offer = NOTHING
    entry: Entry | None = None
    last: Last = NOTHING_YET


@dataclass(frozen=True, slots=True)
class Turn:
    """What a line came to. `ended` says that the person took leave."""

    state: State
    reply: ChatReply
    ended: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The JSON reply, with the choices that a number in the next line would pick from."""
        return {**self.reply.as_dict(), "choices": self.state.offer.as_list()}


def turn(state: State, line: str, answerer: Answerer) -> Turn:
    """The reply to a line, and the state that the next one meets.

    Whatever was offered, any line but a number is a question of its own: no choice is a trap.
    """
    reply, how = _reply(state, line, answerer)
    after = _after(state, reply, answerer.content)
    if isinstance(reply, Explainable):
        last = replace(state.last, reply=reply, asked=reply.question, how=how)
        after = replace(after, last=last)
    elif isinstance(reply, NoneOfThese) and state.last.reply:
        after = replace(after, last=state.last)
    said_bye = isinstance(reply, Chat) and wording(line) in FAREWELLS
    ended = said_bye or isinstance(reply, Farewell)
    return Turn(after, reply, ended)


def _reply(state: State, line: str, answerer: Answerer) -> tuple[ChatReply, str]:
    """The reply to a line, and how it was come to where that was not by the line alone."""
    if is_command(line):
        return obey(line, answerer, state.last), ""
    if wording(line) in LEAVING:
        return Farewell(line), ""
    if wording(line) in NONE_MEANT:
        return NoneOfThese(line), ""
    number = _number(state.offer, line)
    if number is not None:
        return _picked(number, state.offer, line, answerer), PICKED
    reply, borrowed = reply_in_context(line, state.entry, answerer)
    if wording(line) in FAREWELLS and not isinstance(reply, Chat | Alarm):
        # A content without small talk knows no goodbye.
        return Farewell(line), ""
    if wording(line) == "help" and not isinstance(reply, Chat | Alarm):
        return obey("/help", answerer, state.last), ""
    return reply, BORROWED if borrowed else ""


def _number(offer: Offer, line: str) -> int | None:
    """The number that the line picks: written as one, in words, or by yes and no; None if it asks."""
    typed = _NUMBER.fullmatch(line.strip())
    if typed:
        return int(typed[1])
    said = wording(line)
    if offer.is_it_true and said in YES:
        return 1
    if offer.is_it_true and said in NO:
        return 2  # the question after the sign, or else none of these
    place = said.removeprefix("the ").removesuffix(" one")
    return _PLACES.index(place) + 1 if offer.items and place in _PLACES else None


def _picked(number: int, offer: Offer, line: str, answerer: Answerer) -> ChatReply:
    count = len(offer.labels)
    if 1 <= number <= len(offer.topics):
        return Questions(line, offer.topics[number - 1])
    if 1 <= number <= len(offer.items):
        return answerer.reply_for(offer.items[number - 1].id, line)
    if 1 <= number <= count:
        return NoneOfThese(line)
    if count == 0:
        return Notice(line, "There is no list to choose from just now. Please ask in words.")
    numbers = f"a number from 1 to {count}" if count > 1 else "1"
    return Notice(line, f"Please type {numbers}, or ask in your own words.")


def _after(state: State, reply: ChatReply, content: Content) -> State:
    match reply:
        case Answer():
            return State(offer_of(reply, content), reply.entry)
        case Compound():
            last = next((part for part in reply.parts[::-1] if isinstance(part, Answer)), None)
            return State(NOTHING, last.entry if last else state.entry)
        case Clarification() | KnownGap() | NoAnswer() | Topics() | Questions():
            return replace(state, offer=offer_of(reply, content))
        case NoneOfThese():
            return replace(state, offer=NOTHING)
        case Alarm():
            # Nothing said before it may come back as if nothing had happened.
            return State()
        case Chat() | Empty() | Notice() | Feedback() | Farewell():
            return state
        case _:
            assert_never(reply)
