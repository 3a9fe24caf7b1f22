"""Labelled questions asked with typing errors, beside the same questions asked clean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from faq.answering import Answerer
from faq.evaluation.evaluating import Evaluation, evaluate
from faq.evaluation.noise import disturb
from faq.evaluation.questions import Case
from faq.evaluation.reports import percent, share, table


@dataclass(frozen=True, slots=True)
class NoisyEvaluation:
    """The evaluation with a share of the letters disturbed.

    Of the `right_before` questions that were met rightly when clean, `kept` still were. The wrong
    ones are shown as they were typed, errors and all.
    """

    share: float
    evaluation: Evaluation
    kept: int
    right_before: int


def evaluate_disturbed(
    answerer: Answerer, cases: Sequence[Case], clean: Evaluation, letters: float, seed: int
) -> NoisyEvaluation:
    """The evaluation of `cases`, which came to `clean`, with a share of their letters disturbed."""
    typed = [replace(case, question=disturb(case.question, letters, seed)) for case in cases]
    found = evaluate(answerer, typed)
    both = zip(clean.met, found.met, strict=True)
    kept = sum(before.right and now.right for before, now in both)
    return NoisyEvaluation(letters, found, kept, sum(each.right for each in clean.met))


def as_text(clean: Evaluation, noisy: Sequence[NoisyEvaluation]) -> str:
    """A row a share of letters: the accuracy kept, and the dangers."""
    right = sum(each.right for each in clean.met)
    levels = [(0.0, clean, right), *((each.share, each.evaluation, each.kept) for each in noisy)]
    rows = [("letters disturbed", "kept", "in scope", "red flag", "reassured", "false alarms")]
    rows += [
        (
            percent(letters),
            share(kept, right),
            share(found.in_scope.right, found.in_scope.cases),
            share(found.red_flag.right, found.red_flag.cases),
            f"{found.reassured} of {found.red_flag.cases}",
            f"{found.false_alarms} of {found.cases - found.red_flag.cases}",
        )
        for letters, found, kept in levels
    ]
    return "\n".join(table(rows)) + "\n"
