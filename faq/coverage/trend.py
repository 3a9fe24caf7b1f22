"""How coverage went from week to week, or month to month. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from faq.coverage.counting import pairs
from faq.coverage.met import Met
from faq.coverage.tally import Wording
from faq.replies import Outcome

LONGEST_IN_WEEKS = 26 * 7
"""Days up to which a trend goes by week; over a longer time it goes by month."""
PUT_TO_GUIDE = (Outcome.ANSWER, Outcome.CLARIFY, Outcome.GAP, Outcome.NO_ANSWER)
"""The outcomes of questions that a guide could have answered."""

Done = Iterable[tuple[Wording, Met]]


@dataclass(frozen=True, slots=True)
class Period:
    """A week, by its Monday, or a month, by its first day: `put` to the guide, and `answered`."""

    start: date
    asked: int
    put: int
    answered: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods in order, those without a question too. `unit` is "week" or "month"."""

    unit: str
    periods: tuple[Period, ...]
    undated: int


def trend(done: Done) -> Trend | None:
    """The trend of wordings and what they are met with; None where no day is known."""
    asked: Counter[int] = Counter()
    put: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    total = 0
    for held, met in done:
        total += held.count
        for day, times in pairs(held.days):
            asked[day] += times
            put[day] += times if met.outcome in PUT_TO_GUIDE else 0
            answered[day] += times if met.outcome is Outcome.ANSWER else 0
    if not asked:
        return None
    first, last = date.fromordinal(min(asked)), date.fromordinal(max(asked))
    unit = "week" if (last - first).days <= LONGEST_IN_WEEKS else "month"
    starts = [_start(first, unit)]
    while (following := _start(_after(starts[-1], unit), unit)) <= last:
        starts.append(following)
    sums: dict[date, list[int]] = {start: [0, 0, 0] for start in starts}
    for day in asked:
        held_by = sums[_start(date.fromordinal(day), unit)]
        for place, counts in enumerate((asked, put, answered)):
            held_by[place] += counts[day]
    periods = tuple(Period(start, *found) for start, found in sums.items())
    return Trend(unit, periods, undated=total - asked.total())


def _start(day: date, unit: str) -> date:
    return day - timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)


def _after(start: date, unit: str) -> date:
    """Some day of the period after the one that begins with `start`."""
    return start + timedelta(days=7 if unit == "week" else 31)
