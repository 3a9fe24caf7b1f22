"""Problems as they are found: reading goes on after one, so that all are reported in one go."""

from __future__ import annotations

from dataclasses import dataclass

from faq.errors import Problem


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file, counted from 1; line and column are 0 for the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Notes:
    """What one load has found so far, in all of its files."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._claims: dict[tuple[str, str], Place] = {}

    def add(self, place: Place, rule: str, message: str, id: str = "") -> None:
        """Note a problem; `id` is the id of the item that it is about, or ""."""
        self.problems.append(Problem(place.path, place.line, place.column, rule, message, id))

    def claim(self, noun: str, id: str, place: Place) -> Place | None:
        """Take `id` for a `noun` such as "point"; the place that has it already, or None."""
        first = self._claims.setdefault((noun, id), place)
        return None if first is place else first

    def in_order(self, paths: list[str]) -> tuple[Problem, ...]:
        """The problems in the order of the files in `paths`, each file from its top down."""
        rank = {path: number for number, path in enumerate(paths)}
        return tuple(
            sorted(self.problems, key=lambda found: (rank[found.path], found.line, found.column))
        )
