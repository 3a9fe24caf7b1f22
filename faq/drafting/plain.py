"""Plain text as blocks: what is a heading or a list shows in the looks of its lines alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from faq.drafting.blocks import (
    LONGEST_HEADING,
    Block,
    Guide,
    Heading,
    Item,
    Paragraph,
    heading,
    is_furniture,
    is_question,
    tidy,
)

TITLE, UNDERLINED, CAPITALS, NUMBERED, SHORT, BELOW = 1, 2, 2, 2, 4, 5
"""Levels of headings by their looks; BELOW is a question in a list of them."""

_UNDERLINE = re.compile(r"\s*(=+|-+|~+|\*+|_+|#+)\s*")
_BULLET = re.compile(r"\s*[•·‣◦▪●○*+–—-]\s+(?=\S)")
_NUMBER = re.compile(r"\s*(?:\(?\d+[.)]|\(?[a-z]\))\s+(?=\S)")
_NUMBERS = re.compile(r"\s*(\d+(?:\.\d+)*)[.)]?\s+\S")
_HASHES = re.compile(r"\s*(#{1,6})\s+(?=\S)")
_REPLY = re.compile(r"\s*(?:a|answer)\s?\d*\s?[:.]\s+", re.IGNORECASE)
_ASKED = re.compile(r"\s*(?:q|question)\s?\d*\s?[:.)]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines without a blank one between them."""

    lines: tuple[str, ...]

    @property
    def first(self) -> str:
        return self.lines[0]

    @property
    def is_alone(self) -> bool:
        return len(self.lines) == 1


def of_text(text: str) -> Guide:
    """The blocks of a text; its first line is the title where it looks like a heading."""
    groups = list(_groups(text))
    found: list[Block] = []
    for at, group in enumerate(groups):
        after = groups[at + 1] if at + 1 < len(groups) else None
        found += _blocks(group, groups[at - 1] if at else None, after)
    start = next((at for at, block in enumerate(found) if not is_furniture(block)), 0)
    if found and isinstance(found[start], Heading) and not is_question(found[start].text):
        found[start] = Heading(found[start].text, TITLE)
    return Guide(tuple(_with_lists_of_questions(found)))


def _groups(text: str) -> Iterator[_Lines]:
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        if tidy(line):
            lines.append(line)
        elif lines:
            yield _Lines(tuple(lines))
            lines = []


def _blocks(group: _Lines, before: _Lines | None, after: _Lines | None) -> Iterator[Block]:
    level, used = _heading(group, before, after)
    if level:
        yield heading(tidy(_HASHES.sub("", group.first)), level)
    yield from _body(group.lines[used:])


def _heading(group: _Lines, before: _Lines | None, after: _Lines | None) -> tuple[int, int]:
    """The level of the heading that a group begins with, 0 for none, and how many lines that takes."""
    line, others = group.first, group.lines[1:]
    plain = tidy(line)
    if others and _UNDERLINE.fullmatch(others[0]) and len(plain) <= LONGEST_HEADING:
        return (TITLE if others[0].strip()[0] == "=" else UNDERLINED), 2
    if hashes := _HASHES.match(line):
        return len(hashes[1]), 1
    nothing_below = not others and after is None
    if nothing_below or len(plain) > LONGEST_HEADING or _BULLET.match(line):
        return 0, 0
    if is_question(plain) and (others or not _is_bare(line)):
        return SHORT, 1
    if plain.isupper() and sum(char.isalpha() for char in plain) > 3 and not plain.endswith("."):
        return CAPITALS, 1
    if is_question(plain):
        return SHORT, 1
    if plain[-1] in ".!,;:…" or not (plain[0].isupper() or plain[0].isdigit()):
        return 0, 0
    if numbers := _NUMBERS.match(line):
        depth = numbers[1].count(".")
        if _is_item(group, before, after):
            return 0, 0
        goes_on = others and not tidy(others[0])[0].isupper()
        return (0, 0) if goes_on else (NUMBERED + depth, 1)
    return (SHORT, 1) if group.is_alone else (0, 0)


def _is_bare(line: str) -> bool:
    """Whether a line has no mark before it that says that it is asked."""
    return not _ASKED.match(line)


def _is_item(group: _Lines, before: _Lines | None, after: _Lines | None) -> bool:
    """Whether a numbered line is one of several in a row, and so an item rather than a heading."""
    beside = (
        *group.lines[1:2],
        *(each.first for each in (before, after) if each and each.is_alone),
    )
    mine = _NUMBERS.match(group.first)
    others = [found for line in beside if (found := _NUMBERS.match(line))]
    return any(mine and each[1].count(".") == mine[1].count(".") for each in others)


def _body(lines: Sequence[str]) -> Iterator[Block]:
    """The paragraph and the items of a group; an item goes on until the next one begins."""
    kind: type[Paragraph | Item] = Paragraph
    gathered: list[str] = []
    for line in [*lines, None]:
        mark = line is not None and (_BULLET.match(line) or _NUMBER.match(line))
        if line is None or mark:
            if text := tidy(" ".join(gathered)):
                yield kind(text)
            gathered = []
        if line is None or _UNDERLINE.fullmatch(line):
            continue
        if mark:
            kind = Item
        gathered.append(line[mark.end() :] if mark else _REPLY.sub("", line, count=1))


def _with_lists_of_questions(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; questions below a heading that says nothing itself stand below it."""
    listed = False
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and not is_question(block.text):
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            listed = isinstance(after, Heading) and is_question(after.text)
        elif isinstance(block, Heading) and listed:
            block = Heading(block.text, BELOW)
        yield block
