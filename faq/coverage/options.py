"""Options about files of questions, and the reading that they ask for: what several commands share."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from faq.command import Sources
from faq.content.nearest import did_you_mean
from faq.coverage.files import label
from faq.coverage.forms import Form
from faq.coverage.reading import Options, read
from faq.coverage.tally import Tally
from faq.errors import QuestionFileError, SettingError

TOLD_EVERY = 2000
"""Rows, and a tenth as many replies, after which the person is told how far the work is."""


def declare_reading(parser: ArgumentParser) -> None:
    """Add the options that say how files are read."""
    group = parser.add_argument_group("reading")
    about = "what the files are, where neither name nor content tells"
    group.add_argument("--as", metavar="FORM", dest="form", help=f"{about}: {', '.join(Form)}")
    group.add_argument(
        "--column", metavar="NAME", help="the column of CSV or TSV with the question"
    )
    about = "the key of JSON Lines with the question, also a path such as message.text"
    group.add_argument("--field", metavar="NAME", help=about)
    group.add_argument("--time", metavar="NAME", help="the column or key with the time")


def reading_of(given: Mapping[str, Any]) -> Options:
    """How files are to be read. Raises SettingError where there is no such form."""
    form = given.get("form")
    return Options(
        Form(one_of("--as", form, list(Form))) if form is not None else None,
        given.get("column") or "",
        given.get("field") or "",
        given.get("time") or "",
    )


def read_into(
    tally: Tally,
    files: Sequence[str],
    options: Options,
    sources: Sources,
    note: Callable[[str], None],
) -> None:
    """Count what is in `files`. All are read before one that cannot be used is told of.

    Raises QuestionFileError where there is one, or where no line of any could be used.
    """
    problems: list[str] = []
    number = 0
    for name in files:
        try:
            for row in read(name, sources.stdin, options, note):
                tally.add(row)
                number += 1
                if number % TOLD_EVERY == 0:
                    sources.progress(f"{number:,} lines read, now {label(name)}")
        except QuestionFileError as error:
            problems.append(str(error))
    if not (problems or tally.wordings) and tally.bad:
        message = "no line could be used, so there is nothing to report on"
        problems = [*map(str, tally.bad), message]
    if problems:
        raise QuestionFileError("\n".join(problems))


def bad_lines(tally: Tally) -> list[str]:
    """What is wrong with the first lines that could not be used, and how many more there are."""
    more = tally.bad_lines - len(tally.bad)
    found = [str(each) for each in tally.bad]
    return [*found, f"… and {more:,} more lines that could not be used"] if more else found


def one_of(option: str, text: str, known: Sequence[str]) -> str:
    """`text`, if it is one of `known`. Raises SettingError where it is not."""
    if text in known:
        return text
    near = did_you_mean(text, known) or f"; use one of {', '.join(known)}"
    raise SettingError(f"{option}: there is no {text!r}{near}")


def counted(option: str, text: str | None, default: int, least: int, most: int) -> int:
    """The count that `text` is, or `default` without one. Raises SettingError where it is none."""
    if text is None:
        return default
    if text.isascii() and text.isdigit() and least <= int(text[:12]) <= most:
        return int(text)
    raise SettingError(f"{option}: {text!r} is not a count from {least} to {most}")
