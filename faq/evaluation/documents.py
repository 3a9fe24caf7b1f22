"""A run as the document that `--save` keeps and `--baseline` reads: its report, marked, with figures.

The reports as JSON stand in it as they are; what is added is the mark, every question with whether
it was met rightly, and the figures by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faq.content.model import Kind
from faq.evaluation import content_reports, reports
from faq.evaluation.asking import Fate
from faq.evaluation.baseline import MARK, VERSION
from faq.evaluation.evaluating import Evaluation, Verdict
from faq.evaluation.measuring import Measurement, Plan, fates
from faq.evaluation.noisy import NoisyEvaluation


def how_measured(plan: Plan) -> dict[str, Any]:
    """How a measurement by `plan` is marked. The noise is left out: no question is compared in it."""
    return {"version": VERSION, "of": "content", "folds": plan.folds, "seed": plan.seed}


def how_evaluated() -> dict[str, Any]:
    """How an evaluation of labelled questions is marked."""
    return {"version": VERSION, "of": "labelled questions"}


def of_measurement(measurement: Measurement) -> dict[str, Any]:
    """The document of a content measured by itself."""
    ranks, alerts = measurement.ranks, len(measurement.of_kind(Kind.ALERT))
    figures = {
        "top 1": _figure(ranks.top_1.part, ranks.top_1.whole),
        "top 3": _figure(ranks.top_3.part, ranks.top_3.whole),
        "mean reciprocal rank": _figure(round(ranks.reciprocal, 6), ranks.top_1.whole),
    }
    for kind, name in content_reports.KIND_NAMES.items():
        met = measurement.of_kind(kind)
        figures[f"{name} right"] = _figure(fates(met)[Fate.RIGHT], len(met))
    unknown = fates(measurement.unknown)[Fate.ANSWERED]
    figures |= {
        "unknown gaps answered": _figure(unknown, len(measurement.unknown)),
        "reassured": _figure(len(measurement.reassured), alerts),
        "false alarms": _figure(len(measurement.false_alarms), len(measurement.met) - alerts),
    }
    for each in measurement.levels:
        if each.share:
            name = f"{reports.percent(each.share)} disturbed"
            figures[f"top 1, {name}"] = _figure(each.top_1.part, each.top_1.whole)
            figures[f"reassured, {name}"] = _figure(each.reassured.part, each.reassured.whole)
    return {
        MARK: how_measured(measurement.plan),
        **content_reports.as_json(measurement),
        "figures": figures,
    }


def of_evaluation(evaluation: Evaluation, noisy: Sequence[NoisyEvaluation]) -> dict[str, Any]:
    """The document of labelled questions, asked clean and with letters disturbed."""
    others = evaluation.cases - evaluation.red_flag.cases
    figures = {
        reports.name_of(category): _figure(tally.right, tally.cases)
        for category, tally in evaluation.tallies().items()
    }
    figures |= {
        "in scope or offered": _figure(evaluation.helped, evaluation.in_scope.cases),
        "reassured": _figure(evaluation.reassured, evaluation.red_flag.cases),
        "false alarms": _figure(evaluation.false_alarms, others),
    }
    for each in noisy:
        name = f"{reports.percent(each.share)} disturbed"
        figures[f"kept, {name}"] = _figure(each.kept, each.right_before)
        found = each.evaluation
        figures[f"reassured, {name}"] = _figure(found.reassured, found.red_flag.cases)
    return {
        MARK: how_evaluated(),
        **report_of(evaluation, noisy),
        "figures": figures,
        "questions": [_question(each) for each in evaluation.met],
    }


def report_of(evaluation: Evaluation, noisy: Sequence[NoisyEvaluation]) -> dict[str, Any]:
    """The report of labelled questions as JSON, with what came of typing errors where it was asked."""
    more = [
        {
            "share": each.share,
            "kept": {"part": each.kept, "whole": each.right_before},
            **reports.as_json(each.evaluation),
        }
        for each in noisy
    ]
    return {**reports.as_json(evaluation), **({"noise": more} if more else {})}


def _figure(part: float, whole: float) -> Mapping[str, float]:
    return {"part": part, "whole": whole}


def _question(verdict: Verdict) -> dict[str, Any]:
    return {
        "question": verdict.case.question,
        "category": str(verdict.case.category),
        "outcome": str(verdict.outcome),
        "entry": verdict.entry,
        "right": verdict.right,
    }
