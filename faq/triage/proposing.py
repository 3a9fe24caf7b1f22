"""From what was decided to the files as they are to be, the list of ignored questions among them."""

from __future__ import annotations

from pathlib import Path

from faq.content.model import Content
from faq.coverage.ignored import ignored_path, read_bytes, with_ignored
from faq.editing.planning import plan
from faq.editing.writing import Edit
from faq.triage.walking import Walk


def propose(walk: Walk, content: Content, path: str) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """The edits of the content at `path`, and those of what lies beside it. Nothing is written.

    Raises SettingError or QuestionFileError where a file cannot be read or edited.
    """
    changes = walk.changes(content)
    edits: tuple[Edit, ...] = ()
    if changes:
        edits = plan(changes, [each.path for each in content.sources])
    return edits, _ignored(walk, ignored_path(path))


def _ignored(walk: Walk, path: Path) -> tuple[Edit, ...]:
    more = walk.ignored()
    if not more:
        return ()
    before = read_bytes(path)
    after = with_ignored(before or b"", more, path)
    return () if after == before else (Edit(path, before, after),)
