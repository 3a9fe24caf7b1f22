"""`faq mutate`: from the command line to what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cli
import faq
from faq.mutation import command, trying
from faq.mutation.results import Tried

pytestmark = pytest.mark.usefixtures("bread")


def test_it_tells_what_no_question_notices(capsys: pytest.CaptureFixture[str]) -> None:
    """With its file and line; a conversation is asked too."""
    given = ["mutate", "q.questions.yaml", "--kinds", "entry,sign,word", "--sample", "all"]

    assert cli.main(given) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert (
        out
        == """\
Content: bread.yaml

3 of 4 questions are right with the whole content
taken out one at a time: all

       noticed  taken out  of   share
entry        2          2   2   100 %
sign         1          2   2  50.0 %
word         0          2   2     0 %
all          3          6   6  50.0 %

3 that no question notices, the most telling first:
  bread.yaml:19  sign  burn: blue | <black>
  bread.yaml:24  word  black: charred
  bread.yaml:24  word  black: sooty
"""
    )


def test_any_number_of_processes_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """And any run, letter by letter."""
    outs = []
    for jobs in ("1", "3"):
        given = ["mutate", "q.questions.yaml", "--format", "json", "--jobs", jobs]
        assert cli.main([*given, "--seed", "5"]) == 0
        outs.append(capsys.readouterr().out)

    assert outs[0] == outs[1]
    assert outs[0].count("\n") == 1
    assert json.loads(outs[0])["planned"] == 2 + 1 + 1 + 2 + 1 + 2 + command.SAMPLE


def test_labelled_questions_are_asked_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Those of `faq evaluate`, in several files, each but once."""
    asked = '{"question": "i scalded my arm", "category": "red_flag", "note": "ours"}\n'
    Path("labelled.jsonl").write_text(asked, "utf-8")
    given = ["labelled.jsonl", "q.questions.yaml", "labelled.jsonl"]

    assert cli.main(["mutate", *given, "--kinds", "sign", "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["questions"] == 5
    noticed = [[each["path"] for each in one["noticed_by"]] for one in made["tried"]]
    assert noticed == [["labelled.jsonl", "q.questions.yaml"], []]


@pytest.mark.parametrize(("least", "code"), [("0.5", 0), ("0.6", 1)])
def test_a_floor_fails_the_run(capsys: pytest.CaptureFixture[str], least: str, code: int) -> None:
    """With exit code 1, and why on stderr."""
    given = ["mutate", "q.questions.yaml", "--kinds", "sign", "--min-noticed", least]

    assert cli.main(given) == code
    said = "faq: 50.0 % noticed (1 of 2) is under the floor of 60 %\n" if code else ""
    assert capsys.readouterr().err == said


def test_ctrl_c_leaves_what_was_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report is marked as partial, and no floor is measured by it."""

    def left_early(*given: Any) -> Iterator[Tried]:
        yield next(iter(trying.try_all(*given)))
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "try_all", left_early)
    given = ["mutate", "q.questions.yaml", "--kinds", "sign", "--min-noticed", "1"]

    assert cli.main(given) == 130
    out, err = capsys.readouterr()
    assert out.startswith(
        "Content: bread.yaml\n\nPARTIAL: 1 of 2 were tried before it was stopped.\n"
    )
    assert err == "faq: stopped; the report is partial\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "name a file of questions: faq mutate FILE (see 'faq mutate --help')"),
        (["q.yaml"], "q.yaml: there is no such file; check the path"),
        (
            ["q.questions.yaml", "--kinds", "entry,sings"],
            "--kinds: there is no 'sings' to take out",
        ),
        (["q.questions.yaml", "--sample", "0"], "--sample: '0' is not a count from 1 on, or all"),
        (["q.questions.yaml", "--jobs", "x"], "--jobs: 'x' is not a count from 1 on"),
        (["q.questions.yaml", "--seed", "-1"], "--seed"),
        (["q.questions.yaml", "--format", "xml"], "--format: 'xml' is none of text, json"),
        (["q.questions.yaml", "--min-noticed", "nan"], "--min-noticed: 'nan' is not a share"),
    ],
)
def test_wrong_usage_is_told(
    capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    """With exit code 2 and nothing on stdout."""
    assert cli.main(["mutate", *given]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_the_problems_of_all_files_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """In one go."""
    Path("a.questions.yaml").write_text("- {question: a, entry: which-flower}\n", "utf-8")
    Path("b.questions.yaml").write_text("content: other.yaml\ncases: []\n", "utf-8")

    assert cli.main(["mutate", "a.questions.yaml", "b.questions.yaml"]) == 2
    err = capsys.readouterr().err
    assert "a.questions.yaml:1:" in err
    assert "did you mean 'which-flour'?" in err
    assert (
        "b.questions.yaml: its questions are asked of other.yaml; add --content other.yaml" in err
    )


def test_questions_of_this_content_by_name_are_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """A file may say which content it is for, from where it lies."""
    Path("tests").mkdir()
    asked = "content: ../bread.yaml\ncases: [{question: i scalded my arm, outcome: alert}]\n"
    Path("tests/q.questions.yaml").write_text(asked, "utf-8")

    assert cli.main(["mutate", "tests/q.questions.yaml", "--kinds", "sign"]) == 0
    assert "1 of 1 question is right" in capsys.readouterr().out


def test_where_nothing_is_right_nothing_could_notice(capsys: pytest.CaptureFixture[str]) -> None:
    """That is told, not reported as a share."""
    Path("q.questions.yaml").write_text("- {question: which flour, outcome: alert}\n", "utf-8")

    assert cli.main(["mutate", "q.questions.yaml"]) == 2
    assert "none of the questions comes right with the whole content" in capsys.readouterr().err


def test_the_content_file_is_left_as_it_is() -> None:
    """What is taken out is taken out in memory."""
    before = Path("bread.yaml").read_bytes(), sorted(Path.cwd().iterdir())

    assert cli.main(["mutate", "q.questions.yaml", "--sample", "1"]) == 0
    assert (Path("bread.yaml").read_bytes(), sorted(Path.cwd().iterdir())) == before
    assert faq.load("bread.yaml").entries
