"""A draft as YAML: content that loads, with comments on what was guessed and what is to be done.

PyYAML writes every key with its value, so that no text of a guide is taken for YAML; only comments
and the indentation are put round that here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import yaml

from faq.drafting.blocks import tidy
from faq.drafting.drafting import Draft, DraftEntry

WIDTH = 88
LONGEST_COMMENT = 60
"""In characters of a text that a comment quotes."""


def as_yaml(draft: Draft, source: str) -> str:
    """The draft as a content file; `source` is the name of the guide it was made from."""
    return "\n".join(_lines(draft, source)) + "\n"


def _lines(draft: Draft, source: str) -> Iterator[str]:
    yield from _about(draft, source)
    yield "version: 1"
    yield "guide:"
    yield from _field("title", draft.title, 2)
    yield "  # TODO publisher: who wrote it"
    yield "  # TODO url: where it stands"
    yield "  sections:"
    for section in draft.sections:
        yield from _item("id", section.id, 4)
        yield from _field("title", section.title, 6)
        yield "      points:"
        for point in section.points:
            yield from _item("id", point.id, 8)
            yield from _field("says", point.says, 10)
    yield "entries:"
    for each in draft.entries:
        yield from _entry(each)


def _about(draft: Draft, source: str) -> Iterator[str]:
    made = sum(1 for each in draft.entries if each.heading)
    cut = sum(1 for each in draft.entries if not each.is_whole)
    points = sum(len(section.points) for section in draft.sections)
    yield f"# A draft from {_quoted(source)}: it loads and answers, and is not finished."
    yield "#"
    yield "# What was guessed:"
    yield f"# - the title, and {_count(len(draft.sections), 'section')}, from what looks like a heading"
    yield f"# - {_count(points, 'point')}, one for each sentence and item of a list"
    asked = len(draft.entries) - made
    yield f"# - {_count(asked, 'question')} that the guide asks, and {made} made from other headings"
    if cut:
        yield f"# - where to end {_count(cut, 'answer')} that would be too long"
    if draft.left_out:
        yield "# - that this answers nothing, and was left out:"
        for text in draft.left_out:
            yield f"#   {_quoted(text)}"
    yield "# What you have to do:"
    yield "# - see that each section, point and answer is right, and say it in your own words: until then"
    yield "#   they are the guide's. Take out the comment 'draft' where you have"
    yield "# - write each question that is marked TODO as people ask it"
    yield "# - add 'phrasings', other ways to ask, to every entry: understanding rests on them"
    yield "# - add 'gaps', what people ask and the guide does not say, and 'alerts', signs of danger"


def _entry(each: DraftEntry) -> Iterator[str]:
    entry = each.entry
    yield from _item("id", entry.id, 2)
    if each.heading:
        yield "    # TODO made from a heading: write it as people ask"
    yield from _field("question", entry.question, 4)
    if entry.phrasings:
        yield from _field("phrasings", entry.phrasings, 4)
    if each.is_whole:
        yield "    # draft"
    else:
        yield "    # draft: the beginning; the points below hold the rest too"
    yield from _field("answer", entry.answer, 4)
    yield from _field("points", entry.points, 4)


def _item(key: str, value: str, indent: int) -> Iterator[str]:
    """The first key of an item of a list."""
    first, *others = _dumped({key: _text(value, len(key))})
    yield " " * indent + "- " + first
    yield from _indented(others, indent + 2)


def _field(key: str, value: str | Sequence[str], indent: int) -> Iterator[str]:
    if isinstance(value, str):
        yield from _indented(_dumped({key: _text(value, len(key))}), indent)
    else:
        yield " " * indent + f"{key}:"
        for each in value:
            yield from _indented(_dumped([_text(each)]), indent + 2)


def _indented(lines: Iterable[str], indent: int) -> Iterator[str]:
    for line in lines:
        yield " " * indent + line if line else ""


def _dumped(value: Any) -> list[str]:
    """A value as lines of YAML."""
    text: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, width=WIDTH, default_flow_style=False
    )
    return text.rstrip("\n").split("\n")


class _Folded(str):
    """A text that is written over several lines."""


def _text(value: str, before: int = 0) -> str:
    """The text, to be folded where it does not fit on a line with `before` characters of a key."""
    return _Folded(value) if "\n" in value or before + len(value) + 2 > WIDTH else value


class _Dumper(yaml.SafeDumper):
    """Writes folded what is to be folded; that of libyaml would not where there is an emoji in it."""


_Dumper.add_representer(
    _Folded,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=">"),
)


def _quoted(text: str) -> str:
    text = tidy(text)  # names of files may hold what ends a line
    shown = text if len(text) <= LONGEST_COMMENT else f"{text[: LONGEST_COMMENT - 1]}…"
    return f"“{shown}”"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
