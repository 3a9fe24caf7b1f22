"""The report for a terminal, of any width. Colour is never all that says something."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from faq.content.model import Content
from faq.coverage.covering import Coverage
from faq.coverage.sections import TOP, Section, sections, summary

NARROWEST = 30
"""Columns below which a table is not squeezed any further."""


def as_text(
    coverage: Coverage, content: Content, *, width: int = 80, colour: bool = False, top: int = TOP
) -> str:
    """The report, `width` columns wide."""
    console = Console(
        file=io.StringIO(),
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    with console.capture() as captured:
        for line in summary(coverage):
            console.print(Text(line, "bold"))
        for section in sections(coverage, content, top):
            _print(section, console)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _print(section: Section, console: Console) -> None:
    console.print()
    console.print(Text(section.title.upper(), "bold"))
    if section.says:
        console.print(Text(section.says))
    if section.rows:
        console.print(_table(section))
    if section.more:
        console.print(Text(section.more))
    if section.code:
        console.print()
        console.print(Text("To paste into a file under `include` (--format yaml has them all):"))
        console.print()
        # Not wrapped: a line of YAML that is broken is another one.
        console.print(Text(section.code.rstrip("\n")), no_wrap=True, crop=False, overflow="ignore")


def _table(section: Section) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for place, name in enumerate(section.header):
        number = place in section.numbers
        table.add_column(
            Text(name, "dim"),
            justify="right" if number else "left",
            no_wrap=number,
            overflow="fold",
        )
    for row in section.rows:
        table.add_row(*map(Text, row))
    return table
