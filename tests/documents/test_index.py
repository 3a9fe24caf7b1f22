"""All documents: listed, linked, and with commands that are there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import cli
from tests.documents.running import BLOCK, ROOT, read, resolved

DOCUMENTS = sorted(
    file.relative_to(ROOT).as_posix() for file in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
)
COMMANDS = r"^(?:\$ )?(?:\.venv/bin/)?faq((?: [^#<\n]*)?)(?:[#<].*)?$"


def test_every_document_is_in_the_index() -> None:
    """Once, with a sentence."""
    listed = re.findall(r"^\d+\. \[[^]]+\]\((\S+)\): .+\.$", read("docs/README.md"), re.MULTILINE)

    assert sorted(["README.md", *listed]) == sorted(each.name for each in ROOT.glob("docs/*.md"))


def test_the_readme_is_a_screen_and_a_half() -> None:
    """Of forty lines, for who wants to know what this is; the documents tell the rest."""
    assert len(read("README.md").splitlines()) <= 60


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    """To a file that is there, and to a heading that it has."""
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", _without_code(read(name))):
        path, _, heading = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        assert not heading or heading in _headings(file), target


def test_a_heading_is_linked_as_it_is_shown(tmp_path: Path) -> None:
    """In small letters, marks dropped, with hyphens for spaces; headings in examples are none."""
    file = tmp_path / "a.md"
    file.write_text("# `faq ask`, and why\n\n```\n# none\n```\n\n## The end\n", "utf-8")

    assert _headings(file) == {"faq-ask-and-why", "the-end"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_is_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With options that it has. What it does is not run here."""
    stubs = {each: replace(command, run=lambda _: 0) for each, command in cli.COMMANDS.items()}
    monkeypatch.setattr(cli, "COMMANDS", stubs)

    for line in _commands(read(name)):
        argv = shlex.split(line.replace("COMMAND", "ask"))
        assert cli.main(argv) == 0, line


def test_the_index_lists_every_command() -> None:
    """In the order of the help; "faq" alone is chat."""
    first = [line.split(" ")[0] or "chat" for line in _commands(read("docs/README.md"))]

    assert first == [*cli.COMMANDS, "COMMAND"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_target_of_make_is_one(name: str) -> None:
    """In an example as in a sentence."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = re.findall(r"(?:^|`)make ([a-z][a-z-]*)", read(name), re.MULTILINE)

    assert set(named) <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_name_of_the_code_is_one(name: str) -> None:
    """A module, or what is in it."""
    for dotted in re.findall(r"`((?:faq|chatbot)(?:\.\w+)+)(?:\(.*?\))?`", read(name)):
        if dotted.endswith((".yaml", ".py", ".json")):
            continue
        resolved(dotted)


def _commands(document: str) -> Iterator[str]:
    """The commands in the blocks of a document, without the name of the program."""
    for language, text in BLOCK.findall(document):
        if language in {"", "console"}:
            for arguments in re.findall(COMMANDS, text, re.MULTILINE):
                yield arguments.strip()


def _headings(file: Path) -> set[str]:
    """What a link to a heading of `file` may name."""
    titles = re.findall(r"^#+ (.+)$", _without_code(file.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def _without_code(document: str) -> str:
    return BLOCK.sub("", document)
