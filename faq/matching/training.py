"""Training the weights: one linear support vector machine a label, all labels at once.

The method is dual coordinate descent for L2-regularised, squared-hinge, one-against-the-rest
machines (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML
2008, algorithm 1), the one behind scikit-learn's `LinearSVC`. Visiting a sample updates its
dual variable for every label in one numpy step, which makes 10,000 short texts with 100 labels
a matter of seconds. Only compiling imports this: a question needs the weights alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Samples:
    """Texts: the rows of the features of text n, and their values, are from `starts[n]` to `starts[n + 1]`."""

    rows: npt.NDArray[np.intp]
    values: npt.NDArray[np.float32]
    starts: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def each(self) -> Iterator[tuple[npt.NDArray[np.intp], npt.NDArray[np.float32]]]:
        """The rows and the values of one text after the other."""
        for start, end in pairwise(self.starts.tolist()):
            yield self.rows[start:end], self.values[start:end]

    def for_training(self, feature_count: int) -> Samples:
        """Each text with two more rows behind its own, at the value 1.

        The first, `feature_count`, is that of the intercepts. The second no other text has; these
        follow behind that one in the order of the texts.
        """
        ends = np.repeat(self.starts[1:], 2)
        more = np.full(len(ends), feature_count)
        more[1::2] += np.arange(1, len(self) + 1)
        return Samples(
            np.insert(self.rows, ends, more),
            np.insert(self.values, ends, 1),
            self.starts + 2 * np.arange(len(self.starts)),
        )


OFFSET = -1.0
"""Where the intercept of each label starts from: a question in which nothing speaks for a label
does not belong to it. What is learnt, and kept small, is how far a label's own is from that."""
COST = 2.0
"""The price of a margin missed, against the price of large weights (liblinear's C)."""
OWN_COST = 6.0
"""The same, where the label's own sample misses it. A label has few of its own among all samples; at
one price for all, to keep the many others out is worth more than to let a new way to ask in."""
VISITS = 140_000
"""Visits of samples that are worth their time, some seconds. Some thousand samples are visited
until nothing changes any more. Of 32,000 each is visited four times; ten times would turn one
question in fifty, and would not answer more of them rightly."""
FEWEST_EPOCHS, MOST_EPOCHS = 4, 50
"""Times that every sample is visited."""
SMALLEST_STEP, LARGEST_LAST_STEP = 1e-12, 1e-4
"""The sum over labels of squared changes: below the first nothing is done, and nothing more is
visited after an epoch without one above the second."""
MOST_NEWTON_STEPS, SMALLEST_NEWTON_STEP = 50, 1e-5
"""Of the search for an intercept, after the visits. It takes some six."""
SEED = 20


def train(
    samples: Samples,
    targets: npt.NDArray[np.int8],
    feature_count: int,
    keys: npt.NDArray[np.uint64],
    *,
    cost: float = COST,
    own_cost: float = OWN_COST,
    epochs: int | None = None,
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Weights of shape (feature_count, labels) and intercepts of shape (labels,).

    Together they separate each label from the rest. `targets` has shape (samples, labels) and
    holds +1 where the sample bears the label, else -1. The margin of a sample is the sum of its
    values times their weights, plus the intercept; `samples` are made `for_training`. Without
    `epochs`, their number follows from VISITS.
    Deterministic: `keys`, of shape (samples,) and spread evenly, say when each sample is visited, in
    another order each time. A sample more or less leaves the others in their order: what a question
    is taken for turns with what was learnt, not with how much.
    """
    label_count = targets.shape[1]
    # The dual variables of a sample, times the target, are the weights of the row that it alone has: what
    # is read and written with its features needs no steps of its own. All other weights are the sum over
    # samples of these times the sample.
    weights = np.zeros((feature_count + 1 + len(samples), label_count), np.float32)
    # One more than the intercept, for what counts is how far another label's margin is above -1.
    weights[feature_count] = OFFSET + 1
    # As one item each, rows are copied whole rather than number by number: a third of the time.
    items = weights.view(np.dtype((np.void, weights.itemsize * label_count))).reshape(-1)
    longest = int(np.diff(samples.starts).max(initial=0))
    touched, change = np.empty((2, longest, label_count), np.float32)
    touched_items = touched.view(items.dtype).reshape(-1)
    ridge, own_ridge = np.float32(1 / (2 * cost)), np.float32(1 / (2 * own_cost))
    visits = list(_visits(samples, targets, ridge, own_ridge))
    wanted, step = np.empty((2, label_count), np.float32)
    if epochs is None:
        epochs = min(MOST_EPOCHS, max(FEWEST_EPOCHS, VISITS // max(1, len(samples))))
    mixers = np.random.default_rng(SEED).integers(2**63, size=epochs, dtype=np.uint64) * 2 + 1
    for mixer in mixers:
        largest_step = 0.0
        # The product is modulo 2**64, and a mixer is odd: no two keys come to the same.
        for number in np.argsort(keys * mixer, kind="stable").tolist():
            rows, read_by, values, own_labels, own_share, own_rest = visits[number]
            count = len(rows)
            read, added = touched[:count], change[:count]
            items.take(rows, out=touched_items[:count], mode="clip")
            np.dot(read_by, read, out=wanted)
            np.minimum(wanted, 0, out=step)
            for label in own_labels:
                step[label] = max(own_share * float(wanted[label]) + own_rest, 0)
            step -= read[-1]
            size = float(np.dot(step, step))
            if size < SMALLEST_STEP:
                continue
            largest_step = max(largest_step, size)
            np.dot(values[:, None], step[None], out=added)
            read += added
            items.put(rows, touched_items[:count], mode="clip")
        if largest_step < LARGEST_LAST_STEP:
            break
    del visits
    weights[feature_count:] = 0
    margins = np.empty(targets.shape, np.float32)
    for number, (rows, values) in enumerate(samples.each()):
        items.take(rows, out=touched_items[: len(rows)], mode="clip")
        np.dot(values, touched[: len(rows)], out=margins[number])
    intercepts = np.empty(label_count, np.float32)
    for label, is_own in enumerate(targets.T > 0):
        costs = np.where(is_own, np.float32(own_cost), np.float32(cost))
        intercepts[label] = _best_intercept(margins[:, label].copy(), is_own, costs)
    return weights[:feature_count], intercepts


class _Visit(NamedTuple):
    """What a visit of a sample needs.

    The best dual variable, times the target, of a label that is not its own is the product of `read_by`
    and what stands in `rows`, or 0 if that is above; of its own it is that product times `own_share`
    plus `own_rest`, or 0 if that is below.
    """

    rows: npt.NDArray[np.intp]
    read_by: npt.NDArray[np.float32]
    values: npt.NDArray[np.float32]
    own_labels: list[int]
    own_share: float
    own_rest: float


def _visits(
    samples: Samples, targets: npt.NDArray[np.int8], ridge: np.float32, own_ridge: np.float32
) -> Iterator[_Visit]:
    """A visit of each sample.

    Of another label the best is (square * dual - margin) / (square + ridge), of its own
    (square * dual - margin + 2) / (square + own ridge), where square is that of the sample's length.
    """
    squares: npt.NDArray[np.float32] = (
        np.add.reduceat(np.square(samples.values), samples.starts[:-1]) - 1
    )
    read_by = -samples.values
    read_by /= np.repeat(squares + ridge, np.diff(samples.starts))
    read_by[samples.starts[1:] - 1] *= -squares
    shares = ((squares + ridge) / (squares + own_ridge)).tolist()
    rests = (2 / (squares + own_ridge)).tolist()
    spans = pairwise(samples.starts.tolist())
    for (start, end), target, share, rest in zip(spans, targets, shares, rests, strict=True):
        yield _Visit(
            samples.rows[start:end],
            read_by[start:end],
            samples.values[start:end],
            np.flatnonzero(target > 0).tolist(),
            share,
            rest,
        )


def _best_intercept(
    margins: npt.NDArray[np.float32], is_own: npt.NDArray[np.bool_], costs: npt.NDArray[np.float32]
) -> float:
    """The intercept of a label at which the objective is least for the weights that it has.

    All arrays have shape (samples,); `margins` are without an intercept. Every visit moves the
    intercepts, so that a few visits more or less raise or lower all scores of a label at once, and
    thresholds that suit one order of the samples would not suit another. By Newton's method.
    """
    signs = np.where(is_own, np.float32(1), np.float32(-1))
    intercept = OFFSET
    for _ in range(MOST_NEWTON_STEPS):
        misses = np.maximum(1 - signs * (margins + np.float32(intercept)), 0)
        slope = intercept - OFFSET - 2 * np.sum(costs * signs * misses, dtype=np.float64)
        step = slope / (1 + 2 * np.sum(costs[misses > 0], dtype=np.float64))
        intercept -= float(step)
        if abs(step) < SMALLEST_NEWTON_STEP:
            break
    return intercept
