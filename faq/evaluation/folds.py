"""A content without some of its phrasings, and the phrasings left out: what it can be asked fairly.

Phrasings of an item that differ by nothing but the order, the endings and the small words are left
out together: with one of them known, the other would be no question that nobody trained on.

A fold leaves out the like of what is known; its shares are what to expect of people who ask as the
writers of the content did, not of everybody. Labelled questions of others say more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from faq.content.model import Alert, Content, Entry, Gap, Item
from faq.text import FUNCTION_WORDS, stem, words

Asking = TypeVar("Asking", Entry, Gap, Alert)

FEWEST_FOLDS = 2
UNKNOWN_SHARE = 6
"""One gap in this many is left out as a whole, so that something is asked that nothing knows."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A phrasing that was left out, and the item it is of. The item is that of the whole content."""

    question: str
    item: Item


@dataclass(frozen=True, slots=True)
class Fold:
    """A content that was left with the rest, and what it is asked, in content order."""

    rest: Content
    asked: tuple[LeftOut, ...]


def folds(content: Content, count: int, seed: int) -> Iterator[Fold]:
    """`content` in `count` folds: each phrasing is left out once, and each item's spread evenly.

    An item with one phrasing only is never left out: nothing would be left of it. Phrasings added
    at the end of an item change the fold of no other one, so runs before and after compare.
    """
    numbers = {item.id: _folds_of(item, count, seed) for item in content.items()}
    for number in range(count):
        left = {
            id: {wording for wording, of in own.items() if of == number}
            for id, own in numbers.items()
        }
        asked = tuple(
            LeftOut(wording, item)
            for item in content.items()
            for wording in item.wordings
            if wording in left[item.id]
        )
        if asked:
            yield Fold(_rest(content, left), asked)


def left_alone(content: Content) -> tuple[Item, ...]:
    """The items with one phrasing only, which no fold can ask for."""
    return tuple(item for item in content.items() if len(set(item.wordings)) < 2)


def without_some_gaps(content: Content, seed: int) -> Fold | None:
    """`content` without a seeded sample of its gaps, which are asked; None where it has no gaps."""
    number = -(-len(content.gaps) // UNKNOWN_SHARE)
    ids = sorted(gap.id for gap in content.gaps)
    chosen = set(Random(f"{seed} gaps").sample(ids, number))
    gone = [gap for gap in content.gaps if gap.id in chosen]
    if not gone:
        return None
    rest = tuple(gap for gap in content.gaps if gap.id not in chosen)
    asked = tuple(LeftOut(wording, gap) for gap in gone for wording in gap.wordings)
    return Fold(replace(content, gaps=rest, sources=(), digest=""), asked)


def _folds_of(item: Item, count: int, seed: int) -> Mapping[str, int]:
    """The number of the fold that leaves out each wording of an item."""
    groups: dict[str, list[str]] = {}
    for wording in item.wordings:
        groups.setdefault(_likeness(wording), []).append(wording)
    dealt = list(groups.values())
    if len(dealt) == 1:  # all alike: better asked beside their like than not at all
        dealt = [[wording] for wording in dealt[0]]
    if len(dealt) == 1:
        return {}
    found: dict[str, int] = {}
    for start in range(0, len(dealt), count):
        order = list(range(count))
        Random(f"{seed} {item.id} {start}").shuffle(order)
        for number, group in zip(order, dealt[start : start + count], strict=False):
            found.update(dict.fromkeys(group, number))
    return found


def _likeness(wording: str) -> str:
    """What phrasings have in common that differ by order, endings and small words alone."""
    typed = words(wording)
    telling = {stem(word) for word in typed if word not in FUNCTION_WORDS}
    return " ".join(sorted(telling)) or " ".join(typed)


def _rest(content: Content, left: Mapping[str, Collection[str]]) -> Content:
    """`content` without the wordings in `left`, which holds them by item."""
    # What was learnt from its files says nothing about the rest of it.
    return replace(
        content,
        entries=tuple(_asking(each, left[each.id]) for each in content.entries),
        gaps=tuple(_asking(each, left[each.id]) for each in content.gaps),
        alerts=tuple(_asking(each, left[each.id]) for each in content.alerts),
        small_talk=tuple(
            replace(each, phrasings=_kept(each, left[each.id])) for each in content.small_talk
        ),
        sources=(),
        digest="",
    )


def _asking(item: Asking, left: Collection[str]) -> Asking:
    """`item` without the wordings in `left`; where its question is among them, another stands for it."""
    question, *phrasings = _kept(item, left)
    return replace(item, question=question, phrasings=tuple(phrasings))


def _kept(item: Item, left: Collection[str]) -> tuple[str, ...]:
    return tuple(wording for wording in item.wordings if wording not in left)
