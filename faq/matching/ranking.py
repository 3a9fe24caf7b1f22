"""A question to a score for every label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from math import sqrt
from operator import itemgetter

from faq.matching.features import features
from faq.matching.index import ALERT_LABEL, STEPS, Index
from faq.matching.sentences import Sentence


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
    squares = unknown = 0.0
    factors = total = 0
    for square, unknown_square, factor, packed in starmap(
        index.contribution, features(sentences, index.concepts).items()
    ):
        squares += square
        unknown += unknown_square
        factors += factor
        total += packed
    scores = dict.fromkeys(index.labels, 0.0)
    if factors:
        length = sqrt(squares + unknown)
        if length > index.typical_length:
            length = sqrt(length * index.typical_length)
        weights, share = index.weights, squares / (squares + unknown)
        scale = weights.scale / (2 * STEPS * length)
        sums = weights.unpack(total, factors)
        for label, base, each in zip(index.labels, index.bases, sums, strict=True):
            score = (base * share if base > 0 else base) + each * scale
            if score > 0:
                scores[label] = score if score < 1 else 1.0
    alert_score = scores.pop(ALERT_LABEL, 0.0)
    return Ranking(scores, alert_score)
