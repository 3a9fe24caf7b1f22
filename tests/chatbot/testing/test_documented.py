"""docs/testing.md: what it shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import chatbot.testing.collecting  # noqa: F401  # see test_plugin.py
import cli
import faq
import faq.matching.compiling
import faq.testing.assertions
from chatbot.testing.plugin import SETTINGS
from faq.evaluation import read_cases
from faq.testing.cases import ANSWERED
from faq.testing.reading import EXPECTATIONS

DOCUMENT = (Path(__file__).parents[3] / "docs" / "testing.md").read_text("utf-8")
FILES = dict(re.findall(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL))


@pytest.fixture(autouse=True)
def project(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, cache_directory: Path
) -> pytest.Pytester:
    """A project with the content of the document."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")
    monkeypatch.delenv("CI", raising=False)  # where it is set, pytest does not cut its summary
    monkeypatch.delenv("FAQ_CONTENT", raising=False)
    put(pytester, "faq.yaml")
    return pytester


def put(project: pytest.Pytester, *names: str) -> None:
    """Files of the document, as they stand there."""
    for name in names:
        (project.path / name).write_text(FILES[name], "utf-8")


def test_the_run_that_is_shown_is_what_is_said(project: pytest.Pytester) -> None:
    """Line by line, but for the time that it took."""
    put(project, "library.questions.yaml")

    _, *shown = DOCUMENT.split("```console\n")[1].split("\n```")[0].splitlines()
    *said, last = project.runpytest("-q").outlines

    assert said == shown
    assert last.startswith("1 failed, 4 passed, 1 xfailed in ")


def test_what_the_questions_would_miss_is_what_is_shown(
    project: pytest.Pytester, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command as it stands there, and all that it says."""
    put(project, "library.questions.yaml")
    command, shown = DOCUMENT.split("```\n$ faq ")[1].split("\n```")[0].split("\n", 1)

    assert cli.main(command.split()) == 0
    assert capsys.readouterr().out == f"{shown}\n"


def test_its_cases_are_evaluated_as_is_shown(
    project: pytest.Pytester, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that the command says; beside it, what it leaves out."""
    put(project, "library.questions.yaml")
    command, shown = (
        DOCUMENT.split("```console\n$ faq evaluate")[1].split("\n```")[0].split("\n", 1)
    )

    assert cli.main(["evaluate", *command.split()]) == 0
    out, err = capsys.readouterr()
    assert out == f"{shown}\n"
    assert err.splitlines()[-1].startswith("faq: 1 of 6 cases left out, as of no category (")


def test_its_labelled_questions_serve_both(project: pytest.Pytester) -> None:
    """What pytest takes, `faq evaluate` takes too."""
    put(project, "labelled.questions.jsonl")

    assert len(read_cases("labelled.questions.jsonl", faq.load("faq.yaml"))) == 2
    project.runpytest().assert_outcomes(passed=2)


def test_its_settings_hold(project: pytest.Pytester) -> None:
    """Each of them is one that the plugin knows, and a run with them passes."""
    put(project, "pyproject.toml", "labelled.questions.jsonl")

    assert project.runpytest().ret == 0
    assert set(re.findall(r"^(faq_\w+) =", FILES["pyproject.toml"], re.MULTILINE)) == {*SETTINGS}


def test_its_tests_pass(project: pytest.Pytester) -> None:
    """With the fixtures and the assertions."""
    put(project, "test_library.py")

    project.runpytest().assert_outcomes(passed=3)


def test_every_expectation_is_in_the_table() -> None:
    """And no other."""
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)?) \|", DOCUMENT, re.MULTILINE)

    assert [name for row in rows for name in re.findall(r"\w+", row)] == [*EXPECTATIONS]
    assert f"`{ANSWERED}`" in DOCUMENT


def test_every_option_is_there() -> None:
    """With its setting."""
    for name in SETTINGS:
        assert f"`{name}`" in DOCUMENT
        assert f"`--{name.replace('_', '-')} " in DOCUMENT
