"""What a guide is made of, whatever it was written in: headings, paragraphs, items of lists."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from faq.text import words

INLINE_LEVEL = 7
"""The level of what is a heading by its looks alone, below the six of HTML: a bold line, a term."""
LONGEST_HEADING = 80
"""In characters. A longer line is text, whatever it looks like."""

FURNITURE = frozenset(
    {
        *(
            "top of page",
            "bottom of page",
            "back to top",
            "skip to content",
            "skip to main content",
        ),
        *("table of contents", "print this page", "share this page"),
    }
)
"""What pages say of themselves, and is copied with them."""

_NUMBER = re.compile(r"(?:\d+\.)+\d*\s+|\d+\)\s+")
_MARK = re.compile(r"(?:q|question)\s?\d*\s?[:.)]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that says what comes below it; `level` counts from 1, the title of a whole guide."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    text: str


Block = Heading | Paragraph | Item


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as it was read. `title` is what the file calls itself beside its text, or ""."""

    blocks: tuple[Block, ...]
    title: str = ""


def tidy(text: str) -> str:
    """The text on one line, without what cannot be seen; a soft hyphen joins what it stands between."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (char for char in text if unicodedata.category(char) != "Cf")
    return " ".join("".join(char if char.isprintable() else " " for char in kept).split())


def heading(text: str, level: int) -> Heading | Paragraph:
    """The heading `text` without its number; a paragraph where it cannot be one."""
    kept = _MARK.sub("", _NUMBER.sub("", text, count=1), count=1)
    kept = kept.rstrip(": ") or text
    return Heading(kept, level) if words(kept) else Paragraph(text)


def is_question(text: str) -> bool:
    """Whether a heading is asked."""
    return text.rstrip("\"'”’» ").endswith("?")


def is_furniture(block: Block) -> bool:
    """Whether a block belongs to the page, not to the guide on it."""
    return block.text.casefold().strip("[]↑ ") in FURNITURE
