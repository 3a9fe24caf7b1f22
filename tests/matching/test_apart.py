"""Compiling in a process of its own: the same index, and whatever goes wrong there is done here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import faq
from faq.content import load
from faq.matching import apart, compiling
from faq.matching.cache import open_content, restore
from faq.matching.compiling import compile_content
from tests.matching.bread import BREAD

BREAD_FILE = Path("faq.yaml")
WITHOUT_NUMPY = """\
import sys
import faq
from faq.matching import apart

apart.FEWEST = 1
assert faq.Answerer.open("faq.yaml", apart=True).reply("which flour").outcome == "answer"
sys.stdout.write(str("numpy" in sys.modules))
"""
ROOT = Path(faq.__file__).parents[1]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a content file that is big enough, and a cache of its own."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(apart, "FEWEST", 1)
    monkeypatch.chdir(tmp_path)
    BREAD_FILE.write_text(BREAD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def compiled_here(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """An item for each time that this process compiles."""
    times: list[None] = []

    def compiled(content: faq.Content) -> object:
        times.append(None)
        return compile_content(content)

    monkeypatch.setattr(compiling, "compile_content", compiled)
    return times


def opened() -> int:
    """How often opening the content file says that it compiles, once it is seen to be right."""
    said: list[None] = []
    content, index = open_content(BREAD_FILE, lambda: said.append(None), apart=True)
    expected = compile_content(content)
    assert (index.features, index.weights) == (expected.features, expected.weights)
    assert (index.signs, index.word_counts) == (expected.signs, expected.word_counts)
    return len(said)


def test_what_is_compiled_apart_is_what_would_be_compiled_here(compiled_here: list[None]) -> None:
    """It is kept as well, so the next start compiles nothing; the person is told once."""
    assert (opened(), opened()) == (1, 0)
    assert compiled_here == []
    assert restore(BREAD_FILE) is not None


def test_the_process_that_waits_needs_no_numpy() -> None:
    """Nothing of the work is done in it."""
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_NUMPY],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == ("False", "")


def test_a_small_content_is_not_worth_a_process(
    compiled_here: list[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its start would take longer than compiling does."""
    monkeypatch.setattr(apart, "FEWEST", 6)

    assert opened() == 1
    assert len(compiled_here) == 1


@pytest.mark.parametrize(
    ("executable", "program"),
    [
        (sys.executable, "raise MemoryError"),
        (sys.executable, "print('no index')"),
        (sys.executable, ""),
        ("/nowhere/python", "pass"),
        ("", "pass"),
    ],
)
def test_what_fails_apart_is_compiled_here(
    compiled_here: list[None],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    executable: str,
    program: str,
) -> None:
    """Without a word of what went wrong there, and it is kept."""
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setattr(apart, "_PROGRAM", program)

    assert (opened(), opened()) == (1, 0)
    assert len(compiled_here) == 1
    assert capfd.readouterr() == ("", "")


def test_a_cache_that_cannot_be_written_is_no_error(
    folder: Path, compiled_here: list[None]
) -> None:
    """What was compiled apart comes back all the same; the next start compiles again."""
    (folder / "cache").write_text("a file, and no directory")

    assert (opened(), opened()) == (1, 1)
    assert compiled_here == []


def test_content_that_cannot_be_kept_is_compiled_here(
    compiled_here: list[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe can be read once; nobody could tell whether it still says the same."""
    monkeypatch.setattr(Path, "is_file", lambda _: False)

    assert opened() == 1
    assert len(compiled_here) == 1


def test_problems_are_told_as_ever(capfd: pytest.CaptureFixture[str]) -> None:
    """And nobody is told that anything is compiled."""
    BREAD_FILE.write_text(BREAD.replace("answer", "anwser"), encoding="utf-8")
    with pytest.raises(faq.ContentError) as here:
        load(BREAD_FILE)
    with pytest.raises(faq.ContentError) as there:
        opened()

    assert str(there.value) == str(here.value)
    assert capfd.readouterr() == ("", "")


def test_ctrl_c_ends_the_process_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not left behind to work for nobody, and nothing is kept."""
    begun = folder / "begun"
    program = (
        f"import os, time; open({str(begun)!r}, 'w').write(f'{{os.getpid()}}.'); time.sleep(60)"
    )
    monkeypatch.setattr(apart, "_PROGRAM", program)

    def interrupt() -> None:
        while not (begun.exists() and begun.read_text().endswith(".")):
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        opened()

    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text().rstrip(".")), 0)
    assert restore(BREAD_FILE) is None
