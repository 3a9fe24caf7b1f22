"""Figures as one table, in Markdown and as JSON. Numbers come in, words go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Figure = float | int | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One measure: what was measured, and a row for each method."""

    name: str
    says: str
    rows: tuple[Mapping[str, Figure], ...]


@dataclass(slots=True)
class Run:
    """All tables of a run, and the figures that it does not claim."""

    tables: list[Table] = field(default_factory=list)
    not_claimed: list[str] = field(default_factory=list)


def as_json(run: Run) -> dict[str, Any]:
    """The run as values that JSON holds, figures unrounded."""
    return asdict(run)


def as_markdown(run: Run) -> str:
    """The run as Markdown."""
    parts = [part for table in run.tables for part in table_as_markdown(table)]
    if run.not_claimed:
        parts += ["### Not claimed", "\n".join(f"- {each}" for each in run.not_claimed)]
    return "\n\n".join(parts) + "\n"


def table_as_markdown(table: Table) -> list[str]:
    """The heading, what it says, and the rows."""
    columns = list(dict.fromkeys(column for row in table.rows for column in row))
    cells = [[_written(row.get(column)) for column in columns] for row in table.rows]
    widths = [
        max(len(column), *(len(row[place]) for row in cells))
        for place, column in enumerate(columns)
    ]
    lines = [_line(columns, widths), _line(["-" * width for width in widths], widths)]
    lines += [_line(row, widths) for row in cells]
    return [f"### {table.name}", table.says, "\n".join(lines)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return f"| {' | '.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))} |"


def _written(figure: Figure) -> str:
    """A share with three places, a count as it is, nothing where a method has no such figure."""
    match figure:
        case None:
            return ""
        case float():
            return f"{figure:.3f}"
        case _:
            return str(figure)
