"""A content file and its includes as one `Content`, or as every problem that stands in the way."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from faq.content.embedded import embedded_path
from faq.content.files import File, ReadBytes, from_disk, read_files
from faq.content.freezing import digest
from faq.content.merging import Merger, Record
from faq.content.model import Alert, Content, Entry, Gap, Item, SmallTalk
from faq.content.notes import Notes, Place
from faq.content.references import (
    check_concepts,
    check_entries,
    check_points,
    check_related,
    check_small_talk,
    check_vocabulary,
    settle_wordings,
)
from faq.errors import ContentError


@dataclass(frozen=True, slots=True)
class Places:
    """Where the items of a content stand, for whoever has more to say about them.

    `files` hold all that was written, also what the content does without.
    """

    _records: Mapping[str, Record]
    files: tuple[File, ...] = ()

    def of(self, id: str, key: str = "", text: str = "") -> Place:
        """The place of the item `id`, or of a text that stands under one of its keys.

        Raises KeyError where the content has no such item.
        """
        return self._records[id].place_of(text, key)


def load(path: str | os.PathLike[str] | None = None) -> Content:
    """The content of the file at `path` and of its includes; None is the embedded guide.

    Raises ContentError, with all problems of all files, where it cannot be used.
    """
    return load_with_places(path)[0]


def load_with_places(
    path: str | os.PathLike[str] | None = None, read: ReadBytes = from_disk
) -> tuple[Content, Places]:
    """Like `load`, and where in the files each item and text stands.

    `read` is how a file is read, for whoever wants the content as it was or would be.
    """
    notes = Notes()
    main = os.fspath(path) if path is not None else shown(embedded_path())
    files = read_files(main, notes, read)
    merger = Merger(notes)
    for file in files:
        merger.add(file, is_main=file is files[0])
    items = _checked(merger, files, notes)
    if notes.problems:
        raise ContentError(notes.in_order([main, *(file.path for file in files)]))
    content = Content(
        entries=tuple(item for item in items if isinstance(item, Entry)),
        gaps=tuple(item for item in items if isinstance(item, Gap)),
        alerts=tuple(item for item in items if isinstance(item, Alert)),
        small_talk=tuple(item for item in items if isinstance(item, SmallTalk)),
        guide=merger.guide,
        vocabulary=MappingProxyType(merger.vocabulary),
        settings=merger.settings,
        sources=tuple(file.source for file in files),
    )
    content = replace(content, digest=digest(content))
    records = {record.item.id: record for record in merger.records}
    return content, Places(records, tuple(files))


def _checked(merger: Merger, files: Sequence[File], notes: Notes) -> list[Item]:
    if files:  # else nothing was read, and that is the problem
        check_entries(files, notes)
    check_points(merger.records, merger.guide)
    check_related(merger.records)
    check_concepts(merger.records, merger.vocabulary)
    check_vocabulary(merger.vocabularies, merger.vocabulary)
    check_small_talk(merger.records)
    return list(settle_wordings(merger.records))


def shown(path: Path) -> str:
    """The path as somebody in the current directory would write it."""
    with contextlib.suppress(ValueError, OSError):
        return str(path.relative_to(Path.cwd()))
    return str(path)
