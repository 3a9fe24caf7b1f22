"""Files as they were read and as they are to be: their difference, and the writing, all or none."""

from __future__ import annotations

import contextlib
import difflib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from faq.content.files import ReadBytes
from faq.errors import SettingError
from faq.replacing import staged


@dataclass(frozen=True, slots=True)
class Edit:
    """A file by its path, with its bytes before (None where there is no such file) and after."""

    path: Path
    before: bytes | None
    after: bytes


def diff(edits: Sequence[Edit]) -> str:
    """The edits as a unified diff, as `git apply` and `patch` take it. "" where there are none."""
    return "".join(line for each in edits for line in _lines(each))


def reader(edits: Sequence[Edit]) -> ReadBytes:
    """What reads files as they would be."""
    after = {each.path.resolve(): each.after for each in edits}

    def read(path: Path) -> bytes:
        pending = after.get(path.resolve())
        return path.read_bytes() if pending is None else pending

    return read


def write(edits: Sequence[Edit]) -> None:
    """Write all edits, or none.

    A file is replaced as a whole, with the mode that it has, behind a link if it is one. Raises
    SettingError, with everything that is wrong, where a file may not be written, or is not any more
    what the edit was made from.
    """
    problems = [f"{shown(each.path)}: {why}" for each in edits if (why := _fault(each))]
    if problems:
        raise SettingError("\n".join(problems))
    with contextlib.ExitStack() as staged:
        moves = [(staged.enter_context(_staged(each)), each) for each in edits]
        done: list[Edit] = []
        for temporary, each in moves:
            try:
                temporary.replace(each.path.resolve())
            except OSError as error:
                _restore(done)
                message = f"it cannot be replaced ({error.strerror}); nothing was changed"
                raise SettingError(f"{shown(each.path)}: {message}") from None
            done.append(each)


def _lines(edit: Edit) -> Iterator[str]:
    # Not splitlines: Unicode has more ends of a line than a diff.
    before, after = _split(edit.before or b""), _split(edit.after)
    name = shown(edit.path).lstrip("/")
    old = f"a/{name}" if edit.before is not None else "/dev/null"
    for line in difflib.unified_diff(before, after, old, f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _split(data: bytes) -> list[str]:
    lines = data.decode(errors="replace").split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]


def shown(path: Path) -> str:
    """The path as somebody in the current directory would write it."""
    with contextlib.suppress(ValueError, OSError):
        return path.absolute().relative_to(Path.cwd()).as_posix()
    return path.as_posix()


def _fault(edit: Edit) -> str:
    """What keeps an edit from being written, or ""."""
    target = edit.path.resolve()
    try:
        now = target.read_bytes() if target.exists() else None
    except OSError as error:
        return f"it cannot be read any more ({error.strerror}); nothing was written"
    if now != edit.before:
        return "it was changed by somebody else meanwhile; nothing was written, start again"
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        return "it may not be written; nothing was written, change who may write it"
    if not os.access(target.parent, os.W_OK):
        return "its folder may not be written; nothing was written, change who may write it"
    return ""


@contextlib.contextmanager
def _staged(edit: Edit) -> Iterator[Path]:
    """A temporary file beside the real one with its new bytes; gone afterwards, unless moved."""
    try:
        with staged(edit.path, edit.after) as temporary:
            yield temporary
    except OSError as error:  # a full disk
        raise SettingError(f"{shown(edit.path)}: it cannot be written ({error.strerror})") from None


def _restore(edits: Sequence[Edit]) -> None:
    """Put back what was there before, as far as that can be done."""
    for each in edits:
        with contextlib.suppress(OSError):
            if each.before is None:
                each.path.unlink()
            else:
                each.path.write_bytes(each.before)
