"""A question to a score for every label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from operator import itemgetter

from faq.matching.features import features, is_word
from faq.matching.index import ALERT_LABEL, Index
from faq.matching.sentences import Sentence

STEPS = 1024
"""Values of features are rounded to one of this many steps a unit, to be whole numbers."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The score (0 to 1) of every id, and that of the detector of alerts."""

    scores: Mapping[str, float]
    alert_score: float

    @property
    def scored(self) -> list[tuple[str, float]]:
        """Ids with their scores, best first, equals in the order of their ids."""
        return sorted(sorted(self.scores.items()), key=itemgetter(1), reverse=True)


def rank(sentences: Sequence[Sentence], index: Index) -> Ranking:
    """The ranking of a question as a whole.

    A score is the base of its label plus half the sum of value times weight over the features of
    the question: 0.5 is the line between a label and the rest, 1 is as sure as a phrasing of its
    own. Where no feature is known, every score is 0.

    Words that the content does not know count towards the length of the question, so they lower
    every score, and take their share of a base that speaks for a label. Length beyond that of a
    typical phrasing counts by its square root, because most of a story is not the question.
    """
    weights = index.weights
    total = factors = 0
    squares = unknown = 0.0
    for feature, weight in features(sentences, index.concepts).items():
        number = index.features.get(feature)
        if number is None:
            if is_word(feature):
                unknown += (weight * index.rarity_of_unknown) ** 2
            continue
        value = weight * index.rarities[number]
        squares += value * value
        factor = round(value * STEPS)
        factors += factor
        total += factor * weights.row(number)
    length = sqrt(squares + unknown)
    share = squares / (squares + unknown) if squares else 0.0
    if length > index.typical_length:
        length = sqrt(length * index.typical_length)
    scale = weights.scale / (2 * STEPS * length) if length else 0.0
    sums = weights.unpack(total, factors)
    scores = dict.fromkeys(index.labels, 0.0)
    for label, base, each in zip(index.labels, index.bases, sums, strict=True):
        score = min(base, base * share) + each * scale
        if score > 0 and factors:
            scores[label] = min(score, 1.0)
    alert_score = scores.pop(ALERT_LABEL, 0.0)
    return Ranking(scores, alert_score)
