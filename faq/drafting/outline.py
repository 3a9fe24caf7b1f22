"""Blocks as a guide in sections, each with the topics that an entry could be about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from faq.drafting.blocks import Block, Guide, Heading, is_furniture, is_question
from faq.text import words


@dataclass(frozen=True, slots=True)
class Topic:
    """What stands below one heading, which itself stands `within` another, or within none ("")."""

    heading: str
    within: str
    blocks: tuple[Block, ...]

    @property
    def is_question(self) -> bool:
        """Whether the heading is asked."""
        return is_question(self.heading)


@dataclass(slots=True)
class Chapter:
    """A section of the guide: a title, and its topics in order."""

    title: str
    topics: list[Topic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """A guide in sections. `left_out` is text of the file that stands in none of them."""

    title: str
    chapters: tuple[Chapter, ...]
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Part:
    """A heading, what stands directly below it, and the parts below it."""

    heading: str
    level: int
    body: list[Block] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)


def outline(guide: Guide, name: str) -> Outline:
    """The sections of a guide; `name` is its title where nothing in it is one."""
    left_out = [block.text for block in guide.blocks if is_furniture(block)]
    root = _tree([each for each in guide.blocks if not is_furniture(each) and words(each.text)])
    if len(root.parts) == 1 and not is_question(root.parts[0].heading):
        title = root.parts[0]
        title.body[:0] = root.body
        root = title
    else:
        only = root.parts[0].heading if len(root.parts) == 1 else ""
        root.heading = guide.title or only or name
    left_out += _silent(root)
    return Outline(root.heading, tuple(_chapters(root)), tuple(left_out))


def _tree(blocks: list[Block]) -> _Part:
    open_parts = [_Part("", 0)]
    for block in blocks:
        if not isinstance(block, Heading):
            open_parts[-1].body.append(block)
            continue
        while open_parts[-1].level >= block.level:
            open_parts.pop()
        part = _Part(block.text, block.level)
        open_parts[-1].parts.append(part)
        open_parts.append(part)
    return open_parts[0]


def _chapters(root: _Part) -> list[Chapter]:
    """The sections, in the order of the guide.

    Headings that are all asked are the questions of the section above them; among others, one that
    is asked is a section like them.
    """
    chapters = [Chapter(root.heading)]
    _fill(chapters, root, "", chapters[0])
    return [chapter for chapter in chapters if chapter.topics]


def _fill(chapters: list[Chapter], part: _Part, within: str, chapter: Chapter) -> None:
    if part.body:
        chapter.topics.append(Topic(part.heading, within, tuple(part.body)))
    listed = all(is_question(each.heading) for each in part.parts)
    for each in part.parts:
        if not listed:
            chapters.append(Chapter(each.heading))
        _fill(chapters, each, part.heading, chapter if listed else chapters[-1])


def _silent(part: _Part) -> Iterator[str]:
    """The headings that nothing stands below."""
    if part.heading and not part.body and not part.parts:
        yield part.heading
    for each in part.parts:
        yield from _silent(each)
