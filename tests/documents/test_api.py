"""docs/api.md: one session of Python that says what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

import faq
from faq import replies
from faq.errors import FaqError
from faq.testing.subject import Subject, subject_is
from tests.documents.running import failures_of, files_of, read

API = read("docs/api.md")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the files of the document, and its content as the one that is tested."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path / "cache"))
    for name, text in files_of(API).items():
        Path(name).write_text(text, "utf-8")
    with subject_is(lambda: Subject("library.yaml")):
        yield tmp_path


def test_every_example_says_what_is_shown(folder: Path) -> None:
    """From the top to the end."""
    assert failures_of(API, {}) == ""


def test_an_example_that_says_otherwise_is_found() -> None:
    """With what was expected and what came."""
    document = "```pycon\n>>> 1 + 1\n3\n\n```\n"

    assert "Expected:\n    3\nGot:\n    2\n" in failures_of(document, {})


def test_every_kind_of_reply_is_in_the_match() -> None:
    """None is forgotten."""
    shown = re.findall(r"^\.\.\. {9}case (\w+)\(\):", API, re.MULTILINE)

    assert {getattr(replies, name) for name in shown} == {*get_args(faq.Reply)}


def test_every_error_is_named() -> None:
    """The tree is one level deep."""
    section = API.split("## Errors\n")[1].split("\n## ")[0]
    errors: list[type[FaqError]] = [FaqError, *FaqError.__subclasses__()]

    for error in errors:
        assert f"`faq.{error.__name__}`" in section


def test_what_is_called_stable_is_public() -> None:
    """Each list of names is there, and complete enough to be imported."""
    lists = re.findall(r"`([a-z.]+)\.__all__`", API)

    assert lists == ["faq", "chatbot", "faq.coverage", "faq.evaluation", "faq.testing"]
    for home in lists:
        module = import_module(home)
        assert all(hasattr(module, name) for name in module.__all__)
