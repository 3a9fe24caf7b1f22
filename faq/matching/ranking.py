"""A question's words to a score for every label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from faq.matching.features import features
from faq.matching.index import ALERT_LABEL, Index
from faq.matching.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ids with their scores (0 to 1), best first, and the score of the detector of alerts."""

    scored: tuple[tuple[str, float], ...]
    alert_score: float

    def score_of(self, item_id: str) -> float:
        """The score of `item_id`, 0.0 for an id that was not ranked."""
        return next((score for each, score in self.scored if each == item_id), 0.0)


def rank(sentences: Sequence[Sentence], index: Index) -> Ranking:
    """Every id with its score for the sentences, best first, equals in the order of their ids.

    A score is half the sum of value times weight over the features of the sentences: 0.5 is the
    line between a label and the rest, 1 is as sure as a phrasing of its own. Words that the
    content does not know count towards the length of the question, so they lower every score;
    length beyond that of a typical phrasing counts by its square root, because most of a story is
    not the question.
    """
    sums = [0.0] * len(index.labels)
    squares = 0.0
    starts, columns, steps = index.weights.starts, index.weights.labels, index.weights.values
    for feature, weight in features(sentences, index.concepts).items():
        number = index.features.get(feature)
        if number is None:
            if feature[0] not in "#@" and " " not in feature:
                squares += (weight * index.rarity_of_unknown) ** 2
            continue
        value = weight * index.rarities[number]
        squares += value * value
        for place in range(starts[number], starts[number + 1]):
            sums[columns[place]] += value * steps[place]
    length = sqrt(squares)
    if length > index.typical_length:
        length = sqrt(length * index.typical_length)
    factor = index.weights.scale / (2 * length) if squares else 0.0
    scores = {
        label: min(max(total * factor, 0.0), 1.0)
        for label, total in zip(index.labels, sums, strict=True)
    }
    alert_score = scores.pop(ALERT_LABEL, 0.0)
    return Ranking(tuple(sorted(scores.items(), key=lambda each: (-each[1], each[0]))), alert_score)
