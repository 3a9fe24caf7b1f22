"""A doubt about a danger: the bot asks, and yes and no are answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import faq
from chatbot import ChatReply, State, turn
from chatbot.rendering import render
from faq.replies import Alarm, Answer


def after_doubt(answerer: faq.Answerer, line: str) -> ChatReply:
    """The reply to a line that follows a doubt."""
    return turn(turn(State(), "pink?", answerer).state, line, answerer).reply


def test_the_question_is_put_so_that_yes_and_no_make_sense(answerer: faq.Answerer) -> None:
    """The sign first, then what was asked as what is not the sign, then neither."""
    reply = turn(State(), "pink?", answerer).reply

    assert render(reply, answerer.content, width=80, colour=False, in_chat=True) == (
        "Before I answer: is any of this true for you?\n"
        "  1. It smells bad\n"
        "  2. No, none of that. My question is: Is leakage normal?\n"
        "  3. None of these\n"
    )


@pytest.mark.parametrize("line", ["yes", "Yes!", "yeah", "1", "the first one"])
def test_yes_gives_the_alarm(answerer: faq.Answerer, line: str) -> None:
    """What may have been a danger is one."""
    assert isinstance(after_doubt(answerer, line), Alarm)


@pytest.mark.parametrize("line", ["no", "No.", "nope", "2", "second"])
def test_no_gives_the_answer(answerer: faq.Answerer, line: str) -> None:
    """The question that was asked is not forgotten."""
    assert isinstance(after_doubt(answerer, line), Answer)


def test_a_new_question_is_no_answer_to_the_doubt(
    answerer: faq.Answerer, item: Callable[[str], object]
) -> None:
    """No list is a trap."""
    reply = after_doubt(answerer, "why does it leak?")

    assert isinstance(reply, Answer)
    assert reply.entry == item("why-leaks")


def test_yes_and_no_mean_nothing_where_nothing_was_asked(answerer: faq.Answerer) -> None:
    """Only a doubt makes them choices."""
    assert not isinstance(turn(State(), "yes", answerer).reply, Alarm)
