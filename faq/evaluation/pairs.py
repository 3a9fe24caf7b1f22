"""Which items are taken for which: what to tell apart next, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from faq.evaluation.asking import Fate, Met


@dataclass(frozen=True, slots=True)
class Pair:
    """Questions of one item for which another ranked first.

    `misled` counts those that were also met with the wrong thing: an answer that should not be, or
    a false alarm. The example is one of these where there is one.
    """

    item: str
    taken_for: str
    count: int
    asked: int
    misled: int
    example: str


def pairs(met: Iterable[Met]) -> tuple[Pair, ...]:
    """Every pair of an item and what it was taken for, the most misleading first, then the most."""
    asked: dict[str, int] = defaultdict(int)
    found: dict[tuple[str, str], list[Met]] = defaultdict(list)
    for each in met:
        asked[each.item.id] += 1
        if each.first != each.item.id:
            found[each.item.id, each.first].append(each)
    made = [
        Pair(
            item,
            taken_for,
            len(mistaken),
            asked[item],
            sum(_misled(each) for each in mistaken),
            max(mistaken, key=lambda each: (_misled(each), each.score)).question,
        )
        for (item, taken_for), mistaken in found.items()
    ]
    return tuple(
        sorted(made, key=lambda each: (-each.misled, -each.count, each.item, each.taken_for))
    )


def _misled(met: Met) -> bool:
    return met.fate in {Fate.ANSWERED, Fate.ALARMED}
