"""From the keys that content is read by to a JSON Schema of one file.

A schema sees one file, and each value by itself. What it cannot tell is told by loading: an id or a
key that is there twice, a name that nothing has, a wording of two items, and whether a file is the
main one. So it lets every file add phrasings to an item of another by `id` and `phrasings` alone.
"""

from __future__ import annotations

from typing import Any

from faq.content.forms import mapping_of
from faq.content.items import ITEMS, KEYS

DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that editors know best
ABOUT = (
    "Questions and answers from one guide, and what it does not cover. Only 'entries' is required, "
    "and in an entry only 'id', 'question' and 'answer'."
)
_ADDITION = {"required": ["id", "phrasings"], "maxProperties": 2}


def schema() -> dict[str, Any]:
    """The JSON Schema of a content file, as plain values."""
    shapes = {
        name: {**key.shape(), "items": _item(name)} if name in ITEMS else key.shape()
        for name, key in KEYS.items()
    }
    return {
        "$schema": DIALECT,
        "title": "FAQ content",
        "description": ABOUT,
        **mapping_of(shapes),
        "anyOf": [{"required": [name]} for name in KEYS if name != "version"],
    }


def _item(name: str) -> dict[str, Any]:
    """An item that stands under `name`: a whole one, or phrasings for one of another file."""
    shape = ITEMS[name].shape()
    return {**shape, "required": ["id"], "if": _ADDITION, "else": {"required": shape["required"]}}
