"""Edits written: all or none, and what a file has beside its bytes is kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from faq.editing import Edit, diff, reader, write
from faq.errors import SettingError


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one").write_bytes(b"1\n")
    Path("two").write_bytes(b"2\n")


ONE = Edit(Path("one"), b"1\n", b"1\nmore\n")
TWO = Edit(Path("two"), b"2\n", b"2\nmore\n")
NEW = Edit(Path("new"), None, b"new\n")


def files() -> dict[str, bytes]:
    """All that is there."""
    return {each.name: each.read_bytes() for each in Path().iterdir()}


def test_all_are_written() -> None:
    """New files too, and nothing else is left behind."""
    write([ONE, TWO, NEW])

    assert files() == {"one": b"1\nmore\n", "two": b"2\nmore\n", "new": b"new\n"}


def test_mode_and_link_are_kept() -> None:
    """The file that a link leads to is written, with the mode that it has."""
    Path("one").chmod(0o640)
    Path("link").symlink_to("one")
    write([Edit(Path("link"), b"1\n", b"x\n")])

    assert Path("link").is_symlink()
    assert Path("one").read_bytes() == b"x\n"
    assert stat.S_IMODE(Path("one").stat().st_mode) == 0o640


def test_a_file_changed_meanwhile_keeps_all_from_being_written() -> None:
    """Somebody else's work is not lost, and no half of ours is there."""
    Path("two").write_bytes(b"theirs\n")
    Path("new").write_bytes(b"theirs\n")
    with pytest.raises(SettingError) as caught:
        write([ONE, TWO, NEW])

    changed = "it was changed by somebody else meanwhile; nothing was written, start again"
    assert str(caught.value) == f"two: {changed}\nnew: {changed}"
    assert files() == {"one": b"1\n", "two": b"theirs\n", "new": b"theirs\n"}


def test_a_file_that_may_not_be_written_keeps_all_from_being_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The superuser may write everything, so it is the question that is answered otherwise here."""
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "two")
    with pytest.raises(SettingError, match="two: it may not be written; nothing was written"):
        write([ONE, TWO])

    assert files() == {"one": b"1\n", "two": b"2\n"}


def test_what_fails_half_way_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first file is as it was where the second cannot be replaced."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "two":
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(SettingError, match="two: it cannot be replaced"):
        write([NEW, ONE, TWO])

    assert files() == {"one": b"1\n", "two": b"2\n"}


def test_files_are_read_as_they_would_be() -> None:
    """By any path that leads to them; others as they are."""
    Path("link").symlink_to("one")
    read = reader([ONE])

    assert read(Path("link").absolute()) == b"1\nmore\n"
    assert read(Path("two")) == b"2\n"


def test_the_difference_is_one_that_patch_takes() -> None:
    """A file without a line end at its end, and one that is new."""
    found = diff([Edit(Path("one"), b"1", b"1\r\n2"), NEW])

    assert found == (
        "--- a/one\n+++ b/one\n@@ -1 +1,2 @@\n-1\n\\ No newline at end of file\n+1\r\n+2\n"
        "\\ No newline at end of file\n--- /dev/null\n+++ b/new\n@@ -0,0 +1 @@\n+new\n"
    )
