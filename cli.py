"""The front door: arguments, wiring, exit codes. Results go to stdout, all else to stderr.

Exit codes: 0 fine; 1 not answered, under a floor, or a regression; 2 wrong usage, or a file that
cannot be used; 3 a sign of danger; 130 left with Ctrl-C. A reader that has had enough
(`faq topics | head -1`) is no failure: a single result keeps its code, a stream of replies ends
with 0.

A command is a function that adds its parser and one that runs it, listed in `_run`. What only
one command needs is imported there, so that `faq ask` replies at once.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, assert_never

import faq
from chatbot.streams import (
    close_stdout,
    json_line,
    lines_of,
    open_streams,
    say,
    screen,
    show,
    show_paged,
    whole,
    write,
)
from faq.errors import ContentError, FaqError, SettingError

if TYPE_CHECKING:  # each command imports what it needs
    from chatbot.talk import Talk
    from faq.replies import Reply

DESCRIPTION = "Answers questions from one guide, and says what the guide does not cover."
EXAMPLES = """\
examples:
  faq                           talk to it
  faq "is leakage normal?"      short for: faq ask "is leakage normal?"
  faq COMMAND --help            the options of a command
"""
CONTENT_VARIABLE = "FAQ_CONTENT"
LOG_VARIABLE = "FAQ_LOG"
AS_WRITTEN = argparse.RawDescriptionHelpFormatter
COMPILING = "Compiling the content (once per change) …"

Parsers = Any  # argparse keeps the type of what add_subparsers returns to itself
Run = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv`, by default that of the process, and return the exit code."""
    open_streams()
    code = 2
    try:
        code = _run(sys.argv[1:] if argv is None else [*argv])
    except ContentError as error:
        count = len(error.problems)
        say(f"{error}\nfaq: {count} {'problem' if count == 1 else 'problems'} in the content")
    except FaqError as error:
        say(str(error) if "\n" in str(error) else f"faq: {error}")
    except BrokenPipeError:  # whoever read a stream of replies has had enough
        code = 0
    except KeyboardInterrupt:  # a normal way to leave, so no traceback
        code = 130
    close_stdout()
    return code


def _run(argv: list[str]) -> int:
    parser = _Parser("faq", description=DESCRIPTION, epilog=EXAMPLES, formatter_class=AS_WRITTEN)
    parser.add_argument("--version", action="version", version=f"faq {faq.__version__}")
    _add_content(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_chat, _add_ask, _add_topics, _add_history, _add_evaluate):
        add(commands)
    try:
        args, rest = parser.parse_known_args(_command_first(argv, commands.choices))
    except SystemExit:  # argparse has shown its help, or the version
        return 0
    args.parser.settle(args, rest)
    return int(args.run(args))


# Commands


def _add_chat(commands: Parsers) -> None:
    about = "talk to it, on a terminal or through a pipe (this is what faq alone does)"
    parser = _add(commands, "chat", _chat, about)
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="a line in, a JSON reply out")
    about = "a line in, a reply out: no prompt, menu or colour; for screen readers"
    forms.add_argument("--plain", action="store_true", help=about)
    about = f"keep a log in FILE, as JSON Lines (or in the one that {LOG_VARIABLE} names)"
    parser.add_argument("--log", metavar="FILE", help=about)
    about = "do not remember what is typed for later sessions"
    parser.add_argument("--no-history", action="store_true", help=about)


def _chat(args: argparse.Namespace) -> int:
    path = args.log or os.environ.get(LOG_VARIABLE) or ""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if terminal and not (args.json or args.plain):
        return _session(args, path)
    from chatbot import plain

    talk, lines = _talk(args, path), lines_of(sys.stdin.buffer)
    if args.json:
        return plain.run_json(talk, lines, write)
    return plain.run(talk, lines, write, greet=terminal)


def _session(args: argparse.Namespace, log: str) -> int:
    """The conversation at a prompt, which is there before the content is, if that was compiled before."""
    from chatbot import session
    from chatbot.greeting import greeting
    from faq.content.embedded import embedded_path
    from faq.matching.cache_file import peek

    history = None if args.no_history else _history()
    known = peek(Path(_path(args) or embedded_path()))
    if known is None or log:  # what may take long, or fail, does so before the prompt
        talk = _talk(args, log)
        return session.run(lambda: talk, talk.greeting(), history=history)
    lines = greeting(known.title, of_dangers=bool(known.alerts), log="")
    return session.run(lambda: _talk(args, ""), lines, history=history)


def _talk(args: argparse.Namespace, path: str) -> Talk:
    """The conversation, logged to `path` if that is not empty."""
    from chatbot.question_log import QuestionLog
    from chatbot.reloading import Reloader
    from chatbot.talk import Talk

    log = QuestionLog(Path(path)) if path else None
    if log:
        log.open()
    answerer = _answerer(args)
    return Talk(answerer, log=log, reloader=Reloader(answerer, lambda: _answerer(args)))


def _history() -> Path | None:
    from chatbot.history import history_path, prepare

    path = history_path()
    return path if path and prepare(path) else None


def _add_history(commands: Parsers) -> None:
    parser = _add(commands, "history", _run_history, "where the chat remembers what was typed")
    parser.add_argument("--clear", action="store_true", help="forget it")


def _run_history(args: argparse.Namespace) -> int:
    from chatbot.history import clear, history_path

    path = history_path()
    if path is None:
        raise SettingError("this user has no directory for it, so nothing is remembered")
    if args.clear:
        show("The history was removed.\n" if clear(path) else "There was no history.\n")
    else:
        show(f"{path}\n")
    return 0


def _add_ask(commands: Parsers) -> None:
    parser = _add(commands, "ask", _ask, "reply to one question, or to each line of stdin")
    parser.add_argument("--json", action="store_true", help="the reply as one line of JSON")
    about = "show what the reply was decided on"
    parser.add_argument("--explain", action="store_true", help=about)
    parser.add_argument("words", nargs="*", metavar="QUESTION", help="without it, stdin is read")


def _ask(args: argparse.Namespace) -> int:
    if not args.words and sys.stdin.isatty():
        hint = 'write one, as in: faq ask "is leakage normal?"'
        raise SettingError(f"there is no question; {hint}, or send questions to stdin")
    from faq.replies import Outcome

    answerer = _answerer(args)
    form = _form(answerer, as_json=args.json, explained=args.explain)
    if not args.words:
        for number, line in enumerate(lines_of(sys.stdin.buffer)):
            between = "\n" if number and not args.json else ""
            write(between + form(answerer.reply(line.rstrip("\r\n"))))
        return 0
    reply = answerer.reply(whole(" ".join(args.words)))
    show(form(reply))
    match reply.outcome:
        case Outcome.ANSWER | Outcome.SMALL_TALK:
            return 0
        case Outcome.CLARIFY | Outcome.GAP | Outcome.NO_ANSWER | Outcome.EMPTY:
            return 1
        case Outcome.ALERT:
            return 3
        case _:
            assert_never(reply.outcome)


def _add_topics(commands: Parsers) -> None:
    _add(commands, "topics", _topics, "list what can be asked, by section of the guide")


def _topics(args: argparse.Namespace) -> int:
    from chatbot.rendering import render_topics

    show_paged(render_topics(_answerer(args).content, **screen()))
    return 0


def _add_evaluate(commands: Parsers) -> None:
    about = "measure accuracy, on labelled questions or of the content by itself"
    parser = _add(commands, "evaluate", _evaluate, about)
    about = "JSON Lines with question, category, and points or entry; without it, the content is"
    about += " asked its own phrasings, each left out in turn"
    parser.add_argument("file", nargs="?", metavar="FILE", help=about)
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    about = "shares of letters to disturb, such as 0.1 or 0.05,0.1"
    parser.add_argument("--noise", metavar="SHARES", help=about)
    about = "parts that the phrasings are left out in (5)"
    parser.add_argument("--folds", metavar="COUNT", help=about)
    about = "another one leaves out, and disturbs, otherwise (1)"
    parser.add_argument("--seed", metavar="NUMBER", help=about)
    about = "runs are kept and compared; exit code 1 where a question was right and no longer is"
    group = parser.add_argument_group("baseline", about)
    group.add_argument("--save", metavar="PATH", help="keep this run as JSON")
    group.add_argument("--baseline", metavar="PATH", help="compare with a run that was kept")
    group = parser.add_argument_group("thresholds", "the best ones for this content")
    group.add_argument("--fit", action="store_true", help="find them, and show what each trades")
    about = "put them into the content file, and leave all else in it as it is"
    group.add_argument("--write", action="store_true", help=about)
    about = "exit code 1 where one is not reached; a SHARE is such as 0.85, a COUNT such as 0"
    group = parser.add_argument_group("floors", about)
    for name in ("in-scope", "not-covered", "red-flags", "off-topic"):
        group.add_argument(f"--min-{name}", metavar="SHARE")
    for name in ("false-alarms", "reassured"):
        group.add_argument(f"--max-{name}", metavar="COUNT")


def _evaluate(args: argparse.Namespace) -> int:
    from faq.evaluation.running import Sources, read_options, run

    options = read_options(vars(args))
    with _progress() as tell:
        made = run(options, Sources(lambda: faq.load(_path(args)), lambda: _answerer(args), tell))
    show(json_line(made.json) if args.json else made.text)
    for sentence in made.remarks:
        say(f"faq: {sentence}")
    return made.code


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """What tells how far the work is, on one line of the terminal, which is clear again after it."""
    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def tell(text: str) -> None:
        if shown:
            with contextlib.suppress(OSError):
                sys.stderr.write(f"\r\x1b[K{text}")
                sys.stderr.flush()

    try:
        yield tell
    finally:
        tell("")


# Arguments


class _Parser(argparse.ArgumentParser):
    """A parser that raises what is wrong instead of leaving, and offers the nearest option."""

    def error(self, message: str) -> NoReturn:
        raise SettingError(f"{message} (see '{self.prog} --help')")

    def settle(self, args: argparse.Namespace, rest: Sequence[str]) -> None:
        """Put the words that argparse left over where they belong, or say that they do not."""
        from faq.content.nearest import nearest

        options = [name.lstrip("-") for name in self._option_string_actions]
        for word in rest:
            if word.startswith("-"):
                near = nearest(word.split("=")[0].lstrip("-"), options)
                hint = f"; did you mean '--{near}'?" if near else ""
                self.error(f"there is no option {word!r}{hint}")
        if "words" in args:  # of words on both sides of an option, argparse takes the first ones
            args.words += rest
        elif rest:
            self.error(f"{rest[0]!r} is one word too many")


def _add(commands: Parsers, name: str, run: Run, about: str) -> argparse.ArgumentParser:
    parser: _Parser = commands.add_parser(
        name, help=about, description=f"{about.capitalize()}.", allow_abbrev=False
    )
    parser.set_defaults(run=run, parser=parser)
    _add_content(parser)
    return parser


def _add_content(parser: _Parser) -> None:
    about = f"answer from this content file (or from the one that {CONTENT_VARIABLE} names)"
    parser.add_argument("--content", metavar="PATH", help=about)


def _command_first(argv: list[str], commands: Collection[str]) -> list[str]:
    """`argv` as a command and its arguments: the one form that the parser is given.

    A question without a command is asked; with neither, it is a chat.
    """
    words = [
        at
        for at, word in enumerate(argv)
        if (not word.startswith("-") or " " in word) and argv[at - 1 : at] != ["--content"]
    ]
    if not words:
        return argv if {"-h", "--help", "--version"} & {*argv} else ["chat", *argv]
    first = argv[words[0]]
    if first in commands:
        return [first, *argv[: words[0]], *argv[words[0] + 1 :]]
    from faq.content.nearest import did_you_mean

    near = did_you_mean(first, commands)
    if any("?" in argv[at] or " " in argv[at] for at in (words[:1] if near else words)):
        return ["ask", *argv]
    hint = near or f"; to ask it: faq ask {first}"
    raise SettingError(f"there is no command {first!r}{hint} (see 'faq --help')")


# What the commands share


def _path(args: argparse.Namespace) -> str | None:
    if args.content == "":
        raise SettingError("--content has no path in it; name a content file, or leave it out")
    return args.content or os.environ.get(CONTENT_VARIABLE) or None


def _answerer(args: argparse.Namespace) -> faq.Answerer:
    return faq.Answerer.open(_path(args), on_compile=lambda: say(COMPILING))


def _form(answerer: faq.Answerer, *, as_json: bool, explained: bool) -> Callable[[Reply], str]:
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


if __name__ == "__main__":
    sys.exit(main())
