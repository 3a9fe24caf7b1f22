"""A log of what was asked and what it came to: JSON Lines, for its owner's eyes, without contact details."""

from __future__ import annotations

import contextlib
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, Protocol

from chatbot.redaction import redacted
from faq.errors import SettingError
from faq.lines import json_line, whole


class Recordable(Protocol):
    """A reply, or a turn: what it comes to as JSON has a question, an outcome, an entry and a score."""

    def as_dict(self) -> dict[str, Any]:
        """The JSON reply."""


class QuestionLog:
    """The log in a file. It records nothing before `open`, after `close`, or once a write has failed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        self._before = b""

    @property
    def is_on(self) -> bool:
        """Whether what is said is recorded."""
        return self._descriptor is not None

    def open(self) -> None:
        """Make the file, or get ready to add to it; its owner alone can read it then.

        Raises SettingError where that cannot be done.
        """
        if self._descriptor is not None:
            return
        try:
            descriptor, is_new = _opened(self.path)
        except IsADirectoryError:
            self._refuse("this is a directory; name a file in it")
        except (FileNotFoundError, NotADirectoryError):
            self._refuse("there is no such directory; make it first")
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            what = getattr(error, "strerror", None) or error
            self._refuse(f"it cannot be written ({what}); name another file")
        try:
            self._before = self._made_ready(descriptor, is_new)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor

    def record(self, reply: Recordable, now: datetime) -> bool:
        """Add a line for a reply, or a turn.

        False once, where the write fails; the log is off from then on, and there is nothing to tell.
        """
        return self._add(reply, now, None)

    def feedback(self, helpful: bool, reply: Recordable, now: datetime) -> bool:
        """Add a line for what the person thinks of a reply. False as `record` has it."""
        return self._add(reply, now, "helpful" if helpful else "not-helpful")

    def close(self) -> None:
        """Let go of the file."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _add(self, reply: Recordable, now: datetime, feedback: str | None) -> bool:
        if self._descriptor is None:
            return True
        said = reply.as_dict()
        line = json_line(
            {
                "time": now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
                "question": redacted(said["question"]),
                "outcome": said["outcome"],
                "entry": said["entry"],
                "score": round(said["score"], 4),
                "feedback": feedback,
            }
        )
        data = self._before + whole(line).encode()
        try:
            # A deleted file can still be written to, and nobody would ever read it.
            gone = os.fstat(self._descriptor).st_nlink == 0
            # Other sessions may add to the file: in one piece, no line gets into another.
            written = not gone and os.write(self._descriptor, data) == len(data)
        except OSError:
            written = False
        self._before = b""
        if not written:
            self.close()
        return written

    def _made_ready(self, descriptor: int, is_new: bool) -> bytes:
        """See to the mode of the file. What has to stand before the first line: the end of a torn one."""
        try:
            status = os.fstat(descriptor)
            if stat.S_ISCHR(status.st_mode):  # as /dev/null: everybody's, so its mode is let alone
                return b""
            if not stat.S_ISREG(status.st_mode):
                self._refuse("this is no file; name one")
            if is_new or status.st_mode & (stat.S_IRGRP | stat.S_IROTH):
                os.fchmod(descriptor, stat.S_IRUSR | stat.S_IWUSR)
            last = os.pread(descriptor, 1, status.st_size - 1) if status.st_size else b"\n"
        except OSError as error:
            what = error.strerror or error
            self._refuse(f"it cannot be kept from other people's eyes ({what}); name another file")
        return b"" if last == b"\n" else b"\n"

    def _refuse(self, message: str) -> NoReturn:
        raise SettingError(f"question log {self.path}: {message}") from None


def _opened(path: Path) -> tuple[int, bool]:
    """A descriptor that adds to the end of a file, and whether the file is new."""
    # Whatever the path names, opening and writing never wait: the conversation goes on.
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | os.O_NOCTTY
    try:
        return os.open(path, flags | os.O_EXCL, 0o600), True
    except FileExistsError:
        return os.open(path, flags, 0o600), False
