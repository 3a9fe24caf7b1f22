"""Styled lines of text: wrapped to a width in terminal cells, and written with or without colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

WIDEST = 80
"""Longer lines are hard to read, however wide the terminal is."""
NARROWEST = 16
"""Narrower than this, lines are left to the terminal to break."""


class Style(StrEnum):
    """What a line is, for whoever colours it. Nothing is told by colour alone."""

    TEXT = "text"
    ASIDE = "aside"
    HEADING = "heading"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the screen, without its end. Made by `wrapped` alone."""

    style: Style
    text: str


BLANK = Line(Style.TEXT, "")

# Nobody knows whether the background is dark or light. So either the terminal's own colours are used,
# or both are set, or one that reads on white and on black: red, and the grey half-way, at a contrast
# of 4.5 to both (WCAG 2.1, 1.4.3).
_CODES = {Style.ASIDE: "2", Style.HEADING: "1", Style.ALERT: "1;31"}
AT_THE_PROMPT = {
    "aborting": "#767676",
    "auto-suggestion": "#767676",
    "bottom-toolbar": "reverse",
    "completion-menu": "bg:#bbbbbb #000000",
    "completion-menu.completion.current": "#000000 bg:#ffffff reverse",
    "exiting": "#767676",
    "scrollbar.background": "bg:#bbbbbb",
    "scrollbar.button": "bg:#000000",
}
"""What stands at the prompt, and its style in the words of prompt_toolkit.

What is chosen is reversed and not only coloured: without colour, that is all that shows it.
"""


def as_text(lines: Iterable[Line]) -> str:
    """The lines without colour, each with its end."""
    return "".join(f"{line.text}\n" for line in lines)


def as_ansi(lines: Iterable[Line]) -> str:
    """The lines with the terminal's codes for their styles."""
    return "".join(f"{_coloured(line)}\n" for line in lines)


def can_steer(environ: Mapping[str, str]) -> bool:
    """Whether a terminal obeys codes: one that nobody named, or that is dumb, would show them."""
    return environ.get("TERM", "") not in ("", "dumb", "unknown")


def colour_wanted(environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour: on a terminal that can, for a person who did not set NO_COLOR."""
    return terminal and not environ.get("NO_COLOR") and can_steer(environ)


def wrapped(style: Style, text: str, width: int, *, first: str = "", rest: str = "") -> list[Line]:
    """The text in lines of at most `width` cells, after `first` on the first and `rest` on others.

    Spaces are single afterwards, and nothing that could steer a terminal is left.
    """
    room = max(min(width, WIDEST), NARROWEST)
    lines: list[str] = []
    line = first
    started = False
    for word in _words(clean(text), room - max(cells(first), cells(rest))):
        joined = f"{line} {word}" if started else f"{line}{word}"
        if started and cells(joined) > room:
            lines.append(line)
            joined = f"{rest}{word}"
        line, started = joined, True
    return [Line(style, each) for each in [*lines, line]]


def clean(text: str) -> str:
    """The text without what a terminal would obey or hide: white space is a space, controls are gone."""
    spaced = (" " if char.isspace() else char for char in text)
    return "".join(char for char in spaced if char.isprintable())


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_cells_of(char) for char in text)


def _coloured(line: Line) -> str:
    code = _CODES.get(line.style)
    return f"\x1b[{code}m{line.text}\x1b[0m" if code else line.text


def _cells_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _words(text: str, room: int) -> Iterator[str]:
    """The words of the text, those wider than `room` cells in pieces."""
    for word in text.split():
        piece = ""
        for char in word:
            if cells(piece + char) > room:
                yield piece
                piece = ""
            piece += char
        yield piece
