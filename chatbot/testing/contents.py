"""Which content a run of tests asks, and each file opened once."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from faq.testing.subject import CONTENT_VARIABLE, Subject

USUAL = ("data/faq.yaml", "faq.yaml")
"""Where a project has its content if nothing says otherwise, relative to its root folder."""


class Contents:
    """The contents of a run. `chosen` is the path that an option or setting names, or "".

    Without one it is the file that FAQ_CONTENT names, the first of USUAL that is there, or the
    embedded guide.
    """

    def __init__(self, root: Path, chosen: str, on_compile: Callable[[], None]) -> None:
        self._root = root
        self._chosen = chosen
        self._on_compile = on_compile
        self._subjects: dict[str | None, Subject] = {}

    def subject(self, path: Path | None = None) -> Subject:
        """What is tested: the content file at `path`, else the one of the run."""
        shown = _shown(path) if path else self._default()
        if shown not in self._subjects:
            self._subjects[shown] = Subject(shown, self._on_compile)
        return self._subjects[shown]

    def _default(self) -> str | None:
        if self._chosen:
            return _shown(self._root / self._chosen)
        if named := os.environ.get(CONTENT_VARIABLE):
            return named
        usual = (self._root / each for each in USUAL)
        return next((_shown(each) for each in usual if each.is_file()), None)


def _shown(path: Path) -> str:
    """The path as somebody in the current directory would write it."""
    with contextlib.suppress(ValueError, OSError):
        return str(path.relative_to(Path.cwd()))
    return os.path.normpath(path)
