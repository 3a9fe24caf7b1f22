"""Asked questions counted by wording. Tallies of parts, merged in any order, are that of the whole.

Questions are of one wording where the bot reads them as the same, so that one reply stands for all.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from faq.coverage.asked import Asked, BadLine, Blank, Rated, Row
from faq.coverage.counting import Counts, counted, pairs
from faq.evaluation.questions import Category
from faq.matching.parts import as_read
from faq.text import normalise

MOST_KEPT = 20
"""Of the lines that could not be used, this many are kept to be shown; all are counted."""


class Wording:
    """What is kept of one wording: typed how and how often, on which days, labelled and rated how."""

    __slots__ = ("categories", "days", "ratings", "texts")

    def __init__(self) -> None:
        self.texts: Counts[str] = ()
        self.days: Counts[int] = ()
        self.categories: Counts[Category] = ()
        self.ratings: Counts[bool] = ()

    @property
    def count(self) -> int:
        """How often it was asked."""
        return sum(times for _, times in pairs(self.texts))

    @property
    def helpful(self) -> int:
        """How often the reply helped."""
        return sum(times for helpful, times in pairs(self.ratings) if helpful)

    @property
    def unhelpful(self) -> int:
        """How often it did not."""
        return sum(times for helpful, times in pairs(self.ratings) if not helpful)

    @property
    def example(self) -> str:
        """How it was typed most often; of equals, the first by the alphabet."""
        text: str = min(pairs(self.texts), key=lambda each: (-each[1], each[0]))[0]
        return text

    def merge(self, other: Wording) -> None:
        """Add what `other` counted."""
        for text, times in pairs(other.texts):
            self.texts = counted(self.texts, text, times)
        for day, times in pairs(other.days):
            self.days = counted(self.days, day, times)
        for category, times in pairs(other.categories):
            self.categories = counted(self.categories, category, times)
        for helpful, times in pairs(other.ratings):
            self.ratings = counted(self.ratings, helpful, times)


@lru_cache(maxsize=32768)
def key_of(question: str) -> bytes:
    """What questions share that are read as the same. Without words it is the text: "???" is not "".

    A digest, as it takes half of the memory of the words, and they can be had from the example. With a
    byte more it would take 16 more of memory.
    """
    text = as_read(question) or normalise(question)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=15).digest()


@dataclass(slots=True)
class Tally:
    """What was asked so far, by wording, and the lines that nothing could be read from."""

    wordings: dict[bytes, Wording] = field(default_factory=dict)
    asked: int = 0
    blank_lines: int = 0
    bad_lines: int = 0
    bad: list[BadLine] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Count one line."""
        match row:
            case Asked():
                self._count(row)
            case Rated():
                held = self._held(row.question)
                held.texts = counted(held.texts, row.question, 0)
                held.ratings = counted(held.ratings, row.helpful)
            case Blank():
                self.blank_lines += 1
            case BadLine():
                self.bad_lines += 1
                self.bad = heapq.nsmallest(MOST_KEPT, [*self.bad, row])

    def merge(self, other: Tally) -> None:
        """Add what `other` counted. `other` is left as it is."""
        self.asked += other.asked
        self.blank_lines += other.blank_lines
        self.bad_lines += other.bad_lines
        self.bad = heapq.nsmallest(MOST_KEPT, [*self.bad, *other.bad])
        for key, theirs in other.wordings.items():
            own = self.wordings.get(key)
            if own is None:
                own = self.wordings[key] = Wording()
            own.merge(theirs)

    def asked_wordings(self) -> Iterator[Wording]:
        """The wordings that were asked, most often first, equals by the alphabet.

        One that was only rated, its question being in another file, was not.
        """
        asked = (held for held in self.wordings.values() if held.count)
        return iter(sorted(asked, key=lambda held: (-held.count, held.example)))

    @property
    def rated_apart(self) -> int:
        """How many ratings are of questions that nobody asked here."""
        apart = (held for held in self.wordings.values() if not held.count)
        return sum(held.helpful + held.unhelpful for held in apart)

    def categories(self) -> Counter[Category]:
        """How many asked questions carry each label."""
        total: Counter[Category] = Counter()
        for held in self.wordings.values():
            for category, times in pairs(held.categories):
                total[category] += times
        return total

    def _count(self, asked: Asked) -> None:
        self.asked += 1
        held = self._held(asked.question)
        held.texts = counted(held.texts, asked.question)
        if asked.day is not None:
            held.days = counted(held.days, asked.day)
        if asked.category is not None:
            held.categories = counted(held.categories, asked.category)
        if asked.helpful is not None:
            held.ratings = counted(held.ratings, asked.helpful)

    def _held(self, question: str) -> Wording:
        key = key_of(question)
        held = self.wordings.get(key)
        if held is None:
            held = self.wordings[key] = Wording()
        return held


def tally_of(rows: Iterable[Row]) -> Tally:
    """The tally of `rows`."""
    tally = Tally()
    for row in rows:
        tally.add(row)
    return tally
