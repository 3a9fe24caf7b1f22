"""docs/architecture.md: the picture is the house, and what is to be added can be."""

from __future__ import annotations

import re
import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

import faq
from faq.checks import Rule
from faq.checks.checking import check
from faq.checks.rulebook import APPLIED
from faq.command import Result, Sources
from tests.documents.running import BLOCK, ROOT, files_of, read, resolved

DOCUMENT = read("docs/architecture.md")
ROOMS, WAY = [text for language, text in BLOCK.findall(DOCUMENT) if language == "text"]
CONTRACTS = {
    each["id"]: each
    for each in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}


def rows(package: str) -> list[set[str]]:
    """The rooms of a package in the picture, line by line from the top."""
    drawn = re.split(r"^(cli\.py|chatbot|faq)\b.*\n", ROOMS, flags=re.MULTILINE)
    below = drawn[drawn.index(package) + 1]
    lines = re.findall(r"^[ │]{6}(\w+(?: · \w+)*)", below, re.MULTILINE)
    return [set(line.split(" · ")) for line in lines]


def modules(package: str) -> set[str]:
    """The modules and packages that there are in a package."""
    inside = (each for each in (ROOT / package).iterdir() if not each.name.startswith("_"))
    return {each.stem for each in inside if each.suffix == ".py" or (each / "__init__.py").exists()}


def test_the_rooms_of_faq_stand_as_the_borders_have_them() -> None:
    """Layer by layer, from the top down."""
    layers = [set(re.findall(r"\w+", layer)) for layer in CONTRACTS["rooms"]["layers"]]

    assert rows("faq") == layers


@pytest.mark.parametrize("package", ["faq", "chatbot"])
def test_every_room_is_in_the_picture(package: str) -> None:
    """Once, and none that is not there."""
    drawn = [room for row in rows(package) for room in row]

    assert sorted(drawn) == sorted(modules(package))


def test_the_plugin_stands_above_what_it_tests() -> None:
    """As the contract has it."""
    top, *_ = CONTRACTS["tested"]["layers"]

    assert rows("chatbot")[0] == {top}


def test_every_border_is_in_the_table() -> None:
    """In words, for each contract."""
    shown = re.findall(r"^\| `([\w-]+)` \|", DOCUMENT, re.MULTILINE)

    assert sorted(shown) == sorted(CONTRACTS)


def test_the_way_of_a_question_leads_through_what_is_there() -> None:
    """Each name in the picture is one of the code."""
    names = re.findall(r"(?:faq|chatbot)(?:\.\w+)+", WAY)
    assert len(names) > 8
    for name in names:
        resolved(name)


def test_the_command_that_is_shown_runs() -> None:
    """With its option, on a content."""
    found: dict[str, Any] = {}
    exec(files_of(DOCUMENT)["command.py"], found)  # noqa: S102 - the document's own example
    parser = ArgumentParser()
    found["declare"](parser)
    content = faq.Content(entries=())

    def unasked(*_: str) -> Any:
        raise AssertionError("it needs the content alone")

    sources = Sources(
        path=unasked, content=lambda: content, answerer=unasked, stdin=unasked, open=unasked
    )

    assert found["run"](vars(parser.parse_args([])), sources) == Result("0\n", code=1)
    assert found["run"](vars(parser.parse_args(["--at-least", "0"])), sources) == Result("0\n")


def test_the_rule_that_is_shown_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It finds what its failing example breaks, and nothing in the other."""
    found: dict[str, Any] = {}
    exec(files_of(DOCUMENT)["rule.py"], found)  # noqa: S102 - the document's own example
    rule = found["shouted_answer"]
    assert isinstance(rule, Rule)
    monkeypatch.setattr("faq.checks.rulebook.APPLIED", (*APPLIED, rule))
    monkeypatch.chdir(tmp_path)

    def problems(text: str) -> list[str]:
        Path("content.yaml").write_text(text, "utf-8")
        return [str(each) for each in check("content.yaml").problems if each.rule == rule.id]

    assert problems(rule.passing) == []
    (problem,) = problems(rule.failing)
    assert problem.startswith("content.yaml:2:")
    assert problem.endswith(
        "entry 'opening-hours': the answer is in capitals; write it in small letters"
    )
