"""An evaluation in words or as JSON. Pure: the numbers come from `evaluating`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from faq.evaluation.evaluating import Evaluation, Tally, Verdict
from faq.evaluation.questions import Category


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as values that JSON holds."""
    return {
        "cases": evaluation.cases,
        "in_scope": {**_counts(evaluation.in_scope), "helped": evaluation.helped},
        "not_covered": _counts(evaluation.not_covered),
        "red_flag": {**_counts(evaluation.red_flag), "reassured": evaluation.reassured},
        "off_topic": _counts(evaluation.off_topic),
        "false_alarms": evaluation.false_alarms,
        "wrong": [
            {
                "question": each.case.question,
                "category": str(each.case.category),
                "outcome": str(each.outcome),
                "entry": each.entry,
            }
            for each in evaluation.wrong
        ],
    }


def as_text(evaluation: Evaluation) -> str:
    """The evaluation as a table, and below it each question that was not met rightly."""
    rows = [("", "right", "cases", "share")]
    for category, tally in evaluation.tallies().items():
        rows.append(_row(name_of(category), tally))
        if category is Category.IN_SCOPE:
            rows.append(_row("  or offered", Tally(tally.cases, evaluation.helped)))
    others = evaluation.cases - evaluation.red_flag.cases
    lines = [f"{name:<12}{right:>7}{cases:>7}{share:>9}" for name, right, cases, share in rows]
    lines += [
        "",
        f"reassured     {evaluation.reassured} of {count(evaluation.red_flag.cases, 'red flag')}",
        f"false alarms  {evaluation.false_alarms} of {count(others, 'other question')}",
    ]
    if evaluation.wrong:
        lines += ["", f"{len(evaluation.wrong)} not right:"]
        lines += [line for each in evaluation.wrong for line in _wrong(each)]
    return "\n".join(lines) + "\n"


def share(part: float, whole: float) -> str:
    """`part` of `whole` in per cent: never 100 % where one is missing, nor 0 % where one is there."""
    if not whole:
        return "n/a"
    if part in (0, whole):
        return "100 %" if part else "0 %"
    return f"{min(max(100 * part / whole, 0.1), 99.9):.1f} %"


def percent(value: float) -> str:
    """A share of letters as it was asked for."""
    return f"{100 * value:g} %"


def count(number: int, noun: str) -> str:
    """A number of things: "1 red flag", "2 red flags"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def name_of(category: Category) -> str:
    """The category as people read it."""
    return category.replace("_", " ")


def on_one_line(text: str) -> str:
    """`text` without what would steer a terminal, or end the line."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, the first column to the left and the others to the right, two spaces apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            f"{cell:>{width}}" if number else f"{cell:<{width}}"
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _counts(tally: Tally) -> dict[str, int]:
    return {"cases": tally.cases, "right": tally.right}


def _row(name: str, tally: Tally) -> tuple[str, str, str, str]:
    return name, str(tally.right), str(tally.cases), share(tally.right, tally.cases)


def _wrong(verdict: Verdict) -> list[str]:
    """The question on one line, whatever was in it, and what came below it."""
    came = [verdict.outcome.replace("_", " "), verdict.entry, f"{verdict.score:.2f}"]
    offered = ", a right one among the choices" if verdict.helped else ""
    return [
        f"  {name_of(verdict.case.category)}: {on_one_line(verdict.case.question)}",
        f"      came {' '.join(filter(None, came))}{offered}",
    ]
