"""A conversation that is made ready behind the prompt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # with the engine, which is what takes its time
    from chatbot.talk import Talk


class Later:
    """A conversation that is made ready while the person reads and types."""

    def __init__(self, start: Callable[[], Talk]) -> None:
        self._start = start
        self._thread = threading.Thread(target=self._make, daemon=True)
        self._begun = False
        self._done = threading.Event()
        self._failed: BaseException | None = None
        self.ready: Talk | None = None
        """The conversation, if it is there already."""

    def begin(self) -> None:
        """Begin to make it; once is enough."""
        if not self._begun:
            self._begun = True
            self._thread.start()

    def wait(self) -> Talk:
        """The conversation, once it is there. Raises what making it raised."""
        self.begin()
        self._done.wait()  # a join that Ctrl-C broke off would not wait again
        if self._failed is not None:
            raise self._failed
        assert self.ready is not None
        return self.ready

    def within(self, seconds: float) -> Talk | None:
        """The conversation, if it is there or comes up in that time."""
        self._done.wait(seconds)
        return self.ready

    def _make(self) -> None:
        try:
            self.ready = self._start()
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self._failed = error
        finally:
            self._done.set()
