"""Files of questions to rows, a line at a time, whatever form they have."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from faq.coverage.asked import Asked, BadLine, Blank, Rated, Row, cleaned, fault_of
from faq.coverage.days import day_of
from faq.coverage.files import LONGEST_LINE, Line, Lines, label, opened
from faq.coverage.forms import (
    FEEDBACK_NAMES,
    QUESTION_NAMES,
    TIME_NAMES,
    Form,
    cells_of,
    column_of,
    delimiter_of,
    form_of,
    normal,
    value_of,
)
from faq.errors import QuestionFileError
from faq.evaluation.questions import Category

MOST_LINES = 200
"""Lines that one row of a CSV file may go over. Then its quote was never meant to be open."""
_HELPFUL = {
    **dict.fromkeys(("helpful", "yes", "true", "1", "up", "good", "👍"), True),
    **dict.fromkeys(("not-helpful", "not helpful", "no", "false", "0", "down", "bad", "👎"), False),
}
_LOG_KEYS = {"time", "question", "outcome", "entry", "feedback"}
"""What every line of the chat's own log has."""


@dataclass(frozen=True, slots=True)
class Options:
    """How files are to be read; "" and None leave it to the file.

    `column` is that of CSV and TSV with the questions, `field` the key of JSON Lines, `time` either.
    """

    form: Form | None = None
    column: str = ""
    field: str = ""
    time: str = ""


def read(
    name: str, stdin: Callable[[], BinaryIO], options: Options, note: Callable[[str], None]
) -> Iterator[Row]:
    """The rows of the file `name`; `note` is told what a person should know.

    Raises QuestionFileError where the file as a whole cannot be used.
    """
    with opened(name, stdin) as lines:
        if lines.note:
            note(lines.note)
        form = options.form or form_of(name, lines.head)
        empty = True
        for row in _rows(label(name), lines, form, options):
            empty = empty and isinstance(row, Blank)
            yield row
        if empty:
            raise QuestionFileError(f"{label(name)}: it holds no questions")


def _rows(name: str, lines: Lines, form: Form, options: Options) -> Iterator[Row]:
    match form:
        case Form.TEXT:
            return _text(name, lines)
        case Form.JSONL:
            return _json_lines(name, lines, options)
        case Form.CSV | Form.TSV:
            return _table(name, lines, form, options)


def _text(name: str, lines: Lines) -> Iterator[Row]:
    for line in lines:
        if line.fault:
            yield BadLine(name, line.number, line.fault)
        elif not line.text.strip():
            yield Blank()
        else:
            yield _asked(name, line.number, line.text)


def _asked(
    name: str,
    number: int,
    question: str,
    day: int | None = None,
    category: Category | None = None,
    helpful: bool | None = None,
) -> Asked | BadLine:
    question = cleaned(question)
    fault = fault_of(question)
    return BadLine(name, number, fault) if fault else Asked(question, day, category, helpful)


# JSON Lines


def _json_lines(name: str, lines: Lines, options: Options) -> Iterator[Row]:
    if lines.head.lstrip().startswith("["):
        message = "this is one JSON list; write an object on each line (jq -c '.[]' does it)"
        raise QuestionFileError(f"{name}: {message}")
    found, keys = False, list[str]()
    wanted = options.field or QUESTION_NAMES[0]
    for line in lines:
        if not (line.fault or line.text.strip()):
            yield Blank()
            continue
        value = line.fault or _object(line.text)
        if isinstance(value, str):
            yield BadLine(name, line.number, value)
            continue
        key, question = value_of(value, options.field, QUESTION_NAMES)
        keys = keys or list(value)
        found = found or bool(key)
        if not key:
            yield BadLine(name, line.number, f"{wanted!r} is missing")
        elif not isinstance(question, str):
            yield BadLine(name, line.number, f"{key!r} must be a text{_inside(key, question)}")
        else:
            yield _logged(name, line.number, question, value, options)
    if keys and not found:
        listed = ", ".join(map(repr, keys[:20]))
        message = f"no line has {wanted!r}; the keys are {listed}; say which with --field NAME"
        raise QuestionFileError(f"{name}: {message}")


def _inside(key: str, value: object) -> str:
    """Where the question may be, if it is further in."""
    names = (
        [each for each in value if isinstance(value[each], str)] if isinstance(value, dict) else []
    )
    return f"; perhaps it is in --field {key}.{names[0]}" if names else ""


def _object(text: str) -> dict[str, Any] | str:
    """The JSON object that a line holds, or what is wrong with it."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return f"this is not JSON ({error.msg}, column {error.colno})"
    except (ValueError, RecursionError):  # a number of 5,000 digits, lists 5,000 deep
        return "this is not JSON that can be read"
    return value if isinstance(value, dict) else "this is no JSON object"


def _logged(
    name: str, number: int, question: str, value: Mapping[str, Any], options: Options
) -> Row:
    rating = _helpful(value_of(value, "", FEEDBACK_NAMES)[1])
    if rating is not None and value.keys() >= _LOG_KEYS:  # the question has a line of its own
        return Rated(cleaned(question), rating)
    said = value.get("category")
    category = Category(said) if isinstance(said, str) and said in list(Category) else None
    day = day_of(value_of(value, options.time, TIME_NAMES)[1])
    return _asked(name, number, question, day, category, rating)


def _helpful(value: object) -> bool | None:
    """Whether the person was helped; None where nothing, or nothing known, is said of it."""
    return None if value is None else _HELPFUL.get(str(value).strip().casefold())


# CSV and TSV


def _table(name: str, lines: Lines, form: Form, options: Options) -> Iterator[Row]:
    header, delimiter = _header(name, lines, form)
    try:
        place = column_of(header, options.column, QUESTION_NAMES, "--column")
        time = column_of(header, options.time, TIME_NAMES, "")
    except QuestionFileError as error:
        raise QuestionFileError(f"{name}: {error}") from None
    feedback = column_of(header, "", FEEDBACK_NAMES, "")
    rated_apart = {normal(each) for each in header} >= _LOG_KEYS  # the chat's log as a table
    for line in lines:
        cells = _cells(line, lines, delimiter)
        if isinstance(cells, str):
            yield BadLine(name, line.number, cells)
        elif not any(cell.strip() for cell in cells):
            yield Blank()
        elif len(cells) <= place:
            message = f"the row has {len(cells)} of {len(header)} cells; the question is missing"
            yield BadLine(name, line.number, message)
        elif any(cells[len(header) :]):
            message = f"the row has {len(cells)} cells, the header {len(header)}"
            yield BadLine(
                name, line.number, f"{message}; put quotes round a text with {delimiter!r}"
            )
        else:
            rating = _helpful(_cell(cells, feedback))
            if rating is not None and rated_apart:
                yield Rated(cleaned(cells[place]), rating)
            else:
                day = day_of(_cell(cells, time))
                yield _asked(name, line.number, cells[place], day, helpful=rating)


def _header(name: str, lines: Lines, form: Form) -> tuple[list[str], str]:
    """The names of the columns, and what stands between cells."""
    for line in lines:
        if line.text.casefold().startswith("sep=") and len(line.text) == 5:  # what Excel writes
            continue
        if line.fault:
            raise QuestionFileError(f"{name}:{line.number}: {line.fault}")
        if line.text.strip():
            delimiter = delimiter_of(form, line.text)
            cells = _cells(line, lines, delimiter)
            if isinstance(cells, str):
                raise QuestionFileError(f"{name}:{line.number}: {cells}; this should be the header")
            return cells, delimiter
    raise QuestionFileError(f"{name}: it holds no questions")


def _cells(line: Line, lines: Lines, delimiter: str) -> list[str] | str:
    """The cells of the row that begins with `line`, taking more of `lines` where it goes on there.

    What is wrong, where it is no row; the lines after the first are then left to be read.
    """
    if line.fault:
        return line.fault
    taken: list[Line] = []
    texts = [line.text]
    size = len(line.text)
    while True:
        try:
            return cells_of(texts, delimiter)
        except csv.Error as error:
            what = str(error)
        if what != "unexpected end of data":
            fault = f"the quotes are wrong ({what})"
            break
        more = _until_quote(lines, MOST_LINES - len(taken), LONGEST_LINE - size)
        taken += more
        fault = next((each.fault for each in more if each.fault), "")
        if not more or fault or '"' not in more[-1].text:
            fault = fault or "a quote is opened and not closed"
            break
        size += sum(len(each.text) for each in more)
        texts = [f"{each.text}\n" for each in (line, *taken)]
    lines.give_back(taken)
    return fault


def _until_quote(lines: Lines, most: int, size: int) -> Sequence[Line]:
    """Lines up to the next one with a quote in it, where a row may end."""
    taken: list[Line] = []
    for line in lines if most > 0 and size > 0 else ():
        taken.append(line)
        size -= len(line.text)
        if line.fault or '"' in line.text or len(taken) >= most or size < 0:
            break
    return taken


def _cell(cells: Sequence[str], place: int) -> str | None:
    return cells[place] if 0 <= place < len(cells) else None
