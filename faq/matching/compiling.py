"""Content to index: done once per change of the content, with numpy."""

from __future__ import annotations

import gc
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from math import log

import numpy as np
import numpy.typing as npt

from faq.content.model import Content, Kind
from faq.content.signs import concept_named
from faq.matching.common_words import common_words
from faq.matching.counting import Counted, counted
from faq.matching.everyday import ENOUGH, everyday_vocabulary
from faq.matching.features import Concepts
from faq.matching.index import ALERT_LABEL, Index, Weights
from faq.matching.misspelt import misspelt
from faq.matching.sentences import Sentence, read
from faq.matching.signs import compile_signs
from faq.matching.training import Samples, train
from faq.text import words


@dataclass(frozen=True, slots=True)
class _Labelled:
    """Every different wording as it was meant, and the id of the item that it stands for.

    `keys`, of shape (wordings,), are numbers spread evenly that depend on nothing but these; in their
    order the wordings stand.
    """

    wordings: list[tuple[Sentence, ...]]
    labels: list[str]
    keys: npt.NDArray[np.uint64]


RARITY_POWER = 0.75
"""To this power the inverse document frequency counts. In full it leaves too little to how a question
is put, which tells much about whether it is one that the content answers."""

LEAST_VALUE = 0.02
"""What is less in a wording at length one is not learnt from: letters of small words in a long story, a
tenth of all that would be visited and a 400th of its squares. A question is scored by all it says."""

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
    labelled = _labelled(content)
    if len(labelled.labels) < ENOUGH * len(set(labelled.labels)):
        vocabulary |= everyday_vocabulary(labelled.wordings, Concepts.of(vocabulary))
    concepts = Concepts.of(vocabulary)
    alert_ids = {item.id for item in content.items() if item.kind is Kind.ALERT}
    labels = (*sorted(set(labelled.labels)), *([ALERT_LABEL] if alert_ids else ()))
    learnt = _learn(labelled, concepts, labels, alert_ids)

    word_counts = Counter(
        chain.from_iterable(each.words for sentences in labelled.wordings for each in sentences)
    )
    word_counts.update(chain.from_iterable(chain.from_iterable(vocabulary.values())))
    return Index(
        labels=labels,
        features={name: number for number, name in enumerate(learnt.names)},
        rarities=array("f", learnt.rarities.tolist()),
        rarity_of_unknown=(log(1 + len(labelled.wordings)) + 1) ** RARITY_POWER,
        typical_length=learnt.typical_length,
        weights=learnt.weights,
        bases=array("f", ((1 + learnt.intercepts) / 2).tolist()),
        word_counts=dict(sorted(word_counts.items())),
        common_words=common_words(),
        concepts=concepts,
        signs=compile_signs(content.alerts, content.vocabulary),
    )


def _labelled(content: Content) -> _Labelled:
    spelt = [(read(wording), item.id) for item in content.items() for wording in item.wordings]
    meant = _meant(content, [sentences for sentences, _ in spelt])
    found = {}
    for sentences, label in spelt:
        intended = tuple(_mended(each, meant) for each in sentences)
        found[_key(intended, label)] = (intended, label)
    ordered = sorted(found)
    return _Labelled(
        [found[key][0] for key in ordered],
        [found[key][1] for key in ordered],
        np.frombuffer(b"".join(ordered), ">u8"),
    )


def _meant(content: Content, wordings: Iterable[Iterable[Sentence]]) -> dict[str, str]:
    """The words that are mistyped in `content`, and what they were meant to be."""
    counts = Counter(
        chain.from_iterable(sentence.words for sentences in wordings for sentence in sentences)
    )
    real, mistyped = set(common_words()), set[str]()
    for phrases in chain(content.vocabulary.values(), (alert.signs for alert in content.alerts)):
        told = {word: counts[word] for phrase in phrases for word in words(phrase)}
        real.update(told)
        # A concept that has "bleeding" may have "bleedng" too, for those who type it so.
        mistyped.update(misspelt(told, common_words()))
    return misspelt(counts, real - mistyped)


def _mended(sentence: Sentence, meant: Mapping[str, str]) -> Sentence:
    if meant.keys().isdisjoint(sentence.words):
        return sentence
    return Sentence(tuple(meant.get(word, word) for word in sentence.words), sentence.denied)


def _key(sentences: Iterable[Sentence], label: str) -> bytes:
    told = [label.encode()]
    for sentence in sentences:
        told += " ".join(sentence.words).encode(), bytes(sentence.denied)
    # No word and no id has a line break in it, and what is denied is written in zeros and ones.
    return blake2b(b"\n".join(told), digest_size=8).digest()


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What training leaves: a name, a rarity and weights for each feature, an intercept for each label."""

    names: list[str]
    rarities: npt.NDArray[np.float32]
    typical_length: float
    weights: Weights
    intercepts: npt.NDArray[np.float32]


def _learn(
    labelled: _Labelled, concepts: Concepts, labels: tuple[str, ...], alert_ids: set[str]
) -> _Learnt:
    found = counted(labelled.wordings, concepts)
    frequencies = (1 + found.counts) / len(labelled.wordings)
    rarities = (1 - np.log(frequencies)).astype(np.float32) ** RARITY_POWER
    samples, lengths = _samples(found, rarities)
    names = found.names
    del found  # Tens of megabytes each, as are the samples: a machine may have little.
    targets = _targets(labelled.labels, labels, alert_ids)
    weights, intercepts = train(samples, targets, len(names), labelled.keys)
    del samples
    return _Learnt(
        names,
        rarities,
        float(lengths.mean()) if len(lengths) else 0.0,
        _sparse(weights),
        intercepts,
    )


def _samples(
    found: Counted, rarities: npt.NDArray[np.float32]
) -> tuple[Samples, npt.NDArray[np.float64]]:
    """The features of each wording at length one, as `train` takes them, and the lengths they had."""
    values = found.weights * rarities[found.rows]
    squares = np.concatenate(([0.0], np.cumsum(values * values, dtype=np.float64)))
    lengths = np.sqrt(squares[found.starts[1:]] - squares[found.starts[:-1]])
    del squares  # As large as a machine of little memory has left.
    lengths[lengths == 0] = 1.0
    values /= np.repeat(lengths.astype(np.float32), np.diff(found.starts))
    told = values >= LEAST_VALUE
    starts = np.concatenate(([0], np.cumsum(told, dtype=np.int32)))[found.starts]
    values = values[told]
    rows = found.rows[told].astype(np.intp)
    return Samples(rows, values, starts).for_training(len(found.names)), lengths


def _targets(
    wanted: list[str], labels: tuple[str, ...], alert_ids: set[str]
) -> npt.NDArray[np.int8]:
    columns = {label: column for column, label in enumerate(labels)}
    targets = np.full((len(wanted), len(labels)), -1, np.int8)
    for row, label in enumerate(wanted):
        targets[row, columns[label]] = 1
        if label in alert_ids:
            targets[row, columns[ALERT_LABEL]] = 1
    return targets


def _sparse(weights: npt.NDArray[np.float32]) -> Weights:
    """The weights that count, in steps of a 32,767th of the largest."""
    scale = max(float(weights.max(initial=0)), -float(weights.min(initial=0))) / 32767 or 1.0
    counted = (weights >= LEAST_WEIGHT) | (weights <= -LEAST_WEIGHT)
    steps = np.rint(weights[counted] / scale).astype(np.int16)
    starts = np.concatenate(([0], np.cumsum(counted.sum(axis=1))))
    labels = np.flatnonzero(counted) % weights.shape[1]
    return Weights(
        starts=array("I", starts.astype(np.uint32).tobytes()),
        labels=array("H", labels.astype(np.uint16).tobytes()),
        steps=array("h", steps.tobytes()),
        scale=scale,
        label_count=weights.shape[1],
    )
