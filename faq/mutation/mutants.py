"""A content with one part taken out: a mutant. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, zip_longest
from random import Random
from types import MappingProxyType
from typing import TypeVar, assert_never

from faq.content.model import Alert, Content, Entry, Gap, Item, SmallTalk


class Part(StrEnum):
    """What is taken out; the one that should be missed most comes first."""

    ALERT = "alert"
    ENTRY = "entry"
    SIGN = "sign"
    GAP = "gap"
    SMALL_TALK = "small-talk"
    WORD = "word"
    PHRASING = "phrasing"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A part that is taken out.

    `id` is that of the item, or the name of the concept of a word; `text` is what stands there, the
    question of a whole item.
    """

    part: Part
    id: str
    text: str


Whole = TypeVar("Whole", Entry, Gap, Alert, SmallTalk)

_WHOLE = {Entry: Part.ENTRY, Gap: Part.GAP, Alert: Part.ALERT, SmallTalk: Part.SMALL_TALK}


def mutants(content: Content, part: Part) -> tuple[Mutant, ...]:
    """Every mutant of one kind, in content order.

    The question of an item stays: it is what people read. So does the only phrasing of small talk,
    which is its question.
    """
    items = list(content.items())
    match part:
        case Part.PHRASING:
            return tuple(
                Mutant(part, item.id, text) for item in items for text in _phrasings_of(item)
            )
        case Part.SIGN:
            return tuple(
                Mutant(part, each.id, sign) for each in content.alerts for sign in each.signs
            )
        case Part.WORD:
            return tuple(
                Mutant(part, name, word)
                for name, listed in content.vocabulary.items()
                for word in listed
            )
        case Part.ALERT | Part.ENTRY | Part.GAP | Part.SMALL_TALK:
            whole = (item for item in items if _WHOLE[type(item)] is part)
            return tuple(Mutant(part, item.id, item.question) for item in whole)
        case _:
            assert_never(part)


def sampled(found: Sequence[Mutant], number: int | None, seed: int) -> tuple[Mutant, ...]:
    """So many of `found`, drawn by `seed`; all of them for None. A larger sample holds a smaller one."""
    if number is None or not found:
        return tuple(found)
    order = list(range(len(found)))
    Random(f"{seed} {found[0].part}").shuffle(order)
    return tuple(found[at] for at in sorted(order[:number]))


def in_turn(samples: Iterable[Sequence[Mutant]]) -> tuple[Mutant, ...]:
    """All mutants, one of each kind at a time: a run that is left early has tried some of each."""
    return tuple(each for each in chain.from_iterable(zip_longest(*samples)) if each is not None)


def without(content: Content, mutant: Mutant) -> Content:
    """`content` with the part taken out, and nothing of it that was learnt from its files."""
    rest = replace(content, sources=(), digest="")
    match mutant.part:
        case Part.WORD:
            left = {
                name: tuple(word for word in listed if (name, word) != (mutant.id, mutant.text))
                for name, listed in content.vocabulary.items()
            }
            return replace(rest, vocabulary=MappingProxyType(left))
        case Part.SIGN:
            alerts = tuple(
                replace(each, signs=_less(each.signs, mutant.text))
                if each.id == mutant.id
                else each
                for each in content.alerts
            )
            return replace(rest, alerts=alerts)
        case Part.PHRASING:
            return replace(
                rest,
                entries=_less_phrased(content.entries, mutant),
                gaps=_less_phrased(content.gaps, mutant),
                alerts=_less_phrased(content.alerts, mutant),
                small_talk=_less_phrased(content.small_talk, mutant),
            )
        case Part.ALERT | Part.ENTRY | Part.GAP | Part.SMALL_TALK:
            return replace(
                rest,
                entries=tuple(
                    replace(each, related=_less(each.related, mutant.id))
                    for each in _others(content.entries, mutant)
                ),
                gaps=_others(content.gaps, mutant),
                alerts=_others(content.alerts, mutant),
                small_talk=_others(content.small_talk, mutant),
            )
        case _:
            assert_never(mutant.part)


def _phrasings_of(item: Item) -> Iterator[str]:
    if not isinstance(item, SmallTalk) or len(item.phrasings) > 1:
        yield from item.phrasings


def _less_phrased(items: Iterable[Whole], mutant: Mutant) -> tuple[Whole, ...]:
    return tuple(
        replace(each, phrasings=_less(each.phrasings, mutant.text))
        if each.id == mutant.id
        else each
        for each in items
    )


def _others(items: Iterable[Whole], mutant: Mutant) -> tuple[Whole, ...]:
    return tuple(each for each in items if each.id != mutant.id)


def _less(texts: Iterable[str], text: str) -> tuple[str, ...]:
    return tuple(each for each in texts if each != text)
