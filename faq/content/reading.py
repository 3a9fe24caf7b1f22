"""From nodes to values: readers for text, lists of texts, ids, numbers and choices.

A reader takes a node and the spot it stands at, and returns a value. Where the node is wrong it
notes the problem and returns a stand-in of the right type, so that reading goes on; whoever loads
looks at the notes before using anything. A `Broken` node gives the stand-in silently.

Beside what it reads, a reader carries the shape of it, in the words of JSON Schema: what an editor
tells while a file is typed is then what loading says of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

from faq.content.nearest import did_you_mean
from faq.content.nodes import Broken, Mapping, Node, Scalar, Sequence
from faq.content.notes import Notes, Place
from faq.text import words

T = TypeVar("T")
Value_co = TypeVar("Value_co", covariant=True)
Choice = TypeVar("Choice", bound=StrEnum)

# Control characters could steer the terminal; surrogates cannot be written out at all.
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_UNPRINTABLE = re.compile(f"[{_CONTROLS}\ud800-\udfff]")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_POINT_ID = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")
_READ_AS = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing (null)",
}


@dataclass(frozen=True, slots=True)
class Owner:
    """What values belong to, as messages name it ("entry 'why'"), and where each of them stands."""

    name: str
    notes: Notes
    id: str = ""
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    """The place of each text, by the key it stands under and the text."""

    def problem(self, place: Place, rule: str, message: str) -> None:
        """Note a problem of this owner."""
        self.notes.add(place, rule, f"{self.name}: {message}" if self.name else message, self.id)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: under a key of its owner, or as an item of the list there."""

    owner: Owner
    key: str
    place: Place
    number: int = 0

    @property
    def label(self) -> str:
        """The spot as messages name it."""
        return f"item {self.number} of {self.key!r}" if self.number else repr(self.key)

    def item(self, number: int, node: Node) -> Spot:
        """The spot of the item `number`, counted from 1, of the list at this spot."""
        return replace(self, number=number, place=node.place)

    def problem(self, rule: str, message: str, place: Place | None = None) -> None:
        """Note a problem here, or at `place` where that is more exact."""
        self.owner.problem(place or self.place, rule, f"{self.label} {message}")


Shape = AnyMapping[str, Any]
"""What a value looks like, as a JSON Schema."""


@dataclass(frozen=True, slots=True)
class Reader(Generic[Value_co]):
    """What takes a node and the spot it stands at, and returns a value of a certain shape."""

    read: Callable[[Node, Spot], Value_co]
    shape: Shape

    def __call__(self, node: Node, spot: Spot) -> Value_co:
        """The value of the node; what is wrong with it is noted."""
        return self.read(node, spot)


def reader(**shape: Any) -> Callable[[Callable[[Node, Spot], T]], Reader[T]]:
    """Make a function the reader of a `shape`."""

    def made(read: Callable[[Node, Spot], T]) -> Reader[T]:
        return Reader(read, shape)

    return made


def shape_of_text(pattern: str, otherwise: str) -> dict[str, Any]:
    """The shape of a text with `pattern` in it; an editor says `otherwise` of any other.

    Patterns are of the common ground of Python and ECMAScript.
    """
    return {"type": "string", "pattern": pattern, "patternErrorMessage": otherwise}


TEXT = shape_of_text(
    rf"^(?![\s\S]*[{_CONTROLS}])[\s\S]*\S",
    "must not be empty, nor hold characters that cannot be shown",
)


@reader(**TEXT)
def text(node: Node, spot: Spot) -> str:
    """A text on one line, with single spaces."""
    return _kept(" ".join(_raw(node, spot).split()), node, spot)


@reader(**TEXT)
def prose(node: Node, spot: Spot) -> str:
    """A text of paragraphs with a blank line between them."""
    raw = _raw(node, spot)
    kept = isinstance(node, Scalar) and node.line_breaks_kept
    return _kept("\n\n".join(_paragraphs(raw, line_breaks_kept=kept)), node, spot)


def list_of(read: Reader[T], what: str = "strings") -> Reader[tuple[T, ...]]:
    """The reader of a list whose items `read` reads; equal items count once."""

    def read_list(node: Node, spot: Spot) -> tuple[T, ...]:
        items = [
            read(item, spot.item(number, item))
            for number, item in enumerate(items_of(node, spot, what), start=1)
        ]
        return tuple(dict.fromkeys(items))

    return Reader(read_list, {"type": "array", "items": read.shape})


texts = list_of(text)


def items_of(node: Node, spot: Spot, what: str) -> tuple[Node, ...]:
    """The items of a list of `what`."""
    if isinstance(node, Sequence):
        return node.items
    if is_absent(node):
        spot.problem("empty", "is empty; list its items below it or take the key out")
    elif not isinstance(node, Broken):
        spot.problem("wrong-type", f"must be a list of {what}; put '- ' before each one")
    return ()


def is_absent(node: Node) -> bool:
    """Whether nothing at all was written where the value should stand."""
    return isinstance(node, Scalar) and node.kind == "null" and not node.text


def id_of_form(pattern: re.Pattern[str], form: str) -> Reader[str]:
    """The reader of an id that is of `pattern`, which messages put as `form`."""
    shape = shape_of_text(f"^{pattern.pattern}$", f"must be {form}")
    return Reader(lambda node, spot: _matching(pattern, form, node, spot), shape)


item_id = id_of_form(_ID, "lower-case words joined by hyphens")
"""The id of an entry, gap, alert, small talk or section."""
point_id = id_of_form(_POINT_ID, "lower-case words joined by dots, such as 'why.mucus'")
"""The id of a point of the guide."""


def is_item_id(text: str) -> bool:
    """Whether `text` can be the id of an item."""
    return _ID.fullmatch(text) is not None


def unique(noun: str, read: Reader[str]) -> Reader[str]:
    """The reader of an id that no other `noun` of the content may have."""

    def read_unique(node: Node, spot: Spot) -> str:
        value = read(node, spot)
        first = spot.owner.notes.claim(noun, value, node.place) if value else None
        if first:
            message = f"is taken by another {noun} ({first}); rename one"
            spot.problem("duplicate-id", message, node.place)
        return value

    return Reader(read_unique, read.shape)


@reader(type="number", minimum=0, maximum=1)
def fraction(node: Node, spot: Spot) -> float:
    """A number from 0 to 1."""
    value = _number(node)
    if value is None and not isinstance(node, Broken):
        spot.problem("wrong-type", "must be a number from 0 to 1, such as 0.5, without quotes")
    elif value is not None and not 0 <= value <= 1:
        spot.problem("bad-value", "must be a number from 0 to 1", node.place)
    return value or 0.0


def choice(choices: type[Choice]) -> Reader[Choice]:
    """The reader of one of the values of an enumeration."""

    def read(node: Node, spot: Spot) -> Choice:
        value = text(node, spot)
        known = [each.value for each in choices]
        if value in known:
            return choices(value)
        if value:
            listed = f"{', '.join(known[:-1])} or {known[-1]}"
            message = f"must be {listed}, not {value!r}{did_you_mean(value, known)}"
            spot.problem("bad-value", message, node.place)
        return next(iter(choices))

    return Reader(read, {"enum": [each.value for each in choices]})


def _raw(node: Node, spot: Spot) -> str:
    """The text of a scalar as YAML gives it; "" where it is no text, which is then noted."""
    match node:
        case Broken():
            return ""
        case Scalar(kind="str"):
            return _checked(node, spot)
        case Scalar(text="", kind="null") if spot.number:
            spot.problem(
                "yaml-trap",
                "is empty, which YAML reads as nothing (null); write its text after the '- ' "
                "(put quotes round it if it starts with '#') or take the line out",
            )
        case Scalar(text="", kind="null"):
            spot.problem("empty", "is empty; write its text after the colon")
        case Scalar():
            read_as = _READ_AS.get(node.kind, "a sign of its own")
            message = f"is read by YAML as {read_as}, not as text; put quotes round it: "
            spot.problem("yaml-trap", f'{message}"{node.text}"', node.place)
        case Sequence():
            spot.problem("wrong-type", "must be text, not a list; put quotes round it or drop '- '")
        case Mapping():
            message = "must be text, not keys with values; put quotes round a text with ': ' in it"
            spot.problem("wrong-type", message)
    return ""


def _checked(node: Scalar, spot: Spot) -> str:
    if found := _UNPRINTABLE.search(node.text):
        message = (
            f"has the character U+{ord(found[0]):04X} in it, which cannot be shown; take it out"
        )
        spot.problem("bad-value", message, node.place)
        return ""
    if not node.text.strip():
        spot.problem("empty", "is an empty text; write something or take it out", node.place)
    return node.text


def _kept(value: str, node: Node, spot: Spot) -> str:
    if value:
        spot.owner.places.setdefault((spot.key, value), node.place)
    return value


def _paragraphs(raw: str, *, line_breaks_kept: bool) -> list[str]:
    """The paragraphs of a text, each on one line.

    YAML folds line breaks itself in most styles: what is left of one blank line is one line break.
    It does not fold beside a line that is indented more, so there it takes two, as in a text whose
    line breaks are kept.
    """
    paragraphs: list[list[str]] = []
    line_breaks, after_indented = 2, False
    for line in raw.split("\n"):
        if line.strip():
            indented = line[0].isspace()
            unfolded = line_breaks_kept or indented or after_indented
            if line_breaks >= (2 if unfolded else 1) or not paragraphs:
                paragraphs.append([])
            paragraphs[-1] += line.split()
            line_breaks, after_indented = 0, indented
        line_breaks += 1
    return [" ".join(paragraph) for paragraph in paragraphs]


def _matching(pattern: re.Pattern[str], form: str, node: Node, spot: Spot) -> str:
    value = text(node, spot)
    if value and not pattern.fullmatch(value):
        mended = "-".join(words(value))
        mend = f"; write {mended!r}" if _ID.fullmatch(mended) else ""
        spot.problem("bad-id", f"must be {form}, not {value!r}{mend}", node.place)
    return value


def _number(node: Node) -> float | None:
    if not isinstance(node, Scalar) or node.kind not in {"int", "float"}:
        return None
    try:
        return float(node.text)
    except ValueError:  # YAML knows more forms of number (0x1, 1:30, .inf); none is a threshold
        return None
