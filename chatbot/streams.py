"""Standard input, output and error, whatever they are connected to."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from typing import Any

from chatbot.layout import can_steer, colour_wanted
from faq.errors import SettingError

LESS = "-FRX -PsSpace shows more, q leaves$"
"""For a person who did not set it: colours stay, so does the text on leaving, and ":" is no hint."""


def screen() -> dict[str, Any]:
    """What rendering wants to know of stdout: `width` in columns, and whether `colour` is right."""
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else 80
    return {"width": width, "colour": colour_wanted(os.environ, terminal=terminal)}


def open_streams() -> None:
    """Make stdin, stdout and stderr such that using them never fails over their state or encoding."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us, as `<&-` does
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115 - open to the end
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Files and programs get UTF-8, a terminal what it can show; nothing fails to be written.
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace")


def write(text: str) -> None:
    """Send `text` to stdout at once.

    Raises BrokenPipeError where the reader is gone, SettingError where it cannot be written.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SettingError(f"the output cannot be written: {error.strerror}") from None


def show(text: str) -> None:
    """Write a single result; that its reader went away changes nothing about it."""
    with contextlib.suppress(BrokenPipeError):
        write(text)


def show_paged(text: str) -> None:
    """Write a single result, on a terminal that is too small for it through the person's pager."""
    rows = shutil.get_terminal_size().lines
    fits = text.count("\n") < rows
    interactive = sys.stdin.isatty() and sys.stdout.isatty() and can_steer(os.environ)
    if fits or not (interactive and _has_pager()):
        show(text)
        return
    import pydoc

    os.environ.setdefault("LESS", LESS)
    pydoc.pager(text)


def _has_pager() -> bool:
    """Whether the person's pager can be run; where it cannot, pydoc would lose the text."""
    named = os.environ.get("MANPAGER") or os.environ.get("PAGER")
    return not named or shutil.which(named.split()[0] if named.split() else "") is not None


def say(text: str) -> None:
    """Tell the person something that is no result, on stderr."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{text}\n")


def close_stdout() -> None:
    """Drop what could not be written, or Python complains of it on its way out."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
