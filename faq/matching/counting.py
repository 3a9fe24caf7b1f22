"""The features of all wordings at once, as numbers: what `features` finds in each, with numpy.

A word is looked at once, however many wordings have it, and most pairs of words stand in a single
wording and are never written out. That takes a third of the time of one wording after the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
import numpy.typing as npt

from faq.matching.features import (
    CONCEPT,
    CONCEPT_WEIGHT,
    ENDS,
    PAIR,
    PAIR_WEIGHT,
    SKIP,
    SKIP_WEIGHT,
    STARTS,
    Concepts,
    Said,
    said_by_word,
)
from faq.matching.sentences import Sentence

AT_ONCE = 2000
"""How many wordings are gathered in one go: more would take more memory, and no less time."""

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Counted:
    """The features of all wordings: those of wording n are from `starts[n]` to `starts[n + 1]`.

    `rows` says which of `names` each is, `weights` what it weighs before rarity, and `counts` in how
    many wordings each of `names` stands.
    """

    names: list[str]
    counts: Numbers
    rows: npt.NDArray[np.int32]
    weights: Floats
    starts: Numbers


def counted(wordings: Sequence[Sequence[Sentence]], concepts: Concepts) -> Counted:
    """The features of `wordings`, their names in the order of the alphabet.

    A pair of words that a single wording has says no more than its words do, and is left out.
    """
    words = _words(wordings)
    found = _together(
        [
            words,
            _pairs(words, len(wordings), 1, PAIR, PAIR_WEIGHT),
            _pairs(words, len(wordings), 2, SKIP, SKIP_WEIGHT),
            _concepts(words, len(wordings), concepts),
        ]
    )
    names = sorted({name for each in found.said for name in each.names})
    lengths, rows, weights = map(
        np.concatenate, zip(*_gathered(found, names, len(wordings)), strict=True)
    )

    counts = np.bincount(rows, minlength=len(names))
    kept = [row for row, name in enumerate(names) if counts[row] > 1 or " " not in name]
    new_rows = np.full(len(names), -1, np.int32)
    new_rows[kept] = np.arange(len(kept))
    rows = new_rows[rows]
    told = rows >= 0
    starts = np.concatenate(([0], np.cumsum(lengths)))
    passed = np.concatenate(([0], np.cumsum(told, dtype=np.int32)))
    return Counted(
        [names[row] for row in kept],
        counts[kept],
        rows[told],
        weights[told],
        passed[starts],
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What says something in the wordings: in number `texts[n]`, which go up, `said[which[n]]`."""

    said: list[Said]
    texts: Numbers
    which: Numbers


def _words(wordings: Sequence[Sequence[Sentence]]) -> _Found:
    """Every word, the denied ones apart."""
    met: defaultdict[tuple[str, bool], int] = defaultdict(count().__next__)
    which: list[int] = []
    lengths = []
    for sentences in wordings:
        before = len(which)
        for sentence in sentences:
            which += map(met.__getitem__, zip(sentence.words, sentence.denied, strict=True))
        lengths.append(len(which) - before)
    texts = np.repeat(np.arange(len(lengths)), lengths)
    return _Found([said_by_word(*each) for each in met], texts, np.array(which, np.int64))


def _pairs(words: _Found, text_count: int, distance: int, joint: str, weight: float) -> _Found:
    """The pairs of stems `distance` apart that stand in several wordings."""
    stems: defaultdict[str, int] = defaultdict(count().__next__)
    stem_of = np.array([stems[word.stem] for word in words.said], np.int64)
    # Each wording with a stem more at either end.
    lengths = np.bincount(words.texts, minlength=text_count) + 2
    texts = np.repeat(np.arange(text_count), lengths)
    ends = np.cumsum(lengths)
    typed = np.empty(len(texts), np.int64)
    inside = np.ones(len(texts), bool)
    inside[ends - lengths] = inside[ends - 1] = False
    typed[inside] = stem_of[words.which]
    typed[ends - lengths], typed[ends - 1] = stems[STARTS], stems[ENDS]

    paired = texts[distance:] == texts[:-distance]
    texts = texts[distance:][paired]
    keys = typed[:-distance][paired] * len(stems) + typed[distance:][paired]
    keys, which = np.unique(keys, return_inverse=True)
    told = np.sort(texts * len(keys) + which)
    first = np.diff(told, prepend=-1) > 0
    several = np.bincount(told[first] % max(1, len(keys)), minlength=len(keys)) > 1
    named = list(stems)
    said = [
        Said("", (joint.join((named[first], named[second])),), (weight,))
        for first, second in zip(*np.divmod(keys[several], len(stems)), strict=True)
    ]
    kept = several[which]
    return _Found(said, texts[kept], (np.cumsum(several) - 1)[which[kept]])


def _concepts(words: _Found, text_count: int, concepts: Concepts) -> _Found:
    """The concepts that the stems of each wording name."""
    met: defaultdict[str, int] = defaultdict(count().__next__)
    stems = [words.said[word].stem for word in words.which.tolist()]
    bounds = np.searchsorted(words.texts, np.arange(text_count + 1)).tolist()
    texts: list[int] = []
    which: list[int] = []
    for text in range(text_count):
        which += map(met.__getitem__, concepts.find(stems[bounds[text] : bounds[text + 1]]))
        texts += [text] * (len(which) - len(texts))
    said = [Said("", (CONCEPT + name,), (CONCEPT_WEIGHT,)) for name in met]
    return _Found(said, np.array(texts, np.int64), np.array(which, np.int64))


def _together(kinds: Sequence[_Found]) -> _Found:
    """What was found of all `kinds`, wording by wording."""
    starts = np.cumsum([0, *(len(kind.said) for kind in kinds)])
    texts = np.concatenate([kind.texts for kind in kinds])
    which = np.concatenate([kind.which + start for kind, start in zip(kinds, starts, strict=False)])
    order = np.argsort(texts, kind="stable")
    return _Found(
        list(chain.from_iterable(kind.said for kind in kinds)), texts[order], which[order]
    )


def _gathered(
    found: _Found, names: list[str], text_count: int
) -> Iterator[tuple[Numbers, npt.NDArray[np.int32], Floats]]:
    """For AT_ONCE wordings at a time how many features each has; then the rows and the weights of all."""
    rows_of = {name: row for row, name in enumerate(names)}
    rows = np.array([rows_of[name] for each in found.said for name in each.names], np.int64)
    weights = np.array([weight for each in found.said for weight in each.weights])
    sizes = np.array([len(each.names) for each in found.said], np.int64)
    starts = np.cumsum(sizes) - sizes
    for first in range(0, max(1, text_count), AT_ONCE):
        texts = np.arange(first, min(first + AT_ONCE, text_count) + 1)
        part = slice(*np.searchsorted(found.texts, texts[[0, -1]]))
        which = found.which[part]
        lengths = sizes[which]
        passed = np.cumsum(lengths) - lengths
        at = np.repeat(starts[which] - passed, lengths) + np.arange(lengths.sum())
        keys = np.repeat(found.texts[part], lengths) * len(names) + rows[at]
        keys, weighed = _each_once(keys, weights[at])
        ends = np.searchsorted(keys, texts * len(names))
        yield np.diff(ends), (keys % max(1, len(names))).astype(np.int32), weighed


def _each_once(keys: Numbers, weights: npt.NDArray[np.float64]) -> tuple[Numbers, Floats]:
    """Each of `keys` once, in order, its highest weight times 1 + log(how often it was there)."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(firsts, append=len(keys))
    # Nothing can be reduced from nothing.
    highest = np.maximum.reduceat(weights[order], firsts) if len(keys) else weights
    return keys[firsts], (highest * (1.0 + np.log(counts))).astype(np.float32)
