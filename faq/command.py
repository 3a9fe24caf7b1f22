"""What a command of the staff is given, and what it gives back.

The commands live in the rooms whose work they do, as a module `command` with `declare`, which adds
the options to a parser, and `run`. The terminal itself stays at the front door.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from faq.content.embedded import embedded_path
from faq.lines import whole

if TYPE_CHECKING:  # a prompt is there before what replies at it
    from faq.answering import Answerer
    from faq.content.model import Content

CONTENT_FILE = "faq.yaml"
"""What a content file is called where nobody calls it otherwise, as by `faq new`."""
EMBEDDED = "the embedded guide"
"""What a report calls the content that comes with the program."""

Progress = Callable[[str], None]
"""Tells the person how far the work is; "" that it is done."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where the report is shown: columns, and whether colour is right there."""

    width: int = 80
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a command gets what it needs, at the latest moment.

    `path` is that of the content file that was asked for, None for the embedded one; `open` is the
    answerer of any other.
    """

    path: Callable[[], str | None]
    content: Callable[[], Content]
    answerer: Callable[[], Answerer]
    stdin: Callable[[], BinaryIO]
    open: Callable[[str], Answerer]
    progress: Progress = lambda _: None
    screen: Callable[[], Screen] = Screen

    @property
    def name(self) -> str:
        """What a report calls the content that was asked for, so that nobody takes it for another."""
        return named(self.path())


def named(path: str | None) -> str:
    """A content file by its path as it was given; None is the embedded guide."""
    return EMBEDDED if path is None else whole(path)


def unused(path: str | None) -> str:
    """The name of a content file in this folder that is not the one at `path`, None being the embedded.

    "" where another was asked for, or there is none.
    """
    here = Path(CONTENT_FILE)
    if path is None and here.is_file() and not here.samefile(embedded_path()):
        return CONTENT_FILE
    return ""


@dataclass(frozen=True, slots=True)
class Result:
    """The report, what is said beside it, and the exit code."""

    text: str
    remarks: tuple[str, ...] = ()
    code: int = 0
