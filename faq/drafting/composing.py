"""What stands below a heading, as the points it makes and as an answer drafted from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from faq.drafting.blocks import Block, Item, is_question
from faq.drafting.sentences import ended, sentences
from faq.text import words

LONGEST_ANSWER = 120
"""In words: what a person reads in a terminal in half a minute, at some 240 words a minute."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one point says; `about` is what of it tells it from its neighbours."""

    says: str
    about: str


@dataclass(frozen=True, slots=True)
class Composed:
    """Points, a sentence each, and the answer; `is_whole` says that the answer holds all of it.

    Without points it says nothing: it only asks.
    """

    points: tuple[Told, ...]
    answer: str
    is_whole: bool


def compose(blocks: Sequence[Block]) -> Composed:
    """The points and the answer that `blocks` make.

    Items of a list are points of their own, with the words before them that end in a colon; in the
    answer they follow one another.
    """
    points: list[Told] = []
    paragraphs: list[list[str]] = []
    for said, items in _runs(blocks):
        lead = said.pop() if items and said and said[-1].endswith(":") else ""
        points += map(_told, said)
        for first, *others in map(_sentences, items):
            points += [_told(first, lead), *map(_told, others)]
        listed = _listed(items, lead)
        paragraphs.append([*said, *([listed] if listed else [])])
    kept = list(_cut(paragraphs))
    answer = "\n".join(" ".join(units) for units in kept if units)
    is_whole = sum(map(len, kept)) == sum(map(len, paragraphs))
    told = dict.fromkeys(each for each in points if not is_question(each.says))
    return Composed(tuple(told), answer, is_whole)


def _told(sentence: str, lead: str = "") -> Told:
    return Told(ended(f"{lead} {sentence}".strip()), sentence)


def _sentences(text: str) -> list[str]:
    """The sentences of a text; a single word, such as "Yes!", is said with what follows it."""
    found: list[str] = []
    for each in sentences(text):
        if found and len(words(found[-1])) < 2:
            each = f"{found.pop()} {each}"
        found.append(each)
    return found


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[list[str], list[str]]]:
    """Each paragraph, as sentences, with the items that follow it; a list without one has none."""
    said: list[str] = []
    items: list[str] = []
    for block in blocks:
        if isinstance(block, Item):
            if block.text.endswith(":"):  # what follows are items of this one
                if said or items:
                    yield said, items
                said, items = [block.text], []
            else:
                items.append(block.text)
            continue
        if said or items:
            yield said, items
        said, items = _sentences(block.text), []
    if said or items:
        yield said, items


def _listed(items: Sequence[str], lead: str) -> str:
    """The items as running text: sentences stay as they are, all else is parted by semicolons."""
    if all(ended(item) == item for item in items):
        return " ".join([lead, *items]).strip()
    return f"{lead} {ended('; '.join(item.rstrip('.;,') for item in items))}".strip()


def _cut(paragraphs: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The paragraphs as far as an answer reads well, and always the first sentence."""
    count = 0
    for paragraph in paragraphs:
        kept: list[str] = []
        for unit in paragraph:
            count += len(unit.split())
            if count > LONGEST_ANSWER and count > len(unit.split()):
                yield kept
                return
            kept.append(unit)
        yield kept
