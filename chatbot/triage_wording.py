"""What the talk of `faq triage` says about groups, items and keys. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from faq.content.model import Content, Item
from faq.coverage.gaps import AskedQuestion, Group
from faq.coverage.wording import name_of_kind, near_text
from faq.evaluation.reports import on_one_line

UNWRITTEN = "This answer is not written yet."
"""The answer of a new entry until somebody writes it: whoever gets it is told the truth."""
LONGEST_SHOWN = 300
"""Characters of a question that are shown. All of them become the phrasing."""

_NAMES = {
    "a": "[a]dd to an item",
    "e": "new [e]ntry",
    "g": "new [g]ap",
    "m": "s[m]all talk",
    "n": "[n]ot ours",
    "i": "[i]gnore for good",
    "s": "[s]kip",
    "u": "[u]ndo",
    "q": "[q]uit",
}
KEYS: Mapping[str, str] = {
    **{key: key for key in _NAMES},
    **dict(
        zip("add entry gap small-talk not-ours ignore skip undo quit".split(), _NAMES, strict=True)
    ),
}
"""What may be typed, and the key that it means."""
_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)


def menu() -> str:
    """The keys on one line."""
    return ", ".join(_NAMES.values())


def head(place: int, groups: int, group: Group, content: Content) -> str:
    """What is known about a group."""
    asked = f"asked {group.count:,} times" if group.count > 1 else "asked once"
    said = (
        f"Group {place} of {groups}: {asked}; {group.reason}; nearest: {near_text(group.nearest)}."
    )
    alert = next((each for each in content.alerts if each.id == group.alert), None)
    if alert:
        said += f"\nThe bot asks about a danger: {alert.id}, “{on_one_line(alert.question)}”"
    return said


def question_lines(questions: Sequence[AskedQuestion], most: int) -> list[str]:
    """The questions of a group, numbered, each with its count where it is not one."""
    lines = [
        f"  {number}. {_cut(each.question)}{f' ({each.count:,} times)' if each.count > 1 else ''}"
        for number, each in enumerate(questions[:most], start=1)
    ]
    left = len(questions) - most
    return [*lines, f"  … and {left:,} more after these"] if left > 0 else lines


def item_line(item: Item) -> str:
    """An item by its kind, its id and its question."""
    return f"{name_of_kind(item.kind)} {item.id}: {_cut(item.question)}"


def numbers_in(text: str, most: int) -> list[int] | None:
    """The numbers in "1 3-5", in order; all up to `most` where nothing was typed; None for nonsense."""
    if text.casefold() in ("", "all", "a"):
        return [*range(1, most + 1)]
    found: set[int] = set()
    for part in re.split(r"[,\s]+", text.strip(", ")):
        match = _RANGE.fullmatch(part)
        if not match:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= most:
            return None
        found |= {*range(first, last + 1)}
    return sorted(found)


def _cut(question: str) -> str:
    text = on_one_line(question) or "(no words)"
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
