"""What rules look at: the content, and each of its texts as it was written, where it was written."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from faq.command import Progress
from faq.content import nodes
from faq.content.files import File, ReadBytes, from_disk
from faq.content.forms import id_of, name_of
from faq.content.items import ITEMS
from faq.content.loading import Places
from faq.content.model import Content, Item
from faq.content.notes import Place
from faq.text import words

_WORDINGS = ("question", "phrasings")
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # as YAML has it
_SAID = ("question", "answer", "reply", "says", "title")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the file has it, white space and all, and the name of what it belongs to.

    `id` is that of the item, or "" in the guide and the vocabulary.
    """

    id: str
    owner: str
    key: str
    raw: str
    place: Place

    @property
    def flat(self) -> str:
        """The text on one line, with single spaces."""
        return " ".join(self.raw.split())


@dataclass(frozen=True, slots=True)
class Wording:
    """A question or phrasing, with its words."""

    text: Text
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key under which two texts are the same wording, as `faq.text.wording` has it."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Ignore:
    """What the writer of an item wants to hear nothing of."""

    id: str
    owner: str
    rule: str
    place: Place


class Subject:
    """A content under the eyes of the rules.

    `known_rules` are the ids that an `ignore` may name.
    """

    def __init__(
        self,
        content: Content,
        places: Places,
        known_rules: Collection[str] = (),
        progress: Progress = lambda _: None,
        read: ReadBytes = from_disk,
    ) -> None:
        self.content = content
        self.known_rules = known_rules
        self.progress = progress
        self.texts = tuple(_texts(places.files))
        self.ignores = tuple(_ignores(places.files))
        self._files = places.files
        self._read = read

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every question and phrasing, in the order of the files."""
        return tuple(
            Wording(text, tuple(words(text.raw)))
            for text in self.texts
            if text.id and text.key in _WORDINGS
        )

    @cached_property
    def said(self) -> tuple[Text, ...]:
        """The texts that people read."""
        return tuple(text for text in self.texts if text.key in _SAID)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What messages call each item, by its id: "entry 'why'"."""
        return {text.id: text.owner for text in reversed(self.texts) if text.id}

    def place(self, item: Item, *keys: str) -> Place:
        """Where the item says the first of `keys` that it has, else where it begins."""
        return next(
            (self._firsts[item.id, key] for key in keys if (item.id, key) in self._firsts),
            self._firsts[item.id, "id"],
        )

    def place_of(self, item: Item, key: str, flat: str) -> Place:
        """Where a text stands under a key of the item, else where the item begins."""
        return self._flats.get((item.id, key, flat)) or self.place(item)

    def rest_of_line(self, place: Place) -> str:
        """What the file has from `place` to the end of the line; "" where it cannot be read again."""
        lines = self._lines.get(place.path, [])
        return lines[place.line - 1][place.column - 1 :] if place.line <= len(lines) else ""

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        found = {}
        for file in self._files:
            with contextlib.suppress(OSError, UnicodeDecodeError):  # a pipe gives its bytes once
                text = self._read(Path(file.source.path)).decode("utf-8-sig")
                found[file.path] = _LINE_END.split(text)
        return found

    @cached_property
    def _firsts(self) -> dict[tuple[str, str], Place]:
        return {(text.id, text.key): text.place for text in reversed(self.texts)}

    @cached_property
    def _flats(self) -> dict[tuple[str, str, str], Place]:
        return {(text.id, text.key, text.flat): text.place for text in reversed(self.texts)}


def _texts(files: Iterable[File]) -> Iterator[Text]:
    for key, row, owner in _rows(files):
        if key in ITEMS:
            id = id_of(row)
            for name, value in row.pairs:
                if name.text != "ignore":
                    yield from _within(id, owner, name.text, value)
        else:
            yield from _within("", owner, key, row)


def _ignores(files: Iterable[File]) -> Iterator[Ignore]:
    for key, row, owner in _rows(files):
        if key not in ITEMS:
            continue
        for name, value in row.pairs:
            if name.text == "ignore" and isinstance(value, nodes.Mapping):
                for rule, _ in value.pairs:
                    yield Ignore(id_of(row), owner, rule.text, rule.place)


def _rows(files: Iterable[File]) -> Iterator[tuple[str, nodes.Mapping, str]]:
    """Each item, the guide and the vocabulary: their key, what stands there, what it is called."""
    for file in files:
        for spot, node in file.pairs:
            if spot.key in ITEMS and isinstance(node, nodes.Sequence):
                for number, row in enumerate(node.items, start=1):
                    if isinstance(row, nodes.Mapping):
                        yield spot.key, row, name_of(ITEMS[spot.key].noun, row, number)
            elif spot.key in {"guide", "vocabulary"} and isinstance(node, nodes.Mapping):
                yield spot.key, node, spot.key


def _within(id: str, owner: str, key: str, node: nodes.Node) -> Iterator[Text]:
    match node:
        case nodes.Scalar(text=raw, place=place):
            yield Text(id, owner, key, raw, place)
        case nodes.Sequence(items=items):
            for item in items:
                yield from _within(id, owner, key, item)
        case nodes.Mapping(pairs=pairs):
            for name, value in pairs:
                yield from _within(id, owner, name.text, value)
