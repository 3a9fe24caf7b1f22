"""Compiling and ranking: what is learnt, and that it is the same every time."""

from __future__ import annotations

import random
from array import array
from collections.abc import Sequence
from dataclasses import replace
from math import isclose, sqrt
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import faq
from faq.content import Alert, Content, Entry, Gap, SmallTalk
from faq.matching import compiling
from faq.matching.compiling import compile_content
from faq.matching.features import features
from faq.matching.index import ALERT_LABEL, Index
from faq.matching.ranking import rank
from faq.matching.sentences import read
from faq.matching.training import OFFSET, Samples, train
from faq.replies import Outcome

T = TypeVar("T", Entry, Gap, Alert, SmallTalk)


@pytest.fixture(scope="module")
def index(small: Content) -> Index:
    """The small content, compiled."""
    return compile_content(small)


def test_a_phrasing_is_ranked_first_for_its_own_item(small: Content, index: Index) -> None:
    """What the content says verbatim is known best."""
    for item in small.items():
        for wording in item.wordings:
            assert rank(read(wording), index).scored[0][0] == item.id, wording


@given(st.text())
def test_scores_stay_between_zero_and_one_and_sorted(index: Index, text: str) -> None:
    """Whatever is typed, scores are comparable."""
    ranking = rank(read(text), index)
    scores = [score for _, score in ranking.scored]

    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in (*scores, ranking.alert_score))


def test_a_question_without_a_known_word_scores_nothing(index: Index) -> None:
    """Nothing known, nothing claimed."""
    assert {score for _, score in rank(read("zzyzx qqq"), index).scored} == {0.0}


def test_an_unknown_word_lowers_every_score(index: Index) -> None:
    """The question "the washing machine leaks" is less sure than "leaks".

    It counts as the rarest of words would. Both questions have the same unknown trigrams and
    pairs, so that nothing but the word itself makes the difference.
    """
    known = replace(
        index,
        features={**index.features, "zzyzx": len(index.features)},
        rarities=array("f", [*index.rarities, 0.0]),
        weights=replace(
            index.weights, starts=array("I", [*index.weights.starts, index.weights.starts[-1]])
        ),
    )
    question = read("is it usual to leak zzyzx")
    if_it_counted_nothing = dict(rank(question, known).scored)
    unknown = dict(rank(question, index).scored)

    assert 0 < unknown["normal"] < if_it_counted_nothing["normal"]


def test_a_content_of_nothing_ranks_nothing() -> None:
    """It is no mistake to have no items yet, and every question is then left unanswered."""
    nothing = Content(entries=())

    assert rank(read("is it usual to leak"), compile_content(nothing)).scored == []
    assert faq.Answerer(nothing).reply("is it usual to leak").outcome == Outcome.NO_ANSWER


def test_what_is_left_out_moves_a_score_by_no_more_than_is_said(
    small: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of LEAST_WEIGHT times the square root of the number of features."""
    question = "is it usual to drip"
    count = len(features(read(question), compile_content(small).concepts))
    scores = []
    for least in (0.0, 0.2):
        monkeypatch.setattr(compiling, "LEAST_WEIGHT", least)
        scores.append(rank(read(question), compile_content(small)).scores)

    moved = max(abs(scores[0][label] - scores[1][label]) for label in scores[0])
    assert 0 < moved < 0.1 * sqrt(count)


def test_a_ranking_is_the_sum_that_a_naive_one_makes(index: Index) -> None:
    """The sparse table and the plain sum over all features agree."""
    question = read("why is it ok to drip mucus after insemination")
    weights = index.weights
    found = {}
    for number, label in enumerate(index.labels):
        total = square = 0.0
        for feature, weight in features(question, index.concepts).items():
            if feature in index.features:
                row = index.features[feature]
                value = weight * index.rarities[row]
                square += value**2
                places = range(weights.starts[row], weights.starts[row + 1])
                total += sum(
                    value * weights.steps[place] * weights.scale
                    for place in places
                    if weights.labels[place] == number
                )
        length = sqrt(square)
        if length > index.typical_length:
            length = sqrt(length * index.typical_length)
        found[label] = min(max(index.bases[number] + total / length / 2, 0), 1)
    ranking = rank(question, index)

    assert isclose(found.pop(ALERT_LABEL), ranking.alert_score, abs_tol=1e-3)
    for label, score in ranking.scored:
        assert isclose(found[label], score, abs_tol=1e-3), label


def test_the_order_of_the_content_makes_no_difference(small: Content, index: Index) -> None:
    """Moving an entry or a phrasing changes no weight."""
    shuffled = random.Random(7)

    def mixed(items: tuple[T, ...]) -> tuple[T, ...]:
        made = [
            replace(item, phrasings=tuple(shuffled.sample(item.phrasings, len(item.phrasings))))
            for item in items
        ]
        return tuple(shuffled.sample(made, len(made)))

    again = compile_content(
        replace(
            small,
            entries=mixed(small.entries),
            gaps=mixed(small.gaps),
            alerts=mixed(small.alerts),
            vocabulary=dict(reversed(list(small.vocabulary.items()))),
        )
    )

    assert again.weights == index.weights
    assert list(again.features) == list(index.features)
    assert again.labels == index.labels


def _samples(texts: Sequence[tuple[np.ndarray, np.ndarray]], feature_count: int) -> Samples:
    """`texts`, each as its rows and its values, as `train` takes them."""
    rows, values = (np.concatenate(each) for each in zip(*texts, strict=True))
    starts = np.cumsum([0, *(len(each) for each, _ in texts)])
    return Samples(rows, values, starts).for_training(feature_count)


KEYS = np.random.default_rng(5).integers(2**63, size=30, dtype=np.uint64)


def test_the_trainer_finds_what_separates_the_labels() -> None:
    """On samples that a plane separates, every margin comes out on its side."""
    rows = [np.array(each, np.intp) for each in ([0, 1], [0, 2], [3, 1], [3, 2])]
    values = np.array([1, 1], np.float32) / np.float32(sqrt(2))
    samples = [(each, values) for each in rows]
    targets = np.array([[1, -1], [1, -1], [-1, 1], [-1, 1]], np.int8)

    weights, intercepts = train(_samples(samples, 4), targets, 4, KEYS[:4])
    margins = np.array([values @ weights[each] for each, values in samples]) + intercepts

    assert (np.sign(margins) == targets).all()


def test_a_sample_is_visited_in_its_own_turn() -> None:
    """By its key, wherever it stands among the others: stopped half-way, the weights are the same."""
    chance = np.random.default_rng(2)
    samples = [
        (np.arange(4, dtype=np.intp), chance.random(4).astype(np.float32)) for _ in range(30)
    ]
    targets = np.sign(chance.standard_normal((30, 2))).astype(np.int8)
    moved = chance.permutation(30)

    weights, _ = train(_samples(samples, 4), targets, 4, KEYS, epochs=2)
    again, _ = train(
        _samples([samples[each] for each in moved], 4), targets[moved], 4, KEYS[moved], epochs=2
    )
    other, _ = train(_samples(samples, 4), targets, 4, KEYS[moved], epochs=2)

    assert (again == weights).all()
    assert (other != weights).any()


def test_intercepts_are_at_their_best_however_few_the_visits() -> None:
    """Where a label begins does not turn with which samples were visited last."""
    chance = np.random.default_rng(4)
    rows = np.arange(4, dtype=np.intp)
    samples = [(rows, chance.random(4).astype(np.float32)) for _ in range(30)]
    targets = np.sign(chance.standard_normal((30, 1))).astype(np.int8)
    costs = np.where(targets[:, 0] > 0, 5.0, 2.0)
    weights, intercepts = train(
        _samples(samples, 4), targets, 4, KEYS, cost=2.0, own_cost=5.0, epochs=1
    )

    def objective(intercept: float) -> float:
        margins = np.array([values @ weights[:, 0] for _, values in samples]) + intercept
        misses = np.maximum(0, 1 - targets[:, 0] * margins)
        return float(0.5 * (intercept - OFFSET) ** 2 + (costs * misses**2).sum())

    best = objective(float(intercepts[0]))
    assert all(objective(float(intercepts[0]) + step) > best for step in (-0.01, 0.01))


def test_the_trainer_reaches_the_optimum_of_its_objective(small: Content) -> None:
    """No small step from what it finds lowers the sum of squared weights and misses.

    A miss of the label's own sample costs another price than that of one of the others.
    An intercept counts as a weight by how far it is from OFFSET.
    """
    random_values = np.random.default_rng(3)
    samples = []
    for _ in range(30):
        rows = np.sort(random_values.choice(12, 4, replace=False)).astype(np.intp)
        samples.append((rows, random_values.random(4).astype(np.float32)))
    targets = np.sign(random_values.standard_normal((30, 1))).astype(np.int8)
    costs = np.where(targets[:, 0] > 0, 5.0, 2.0)

    def objective(found: np.ndarray) -> float:
        weights, intercept = found[:-1], found[-1] + OFFSET
        margins = np.array([values @ weights[rows] for rows, values in samples]) + intercept
        misses = np.maximum(0, 1 - targets[:, 0] * margins)
        return float(0.5 * (found**2).sum() + (costs * misses**2).sum())

    weights, intercepts = train(
        _samples(samples, 12), targets, 12, KEYS[:30], cost=2.0, own_cost=5.0, epochs=400
    )
    found = np.append(weights[:, 0], intercepts[0] - OFFSET).astype(np.float64)
    best = objective(found)

    for number in range(13):
        for step in (-0.05, 0.05):
            moved = found.copy()
            moved[number] += step
            assert objective(moved) > best
