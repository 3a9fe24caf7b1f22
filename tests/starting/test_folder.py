"""What stands in the folder of a new bot, and how it comes there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import faq
from chatbot.conversation import State, turn
from faq.errors import SettingError
from faq.starting.folder import TEMPLATE, files, make, requirement


@pytest.fixture(scope="module")
def bakery(cache_directory: Path) -> faq.Answerer:
    """An answerer for the content that a new bot has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAQ_CACHE_DIR", str(cache_directory))
        return faq.Answerer.open(TEMPLATE / "faq.yaml")


def _cases() -> list[dict[str, Any]]:
    questions = yaml.safe_load(files()["faq.questions.yaml"])
    assert questions["content"] == "faq.yaml"
    return list(questions["cases"])


def _assert_met(case: dict[str, Any], reply: dict[str, Any]) -> None:
    assert {*case} <= {"question", "entry", "outcome", "text", "not"}
    expected = {key: case[key] for key in ("entry", "outcome") if key in case}
    assert {key: reply[key] for key in expected} == expected, case
    assert case.get("text", "") in reply["text"]
    if "not" in case:
        assert (case["not"], reply["outcome"]) != ("answered", "answer"), case


def test_every_question_of_a_new_bot_comes_to_what_is_expected(bakery: faq.Answerer) -> None:
    """Those that stand by themselves, and those of a conversation."""
    for case in _cases():
        state = State()
        for each in case.get("turns", [case]):
            done = turn(state, each["question"], bakery)
            state = done.state
            _assert_met(each, done.as_dict())


def test_its_questions_are_not_those_of_its_content(bakery: faq.Answerer) -> None:
    """A bot that knows a question by heart shows nothing."""
    known = {text for item in bakery.content.items() for text in item.wordings}
    asked = {case["question"] for case in _cases() if "question" in case}

    assert asked.isdisjoint(known)


def test_its_content_is_ten_lines_and_comments() -> None:
    """What is to be thrown away is soon read."""
    lines = files()["faq.yaml"].splitlines()
    written = [line for line in lines if not line.lstrip().startswith("#")]

    assert len(written) == 10
    assert len(lines) <= 16


def test_what_else_may_stand_there_works_below_it(tmp_path: Path, cache_directory: Path) -> None:
    """The README shows dangers, small talk and words that mean the same, as they are to be written."""
    texts = files()
    shown = texts["README.md"].split("```yaml\n")[1].split("```")[0]
    (tmp_path / "faq.yaml").write_text(texts["faq.yaml"] + shown, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAQ_CACHE_DIR", str(cache_directory))
        fuller = faq.Answerer.open(tmp_path / "faq.yaml")

    came = {
        question: fuller.reply(question).as_dict()["entry"]
        for question in (
            "there was a bit of glass in the loaf",
            "good morning",
            "how do i order a gateau",
        )
    }
    assert [*came.values()] == ["something-hard", "hello", "order-a-cake"], came


def test_on_every_change_the_same_three_are_run() -> None:
    """By the CI job and before a commit; asked questions only where they are there."""
    texts = files()
    job = yaml.safe_load(texts[".github/workflows/faq.yml"])["jobs"]["faq"]
    runs = [step["run"] for step in job["steps"] if "run" in step]
    repos = yaml.safe_load(texts[".pre-commit-config.yaml"])["repos"]
    hooks = {hook["id"]: hook for hook in repos[0]["hooks"]}

    assert runs == [
        "pip install -r requirements.txt",
        "faq check --format github",
        "pytest",
        "faq coverage --fail-under 80 asked.jsonl",
    ]
    assert job["steps"][-1]["if"] == "hashFiles('asked.jsonl') != ''"
    assert [hook["entry"] for hook in hooks.values()] == [
        "faq check --content faq.yaml --format github",
        "pytest -q",
        "faq coverage --content faq.yaml --fail-under 80 asked.jsonl",
    ]
    assert hooks["faq-coverage"]["files"] == r"^asked\.jsonl$"


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "faq-chatbot==1.2"),
        (
            {"url": "https://a.example/b.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
            "faq-chatbot @ git+https://a.example/b.git@c0ffee",
        ),
        (
            {"url": "https://a.example/b.whl", "archive_info": {}},
            "faq-chatbot @ https://a.example/b.whl",
        ),
    ],
)
def test_other_machines_get_the_program_where_this_one_did(
    origin: dict[str, object] | None, line: str
) -> None:
    """From an index, a repository or an address."""
    assert requirement("1.2", json.dumps(origin) if origin else None) == line


@pytest.mark.parametrize(
    "origin",
    [
        {"url": "file:///home/me/faq", "dir_info": {"editable": True}},
        {"url": "file:///home/me/faq.whl", "archive_info": {}},
    ],
)
def test_a_folder_of_this_machine_is_no_address(origin: dict[str, object]) -> None:
    """What pip reads is empty then, and a comment asks for the address: no name is guessed at."""
    lines = requirement("1.2", json.dumps(origin)).splitlines()

    assert all(line.startswith("# ") for line in lines)
    assert lines[0].startswith("# TODO: write where other machines get faq-chatbot from")


def test_what_cannot_be_written_whole_is_not_written(tmp_path: Path) -> None:
    """The second file cannot be made, so the first is gone again, and every folder that was made."""
    with pytest.raises(SettingError, match="it cannot be made"):
        make(tmp_path / "a" / "b", {"c/d.txt": "one", "c/d.txt/e.txt": "two"})

    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_that_was_there_stays(tmp_path: Path) -> None:
    """It is the person's."""
    with pytest.raises(SettingError):
        make(tmp_path, {"d.txt": "one", "d.txt/e.txt": "two"})

    assert list(tmp_path.iterdir()) == []
    make(tmp_path, {"d.txt": "one"})
    assert (tmp_path / "d.txt").read_text("utf-8") == "one"
