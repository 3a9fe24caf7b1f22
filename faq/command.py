"""What a command of the staff is given, and what it gives back.

The commands live in the rooms whose work they do, as a module `command` with `declare`, which adds
the options to a parser, and `run`. The terminal itself stays at the front door.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:  # a prompt is there before what replies at it
    from faq.answering import Answerer
    from faq.content.model import Content

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


@dataclass(frozen=True, slots=True)
class Result:
    """The report, what is said beside it, and the exit code."""

    text: str
    remarks: tuple[str, ...] = ()
    code: int = 0
