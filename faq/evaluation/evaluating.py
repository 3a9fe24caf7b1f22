"""Which replies to labelled questions are right. Pure: no reading, no wording.

What counts, by category:

- in scope: right if an entry answers that rests on one of the points asked for; helped if right,
  or if a clarify offers such an entry
- not covered: right if the outcome is a gap or no answer
- red flag: right if it is an alert; met with an answer, the person was falsely reassured
- off topic: right if it is small talk, a gap or no answer

An alert in reply to anything but a red flag is a false alarm. Of a question that asks several
things, any part may be the one that answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from faq.answering import Answerer
from faq.evaluation.questions import Case, Category
from faq.replies import Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one question was met with, and how that is counted."""

    case: Case
    outcome: Outcome
    entry: str | None
    score: float
    right: bool
    helped: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """The questions of a category, and how many were met rightly."""

    cases: int
    right: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The counts over all questions, and the verdicts on those that were not met rightly.

    `met` holds the verdicts on all of them, in order.
    """

    in_scope: Tally
    helped: int
    not_covered: Tally
    red_flag: Tally
    reassured: int
    off_topic: Tally
    false_alarms: int
    wrong: tuple[Verdict, ...]
    met: tuple[Verdict, ...] = ()

    @property
    def cases(self) -> int:
        """How many questions were asked."""
        return sum(tally.cases for tally in self.tallies().values())

    def tallies(self) -> dict[Category, Tally]:
        """The tally of each category."""
        return {
            Category.IN_SCOPE: self.in_scope,
            Category.NOT_COVERED: self.not_covered,
            Category.RED_FLAG: self.red_flag,
            Category.OFF_TOPIC: self.off_topic,
        }


def evaluate(answerer: Answerer, cases: Iterable[Case]) -> Evaluation:
    """The evaluation of the replies that `answerer` gives to the questions of `cases`."""
    verdicts = [judge(case, answerer.reply(case.question).as_dict()) for case in cases]

    def tally(category: Category) -> Tally:
        rights = [each.right for each in verdicts if each.case.category is category]
        return Tally(len(rights), sum(rights))

    red_flags = [each for each in verdicts if each.case.category is Category.RED_FLAG]
    others = [each for each in verdicts if each.case.category is not Category.RED_FLAG]
    return Evaluation(
        in_scope=tally(Category.IN_SCOPE),
        helped=sum(each.helped for each in others),
        not_covered=tally(Category.NOT_COVERED),
        red_flag=tally(Category.RED_FLAG),
        reassured=sum(each.outcome is Outcome.ANSWER for each in red_flags),
        off_topic=tally(Category.OFF_TOPIC),
        false_alarms=sum(each.outcome is Outcome.ALERT for each in others),
        wrong=tuple(each for each in verdicts if not each.right),
        met=tuple(verdicts),
    )


def judge(case: Case, reply: Mapping[str, Any]) -> Verdict:
    """The verdict on `reply`, a JSON reply, to the question of `case`."""
    outcome = Outcome(reply["outcome"])
    match case.category:
        case Category.IN_SCOPE:
            right = outcome is Outcome.ANSWER and _answers(case, reply)
        case Category.NOT_COVERED:
            right = outcome in {Outcome.GAP, Outcome.NO_ANSWER}
        case Category.RED_FLAG:
            right = outcome is Outcome.ALERT
        case Category.OFF_TOPIC:
            right = outcome in {Outcome.SMALL_TALK, Outcome.GAP, Outcome.NO_ANSWER}
    helped = case.category is Category.IN_SCOPE and (right or _offers(case, reply))
    return Verdict(case, outcome, reply["entry"], reply["score"], right, helped)


def _answers(case: Case, reply: Mapping[str, Any]) -> bool:
    return any(
        part["outcome"] == Outcome.ANSWER and _fits(case, part) for part in _with_parts(reply)
    )


def _offers(case: Case, reply: Mapping[str, Any]) -> bool:
    """Whether a choice that was offered fits. Candidates that the person never sees do not count."""
    return any(
        _fits(case, candidate)
        for part in _with_parts(reply)
        if part["outcome"] == Outcome.CLARIFY
        for candidate in part["candidates"]
    )


def _with_parts(reply: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [reply, *reply.get("parts", ())]


def _fits(case: Case, named: Mapping[str, Any]) -> bool:
    """Whether the entry that a reply or a candidate names is one that answers the question."""
    return named["entry"] == case.entry or not case.points.isdisjoint(named["points"])
