"""Text put into YAML beside what stands there already. Pure: text in, text out.

The parser's marks say where a node is; its ends are only trusted where they are: those of plain and
quoted values, and of what stands in brackets. What comes of it is for `planning` to read again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from faq.editing.changes import NewItem

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPED = re.compile(r'[\\"]')
_SPACE_OR_COMMENT = re.compile(r"\s*(#.*)?")

Insertion = tuple[int, str]
"""An offset in the text, and what is put there."""


def compose(text: str) -> yaml.Node | None:
    """The tree of nodes of `text`, which is without a byte order mark. Raises yaml.YAMLError."""
    node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return node


def under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """What stands under a key of a mapping, None where it does not or `node` is none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def rows(root: yaml.Node | None, key: str) -> list[yaml.MappingNode]:
    """The items under a key of a content file."""
    found = under(root, key)
    listed = found.value if isinstance(found, yaml.SequenceNode) else []
    return [each for each in listed if isinstance(each, yaml.MappingNode)]


def row_of(root: yaml.Node | None, key: str, id: str) -> yaml.MappingNode | None:
    """The item `id` under a key of a content file."""
    return next((row for row in rows(root, key) if _value(under(row, "id")) == id), None)


def add_phrasings(text: str, row: yaml.MappingNode, phrasings: Sequence[str]) -> Insertion:
    """What adds `phrasings` to the item `row`, to its list or, where it has none, with the key."""
    listed = under(row, "phrasings")
    if isinstance(listed, yaml.SequenceNode):
        return _add_to(text, listed, phrasings)
    if row.flow_style:
        inside = ", ".join(map(quoted, phrasings))
        return row.value[-1][1].end_mark.index, f", phrasings: [{inside}]"
    before = [value for name, value in row.value if name.value in ("id", "question")]
    indent = " " * row.start_mark.column
    lines = [f"{indent}phrasings:", *(f"{indent}  - {quoted(each)}" for each in phrasings)]
    return _below(text, before[-1], indent, lines)


def add_item(text: str, root: yaml.Node | None, item: NewItem) -> Insertion:
    """What adds a new item at the end of the list of its key, with the key where there is none."""
    listed = under(root, item.key)
    if isinstance(listed, yaml.SequenceNode) and listed.value:
        if listed.flow_style:
            return listed.value[-1].end_mark.index, f", {_in_braces(item)}"
        indent = " " * listed.start_mark.column
        apart = [""] if _is_apart(text, listed.value[-1]) else []
        return _below(text, listed.value[-1], indent, [*apart, *_lines(item, indent)])
    if isinstance(listed, yaml.SequenceNode):  # []
        return listed.start_mark.index + 1, _in_braces(item)
    # The last line may lack its end; and a file that is all in braces is found out on reading it.
    newline = _newline(text, len(text))
    start = "" if not text or text.endswith("\n") else newline
    lines = [f"{item.key}:", *_lines(item, "  ")]
    body = newline.join(lines) + (newline if not start else "")
    return len(text), start + body


def quoted(text: str, quote: str = '"') -> str:
    """`text` such that YAML reads it as the same text, whatever is in it.

    `text` is on one line and printable, so there is nothing else to escape.
    """
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(r"\\\g<0>", text) + '"'


def _add_to(text: str, listed: yaml.SequenceNode, phrasings: Sequence[str]) -> Insertion:
    if not listed.value:  # []
        return listed.start_mark.index + 1, ", ".join(map(quoted, phrasings))
    last = listed.value[-1]
    quote = "'" if getattr(last, "style", None) == "'" else '"'
    if listed.flow_style:
        return last.end_mark.index, "".join(f", {quoted(each, quote)}" for each in phrasings)
    indent = " " * listed.start_mark.column
    return _below(text, last, indent, [f"{indent}- {quoted(each, quote)}" for each in phrasings])


def _lines(item: NewItem, indent: str) -> list[str]:
    lines = [f"{indent}- id: {item.id}", f"{indent}  question: {quoted(item.question)}"]
    if item.phrasings:
        lines.append(f"{indent}  phrasings:")
        lines += [f"{indent}    - {quoted(each)}" for each in item.phrasings]
    return [*lines, f"{indent}  answer: {quoted(item.answer)}"] if item.answer else lines


def _is_apart(text: str, row: yaml.Node) -> bool:
    """Whether a blank line stands above an item, so that one belongs above the next one too."""
    lines = text[: row.start_mark.index].rsplit("\n", 2)
    return len(lines) == 3 and not lines[1].strip()


def _in_braces(item: NewItem) -> str:
    pairs = [f"id: {item.id}", f"question: {quoted(item.question)}"]
    if item.phrasings:
        pairs.append(f"phrasings: [{', '.join(map(quoted, item.phrasings))}]")
    if item.answer:
        pairs.append(f"answer: {quoted(item.answer)}")
    return "{" + ", ".join(pairs) + "}"


def _below(text: str, node: yaml.Node, indent: str, lines: Sequence[str]) -> Insertion:
    """What puts `lines` below the line that `node` ends on."""
    at = _end_of(text, node, len(indent))
    newline = _newline(text, at)
    if at and not text[:at].endswith("\n"):  # the file ends without one, and goes on doing so
        return at, "".join(newline + line for line in lines)
    return at, "".join(line + newline for line in lines)


def _end_of(text: str, node: yaml.Node, indent: int) -> int:
    """Where the line after the last one of `node` begins, or the end of the text."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    if getattr(node, "style", None) in ("|", ">"):
        return _end_of_block(text, node.end_mark.index, indent)
    end = text.find("\n", node.end_mark.index)
    return len(text) if end < 0 else end + 1


def _end_of_block(text: str, end: int, indent: int) -> int:
    """The end of a value in "|" or ">" form, whose mark lies where the next value begins."""
    end = end if end >= len(text) else text.rfind("\n", 0, end) + 1
    while end:
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start:end]
        depth = len(line) - len(line.lstrip(" "))
        if line.strip() and not (depth <= indent and _SPACE_OR_COMMENT.fullmatch(line.rstrip())):
            return end
        end = start
    return end


def _newline(text: str, at: int) -> str:
    """How the line before the place `at` ends, or else the first of the text."""
    end = text.rfind("\n", 0, at)
    end = text.find("\n") if end < 0 else end
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def _value(node: yaml.Node | None) -> str:
    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""
