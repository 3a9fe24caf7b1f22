"""A comparison of two runs in words, or as JSON. Pure: what changed comes from `baseline`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from faq.evaluation.baseline import Asked, Change, Comparison, Figure
from faq.evaluation.reports import count, on_one_line, share, table

MOST_SHOWN = 20
"""So many questions of a list are shown in words; as JSON there are all of them."""


def as_text(comparison: Comparison) -> str:
    """What changed, the worst first, and the figures old and new."""
    blocks = [
        [_summary(comparison)],
        _listed("regression", "regressions", comparison.regressions),
        _listed("newly right", "newly right", comparison.mended),
        _listed("met otherwise", "met otherwise", comparison.changed),
        table(
            [
                ("", "old", "new"),
                *((name, _shown(old), _shown(new)) for name, old, new in comparison.figures),
            ]
        ),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as values that JSON holds."""
    return {
        "shared": comparison.shared,
        "added": comparison.added,
        "gone": comparison.gone,
        "regressions": [_change(each) for each in comparison.regressions],
        "newly_right": [_change(each) for each in comparison.mended],
        "changed": [_change(each) for each in comparison.changed],
        "figures": {
            name: {"old": _figure(old), "new": _figure(new)}
            for name, old, new in comparison.figures
        },
    }


def _summary(comparison: Comparison) -> str:
    beside = [
        f"{number} {word}"
        for number, word in ((comparison.added, "new"), (comparison.gone, "gone"))
        if number
    ]
    aside = f" ({', '.join(beside)})" if beside else ""
    regressions = count(len(comparison.regressions), "regression")
    shared = count(comparison.shared, "question")
    return (
        f"compared with the baseline on {shared}{aside}: {regressions}, "
        f"{len(comparison.mended)} newly right, {len(comparison.changed)} met otherwise"
    )


def _listed(one: str, many: str, changes: Sequence[Change]) -> list[str]:
    if not changes:
        return []
    lines = [f"{len(changes)} {one if len(changes) == 1 else many}:"]
    for each in changes[:MOST_SHOWN]:
        lines += [
            f"  {each.now.means.replace('_', ' ')}: {on_one_line(each.now.question)}",
            f"      was {_came(each.before)}, is {_came(each.now)}",
        ]
    more = len(changes) - MOST_SHOWN
    return [*lines, f"  … and {more} more"] if more > 0 else lines


def _came(asked: Asked) -> str:
    return f"{asked.outcome.replace('_', ' ')} {asked.entry}".rstrip()


def _shown(figure: Figure | None) -> str:
    return share(figure.part, figure.whole) if figure else "n/a"


def _figure(figure: Figure | None) -> dict[str, float] | None:
    return {"part": figure.part, "whole": figure.whole} if figure else None


def _change(change: Change) -> dict[str, Any]:
    return {
        "question": change.now.question,
        "means": change.now.means,
        "old": {"outcome": change.before.outcome, "entry": change.before.entry or None},
        "new": {"outcome": change.now.outcome, "entry": change.now.entry or None},
    }
