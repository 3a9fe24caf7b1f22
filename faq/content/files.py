"""Reading files: the bytes, the text, and the files that they include."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faq.content.forms import Pair, known_pairs
from faq.content.items import KEYS
from faq.content.model import Source
from faq.content.nearest import did_you_mean
from faq.content.nodes import EMPTY, Broken, Mapping, Sequence, compose, place_at
from faq.content.notes import Notes, Place
from faq.content.reading import Owner, is_absent, items_of, text

DEEPEST_INCLUDE = 20
"""How many includes may lead to a file, one in the other; more are a mistake of a program."""
ReadBytes = Callable[[Path], bytes]
"""How a file is read: as it is on disk, or as it was, or as it would be. Raises OSError."""


def from_disk(path: Path) -> bytes:
    """The bytes of a file as it is."""
    return path.read_bytes()


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its path as messages show it, and its top-level keys that are known.

    `mistyped` are the known keys that unknown ones were probably meant for. `place` is where the
    content begins, or the file as a whole where it holds none.
    """

    path: str
    source: Source
    place: Place
    pairs: tuple[Pair, ...] = ()
    mistyped: frozenset[str] = frozenset()


def read_files(path: str, notes: Notes, read: ReadBytes = from_disk) -> list[File]:
    """The file at `path` and all that it includes, itself first, then depth-first in order."""
    reader = _Files(notes, read)
    reader.read(path, path, asked_at=Place(path), within={})
    return reader.files


class _Files:
    """The files read so far."""

    def __init__(self, notes: Notes, read: ReadBytes) -> None:
        self.files: list[File] = []
        self._notes = notes
        self._read = read
        self._asked_at: dict[Path, Place] = {}

    def read(self, path: str, shown: str, asked_at: Place, within: dict[Path, str]) -> None:
        """Read a file and what it includes.

        `asked_at` is the line that asks for it, `within` are the files whose includes led here.
        """
        if len(within) > DEEPEST_INCLUDE:
            message = (
                f"includes lead to it over more than {DEEPEST_INCLUDE} files; include it sooner"
            )
            self._notes.add(asked_at, "include-depth", f"include {shown!r}: {message}")
            return
        data = self._bytes(path, shown, asked_at)
        if data is None:
            return
        resolved = Path(path).resolve()  # for circles alone: includes start from the path as opened
        if resolved in self._asked_at:
            self._refuse(resolved, shown, asked_at, within)
            return
        self._asked_at[resolved] = asked_at
        source = Source(str(Path(path).absolute()), hashlib.sha256(data).hexdigest())
        file = _file(data, shown, source, self._notes)
        self.files.append(file)
        for at, name in _includes(file.pairs):
            included = str(Path(path).parent / name)
            self.read(included, os.path.normpath(included), at, {**within, resolved: shown})

    def _bytes(self, path: str, shown: str, asked_at: Place) -> bytes | None:
        rule = "unreadable"
        try:
            return self._read(Path(path))
        except FileNotFoundError:
            start = ", which starts from the folder of this file" if asked_at.line else ""
            why = f"there is no such file; check the path{start}{_near_file(path)}"
            rule = "missing-include" if asked_at.line else rule
        except IsADirectoryError:
            why = "this is a directory; name a file in it"
        except (OSError, ValueError) as error:  # ValueError: no path at all, one with a NUL in it
            what = getattr(error, "strerror", error)
            why = f"it cannot be read ({what}); check the path and who may read it"
        self._notes.add(asked_at, rule, f"include {shown!r}: {why}" if asked_at.line else why)
        return None

    def _refuse(self, file: Path, shown: str, asked_at: Place, within: dict[Path, str]) -> None:
        if file in within:
            chain = [*within.values()]
            circle = " -> ".join([*chain[chain.index(within[file]) :], within[file]])
            message = f"the includes go round in a circle ({circle}); take one of them out"
            self._notes.add(asked_at, "include-cycle", f"include {shown!r}: {message}")
        else:
            message = f"the file is included already ({self._asked_at[file]}); take one line out"
            self._notes.add(asked_at, "duplicate-include", f"include {shown!r}: {message}")


def _file(data: bytes, shown: str, source: Source, notes: Notes) -> File:
    text = _decode(data, shown, notes)
    node = compose(text, shown, notes) if text is not None else None
    if isinstance(node, Mapping):
        pairs, mistyped = known_pairs(node, Owner("", notes), KEYS)
        return File(shown, source, node.place, tuple(pairs), frozenset(mistyped))
    if node is not None and is_absent(node):
        notes.add(Place(shown), "empty", EMPTY)
    elif node is not None and not isinstance(node, Broken):
        what = "a list" if isinstance(node, Sequence) else "a single text"
        message = f"a content file is keys such as 'entries:', not {what}; put its key above it"
        notes.add(node.place, "wrong-type", message)
    return File(shown, source, Place(shown))


def _decode(data: bytes, shown: str, notes: Notes) -> str | None:
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        offset = error.start + len(data) - len(body)
        what = f"byte 0x{body[error.start]:02X} at offset {offset} is not UTF-8"
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            what = "the file is UTF-16, not UTF-8"
        place = place_at(shown, before, len(before))
        notes.add(place, "not-utf8", f"{what}; save the file as UTF-8")
        return None


def _includes(pairs: tuple[Pair, ...]) -> list[tuple[Place, str]]:
    """The paths under `include`, each with its place."""
    found: list[tuple[Place, str]] = []
    for spot, node in pairs:
        if spot.key == "include":
            for number, item in enumerate(items_of(node, spot, "paths"), start=1):
                name = text(item, spot.item(number, item))
                found += [(item.place, name)] if name else []
    return found


def _near_file(path: str) -> str:
    """The end of a message that offers the file most like a missing one."""
    try:
        names = sorted(each.name for each in Path(path).parent.iterdir() if each.is_file())
    except (OSError, ValueError):
        return ""
    return did_you_mean(Path(path).name, names)
