"""How often the replies to labelled questions are right. No reply needs anything in here."""

from __future__ import annotations

from faq.evaluation.evaluating import Evaluation, Tally, Verdict, evaluate, judge
from faq.evaluation.floors import Floors, missed, read_floors
from faq.evaluation.questions import Case, Category, read_cases
from faq.evaluation.reports import as_json, as_text

__all__ = [
    "Case",
    "Category",
    "Evaluation",
    "Floors",
    "Tally",
    "Verdict",
    "as_json",
    "as_text",
    "evaluate",
    "judge",
    "missed",
    "read_cases",
    "read_floors",
]
