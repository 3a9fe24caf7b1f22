"""What compiling a content file leaves behind: all that a question needs, and nothing else."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from faq.matching.features import Concepts, is_word
from faq.matching.signs import CompiledSign

ALERT_LABEL = "alert!"
"""The label that all alerts share: the detector of alerts, whatever their kind. No id has a "!"."""


STEPS = 1024
"""Values of features are rounded to one of this many steps a unit, to be whole numbers."""
FIELD = 8
"""Bytes that a label has in a packed row."""
BIAS = 1 << 15
"""Added to each step of a packed row, so that none is negative."""
MOST_KEPT = 10_000
"""Of how many features it is kept what they bring, at the most: some ten megabytes for a hundred labels."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A sparse table of weights, feature by label.

    The weights of feature number `n` stand at `starts[n]` up to `starts[n + 1]` in `labels`
    (numbers of labels) and `steps` (multiples of `scale`).
    """

    starts: array[int]
    labels: array[int]
    steps: array[int]
    scale: float
    label_count: int

    def packed(self, number: int, factor: int) -> int:
        """The steps of a feature times `factor` for all labels, in one integer, FIELD bytes a label.

        Such integers, added up, sum for all labels at once: Python does in one operation what
        would be a hundred. Each step has BIAS added before.
        """
        dense = [BIAS * factor] * self.label_count
        start, end = self.starts[number], self.starts[number + 1]
        for label, step in zip(self.labels[start:end], self.steps[start:end], strict=True):
            dense[label] += step * factor
        return int.from_bytes(struct.pack(f"<{self.label_count}Q", *dense), "little")

    def unpack(self, total: int, factors: int) -> list[int]:
        """The sum of steps times factors for each label.

        `total` is the sum of what `packed` gave, `factors` that of the factors.
        """
        fields = total.to_bytes(FIELD * self.label_count, "little")
        bias = BIAS * factors
        return [each - bias for each in struct.unpack(f"<{self.label_count}Q", fields)]


class Contribution(NamedTuple):
    """What a feature brings to the score of a question."""

    square: float
    """Of its value, where the content knows it."""
    unknown_square: float
    """Of its value, where it is a word that the content does not know."""
    factor: int
    """Its value in STEPS."""
    packed: int
    """Its weights times that."""


@dataclass(frozen=True, slots=True)
class Index:
    """Content, compiled.

    `features` numbers every feature that the content knows; `rarities` holds the inverse
    document frequency of each, and `rarity_of_unknown` that of a feature never seen.
    `typical_length` is the mean Euclidean length of a phrasing's features.
    `bases` holds what each label starts from, before any feature speaks for or against it.
    `word_counts` says how often the content uses a word, `common_words` which share of everyday
    speech a word is (0 to 1), whatever the content knows.
    """

    labels: tuple[str, ...]
    features: Mapping[str, int]
    rarities: array[float]
    rarity_of_unknown: float
    typical_length: float
    weights: Weights
    bases: array[float]
    word_counts: Mapping[str, int]
    common_words: Mapping[str, float]
    concepts: Concepts
    signs: tuple[CompiledSign, ...]
    contribution: Callable[[str, float], Contribution] = field(
        init=False, compare=False, repr=False
    )
    """What a feature brings, by its name and its weight before rarity. The last MOST_KEPT are kept."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "contribution", lru_cache(MOST_KEPT)(self._contribution))

    def _contribution(self, feature: str, weight: float) -> Contribution:
        number = self.features.get(feature)
        if number is None:
            unknown = weight * self.rarity_of_unknown if is_word(feature) else 0.0
            return Contribution(0.0, unknown * unknown, 0, 0)
        value = weight * self.rarities[number]
        factor = round(value * STEPS)
        return Contribution(value * value, 0.0, factor, self.weights.packed(number, factor))
