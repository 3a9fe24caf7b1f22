"""What is wrong with text that is not YAML, in the words of someone who writes content.

The parser says "mapping values are not allowed in this context"; the person who wrote
`question: Is it normal: really?` needs to hear that the colon is the trouble and quotes the mend.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import yaml

_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_SPECIAL_START = "@`%&*!|>]},"
_CLOSING = {"[": "]", "{": "}"}
_QUOTES = ("'", '"')


class Malformed(Exception):
    """Text that is not YAML, or not YAML of a kind that is read here; never leaves `nodes`."""

    def __init__(self, line: int, column: int, message: str) -> None:
        self.line, self.column, self.message = line, column, message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class LastScalar:
    """The last value that was read before the parser stopped: its lines, counted from 0."""

    style: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line and a column, counted from 0, with the text around it."""

    line: int
    column: int
    before: str
    char: str


@dataclass(frozen=True, slots=True)
class _Mistake:
    """Where the parser stopped, where the thing it was reading began, and what it said."""

    stop: _Spot
    start: _Spot
    said: str
    last_scalar: LastScalar


_Explanation = tuple[_Spot, str]


def explain(
    error: yaml.MarkedYAMLError, text: str, last_scalar: LastScalar
) -> tuple[int, int, str]:
    """Line and column, counted from 1, and a message that says how to mend it."""
    lines = _LINE_END.split(text)
    stop = _spot(error.problem_mark or error.context_mark, lines)
    start = _spot(error.context_mark, lines) if error.context_mark else stop
    mistake = _Mistake(stop, start, error.problem or "it cannot be read", last_scalar)
    explanations = (recognise(mistake) for recognise in _RECOGNISERS)
    spot, message = next(filter(None, explanations), (stop, f"this is not YAML: {mistake.said}"))
    return spot.line + 1, spot.column + 1, message


def _spot(mark: yaml.Mark | None, lines: list[str]) -> _Spot:
    if mark is None or mark.line >= len(lines):
        return _Spot(len(lines) - 1, 0, "", "")
    line = lines[mark.line]
    return _Spot(mark.line, mark.column, line[: mark.column], line[mark.column : mark.column + 1])


def _tab(mistake: _Mistake) -> _Explanation | None:
    line = mistake.stop.before + mistake.stop.char
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        tab = replace(mistake.stop, column=indentation.index("\t"))
        return tab, "a tab stands before the text; indent with spaces"
    return None


def _unclosed_quote(mistake: _Mistake) -> _Explanation | None:
    quote = mistake.start.char
    if quote in _QUOTES and "end of stream" in mistake.said:
        return mistake.start, f"the quote {quote} that opens here is never closed; close it"
    return None


def _escape(mistake: _Mistake) -> _Explanation | None:
    if mistake.start.char == '"' and mistake.start is not mistake.stop:
        message = "a backslash in double quotes names no character; use single quotes"
        return mistake.start, message
    return None


def _text_after_quote(mistake: _Mistake) -> _Explanation | None:
    scalar, stop = mistake.last_scalar, mistake.stop
    closed = scalar.style in _QUOTES and stop.before.rstrip().endswith(scalar.style)
    if not closed or scalar.last_line != stop.line:
        return None
    if scalar.first_line < stop.line:
        opened = f"the quote {scalar.style} that opened on line {scalar.first_line + 1}"
        return stop, f"{opened} closes only before this; close it there"
    mend = (
        "write each ' inside it twice" if scalar.style == "'" else 'write each " inside it as \\"'
    )
    return stop, f"the text goes on after its closing quote; put quotes round all of it and {mend}"


def _text_after_bracket(mistake: _Mistake) -> _Explanation | None:
    bracket = mistake.stop.before.rstrip()[-1:]
    if bracket in _CLOSING.values() and mistake.stop.char.strip():
        return mistake.stop, f"the text goes on after {bracket!r}; put quotes round all of it"
    return None


def _colon(mistake: _Mistake) -> _Explanation | None:
    if not mistake.said.startswith("mapping values are not allowed"):
        return None
    if re.search(r":\s", mistake.stop.before):
        return mistake.stop, "': ' inside a text starts a new key; put quotes round the text"
    return mistake.stop, (
        "a key cannot stand here, the text of the line above goes on; "
        "put a space after the colon there, or indent this line like the keys beside it"
    )


def _list_on_key_line(mistake: _Mistake) -> _Explanation | None:
    if "sequence entries are not allowed" in mistake.said:
        return mistake.stop, "a list starts on a line of its own; put the '- ' below the key"
    return None


def _missing_colon(mistake: _Mistake) -> _Explanation | None:
    if "could not find expected ':'" in mistake.said:
        return (
            mistake.start,
            "a key without its colon; write 'key: text', or indent text that goes on",
        )
    return None


def _special_start(mistake: _Mistake) -> _Explanation | None:
    for spot in (mistake.start, mistake.stop):
        if spot.char and spot.char in _SPECIAL_START:
            return spot, f"a text cannot start with {spot.char!r}; put quotes round the text"
    return None


def _after_the_end(mistake: _Mistake) -> _Explanation | None:
    if "document start" in mistake.said:
        return mistake.stop, "the file goes on after its end, '...'; take that line out"
    return None


def _mark_in_brackets(mistake: _Mistake) -> _Explanation | None:
    start, stop = mistake.start, mistake.stop
    if start.char in _CLOSING and start.line == stop.line and stop.char and stop.char in "?:":
        return stop, f"inside {start.char!r}, put quotes round a text with {stop.char!r} in it"
    return None


def _open_bracket(mistake: _Mistake) -> _Explanation | None:
    bracket = mistake.start.char
    if bracket in _CLOSING:
        mend = f"close it with {_CLOSING[bracket]!r}, or put quotes round it if it is text"
        return mistake.start, f"the {bracket!r} that opens here is not closed; {mend}"
    if "node content" in mistake.said and not mistake.stop.char:
        return mistake.stop, "a '[' or '{' above is still open at the end; close it"
    return None


def _indentation(mistake: _Mistake) -> _Explanation | None:
    start, stop = mistake.start, mistake.stop
    if stop.before.strip(" -?") or start.line >= stop.line:
        return None
    if start.column == stop.column:
        above = f"line {start.line + 1}"
        return (
            stop,
            f"keys and '- ' items are mixed at one depth, from {above}; indent what is inside",
        )
    above = f"what begins on line {start.line + 1}"
    return stop, f"the indentation fits nothing above; {start.column} spaces go on with {above}"


# The first that knows the mistake explains it.
_RECOGNISERS: tuple[Callable[[_Mistake], _Explanation | None], ...] = (
    _tab,
    _unclosed_quote,
    _escape,
    _text_after_quote,
    _colon,
    _list_on_key_line,
    _after_the_end,
    _missing_colon,
    _text_after_bracket,
    _mark_in_brackets,
    _open_bracket,
    _special_start,
    _indentation,
)
