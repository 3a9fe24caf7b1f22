"""YAML text as a tree of nodes that know their place.

Scalars keep their text and YAML's reading of it side by side, so that `no` as a phrasing can be
told from "no". What cannot be used is noted and stands in the tree as a `Broken` node, which
readers pass over without a second word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

import yaml
from yaml.resolver import Resolver

from faq.content.malformed import LastScalar, Malformed, explain
from faq.content.notes import Notes, Place

# The C parser is some ten times faster; without libyaml the one in Python reads the same.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

EMPTY = "the file is empty; write 'entries:' with a question and an answer in it"

_DEEPEST = 20  # content needs six levels; a parser that recurses without end must not crash
_STANDARD = "tag:yaml.org,2002:"
_SCALARS = frozenset(_STANDARD + kind for kind in ("str", "int", "float", "bool", "null"))
_SEQUENCES = frozenset({_STANDARD + "seq"})
_MAPPINGS = frozenset({_STANDARD + "map"})
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_NOT_YAML = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `kind` is how YAML reads it (str, int, float, bool, null, timestamp …)."""

    text: str
    kind: str
    place: Place
    line_breaks_kept: bool = False
    """Whether a single line break in `text` was a single one in the file, not a blank line."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; a key may stand there twice."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Broken:
    """A value that cannot be used and whose problem is noted, or one that is not there at all."""

    place: Place


Node = Scalar | Sequence | Mapping | Broken


def place_at(path: str, text: str, index: int) -> Place:
    """The place of the character at `index`, with YAML's notion of a line."""
    ends = [match.end() for match in _LINE_END.finditer(text, 0, index)]
    return Place(path, len(ends) + 1, index - (ends[-1] if ends else 0) + 1)


def compose(text: str, path: str, notes: Notes) -> Node | None:
    """The tree of the one document in `text`; None where there is none, which is then noted."""
    if control := _NOT_YAML.search(text):
        message = f"the character U+{ord(control[0]):04X} cannot stand in YAML; delete it"
        notes.add(place_at(path, text, control.start()), "malformed-yaml", message)
        return None
    composer = _Composer(text, path, notes)
    try:
        return composer.document()
    except Malformed as problem:
        line, column, message = problem.line, problem.column, problem.message
    except yaml.MarkedYAMLError as error:
        line, column, message = explain(error, text, composer.last_scalar)
    except (ValueError, OverflowError):  # the parser in Python trips over "\UFFFFFFFF" itself
        line, column = composer.last_scalar.last_line + 1, 1
        message = "a backslash here or below names no character; put the text in single quotes"
    notes.add(Place(path, line, column), "malformed-yaml", message)
    return None


class _Composer:
    """Builds nodes from YAML's events, which come one by one however deep the text nests."""

    def __init__(self, text: str, path: str, notes: Notes) -> None:
        self.last_scalar = LastScalar("", 0, 0)
        self._events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self._path = path
        self._notes = notes
        self._resolve: Callable[[type, str, tuple[bool, bool]], str] = Resolver().resolve
        self._anchors: dict[str, Node | None] = {}  # None while the anchored value is being read

    def document(self) -> Node | None:
        """The one document of the text."""
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._notes.add(Place(self._path), "empty", EMPTY)
            return None
        node = self._node(next(self._events), depth=1)
        next(self._events)  # the end of the document
        after = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            raise self._malformed(after, "a second YAML document starts here; take the '---' out")
        return node

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if depth > _DEEPEST:
            raise self._malformed(event, f"lists and keys nest more than {_DEEPEST} levels deep")
        if event.anchor is None:
            return self._value(event, depth)
        self._anchors[event.anchor] = None
        node = self._anchors[event.anchor] = self._value(event, depth)
        return node

    def _value(self, event: Any, depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            events = self._until(yaml.SequenceEndEvent)
            items = tuple(self._node(item, depth + 1) for item in events)
            return self._tagged(event.tag, _SEQUENCES, Sequence(items, place))
        pairs: list[tuple[Scalar, Node]] = []
        for item in (events := self._until(yaml.MappingEndEvent)):
            key, value = self._node(item, depth + 1), self._node(next(events), depth + 1)
            if self._is_usable(key):
                pairs.append((key, value))
        return self._tagged(event.tag, _MAPPINGS, Mapping(tuple(pairs), place))

    def _until(self, end: type) -> Iterator[Any]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _scalar(self, event: Any, place: Place) -> Node:
        first, last = event.start_mark.line, event.end_mark.line
        self.last_scalar = LastScalar(event.style or "", first, last)
        tag = event.tag or self._resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag == "!":  # by the standard a text, though PyYAML reads `! no` as false
            tag = _STANDARD + "str"
        # In a quoted text on one line, a line break can only come from an escape: "one\ntwo".
        kept = event.style == "|" or first == last
        node = Scalar(event.value, tag.removeprefix(_STANDARD), place, line_breaks_kept=kept)
        return self._tagged(event.tag, _SCALARS, node)

    def _tagged(self, tag: str | None, allowed: frozenset[str], node: Node) -> Node:
        if tag is None or tag == "!" or tag in allowed:
            return node
        shown = tag.replace(_STANDARD, "!!", 1)
        message = (
            f"the tag {shown!r} is not supported; take it out, or quote the text it is part of"
        )
        self._notes.add(node.place, "unsupported-yaml", message)
        return Broken(node.place)

    def _alias(self, event: Any) -> Node:
        name, place = event.anchor, self._place(event)
        if name not in self._anchors:
            message = f"'*{name}' stands for nothing above; put quotes round it if it is text"
        elif (node := self._anchors[name]) is None:
            message = f"'*{name}' stands inside the value that it refers to; write the value out"
        else:
            return replace(node, place=place)
        self._notes.add(place, "unsupported-yaml", message)
        return Broken(place)

    def _is_usable(self, key: Node) -> TypeGuard[Scalar]:
        if isinstance(key, Scalar) and key.kind != "merge":
            return True
        if isinstance(key, Scalar):
            message = "the merge key '<<' is not supported; write the keys out"
            self._notes.add(key.place, "unsupported-yaml", message)
        elif not isinstance(key, Broken):
            message = "a key must be a single word; put quotes round it if it is text"
            self._notes.add(key.place, "unsupported-yaml", message)
        return False

    def _malformed(self, event: Any, message: str) -> Malformed:
        return Malformed(event.start_mark.line + 1, event.start_mark.column + 1, message)

    def _place(self, event: Any) -> Place:
        return Place(self._path, event.start_mark.line + 1, event.start_mark.column + 1)
