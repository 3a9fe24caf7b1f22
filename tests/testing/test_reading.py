"""Cases from files of questions, and what is said of a file that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import faq
from faq.errors import QuestionFileError
from faq.evaluation import Category, evaluate, read_cases
from faq.replies import Outcome
from faq.testing.cases import Case, Expected, Turn
from faq.testing.judging import misses
from faq.testing.reading import read_file

ALL = """\
- question: Which flour do I need?
  entry: which-flour
  points: [basics.flour, basics.time]
  outcome: [answer, clarify]
  text: white   flour
  not: [burn, gap]
  offers: rising-time
- question: "no"
  point: basics.time
  known_miss: nobody asks so
- turns:
    - question: hello there
    - {question: "1", outcome: answer, not: answered}
- {question: "", outcome: empty}
"""


def read(name: str, text: str, bread: faq.Answerer) -> tuple[Case, ...]:
    """The cases of a file with this name."""
    Path(name).write_text(text, "utf-8")
    return read_file(name).cases(bread.content)


def problems(name: str, text: str, bread: faq.Answerer) -> list[str]:
    """What is wrong with a file of this name."""
    with pytest.raises(QuestionFileError) as caught:
        read(name, text, bread)
    return str(caught.value).splitlines()


def test_every_expectation_arrives(bread: faq.Answerer) -> None:
    """Each key of a case ends up in its place."""
    everything = Expected(
        entry="which-flour",
        points=("basics.flour", "basics.time"),
        outcomes=(Outcome.ANSWER, Outcome.CLARIFY),
        text="white flour",
        never=("burn", "gap"),
        offers="rising-time",
    )

    assert read("q.questions.yaml", ALL, bread) == (
        Case((Turn("Which flour do I need?", everything, 1),), 1),
        Case((Turn("no", Expected(points=("basics.time",)), 8),), 8, known_miss="nobody asks so"),
        Case(
            (
                Turn("hello there", Expected(), 12),
                Turn("1", Expected(outcomes=(Outcome.ANSWER,), never=("answered",)), 13),
            ),
            11,
            is_conversation=True,
        ),
        Case((Turn("", Expected(outcomes=(Outcome.EMPTY,)), 14),), 14),
    )


def test_json_lines_say_the_same(bread: faq.Answerer) -> None:
    """A case a line, blank lines passed over."""
    lines = [
        {"question": "flour?", "entry": "which-flour", "not": ["gap"], "text": "white flour"},
        {"turns": [{"question": "hi", "outcome": "small_talk"}], "known_miss": "not yet"},
    ]
    text = "\n\n".join(json.dumps(line) for line in lines)
    yaml = json.dumps(lines)

    written = read("q.questions.jsonl", text, bread)

    assert [case.line for case in written] == [1, 3]
    assert [[(turn.question, turn.expected) for turn in case.turns] for case in written] == [
        [(turn.question, turn.expected) for turn in case.turns]
        for case in read("q.questions.yaml", yaml, bread)
    ]


def test_a_file_may_name_its_content(bread: faq.Answerer) -> None:
    """Then the cases stand below 'cases'."""
    text = "content: ../bread.yaml\ncases:\n  - {question: flour, entry: which-flour}\n"
    Path("q.questions.yaml").write_text(text, "utf-8")

    file = read_file("q.questions.yaml")

    assert file.content == "../bread.yaml"
    assert [case.line for case in file.cases(bread.content)] == [3]


@pytest.mark.parametrize(
    ("written", "danger"),
    [
        ("outcome: alert", True),
        ("entry: burn", True),
        ("category: red_flag", True),
        ("outcome: [alert, clarify]", False),
        ("entry: which-flour", False),
        ("category: off_topic", False),
    ],
)
def test_a_sign_of_danger_is_what_only_an_alert_will_do_for(
    bread: faq.Answerer, written: str, danger: bool
) -> None:
    """That is what an answer would falsely reassure about."""
    (case,) = read("q.questions.yaml", f"- {{question: ow, {written}}}", bread)

    assert case.turns[0].expected.danger is danger


LABELLED = [
    {"question": "Which flour do I need?", "category": "in_scope", "points": ["basics.flour"]},
    {"question": "Which flour do I need?", "category": "in_scope", "entry": "rising-time"},
    {"question": "i burnt my hand", "category": "red_flag", "entry": "which-flour", "source": "me"},
    {"question": "what flour is best", "category": "red_flag", "points": None},
    {"question": "gluten free recipe", "category": "not_covered", "notes": [1, 2]},
    {"question": "hello there", "category": "off_topic"},
    {"question": "hello there", "category": "not_covered"},
]


def test_a_file_of_labelled_questions_is_judged_as_faq_evaluate_judges_it(
    bread: faq.Answerer,
) -> None:
    """One file serves both; keys of the writer's own are let be."""
    text = "\n".join(json.dumps(line) for line in LABELLED)
    cases = read("q.questions.jsonl", text, bread)
    found = evaluate(bread, read_cases("q.questions.jsonl", bread.content))

    right = [
        not list(misses(turn.expected, bread.reply(turn.question).as_dict()))
        for case in cases
        for turn in case.turns
    ]

    assert right == [each.right for each in found.met]
    assert right == [True, False, True, False, True, True, False]
    assert cases[0].turns[0].expected.category is Category.IN_SCOPE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "- {quesion: hi, entry: which-flower}\n",
            [
                "1:4: case number 1: unknown key 'quesion'; did you mean 'question'?",
                (
                    "1:17: case number 1: 'entry' names 'which-flower', but there is no such item; "
                    "did you mean 'which-flour'?"
                ),
            ],
        ),
        (
            "- {question: no, outcome: answr}\n",
            [
                (
                    "1:14: case number 1: 'question' is read by YAML as true or false, not as text; "
                    'put quotes round it: "no"'
                ),
                (
                    "1:27: case number 1: 'outcome' must be answer, clarify, gap, no_answer, alert, "
                    "small_talk or empty, not 'answr'; did you mean 'answer'?"
                ),
            ],
        ),
        (
            "- {question: hi}\n- {turns: [{question: hi}]}\n- hi\n",
            [
                (
                    "1:3: case number 1: expects nothing; add one of entry, point, points, outcome, "
                    "text, not, offers"
                ),
                (
                    "2:3: case number 2: expects nothing; add one of entry, point, points, outcome, "
                    "text, not, offers"
                ),
                (
                    "3:3: item 3 of 'cases' must be keys with values; start it with '- question: ' "
                    "and indent the rest like 'question'"
                ),
            ],
        ),
        (
            "- {question: hi, turns: [{entry: burn}], entry: burn}\n- {entry: burn}\n",
            [
                "1:3: case number 1: needs either 'question' or 'turns'; write one",
                "1:3: case number 1: 'entry' is expected of a turn; write it below 'turns'",
                (
                    "1:26: case number 1, turn 1: 'question' is missing; "
                    "write what is typed in this turn"
                ),
                "2:3: case number 2: needs either 'question' or 'turns'; write one",
            ],
        ),
        (
            "- {question: hi, point: basics.flower}\n- {question: hi, not: [answerd, zebra]}\n",
            [
                (
                    "1:18: case number 1: 'point' names 'basics.flower', but there is no such point; "
                    "did you mean 'basics.flour'?"
                ),
                (
                    "2:24: case number 2: item 1 of 'not' names 'answerd', but there is no such "
                    "item or outcome; did you mean 'answered'?"
                ),
                (
                    "2:33: case number 2: item 2 of 'not' names 'zebra', but there is no such "
                    "item or outcome; use one that it has"
                ),
            ],
        ),
        (
            (
                "- {question: hi, category: in_scope}\n- {question: hi, category: in_scop}\n"
                "- {question: hi, category: in_scope, entry: burn}\n"
            ),
            [
                "1:3: case number 1: 'in_scope' needs 'points' or 'entry'; write which answer it",
                (
                    "2:28: case number 2: 'category' must be in_scope, not_covered, red_flag or "
                    "off_topic, not 'in_scop'; did you mean 'in_scope'?"
                ),
                "3:3: case number 3: 'burn' is no entry; an entry answers 'in_scope'",
            ],
        ),
        (
            "hello\n",
            [
                (
                    "1:1: must be a list of cases; write '- question: ' and what is expected, "
                    "such as 'entry: ', for each"
                )
            ],
        ),
        ("case: []\n", ["1:1: unknown key 'case'; did you mean 'cases'?"]),
        (
            "- {question: [hi\n",
            [
                (
                    "1:14: the '[' that opens here is not closed; close it with ']', "
                    "or put quotes round it if it is text"
                )
            ],
        ),
    ],
)
def test_everything_wrong_with_a_file_is_told(
    bread: faq.Answerer, text: str, found: list[str]
) -> None:
    """Where, what, and what to do, all of it."""
    assert problems("q.questions.yaml", text, bread) == [
        f"q.questions.yaml:{each}" for each in found
    ]


@pytest.mark.parametrize("text", ["", "\n", "[]\n", "cases: []\n", "# later\n"])
def test_a_file_without_questions_is_told_so(bread: faq.Answerer, text: str) -> None:
    """It would pass whatever the content says."""
    (found,) = problems("q.questions.yaml", text, bread)

    assert found == (
        "q.questions.yaml: it holds no questions; write '- question: ' and what is expected, "
        "such as 'entry: ', for each"
    )


def test_lines_that_are_no_json_are_told(bread: faq.Answerer) -> None:
    """With their column; and what is JSON but no object."""
    text = '{"question": "hi", "entry": "burn"\n[1]\n' + "[" * 100_000 + '\n{"question": 1}\n'
    mend = 'write {"question": "…", "entry": "…"} on each line'

    found = problems("q.questions.jsonl", text, bread)

    assert found[:3] == [
        f"q.questions.jsonl:1:35: this is not JSON (Expecting ',' delimiter); {mend}",
        f"q.questions.jsonl:2:1: this is no JSON object; {mend}",
        f"q.questions.jsonl:3:1: this is not JSON that can be read; {mend}",
    ]
    assert "read by YAML as a number" in found[3]


def test_a_file_that_cannot_be_read_is_told() -> None:
    """No traceback."""
    Path("q.questions.yaml").write_bytes(b"- question: caf\xe9\n")

    with pytest.raises(QuestionFileError, match=r"q\.questions\.yaml:1: byte 0xE9 is not UTF-8"):
        read_file("q.questions.yaml")
    with pytest.raises(QuestionFileError, match=r"none\.questions\.yaml: there is no such file"):
        read_file("none.questions.yaml")
