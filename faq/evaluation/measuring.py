"""A content measured by itself: in folds, with whole gaps unknown, and with typing errors. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from faq.command import Progress
from faq.content.model import Content, Kind
from faq.evaluation.asking import Fate, Met, Remembering, ask
from faq.evaluation.folds import LeftOut, folds, left_alone, without_some_gaps
from faq.evaluation.noise import disturb
from faq.evaluation.pairs import Pair, pairs

FOLDS = 5
SEED = 1
SHARES = (0.05, 0.1, 0.15)
"""Shares of letters disturbed: a careful typist, a hasty one, one on a bus."""
MOST_DISTURBED = 2000
"""As many questions are asked at each share, at the most: chance moves their share by under a point."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a measurement is made: the same plan on the same content gives the same figures."""

    folds: int = FOLDS
    seed: int = SEED
    shares: tuple[float, ...] = SHARES


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Ranks:
    """How high the right item stood: first, among three, and the sum of one over its place."""

    top_1: Rate
    top_3: Rate
    reciprocal: float

    @property
    def mean_reciprocal(self) -> float:
        """The mean reciprocal rank, 0 where nothing was asked."""
        return self.reciprocal / self.top_1.whole if self.top_1.whole else 0.0


@dataclass(frozen=True, slots=True)
class Level:
    """What the same questions came to with a share of their letters disturbed."""

    share: float
    top_1: Rate
    right: Rate
    reassured: Rate
    alarmed: Rate


@dataclass(frozen=True, slots=True)
class Measurement:
    """All that was found out. `unknown` are the questions of gaps that were left out as a whole."""

    plan: Plan
    met: tuple[Met, ...]
    unknown: tuple[Met, ...]
    levels: tuple[Level, ...]
    alone: tuple[str, ...]

    @property
    def ranks(self) -> Ranks:
        """How high the right item stood, over all that was asked."""
        return ranks(self.met)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Which items were taken for which."""
        return pairs(self.met)

    @property
    def reassured(self) -> tuple[Met, ...]:
        """Signs of danger that were met with an answer."""
        return tuple(each for each in self.met if each.reassured)

    @property
    def false_alarms(self) -> tuple[Met, ...]:
        """Other questions that were met with an alert."""
        return tuple(each for each in self.met if each.fate is Fate.ALARMED)

    def of_kind(self, kind: Kind) -> tuple[Met, ...]:
        """What was asked of the items of one kind."""
        return tuple(each for each in self.met if each.item.kind is kind)


def measure(content: Content, plan: Plan, progress: Progress = lambda _: None) -> Measurement:
    """The measurement of `content`. It compiles once a fold, and once more without some gaps."""
    met: list[Met] = []
    noisy: dict[float, list[Met]] = {share: [] for share in (0.0, *plan.shares)}
    fewer = MOST_DISTURBED / max(sum(len(item.wordings) for item in content.items()), 1)
    for number, fold in enumerate(folds(content, plan.folds, plan.seed), start=1):
        progress(f"fold {number} of {plan.folds}")
        answerer = Remembering(fold.rest)
        known = tuple(ask(answerer, fold.asked))
        met += known
        chosen = sample(known, fewer, f"{plan.seed} {number}") if plan.shares else []
        noisy[0.0] += chosen
        for share in noisy:
            if share:
                progress(f"fold {number} of {plan.folds}, {share:.0%} of the letters disturbed")
                noisy[share] += ask(answerer, _disturbed(chosen, share, plan.seed))
    progress("some gaps left out")
    unknown = without_some_gaps(content, plan.seed)
    return Measurement(
        plan,
        tuple(met),
        tuple(ask(Remembering(unknown.rest), unknown.asked)) if unknown else (),
        tuple(level(share, found) for share, found in noisy.items() if noisy[0.0]),
        tuple(item.id for item in left_alone(content)),
    )


def ranks(met: Sequence[Met]) -> Ranks:
    """How high the right item stood in `met`."""
    return Ranks(
        _rate(each.rank == 1 for each in met),
        _rate(1 <= each.rank <= 3 for each in met),
        sum(1 / each.rank for each in met if each.rank),
    )


def level(share: float, met: Sequence[Met]) -> Level:
    """What `met` comes to, which was asked with `share` of the letters disturbed."""
    return Level(
        share,
        ranks(met).top_1,
        _rate(each.fate is Fate.RIGHT for each in met),
        _rate(each.reassured for each in met if each.item.kind is Kind.ALERT),
        _rate(each.fate is Fate.ALARMED for each in met if each.item.kind is not Kind.ALERT),
    )


def fates(met: Iterable[Met]) -> dict[Fate, int]:
    """How many of `met` came to each fate."""
    found = [each.fate for each in met]
    return {fate: found.count(fate) for fate in Fate}


def sample(things: Sequence[Thing], share: float, seed: str) -> list[Thing]:
    """A seeded sample of `share` of `things`, in their order: all of them from 1 on."""
    number = min(len(things), round(share * len(things)))
    chosen = sorted(Random(seed).sample(range(len(things)), number))
    return [things[at] for at in chosen]


def _disturbed(met: Iterable[Met], share: float, seed: int) -> list[LeftOut]:
    return [LeftOut(disturb(each.question, share, seed), each.item) for each in met]


def _rate(found: Iterable[bool]) -> Rate:
    counted = list(found)
    return Rate(sum(counted), len(counted))
