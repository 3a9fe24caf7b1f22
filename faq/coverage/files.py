"""Files of questions, opened: names and patterns to files, gzip and encodings to lines of text."""

from __future__ import annotations

import codecs
import contextlib
import glob
import gzip
import io
import os
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from faq.errors import QuestionFileError

STDIN = "-"
HEAD = 8192
"""Bytes that are looked at to tell what a file is."""
LONGEST_LINE = 1 << 20
"""Characters. A longer line holds no question, and is not kept."""
_GZIP = b"\x1f\x8b"
_KNOWN = {
    b"PK\x03\x04": "a spreadsheet or another ZIP archive; save the sheet as CSV, or unpack it",
    b"%PDF": "a PDF; save its text",
    b"\x89PNG": "a picture",
    b"SQLite format 3\x00": "a database; export the table as CSV",
    b"BZh": "compressed with bzip2; unpack it, or use gzip",
    b"\xfd7zXZ": "compressed with xz; unpack it, or use gzip",
    b"\x28\xb5\x2f\xfd": "compressed with zstd; unpack it, or use gzip",
    b"\xd0\xcf\x11\xe0": "an old Office file; save it as CSV",
}
_MOST_ODD = 0.2
"""The share of bytes that are no text from which on a file is not taken for one."""
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\udc80-\udcff]")
_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end: where it stands, and what keeps it from being read, or ""."""

    number: int
    text: str
    fault: str = ""


class Lines:
    """The lines of an opened file as they come. One that was taken can be given back."""

    def __init__(self, file: TextIO, head: str, note: str = "") -> None:
        """`head` is how the text begins, `note` what a person should know of how it is read."""
        self.head, self.note = head, note
        self._file = file
        self._number = 0
        self._back: deque[Line] = deque()
        self._ended = False

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        if self._back:
            return self._back.popleft()
        if self._ended:
            raise StopIteration
        self._number += 1
        try:
            text = self._file.readline(LONGEST_LINE)
            too_long = len(text) == LONGEST_LINE and not text.endswith(("\n", "\r"))
            while too_long and (rest := self._file.readline(LONGEST_LINE)):
                if rest.endswith(("\n", "\r")):
                    break
        except (EOFError, zlib.error, OSError) as error:
            self._ended = True
            return Line(self._number, "", f"the rest cannot be read ({error})")
        if not text:
            self._ended = True
            raise StopIteration
        if too_long:
            return Line(self._number, "", f"the line has more than {LONGEST_LINE:,} characters")
        return Line(self._number, text.rstrip("\r\n"), _fault(text))

    def give_back(self, lines: Sequence[Line]) -> None:
        """Have `lines` come next, in their order."""
        self._back.extendleft(reversed(lines))


def expand(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The files that `names` and patterns mean, each once, and what should be said of them.

    Raises QuestionFileError, with everything that is wrong, where one of them cannot be read.
    """
    found: dict[object, str] = {}
    problems: list[str] = []
    notes: list[str] = []
    for name in names:
        paths = [name]
        if name != STDIN and not os.path.lexists(name) and glob.has_magic(name):
            paths = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - as the shell does it
            if not paths:
                problems.append(f"{name}: no file is named like this; check the pattern")
        for path in paths:
            problem = "" if path == STDIN else _problem(path)
            if problem:
                problems.append(f"{path}: {problem}")
                continue
            key = path if path == STDIN else _identity(path)
            if key in found:
                notes.append(f"{path} was given twice; it is read once")
            found.setdefault(key, path)
    if problems:
        raise QuestionFileError("\n".join(problems))
    return list(found.values()), notes


@contextlib.contextmanager
def opened(name: str, stdin: Callable[[], BinaryIO]) -> Iterator[Lines]:
    """The lines of the file `name`, or of standard input.

    Raises QuestionFileError where it is no text.
    """
    with contextlib.ExitStack() as closing:
        try:
            raw = stdin() if name == STDIN else closing.enter_context(Path(name).open("rb"))
            head, stream = _peeked(raw)
            if not head:
                raise QuestionFileError(f"{label(name)}: it is empty; there is nothing to read")
            if head.startswith(_GZIP):
                head, stream = _peeked(gzip.GzipFile(fileobj=stream))
        except (EOFError, zlib.error, gzip.BadGzipFile):
            message = "the compressed data is damaged from the start; get the file again"
            raise QuestionFileError(f"{label(name)}: {message}") from None
        except OSError as error:
            what = error.strerror or error
            raise QuestionFileError(f"{label(name)}: it cannot be read ({what})") from None
        encoding = _encoding(head)
        text = head.decode(encoding, "surrogateescape" if encoding == "utf-8-sig" else "replace")
        for magic, what in _KNOWN.items():
            if head.startswith(magic):
                raise QuestionFileError(f"{label(name)}: this is {what}")
        if len(_ODD.findall(text)) > _MOST_ODD * len(text):
            message = "this is no text in UTF-8 or UTF-16; save it as UTF-8"
            raise QuestionFileError(f"{label(name)}: {message}")
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        file = io.TextIOWrapper(stream, encoding, errors, newline="")
        note = "" if encoding == "utf-8-sig" else f"{label(name)}: read as UTF-16"
        try:
            yield Lines(file, text, note)
        finally:
            file.detach()  # standard input is not ours to close


def label(name: str) -> str:
    """What a file is called in a message."""
    return "standard input" if name == STDIN else name


class _Joined(io.RawIOBase):
    """A stream with what was read of it put before the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if self._head:
            taken, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            taken = _some(self._rest, len(view))
        view[: len(taken)] = taken
        return len(taken)


def _peeked(stream: BinaryIO | gzip.GzipFile) -> tuple[bytes, io.BufferedReader]:
    head = b""
    while len(head) < HEAD and (more := _some(stream, HEAD - len(head))):
        head += more
    return head, io.BufferedReader(_Joined(head, stream))  # type: ignore[arg-type]


def _some(stream: BinaryIO | gzip.GzipFile, most: int) -> bytes:
    """Some bytes, as soon as there are any: a pipe may stay open for hours."""
    read = getattr(stream, "read1", stream.read)
    return bytes(read(most))


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Without a mark: Western text has a NUL in every other byte.
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = head[start::2], head[1 - start :: 2]
        if half.count(0) > 0.6 * len(half) and other.count(0) < 0.1 * len(other):
            return encoding
    return "utf-8-sig"


def _fault(text: str) -> str:
    if text.isascii():
        return "there is a NUL byte in it; remove it" if "\0" in text else ""
    if bad := _UNDECODED.search(text):
        return f"byte 0x{ord(bad[0]) - 0xDC00:02X} is not UTF-8; save the file as UTF-8"
    return "there is a NUL byte in it; remove it" if "\0" in text else ""


def _problem(path: str) -> str:
    """What keeps the file at `path` from being read, or ""."""
    try:
        target = Path(path)
        if target.is_dir():
            return "this is a directory; name a file in it, or a pattern such as 'logs/*.csv'"
        status = target.stat()
        if not target.is_file():  # a pipe: to open it here would take what it says
            return ""
        target.open("rb").close()
        return "" if status.st_size else "it is empty; there is nothing to read"
    except FileNotFoundError:
        return "there is no such file; check the path"
    except PermissionError:
        return "it may not be read; check who may read it"
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return f"it cannot be read ({getattr(error, 'strerror', None) or error}); check the path"


def _identity(path: str) -> object:
    status = Path(path).stat()
    return status.st_dev, status.st_ino
