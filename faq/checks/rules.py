"""What a rule is: an id, how serious a breach is, why, and an example of both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from faq.checks.subject import Subject
from faq.content.notes import Place


class Severity(StrEnum):
    """How serious a finding is. Errors and warnings are to be mended, an info is to be looked at."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Finding(NamedTuple):
    """A breach of a rule: where, what with its mend, and the id of the item it is about or ""."""

    place: Place
    message: str
    id: str = ""


Check = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and the function that finds its breaches.

    The examples are whole content files. Where an example takes several files, each of the others
    starts with a comment of its name, "# more.yaml"; the first is always "content.yaml".

    `find` is None for what reading a content finds by itself: such a content cannot be used, so
    nobody can leave the rule out. An `asked_for` rule is slow, and applied only where it is named.
    """

    id: str
    severity: Severity
    reason: str
    passing: str
    failing: str
    find: Check | None = None
    asked_for: bool = False


def rule(
    id: str,
    severity: Severity,
    reason: str,
    *,
    passing: str,
    failing: str,
    asked_for: bool = False,
) -> Callable[[Check], Rule]:
    """Make the function below it a rule."""

    def made(find: Check) -> Rule:
        return Rule(id, severity, reason, passing, failing, find, asked_for)

    return made
