"""Unanswered questions, grouped by likeness: what to write next. Pure; any order gives the same groups.

A group is found by leader clustering (Hartigan, "Clustering Algorithms", 1975, chapter 3): the
questions come most often asked first, and each joins the leader that it is most like, or becomes
one. Likeness is the cosine between stems weighted by their rarity among the unanswered questions;
mistyped words count as what they were taken for. Only leaders that share one of the rare stems of a
question are looked at; those that share none cannot be like enough (the prefix filter of Bayardo,
Ma and Srikant, "Scaling up all pairs similarity search", 2007), so thousands take a second.

Known gaps are no matter of likeness: a group is a gap. Questions that were met with a question about
danger stay apart from all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log, sqrt

from faq.coverage.met import Met, Near, Reason
from faq.replies import Outcome

LIKE = 0.5
"""The cosine from which on two questions are of one group."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A wording by its example: how often it was asked, and what it is met with today."""

    question: str
    count: int
    met: Met


@dataclass(frozen=True, slots=True)
class Group:
    """Unanswered questions that are alike, most often asked first.

    `central` is the question that is most like all of them. `reason` is that of most of what was
    asked, `nearest` the entry or gap that is nearest to the central one, None where no word of it
    is known; of a known gap it is that gap. `outcome` is what the central one is met with, `alert` the
    sign of danger that it is asked about.
    """

    reason: Reason
    central: str
    count: int
    nearest: Near | None
    outcome: Outcome
    alert: str
    questions: tuple[AskedQuestion, ...]


def group(questions: Iterable[AskedQuestion]) -> tuple[Group, ...]:
    """The groups of those of `questions` that were not answered, biggest first."""
    missing = sorted(
        (each for each in questions if each.met.reason),
        key=lambda each: (-each.count, each.question),
    )
    weights = _rarities(missing)
    found: list[Group] = []
    apart = sorted(missing, key=_apart)  # stable: each part stays in order
    for part, members in groupby(apart, key=_apart):
        held = list(members)
        alike = [held] if part.startswith("gap ") else _alike(held, weights)
        found += [_group(each, weights) for each in alike]
    return tuple(sorted(found, key=lambda each: (-each.count, each.central)))


def _apart(asked: AskedQuestion) -> str:
    """What questions of one group have in common, however alike they are."""
    match asked.met.reason:
        case Reason.KNOWN_GAP:
            return f"gap {asked.met.id}"
        case Reason.DANGER:
            return "danger"
        case Reason.NO_WORDS:
            return "no words"
        case _:
            return ""


Vector = Mapping[str, float]
"""Stems with weights whose squares sum to 1, the rarest stem first."""


def _rarities(questions: Sequence[AskedQuestion]) -> dict[str, float]:
    """The inverse document frequency of each stem, smoothed so that none weighs nothing."""
    found = Counter(term for each in questions for term in each.met.terms)
    return {term: 1 + log((1 + len(questions)) / (1 + seen)) for term, seen in found.items()}


def _vector(asked: AskedQuestion, weights: Mapping[str, float]) -> Vector:
    terms = sorted(asked.met.terms, key=lambda term: (-weights[term], term))
    length = sqrt(sum(weights[term] ** 2 for term in terms)) or 1.0
    return {term: weights[term] / length for term in terms}


def _alike(
    questions: Sequence[AskedQuestion], weights: Mapping[str, float]
) -> list[list[AskedQuestion]]:
    """The questions by leader, in the order that leaders come in."""
    groups: list[list[AskedQuestion]] = []
    leaders: list[Vector] = []
    led_by: defaultdict[str, list[int]] = defaultdict(list)
    for asked in questions:
        vector = _vector(asked, weights)
        rare = _prefix(vector)
        near = {number for term in rare for number in led_by[term]}
        best = max(((_cosine(vector, leaders[each]), -each) for each in near), default=(0.0, 0))
        if best[0] >= LIKE or (not vector and groups):
            groups[-best[1]].append(asked)
            continue
        for term in rare:
            led_by[term].append(len(groups))
        groups.append([asked])
        leaders.append(vector)
    return groups


def _prefix(vector: Vector) -> list[str]:
    """The rarest stems, up to where those that are left cannot make two questions alike."""
    rare = []
    left = 1.0
    for term, weight in vector.items():
        if left < LIKE * LIKE:
            break
        rare.append(term)
        left -= weight * weight
    return rare


def _cosine(one: Vector, other: Vector) -> float:
    # Summed in one order, whichever of two equals comes first.
    return round(sum(weight * other[term] for term, weight in one.items() if term in other), 9)


def _group(members: Sequence[AskedQuestion], weights: Mapping[str, float]) -> Group:
    central = _central(members, weights)
    reasons: Counter[Reason] = Counter()
    for each in members:
        if each.met.reason:
            reasons[each.met.reason] += each.count
    reason = min(reasons, key=lambda each: (-reasons[each], each))
    return Group(
        reason,
        central.question,
        sum(each.count for each in members),
        Near(central.met.id, central.met.score)
        if reason is Reason.KNOWN_GAP
        else central.met.nearest,
        central.met.outcome,
        central.met.alert,
        tuple(members),
    )


def _central(members: Sequence[AskedQuestion], weights: Mapping[str, float]) -> AskedQuestion:
    """The member nearest to the mean of all; of equals the first."""
    vectors = [_vector(each, weights) for each in members]
    mean: defaultdict[str, float] = defaultdict(float)
    for each, vector in zip(members, vectors, strict=True):
        for term, weight in vector.items():
            mean[term] += each.count * weight
    scores = [_cosine(vector, mean) for vector in vectors]
    return members[scores.index(max(scores))]
