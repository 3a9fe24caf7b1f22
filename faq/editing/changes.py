"""What is to be changed in a content, wherever its files say it. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AddPhrasings:
    """More ways to ask for the item `id`, which stands under `key` of the content."""

    key: str
    id: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewItem:
    """A new item under `key`, with an `answer` where it is an entry."""

    key: str
    id: str
    question: str
    phrasings: tuple[str, ...] = ()
    answer: str = ""

    def as_row(self) -> Mapping[str, Any]:
        """The item as the content file has it."""
        row: dict[str, Any] = {"id": self.id, "question": self.question}
        if self.phrasings:
            row["phrasings"] = list(self.phrasings)
        if self.answer:
            row["answer"] = self.answer
        return row


Change = AddPhrasings | NewItem
