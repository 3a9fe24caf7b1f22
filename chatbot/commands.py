"""Lines that speak to the program instead of asking: `/help`, `/topics`, `/why` and others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chatbot.explained import text_of
from chatbot.greeting import WHAT_IS_LOGGED
from chatbot.replies import ChatReply, Farewell, Feedback, Notice, Topics
from chatbot.topics import topics_of
from faq.answering import Answerer
from faq.content.model import Content
from faq.content.nearest import nearest
from faq.explaining import explain
from faq.replies import Alarm, Answer, Compound, Reply

COMMANDS = {
    "/topics": "what can be asked, part by part",
    "/source": "what the last answer rests on",
    "/why": "what the last reply was decided on",
    "/helpful": "the last reply was of use",
    "/not-helpful": "it was not, or there was none",
    "/log": "whether this is logged, and where",
    "/reload": "read the content file again",
    "/help": "this text",
    "/quit": "leave",
}
HELP = "\n".join(
    [
        "Ask in your own words, one question at a time. A number asks one of the questions listed.",
        *(f"  {name}: {does}" for name, does in COMMANDS.items()),
    ]
)
NOTHING_TO_RELOAD = "There is no content file to read again: start with --content FILE."
LONGEST_NAME = 20
"""How much of an unknown command is repeated, in characters."""


@dataclass(frozen=True, slots=True)
class Last:
    """What a command may refer to.

    `reply` is the last one that the content gave, `asked` the question it was given to, and `how`
    says how it was come to where that was not by the question alone. `log` is where the session
    is logged to, "" where it is not.
    """

    reply: Reply | None = None
    asked: str = ""
    how: str = ""
    log: str = ""


NOTHING_YET = Last()

_KNOWN = frozenset({*COMMANDS, "/exit"})
_NAME = re.compile(r"/[^\s/]*")


def is_command(line: str) -> bool:
    """Whether the line is a command: a known one, or one word that would be.

    "/r/ttc says it is normal, is it?" is a question.
    """
    return _name(line) in _KNOWN or _NAME.fullmatch(line.strip()) is not None


def obey(line: str, answerer: Answerer, last: Last) -> ChatReply:
    """The reply to a line that is a command. What stands after its name is ignored."""
    match _name(line):
        case "/help":
            return Notice(line, HELP)
        case "/topics":
            return Topics(line, topics_of(answerer.content))
        case "/source":
            return Notice(line, _source(last.reply, answerer.content))
        case "/why":
            return Notice(line, _why(answerer, last))
        case "/helpful" | "/not-helpful" as name:
            if last.reply is None:
                return Notice(line, "There is no reply to rate yet. Ask something first.")
            return Feedback(line, name == "/helpful", last.reply, bool(last.log))
        case "/log":
            return Notice(line, _log(last.log))
        case "/reload":
            return Notice(line, NOTHING_TO_RELOAD)
        case "/quit" | "/exit":
            return Farewell(line)
        case name:
            return Notice(line, _unknown(name))


def _why(answerer: Answerer, last: Last) -> str:
    if not last.asked:
        return "There is nothing to explain yet. Ask something first."
    why = text_of(explain(answerer, last.asked))
    return f"{last.how} Without that, {last.asked!r} would be:\n{why}" if last.how else why


def _source(reply: Reply | None, content: Content) -> str:
    """The points of the guide behind a reply, under their sections."""
    parts = reply.parts if isinstance(reply, Compound) else (reply,)
    points = {id for part in parts if isinstance(part, Answer) for id in part.entry.points}
    lines = [
        line
        for section in content.guide.sections
        if (said := [f"  - {point.says}" for point in section.points if point.id in points])
        for line in (section.title, *said)
    ]
    if lines:
        return "\n".join([f"What the guide says, in short ({content.guide.title}):", *lines])
    match reply:
        case None:
            return "There is no answer yet whose source could be shown. Ask something first."
        case Alarm():
            return "The last reply is safety advice of this program, not from the guide."
        case _:
            return "The last reply rests on nothing in the guide."


def _log(path: str) -> str:
    if not path:
        return "Nothing is logged in this session. To keep a log: faq chat --log FILE"
    return f"Logged to {path}: {WHAT_IS_LOGGED}"


def _unknown(name: str) -> str:
    near = nearest(name, COMMANDS)
    known = f"Did you mean {near}?" if near else "/help lists those there are."
    shown = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
    return f"There is no command {shown}. {known}"


def _name(line: str) -> str:
    return (line.split() or [""])[0].casefold()
