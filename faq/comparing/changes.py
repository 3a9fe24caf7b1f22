"""What two contents meet the same questions with, side by side. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from faq.coverage.met import Met, Reason
from faq.coverage.trend import PUT_TO_GUIDE
from faq.replies import Outcome


class Way(StrEnum):
    """How what a question is met with changed, the worst first. A question changes in one way."""

    ALERT_LOST = "alerts_lost"
    LOST = "lost"
    DOUBT_LOST = "doubts_lost"
    ALERT_NEW = "alerts_new"
    OTHERWISE = "answered_otherwise"
    GAINED = "newly_answered"
    OTHER = "met_otherwise"


@dataclass(frozen=True, slots=True)
class Change:
    """A question, how often it was asked, and what it was and is met with."""

    question: str
    count: int
    way: Way
    old: Met
    new: Met


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two contents does: how many questions were put to its guide, and answered.

    `name` is what it is called, "" where nobody said.
    """

    put: int
    answered: int
    alerts: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, most often asked first. Counts are of asked questions, repeats included."""

    asked: int
    distinct: int
    old: Side
    new: Side
    changes: tuple[Change, ...]

    def of(self, way: Way) -> tuple[Change, ...]:
        """The changes of one way."""
        return tuple(each for each in self.changes if each.way is way)

    def count(self, way: Way) -> int:
        """How many asked questions changed in that way."""
        return sum(each.count for each in self.of(way))


def compare(
    questions: Sequence[tuple[str, int]],
    old: Sequence[Met],
    new: Sequence[Met],
    names: tuple[str, str] = ("", ""),
) -> Comparison:
    """The comparison of what `questions`, each with its count, were met with, in their order.

    `names` are what reports call the two contents.
    """
    found = []
    for (question, count), before, after in zip(questions, old, new, strict=True):
        way = _way(before, after)
        if way:
            found.append(Change(question, count, way, before, after))
    found.sort(key=lambda each: (-each.count, each.question))
    counts = [count for _, count in questions]
    return Comparison(
        sum(counts),
        len(counts),
        _side(zip(counts, old, strict=True), names[0]),
        _side(zip(counts, new, strict=True), names[1]),
        tuple(found),
    )


def _side(met: Iterable[tuple[int, Met]], name: str) -> Side:
    put = answered = alerts = 0
    for count, each in met:
        put += count if each.outcome in PUT_TO_GUIDE else 0
        answered += count if each.outcome is Outcome.ANSWER else 0
        alerts += count if each.outcome is Outcome.ALERT else 0
    return Side(put, answered, alerts, name)


def _way(old: Met, new: Met) -> Way | None:
    """How the one became the other, None where nobody who asks would notice.

    Alerts come before all: an answer that became an alert is a new alert, not a lost answer. A
    question back about a danger that is no longer asked is told apart, whatever came instead.
    """
    if (old.outcome, old.items, old.alert) == (new.outcome, new.items, new.alert):
        return None
    was, now = old.outcome, new.outcome
    if Outcome.ALERT in (was, now) and was is not now:
        return Way.ALERT_LOST if was is Outcome.ALERT else Way.ALERT_NEW
    if Outcome.ANSWER is was and now is not was:
        return Way.LOST
    if old.reason is Reason.DANGER and new.reason is not Reason.DANGER:
        return Way.DOUBT_LOST
    if now is Outcome.ANSWER:
        return Way.OTHERWISE if was is now else Way.GAINED
    return Way.OTHER
