"""What compiling a content file leaves behind: all that a question needs, and nothing else."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from faq.matching.features import Concepts
from faq.matching.signs import CompiledSign

ALERT_LABEL = "alert!"
"""The label that all alerts share: the detector of alerts, whatever their kind. No id has a "!"."""


FIELD = 8
"""Bytes that a label has in a packed row."""
BIAS = 1 << 15
"""Added to each step of a packed row, so that none is negative."""
MOST_ROWS = 10_000
"""How many packed rows are kept, at the most: some ten megabytes for a hundred labels."""


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
    _rows: dict[int, int] = field(default_factory=dict, compare=False, repr=False)

    def row(self, number: int) -> int:
        """The steps of a feature for all labels, packed into one integer, FIELD bytes a label.

        A row times a whole number, added to others, sums for all labels at once: Python does in
        one operation what would be a hundred. Each step has BIAS added.
        """
        packed = self._rows.get(number)
        if packed is None:
            dense = [BIAS] * self.label_count
            start, end = self.starts[number], self.starts[number + 1]
            for label, step in zip(self.labels[start:end], self.steps[start:end], strict=True):
                dense[label] += step
            packed = int.from_bytes(struct.pack(f"<{self.label_count}Q", *dense), "little")
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            self._rows[number] = packed
        return packed

    def unpack(self, total: int, factors: int) -> list[int]:
        """The sum of steps times factors for each label.

        `total` is the sum of rows times whole numbers, `factors` the sum of those numbers.
        """
        packed = total.to_bytes(FIELD * self.label_count, "little")
        return [each - BIAS * factors for each in struct.unpack(f"<{self.label_count}Q", packed)]


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
