"""Settings written into a content file, everything else in it kept byte for byte.

The file is edited as text, at the places where the YAML parser saw the values, and read again
before it is written: an edit that would change anything but the settings is never kept.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from faq.content.model import Settings
from faq.errors import SettingError
from faq.replacing import replace

KEY = "settings"


def write_settings(paths: Sequence[str], settings: Settings) -> str:
    """Write `settings` into the content made of the files at `paths`; returns the path written.

    It is the file that has settings already, or else the first one. Raises SettingError, and leaves
    all files as they are, where that cannot be done.
    """
    values = {name: f"{value:g}" for name, value in asdict(settings).items()}
    texts = {path: _read(path) for path in paths}
    path = next((path for path, text in texts.items() if KEY in text and _pair(text)), paths[0])
    if not os.access(path, os.W_OK):
        raise SettingError(f"{path}: it may not be written; {_COPY}")
    edited = with_settings(texts[path], values)
    if edited is None:
        lines = "".join(f"\n  {name}: {value}" for name, value in values.items())
        raise SettingError(f"{path}: its form is too unusual to edit; write there:\n{KEY}:{lines}")
    try:
        replace(Path(path), edited.encode())
    except OSError as error:
        raise SettingError(f"{path}: it cannot be written ({error.strerror}); {_COPY}") from None
    return path


def with_settings(text: str, values: Mapping[str, str]) -> str | None:
    """`text`, a content file, with `values` among its settings; None where it cannot be edited."""
    pair = _pair(text)
    edited = _changed(text, *pair, values) if pair else _added(text, values)
    try:
        before, after = _pairs(text), _pairs(edited)
    except yaml.YAMLError:
        return None
    wanted = {**_under(before), **values}
    same = [each for each in after if each[0] != KEY] == [each for each in before if each[0] != KEY]
    return edited if same and _under(after) == wanted else None


_COPY = "copy the content, and give the copy with --content"


def _read(path: str) -> str:
    try:
        return Path(path).read_bytes().decode()  # no newline translated, a byte order mark kept
    except (OSError, UnicodeDecodeError) as error:
        what = getattr(error, "strerror", None) or "it is not UTF-8"
        raise SettingError(f"{path}: it cannot be read ({what})") from None


def _pair(text: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The key of the settings and what stands under it; None where the file has none."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)  # the C loader counts bytes, not characters
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == KEY), None)


def _added(text: str, values: Mapping[str, str]) -> str:
    newline = _newline(text)
    start = text if not text or text.endswith("\n") else text + newline
    return start + newline + f"{KEY}:{newline}" + _lines(values, "  ", newline)


def _changed(text: str, key: yaml.Node, under: yaml.Node, values: Mapping[str, str]) -> str:
    newline = _newline(text)
    missing = dict(values)
    edits: list[tuple[int, int, str]] = []
    pairs = under.value if isinstance(under, yaml.MappingNode) else []
    for name, value in pairs:
        if name.value in missing:
            edits.append((value.start_mark.index, value.end_mark.index, missing.pop(name.value)))
    if missing and isinstance(under, yaml.MappingNode) and pairs and under.flow_style:
        end = pairs[-1][1].end_mark.index
        edits.append((end, end, "".join(f", {name}: {value}" for name, value in missing.items())))
    elif missing and pairs:
        name, value = pairs[-1]
        end = _line_end(text, value.end_mark.index)
        lines = _lines(missing, " " * name.start_mark.column, newline)
        edits.append((end, end, lines if text[:end].endswith("\n") else newline + lines))
    elif missing and isinstance(under, yaml.MappingNode):  # {}
        inside = ", ".join(f"{name}: {value}" for name, value in missing.items())
        edits.append((under.start_mark.index, under.end_mark.index, f"{{{inside}}}"))
    elif missing:  # nothing under it
        end = _line_end(text, key.end_mark.index)
        lines = _lines(missing, "  ", newline)
        edits.append((end, end, lines if text[:end].endswith("\n") else newline + lines))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _line_end(text: str, place: int) -> int:
    """Where the line after that of `place` begins, or the end of the text."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def _lines(values: Mapping[str, str], indent: str, newline: str) -> str:
    return "".join(f"{indent}{name}: {value}{newline}" for name, value in values.items())


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


Shape = Any
"""A node without its places: a text, or a list of what is in it."""


def _shape(node: yaml.Node | None) -> Shape:
    match node:
        case yaml.MappingNode():
            return [(_shape(key), _shape(value)) for key, value in node.value]
        case yaml.SequenceNode():
            return ["-", *map(_shape, node.value)]
        case yaml.ScalarNode():
            return node.value
        case _:
            return None


def _under(pairs: Sequence[tuple[Shape, Shape]]) -> dict[str, Any]:
    """The settings among the pairs of a file."""
    under = next((value for key, value in pairs if key == KEY), None)
    return dict(under) if isinstance(under, list) else {}


def _pairs(text: str) -> list[tuple[Shape, Shape]]:
    """The keys of a content file with what stands under them."""
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return list(_shape(root)) if isinstance(root, yaml.MappingNode) else []
