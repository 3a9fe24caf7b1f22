"""`faq history`, and where a chat remembers what was typed."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Literal

import pytest

import cli
from chatbot.history import history_path, prepare


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the chat keeps its state; not there yet."""
    monkeypatch.setenv("FAQ_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


def test_it_says_where_it_is(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And makes nothing there."""
    assert cli.main(["history"]) == 0
    assert capsys.readouterr().out == f"{state / 'history'}\n"
    assert not state.exists()


def test_clear_removes_it(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file as a whole; a second time there is none, and that is no failure."""
    assert prepare(state / "history")
    (state / "history").write_text("+is leakage normal?\n", "utf-8")
    assert cli.main(["history", "--clear"]) == 0
    assert list(state.iterdir()) == []
    assert cli.main(["history", "--clear"]) == 0
    assert capsys.readouterr().out == "The history was removed.\nThere was no history.\n"


def test_one_that_cannot_be_removed_is_told(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever wants no trace must not think that there is none."""
    (state / "history").mkdir(parents=True)
    assert cli.main(["history", "--clear"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"faq: the history {state / 'history'} cannot be removed: ")


def test_a_user_without_a_home_has_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """That is told, as there is no path to show."""

    def homeless(*_: object, **__: object) -> str:
        raise RuntimeError

    monkeypatch.delenv("FAQ_STATE_DIR")
    monkeypatch.setattr("platformdirs.user_state_dir", homeless)
    assert history_path() is None
    assert cli.main(["history"]) == 2
    assert capsys.readouterr().err == (
        "faq: this user has no directory for it, so nothing is remembered\n"
    )


def test_it_lies_where_the_platform_keeps_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the XDG standard on Linux; FAQ_STATE_DIR goes before it."""
    monkeypatch.delenv("FAQ_STATE_DIR")
    monkeypatch.setattr("platformdirs.user_state_dir", _on_linux)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    assert history_path() == tmp_path / "xdg" / "faq-chatbot" / "history"
    monkeypatch.setenv("FAQ_STATE_DIR", str(tmp_path / "own"))
    assert history_path() == tmp_path / "own" / "history"


def _on_linux(name: str, *, appauthor: Literal[False]) -> str:
    from platformdirs.unix import Unix

    return Unix(name, appauthor).user_state_dir


def test_the_file_and_its_directory_are_for_their_owner_alone(state: Path) -> None:
    """Whatever the umask, and though others could read the file before."""
    assert prepare(state / "history")
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    (state / "history").chmod(0o644)
    assert prepare(state / "history")
    assert stat.S_IMODE((state / "history").stat().st_mode) == 0o600
