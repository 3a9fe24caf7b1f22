"""The embedded guide, asked by people who had not seen its phrasings: 1,467 labelled questions.

Beside them stand cases of the plugin's own form (`*.questions.yaml`), which are tests by themselves.

They were written blind, by other people than the content, to be asked and never to be learnt from:
none of them may become a phrasing. Known misses stay in sight: each file has a ceiling on how many of its
questions come out wrong, or raise a false alarm. What is learnt from more people turns a question here and
there; of all files together the ceilings only ever fall. Of the cases, each known miss is marked, and the
marks are counted.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import faq
from faq.evaluation import evaluate, read_cases
from faq.testing.cases import Case
from faq.testing.reading import read_file
from faq.text import wording

QUESTIONS = Path(__file__).parents[1] / "questions"
MOST_WRONG = {
    "alerts": 3,
    "gaps": 4,
    "harmless": 19,
    "hostile": 3,
    "in-scope": 4,
    "misspelt": 0,
    "newcomers": 6,
    "off-topic": 1,
    "ongoing": 4,
    "ordinary": 6,
    "other-leaks": 10,
}
KNOWN_MISSES = {
    "abuse": 0,
    "compounds": 2,
    "conversations": 3,
    "small-talk": 1,
    "traps": 4,
}
LEARNT_TURNS = 8
"""Turns of cases that are phrasings, small talk apart: what three or four words ask, anybody writes so."""
MOST_FALSE_ALARMS = {"gaps": 1, "harmless": 4, "hostile": 2, "ongoing": 1, "other-leaks": 1}


@pytest.mark.parametrize("name", MOST_WRONG)
def test_no_more_of_them_come_out_wrong_than_before(embedded: faq.Answerer, name: str) -> None:
    """A right answer, an honest gap, or an alarm; and no danger is ever met with an answer."""
    found = evaluate(embedded, read_cases(str(QUESTIONS / f"{name}.jsonl"), embedded.content))
    wrong = [each.case.question for each in found.met if not each.right]

    assert found.reassured == 0
    assert len(wrong) <= MOST_WRONG[name], wrong
    assert found.false_alarms <= MOST_FALSE_ALARMS.get(name, 0)


def test_every_file_of_questions_has_its_ceiling() -> None:
    """A new one is not forgotten."""
    labelled = [f"{name}.jsonl" for name in MOST_WRONG]
    cases = [f"{name}.questions.yaml" for name in KNOWN_MISSES]

    assert sorted(path.name for path in QUESTIONS.iterdir()) == sorted(labelled + cases)


@pytest.mark.parametrize("name", KNOWN_MISSES)
def test_no_more_cases_are_known_misses_than_before(embedded: faq.Answerer, name: str) -> None:
    """A mark is taken out once the case comes right, and the count here with it; none is added."""
    marked = [case for case in _cases(name, embedded) if case.known_miss]

    assert len(marked) == KNOWN_MISSES[name], [case.line for case in marked]


def test_no_known_miss_is_a_danger(embedded: faq.Answerer) -> None:
    """A sign of danger that is not met is to be mended, not known."""
    missed = [
        turn.question
        for name in KNOWN_MISSES
        for case in _cases(name, embedded)
        for turn in case.turns
        if case.known_miss and turn.expected.danger
    ]

    assert missed == []


def test_none_of_them_is_a_phrasing(embedded: faq.Answerer) -> None:
    """What was learnt by heart shows nothing. A greeting, or the meaning of a word, anybody writes."""
    known = {wording(text) for item in embedded.content.items() for text in item.wordings}
    labelled = [
        case.question
        for name in MOST_WRONG
        for case in read_cases(str(QUESTIONS / f"{name}.jsonl"), embedded.content)
    ]
    turns = [
        turn.question
        for name in KNOWN_MISSES
        if name != "small-talk"
        for case in _cases(name, embedded)
        for turn in case.turns
    ]

    for asked, most in ((labelled, 8), (turns, LEARNT_TURNS)):
        learnt = [question for question in asked if wording(question) in known]
        assert len(learnt) <= most, learnt


def _cases(name: str, embedded: faq.Answerer) -> tuple[Case, ...]:
    return read_file(str(QUESTIONS / f"{name}.questions.yaml")).cases(embedded.content)
