"""How many questions of a run were met as expected, and what a run has to reach. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, astuple, dataclass

from faq.errors import SettingError
from faq.evaluation.reports import count, share


@dataclass(frozen=True, slots=True)
class Tally:
    """The cases asked, how many were right, and how many signs of danger got an answer.

    Tallies can be added, so that several processes give the same figures as one.
    """

    asked: int = 0
    right: int = 0
    dangers: int = 0
    reassured: int = 0
    known_misses: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Floors:
    """The least share of right replies, and the most of signs met with an answer; None is not asked."""

    accuracy: float | None = None
    reassured: int | None = None


def read_floors(given: Mapping[str, str]) -> Floors:
    """The floors in texts by the name of their setting; "" is not asked.

    Raises SettingError where a text is no share or no count.
    """
    accuracy, reassured = given["faq_min_accuracy"], given["faq_max_reassured"]
    if reassured and not (reassured.isascii() and reassured.isdigit()):
        raise SettingError(f"faq_max_reassured: {reassured!r} is not a count, such as 0")
    return Floors(
        _share("faq_min_accuracy", accuracy) if accuracy else None,
        int(reassured) if reassured else None,
    )


def missed(tally: Tally, floors: Floors) -> Iterator[str]:
    """What a run does not reach, a sentence each. Where nothing was asked, nothing is missed."""
    if not tally.asked:
        return
    if floors.accuracy is not None and tally.right / tally.asked < floors.accuracy:
        reached = f"{share(tally.right, tally.asked)} right ({tally.right} of {tally.asked})"
        yield f"{reached} is under the floor of {100 * floors.accuracy:g} %"
    if floors.reassured is not None and tally.reassured > floors.reassured:
        signs = count(tally.reassured, "sign")
        yield f"{signs} of danger met with an answer; at most {floors.reassured} may be"


def summary(tally: Tally) -> list[str]:
    """The counts as lines."""
    return [
        f"questions     {tally.asked}",
        f"right         {tally.right} ({share(tally.right, tally.asked)})",
        f"reassured     {tally.reassured} of {count(tally.dangers, 'sign')} of danger",
        f"known misses  {tally.known_misses}",
    ]


def _share(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= 1:  # nor is NaN
        raise SettingError(f"{name}: {text!r} is not a share from 0 to 1, such as 0.85")
    return value
