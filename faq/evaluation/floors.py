"""What an evaluation must reach to pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from faq.errors import SettingError
from faq.evaluation.evaluating import Evaluation, Tally
from faq.evaluation.questions import Category
from faq.evaluation.reports import count, name_of, share


@dataclass(frozen=True, slots=True)
class Floors:
    """The least share of right replies by category, and the most of what should not happen.

    What is not in `shares`, or None, is not asked for.
    """

    shares: Mapping[Category, float]
    false_alarms: int | None = None
    reassured: int | None = None


_SHARES = {
    "min_in_scope": Category.IN_SCOPE,
    "min_not_covered": Category.NOT_COVERED,
    "min_red_flags": Category.RED_FLAG,
    "min_off_topic": Category.OFF_TOPIC,
}


def read_floors(options: Mapping[str, str | None]) -> Floors:
    """The floors in the texts of options by name, such as `min_in_scope`; None is not given.

    Raises SettingError where a text is no share or no count.
    """
    return Floors(
        {
            category: _share(name, text)
            for name, category in _SHARES.items()
            if (text := options.get(name)) is not None
        },
        _count("max_false_alarms", options),
        _count("max_reassured", options),
    )


def missed(evaluation: Evaluation, floors: Floors) -> Iterator[str]:
    """What `evaluation` does not reach, a sentence each."""
    return missed_by(evaluation.tallies(), evaluation.false_alarms, evaluation.reassured, floors)


def missed_by(
    tallies: Mapping[Category, Tally], false_alarms: int, reassured: int, floors: Floors
) -> Iterator[str]:
    """What these counts do not reach, a sentence each.

    A floor under a category of which nothing was asked is missed: nothing shows that it holds.
    """
    for category, tally in tallies.items():
        floor = floors.shares.get(category)
        if floor is None:
            continue
        name = name_of(category)
        if not tally.cases:
            yield f"{name}: no questions were asked, so nothing shows that the floor is reached"
        elif tally.right / tally.cases < floor:
            reached = f"{share(tally.right, tally.cases)} right ({tally.right} of {tally.cases})"
            yield f"{name}: {reached} is under the floor of {100 * floor:g} %"
    if floors.false_alarms is not None and false_alarms > floors.false_alarms:
        yield f"{count(false_alarms, 'false alarm')}; at most {floors.false_alarms} may be"
    if floors.reassured is not None and reassured > floors.reassured:
        flags = count(reassured, "red flag")
        yield f"{flags} met with an answer; at most {floors.reassured} may be"


def _share(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= 1:  # nor is NaN
        raise SettingError(f"{_option(name)}: {text!r} is not a share from 0 to 1, such as 0.85")
    return value


def _count(name: str, options: Mapping[str, str | None]) -> int | None:
    text = options.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()):
        raise SettingError(f"{_option(name)}: {text!r} is not a count, such as 0")
    return int(text)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
