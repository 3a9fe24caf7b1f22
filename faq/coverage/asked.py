"""What one line of a file of questions comes to, whatever the form of the file. Pure values."""

from __future__ import annotations

from dataclasses import dataclass

from faq.deciding import LONGEST_QUESTION
from faq.evaluation.questions import Category
from faq.lines import whole


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked.

    `day` is the ordinal of the date it was asked on (`datetime.date.toordinal`), None where the
    file does not say. `category` is the label of who knows what a right reply would be. `helpful`
    is what the person thought of the reply.
    """

    question: str
    day: int | None = None
    category: Category | None = None
    helpful: bool | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """What a person thought of the reply to a question that has a line of its own: the chat's log.

    It is not asked a second time.
    """

    question: str
    helpful: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """A line without anything: a layout, not a question."""


@dataclass(frozen=True, slots=True, order=True)
class BadLine:
    """A line that no question could be read from: where, and what is wrong. `line` counts from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


Row = Asked | Rated | Blank | BadLine


def fault_of(question: str) -> str:
    """What keeps the engine from being asked `question`, or ""."""
    if "\0" in question:
        return "there is a NUL byte in it; remove it"
    if len(question) > LONGEST_QUESTION:
        return f"the question has {len(question):,} characters, and {LONGEST_QUESTION:,} are read"
    return ""


def cleaned(question: str) -> str:
    """The question without white space round it, and without halves of characters."""
    return whole(question.strip())
