"""Thresholds, fitted without the questions that they are then measured on.

Where a data set sets labelled questions apart for it, these are used. Else each training line is
asked twice: once while other lines of its label are known (in folds of lines), once while its
label is not known at all (in folds of labels), which makes it a question out of scope. So as many
are in scope as out of it, whatever the share among the questions to come.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from math import sqrt

import numpy as np
from rapidfuzz import fuzz

from benchmarks.data import SEED, Line
from benchmarks.scoring import (
    Asked,
    Learn,
    Scores,
    Thresholds,
    answered,
    ask,
    in_scope_accuracy,
    matthews,
    out_of_scope_recall,
)

FOLDS = 10
DEALINGS = 2
"""How often the lines are dealt out anew. After a single time, chance moves what is fitted: on HINT3
the correlation that it reaches by up to .05."""
STEPS = 60
"""How many thresholds are tried, for the score and for the lead, twice over."""
RESAMPLINGS = 49
"""On lines of HINT3 that are dealt out ten times, it leaves three fifths of the spread of scores."""

ALIKE = 75
"""Lines of a label with this `token_set_ratio` (0 to 100) are nearly the same."""

LEAST_RECALL = 0.60

Aim = Callable[[Asked, Thresholds], float]


def utility(asked: Asked, thresholds: Thresholds) -> float:
    """The mean over questions of: a right answer +1, a wrong one or one out of scope -1, else 0."""
    right = asked.best == asked.truth
    return float(np.where(answered(asked, thresholds), np.where(right, 1, -1), 0).mean())


def enough_left(asked: Asked, thresholds: Thresholds) -> float:
    """In-scope accuracy, once LEAST_RECALL of the out-of-scope questions are not answered.

    By a standard error more, that is: thresholds that just reach it on few questions miss it on
    others as often as not.
    """
    recall = out_of_scope_recall(asked, thresholds)
    outside = max(1, int((asked.truth < 0).sum()))
    least = LEAST_RECALL + sqrt(LEAST_RECALL * (1 - LEAST_RECALL) / outside)
    return in_scope_accuracy(asked, thresholds) if recall >= least else recall - 1


AIMS: dict[str, Aim] = {
    "MCC": matthews,
    "right +1, wrong -1": utility,
    f"recall {LEAST_RECALL:.2f}": enough_left,
}


def fit(asked: Asked, aim: Aim) -> Thresholds:
    """The thresholds at which `aim` is highest; of equals the lowest ones.

    Near its height an aim is all but flat, and one question more or less moves the height far. The
    score is therefore the median over RESAMPLINGS of the questions (the bootstrap of Efron,
    "Bootstrap Methods: Another Look at the Jackknife", 1979), at the lead that is best for all.
    """
    scores, leads = _steps(asked, asked.score), _steps(asked, asked.lead)
    lead = _best((Thresholds(score, lead) for score in scores for lead in leads), asked, aim).lead
    chance = np.random.default_rng(SEED)
    count = len(asked.truth)
    resamples = [asked.of(chance.integers(count, size=count)) for _ in range(RESAMPLINGS)]
    of_this_lead = [Thresholds(score, lead) for score in scores]
    best = [_best(of_this_lead, drawn, aim).score for drawn in resamples]
    return Thresholds(float(np.median(best)), lead)


def _best(tried: Iterable[Thresholds], asked: Asked, aim: Aim) -> Thresholds:
    """Those at which `aim` is highest; of equals the first."""
    return max(tried, key=lambda each: aim(asked, each))


def _steps(asked: Asked, values: Scores) -> list[float]:
    """Thresholds at equal shares of all questions, and of those that should not be answered."""
    shares = np.linspace(0, 0.95, STEPS)
    wrong = values[asked.best != asked.truth]
    return sorted(
        {0.0, *np.quantile(values, shares).tolist(), *np.quantile(wrong, shares).tolist()}
    )


def held_out(
    learn: Learn, lines: Sequence[Line], folds: int = FOLDS, dealings: int = DEALINGS
) -> Asked:
    """Every line asked while its label is known, and while it is not, as often as they are dealt out."""
    lines = [line for line in lines if line.label is not None]
    labels = sorted({str(line.label) for line in lines})
    parts: list[Asked] = []
    chance = random.Random(SEED)
    for left_out in chain.from_iterable(
        (*_folds_of_lines(lines, folds, chance), *_folds_of_labels(lines, labels, folds, chance))
        for _ in range(dealings)
    ):
        rest = [line for number, line in enumerate(lines) if number not in left_out]
        parts.append(ask(learn(rest), [lines[number] for number in sorted(left_out)], labels))
    asked = parts[0]
    for part in parts[1:]:
        asked += part
    return asked


def _folds_of_lines(lines: Sequence[Line], folds: int, chance: random.Random) -> list[set[int]]:
    """Each label's lines dealt out in turn, those that are nearly the same together.

    Beside its near copy a line is no question that nobody trained on: its score would be that of a
    question of real people only where they repeat each other. A label all of whose lines are in
    one fold is asked as one not known.
    """
    groups: dict[str, list[list[int]]] = {}
    for number, line in enumerate(lines):
        of_label = groups.setdefault(str(line.label), [])
        alike = [
            group
            for group in of_label
            if any(fuzz.token_set_ratio(lines[other].text, line.text) >= ALIKE for other in group)
        ]
        of_label[:] = [group for group in of_label if group not in alike]
        of_label.append([number, *chain.from_iterable(alike)])
    dealt: list[set[int]] = [set() for _ in range(folds)]
    for label in sorted(groups):
        for group in chance.sample(groups[label], len(groups[label])):
            min(dealt, key=len).update(group)
    return dealt


def _folds_of_labels(
    lines: Sequence[Line], labels: Sequence[str], folds: int, chance: random.Random
) -> list[set[int]]:
    shuffled = list(labels)
    chance.shuffle(shuffled)
    dealt = [set(shuffled[start::folds]) for start in range(folds)]
    return [
        {number for number, line in enumerate(lines) if line.label in chosen} for chosen in dealt
    ]
