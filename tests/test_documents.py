"""The documents: what they show is what happens."""

from __future__ import annotations

import argparse
import dataclasses
import io
import re
import shlex
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

import cli
import faq
from chatbot.layout import Style, wrapped
from chatbot.rendering import render
from chatbot.suggesting import Suggester
from chatbot.talk import Talk
from faq.checks import check
from faq.checks import command as checking
from faq.comparing import command as comparing
from faq.content import Settings
from faq.content.signs import parse_sign
from faq.coverage import command

ROOT = Path(__file__).parent.parent
COVERAGE = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
RECORD = (ROOT / "docs" / "record.py").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```([\w-]+)\n(.*?)^```", COVERAGE, re.DOTALL | re.MULTILINE))
CONTENT = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")


def _picture() -> list[str]:
    """The lines of the session in the picture, from its texts and where they stand."""
    lines: dict[float, str] = {}
    root = ElementTree.parse(ROOT / "docs" / "session.svg").getroot()
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        said = (text.text or "").replace("\u00a0", " ")
        if said:
            row, width = float(text.attrib["y"]), float(text.attrib["textLength"]) / len(said)
            at = round(float(text.attrib["x"]) / width)
            lines[row] = lines.get(row, "").ljust(at) + said
    return [lines[row].rstrip() for row in sorted(lines)]


def test_the_session_in_the_picture_is_what_is_said(embedded: faq.Answerer) -> None:
    """Line by line: the greeting, every reply, and what is offered while the last line is typed."""
    out_of_date = "docs/session.svg shows what is no longer said: run 'make picture'"
    lines, talk = _picture(), Talk(embedded)
    width = int(re.findall(r"^COLUMNS, ROWS = (\d+)", RECORD, re.MULTILINE)[0])
    prompts = [row for row, line in enumerate(lines) if line.startswith("> ")]
    first, *_, last = prompts
    assert len(prompts) == 3

    greeting = [part.text for line in talk.greeting() for part in wrapped(Style.TEXT, line, width)]
    assert lines[:first] == [*greeting, ""], out_of_date
    for row, after in pairwise(prompts):
        said, _ = talk.take(lines[row].removeprefix("> "))
        text = render(said.reply, embedded.content, width=width, colour=False, in_chat=True)
        assert lines[row + 1 : after] == [*text.splitlines(), ""], out_of_date

    offered = Suggester(embedded.content).suggest(lines[last].removeprefix("> "))
    below = [line.strip() for line in lines[last + 1 :] if line]
    assert below[:-1] == offered[: len(below) - 1], out_of_date
    assert len(below) > 1


def test_the_example_of_a_content_file_is_a_working_bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It loads, and answers."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path))
    file = tmp_path / "library.yaml"
    file.write_text(CONTENT.split("```yaml")[1].split("```")[0], encoding="utf-8")
    answerer = faq.Answerer(faq.load(file))

    assert answerer.reply("are you open on sunday?").text.startswith("From nine to five")
    assert answerer.reply("can I extend my book loan").text.startswith("At the desk")


def test_the_example_of_what_is_ignored_is_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An item with it has one problem less."""
    monkeypatch.chdir(tmp_path)
    _, item, ignore, *_ = re.findall(r"```yaml\n(.*?)```", "```yaml\n```\n" + CONTENT, re.DOTALL)

    def found(text: str) -> list[str]:
        Path("library.yaml").write_text(text, encoding="utf-8")
        return [each.rule for each in check("library.yaml").problems]

    before = found(item)
    after = found(item + ignore)
    before.remove("few-phrasings")

    assert after == before


def test_the_signs_in_the_table_are_of_the_form() -> None:
    """What is shown can be written."""
    signs = re.findall(r'^\| `"(.+?)"` \|', CONTENT, re.MULTILINE)

    assert len(signs) == 5
    for sign in signs:
        parse_sign(sign.replace("\\|", "|"))


def test_the_settings_in_the_table_are_the_settings() -> None:
    """Names and defaults, all of them."""
    shown = re.findall(r"^\| `(\w+_\w+)` \| ([\d.]+) \|", CONTENT, re.MULTILINE)

    assert {name: float(value) for name, value in shown} == dataclasses.asdict(Settings())


def test_the_example_of_coverage_is_what_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report begins as shown, every command shown is one, and the Python runs."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("library.yaml").write_text(BLOCKS["yaml"], encoding="utf-8")
    Path("questions.txt").write_text(BLOCKS["text"], encoding="utf-8")
    argv = ["coverage", "questions.txt", "--content", "library.yaml"]

    assert cli.main([*argv, "--top", "1"]) == 0
    assert capsys.readouterr().out.startswith(BLOCKS["report"])

    found = {"answerer": faq.Answerer.open("library.yaml")}
    exec(BLOCKS["python"], found)  # noqa: S102 - the document's own example
    assert found["coverage"].asked == 3  # type: ignore[attr-defined]

    parser = argparse.ArgumentParser()
    command.declare(parser)
    shown = re.findall(r"^faq coverage (.+?)(?: < .*)?(?: +#.*)?$", COVERAGE, re.MULTILINE)
    assert len(shown) == 6
    for line in shown:
        command.read_options(vars(parser.parse_args(shlex.split(line))))


def test_the_session_that_closes_a_gap_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Typed as shown, the same is said."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("library.yaml").write_text(BLOCKS["yaml"], encoding="utf-8")
    Path("questions.txt").write_text(BLOCKS["text"], encoding="utf-8")
    keys = "g\nall\nWhy does the photocopier eat paper?\nphotocopier\nw\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(keys.encode()), "utf-8"))

    assert cli.main(["triage", "questions.txt", "--content", "library.yaml"]) == 0
    assert BLOCKS["session"] in capsys.readouterr().err


def test_the_comparisons_shown_are_commands() -> None:
    """Each line can be given as it is."""
    parser = argparse.ArgumentParser()
    comparing.declare(parser)
    shown = re.findall(r"^faq compare (.+)$", COVERAGE, re.MULTILINE)

    assert len(shown) == 3
    for line in shown:
        comparing.read_options(vars(parser.parse_args(shlex.split(line))))


def test_the_hook_for_a_repository_of_content_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that is shown is there, and is a command."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("library.yaml").write_text(BLOCKS["yaml"], encoding="utf-8")
    there = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (shown,) = yaml.safe_load(BLOCKS["pre-commit"])["repos"][0]["hooks"]
    (entry,) = [each["entry"] for each in there if each["id"] == shown["id"]]
    name, *words = shlex.split(entry)

    assert name == "faq"
    assert cli.main([*words, *shown["args"]]) == 0


def test_the_steps_for_a_repository_of_content_are_commands() -> None:
    """A check, a comparison with the main branch, and a gate."""
    homes: dict[str, Any] = {"check": checking, "compare": comparing, "coverage": command}
    steps = yaml.safe_load(BLOCKS["workflow"])["jobs"]["content"]["steps"]
    commands = [shlex.split(each["run"]) for each in steps if "run" in each]

    assert [words[1] for words in commands if words[0] == "faq"] == list(homes)
    for words in commands[1:]:
        parser = argparse.ArgumentParser()
        parser.add_argument("--content")
        homes[words[1]].declare(parser)
        parser.parse_args([*takewhile(">>".__ne__, words[2:])])
