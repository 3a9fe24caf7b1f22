"""A log of what was asked and what it came to: JSON Lines, for its owner's eyes, without contact details."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, Protocol

from faq.errors import SettingError
from faq.lines import json_line, whole

E_MAIL, PHONE, NUMBER = "[e-mail]", "[phone]", "[number]"
"""What stands for what is not kept. Nothing in them is redacted again, or joins what is beside them."""

_SHORTEST_PHONE, _LONGEST_PHONE = 7, 15  # in digits; no number in the world is longer
_SHORTEST_NUMBER = 6

# Every quantifier that repeats is possessive (`++`), and a run that is no address is consumed all the
# same: no character is looked at again and again, whatever is typed.
_AT = "@\uff20"
_RUN = rf'[^\s{_AT}<>()\[\]{{}},;:"]++'
_LABEL = rf"[^\s{_AT}<>()\[\]{{}},;:\"'!?.]++"
_E_MAIL = re.compile(rf"{_RUN}([{_AT}]{_LABEL}(?:\.{_LABEL})*+)?")

# Between digits: white space, brackets, dots, dashes, and the invisible marks that pasting brings.
_BETWEEN = (
    r"\s().\u00b7\-\u2010-\u2015\u2212\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
)
_DIGITS = re.compile(rf"[+(\uff0b]{{0,3}}+\d(?:[{_BETWEEN}]{{0,4}}+\d)*+\)?")
_DATE = re.compile(
    r"(?<![^\s(])("
    r"(?:19|20)\d\d[-.][01]?\d[-.][0-3]?\d"
    r"|[0-3]?\d[-.][0-3]?\d[-.](?:19|20)\d\d"
    r")(?![^\s)])"
)
# "20 000 000" and "38.5 37.9 38.2" are what people count and measure.
_MEASURED = re.compile(r"[1-9]\d{0,2}(?:[ .]000)++|\d{1,3}\.\d(?: \d{1,3}\.\d)*+")


def redacted(text: str) -> str:
    """The text without e-mail addresses, phone numbers and digits in a row that may name somebody.

    Ordinary numbers and dates stay. Where in doubt, more is taken out. Redacting twice is redacting
    once.
    """
    text = _E_MAIL.sub(lambda found: E_MAIL if found[1] else found[0], text)
    return _DIGITS.sub(_without_numbers, text)


def _without_numbers(found: re.Match[str]) -> str:
    """Digits and what stands between them, without what may name somebody."""
    text = found[0]
    # "AB1234567" is on a card or a passport, not on a phone.
    glued = found.string[found.start() - 1 : found.start()].isalpha()
    if text.lstrip("(").startswith(("+", "\uff0b")):
        return _judged(text, glued)
    # A date beside another number makes no phone number of the two.
    parts = _DATE.split(text)
    parts[::2] = [_judged(part, glued) for part in parts[::2]]
    return "".join(parts)


def _judged(text: str, glued: bool) -> str:
    """The text with all from its first digit to its last replaced, if that may name somebody."""
    places = [place for place, char in enumerate(text) if char.isdecimal()]
    if len(places) < _SHORTEST_NUMBER:
        return text
    before, core, after = (
        text[: places[0]],
        text[places[0] : places[-1] + 1],
        text[places[-1] + 1 :],
    )
    if _MEASURED.fullmatch(core) or (len(places) < _SHORTEST_PHONE and not core.isdecimal()):
        return text
    is_phone = not glued and _SHORTEST_PHONE <= len(places) <= _LONGEST_PHONE
    # A plus belongs to the number, and a bracket whose other half is in it.
    before = before.replace("+", "").replace("\uff0b", "")
    open_ones = core.count("(") - core.count(")")
    before = before.replace("(", "", max(-open_ones, 0))
    after = after.replace(")", "", max(open_ones, 0))
    return before + (PHONE if is_phone else NUMBER) + after


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
