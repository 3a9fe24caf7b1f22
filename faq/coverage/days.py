"""The day that a question was asked on, from whatever a log holds for a time."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime
from functools import lru_cache

_FIRST, _LAST = date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal()
_UNITS = (1.0, 1e3, 1e6, 1e9)
"""An epoch in seconds, milliseconds, microseconds or nanoseconds: one of them is in our days."""


def day_of(value: object) -> int | None:
    """The ordinal of the date in `value`: ISO 8601, or a number since 1970; None where it is neither.

    A date with a time zone is the date as it was written there; an epoch is read as UTC.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_epoch(value)
    text = str(value).strip()
    try:
        return _within(datetime.fromisoformat(text).toordinal())
    except ValueError:
        pass
    try:
        return _of_epoch(float(text))
    except ValueError:
        return None


def _of_epoch(number: float) -> int | None:
    try:
        if not math.isfinite(number):
            return None
        for unit in _UNITS:
            if abs(number) / unit < 1e11:
                return _within(datetime.fromtimestamp(number / unit, UTC).toordinal())
    except (OverflowError, ValueError, OSError):
        pass
    return None


@lru_cache(maxsize=_LAST - _FIRST)
def _within(day: int) -> int | None:
    """The day, if it is one of our days; the same object each time, as a log has millions of them."""
    return day if _FIRST <= day <= _LAST else None
