"""Records a real session as the picture in the README: `make picture`.

The chat runs in a terminal of its own, gets keys like a person's, and what stands on its screen in
the end becomes docs/session.svg.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from itertools import groupby
from pathlib import Path

import pexpect
import pyte
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

import faq

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "session.svg"
COLUMNS, ROWS = 84, 38
PROMPT = "\x1b[?2004h"
"""What a prompt sends when it listens."""
QUESTIONS = ("is it bad that some leakd out?", "going through a pad an hour")
BEGUN = "does leakge affe"
"""What stands in the last line, with the questions that fit it below."""
QUIET = 2.0
"""Seconds without output after which a screen is taken to be done."""
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>A session of the chatbot in a terminal</title>
<style>.{unique_id}-matrix {{ font: {char_height}px monospace; white-space: pre; }} {styles}</style>
<rect width="100%" height="100%" rx="8" fill="#0c0c0c"/>
<defs>{lines}</defs>
<g transform="translate({terminal_x}, {terminal_y})">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""
"""Rich's own frame loads a font from elsewhere; this one takes the reader's."""


def record() -> pyte.Screen:
    """The screen at the end of the session."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    faq.Answerer.open()  # so that the picture does not start with the word that it compiles
    with tempfile.TemporaryDirectory() as state:
        chat = pexpect.spawn(
            sys.executable,
            [str(ROOT / "cli.py"), "chat", "--no-history"],
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "FAQ_STATE_DIR": state,
            },
            dimensions=(ROWS, COLUMNS),
            timeout=120,
        )

        # Asked where its cursor is, a terminal answers; without that there is no last line of hints.
        screen.write_process_input = chat.send

        def until_quiet() -> None:
            while True:
                try:
                    stream.feed(chat.read_nonblocking(65536, timeout=QUIET))
                except pexpect.TIMEOUT:
                    return

        chat.expect_exact(PROMPT.encode())
        stream.feed(chat.before + chat.after)
        for question in QUESTIONS:
            until_quiet()
            chat.send(f"{question}\r")
        until_quiet()
        chat.send(BEGUN)
        until_quiet()
        chat.close(force=True)
    return screen


def as_svg(screen: pyte.Screen) -> str:
    """The screen as a picture, colours and all."""
    console = Console(width=COLUMNS, record=True, file=io.StringIO(), legacy_windows=False)
    for row in range(ROWS):
        cells = [screen.buffer[row][column] for column in range(COLUMNS)]
        segments = [
            Segment("".join(cell.data for cell in alike), style)
            for style, alike in groupby(cells, _style)
        ]
        console.print(Segments([*segments, Segment.line()]), end="")
    made = console.export_svg(code_format=FRAME, unique_id="session")
    return "\n".join(line.rstrip() for line in made.splitlines()) + "\n"


def _style(cell: pyte.screens.Char) -> Style:
    def colour(name: str) -> str | None:
        if name == "default":
            return None
        is_hex = len(name) == 6 and set(name) <= set("0123456789abcdef")
        return f"#{name}" if is_hex else name

    return Style(
        color=colour(cell.fg), bgcolor=colour(cell.bg), bold=cell.bold, reverse=cell.reverse
    )


if __name__ == "__main__":
    PICTURE.write_text(as_svg(record()), "utf-8")
