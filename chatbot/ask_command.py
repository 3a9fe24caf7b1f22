"""`faq ask`: one reply to one question, or one to each line of stdin."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from chatbot.streams import screen, show, show_paged, write
from faq.errors import SettingError
from faq.lines import json_line, lines_of, whole

if TYPE_CHECKING:  # what replies is there once it is opened
    from faq.answering import Answerer
    from faq.command import Sources
    from faq.replies import Reply


def declare(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--json", action="store_true", help="the reply as one line of JSON")
    about = "show what the reply was decided on"
    parser.add_argument("--explain", action="store_true", help=about)
    parser.add_argument("words", nargs="*", metavar="QUESTION", help="without it, stdin is read")


def run(args: Namespace, sources: Sources) -> int:
    """Reply, and return the exit code.

    Raises SettingError where nothing is asked.
    """
    if not args.words and sys.stdin.isatty():
        hint = 'write one, as in: faq ask "is leakage normal?"'
        raise SettingError(f"there is no question; {hint}, or send questions to stdin")
    from faq.replies import Outcome

    answerer = sources.answerer()
    form = _form(answerer, as_json=args.json, explained=args.explain)
    if not args.words:
        for number, line in enumerate(lines_of(sources.stdin())):
            between = "\n" if number and not args.json else ""
            write(between + form(answerer.reply(line.rstrip("\r\n"))))
        return 0
    reply = answerer.reply(whole(" ".join(args.words)))
    present = show if args.json else show_paged
    present(form(reply))
    match reply.outcome:
        case Outcome.ANSWER | Outcome.SMALL_TALK:
            return 0
        case Outcome.CLARIFY | Outcome.GAP | Outcome.NO_ANSWER | Outcome.EMPTY:
            return 1
        case Outcome.ALERT:
            return 3
        case _:
            assert_never(reply.outcome)


def _form(answerer: Answerer, *, as_json: bool, explained: bool) -> Callable[[Reply], str]:
    """What turns a reply into the text that is written."""
    from chatbot.explained import text_of
    from chatbot.rendering import render
    from faq.explaining import explain

    def form(reply: Reply) -> str:
        why = explain(answerer, reply.question) if explained else None
        if as_json:
            more = {"explanation": why.as_dict()} if why else {}
            return json_line({**reply.as_dict(), **more})
        text = render(reply, answerer.content, **screen())
        return f"{text}\n{text_of(why)}\n" if why else text

    return form
