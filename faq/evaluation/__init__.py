"""How often replies are right, on labelled questions and by the content itself. No reply needs it."""

from __future__ import annotations

from faq.evaluation.baseline import Comparison, Run, compare, read_run
from faq.evaluation.evaluating import Evaluation, Tally, Verdict, evaluate, judge
from faq.evaluation.fitting import Fit, benches, fit
from faq.evaluation.floors import Floors, missed, read_floors
from faq.evaluation.measuring import Measurement, Plan, measure
from faq.evaluation.noise import disturb
from faq.evaluation.questions import Case, Category, read_cases
from faq.evaluation.reports import as_json, as_text

__all__ = [
    "Case",
    "Category",
    "Comparison",
    "Evaluation",
    "Fit",
    "Floors",
    "Measurement",
    "Plan",
    "Run",
    "Tally",
    "Verdict",
    "as_json",
    "as_text",
    "benches",
    "compare",
    "disturb",
    "evaluate",
    "fit",
    "judge",
    "measure",
    "missed",
    "read_cases",
    "read_floors",
    "read_run",
]
