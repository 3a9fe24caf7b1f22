"""A pseudo-terminal with a screen that can be looked at, as a person would."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import pexpect
import pyte

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""In seconds. What has not come up by then never will."""


class _Screen(pyte.Screen):
    """Answers where the cursor is, as terminals do: without that, there is no toolbar."""

    def __init__(self, columns: int, rows: int, answer: Callable[[str], object]) -> None:
        super().__init__(columns, rows)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        """Send it where keys are sent."""
        self._answer(data)


class Terminal:
    """Runs a program, types, and shows what stands on the screen.

    A cell that is highlighted stands out by more than its colour; see `marked`.
    """

    def __init__(
        self,
        words: Sequence[str],
        env: Mapping[str, str],
        *,
        errors: Path,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self.errors = errors
        self.sent = b""
        """All that the program wrote, codes and all."""
        self._screen = _Screen(columns, rows, self.type)
        self._stream = pyte.ByteStream(self._screen)
        self.child = pexpect.spawn(
            "/bin/sh",
            ["-c", f"exec {shlex.join(words)} 2>{shlex.quote(str(errors))}"],
            cwd=ROOT,
            env=dict(env),
            timeout=PATIENCE,
            dimensions=(rows, columns),
        )

    def type(self, keys: str) -> None:
        """Send the keys."""
        self.child.send(keys)

    def resize(self, columns: int, rows: int = 24) -> None:
        """Make the window another size; what stood on it is cut, not wrapped anew."""
        self._screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def text(self) -> str:
        """The screen, without the blanks at the ends of lines; empty lines in a row are one."""
        lines = "\n".join(line.rstrip() for line in self._screen.display)
        return re.sub(r"\n{3,}", "\n\n", lines).rstrip()

    def marked(self, text: str) -> set[str]:
        """How the cells of the lowest such text stand out: "bold", "reverse", colours as "fg/bg"."""
        for row, line in reversed([*enumerate(self._screen.display)]):
            at = line.find(text)
            if at >= 0:
                cells = [self._screen.buffer[row][column] for column in range(at, at + len(text))]
                return {
                    mark
                    for cell in cells
                    for mark in (
                        f"{cell.fg}/{cell.bg}",
                        *(["bold"] if cell.bold else []),
                        *(["reverse"] if cell.reverse else []),
                    )
                }
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text()}")

    def until(self, text: str) -> None:
        """Wait until a text is somewhere on the screen."""
        while text not in self.text():
            self._read(f"{text!r} did not come up")

    def until_it_is(self, screen: str) -> None:
        """Wait until the whole screen is this, but for line ends around it."""
        wanted = screen.strip("\n")
        while self.text() != wanted:
            self._read(f"what did not come up is:\n{wanted}")

    def until_marked(self, marks: Mapping[str, set[str]]) -> None:
        """Wait until each text stands out as it should; see `marked`."""
        while any(self.marked(text) != wanted for text, wanted in marks.items()):
            self._read(f"it is marked {[self.marked(text) for text in marks]}, not {marks}")

    def until_left(self) -> int:
        """The exit code as a shell has it, once the program is gone."""
        while not self.child.flag_eof:
            self._read("it did not leave", at_end=True)
        self.child.close()
        status = self.child.exitstatus
        return int(status) if status is not None else 128 + int(self.child.signalstatus)

    def complaints(self) -> str:
        """What stands on stderr beside the word that it compiles."""
        lines = self.errors.read_text("utf-8", "replace").splitlines()
        return "\n".join(line for line in lines if not line.startswith("Compiling"))

    def _read(self, wanted: str, *, at_end: bool = False) -> None:
        try:
            read = self.child.read_nonblocking(65536, timeout=PATIENCE)
        except pexpect.TIMEOUT:
            self._fail(wanted)
        except pexpect.EOF:
            if not at_end:
                self._fail(f"it left, and {wanted}")
            return
        self.sent += read
        self._stream.feed(read)

    def _fail(self, wanted: str) -> NoReturn:
        raise AssertionError(
            f"{wanted}\n\nwhat stands there is:\n{self.text()}\n\nstderr:\n{self.complaints()}"
        ) from None
