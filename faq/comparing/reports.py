"""A comparison in words, as JSON or as Markdown. Pure: what changed comes from `changes`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from faq.comparing.changes import Change, Comparison, Side, Way
from faq.coverage.file_reports import escaped
from faq.coverage.met import Met
from faq.coverage.wording import name_of_outcome, shortened
from faq.evaluation.reports import on_one_line, share

TITLES: Mapping[Way, str] = {
    Way.ALERT_LOST: "Alerts lost",
    Way.LOST: "Answers lost",
    Way.DOUBT_LOST: "No longer asked back about a danger",
    Way.ALERT_NEW: "New alerts",
    Way.OTHERWISE: "Answered otherwise",
    Way.GAINED: "Newly answered",
    Way.OTHER: "Met otherwise",
}
"""What each way is called, the worst first: the order of every report."""
TOP = 10
"""Questions of a list that a report for people shows."""


def as_text(found: Comparison, *, top: int = TOP) -> str:
    """The figures, and below them each list with its count, biggest first."""
    lines = [*_summary(found)]
    for way, title in TITLES.items():
        changes = found.of(way)
        if not changes:
            continue
        lines += ["", f"{title.upper()}: {_counted(found.count(way), len(changes))}"]
        for each in changes[:top]:
            lines += [f"{each.count:>6,}  {shortened(each.question)}", f"        {_became(each)}"]
        lines += _more(len(changes), top)
    return "\n".join(lines) + "\n"


def as_markdown(found: Comparison, *, top: int = TOP) -> str:
    """The same for an issue or a wiki."""
    parts = ["# Comparison", *map(escaped, _summary(found))]
    for way, title in TITLES.items():
        changes = found.of(way)
        if not changes:
            continue
        rows = [
            f"| {each.count:,} | {escaped(shortened(each.question))} "
            f"| {escaped(_came(each.old))} | {escaped(_came(each.new))} |"
            for each in changes[:top]
        ]
        parts.append(f"## {title}: {escaped(_counted(found.count(way), len(changes)))}")
        parts.append(
            "\n".join(["| asked | question | was | is |", "| ---: | --- | --- | --- |", *rows])
        )
        parts += map(escaped, _more(len(changes), top))
    return "\n\n".join(parts) + "\n"


def as_json(found: Comparison) -> dict[str, Any]:
    """The comparison as values that JSON holds: every question of every list."""
    return {
        "asked": found.asked,
        "distinct": found.distinct,
        "old": _side(found.old),
        "new": _side(found.new),
        **{
            str(way): {
                "count": found.count(way),
                "questions": [_change(each) for each in found.of(way)],
            }
            for way in TITLES
        },
    }


def _summary(found: Comparison) -> Iterator[str]:
    noun = "question" if found.asked == 1 else "questions"
    yield f"{found.asked:,} {noun} asked, {found.distinct:,} different."
    if found.old.name and found.new.name:
        yield f"Before: {on_one_line(found.old.name)}; now: {on_one_line(found.new.name)}."
    yield f"Coverage: {_covered(found.old)} before, {_covered(found.new)} now."
    if found.old.alerts or found.new.alerts:
        yield f"Alerts: {found.old.alerts:,} before, {found.new.alerts:,} now."
    if not found.changes:
        yield "Every question is met as before."


def _covered(side: Side) -> str:
    of = f" ({side.answered:,} of {side.put:,})" if side.put else ""
    return f"{share(side.answered, side.put)}{of}"


def _counted(asked: int, distinct: int) -> str:
    return f"{asked:,} asked" if asked == distinct else f"{asked:,} asked, {distinct:,} different"


def _became(each: Change) -> str:
    return f"was: {_came(each.old)}; is: {_came(each.new)}"


def _came(met: Met) -> str:
    """What a question is met with, and by which items."""
    if met.alert:
        return f"{name_of_outcome(met.outcome)} about {met.alert}"
    return " ".join([name_of_outcome(met.outcome), *filter(None, [" + ".join(met.items)])])


def _more(found: int, top: int) -> list[str]:
    return [f"… and {found - top:,} more; --top {found} shows all."] if found > top else []


def _side(side: Side) -> dict[str, Any]:
    return {
        "content": side.name or None,
        "answered": side.answered,
        "put_to_guide": side.put,
        "share": round(side.answered / side.put, 6) if side.put else None,
        "alerts": side.alerts,
    }


def _change(each: Change) -> dict[str, Any]:
    return {
        "question": each.question,
        "count": each.count,
        "old": _met(each.old),
        "new": _met(each.new),
    }


def _met(met: Met) -> dict[str, Any]:
    return {"outcome": str(met.outcome), "entry": met.id or None, "alert": met.alert or None}
