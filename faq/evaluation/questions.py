"""Labelled questions from a file of JSON Lines, or every problem that the file has.

One object a line: `question`, `category`, and for `in_scope` the `points` any one of which answers
it, or `entry` in their place. Keys beyond these are the writer's own and are let be.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from faq.content.model import Content, Kind
from faq.content.nearest import did_you_mean, nearest
from faq.errors import QuestionFileError

MOST_LISTED = 20
"""A file that is wrong from end to end lists this many of its problems, and says how many there are."""


class Category(StrEnum):
    """What a question is to the guide."""

    IN_SCOPE = "in_scope"
    NOT_COVERED = "not_covered"
    RED_FLAG = "red_flag"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what a right reply to it would be.

    `points` and `entry` say which entries answer it: those that rest on one of the points, and the
    one with that id. Both are empty for what is not in scope.
    """

    question: str
    category: Category
    points: frozenset[str] = frozenset()
    entry: str = ""


def read_cases(path: str, content: Content) -> tuple[Case, ...]:
    """The cases of the file at `path`, whose labels must name what `content` holds.

    Raises QuestionFileError, with the problems of all lines, where it cannot be used.
    """
    known = _Known(
        frozenset(point.id for section in content.guide.sections for point in section.points),
        {item.id: item.kind for item in content.items()},
    )
    cases: list[Case] = []
    problems: list[str] = []
    for number, line in enumerate(text_of(path).split("\n"), start=1):
        if line.strip():
            found = _read_line(line, known)
            if isinstance(found, Case):
                cases.append(found)
            else:
                problems += [f"{path}:{number}: {what}" for what in found]
    if problems:
        raise QuestionFileError("\n".join(_shortened(problems)))
    if not cases:
        raise QuestionFileError(f"{path}: it holds no questions; {_MEND}")
    return tuple(cases)


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids that labels may name."""

    points: frozenset[str]
    kinds: Mapping[str, Kind]


_MEND = 'write {"question": "…", "category": "not_covered"} on each line'
_KEYS = ("question", "category", "points", "entry")


def text_of(path: str) -> str:
    """The text of the file at `path`.

    Raises QuestionFileError where it cannot be read as UTF-8.
    """
    try:
        data = Path(path).read_bytes().removeprefix(codecs.BOM_UTF8)
    except FileNotFoundError:
        raise QuestionFileError(f"{path}: there is no such file; check the path") from None
    except IsADirectoryError:
        raise QuestionFileError(f"{path}: this is a directory; name a file in it") from None
    except (OSError, ValueError) as error:  # ValueError: no path at all, one with a NUL in it
        what = getattr(error, "strerror", error)
        message = f"{path}: it cannot be read ({what}); check the path and who may read it"
        raise QuestionFileError(message) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"
        raise QuestionFileError(f"{path}:{line}: {message}") from None


def _read_line(line: str, known: _Known) -> Case | list[str]:
    """The case that a line holds, or what is wrong with it."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        return [f"this is not JSON ({error.msg}, column {error.colno}); {_MEND}"]
    except (ValueError, RecursionError):  # a number of 5,000 digits, lists 5,000 deep
        return [f"this is not JSON that can be read; {_MEND}"]
    if not isinstance(value, dict):
        return [f"this is no JSON object; {_MEND}"]
    problems: list[str] = []
    question = _question(value, problems)
    category = _category(value, problems)
    points = _points(value, known, problems)
    entry = _entry(value, category, known, problems)
    if category is Category.IN_SCOPE and not (points or entry or problems):
        message = f"'points' is missing{_meant('points', value)}; list the points of the guide"
        problems.append(f"{message} any one of which answers the question, or give 'entry'")
    if problems or category is None:
        return problems
    if category is Category.IN_SCOPE:
        return Case(question, category, points, entry)
    return Case(question, category)


def _question(value: Mapping[str, Any], problems: list[str]) -> str:
    question = value.get("question")
    if isinstance(question, str) and question.strip():
        return question
    if question is None:
        problems.append(f"'question' is missing{_meant('question', value)}; add it")
    else:
        problems.append("'question' must be a text that is not empty; write what somebody asked")
    return ""


def _category(value: Mapping[str, Any], problems: list[str]) -> Category | None:
    name = value.get("category")
    if isinstance(name, str) and name in list(Category):
        return Category(name)
    names = ", ".join(Category)
    if name is None:
        problems.append(f"'category' is missing{_meant('category', value)}; add one of {names}")
    elif isinstance(name, str) and (near := nearest(name, map(str, Category))):
        problems.append(f"there is no category {name!r}; did you mean {near!r}?")
    else:
        problems.append(f"there is no category {name!r}; use one of {names}")
    return None


def _points(value: Mapping[str, Any], known: _Known, problems: list[str]) -> frozenset[str]:
    points = value.get("points")
    if points is None:
        return frozenset()
    if not isinstance(points, list) or not all(isinstance(point, str) for point in points):
        problems.append("'points' must be a list of point ids; write it as [\"why.mucus\"]")
        return frozenset()
    for point in points:
        if point not in known.points:
            near = did_you_mean(point, known.points) or "; use one that it has"
            problems.append(f"the guide of this content has no point {point!r}{near}")
    return frozenset(points)


def _entry(
    value: Mapping[str, Any], category: Category | None, known: _Known, problems: list[str]
) -> str:
    """The entry that answers the question, or "".

    Other categories may name the gap or alert that was expected: it is looked up, but they are
    judged by the outcome alone.
    """
    entry = value.get("entry")
    if entry is None:
        return ""
    if not isinstance(entry, str):
        problems.append("'entry' must be the id of an entry; write one such as \"why-leakage\"")
        return ""
    if entry not in known.kinds:
        near = did_you_mean(entry, known.kinds) or "; use one that it has"
        problems.append(f"this content has no entry {entry!r}{near}")
    elif category is Category.IN_SCOPE and known.kinds[entry] is not Kind.ENTRY:
        kind = known.kinds[entry].replace("_", " ")
        problems.append(
            f"{entry!r} is no entry (it is of kind {kind}); an entry answers 'in_scope'"
        )
    return entry


def _meant(key: str, value: Mapping[str, Any]) -> str:
    """The key that was probably meant for a missing one, as part of a message."""
    near = nearest(key, [name for name in value if name not in _KEYS])
    return f" (did you mean it by {near!r}?)" if near else ""


def _shortened(problems: list[str]) -> list[str]:
    more = len(problems) - MOST_LISTED
    return [*problems[:MOST_LISTED], f"… and {more} more problems"] if more > 1 else problems
