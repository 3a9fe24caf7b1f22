"""The commands, called in this process: what they write, and the exit code they leave with."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
import faq

BREAD = """\
guide:
  title: How to bake bread
  sections:
    - id: basics
      title: The basics
      points:
        - {id: basics.flour, says: Bread needs flour.}
        - {id: basics.time, says: Dough needs time to rise.}
entries:
  - id: which-flour
    question: Which flour do I need?
    phrasings: [what kind of flour is best, flour type for a loaf]
    answer: Strong white flour.
    points: [basics.flour]
  - id: rising-time
    question: How long does the dough rise?
    phrasings: [how much time for proving, when has the dough risen enough]
    answer: About an hour.
    points: [basics.time]
gaps:
  - id: gluten-free
    question: Can I bake without gluten?
    phrasings: [gluten free recipe]
    reply: The guide does not cover gluten.
alerts:
  - id: burn
    question: Did you burn yourself?
    urgency: urgent
    phrasings: [i burnt my hand on the oven, my skin is blistered from the tray]
    reply: Cool it under running water.
small_talk:
  - id: hello
    phrasings: [hello there, good morning]
    reply: Hello to you.
"""
UNDECIDED = "settings: {ambiguity_margin: 1, clarify_threshold: 0}\n"  # two entries always compete

REPLY_KEYS = "question outcome entry text points score urgency candidates parts".split()


@pytest.fixture(autouse=True)
def _of_the_test_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.delenv("FAQ_CONTENT", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bread(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a small content; the same for all tests, so that it is compiled once."""
    path = tmp_path_factory.getbasetemp() / "bread.yaml"
    if not path.exists():
        path.write_text(BREAD, encoding="utf-8")
    return str(path)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts bytes on stdin."""
    return lambda data: monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("question", "outcome", "code"),
    [
        ("Which flour do I need?", "answer", 0),
        ("hello there", "small_talk", 0),
        ("Can I bake without gluten?", "gap", 1),
        ("zxqv blarg", "no_answer", 1),
        ("", "empty", 1),
        (" \t ", "empty", 1),
        ("i burnt my hand on the oven", "alert", 3),
    ],
)
def test_ask_leaves_with_the_code_of_the_outcome(
    bread: str, capsys: pytest.CaptureFixture[str], question: str, outcome: str, code: int
) -> None:
    """0 answered, small talk included; 1 not answered; 3 a sign of danger."""
    assert cli.main(["ask", "--json", question, "--content", bread]) == code
    reply = json.loads(capsys.readouterr().out)
    assert (reply["question"], reply["outcome"]) == (question, outcome)
    assert cli.main(["ask", question, "--content", bread]) == code


def test_ask_leaves_with_1_where_several_may_be_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clarify is no answer yet; its candidates are in the JSON reply."""
    (tmp_path / "undecided.yaml").write_text(UNDECIDED + BREAD, encoding="utf-8")
    words = ["--content", "undecided.yaml", "ask", "--json", "which flour do I need?"]
    assert cli.main(words) == 1
    reply = json.loads(capsys.readouterr().out)
    assert reply["outcome"] == "clarify"
    assert reply["candidates"][0]["entry"] == "which-flour"


def test_ask_prints_the_reply_and_nothing_else(
    bread: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words of the arguments are one question; without a terminal there is no colour."""
    assert cli.main(["--content", bread, "ask", "which", "flour", "do", "I", "need"]) == 0
    capsys.readouterr()
    assert cli.main(["--content", bread, "ask", "which", "flour", "do", "I", "need"]) == 0
    out, err = capsys.readouterr()
    assert "Strong white flour." in out.splitlines()
    assert "\x1b" not in out
    assert err == ""


def test_ask_json_is_the_reply_of_the_contract(
    bread: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, with the keys of the contract and the values of `as_dict`."""
    cli.main(["ask", "--json", "--content", bread, "Which flour do I need?"])
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    reply = json.loads(out)
    assert list(reply)[: len(REPLY_KEYS)] == REPLY_KEYS
    assert reply == faq.Answerer.open(bread).reply("Which flour do I need?").as_dict()


def test_ask_json_replies_to_every_line_of_stdin_on_its_own(
    bread: str, capsys: pytest.CaptureFixture[str], typed: Callable[[bytes], None]
) -> None:
    """A line each, in order; a blank one is empty; the code is 0 whatever the replies are."""
    typed(b"Which flour do I need?\n\nzxqv blarg\ni burnt my hand on the oven")
    assert cli.main(["ask", "--json", "--content", bread]) == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["question"], each["outcome"]) for each in replies] == [
        ("Which flour do I need?", "answer"),
        ("", "empty"),
        ("zxqv blarg", "no_answer"),
        ("i burnt my hand on the oven", "alert"),
    ]


def test_ask_replies_to_every_line_of_stdin_in_words_too(
    bread: str, capsys: pytest.CaptureFixture[str], typed: Callable[[bytes], None]
) -> None:
    """A blank line stands between replies, and nothing is kept from line to line."""
    typed(b"hello there\nhello there\n")
    assert cli.main(["ask", "--content", bread]) == 0
    assert capsys.readouterr().out == "Hello to you.\n\nHello to you.\n"


def test_lines_may_hold_anything(
    bread: str, capsys: pytest.CaptureFixture[str], typed: Callable[[bytes], None]
) -> None:
    """A byte order mark, CRLF, bytes that are no UTF-8, controls: always a JSON line for a line.

    Neither do other ends of lines that Unicode knows make two of one.
    """
    data = b"\xef\xbb\xbfhello there\r\n\x00\x01\x1b[31m\n\xff\xfe\nflo\rur\n"
    typed(data + "a\x85b\u2028c\u2029d\x0be\x0cf\n".encode() + b"\xed\xa0\x80\n\r\n")
    assert cli.main(["ask", "--json", "--content", bread]) == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["question"] for each in replies] == [
        "hello there",
        "\x00\x01\x1b[31m",
        "\ufffd\ufffd",
        "flo\rur",
        "a\x85b\u2028c\u2029d\x0be\x0cf",
        "\ufffd\ufffd\ufffd",
        "",
    ]


def test_nothing_on_stdin_is_nothing_to_reply_to(
    bread: str, capsys: pytest.CaptureFixture[str], typed: Callable[[bytes], None]
) -> None:
    """Every line, all none of them, was replied to."""
    typed(b"")
    assert cli.main(["ask", "--json", "--content", bread]) == 0
    assert capsys.readouterr().out == ""


def test_words_that_are_no_text_do_not_stop_it(
    bread: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Undecodable bytes in an argument reach Python as half characters."""
    cli.main(["ask", "--json", "hello \udcff there \ud800", "--content", bread])
    assert json.loads(capsys.readouterr().out)["question"] == "hello ? there ?"


def test_topics_lists_what_can_be_asked_by_section(
    bread: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sections of the guide, and the questions under them."""
    assert cli.main(["topics", "--content", bread]) == 0
    lines = [line.strip(" -") for line in capsys.readouterr().out.splitlines()]
    assert lines[:3] == [
        "The basics",
        "Which flour do I need?",
        "How long does the dough rise?",
    ]


QUESTIONS = """\
{"question": "Which flour do I need?", "category": "in_scope", "points": ["basics.flour"]}
{"question": "How long does the dough rise?", "category": "in_scope", "entry": "which-flour"}
{"question": "Can I bake without gluten?", "category": "not_covered"}
{"question": "i burnt my hand on the oven", "category": "red_flag"}
{"question": "hello there", "category": "off_topic", "points": []}
"""


def test_evaluate_json_is_the_report_of_the_contract(
    bread: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line of JSON on stdout; without floors the code is 0, however wrong the replies are."""
    (tmp_path / "questions.jsonl").write_text(QUESTIONS, encoding="utf-8")
    assert cli.main(["evaluate", "--json", "questions.jsonl", "--content", bread]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert json.loads(out) == {
        "content": bread,
        "cases": 5,
        "in_scope": {"cases": 2, "right": 1, "helped": 1},
        "not_covered": {"cases": 1, "right": 1},
        "red_flag": {"cases": 1, "right": 1, "reassured": 0},
        "off_topic": {"cases": 1, "right": 1},
        "false_alarms": 0,
        "wrong": [
            {
                "question": "How long does the dough rise?",
                "category": "in_scope",
                "outcome": "answer",
                "entry": "rising-time",
            }
        ],
    }


def test_evaluate_reports_in_words(
    bread: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table, the dangers, and what came instead of a right reply."""
    (tmp_path / "questions.jsonl").write_text(QUESTIONS, encoding="utf-8")
    assert cli.main(["evaluate", "questions.jsonl", "--content", bread]) == 0
    assert capsys.readouterr().out.startswith(
        f"Content: {bread}\n"
        "\n"
        "              right  cases    share\n"
        "in scope          1      2   50.0 %\n"
        "  or offered      1      2   50.0 %\n"
        "not covered       1      1    100 %\n"
        "red flag          1      1    100 %\n"
        "off topic         1      1    100 %\n"
        "\n"
        "reassured     0 of 1 red flag\n"
        "false alarms  0 of 4 other questions\n"
        "\n"
        "1 not right:\n"
        "  in scope: How long does the dough rise?\n"
        "      came answer rising-time 1.00\n"
    )


@pytest.mark.parametrize(
    ("floors", "code", "said"),
    [
        (["--min-in-scope", ".5", "--min-not-covered", "1", "--min-red-flags", "1"], 0, ""),
        (["--min-off-topic", "1", "--max-false-alarms", "0", "--max-reassured=0"], 0, ""),
        (
            ["--min-in-scope", "0.51"],
            1,
            "faq: in scope: 50.0 % right (1 of 2) is under the floor of 51 %\n",
        ),
    ],
)
def test_evaluate_under_a_floor_leaves_with_1(
    bread: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    floors: list[str],
    code: int,
    said: str,
) -> None:
    """What is not reached is said on stderr, one line each."""
    (tmp_path / "questions.jsonl").write_text(QUESTIONS, encoding="utf-8")
    faq.Answerer.open(bread)
    assert cli.main(["evaluate", "questions.jsonl", "--content", bread, *floors]) == code
    assert capsys.readouterr().err == said
