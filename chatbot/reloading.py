"""The content file read again when it changes, while the conversation goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from faq.answering import Answerer
from faq.errors import ContentError

Open = Callable[[], Answerer]
Stamp = tuple[tuple[str, int, int], ...]


class Reloader:
    """Knows the content that is talked from, and takes a new version of its files in.

    A version with problems is told and left alone: the old one goes on, until the files change again.
    """

    def __init__(self, answerer: Answerer, open_again: Open) -> None:
        self.answerer = answerer
        self._open = open_again
        self._files = {source.path for source in answerer.content.sources}
        self._seen = _stamp(self._files)

    def check(self) -> str:
        """Take a new version in if the files changed; what to say about it, "" where they did not."""
        return "" if _stamp(self._files) == self._seen else self.reload()

    def reload(self) -> str:
        """Read the files again, and say what came of it."""
        self._seen = _stamp(self._files)  # before reading: a change meanwhile is a change
        try:
            answerer = self._open()
        except ContentError as error:
            self._files |= {problem.path for problem in error.problems}
            self._seen = _stamp(self._files)
            return f"The new version has problems, so the old one stays.\n{error}"
        self.answerer = answerer
        files = {source.path for source in answerer.content.sources}
        if files != self._files:
            self._files, self._seen = files, _stamp(files)
        entries, gaps = len(answerer.content.entries), len(answerer.content.gaps)
        counted = (
            f"{entries} {'entry' if entries == 1 else 'entries'}, "
            f"{gaps} {'gap' if gaps == 1 else 'gaps'}"
        )
        return f"The content was read again: {counted}."


def _stamp(files: Iterable[str]) -> Stamp:
    """When each file was changed last, in nanoseconds, and its size in bytes; -1 where it is gone."""
    found = []
    for path in sorted(files):
        try:
            state = Path(path).stat()
            found.append((path, state.st_mtime_ns, state.st_size))
        except OSError:
            found.append((path, -1, -1))
    return tuple(found)
