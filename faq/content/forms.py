"""Forms: how a mapping of the file becomes a dataclass, key by key."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from faq.content.nearest import nearest
from faq.content.nodes import Broken, Mapping, Node, Scalar
from faq.content.notes import Place
from faq.content.reading import TEXT, Owner, Reader, Spot, is_absent, items_of, reader, text

T = TypeVar("T")
Pair = tuple[Spot, Node]


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand under a key, what it is for in a sentence, and examples of it."""

    reader: Reader[Any]
    about: str
    examples: tuple[Any, ...]
    at_least_one: bool = False
    """Whether an empty list makes no sense; who loads a file looks at that once all are read."""

    def shape(self) -> dict[str, Any]:
        """What stands under it, as a JSON Schema."""
        least = {"minItems": 1} if self.at_least_one else {}
        words = {"description": self.about, "examples": [*self.examples]}
        return {**words, **self.reader.shape, **least}


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """What a `make` looks like in a file, key by key.

    `noun` is what messages call one. Keys are the fields of `make`; those without a default must
    be there. `asides` are keys that say something to who writes the content: they are read for
    their mistakes, and the value does without.
    """

    make: type[T]
    noun: str
    keys: dict[str, Key]
    asides: dict[str, Key] = field(default_factory=dict)

    def read(self, node: Mapping, owner: Owner) -> T:
        """The value that `node` writes."""
        pairs, mistyped = known_pairs(node, owner, (*self.keys, *self.asides))
        values: dict[str, Any] = {}
        for spot, value in pairs:
            if spot.key in self.asides:
                self.asides[spot.key].reader(value, spot)
            else:
                values.setdefault(spot.key, self.keys[spot.key].reader(value, spot))
        for key in self.required():
            if key in values:
                continue
            spot = Spot(owner, key, node.place)
            values[key] = self.keys[key].reader(Broken(node.place), spot)
            if key not in mistyped:  # else one mistake would be two problems
                spot.problem("missing-key", f"is missing; add a line that starts with '{key}: '")
        return self.make(**values)

    @property
    def one(self) -> Reader[T]:
        """The reader of a key that holds a single one, such as `guide`."""
        return Reader(self._read_one, self.shape())

    @property
    def many(self) -> Reader[tuple[T, ...]]:
        """The reader of a key that holds a list of them, such as `sections`."""
        return Reader(self._read_many, {"type": "array", "items": self.shape()})

    def _read_one(self, node: Node, spot: Spot) -> T:
        if not isinstance(node, Mapping):
            expect_mapping(node, spot)
            node = Mapping((), node.place)
        return self.read(node, Owner(self.noun, spot.owner.notes))

    def _read_many(self, node: Node, spot: Spot) -> tuple[T, ...]:
        notes = spot.owner.notes
        return tuple(
            self.read(row, Owner(name_of(self.noun, row, number), notes))
            for number, row in rows(node, spot)
        )

    def required(self) -> list[str]:
        """The keys that must be there."""
        fields = dataclasses.fields(self.make)  # type: ignore[arg-type]  # T is a dataclass
        return [each.name for each in fields if each.default is dataclasses.MISSING]

    def shape(self) -> dict[str, Any]:
        """What one looks like, as a JSON Schema."""
        required = self.required()
        shape = mapping_of(
            {name: key.shape() for name, key in {**self.keys, **self.asides}.items()}
        )
        return {**shape, "required": required} if required else shape


def mapping_of(shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Keys with values of these shapes, and no other keys, as a JSON Schema."""
    return {"type": "object", "properties": shapes, "additionalProperties": False}


def form(make: type[T], noun: str, **keys: Key) -> Form[T]:
    """The form of a dataclass; the keys are named like its fields."""
    return Form(make, noun, keys)


def key(reader: Reader[Any], about: str, *examples: Any, at_least_one: bool = False) -> Key:
    """A key whose value `reader` reads."""
    return Key(reader, about, examples, at_least_one)


@reader(type="object", additionalProperties=TEXT)
def reasons(node: Node, spot: Spot) -> None:
    """Keys with a reason each, such as the rules that `ignore` names."""
    if not isinstance(node, Mapping):
        expect_mapping(node, spot)
        return
    for each, value in pairs_of(node, spot.owner):
        inner = replace(each, key=f"{spot.key}: {each.key}")
        if is_absent(value):
            inner.problem("empty", "has no reason; write why after the colon")
        else:
            text(value, inner)


def known_pairs(node: Mapping, owner: Owner, known: Collection[str]) -> tuple[list[Pair], set[str]]:
    """The values under known keys, and the known keys that mistyped ones were probably meant for.

    A key that stands there twice is noted and comes twice.
    """
    pairs: list[Pair] = []
    mistyped: set[str] = set()
    for spot, value in pairs_of(node, owner):
        if spot.key in known:
            pairs.append((spot, value))
            continue
        near = nearest(spot.key, known)
        mistyped |= {near} if near else set()
        mend = f"did you mean {near!r}?" if near else f"known keys are {', '.join(known)}"
        owner.problem(spot.place, "unknown-key", f"unknown key {spot.key!r}; {mend}")
    return pairs, mistyped


def pairs_of(node: Mapping, owner: Owner) -> list[Pair]:
    """The values of a mapping; a key that stands there twice is noted."""
    first: dict[str, Place] = {}
    for key, _ in node.pairs:
        if first.setdefault(key.text, key.place) is not key.place:
            message = f"the key {key.text!r} is here twice, first on line {first[key.text].line}"
            owner.problem(key.place, "duplicate-key", f"{message}; make them one")
    return [(Spot(owner, key.text, key.place), value) for key, value in node.pairs]


def expect_mapping(node: Node, spot: Spot) -> None:
    """Note what stands where keys with values should."""
    if is_absent(node):
        spot.problem("empty", "is empty; write its keys below it or take it out")
    elif not isinstance(node, Mapping | Broken):
        spot.problem("wrong-type", "must be keys with values, 'key: value', indented below it")


def rows(node: Node, spot: Spot, first: str = "id") -> list[tuple[int, Mapping]]:
    """The mappings of a list of them, with their numbers, counted from 1.

    `first` is the key that one begins with.
    """
    found: list[tuple[int, Mapping]] = []
    for number, row in enumerate(items_of(node, spot, spot.key), start=1):
        if isinstance(row, Mapping):
            found.append((number, row))
        elif not isinstance(row, Broken):
            start = f"start it with '- {first}: ' and indent the rest like {first!r}"
            message = f"must be keys with values; {start}"
            spot.item(number, row).problem("wrong-type", message)
    return found


def name_of(noun: str, row: Mapping, number: int) -> str:
    """What messages call a row: by its id, or by its number where it has none."""
    id = id_of(row)
    return f"{noun} {id!r}" if id else f"{noun} number {number}"


def id_of(row: Mapping) -> str:
    """The id of a row as far as it can be told, else ""."""
    for key, value in row.pairs:
        if key.text == "id" and isinstance(value, Scalar) and value.kind == "str":
            id = " ".join(value.text.split())
            return id if id.isprintable() else ""
    return ""
