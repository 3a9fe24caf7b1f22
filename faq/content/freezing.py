"""Content to plain values that JSON can hold, and back: `thaw(freeze(content)) == content`."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from faq.content.model import (
    Alert,
    Content,
    Entry,
    Gap,
    Guide,
    Point,
    Section,
    Settings,
    SmallTalk,
    Source,
    Urgency,
)


def freeze(content: Content) -> dict[str, Any]:
    """`content` as dicts, lists, strings and numbers."""
    return {
        "entries": [asdict(entry) for entry in content.entries],
        "gaps": [asdict(gap) for gap in content.gaps],
        "alerts": [asdict(alert) for alert in content.alerts],
        "small_talk": [asdict(small_talk) for small_talk in content.small_talk],
        "guide": asdict(content.guide),
        "vocabulary": {name: list(phrases) for name, phrases in content.vocabulary.items()},
        "settings": asdict(content.settings),
        "sources": [asdict(source) for source in content.sources],
        "digest": content.digest,
    }


def digest(content: Content) -> str:
    """The SHA-256 of `content`, wherever it was read from."""
    frozen = freeze(content)
    del frozen["sources"], frozen["digest"]
    return sha256(json.dumps(frozen, sort_keys=True).encode()).hexdigest()


def thaw(frozen: dict[str, Any]) -> Content:
    """The content that `frozen` was made from.

    Raises KeyError or TypeError where `frozen` is not what `freeze` makes.
    """
    guide = frozen["guide"]
    return Content(
        entries=tuple(Entry(**_tuples(entry)) for entry in frozen["entries"]),
        gaps=tuple(Gap(**_tuples(gap)) for gap in frozen["gaps"]),
        alerts=tuple(
            Alert(**{**_tuples(alert), "urgency": Urgency(alert["urgency"])})
            for alert in frozen["alerts"]
        ),
        small_talk=tuple(SmallTalk(**_tuples(each)) for each in frozen["small_talk"]),
        guide=Guide(
            guide["title"],
            guide["publisher"],
            guide["url"],
            tuple(
                Section(
                    each["id"], each["title"], tuple(Point(**point) for point in each["points"])
                )
                for each in guide["sections"]
            ),
        ),
        vocabulary=MappingProxyType(
            {name: tuple(phrases) for name, phrases in frozen["vocabulary"].items()}
        ),
        settings=Settings(**frozen["settings"]),
        sources=tuple(Source(**source) for source in frozen["sources"]),
        digest=frozen["digest"],
    )


def _tuples(item: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in item.items()}
