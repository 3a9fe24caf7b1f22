"""The forms that a file of questions may have, and which one a file is in."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import PurePath

from faq.content.nearest import did_you_mean
from faq.errors import QuestionFileError

QUESTION_NAMES = (
    "question questions text message query utterance asked user_message user_input prompt input content body"
).split()
TIME_NAMES = "time timestamp date created_at datetime asked_at".split()
FEEDBACK_NAMES = ["feedback"]
MOST_NAMED = 20
"""Columns that a message lists."""


class Form(StrEnum):
    """How a file holds its questions."""

    TEXT = "text"
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"


_ENDINGS = {".csv": Form.CSV, ".tsv": Form.TSV, ".jsonl": Form.JSONL, ".ndjson": Form.JSONL}


def form_of(name: str, head: str) -> Form:
    """The form of a file that is called `name` and begins with `head`.

    The name's ending tells; else a first line that is a JSON object, or a header with a column of
    questions. What is neither is text.
    """
    path = PurePath(name)
    if path.suffix.casefold() == ".gz":
        path = path.with_suffix("")
    known = _ENDINGS.get(path.suffix.casefold())
    if known:
        return known
    first = next((line for line in head.splitlines() if line.strip()), "").strip()
    if first.startswith("{"):
        return Form.JSONL
    for form, delimiter in ((Form.TSV, "\t"), (Form.CSV, ","), (Form.CSV, ";")):
        cells = [normal(cell) for cell in first.split(delimiter)]
        if len(cells) > 1 and any(cell in QUESTION_NAMES for cell in cells):
            return form
    return Form.TEXT


def delimiter_of(form: Form, header: str) -> str:
    """What stands between the cells: in CSV the one that the header has most of, a comma if none."""
    if form is Form.TSV:
        return "\t"
    return max((",", ";", "\t", "|"), key=header.count)


def cells_of(text: Sequence[str], delimiter: str) -> list[str]:
    """The cells of the row that the lines of `text` hold. Raises csv.Error where they are no row."""
    return next(csv.reader(text, delimiter=delimiter, strict=True), [])


def normal(name: str) -> str:
    """A column's name as names are compared: "Created At" is "created_at"."""
    return "_".join(name.strip().strip("\"'").casefold().replace("-", " ").split())


def column_of(header: Sequence[str], asked_for: str, names: Sequence[str], option: str) -> int:
    """The number of the column called `asked_for`, or else by one of `names`; -1 where none is.

    Raises QuestionFileError where the column that was asked for is not there; where there is none
    of the `names`, only if an `option` has to tell which it is.
    """
    plain = [normal(each) for each in header]
    if asked_for:
        if asked_for in header:
            return header.index(asked_for)
        if normal(asked_for) in plain:
            return plain.index(normal(asked_for))
        near = did_you_mean(asked_for, header) or f"; {_listed(header)}"
        raise QuestionFileError(f"there is no column {asked_for!r}{near}")
    for name in names:
        if name in plain:
            return plain.index(name)
    if option:
        message = f"no column looks like the questions; {_listed(header)}"
        raise QuestionFileError(f"{message}; say which with {option} NAME")
    return -1


def value_of(value: Mapping[str, object], field: str, names: Sequence[str]) -> tuple[str, object]:
    """The key and what stands under it: `field`, also as a path with dots, else one of `names`.

    ("", None) where none of them is there.
    """
    for name in [field] if field else names:
        if name in value:
            return name, value[name]
        inner: object = value
        for step in name.split("."):
            if not (isinstance(inner, Mapping) and step in inner):
                break
            inner = inner[step]
        else:
            return name, inner
    return "", None


def _listed(header: Sequence[str]) -> str:
    names = [repr(each) for each in header[:MOST_NAMED]]
    more = f" and {len(header) - MOST_NAMED} more" if len(header) > MOST_NAMED else ""
    return f"the columns are {', '.join(names)}{more}"
