"""What compiling a content file leaves behind: all that a question needs, and nothing else."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from faq.matching.features import Concepts
from faq.matching.signs import CompiledSign

ALERT_LABEL = "alert!"
"""The label that all alerts share: the detector of alerts, whatever their kind. No id has a "!"."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A sparse table of weights, feature by label.

    The weights of feature number `n` stand at `starts[n]` up to `starts[n + 1]` in `labels`
    (numbers of labels) and `values` (multiples of `scale`).
    """

    starts: array[int]
    labels: array[int]
    values: array[int]
    scale: float


@dataclass(frozen=True, slots=True)
class Index:
    """Content, compiled.

    `features` numbers every feature that the content knows; `rarities` holds the inverse
    document frequency of each, and `rarity_of_unknown` that of a feature never seen.
    `typical_length` is the mean Euclidean length of a phrasing's features.
    `word_counts` says how often the content uses a word.
    """

    labels: tuple[str, ...]
    features: Mapping[str, int]
    rarities: array[float]
    rarity_of_unknown: float
    typical_length: float
    weights: Weights
    word_counts: Mapping[str, int]
    concepts: Concepts
    signs: tuple[CompiledSign, ...]
