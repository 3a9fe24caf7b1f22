"""A file of tests as labelled questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli
import faq
from faq.evaluation import Case, Category
from faq.testing.labelled import labelling
from faq.testing.reading import read_file

QUESTIONS = """\
content: bread.yaml
cases:
  - {question: which flour is good, entry: which-flour, text: never there}
  - {question: when has it risen, points: [basics.time]}
  - {question: is there gluten, entry: gluten-free}
  - {question: what does it cost, outcome: [gap, no_answer]}
  - {question: i scalded my arm, outcome: alert, known_miss: it is not}
  - {question: good day, outcome: [small_talk, no_answer]}
  - {question: flour and gluten, entry: gluten-free, point: basics.flour}
  - {question: "hello there", category: off_topic}
"""
OF_NO_CATEGORY = """\
  - {question: which flour, outcome: answer}
  - {question: how long, outcome: [clarify, answer]}
  - {question: who won, not: answered}
  - {question: "", outcome: gap}
  - turns:
      - {question: which flour, entry: which-flour}
"""


def _write(text: str) -> None:
    Path("q.questions.yaml").write_text(text, "utf-8")


def test_what_a_case_names_tells_its_category(bread: faq.Answerer) -> None:
    """An item by its kind, points, an outcome or several of one category, or the category itself."""
    _write(QUESTIONS)

    assert labelling(read_file("q.questions.yaml").cases(bread.content), bread.content) == (
        Case("which flour is good", Category.IN_SCOPE, entry="which-flour"),
        Case("when has it risen", Category.IN_SCOPE, frozenset({"basics.time"})),
        Case("is there gluten", Category.NOT_COVERED),
        Case("what does it cost", Category.NOT_COVERED),
        Case("i scalded my arm", Category.RED_FLAG),
        Case("good day", Category.OFF_TOPIC),
        Case("flour and gluten", Category.IN_SCOPE, frozenset({"basics.flour"})),
        Case("hello there", Category.OFF_TOPIC),
    )


def test_faq_evaluate_reads_it_and_says_what_it_leaves_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Beside the report, which is that of labelled questions; what is left out is no failure."""
    _write(QUESTIONS + OF_NO_CATEGORY)

    assert cli.main(["evaluate", "--json", "q.questions.yaml", "--content", "bread.yaml"]) == 0
    out, err = capsys.readouterr()
    made = json.loads(out)
    counted = ("in_scope", "not_covered", "red_flag", "off_topic")
    assert [made[name]["cases"] for name in counted] == [3, 2, 1, 2]
    assert err.splitlines()[-1] == (
        "faq: 5 of 13 cases left out, as of no category (a conversation, or what only must not "
        "come); pytest asks them"
    )


def test_a_floor_that_is_missed_still_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """What is left out does not hide it."""
    _write(
        "- {question: is there gluten, entry: which-flour}\n" + OF_NO_CATEGORY.replace("  -", "-")
    )
    argv = ["evaluate", "q.questions.yaml", "--content", "bread.yaml", "--min-in-scope", "0.9"]

    assert cli.main(argv) == 1
    assert [line[:13] for line in capsys.readouterr().err.splitlines()[-2:]] == [
        "faq: 5 of 6 c",
        "faq: in scope",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "content: other.yaml\ncases: [{question: a, outcome: gap}]\n",
            "its questions are asked of other.yaml; add --content other.yaml",
        ),
        (
            "- {question: who won, not: answered}\n",
            "no case in it is of a category; write some with 'entry' or 'outcome'",
        ),
    ],
)
def test_a_file_that_measures_nothing_is_refused(
    capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    """With the mend, and exit code 2."""
    _write(text)

    assert cli.main(["evaluate", "q.questions.yaml", "--content", "bread.yaml"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"faq: q.questions.yaml: {message}"


def test_all_its_problems_are_told_as_pytest_tells_them(capsys: pytest.CaptureFixture[str]) -> None:
    """With line, column and the nearest name."""
    _write("- {question: a, entry: wich-flour}\n- {question: b, outcom: gap}\n")

    assert cli.main(["evaluate", "q.questions.yaml", "--content", "bread.yaml"]) == 2
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("q.")]
    first = "case number 1: 'entry' names 'wich-flour', but there is no such item"
    second = "case number 2: unknown key 'outcom'"
    assert told == [
        f"q.questions.yaml:1:17: {first}; did you mean 'which-flour'?",
        f"q.questions.yaml:2:17: {second}; did you mean 'outcome'?",
    ]
