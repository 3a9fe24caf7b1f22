"""docs/start.md: the first five minutes go as they are told."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents.running import command, read, rerun


def test_the_first_five_minutes_go_as_they_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache_directory: Path
) -> None:
    """Every command in turn, from an empty folder, with what is to be written written where it says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.delenv("FAQ_CONTENT", raising=False)
    write: list[Callable[[str], object]] = [
        lambda text: _put_below("entries:", Path("faq.yaml"), text),
        lambda text: _add_to(Path("faq.yaml"), text),
        lambda text: _put_below("cases:", Path("faq.questions.yaml"), text),
        lambda text: Path("asked.txt").write_text(text, encoding="utf-8"),
        lambda text: Path("guide.md").write_text(text, encoding="utf-8"),
    ]

    def run(line: str) -> str:
        match shlex.split(line):
            case ["cd", folder]:
                monkeypatch.chdir(folder)
                return ""
            case ["pip", *_]:
                return ""  # what it brings is there
            case ["pytest", *_] as argv:
                done = subprocess.run(
                    [sys.executable, "-m", *argv], capture_output=True, text=True, check=False
                )
                assert done.returncode == 0, done.stdout
                assert "passed" in done.stdout
                return ""
            case _:
                return command(line)

    def put(text: str) -> None:
        write.pop(0)(text)

    shown = read("docs/start.md")
    assert rerun(shown, run=run, put=put) == shown
    assert not write


def _add_to(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write(text)


def _put_below(line: str, file: Path, text: str) -> None:
    found = re.sub(
        f"^{line}.*\n", lambda it: it[0] + text, file.read_text("utf-8"), flags=re.MULTILINE
    )
    file.write_text(found, encoding="utf-8")
