"""What a coverage must reach for a build to pass: shares and counts from options, compared exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from faq.coverage.covering import Coverage, Labelled
from faq.coverage.tally import Tally
from faq.errors import SettingError
from faq.evaluation.reports import count
from faq.replies import Outcome


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of something: a count, or a share of it all (0 to 1). `text` is how it was given."""

    text: str
    count: int | None
    share: Fraction

    def allows(self, part: int, whole: int) -> bool:
        """Whether `part` of `whole` is not too much."""
        return part <= self.count if self.count is not None else part <= self.share * whole


@dataclass(frozen=True, slots=True)
class Gate:
    """What was asked for; None is what was not. `least` is in per cent."""

    least: Decimal | None = None
    alerts: Limit | None = None
    bad_lines: Limit | None = None
    false_alarms: Limit | None = None
    reassured: Limit | None = None


def read_gate(given: Mapping[str, Any]) -> Gate:
    """The gate in the texts of options by name, such as `fail_under`; None is not given.

    Raises SettingError where one makes no sense.
    """
    return Gate(
        _per_cent("--fail-under", given.get("fail_under")),
        _limit("--max-alerts", given.get("max_alerts")),
        _limit("--max-bad-lines", given.get("max_bad_lines")),
        _limit("--max-false-alarms", given.get("max_false_alarms")),
        _limit("--max-reassured", given.get("max_reassured")),
    )


def check_labels(tally: Tally, gate: Gate) -> None:
    """Raise SettingError where a limit needs labels and no question has one: before any reply."""
    if not (gate.false_alarms or gate.reassured) or tally.categories():
        return
    option = "--max-false-alarms" if gate.false_alarms else "--max-reassured"
    message = 'add "category" to lines of JSON, as faq evaluate reads them, or leave it out'
    raise SettingError(f"{option} needs labelled questions, and no line has a label; {message}")


def missed(coverage: Coverage, gate: Gate) -> Iterator[str]:
    """What `coverage` does not reach, a sentence each."""
    if gate.least is not None:
        yield from _uncovered(coverage, gate.least)
    alerts = coverage.outcomes[Outcome.ALERT]
    if gate.alerts and not gate.alerts.allows(alerts, coverage.asked):
        yield _too_many(count(alerts, "alert"), coverage.asked, gate.alerts, "--max-alerts")
    lines = coverage.asked + coverage.not_replied + coverage.bad_lines
    if gate.bad_lines and not gate.bad_lines.allows(coverage.bad_lines, lines):
        bad = count(coverage.bad_lines, "bad line")
        yield _too_many(bad, lines, gate.bad_lines, "--max-bad-lines")
    found = coverage.labelled or Labelled(0, 0, 0, 0)
    others = found.questions - found.red_flags
    if gate.false_alarms and not gate.false_alarms.allows(found.false_alarms, others):
        alarms = count(found.false_alarms, "false alarm")
        yield _too_many(alarms, others, gate.false_alarms, "--max-false-alarms")
    if gate.reassured and not gate.reassured.allows(found.reassured, found.red_flags):
        reassured = f"{count(found.reassured, 'red flag')} met with an answer,"
        yield _too_many(reassured, found.red_flags, gate.reassured, "--max-reassured")


def _uncovered(coverage: Coverage, least: Decimal) -> Iterator[str]:
    answered, put = coverage.answered, coverage.put
    if not put:
        yield f"nothing was asked of the guide, so nothing shows that --fail-under {least} is reached"
    elif Fraction(answered, put) * 100 < Fraction(least):
        exact = Decimal(100 * answered) / Decimal(put)
        shown = exact.quantize(Decimal("0.01"), ROUND_FLOOR)  # never up to what was missed
        questions = count(put, "question")
        yield f"answered {answered} of {questions} ({shown} %), under --fail-under {least}"


def _too_many(what: str, whole: int, limit: Limit, option: str) -> str:
    return f"{what} of {whole}, more than {option} {limit.text}"


def _per_cent(option: str, text: str | None) -> Decimal | None:
    if text is None:
        return None
    value = _number(text.removesuffix("%"))
    if value is None or not 0 <= value <= 100:
        raise SettingError(
            f"{option}: {text!r} is not a number of per cent from 0 to 100, such as 85"
        )
    return value


def _limit(option: str, text: str | None) -> Limit | None:
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) < 13:
        return Limit(text, int(text), Fraction(0))
    value = _number(text.removesuffix("%")) if text.endswith("%") else None
    if value is None or not 0 <= value <= 100:
        raise SettingError(
            f"{option}: {text!r} is neither a count, such as 3, nor a share, such as 2%"
        )
    return Limit(text, None, Fraction(value) / 100)


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and text.isascii() and len(text) < 13 else None
