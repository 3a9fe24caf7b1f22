"""What a method gives for questions, and how right it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from sklearn.metrics import matthews_corrcoef

from benchmarks.data import Line

Scores = npt.NDArray[np.float32]


class Learnt(Protocol):
    """A method that has learnt its labels. Of equal scores the label that comes first is the better."""

    labels: tuple[str, ...]

    def scores(self, questions: Sequence[str]) -> Scores:
        """A row a question, a column a label."""
        ...


class Learn(Protocol):
    """A method that has not learnt anything yet."""

    def __call__(self, lines: Sequence[Line]) -> Learnt:
        """The method, having learnt `lines`."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions, what they should have come to, and what a method said.

    `truth` and `best` are numbers of labels; a truth of -1 is out of scope (or a label never learnt).
    """

    truth: npt.NDArray[np.int64]
    best: npt.NDArray[np.int64]
    score: Scores
    lead: Scores
    among_three: npt.NDArray[np.bool_]

    def of(self, numbers: npt.NDArray[np.int64]) -> Asked:
        """The questions of these numbers, in their order."""
        return Asked(
            self.truth[numbers],
            self.best[numbers],
            self.score[numbers],
            self.lead[numbers],
            self.among_three[numbers],
        )

    def __add__(self, other: Asked) -> Asked:
        """Both, one after the other."""
        return Asked(
            np.concatenate([self.truth, other.truth]),
            np.concatenate([self.best, other.best]),
            np.concatenate([self.score, other.score]),
            np.concatenate([self.lead, other.lead]),
            np.concatenate([self.among_three, other.among_three]),
        )


def ask(learnt: Learnt, lines: Sequence[Line], labels: Sequence[str] = ()) -> Asked:
    """What `learnt` says to `lines`. `labels` numbers the labels, where `learnt` lacks some of them."""
    numbers = {label: number for number, label in enumerate(labels or learnt.labels)}
    names = np.array([numbers[label] for label in learnt.labels])
    scores = learnt.scores([line.text for line in lines])
    order = np.argsort(-scores, axis=1, kind="stable")[:, :3]
    sorted_scores = np.take_along_axis(scores, order, axis=1)
    known = set(learnt.labels)
    truth = np.array([numbers[line.label] if line.label in known else -1 for line in lines])
    return Asked(
        truth,
        names[order[:, 0]],
        sorted_scores[:, 0],
        sorted_scores[:, 0] - sorted_scores[:, 1],
        (names[order] == truth[:, None]).any(axis=1),
    )


def top1(asked: Asked) -> float:
    """The share of in-scope questions whose best label is right, without any threshold."""
    inside = asked.truth >= 0
    return float((asked.best == asked.truth)[inside].mean())


def top3(asked: Asked) -> float:
    """The share of in-scope questions whose right label is among the best three."""
    return float(asked.among_three[asked.truth >= 0].mean())


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least score, and the least lead over the next label, that a question is answered with."""

    score: float
    lead: float


def answered(asked: Asked, thresholds: Thresholds) -> npt.NDArray[np.bool_]:
    """Which questions are answered."""
    return (asked.score >= thresholds.score) & (asked.lead >= thresholds.lead)


def decided(asked: Asked, thresholds: Thresholds) -> npt.NDArray[np.int64]:
    """What each question comes to, -1 for no answer."""
    return np.where(answered(asked, thresholds), asked.best, -1)


def matthews(asked: Asked, thresholds: Thresholds) -> float:
    """Matthews' correlation of what came with what should have, with no answer as a class."""
    return float(matthews_corrcoef(asked.truth, decided(asked, thresholds)))


def in_scope_accuracy(asked: Asked, thresholds: Thresholds) -> float:
    """The share of in-scope questions that are answered, and rightly."""
    inside = asked.truth >= 0
    return float((decided(asked, thresholds) == asked.truth)[inside].mean())


def out_of_scope_recall(asked: Asked, thresholds: Thresholds) -> float:
    """The share of out-of-scope questions that are not answered."""
    return float((decided(asked, thresholds) < 0)[asked.truth < 0].mean())
