"""Fitted thresholds in words, or as JSON. Pure: the numbers come from `fitting`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from faq.content.model import Settings
from faq.evaluation.fitting import Fit, Trial
from faq.evaluation.measuring import Plan
from faq.evaluation.reports import count, table

_COLUMNS = (
    "right",
    "wrong",
    "asked back",
    "doubted",
    "missed",
    "reassured",
    "false alarms",
    "cost",
)


def as_text(fit: Fit, plan: Plan) -> str:
    """What each threshold trades, the others at their best; below, the best settings."""
    labelled = (
        f" and on {count(fit.labelled_questions, 'labelled question')}, which weigh as much"
        if fit.labelled_questions
        else ""
    )
    on = count(fit.content_questions, "phrasing")
    blocks = [
        [f"fitted on {on} left out ({plan.folds} folds, seed {plan.seed}){labelled}"],
        *(_trade(name, trials, fit) for name, trials in fit.trials.items()),
        _settings(fit),
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def as_json(fit: Fit, plan: Plan) -> dict[str, Any]:
    """The fit as values that JSON holds."""
    return {
        "folds": plan.folds,
        "seed": plan.seed,
        "phrasings": fit.content_questions,
        "labelled": fit.labelled_questions,
        "settings": asdict(fit.best.settings),
        "now": _trial(fit.now),
        "best": _trial(fit.best),
        "trials": {name: [_trial(each) for each in tried] for name, tried in fit.trials.items()},
    }


def _trade(name: str, trials: Sequence[Trial], fit: Fit) -> list[str]:
    rows: list[tuple[str, ...]] = [(name, *_COLUMNS, "")]
    for each in trials:
        value = _value(each.settings, name)
        marks = [
            mark
            for mark, of in (("now", fit.now.settings), ("best", fit.best.settings))
            if _value(of, name) == value
        ]
        rows.append((value, *_numbers(each), ", ".join(marks)))
    return table(rows)


def _settings(fit: Fit) -> list[str]:
    rows = [("settings", "default", "now", "best")]
    rows += [
        (
            each.name,
            _value(Settings(), each.name),
            _value(fit.now.settings, each.name),
            _value(fit.best.settings, each.name),
        )
        for each in fields(Settings)
    ]
    rows += [
        (name, "", now, best)
        for name, now, best in zip(_COLUMNS, _numbers(fit.now), _numbers(fit.best), strict=True)
    ]
    return table(rows)


def _numbers(trial: Trial) -> tuple[str, ...]:
    counts = (
        trial.right,
        trial.wrong,
        trial.asked_back,
        trial.doubted,
        trial.missed,
        trial.reassured,
        trial.alarmed,
    )
    return (*map(str, counts), f"{trial.cost:.4f}")


def _value(settings: Settings, name: str) -> str:
    return f"{asdict(settings)[name]:g}"


def _trial(trial: Trial) -> dict[str, Any]:
    return {
        "settings": asdict(trial.settings),
        "right": trial.right,
        "wrong": trial.wrong,
        "asked_back": trial.asked_back,
        "doubted": trial.doubted,
        "missed": trial.missed,
        "reassured": trial.reassured,
        "false_alarms": trial.alarmed,
        "cost": round(trial.cost, 6),
    }
