"""Lines that speak to the program instead of asking: `/help`, `/topics`, `/why`, `/quit`."""

from __future__ import annotations

import re

from chatbot.explained import text_of
from chatbot.replies import ChatReply, Farewell, Notice, Topics
from chatbot.topics import topics_of
from faq.answering import Answerer
from faq.content.nearest import nearest
from faq.explaining import explain

COMMANDS = {
    "/topics": "what can be asked",
    "/why": "what the last reply was decided on",
    "/help": "this text",
    "/quit": "leave",
}
HELP = "\n".join(
    [
        "Ask in your own words, one question at a time. A number asks one of the questions listed.",
        *(f"  {name}: {does}" for name, does in COMMANDS.items()),
    ]
)
LONGEST_NAME = 20
"""How much of an unknown command is repeated, in characters."""

_KNOWN = frozenset({*COMMANDS, "/exit"})
_NAME = re.compile(r"/[^\s/]*")


def is_command(line: str) -> bool:
    """Whether the line is a command: a known one, or one word that would be.

    "/r/ttc says it is normal, is it?" is a question.
    """
    return _name(line) in _KNOWN or _NAME.fullmatch(line.strip()) is not None


def obey(line: str, answerer: Answerer, asked: str, how: str) -> ChatReply:
    """The reply to a line that is a command. What stands after its name is ignored.

    `asked` is what was asked last, or ""; `how` says how its reply was come to where that was not
    by the question alone.
    """
    match _name(line):
        case "/help":
            return Notice(line, HELP)
        case "/topics":
            return Topics(line, topics_of(answerer.content))
        case "/why" if how:
            return Notice(line, f"{how} Without that, {asked!r} would be:\n{_why(answerer, asked)}")
        case "/why" if asked:
            return Notice(line, _why(answerer, asked))
        case "/why":
            return Notice(line, "There is nothing to explain yet. Ask something first.")
        case "/quit" | "/exit":
            return Farewell(line)
        case name:
            return Notice(line, _unknown(name))


def _why(answerer: Answerer, asked: str) -> str:
    return text_of(explain(answerer, asked))


def _unknown(name: str) -> str:
    near = nearest(name, COMMANDS)
    *others, last = COMMANDS
    known = f"Did you mean {near}?" if near else f"There are {', '.join(others)} and {last}."
    shown = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
    return f"There is no command {shown}. {known}"


def _name(line: str) -> str:
    return (line.split() or [""])[0].casefold()
