"""`faq triage`: from files of questions to a changed content, with a person who decides.

The talk goes to stderr; stdout gets what is the result: what was written, or the difference where
nothing is to be.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from chatbot.streams import say, show
from faq.errors import SettingError
from faq.evaluation.reports import on_one_line

if TYPE_CHECKING:  # what it needs is imported once it is called for
    from faq.command import Sources


def declare(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    from faq.coverage.options import declare_reading

    about = "asked questions, as for 'faq coverage'"
    parser.add_argument("words", nargs="*", metavar="FILE", help=about)
    about = "write nothing: at the end the changes are printed as a diff"
    parser.add_argument("--dry-run", action="store_true", help=about)
    about = "walk the known gaps too, which the guide is silent about"
    parser.add_argument("--known-gaps", action="store_true", help=about)
    about = "processes that reply (as many as there are processors)"
    parser.add_argument("--jobs", metavar="COUNT", help=about)
    declare_reading(parser)
    parser.epilog = (
        "Ctrl-C stops the walk and asks whether to write; Ctrl-D leaves without writing. "
        "Ignored questions are kept beside the content, in NAME.ignored.jsonl."
    )


def run(args: Namespace, sources: Sources) -> int:
    """Triage, and return the exit code: 1 where what was decided was not written.

    Raises SettingError, QuestionFileError or ContentError where something cannot be used.
    """
    from chatbot.triage import Triage
    from chatbot.triage_settling import settled
    from faq.coverage.options import counted, reading_of
    from faq.coverage.replying import default_jobs
    from faq.triage.gathering import gather
    from faq.triage.walking import Walk

    jobs = counted("--jobs", args.jobs, default_jobs(), 1, 256)
    material = gather(_path(sources), args.words, reading_of(vars(args)), sources, jobs)
    say(f"Content: {on_one_line(sources.name)}")
    for note in material.notes:
        say(f"faq: {note}")
    groups = material.to_walk(known_gaps=args.known_gaps)
    if not groups:
        show("Nothing is left to triage: what was not answered is known, or ignored.\n")
        return 0
    talk = Triage(Walk(groups), material.answerer, Lines(sources.stdin()))
    return settled(talk, material, show, dry=args.dry_run, jobs=jobs)


class Lines:
    """The person at standard input, told things on standard error."""

    def __init__(self, stdin: BinaryIO) -> None:
        self._stdin = stdin

    def say(self, text: str) -> None:
        """Say some lines."""
        say(text)

    def ask(self, prompt: str) -> str:
        """Ask. Not by `input`, whose prompt is for stdout, and that is the result's alone."""
        sys.stderr.write(prompt)
        sys.stderr.flush()
        typed = self._stdin.readline()  # as bytes: what is not UTF-8 is no reason to fail
        if not typed:
            raise EOFError
        line = typed.decode("utf-8", "replace").removeprefix("\ufeff").rstrip("\r\n")
        if not self._stdin.isatty():  # nobody has seen it typed
            say(on_one_line(line))
        return line


def _path(sources: Sources) -> str:
    """The content to change. Raises SettingError where it is the one inside the program."""
    import faq
    from faq.content.embedded import embedded_path

    path = sources.path()
    if path:
        return path
    embedded = embedded_path()
    if Path(faq.__file__).resolve().parent in embedded.parents:
        message = "the guide inside the program is not changed; copy it, and give the copy"
        raise SettingError(f"{embedded}: {message} with --content")
    return str(embedded)
