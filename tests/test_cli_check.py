"""`faq check`: what it says, in which form, and how it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import cli
import faq
from faq.checks.rulebook import RULES

BREAD = """\
entries:
  - id: which-flour
    question: Which flour
    phrasings: [what kind of flour is best, flour type for a loaf, best flour to buy, bread flour]
    answer: Strong white flour.
"""
FOUND = "entry 'which-flour': 'Which flour' is no question; ask it, with a '?' at the end"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FAQ_CONTENT", "bread.yaml")
    monkeypatch.chdir(tmp_path)
    Path("bread.yaml").write_text(BREAD, "utf-8")


def test_a_finding_is_a_line_with_its_place_and_the_code_is_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """How many there are is said on stderr."""
    assert cli.main(["check"]) == 1
    assert capsys.readouterr() == (
        f"bread.yaml:3:15: warning: {FOUND} [question-form]\n",
        "faq: 1 warning in bread.yaml (1 item with 5 phrasings); --explain RULE says why\n",
    )


def test_nothing_found_leaves_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    """And says in what nothing was found."""
    Path("bread.yaml").write_text(BREAD.replace("Which flour", "Which flour?"), "utf-8")
    assert cli.main(["check"]) == 0
    assert capsys.readouterr() == (
        "",
        "faq: nothing found in bread.yaml (1 item with 5 phrasings)\n",
    )


def test_an_info_fails_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """It is said all the same."""
    Path("few.yaml").write_text("entries:\n  - {id: a, question: Why?, answer: So.}\n", "utf-8")
    assert cli.main(["check", "--content", "few.yaml"]) == 0
    assert capsys.readouterr().out == (
        "few.yaml:2:23: info: entry 'a': has only 1 way to ask for it; add what else people would "
        "type [few-phrasings]\n"
    )


def test_content_that_cannot_be_used_is_a_finding_in_every_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All of its problems are, and the code is 1."""
    Path("bread.yaml").write_text("entries:\n  - {id: a, question: Why?, anwser: no}\n", "utf-8")
    assert cli.main(["check"]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "bread.yaml:2:29: error: entry 'a': unknown key 'anwser'; did you mean 'answer'? "
        "[unknown-key]\n"
    )
    assert err == (
        "faq: 1 error; bread.yaml cannot be used, and is looked at further once it can\n"
    )
    assert cli.main(["check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["rule"], problem["severity"], problem["id"]) == ("unknown-key", "error", "a")
    assert cli.main(["check", "--format=github"]) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=bread.yaml,line=2,col=29,title=unknown-key::entry 'a': "
    )
    assert cli.main(["check", "--format", "sarif"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["ruleId"] == "unknown-key"


def test_a_file_that_cannot_be_read_leaves_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """In every form, and nothing is on stdout."""
    for form in ("text", "json", "github", "sarif"):
        assert cli.main(["check", "--content", "nowhere.yaml", "--format", form]) == 2
        assert capsys.readouterr() == (
            "",
            "nowhere.yaml: there is no such file; check the path\nfaq: 1 problem in the content\n",
        )


def test_json_is_the_list_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    """One object a finding, an empty list for none."""
    assert cli.main(["check", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "rule": "question-form",
            "severity": "warning",
            "path": "bread.yaml",
            "line": 3,
            "column": 15,
            "id": "which-flour",
            "message": FOUND,
        }
    ]
    assert cli.main(["check", "--format", "json", "--ignore", "question-form"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_rules_are_selected_and_ignored(capsys: pytest.CaptureFixture[str]) -> None:
    """By id, with commas between them."""
    assert cli.main(["check", "--select", "long-answer, stray-space"]) == 0
    assert cli.main(["check", "--ignore", "question-form,long-answer"]) == 0
    assert cli.main(["check", "--select", "question-form", "--ignore", "question-form"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (
            ["--select", "question-from"],
            "--select: there is no rule 'question-from'; did you mean 'question-form'?",
        ),
        (
            ["--select", ""],
            "--select: there is no rule ''; 'faq check --list' shows them",
        ),
        (
            ["--ignore", "long-answer,xyz"],
            "--ignore: there is no rule 'xyz'; 'faq check --list' shows them",
        ),
        (
            ["--ignore", "yaml-trap"],
            "--ignore: 'yaml-trap' cannot be left out; a content that breaks it cannot be used",
        ),
        (
            ["--explain", "few-phrasing"],
            "--explain: there is no rule 'few-phrasing'; did you mean 'few-phrasings'?",
        ),
        (
            ["--format", "jsn"],
            "--format: 'jsn' is no form; did you mean 'json'?",
        ),
        (
            ["--format", "xml"],
            "--format: 'xml' is no form; text, json, github, sarif are known",
        ),
    ],
)
def test_options_that_make_no_sense_are_told(
    capsys: pytest.CaptureFixture[str], argv: list[str], message: str
) -> None:
    """At once, on stderr, with exit code 2."""
    assert cli.main(["check", *argv]) == 2
    assert capsys.readouterr() == ("", f"faq: {message}\n")


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """Without any content."""
    assert cli.main(["check", "--explain", "quotes-as-text", "--content", "nowhere.yaml"]) == 0
    assert capsys.readouterr() == (
        (
            "quotes-as-text (warning)\n"
            "\n"
            "Only straight quotes are quotes for YAML. Curly ones, which word processors put\n"
            "in their place, become part of the text.\n"
            "\n"
            "kept:\n"
            "\n"
            "    entries:\n"
            "      - id: opening-hours\n"
            '        question: "When are you open?"\n'
            "        answer: From nine to five.\n"
            "\n"
            "broken:\n"
            "\n"
            "    entries:\n"
            "      - id: opening-hours\n"
            "        question: “When are you open?”\n"
            "        answer: From nine to five.\n"
        ),
        "",
    )


def test_all_rules_are_explained_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each of them, with its severity."""
    assert cli.main(["check", "--explain", "all"]) == 0
    explained = capsys.readouterr().out
    assert cli.main(["check", "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    for id, rule in RULES.items():
        assert f"\n{id} ({rule.severity}" in f"\n{explained}"
    assert [line.split()[0] for line in listed[: len(RULES)]] == [*RULES]
    assert "left-out                 info, only with --slow or --select" in listed


def test_the_slow_rule_is_applied_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By name, or with all slow ones."""
    Path("bread.yaml").write_text(RULES["left-out"].failing, "utf-8")
    for argv in (["--select", "left-out"], ["--slow"]):
        assert cli.main(["check", *argv]) == 0
        assert (
            "bread.yaml:4:61: info: entry 'opening-hours': left out, 'can i park a car' would be "
            "taken for entry 'parking'; add others like it, or move it there [left-out]\n"
        ) in capsys.readouterr().out
    assert cli.main(["check"]) == 0
    assert "left-out" not in capsys.readouterr().out


def test_a_content_from_a_pipe_is_checked(tmp_path: Path) -> None:
    """It can be read once only."""
    command = [sys.executable, "-m", "cli", "check", "--content", "/dev/stdin"]
    root = Path(faq.__file__).parent.parent
    done = subprocess.run(
        command, input=BREAD, capture_output=True, encoding="utf-8", cwd=root, check=False
    )
    assert done.returncode == 1
    assert done.stdout == f"/dev/stdin:3:15: warning: {FOUND} [question-form]\n"


def test_a_reply_needs_no_rules() -> None:
    """What only the staff needs is not read when a question is asked."""
    code = (
        "import sys, cli; cli.main(['ask', 'which flour']); "
        "sys.exit(any(name.startswith('faq.checks') for name in sys.modules))"
    )
    root = Path(faq.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        cwd=root,
        check=False,
        env={"FAQ_CONTENT": str(Path("bread.yaml").resolve()), "FAQ_CACHE_DIR": str(Path.cwd())},
    )
    assert done.returncode == 0, done.stderr
