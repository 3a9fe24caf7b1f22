"""A file put in the place of another: all of it or nothing, and what it had beside its bytes is kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from faq.replacing import replace, staged


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old").write_bytes(b"old\n")


def names() -> list[str]:
    """All that is there."""
    return sorted(each.name for each in Path().iterdir())


def test_a_file_is_replaced_with_the_mode_that_it_has() -> None:
    """Nothing is left beside it."""
    Path("old").chmod(0o640)
    replace(Path("old"), b"new\n")

    assert Path("old").read_bytes() == b"new\n"
    assert stat.S_IMODE(Path("old").stat().st_mode) == 0o640
    assert names() == ["old"]


def test_a_new_file_gets_the_mode_of_any_other() -> None:
    """Not the narrow one of a temporary file."""
    before = os.umask(0o027)
    try:
        replace(Path("new"), b"new\n")
    finally:
        os.umask(before)

    assert stat.S_IMODE(Path("new").stat().st_mode) == 0o640


def test_a_link_still_leads_to_the_file() -> None:
    """Also from another folder: the new one is made where the file is."""
    Path("folder").mkdir()
    Path("folder/link").symlink_to("../old")
    replace(Path("folder/link"), b"new\n")

    assert Path("folder/link").is_symlink()
    assert (Path("old").read_bytes(), names()) == (b"new\n", ["folder", "old"])


def test_what_is_no_file_is_written_to() -> None:
    """As /dev/stdout is: replaced, it would be a file from then on."""
    os.mkfifo("pipe")
    reading = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        replace(Path("pipe"), b"new\n")
        assert os.read(reading, 9) == b"new\n"
    finally:
        os.close(reading)
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_leaves_the_old_file_alone(
    monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """A full disk, or Ctrl-C, while it is written."""

    def fail(_: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(error)):
        replace(Path("old"), b"new\n")

    assert (Path("old").read_bytes(), names()) == (b"old\n", ["old"])


def test_what_is_staged_and_not_moved_is_gone() -> None:
    """All is there before it is decided."""
    with staged(Path("old"), b"new\n") as temporary:
        assert temporary.read_bytes() == b"new\n"
        assert Path("old").read_bytes() == b"old\n"

    assert names() == ["old"]


def test_a_name_as_long_as_can_be_is_no_hindrance() -> None:
    """The one beside it is shorter."""
    replace(Path("x" * 255), b"new\n")

    assert names() == ["old", "x" * 255]
