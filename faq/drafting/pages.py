"""A web page as blocks; Markdown too, which becomes one on the way.

Elements that people leave open are closed as browsers do: a paragraph by the next block, an item by
the next item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from faq.drafting.blocks import (
    INLINE_LEVEL,
    LONGEST_HEADING,
    Block,
    Guide,
    Item,
    Paragraph,
    heading,
    is_question,
    tidy,
)

DEEPEST = 100
"""Elements in one another that are kept track of; a page has some thirty."""
DROPPED = frozenset(
    "nav footer aside script style noscript template svg math button select label textarea iframe "
    "object audio video canvas head".split()
)
"""Elements that say nothing of the subject."""

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RANKS = {f"h{n}": n for n in range(1, 7)}
_HEADINGS = {**_RANKS, "dt": INLINE_LEVEL, "summary": INLINE_LEVEL}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl fieldset figcaption "
    "figure footer form header hgroup hr li main menu nav ol p pre section table tbody td tfoot th thead "
    "tr ul".split()
) | frozenset(_HEADINGS)
_SIBLINGS = {
    **{name: ({*_RANKS}, set[str]()) for name in _RANKS},
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
    "tbody": ({"tr", "thead"}, {"table"}),
}
"""What an element closes where that was left open, and what it looks no further than."""
_TELLING = frozenset([*_HEADINGS, "li", "td", "th"])
"""Elements that say what the text in them is."""
_ASKED = re.compile(
    r"((?:q|question)\s?\d*\s?[:.)]\s.+?\?)\s+(?:a|answer)\s?\d*\s?[:.)]\s+(.+)", re.IGNORECASE
)
"""A question and its answer in one paragraph, each with its mark before it."""
_GAP = re.compile(r"\n\s*\n")
_FRONT_MATTER = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)\s*\n", re.DOTALL)


def of_html(text: str) -> Guide:
    """The blocks of a page: of its `main` part where it has one."""
    page = _Page()
    page.feed(text)
    page.close()
    page.flush()
    has_main = any(in_main for _, in_main in page.blocks)
    kept = tuple(block for block, in_main in page.blocks if in_main or not has_main)
    return Guide(kept, tidy(page.title))


def of_markdown(text: str) -> Guide:
    """The blocks of a Markdown text (CommonMark, with tables)."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark").enable("table")
    return of_html(markdown.render(_FRONT_MATTER.sub("", text)))


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that is open, and what it and those round it mean for what stands in it."""

    name: str = ""
    is_dropped: bool = False
    is_main: bool = False
    is_bold: bool = False

    def child(self, name: str, given: Mapping[str, str | None]) -> _Element:
        """An element that begins in this one."""
        role = given.get("role")
        hidden = "hidden" in given or given.get("aria-hidden") == "true" or role == "navigation"
        return _Element(
            name,
            self.is_dropped or hidden or name in DROPPED,
            self.is_main or "main" in (name, role),
            self.is_bold or name in ("strong", "b"),
        )


class _Page(HTMLParser):
    """Gathers text until a block begins or ends, and then says what it was.

    `blocks` come with whether they stand in the `main` part.
    """

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[Block, bool]] = []
        self.title = ""
        self._open: list[_Element] = []
        self._text: list[str] = []
        self._is_bold = True
        self._cells: list[str] = []
        self._columns: list[str] = []
        self._heads = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """An element begins."""
        if tag == "br":
            self._text.append("\n")
        if tag in _BLOCKS:
            self.flush()
            self._close(["p"], set())
            self._close(*_SIBLINGS.get(tag, ((), set())))
        if tag in _VOID:
            return
        if tag in ("td", "th"):
            self._cells.append("")
            self._heads += tag == "th"
        if len(self._open) < DEEPEST:
            self._open.append(self._inner.child(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in _BLOCKS:
            self.flush()
        self._close([tag], set())

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        inner = self._inner
        if inner.name == "title":
            self.title += data
        elif not inner.is_dropped:
            self._text.append(data.replace("\n", " "))  # a line break is that of a <br>
            if data.strip() and not inner.is_bold:
                self._is_bold = False

    @property
    def _inner(self) -> _Element:
        return self._open[-1] if self._open else _Element()

    def flush(self) -> None:
        """What was gathered becomes a block."""
        texts = _GAP.split("".join(self._text))
        is_bold, self._text, self._is_bold = self._is_bold, [], True
        for text in filter(None, map(tidy, texts)):
            self._add(text, is_bold=is_bold)

    def _add(self, text: str, *, is_bold: bool) -> None:
        names = [each.name for each in reversed(self._open)]
        kind = next((name for name in names if name in _TELLING), "")
        if kind in _HEADINGS:
            self._emit(heading(text, _HEADINGS[kind]))
        elif kind in ("td", "th") and self._cells:
            self._cells[-1] = f"{self._cells[-1]} {text}".strip()
        elif kind == "li":
            self._emit(Item(text))
        elif is_bold and len(text) <= LONGEST_HEADING and (is_question(text) or text[-1].isalnum()):
            self._emit(heading(text, INLINE_LEVEL))
        elif asked := _ASKED.fullmatch(text):
            self._emit(heading(asked[1], INLINE_LEVEL))
            self._emit(Paragraph(asked[2]))
        else:
            self._emit(Paragraph(text))

    def _emit(self, block: Block) -> None:
        self.blocks.append((block, self._inner.is_main))

    def _close(self, tags: Sequence[str] | set[str], barriers: set[str]) -> None:
        """Close the innermost of `tags` and all in it, unless a barrier stands before it."""
        for at in range(len(self._open) - 1, -1, -1):
            name = self._open[at].name
            if name in barriers:
                return
            if name in tags:
                for each in reversed(self._open[at:]):
                    if each.name in ("tr", "table"):
                        self._end_row(of_table=each.name == "table")
                del self._open[at:]
                return

    def _end_row(self, *, of_table: bool) -> None:
        """The row becomes a sentence, with the names of its columns where the table has them."""
        cells, heads = self._cells, self._heads
        self._cells, self._heads = [], 0
        if cells and heads == len(cells) > 1:
            self._columns = cells
        elif any(cells):
            named = len(self._columns) == len(cells) > 1
            columns = self._columns[1:] if named else [""] * (len(cells) - 1)
            rest = [
                f"{column}: {cell}" if column else cell
                for column, cell in zip(columns, cells[1:], strict=True)
                if cell
            ]
            row = [each for each in (cells[0], "; ".join(rest)) if each]
            self._emit(Paragraph((" – " if named else ": ").join(row) + "."))
        if of_table:
            self._columns = []
