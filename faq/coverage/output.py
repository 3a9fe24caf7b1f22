"""A report into a file: all of it or nothing, and never over what it was made from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from faq.errors import SettingError
from faq.replacing import replace


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
    try:
        replace(Path(path), text.encode("utf-8", "replace"))
    except OSError as error:
        what = error.strerror or error
        raise SettingError(f"--output {path}: it cannot be written ({what})") from None
