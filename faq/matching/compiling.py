"""Content to index: done once per change of the content, with numpy."""

from __future__ import annotations

import gc
from array import array
from collections import Counter
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from faq.content.model import Content, Kind
from faq.content.signs import concept_named
from faq.matching.common_words import common_words
from faq.matching.features import Concepts, features, stem_phrase
from faq.matching.index import ALERT_LABEL, Index, Weights
from faq.matching.sentences import Sentence, read
from faq.matching.signs import compile_signs
from faq.matching.training import Sample, train
from faq.text import words

LEAST_WEIGHT = 0.003
"""Weights smaller than this are left out: four of five go.

That moves the score of a question of n features by less than half of this times the square root
of n, as long as the question is no longer than a typical phrasing: 0.015 for a hundred features.
"""


def compile_content(content: Content) -> Index:
    """Everything learnt from `content`. The order of its items makes no difference.

    Of a content without items nothing is learnt, and nothing is ever ranked.
    """
    # Thousands of dictionaries that all stay would be looked through again and again: a quarter of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _compiled(content)
    finally:
        if collecting:
            gc.enable()


def _compiled(content: Content) -> Index:
    vocabulary = {
        name: [tuple(words(phrase)) for phrase in phrases if concept_named(phrase) is None]
        for name, phrases in content.vocabulary.items()
    }
    concepts = Concepts(
        {stem_phrase(phrase): name for name, phrases in vocabulary.items() for phrase in phrases}
    )
    labelled = sorted(
        {(read(wording), item.id) for item in content.items() for wording in item.wordings}
    )
    alert_ids = {item.id for item in content.items() if item.kind is Kind.ALERT}
    labels = tuple(sorted({label for _, label in labelled})) + ((ALERT_LABEL,) if alert_ids else ())

    texts = [features(sentences, concepts) for sentences, _ in labelled]
    document_counts = Counter(feature for text in texts for feature in text)
    # A pair of words that a single phrasing has says no more than its words do.
    kept = (each for each, count in document_counts.items() if count > 1 or " " not in each)
    numbers = {feature: number for number, feature in enumerate(sorted(kept))}
    rarities = array(
        "f", (log((1 + len(texts)) / (1 + document_counts[feature])) + 1 for feature in numbers)
    )
    sampled = [_sample(text, numbers, rarities) for text in texts]
    weights, intercepts = train(
        [sample for sample, _ in sampled], _targets(labelled, labels, alert_ids), len(numbers)
    )

    word_counts = Counter(
        word for sentences, _ in labelled for sentence in sentences for word in sentence.words
    )
    word_counts.update(
        word for phrases in vocabulary.values() for phrase in phrases for word in phrase
    )
    return Index(
        labels=labels,
        features=numbers,
        rarities=rarities,
        rarity_of_unknown=log(1 + len(texts)) + 1,
        typical_length=sum(length for _, length in sampled) / max(len(sampled), 1),
        weights=_sparse(weights),
        bases=array("f", ((1 + intercepts) / 2).tolist()),
        word_counts=dict(sorted(word_counts.items())),
        common_words=common_words(),
        concepts=concepts,
        signs=compile_signs(content.alerts, content.vocabulary),
    )


def _sample(
    text: dict[str, float], numbers: dict[str, int], rarities: array[float]
) -> tuple[Sample, float]:
    """The features of a wording at length one, and the length they had."""
    known = [(numbers[each], weight) for each, weight in text.items() if each in numbers]
    rows = [row for row, _ in known]
    values = [weight * rarities[row] for row, weight in known]
    length = sqrt(sum(value * value for value in values)) or 1.0
    sample = np.array(rows, np.int32), np.array(values, np.float32) / np.float32(length)
    return sample, length


def _targets(
    labelled: list[tuple[tuple[Sentence, ...], str]], labels: tuple[str, ...], alert_ids: set[str]
) -> npt.NDArray[np.float32]:
    columns = {label: column for column, label in enumerate(labels)}
    targets = np.full((len(labelled), len(labels)), -1, np.float32)
    for row, (_, label) in enumerate(labelled):
        targets[row, columns[label]] = 1
        if label in alert_ids:
            targets[row, columns[ALERT_LABEL]] = 1
    return targets


def _sparse(weights: npt.NDArray[np.float32]) -> Weights:
    """The weights that count, in steps of a 32,767th of the largest."""
    scale = float(np.abs(weights).max(initial=0)) / 32767 or 1.0
    rows, labels = np.nonzero(np.abs(weights) >= LEAST_WEIGHT)
    steps = np.rint(weights[rows, labels] / scale).astype(np.int16)
    starts = np.zeros(len(weights) + 1, np.int64)
    np.cumsum(np.bincount(rows, minlength=len(weights)), out=starts[1:])
    return Weights(
        starts=array("I", starts.tolist()),
        labels=array("H", labels.tolist()),
        steps=array("h", steps.tolist()),
        scale=scale,
        label_count=weights.shape[1],
    )
