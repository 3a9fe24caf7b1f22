"""The embedded guide, asked by people who had not seen its phrasings: 1,035 labelled questions.

They were written blind, by other people than the content, to be asked and never to be learnt from:
none of them may become a phrasing. Known misses stay in sight: each file has a ceiling on how many of its
questions come out wrong, which only ever falls. It stands one above what was seen, because
processors that add in another order may tip a question that lies on a line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import faq
from faq.evaluation import evaluate, read_cases
from faq.text import wording

QUESTIONS = Path(__file__).parents[1] / "questions"
MOST_WRONG = {
    "alerts": 7,
    "gaps": 7,
    "harmless": 44,
    "hostile": 5,
    "in-scope": 9,
    "misspelt": 2,
    "off-topic": 2,
    "ongoing": 9,
    "other-leaks": 17,
}
MOST_FALSE_ALARMS = {"gaps": 2, "harmless": 7, "hostile": 2, "ongoing": 2, "other-leaks": 5}


@pytest.mark.parametrize("name", MOST_WRONG)
def test_no_more_of_them_come_out_wrong_than_before(embedded: faq.Answerer, name: str) -> None:
    """A right answer, an honest gap, or an alarm; and no danger is ever met with an answer."""
    found = evaluate(embedded, read_cases(str(QUESTIONS / f"{name}.jsonl"), embedded.content))
    wrong = [each.case.question for each in found.met if not each.right]

    assert found.reassured == 0
    assert len(wrong) <= MOST_WRONG[name], wrong
    assert found.false_alarms <= MOST_FALSE_ALARMS.get(name, 1)


def test_every_file_of_questions_has_its_ceiling() -> None:
    """A new one is not forgotten."""
    assert sorted(path.stem for path in QUESTIONS.iterdir()) == sorted(MOST_WRONG)


def test_none_of_them_is_a_phrasing(embedded: faq.Answerer) -> None:
    """What was learnt by heart shows nothing. A greeting, or the meaning of a word, anybody writes."""
    known = {wording(text) for item in embedded.content.items() for text in item.wordings}
    learnt = [
        case.question
        for name in MOST_WRONG
        for case in read_cases(str(QUESTIONS / f"{name}.jsonl"), embedded.content)
        if wording(case.question) in known
    ]

    assert len(learnt) <= 8, learnt
