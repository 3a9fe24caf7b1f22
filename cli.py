"""The front door: arguments, wiring, exit codes. Results go to stdout, all else to stderr.

Exit codes: 0 fine; 1 not answered, under a floor, or a regression; 2 wrong usage, or a file that
cannot be used; 3 a sign of danger; 130 left with Ctrl-C. A reader that has had enough
(`faq topics | head -1`) is no failure: a single result keeps its code, a stream of replies ends
with 0.

What can be called for stands in `COMMANDS`. What only one command needs is imported there, so
that `faq ask` replies at once; those of the staff live in the rooms of `faq` whose work they do.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import faq
from chatbot.layout import can_steer
from chatbot.streams import close_stdout, open_streams, say, screen, show, show_paged
from faq.errors import ContentError, FaqError, SettingError

if TYPE_CHECKING:  # each command imports what it needs
    from faq.command import Sources

DESCRIPTION = "Answers questions from one guide, and says what the guide does not cover."
EXAMPLES = """\
examples:
  faq                           talk to it
  faq "is leakage normal?"      short for: faq ask "is leakage normal?"
  faq COMMAND --help            the options of a command
"""
CONTENT_VARIABLE = "FAQ_CONTENT"
TAKE_A_VALUE = {"--content", "--log"}
"""Options that may stand where no command does. What follows them is neither command nor question."""
AS_WRITTEN = argparse.RawDescriptionHelpFormatter
COMPILING = "Compiling the content (once per change) …"

Parsers = Any  # argparse keeps the type of what add_subparsers returns to itself
Run = Callable[[argparse.Namespace], int]
PathIn = Callable[[argparse.Namespace], str | None]


@dataclass(frozen=True, slots=True)
class Command:
    """What the person can call for: a line for the help, what declares its options, what runs it."""

    about: str
    declare: Callable[[argparse.ArgumentParser], None]
    run: Run


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
    argv = _command_first(argv)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        _add(commands, name, command, chosen=argv[:1] == [name])
    try:
        args, rest = parser.parse_known_args(argv)
    except SystemExit:  # argparse has shown its help, or the version
        return 0
    args.parser.settle(args, rest)
    return int(args.run(args))


# Commands


def _declare_history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--clear", action="store_true", help="forget it")


def _history(args: argparse.Namespace) -> int:
    from chatbot.history import clear, history_path

    path = history_path()
    if path is None:
        raise SettingError("this user has no directory for it, so nothing is remembered")
    if args.clear:
        show("The history was removed.\n" if clear(path) else "There was no history.\n")
    else:
        show(f"{path}\n")
    return 0


def _topics(args: argparse.Namespace) -> int:
    from chatbot.rendering import render_topics

    show_paged(render_topics(_answerer(args).content, **screen()))
    return 0


def _talking(about: str, home: str, path_in: PathIn | None = None) -> Command:
    """A command that talks: the module `home` returns the exit code."""
    return Command(
        about,
        lambda parser: import_module(home).declare(parser),
        lambda args: import_module(home).run(args, _sources(args, path_in or _path)),
    )


def _reporting(about: str, home: str) -> Command:
    """A command of the staff: the module `home` returns what is to be shown."""

    def run(args: argparse.Namespace) -> int:
        with _progress() as tell:
            # What the staff puts to it may be long, and needs the memory that compiling takes.
            result = import_module(home).run(
                vars(args), _sources(args, _looked_at, tell, apart=True)
            )
        show(result.text)
        for sentence in result.remarks:
            say(f"faq: {sentence}")
        return int(result.code)

    return Command(about, lambda parser: import_module(home).declare(parser), run)


def _sources(
    args: argparse.Namespace,
    path_in: PathIn,
    tell: Callable[[str], None] = lambda _: None,
    *,
    apart: bool = False,
) -> Sources:
    from faq.command import Screen, Sources

    path = cache(lambda: path_in(args))  # what there is to say of it is said once
    opened = partial(_open, apart=apart)
    return Sources(
        path=path,
        content=lambda: faq.load(path()),
        answerer=lambda: opened(path()),
        stdin=lambda: sys.stdin.buffer,
        open=opened,
        progress=tell,
        screen=lambda: Screen(**screen()),
    )


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """What tells how far the work is, on one line of the terminal, which is clear again after it."""
    shown = sys.stderr.isatty() and can_steer(os.environ)

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
            if word.startswith("-") and word != "-":
                near = nearest(word.split("=")[0].lstrip("-"), options)
                hint = f"; did you mean '--{near}'?" if near else ""
                self.error(f"there is no option {word!r}{hint}")
        if "words" in args:  # of words on both sides of an option, argparse takes the first ones
            args.words += rest
        elif rest:
            self.error(f"{rest[0]!r} is one word too many")


def _add(commands: Parsers, name: str, command: Command, *, chosen: bool) -> None:
    """Add `command`; what it takes, and the room it lives in, only where it is the `chosen` one."""
    about = command.about
    parser: _Parser = commands.add_parser(
        name, help=about, description=f"{about[0].upper()}{about[1:]}.", allow_abbrev=False
    )
    if chosen:
        command.declare(parser)
    parser.set_defaults(run=command.run, parser=parser)
    _add_content(parser)


def _add_content(parser: _Parser) -> None:
    about = f"answer from this content file (or from the one that {CONTENT_VARIABLE} names)"
    parser.add_argument("--content", metavar="PATH", help=about)


def _command_first(argv: list[str]) -> list[str]:
    """`argv` as a command and its arguments: the one form that the parser is given.

    A question without a command is asked; with neither, it is a chat.
    """
    words = [
        at
        for at, word in enumerate(argv)
        if (not word.startswith("-") or " " in word) and not {*argv[at - 1 : at]} & TAKE_A_VALUE
    ]
    if not words:
        return argv if {"-h", "--help", "--version"} & {*argv} else ["chat", *argv]
    first = argv[words[0]]
    if first in COMMANDS:
        return [first, *argv[: words[0]], *argv[words[0] + 1 :]]
    from faq.content.nearest import did_you_mean

    near = did_you_mean(first, COMMANDS)
    if any("?" in argv[at] or " " in argv[at] for at in (words[:1] if near else words)):
        return ["ask", *argv]
    hint = near or f"; to ask it: faq ask {first}"
    raise SettingError(f"there is no command {first!r}{hint} (see 'faq --help')")


# What the commands share


def _path(args: argparse.Namespace) -> str | None:
    if args.content == "":
        raise SettingError("--content has no path in it; name a content file, or leave it out")
    return args.content or os.environ.get(CONTENT_VARIABLE) or None


def _looked_at(args: argparse.Namespace) -> str | None:
    """The path, for whoever looks at a content: one that lies here and is not used is told of."""
    from faq.command import unused

    path = _path(args)
    if here := unused(path):
        say(f"faq: {here} in this folder is not used; --content {here} uses it")
    return path


def _answerer(args: argparse.Namespace) -> faq.Answerer:
    return _open(_path(args))


def _open(path: str | None, *, apart: bool = False) -> faq.Answerer:
    return faq.Answerer.open(path or None, on_compile=lambda: say(COMPILING), apart=apart)


def _nothing(_: argparse.ArgumentParser) -> None:
    """A command that takes no options of its own."""


COMMANDS = {
    "chat": _talking(
        "talk to it, on a terminal or through a pipe (this is what faq alone does)",
        "chatbot.chat_command",
    ),
    "ask": _talking("reply to one question, or to each line of stdin", "chatbot.ask_command"),
    "topics": Command("list what can be asked, by section of the guide", _nothing, _topics),
    "history": Command("where the chat remembers what was typed", _declare_history, _history),
    "new": _reporting(
        "start a bot for another subject, in a folder of its own", "faq.starting.command"
    ),
    "draft": _reporting(
        "make a first draft of a content file from a guide in Markdown, text or HTML",
        "faq.drafting.command",
    ),
    "check": _reporting(
        "look for problems in the content, each with its file, line and column",
        "faq.checks.command",
    ),
    "evaluate": _reporting(
        "measure accuracy, on labelled questions or of the content by itself",
        "faq.testing.evaluate_command",
    ),
    "mutate": _reporting(
        "take parts of the content out, and show which of them a file of questions notices",
        "chatbot.testing.mutate_command",
    ),
    "coverage": _reporting(
        "show how much of a file of asked questions is answered, and what is missing",
        "faq.coverage.command",
    ),
    "compare": _reporting(
        "show what another content, or an older one, does to asked questions",
        "faq.comparing.command",
    ),
    "triage": _talking(
        "close gaps: decide on unanswered questions group by group, and have them written",
        "chatbot.triage_command",
        _looked_at,
    ),
    "schema": _reporting(
        "the form of a content file as JSON Schema, for editors", "faq.schema.command"
    ),
}
"""What the program can do, in the order that its help lists."""

if __name__ == "__main__":
    sys.exit(main())
