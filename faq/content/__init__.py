"""What a content file holds, and how it is read.

`load` is the way in; `loading.load_with_places` also tells where in the file a thing stands.
"""

from __future__ import annotations

import os

from faq.content.embedded import embedded_path
from faq.content.model import (
    Alert,
    Content,
    Entry,
    Gap,
    Guide,
    Item,
    Kind,
    Point,
    Section,
    Settings,
    SmallTalk,
    Source,
    Urgency,
)

__all__ = [
    "Alert",
    "Content",
    "Entry",
    "Gap",
    "Guide",
    "Item",
    "Kind",
    "Point",
    "Section",
    "Settings",
    "SmallTalk",
    "Source",
    "Urgency",
    "embedded_path",
    "load",
]


def load(path: str | os.PathLike[str] | None = None) -> Content:
    """The content of the file at `path` and of its includes; None is the embedded guide.

    Raises ContentError, with all problems of all files, where it cannot be used.
    """
    from faq.content import loading  # PyYAML, which nobody needs whose content is compiled

    return loading.load(path)
