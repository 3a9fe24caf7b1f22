"""Thresholds fitted to a content: phrasings left out are asked once, and decided on many times.

What a setting costs is weighed by what it does to the person, see `COSTS`. The search goes from
the settings of the content, one threshold at a time, round by round until none of them helps; it
moves one only where that saves enough to be more than chance. Pure, and the same on every run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace

from faq.command import Progress
from faq.content.model import Alert, Content, Settings
from faq.evaluation.asking import Fate, Remembering, fate_of, names_alert
from faq.evaluation.evaluating import judge
from faq.evaluation.folds import Fold, LeftOut, folds, without_some_gaps
from faq.evaluation.measuring import Plan, sample
from faq.evaluation.questions import Case, Category
from faq.replies import Outcome, Reply

COSTS = {
    Fate.RIGHT: 0.0,
    Fate.OFFERED: 0.3,  # one more turn, and the person is there
    Fate.ASKED_BACK: 0.7,  # one more turn, and they ask in other words
    Fate.DOUBTED: 1.0,  # one more turn and a small fright
    Fate.MISSED: 1.0,  # the measure of the others: nothing gained, and they know it
    Fate.ANSWERED: 4.0,  # they take what was said for the answer, and do not know it
    Fate.ALARMED: 3.0,  # a fright for nothing, and the next alarm is believed less
}
"""What each fate costs where there is no danger."""
COSTS_IN_DANGER = {
    Fate.RIGHT: 0.0,
    Fate.OFFERED: 1.0,  # they are asked about the very sign, and have to say yes
    Fate.ASKED_BACK: 5.0,  # they are led away from it
    Fate.MISSED: 5.0,  # they are told nothing, which soothes nobody
    Fate.ANSWERED: 25.0,  # they are soothed, and may stay at home: worse than all else
    Fate.DOUBTED: 0.0,  # these two are of questions without a danger
    Fate.ALARMED: 0.0,
}
"""What each fate costs a person with a sign of danger."""

GRID = {
    "alert_threshold": (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6),
    "doubt_threshold": (0.0, 0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25),
    "answer_threshold": (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5),
    "clarify_threshold": (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3),
    "ambiguity_margin": (0.0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4),
}
"""The values that are tried, beside the one that the content has; the dangers are settled first."""
MOST_FITTED = 4000
"""As many phrasings are asked, at the most: five numbers need no more."""
MOST_ROUNDS = 4
AS_GOOD = 0.001
"""Of values whose costs differ by less than this share, the one nearest to the content's own is taken."""
LEAST_GAIN = 0.01
"""A threshold is moved where that saves this share of the cost; less may be chance."""

Judge = Callable[[Reply], Fate]


class Deciding(Remembering):
    """An answerer whose settings can be tried out."""

    def decide_by(self, settings: Settings) -> None:
        """Reply by `settings` from now on."""
        self.content = replace(self.content, settings=settings)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, whether it tells of a danger, and what a reply to it is worth."""

    text: str
    in_danger: bool
    judge: Judge


@dataclass(frozen=True, slots=True)
class Bench:
    """Questions for one answerer. `labelled` ones and those of the content weigh the same in all."""

    answerer: Deciding
    questions: tuple[Question, ...]
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """What settings came to: counts over all questions, and the mean cost of one."""

    settings: Settings
    right: int
    wrong: int
    asked_back: int
    doubted: int
    missed: int
    reassured: int
    alarmed: int
    cost: float


@dataclass(frozen=True, slots=True)
class Fit:
    """The best settings found, those that the content has, and what each threshold trades.

    `trials` holds for each threshold what its values came to, the others at their best.
    """

    now: Trial
    best: Trial
    trials: dict[str, tuple[Trial, ...]] = field(default_factory=dict)
    content_questions: int = 0
    labelled_questions: int = 0


def benches(
    content: Content, plan: Plan, cases: Sequence[Case] = (), progress: Progress = lambda _: None
) -> Iterator[Bench]:
    """What there is to fit on: left-out phrasings, gaps that nothing knows, and labelled questions."""
    share = MOST_FITTED / max(sum(len(item.wordings) for item in content.items()), 1)
    for number, fold in enumerate(folds(content, plan.folds, plan.seed), start=1):
        progress(f"fold {number} of {plan.folds}")
        yield _bench(fold, share, f"{plan.seed} {number}")
    progress("some gaps left out")
    if unknown := without_some_gaps(content, plan.seed):
        yield _bench(unknown, share, f"{plan.seed} gaps")
    if cases:
        progress("labelled questions")
        yield Bench(Deciding(content), tuple(map(_labelled, cases)), labelled=True)


def fit(made: Sequence[Bench], start: Settings, progress: Progress = lambda _: None) -> Fit:
    """The settings at which `made` costs least, found from `start`."""
    tried: dict[Settings, Trial] = {}

    def trial(settings: Settings) -> Trial:
        if settings not in tried:
            progress(f"settings tried: {len(tried) + 1}")
            tried[settings] = try_out(made, settings)
        return tried[settings]

    best = now = trial(start)
    for _ in range(MOST_ROUNDS):
        before = best
        for name in GRID:
            found = min(
                (trial(each) for each in _neighbours(best.settings, name)),
                key=lambda each: each.cost,
            )
            if found.cost < best.cost * (1 - LEAST_GAIN):
                best = found
        if best is before:
            break
    for name in GRID:
        as_good = [
            each
            for each in map(trial, _neighbours(best.settings, name))
            if each.cost <= best.cost * (1 + AS_GOOD)
        ]
        best = min(as_good, key=lambda each: (_moved(start, each.settings, name), each.cost))
    return Fit(
        now,
        best,
        {name: tuple(map(trial, _neighbours(best.settings, name))) for name in GRID},
        sum(len(bench.questions) for bench in made if not bench.labelled),
        sum(len(bench.questions) for bench in made if bench.labelled),
    )


def try_out(made: Sequence[Bench], settings: Settings) -> Trial:
    """What `settings` come to on all questions."""
    counts: dict[bool, Counter[tuple[bool, Fate]]] = {False: Counter(), True: Counter()}
    for bench in made:
        bench.answerer.decide_by(settings)
        counts[bench.labelled].update(
            (each.in_danger, each.judge(bench.answerer.reply(each.text)))
            for each in bench.questions
        )
    costs = [_cost(each) for each in counts.values() if each]
    found = counts[False] + counts[True]

    def of(*fates: Fate, dangers: tuple[bool, ...] = (False, True)) -> int:
        return sum(found[danger, fate] for danger in dangers for fate in fates)

    return Trial(
        settings,
        right=of(Fate.RIGHT),
        wrong=of(Fate.ANSWERED, dangers=(False,)),
        asked_back=of(Fate.OFFERED, Fate.ASKED_BACK),
        doubted=of(Fate.DOUBTED),
        missed=of(Fate.MISSED),
        reassured=of(Fate.ANSWERED, dangers=(True,)),
        alarmed=of(Fate.ALARMED),
        cost=sum(costs) / len(costs) if costs else 0.0,
    )


def _cost(counts: Counter[tuple[bool, Fate]]) -> float:
    costs = {True: COSTS_IN_DANGER, False: COSTS}
    total = sum(costs[danger][fate] * number for (danger, fate), number in counts.items())
    return total / counts.total()


def _neighbours(settings: Settings, name: str) -> list[Settings]:
    """`settings` with each value for one threshold that makes sense beside the others."""
    values = sorted({*GRID[name], asdict(settings)[name]})
    made = [replace(settings, **{name: value}) for value in values]
    return [
        each
        for each in made
        if each == settings
        or (
            each.clarify_threshold <= each.answer_threshold
            and each.doubt_threshold <= each.alert_threshold
        )
    ]


def _moved(start: Settings, settings: Settings, name: str) -> float:
    return abs(float(asdict(settings)[name]) - float(asdict(start)[name]))


def _bench(fold: Fold, share: float, seed: str) -> Bench:
    chosen = sample(fold.asked, share, seed)
    return Bench(Deciding(fold.rest), tuple(map(_of_content, chosen)))


def _of_content(left_out: LeftOut) -> Question:
    item = left_out.item
    return Question(left_out.question, isinstance(item, Alert), lambda reply: fate_of(item, reply))


def _labelled(case: Case) -> Question:
    in_danger = case.category is Category.RED_FLAG
    return Question(case.question, in_danger, lambda reply: fate_of_case(case, reply))


def fate_of_case(case: Case, reply: Reply) -> Fate:
    """What `reply` is worth to a labelled question."""
    verdict = judge(case, reply.as_dict())
    if verdict.right:
        return Fate.RIGHT
    match verdict.outcome:
        case Outcome.ANSWER:
            return Fate.ANSWERED
        case Outcome.ALERT:
            return Fate.ALARMED
        case Outcome.CLARIFY:
            if names_alert(reply):
                return Fate.OFFERED if case.category is Category.RED_FLAG else Fate.DOUBTED
            return Fate.OFFERED if verdict.helped else Fate.ASKED_BACK
        case _:
            return Fate.MISSED
