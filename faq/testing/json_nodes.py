"""JSON Lines as the nodes that YAML is read to, so that the same readers read both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from faq.content.nodes import Mapping, Node, Scalar, Sequence
from faq.content.notes import Notes, Place

_MEND = 'write {"question": "…", "entry": "…"} on each line'


def lines_of_json(text: str, path: str, notes: Notes) -> Iterator[Mapping]:
    """The objects in `text`, one a line; what is none is noted. Blank lines are passed over."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = Place(path, number, 1)
        try:
            node = _node(json.loads(line, object_pairs_hook=_Pairs), place)
        except json.JSONDecodeError as error:
            at = Place(path, number, error.colno)
            notes.add(at, "malformed-json", f"this is not JSON ({error.msg}); {_MEND}")
        except (ValueError, RecursionError):  # a number of 5,000 digits, lists 5,000 deep
            notes.add(place, "malformed-json", f"this is not JSON that can be read; {_MEND}")
        else:
            if isinstance(node, Mapping):
                yield node
            else:
                notes.add(place, "wrong-type", f"this is no JSON object; {_MEND}")


class _Pairs(list[tuple[str, Any]]):
    """The pairs of a JSON object; a key may be there twice."""


def _node(value: Any, place: Place) -> Node:
    match value:
        case _Pairs():
            pairs = ((Scalar(key, "str", place), _node(each, place)) for key, each in value)
            return Mapping(tuple(pairs), place)
        case list():
            return Sequence(tuple(_node(each, place) for each in value), place)
        case str():
            return Scalar(value, "str", place, line_breaks_kept=True)
        case bool():
            return Scalar(str(value).lower(), "bool", place)
        case int():
            return Scalar(str(value), "int", place)
        case float():
            return Scalar(str(value), "float", place)
        case _:
            return Scalar("null", "null", place)
