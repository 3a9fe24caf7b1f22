"""Content to index: done once per change of the content, with numpy."""

from __future__ import annotations

import gc
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, pairwise
from math import log

import numpy as np
import numpy.typing as npt

from faq.content.model import Content, Kind
from faq.content.signs import concept_named
from faq.matching.common_words import common_words
from faq.matching.features import Concepts, features, stem_phrase
from faq.matching.index import ALERT_LABEL, Index, Weights
from faq.matching.misspelt import misspelt
from faq.matching.sentences import Sentence, read
from faq.matching.signs import compile_signs
from faq.matching.training import Sample, train
from faq.text import words

Labelled = tuple[tuple[Sentence, ...], str]
"""A wording, read, and the id of its item."""

RARITY_POWER = 0.75
"""To this power the inverse document frequency counts. In full it leaves too little to how a question
is put, which tells much about whether it is one that the content answers."""

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
    labelled = _labelled(content)
    alert_ids = {item.id for item in content.items() if item.kind is Kind.ALERT}
    labels = tuple(sorted({label for _, label in labelled})) + ((ALERT_LABEL,) if alert_ids else ())

    counted = _counted(features(sentences, concepts) for sentences, _ in labelled)
    samples, lengths = _samples(counted)
    targets = _targets(labelled, labels, alert_ids)
    weights, intercepts = train(samples, targets, len(counted.names), _keys(labelled))

    word_counts = Counter(
        word for sentences, _ in labelled for sentence in sentences for word in sentence.words
    )
    word_counts.update(
        word for phrases in vocabulary.values() for phrase in phrases for word in phrase
    )
    return Index(
        labels=labels,
        features={name: number for number, name in enumerate(counted.names)},
        rarities=array("f", counted.rarities.tolist()),
        rarity_of_unknown=(log(1 + len(labelled)) + 1) ** RARITY_POWER,
        typical_length=float(lengths.mean()) if len(lengths) else 0.0,
        weights=_sparse(weights),
        bases=array("f", ((1 + intercepts) / 2).tolist()),
        word_counts=dict(sorted(word_counts.items())),
        common_words=common_words(),
        concepts=concepts,
        signs=compile_signs(content.alerts, content.vocabulary),
    )


def _meant(content: Content) -> dict[str, str]:
    """The words that are mistyped in `content`, and what they were meant to be."""
    counts = Counter(
        word for item in content.items() for wording in item.wordings for word in words(wording)
    )
    told = [
        *chain.from_iterable(content.vocabulary.values()),
        *chain.from_iterable(alert.signs for alert in content.alerts),
    ]
    return misspelt(counts, {*common_words(), *(word for text in told for word in words(text))})


def _labelled(content: Content) -> list[Labelled]:
    """Every wording as it was meant, with the id that it stands for, in an order of their own."""
    meant = _meant(content)
    return sorted(
        {
            (tuple(_mended(each, meant) for each in read(wording)), item.id)
            for item in content.items()
            for wording in item.wordings
        }
    )


def _mended(sentence: Sentence, meant: Mapping[str, str]) -> Sentence:
    if meant.keys().isdisjoint(sentence.words):
        return sentence
    return Sentence(tuple(meant.get(word, word) for word in sentence.words), sentence.denied)


def _keys(labelled: list[Labelled]) -> npt.NDArray[np.uint64]:
    """A number for each wording and its label, spread evenly, that depends on nothing but these."""
    digests = [blake2b(repr(each).encode(), digest_size=8).digest() for each in labelled]
    return np.frombuffer(b"".join(digests), "<u8")


@dataclass(frozen=True, slots=True)
class _Counted:
    """The features of all wordings: those of wording n are from `starts[n]` to `starts[n + 1]`.

    `rows` says which of `names` each is, and `weights` what it weighs before rarity.
    """

    names: list[str]
    rarities: npt.NDArray[np.float32]
    rows: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float64]
    starts: npt.NDArray[np.int64]


def _counted(texts: Iterable[Mapping[str, float]]) -> _Counted:
    """The features of `texts` by number, in the order of the alphabet, those that say nothing left out."""
    met: dict[str, int] = {}
    found, weighed, lengths = array("i"), array("d"), array("q", [0])
    for text in texts:
        found.extend([met.setdefault(feature, len(met)) for feature in text])
        weighed.extend(text.values())
        lengths.append(len(text))
    rows, weights = np.array(found, np.int32), np.array(weighed, np.float64)
    counts = np.bincount(rows, minlength=len(met))
    # A pair of words that a single phrasing has says no more than its words do.
    names = sorted(name for name, row in met.items() if counts[row] > 1 or " " not in name)
    numbers = np.full(len(met), -1, np.int32)
    places = [met[name] for name in names]
    numbers[places] = np.arange(len(names), dtype=np.int32)
    rows = numbers[rows]
    kept = rows >= 0
    before = np.concatenate(([0], np.cumsum(kept)))
    return _Counted(
        names,
        (np.log(len(lengths) / (1 + counts[places])) + 1).astype(np.float32) ** RARITY_POWER,
        rows[kept],
        weights[kept],
        before[np.cumsum(lengths)],
    )


def _samples(counted: _Counted) -> tuple[list[Sample], npt.NDArray[np.float64]]:
    """The features of each wording at length one, and the lengths they had."""
    values = counted.weights * counted.rarities[counted.rows]
    squares = np.concatenate(([0.0], np.cumsum(values * values)))
    lengths = np.sqrt(squares[counted.starts[1:]] - squares[counted.starts[:-1]])
    lengths[lengths == 0] = 1.0
    steps = np.diff(counted.starts)
    values = (values / np.repeat(lengths, steps)).astype(np.float32)
    bounds = pairwise(counted.starts.tolist())
    return [(counted.rows[start:end], values[start:end]) for start, end in bounds], lengths


def _targets(
    labelled: list[Labelled], labels: tuple[str, ...], alert_ids: set[str]
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
