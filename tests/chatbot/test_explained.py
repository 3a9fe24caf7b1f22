"""Explanations as text, by `/why` in a conversation."""

from __future__ import annotations

import faq
from chatbot import Notice, State, turn


def said(answerer: faq.Answerer, *lines: str) -> str:
    """The text of the reply to the last of some lines."""
    state = State()
    for line in lines:
        reply = turn(state, line, answerer)
        state = reply.state
    return reply.reply.text


def test_why_tells_what_the_last_reply_was_decided_on(answerer: faq.Answerer) -> None:
    """The gate first, then the best and the next, then the words."""
    lines = said(answerer, "why does it leek?", "/why").splitlines()

    assert lines[0].startswith("Decided by: answered: score ")
    assert lines[1].startswith("Best: Why does it leak? (")
    assert lines[2].startswith("Next that says something else: ")
    assert "Words, with what each adds to the best and to the next:" in lines
    assert "Read 'leek' as 'leak'." in lines


def test_why_is_about_the_question_however_many_commands_came_since(
    answerer: faq.Answerer,
) -> None:
    """Commands ask nothing that could be explained."""
    once = said(answerer, "is leakage normal?", "/why")

    assert said(answerer, "is leakage normal?", "/help", "/topics", "/why") == once


def test_why_says_that_a_reply_was_picked_or_read_with_the_last_topic(
    answerer: faq.Answerer,
) -> None:
    """What was not decided by the line alone is not told as if it were."""
    picked = said(answerer, "is leakage normal?", "1", "/why")
    borrowed = said(answerer, "is leakage normal?", "really?", "/why")

    assert picked.startswith(
        "You picked it from the list. Without that, '1' would be:\nDecided by: "
    )
    assert borrowed.startswith(
        "It was read with the topic of the answer before it. Without that, 'really?' would be:\n"
    )


def test_why_before_any_question_says_so(answerer: faq.Answerer) -> None:
    """There is nothing to explain yet."""
    reply = turn(State(), "/why", answerer).reply

    assert isinstance(reply, Notice)
    assert reply.text == "There is nothing to explain yet. Ask something first."
