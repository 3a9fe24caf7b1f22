"""Which content is tested: that of a test run, or else the one that FAQ_CONTENT names.

Imports nothing of the engine before a question is asked.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # nothing is loaded for tests that ask nothing
    from faq.answering import Answerer
    from faq.testing.mending import Where

CONTENT_VARIABLE = "FAQ_CONTENT"


class Subject:
    """A content file and what answers from it; opened once, when it is first asked for.

    `path` is None for the embedded guide. `on_compile` is called before work that takes seconds.
    """

    def __init__(self, path: str | None, on_compile: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self._on_compile = on_compile
        self._answerer: Answerer | None = None
        self._where: Where | None = None

    def answerer(self) -> Answerer:
        """What answers from it.

        Raises ContentError where the file cannot be used.
        """
        if self._answerer is None:
            from faq.answering import Answerer

            self._answerer = Answerer.open(self.path, on_compile=self._on_compile)
        return self._answerer

    def where(self, id: str) -> str:
        """The file and line of the item `id`; the file alone for ""."""
        if self._where is None:
            self._where = _places_in(self.path)
        return self._where(id)


def _places_in(path: str | None) -> Where:
    from faq.content import embedded_path
    from faq.content.loading import load_with_places, shown
    from faq.errors import ContentError

    file = path or shown(embedded_path())
    try:
        _, places = load_with_places(path)
    except ContentError:  # it was changed while it was tested
        return lambda _: file

    def where(id: str) -> str:
        if not id:
            return file
        place = places.of(id)
        return f"{place.path}:{place.line}"

    return where


_running: list[Callable[[], Subject]] = []


@contextlib.contextmanager
def subject_is(subject: Callable[[], Subject]) -> Iterator[None]:
    """Let the assertions ask what `subject` returns."""
    _running.append(subject)
    try:
        yield
    finally:
        _running.remove(subject)


def current() -> Subject:
    """What the assertions ask."""
    return _running[-1]() if _running else _named(os.environ.get(CONTENT_VARIABLE) or None)


@cache
def _named(path: str | None) -> Subject:
    return Subject(path)
