"""A report into a file: all of it or nothing, and never over what it was made from."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from faq.errors import SettingError


def check_output(path: str, inputs: Iterable[str]) -> None:
    """Raise SettingError where no report can be written to `path`: before the work, not after it."""
    target = Path(path)
    try:
        if target.is_dir():
            raise SettingError(f"--output {path}: this is a directory; name a file in it")
        if not target.absolute().parent.is_dir():
            raise SettingError(f"--output {path}: there is no such directory; make it first")
        for each in inputs:
            if target.exists() and Path(each).exists() and target.samefile(each):
                message = "this is a file that is read; name another"
                raise SettingError(f"--output {path}: {message}")
        known = target.exists()
        if not os.access(target if known else target.absolute().parent, os.W_OK):
            raise SettingError(f"--output {path}: it may not be written; name another file")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        what = getattr(error, "strerror", None) or error
        raise SettingError(f"--output {path}: it cannot be written ({what})") from None


def write_output(path: str, text: str) -> None:
    """Put `text` at `path`, all at once. Raises SettingError where that fails."""
    data = text.encode("utf-8", "replace")
    try:
        target = Path(path).resolve()  # what a link leads to is replaced, not the link
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):  # as /dev/stdout
            target.write_bytes(data)
            return
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:  # Ctrl-C too: nothing half-written stays
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        what = error.strerror or error
        raise SettingError(f"--output {path}: it cannot be written ({what})") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
