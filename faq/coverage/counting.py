"""Small counters: what few things were counted how often, in a tenth of the memory of a dict.

Hundreds of thousands of wordings are kept at once, and most of them were asked once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, TypeVar

Thing = TypeVar("Thing", bound=Hashable)

Counts = dict[Thing, int] | tuple[Any, ...] | Any
"""A thing by itself that was counted once; a few things, each followed by its count; from FEW on a dict.

No thing is itself a tuple or a dict.
"""

FEW = 5


def counted(counts: Counts[Thing], thing: Thing, times: int = 1) -> Counts[Thing]:
    """`counts` with `thing` counted `times` more. A dict is changed in place."""
    if isinstance(counts, dict):
        counts[thing] = counts.get(thing, 0) + times
        return counts
    if not isinstance(counts, tuple):
        counts = (counts, 1)
    elif not counts and times == 1:
        return thing
    for place in range(0, len(counts), 2):
        if counts[place] == thing:
            return (*counts[: place + 1], counts[place + 1] + times, *counts[place + 2 :])
    grown = (*counts, thing, times)
    return grown if len(grown) < 2 * FEW else dict(pairs(grown))


def pairs(counts: Counts[Thing]) -> Iterator[tuple[Thing, int]]:
    """Each thing with its count."""
    if isinstance(counts, dict):
        yield from counts.items()
    elif isinstance(counts, tuple):
        yield from zip(counts[::2], counts[1::2], strict=True)
    else:
        yield counts, 1
