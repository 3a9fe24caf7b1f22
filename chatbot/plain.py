"""The conversation over a pipe: lines in, replies out, as text or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from chatbot.conversation import Turn
from chatbot.greeting import AGAIN
from chatbot.layout import WIDEST, Style, as_text, wrapped
from chatbot.rendering import render
from chatbot.replies import Farewell
from chatbot.talk import Talk
from faq.lines import json_line, lines_of, whole

Write = Callable[[str], object]
"""Takes one whole reply and sends it on at once, as whoever asked may be waiting for it.

What it raises, such as a BrokenPipeError where the reader is gone, ends the conversation.
"""


def run(
    talk: Talk, lines: Iterable[str], write: Write, *, greet: bool = False, width: int = WIDEST
) -> int:
    """A reply in plain text, `width` columns wide, for every line; a blank line between replies. The exit code.

    Blank lines get no reply. With `greet`, for a person who sits there, it says first what it is,
    and after each reply a blank line ends it.
    """
    if greet:
        for line in talk.greeting():
            write(as_text(wrapped(Style.TEXT, line, width)))
        write("\n")
    between = ""
    for said, remark in _turns(talk, (line for line in lines if line.strip())):
        content = talk.answerer.content
        text = render(said.reply, content, width=width, colour=False, in_chat=True)
        told = [wrapped(Style.TEXT, line, width) for line in remark.splitlines()]
        beside = as_text(chain.from_iterable(told)) + "\n" if remark else ""
        write(between + beside + text)
        between = "\n"
        if greet:
            write(between)
            between = ""
    return 0


def run_json(talk: Talk, lines: Iterable[str], write: Write) -> int:
    """One JSON reply, on one line, for every line; a blank one is `empty`. The exit code.

    What is no question is replied to in the same form: a command, an unknown
    command and a number that picks nothing are `small_talk` without an entry, "none of these"
    is `no_answer`. `choices` are what a number in the next line picks from.
    """
    for said, remark in _turns(talk, lines):
        write(json_line(said.as_dict() | ({"remark": remark} if remark else {})))
    return 0


def lines_typed(stream: BinaryIO, write: Write) -> Iterator[str]:
    """The lines of a person at a terminal. Ctrl-C drops the one begun; a second in a row is raised."""
    interrupted = False
    while True:
        try:
            for line in lines_of(stream):
                interrupted = False
                yield line
        except KeyboardInterrupt:
            if interrupted:
                raise
            interrupted = True
            write(f"\n{AGAIN}\n\n")
        else:
            return


def _turns(talk: Talk, lines: Iterable[str]) -> Iterator[tuple[Turn, str]]:
    """The turns up to the end of the lines or a plain wish to leave.

    A goodbye that is small talk ends nothing here: what comes after it in a file was asked too.
    """
    for line in lines:
        said, remark = talk.take(whole(line.rstrip("\r\n")))
        yield said, remark
        if isinstance(said.reply, Farewell):
            return
