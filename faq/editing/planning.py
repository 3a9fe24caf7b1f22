"""From changes to files with them in: where each belongs, and the proof that nothing else changed."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from faq.content.files import ReadBytes, from_disk
from faq.editing.changes import AddPhrasings, Change, NewItem
from faq.editing.inserting import add_item, add_phrasings, compose, row_of, rows, under
from faq.editing.writing import Edit, shown
from faq.errors import SettingError

BOM = codecs.BOM_UTF8.decode()


def plan(
    changes: Iterable[Change], paths: Sequence[str], read: ReadBytes = from_disk
) -> tuple[Edit, ...]:
    """The edits that make `changes` in the content made of the files at `paths`, in reading order.

    Phrasings go to the last file that has some of the item, new items to the last one that has whole
    items of their key. Nothing is written. Raises SettingError, with all of them, where files cannot
    be read or are of a form in which a change cannot be made.
    """
    files = [_opened(path, read) for path in paths]
    problems: list[str] = []
    for change in changes:
        file = _home(change, files)
        if file is None:
            problems.append(
                f"{shown(Path(paths[0]))}: there is no {change.id!r} under {change.key}"
            )
        elif not file.make(change):
            problems.append(
                f"{shown(Path(file.path))}: {change.id!r}: {_UNUSUAL}:\n{_as_yaml(change)}"
            )
    if problems:
        raise SettingError("\n".join(problems))
    return tuple(
        Edit(Path(file.path), file.before, file.after)
        for file in files
        if file.before != file.after
    )


_UNUSUAL = "it is written in too unusual a form to be edited; write there by hand"


def _opened(path: str, read: ReadBytes) -> _File:
    try:
        return _File(path, read(Path(path)))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        what = getattr(error, "strerror", None) or "it is no YAML in UTF-8"
        message = f"it cannot be read any more ({what}); look what became of it"
        raise SettingError(f"{shown(Path(path))}: {message}") from None


class _File:
    """A file and what became of it so far."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self.before = path, data
        text = data.decode()
        self._mark = BOM if text.startswith(BOM) else ""
        self._text = text.removeprefix(BOM)
        self.root = compose(self._text)

    @property
    def after(self) -> bytes:
        """The bytes with all changes that were made."""
        return (self._mark + self._text).encode()

    def make(self, change: Change) -> bool:
        """Make a change, or leave the file as it is where that cannot be done."""
        before: tuple[str, ...] = ()
        if isinstance(change, AddPhrasings):
            row = row_of(self.root, change.key, change.id)
            if row is None:
                return False
            before = () if row.flow_style else ("id", "question")
            at, more = add_phrasings(self._text, row, change.phrasings)
        else:
            at, more = add_item(self._text, self.root, change)
        text = self._text[:at] + more + self._text[at:]
        try:
            root = compose(text)
        except yaml.YAMLError:
            return False
        if _shape(root) != _meant(_shape(self.root), change, before):
            return False
        self._text, self.root = text, root
        return True


def _home(change: Change, files: Sequence[_File]) -> _File | None:
    """The file that a change is made in."""
    if isinstance(change, NewItem):
        whole = [file for file in files if any(map(_is_whole, rows(file.root, change.key)))]
        return whole[-1] if whole else files[0]
    found = [(file, row) for file in files if (row := row_of(file.root, change.key, change.id))]
    having = [file for file, row in found if under(row, "phrasings")]
    return having[-1] if having else (found[0][0] if found else None)


def _is_whole(row: yaml.MappingNode) -> bool:
    """Whether an item is more than phrasings added to one of another file."""
    return {name.value for name, _ in row.value} != {"id", "phrasings"}


Shape = Any
"""A node without its places: a scalar's tag and text, a list of what is in a sequence, or pairs."""


def _shape(node: yaml.Node | None) -> Shape:
    match node:
        case yaml.MappingNode():
            return ("pairs", [(_shape(name), _shape(value)) for name, value in node.value])
        case yaml.SequenceNode():
            return ("list", [_shape(each) for each in node.value])
        case yaml.ScalarNode():
            return (node.tag, node.value)
        case _:
            return ("pairs", [])


def _meant(shape: Shape, change: Change, before: Sequence[str]) -> Shape:
    """The shape of a file with `change` made in it. `shape` is changed in place.

    `before` are the keys after which a list of phrasings comes that is new; none, at the end.
    """
    if isinstance(change, NewItem):
        _listed(shape, change.key).append(_plain(change.as_row()))
        return shape
    for row in _listed(shape, change.key):
        if _text("id") in [name for name, _ in row[1]] and _id(row) == change.id:
            texts = _listed(row, "phrasings", before)
            texts += [_text(each) for each in change.phrasings]
            break
    return shape


def _listed(shape: Shape, key: str, after: Sequence[str] = ()) -> list[Shape]:
    """The list under a key, which is added where it is missing: after others, or at the end."""
    pairs = shape[1]
    for name, value in pairs:
        if name == _text(key):
            found: list[Shape] = value[1]
            return found
    new: list[Shape] = []
    places = [at for at, (name, _) in enumerate(pairs) if name[1] in after]
    pairs.insert(places[-1] + 1 if places else len(pairs), (_text(key), ("list", new)))
    return new


def _id(row: Shape) -> str:
    return next(" ".join(value[1].split()) for name, value in row[1] if name == _text("id"))


def _plain(value: Any) -> Shape:
    """The shape of a plain value."""
    if isinstance(value, dict):
        return ("pairs", [(_text(name), _plain(each)) for name, each in value.items()])
    return ("list", [_plain(each) for each in value]) if isinstance(value, list) else _text(value)


def _text(text: str) -> Shape:
    return ("tag:yaml.org,2002:str", text)


def _as_yaml(change: Change) -> str:
    row = (
        dict(change.as_row())
        if isinstance(change, NewItem)
        else {"id": change.id, "phrasings": list(change.phrasings)}
    )
    text: str = yaml.safe_dump(
        {change.key: [row]}, allow_unicode=True, sort_keys=False, width=10**6
    )
    return text
