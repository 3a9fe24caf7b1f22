"""Lines that speak to the program instead of asking: `/help`, `/topics`, `/quit`."""

from __future__ import annotations

import re
from collections.abc import Callable

from chatbot.replies import ChatReply, Farewell, Notice, Topics
from chatbot.topics import topics_of
from faq.content.model import Content
from faq.content.nearest import nearest

COMMANDS = {
    "/topics": "what can be asked",
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

_REPLIES: dict[str, Callable[[str, Content], ChatReply]] = {
    "/help": lambda line, _: Notice(line, HELP),
    "/topics": lambda line, content: Topics(line, topics_of(content)),
    "/quit": lambda line, _: Farewell(line),
    "/exit": lambda line, _: Farewell(line),
}
_NAME = re.compile(r"/[^\s/]*")


def is_command(line: str) -> bool:
    """Whether the line is a command: a known one, or one word that would be.

    "/r/ttc says it is normal, is it?" is a question.
    """
    return _name(line) in _REPLIES or _NAME.fullmatch(line.strip()) is not None


def obey(line: str, content: Content) -> ChatReply:
    """The reply to a line that is a command. What stands after its name is ignored."""
    name = _name(line)
    if name in _REPLIES:
        return _REPLIES[name](line, content)
    near = nearest(name, COMMANDS)
    *others, last = COMMANDS
    known = f"Did you mean {near}?" if near else f"There are {', '.join(others)} and {last}."
    shown = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
    return Notice(line, f"There is no command {shown}. {known}")


def _name(line: str) -> str:
    return (line.split() or [""])[0].casefold()
