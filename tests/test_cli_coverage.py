"""`faq coverage`: files in, a report out, exit codes, and Ctrl-C."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import cli
import faq
from faq.coverage import command, meet, options

BREAD = """\
entries:
  - {id: which-flour, question: Which flour do I need?, answer: Strong white flour.}
  - {id: rising-time, question: How long does the dough rise?, answer: About an hour.}
gaps:
  - {id: gluten-free, question: "Can I bake without gluten?"}
small_talk:
  - {id: hello, phrasings: [hello there], reply: Hello to you.}
"""
ASKED = "Which flour do I need?\nwhich flour do i need\nCan I bake without gluten?\nhello there\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("FAQ_CONTENT", "bread.yaml")
    monkeypatch.chdir(tmp_path)
    Path("bread.yaml").write_text(BREAD, "utf-8")
    Path("asked.txt").write_text(ASKED, "utf-8")
    faq.Answerer.open("bread.yaml")


def report(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, object]:
    """The report as JSON, nothing being wrong."""
    assert cli.main(["coverage", *argv, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def test_a_file_comes_to_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Counts of what was asked, repeats included."""
    found = report(capsys, "asked.txt")

    assert (found["asked"], found["distinct"]) == (4, 3)
    assert found["entries"] == {"which-flour": 2}
    assert found["coverage"] == {"answered": 2, "put_to_guide": 3, "share": 0.666667}


def test_parts_and_gzip_give_the_same_report(capsys: pytest.CaptureFixture[str]) -> None:
    """A file, the same in ten, out of order, and compressed; by a pattern that no shell expanded."""
    lines = [
        f'{{"question": "flour number {number % 37}", "time": {1741046400 + number * 9999}}}\n'
        for number in range(200)
    ]
    Path("whole.jsonl").write_text("".join(lines))
    Path("whole.gz").write_bytes(gzip.compress("".join(lines).encode()))
    for part in range(10):
        Path(f"part-{9 - part}.jsonl").write_text("".join(lines[part::10]))
    whole = report(capsys, "whole.jsonl")

    assert whole["asked"] == 200
    assert report(capsys, "whole.gz") == whole
    assert report(capsys, "part-*.jsonl") == whole


def test_files_may_stand_on_both_sides_of_options(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard input among them."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hello there\n")))
    assert cli.main(["coverage", "asked.txt", "--format", "json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["asked"] == 5


def test_any_number_of_processes_gives_the_same_report(capsys: pytest.CaptureFixture[str]) -> None:
    """They only save time."""
    Path("many.txt").write_text("".join(f"which flour {number}\n" for number in range(230)))

    assert report(capsys, "many.txt", "--jobs", "3") == report(capsys, "many.txt", "--jobs", "1")


def test_lines_that_cannot_be_used_are_told_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """The first twenty with their place, on stderr; the report stands."""
    Path("asked.csv").write_text("id,question\n1,hello there\n" + "2\n" * 25)
    assert cli.main(["coverage", "asked.csv", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    lines = err.splitlines()

    assert json.loads(out)["bad_lines"] == 25
    assert len(lines) == 21
    assert lines[0] == "faq: asked.csv:3: the row has 1 of 2 cells; the question is missing"
    assert lines[-1] == "faq: … and 5 more lines that could not be used"


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["--fail-under", "66"], 0, ""),
        (
            ["--fail-under", "66.7"],
            1,
            "faq: answered 2 of 3 questions (66.66 %), under --fail-under 66.7\n",
        ),
        (["--max-alerts", "0"], 0, ""),
    ],
    ids=str,
)
def test_a_gate_says_what_it_missed(
    capsys: pytest.CaptureFixture[str], argv: list[str], code: int, said: str
) -> None:
    """On stderr, with exit code 1; the report is printed all the same."""
    assert cli.main(["coverage", "asked.txt", *argv]) == code
    out, err = capsys.readouterr()
    assert out.startswith("4 questions asked of bread.yaml, 3 different.\n")
    assert err == said


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "there is no file of questions; name one, or - for standard input"),
        ([""], "a file has no name; name one, or - for standard input"),
        (["no.txt"], "no.txt: there is no such file; check the path"),
        (["asked.txt", "--format", "jsn"], "--format: there is no 'jsn'; did you mean 'json'?"),
        (["asked.txt", "--as", "x"], "--as: there is no 'x'; use one of text, csv, tsv, jsonl"),
        (["asked.txt", "--top", "0"], "--top: '0' is not a count from 1 to 1000000"),
        (["asked.txt", "--jobs", "x"], "--jobs: 'x' is not a count from 1 to 256"),
        (
            ["asked.txt", "--max-alerts", "x"],
            "--max-alerts: 'x' is neither a count, such as 3, nor a share, such as 2%",
        ),
        (
            ["asked.txt", "--max-false-alarms", "0"],
            '--max-false-alarms needs labelled questions, and no line has a label; add "category" '
            + "to lines of JSON, as faq evaluate reads them, or leave it out",
        ),
        (
            ["asked.txt", "--output", "asked.txt"],
            "--output asked.txt: this is a file that is read; name another",
        ),
        (
            ["asked.txt", "--output", "bread.yaml"],
            "--output bread.yaml: this is a file that is read; name another",
        ),
        (
            ["asked.txt", "--output", "no/report"],
            "--output no/report: there is no such directory; make it first",
        ),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_told(
    capsys: pytest.CaptureFixture[str], argv: list[str], message: str
) -> None:
    """With exit code 2, and nothing on stdout."""
    assert cli.main(["coverage", *argv]) == 2
    assert capsys.readouterr() == ("", f"faq: {message}\n")


def test_the_wrong_files_are_all_told_in_one_go(capsys: pytest.CaptureFixture[str]) -> None:
    """Also what is found out while reading."""
    Path("a.csv").write_text("id,words\n1,why\n")
    Path("b.txt").write_text("\n")
    assert cli.main(["coverage", "a.csv", "asked.txt", "b.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "a.csv: no column looks like the questions; the columns are 'id', 'words'; say which with "
        "--column NAME\nb.txt: it holds no questions\n"
    )


def test_where_no_line_can_be_used_there_is_no_report(capsys: pytest.CaptureFixture[str]) -> None:
    """It is the wrong file, or the wrong key; nothing is written over a report that was good."""
    Path("chat.jsonl").write_text('{"message": {"id": 1, "text": "why"}}\nwhy\n')
    Path("report").write_text("good")
    assert cli.main(["coverage", "chat.jsonl", "--output", "report"]) == 2
    assert capsys.readouterr() == (
        "",
        (
            "chat.jsonl:1: 'message' must be a text; perhaps it is in --field message.text\n"
            "chat.jsonl:2: this is not JSON (Expecting value, column 1)\n"
            "no line could be used, so there is nothing to report on\n"
        ),
    )
    assert Path("report").read_text() == "good"
    assert report(capsys, "asked.txt")["asked"] == 4
    assert cli.main(["coverage", "chat.jsonl", "asked.txt"]) == 0  # one good line is enough


@contextmanager
def without_privileges() -> Iterator[None]:
    """As a user whom a file's mode holds for: root is nobody in here, others stay who they are."""
    if (before := os.geteuid()) == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_file_that_may_not_be_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """By its path."""
    assert cli.main(["coverage", "asked.txt"]) == 0  # all that it imports may be read by root alone
    capsys.readouterr()
    Path("asked.txt").chmod(0)
    Path().chmod(0o755)
    with without_privileges():
        assert cli.main(["coverage", "asked.txt"]) == 2
    assert capsys.readouterr().err.endswith(  # the cache may not be read either: it compiles again
        "faq: asked.txt: it may not be read; check who may read it\n"
    )


@pytest.mark.parametrize("form", [form for form in command.FORMATS if form != "csv"])
def test_every_report_says_which_content_was_asked(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """Nobody takes the figures of one for those of another. A table of questions has no place for it."""
    Path("br\ned <b>.yaml").write_text(BREAD, "utf-8")
    assert cli.main(["coverage", "asked.txt", "--format", form]) == 0
    assert "bread.yaml" in capsys.readouterr().out
    argv = ["coverage", "asked.txt", "--format", form, "--content", "br\ned <b>.yaml"]
    assert cli.main(argv) == 0
    shown = {"json": "br\\ned <b>.yaml", "html": "br ed &lt;b&gt;.yaml"}
    assert shown.get(form, "br ed") in capsys.readouterr().out


LABELLED = '{"question": "which flour", "category": "in_scope", "entry": "which-flour"}\n'
LOOKED_AT: dict[str, list[str]] = {
    "coverage": ["asked.txt"],
    "evaluate": ["labelled.jsonl"],
    "check": [],
    "triage": ["asked.txt"],
    "mutate": ["labelled.jsonl"],
}
"""The commands that look at a content, with what they need."""
UNUSED = "faq: faq.yaml in this folder is not used; --content faq.yaml uses it\n"


@pytest.fixture
def _small_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    """The content of these tests in the place of the embedded guide, which takes half a minute."""
    monkeypatch.delenv("FAQ_CONTENT")
    Path("labelled.jsonl").write_text(LABELLED, "utf-8")
    Path("elsewhere").mkdir()
    guide = Path("bread.yaml").rename("elsewhere/guide.yaml").absolute()
    for module in (
        "answering",
        "command",
        "coverage.command",
        "content.loading",
        "content.embedded",
    ):
        monkeypatch.setattr(f"faq.{module}.embedded_path", lambda: guide)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"q\n")))


@pytest.mark.usefixtures("_small_guide")
@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_content_file_here_that_is_not_used_is_told_of(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Once, before the work, and only where it is not used; the report says what was."""
    Path("faq.yaml").write_text(BREAD, "utf-8")
    cli.main([name, *LOOKED_AT[name]])
    out, err = capsys.readouterr()
    assert err.startswith(UNUSED)
    assert f"{out}{err}".count("not used") == 1
    assert "the embedded guide" in f"{out}{err}"

    cli.main([name, *LOOKED_AT[name], "--content", "faq.yaml"])
    out, err = capsys.readouterr()
    assert "not used" not in err
    assert "faq.yaml" in f"{out}{err}"
    assert "the embedded guide" not in f"{out}{err}"


@pytest.mark.usefixtures("_small_guide")
@pytest.mark.parametrize("name", ["nothing", "the guide itself", "a folder"])
def test_where_no_other_content_lies_nothing_is_said(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """The guide may be called so as well, seen from its own folder."""
    if name == "the guide itself":
        Path("faq.yaml").symlink_to("elsewhere/guide.yaml")
    elif name == "a folder":
        Path("faq.yaml").mkdir()
    assert cli.main(["check"]) == 0
    assert "not used" not in capsys.readouterr().err


@pytest.mark.parametrize("form", list(command.FORMATS))
def test_every_form_can_go_into_a_file(capsys: pytest.CaptureFixture[str], form: str) -> None:
    """All at once, with the mode that the file had; nothing is left beside it."""
    assert cli.main(["coverage", "asked.txt", "--format", form]) == 0
    shown = capsys.readouterr().out
    Path("report").write_text("before")
    Path("report").chmod(0o640)
    assert cli.main(["coverage", "asked.txt", "--format", form, "--output", "report"]) == 0

    assert capsys.readouterr() == ("", "faq: the report is in report\n")
    assert Path("report").read_bytes().decode() == shown
    assert Path("report").stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in Path().iterdir()) == ["asked.txt", "bread.yaml", "report"]


def test_it_tells_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one line of a terminal, which is clear again at the end."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(command, "TOLD_EVERY", 20)
    monkeypatch.setattr(options, "TOLD_EVERY", 20)
    Path("many.txt").write_text("".join(f"which flour {number % 2}\n" for number in range(20)))
    assert cli.main(["coverage", "many.txt"]) == 0
    assert capsys.readouterr().err == (
        "\r\x1b[K20 lines read, now many.txt"
        "\r\x1b[K2 of 2 different questions replied to\r\x1b[K\r\x1b[K"
    )


def test_ctrl_c_while_replying_leaves_what_was_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The most often asked ones first; the report says that it is partial, and so does the code."""
    met: list[str] = []

    def meet_two(answerer: faq.Answerer, question: str) -> object:
        if len(met) == 2:
            raise KeyboardInterrupt
        met.append(question)
        return meet(answerer, question)

    monkeypatch.setattr("faq.coverage.replying.meet", meet_two)
    assert cli.main(["coverage", "asked.txt", "--format", "json", "--jobs", "1"]) == 130
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert (found["partial"], found["asked"], found["not_replied"]) == (True, 3, 1)
    assert err == "faq: stopped; the report is partial\n"


class Growing(io.RawIOBase):
    """A log that grows, until whoever watches it has had enough."""

    def __init__(self, data: bytes) -> None:
        self.left = data

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Some more of it, or Ctrl-C."""
        if not self.left:
            raise KeyboardInterrupt
        taken, self.left = self.left[: len(buffer)], self.left[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def test_ctrl_c_while_reading_reports_what_was_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was asked most often until then is replied to; the report is partial."""
    monkeypatch.setattr(command, "AFTER_A_STOP", 1)
    log = Growing(b"hello there\n" * 3000 + b"which flour\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(log)))
    assert cli.main(["coverage", "-", "--format", "json"]) == 130
    out, err = capsys.readouterr()
    found = json.loads(out)

    assert (found["partial"], found["distinct"], err) == (
        True,
        1,
        "faq: stopped; the report is partial\n",
    )
    assert 0 < found["asked"] <= 3000
    assert found["outcomes"]["small_talk"] == found["asked"]
