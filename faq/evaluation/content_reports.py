"""A measurement of a content in words, or as JSON. Pure: the numbers come from `measuring`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from faq.content.model import Kind
from faq.evaluation.asking import Fate, Met
from faq.evaluation.evaluating import Tally
from faq.evaluation.measuring import Level, Measurement, Rate, fates
from faq.evaluation.pairs import Pair
from faq.evaluation.questions import Category
from faq.evaluation.reports import count, on_one_line, percent, share, table

MOST_PAIRS = 20
MOST_SHOWN = 20
"""So many pairs, and questions of a list, are shown in words; as JSON there are all of them."""

KIND_NAMES = {
    Kind.ENTRY: "entries",
    Kind.GAP: "gaps",
    Kind.ALERT: "alerts",
    Kind.SMALL_TALK: "small talk",
}


def as_text(measurement: Measurement) -> str:
    """The measurement as tables, and below them what to look at."""
    plan, ranks = measurement.plan, measurement.ranks
    how = f"each left out once ({plan.folds} folds, seed {plan.seed})"
    blocks = [
        [f"{count(len(measurement.met), 'phrasing')} asked, {how}"],
        table(
            [
                ("right item ranked", "", "of", "share"),
                ("first", *_rated(ranks.top_1)),
                ("among three", *_rated(ranks.top_3)),
                ("mean reciprocal rank", "", "", mean(ranks.mean_reciprocal, ranks.top_1)),
            ]
        ),
        table([_FATES, *(_fates(name, met) for name, met in _groups(measurement))]),
        _dangers(measurement),
        _unknown_gaps(measurement),
    ]
    if measurement.levels:
        blocks.append(_curve(measurement.levels))
    blocks += [
        _pairs(measurement.pairs),
        _listed("met with an answer instead of an alert", measurement.reassured),
        _listed("false alarms", measurement.false_alarms),
        _alone(measurement.alone),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def as_json(measurement: Measurement) -> dict[str, Any]:
    """The measurement as values that JSON holds, with every question that was asked."""
    ranks = measurement.ranks
    return {
        "cases": len(measurement.met),
        "folds": measurement.plan.folds,
        "seed": measurement.plan.seed,
        "ranking": {
            "top_1": _rate(ranks.top_1),
            "top_3": _rate(ranks.top_3),
            "mean_reciprocal_rank": round(ranks.mean_reciprocal, 6),
        },
        "kinds": {str(kind): _counts(measurement.of_kind(kind)) for kind in Kind},
        "unknown": {
            **_counts(measurement.unknown),
            "items": {id: _counts(met) for id, met in _by_item(measurement.unknown).items()},
        },
        "reassured": len(measurement.reassured),
        "false_alarms": len(measurement.false_alarms),
        "noise": [
            {
                "share": each.share,
                "top_1": _rate(each.top_1),
                "right": _rate(each.right),
                "reassured": _rate(each.reassured),
                "false_alarms": _rate(each.alarmed),
            }
            for each in measurement.levels
        ],
        "pairs": [
            {
                "item": each.item,
                "taken_for": each.taken_for,
                "count": each.count,
                "asked": each.asked,
                "misled": each.misled,
                "example": each.example,
            }
            for each in measurement.pairs
        ],
        "left_alone": list(measurement.alone),
        "questions": [_question(each) for each in measurement.met],
        "unknown_questions": [_question(each) for each in measurement.unknown],
    }


def tallies(measurement: Measurement) -> dict[Category, Tally]:
    """The tally of each category, by which floors are checked."""
    return {
        category: Tally(len(met), fates(met)[Fate.RIGHT])
        for category, met in (
            (Category.IN_SCOPE, measurement.of_kind(Kind.ENTRY)),
            (Category.NOT_COVERED, measurement.of_kind(Kind.GAP)),
            (Category.RED_FLAG, measurement.of_kind(Kind.ALERT)),
            (Category.OFF_TOPIC, measurement.of_kind(Kind.SMALL_TALK)),
        )
    }


def mean(value: float, of: Rate) -> str:
    """A mean between 0 and 1: 1.000 only where all are 1, n/a where nothing was asked."""
    if not of.whole:
        return "n/a"
    return "1.000" if of.part == of.whole else f"{min(max(value, 0.001), 0.999):.3f}"


_FATES = ("", "asked", "right", "share", *(fate.replace("_", " ") for fate in list(Fate)[1:]))


def _groups(measurement: Measurement) -> list[tuple[str, Sequence[Met]]]:
    kinds = [(KIND_NAMES[kind], measurement.of_kind(kind)) for kind in Kind]
    return [*kinds, ("unknown gaps", measurement.unknown)]


def _fates(name: str, met: Sequence[Met]) -> tuple[str, ...]:
    found = fates(met)
    right = found.pop(Fate.RIGHT)
    numbers = [str(number) for number in found.values()]
    if met and met[0].item.kind is Kind.ALERT:
        numbers = [
            "-" if fate in {Fate.DOUBTED, Fate.ALARMED} else number  # an alert is right here
            for fate, number in zip(found, numbers, strict=True)
        ]
    return (name, str(len(met)), str(right), share(right, len(met)), *numbers)


def _dangers(measurement: Measurement) -> list[str]:
    alerts = len(measurement.of_kind(Kind.ALERT))
    others = len(measurement.met) - alerts
    return [
        f"reassured     {len(measurement.reassured)} of {count(alerts, 'sign')} of danger",
        f"false alarms  {len(measurement.false_alarms)} of {count(others, 'other question')}",
    ]


def _unknown_gaps(measurement: Measurement) -> list[str]:
    """What gaps that nothing knows were met with, the most often answered first."""
    items = _by_item(measurement.unknown)
    if not items:
        return []
    rows = sorted(
        ((fates(met)[Fate.ANSWERED], len(met), id) for id, met in items.items()),
        key=lambda each: (-each[0] / each[1], each[2]),
    )
    total = fates(measurement.unknown)[Fate.ANSWERED]
    return table(
        [
            ("gap left out as a whole", "answered by an entry", "asked", "share"),
            *((id, str(part), str(whole), share(part, whole)) for part, whole, id in rows),
            (
                "all",
                str(total),
                str(len(measurement.unknown)),
                share(total, len(measurement.unknown)),
            ),
        ]
    )


def _curve(levels: Sequence[Level]) -> list[str]:
    rows = [("letters disturbed", "asked", "ranked first", "right", "reassured", "false alarms")]
    rows += [
        (
            percent(each.share),
            str(each.top_1.whole),
            share(each.top_1.part, each.top_1.whole),
            share(each.right.part, each.right.whole),
            f"{each.reassured.part} of {each.reassured.whole}",
            f"{each.alarmed.part} of {each.alarmed.whole}",
        )
        for each in levels
    ]
    return table(rows)


def _pairs(found: Sequence[Pair]) -> list[str]:
    if not found:
        return []
    lines = ["taken for another item, the most misleading first:"]
    for each in found[:MOST_PAIRS]:
        misled = f", {each.misled} met with the wrong thing" if each.misled else ""
        lines += [
            f"  {each.item} for {each.taken_for}: {each.count} of {each.asked}{misled}",
            f"      {on_one_line(each.example)}",
        ]
    return lines + _more(len(found) - MOST_PAIRS)


def _listed(title: str, met: Sequence[Met]) -> list[str]:
    if not met:
        return []
    lines = [f"{title}:"]
    for each in met[:MOST_SHOWN]:
        lines += [
            f"  {each.item.id}: {on_one_line(each.question)}",
            f"      came {each.replied} {each.score:.2f}",
        ]
    return lines + _more(len(met) - MOST_SHOWN)


def _more(number: int) -> list[str]:
    return [f"  … and {number} more"] if number > 0 else []


def _alone(ids: Sequence[str]) -> list[str]:
    if not ids:
        return []
    return [f"not asked, for they have one phrasing only: {', '.join(ids)}"]


def _by_item(met: Sequence[Met]) -> dict[str, list[Met]]:
    found: dict[str, list[Met]] = {}
    for each in met:
        found.setdefault(each.item.id, []).append(each)
    return found


def _rated(rate: Rate) -> tuple[str, str, str]:
    return str(rate.part), str(rate.whole), share(rate.part, rate.whole)


def _rate(rate: Rate) -> dict[str, int]:
    return {"part": rate.part, "whole": rate.whole}


def _counts(met: Sequence[Met]) -> dict[str, int]:
    return {"cases": len(met), **{str(fate): number for fate, number in fates(met).items()}}


def _question(met: Met) -> dict[str, Any]:
    return {
        "question": met.question,
        "category": str(met.category),
        "item": met.item.id,
        "rank": met.rank,
        "first": met.first,
        "outcome": str(met.outcome),
        "entry": met.replied or None,
        "score": round(met.score, 4),
        "fate": str(met.fate),
        "right": met.fate is Fate.RIGHT,
    }
