"""The conversation over a pipe: lines in, replies out, as text or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from chatbot.conversation import State, Turn, turn
from chatbot.layout import WIDEST
from chatbot.rendering import render
from chatbot.replies import Farewell
from chatbot.streams import json_line, whole
from faq.answering import Answerer

Write = Callable[[str], object]
"""Takes one whole reply and sends it on at once, as whoever asked may be waiting for it.

What it raises, such as a BrokenPipeError where the reader is gone, ends the conversation.
"""


def run(answerer: Answerer, lines: Iterable[str], write: Write) -> int:
    """A reply in plain text for every line, a blank line between replies. The exit code.

    Blank lines get no reply.
    """
    between = ""
    for said in _turns(answerer, (line for line in lines if line.strip())):
        text = render(said.reply, answerer.content, width=WIDEST, colour=False, in_chat=True)
        write(between + text)
        between = "\n"
    return 0


def run_json(answerer: Answerer, lines: Iterable[str], write: Write) -> int:
    """One JSON reply, on one line, for every line; a blank one is `empty`. The exit code.

    What is no question is replied to in the same form: `/help`, `/topics`, `/quit`, an unknown
    command and a number that picks nothing are `small_talk` without an entry, "none of these"
    is `no_answer`. `choices` are what a number in the next line picks from.
    """
    for said in _turns(answerer, lines):
        write(json_line(said.as_dict()))
    return 0


def _turns(answerer: Answerer, lines: Iterable[str]) -> Iterator[Turn]:
    """The turns up to the end of the lines or a plain wish to leave.

    A goodbye that is small talk ends nothing here: what comes after it in a file was asked too.
    """
    state = State()
    for line in lines:
        said = turn(state, whole(line.rstrip("\r\n")), answerer)
        yield said
        if isinstance(said.reply, Farewell):
            return
        state = said.state
