"""`faq chat`: the conversation, in the form that its surroundings call for."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from chatbot.layout import can_steer
from chatbot.streams import screen, write
from faq.lines import lines_of

if TYPE_CHECKING:  # a prompt is there at once
    from chatbot.question_log import QuestionLog
    from chatbot.talk import Talk
    from faq.command import Sources

LOG_VARIABLE = "FAQ_LOG"


def declare(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="a line in, a JSON reply out")
    about = "a line in, a reply out: no prompt, menu or colour; for screen readers"
    forms.add_argument("--plain", action="store_true", help=about)
    about = f"keep a log in FILE, as JSON Lines (or in the one that {LOG_VARIABLE} names)"
    parser.add_argument("--log", metavar="FILE", help=about)
    about = "do not remember what is typed for later sessions"
    parser.add_argument("--no-history", action="store_true", help=about)


def run(args: Namespace, sources: Sources) -> int:
    """Talk, and return the exit code."""
    log = _log(args.log or os.environ.get(LOG_VARIABLE) or "")
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if terminal and can_steer(os.environ) and not (args.json or args.plain):
        return _session(args, sources, log)
    from chatbot import plain

    talk, stdin = _talk(sources, log), sources.stdin()
    if args.json:
        return plain.run_json(talk, lines_of(stdin), write)
    lines = plain.lines_typed(stdin, write) if terminal else lines_of(stdin)
    return plain.run(talk, lines, write, greet=terminal, width=screen()["width"])


def _session(args: Namespace, sources: Sources, log: QuestionLog | None) -> int:
    """The conversation at a prompt, which is there before the content is, if that was compiled before."""
    from chatbot import session
    from chatbot.greeting import greeting
    from faq.content.embedded import embedded_path
    from faq.matching.cache_file import peek

    history = None if args.no_history else _history()
    known = peek(Path(sources.path() or embedded_path()))
    if known is None:  # what takes long does so before the prompt
        talk = _talk(sources, log)
        return session.run(lambda: talk, talk.greeting(), history=history)
    path = str(log.path) if log else ""
    lines = greeting(known.title, of_dangers=bool(known.alerts), log=path)
    return session.run(lambda: _talk(sources, log), lines, history=history)


def _log(path: str) -> QuestionLog | None:
    """The log in `path`, open; None without one. Whoever wants a log is told before they type if there is none.

    Raises SettingError where it cannot be opened.
    """
    if not path:
        return None
    from chatbot.question_log import QuestionLog

    log = QuestionLog(Path(path))
    log.open()
    return log


def _talk(sources: Sources, log: QuestionLog | None) -> Talk:
    from chatbot.reloading import Reloader
    from chatbot.talk import Talk

    answerer = sources.answerer()
    return Talk(answerer, log=log, reloader=Reloader(answerer, sources.answerer))


def _history() -> Path | None:
    from chatbot.history import history_path, prepare

    path = history_path()
    return path if path and prepare(path) else None
