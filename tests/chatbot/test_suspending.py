"""A session that is stopped and taken up again, under a shell that has jobs."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.chatbot.terminal import Terminal

ENTER, CTRL_C, CTRL_D, CTRL_Z = "\r", "\x03", "\x04", "\x1a"
WHERE = "echo here: $(stty -a | grep -o ' .icanon\\| icanon')"
"""What the shell is asked, and whether it gets its lines from the terminal in one piece."""


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Where the stderr of the chat goes: a traceback would show."""
    return tmp_path / "told"


@pytest.fixture
def shell(
    short_guide: Path, tmp_path: Path, cache_directory: Path, told: Path
) -> Iterator[Terminal]:
    """A shell in which the chat was started, with its process in a file."""
    environ = {
        **os.environ,
        "FAQ_CONTENT": str(short_guide),
        "FAQ_CACHE_DIR": str(cache_directory),
        "FAQ_STATE_DIR": str(tmp_path / "state"),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PS1": "$ ",
    }
    terminal = Terminal(["/bin/sh", "-i"], environ, errors=tmp_path / "prompts")
    chat = shlex.join([sys.executable, "cli.py", "chat"])
    script = f"echo $$ >{tmp_path}/process; exec {chat} 2>{told}"
    terminal.type(f"exec 2>/dev/tty; clear; sh -c {shlex.quote(script)}{ENTER}")
    terminal.until("Enter asks")
    yield terminal
    terminal.child.close(force=True)


def _by_key(shell: Terminal, _: int) -> None:
    shell.type(CTRL_Z)


def _by_signal(_: Terminal, process: int) -> None:
    os.kill(process, signal.SIGTSTP)


@pytest.mark.parametrize("stop", [_by_key, _by_signal])
def test_it_is_back_with_what_was_typed(
    shell: Terminal, tmp_path: Path, told: Path, stop: Callable[[Terminal, int], None]
) -> None:
    """The shell has its terminal in order meanwhile; `fg` puts the prompt on the screen anew."""
    process = int((tmp_path / "process").read_text())
    shell.type("hel")
    shell.until("> hel")
    stop(shell, process)
    shell.until("Stopped")
    assert "Enter asks" not in shell.text()
    shell.type(f"clear; {WHERE}{ENTER}")
    shell.until("here: icanon")
    shell.resize(40)
    shell.type(f"clear; fg >/dev/null{ENTER}")
    shell.until_it_is("""
> hel

 Enter asks · /topics · /help
""")
    shell.type(f"lo{ENTER}")
    shell.until("Hello. Ask away.\n\n>")
    shell.type(f"{CTRL_C}{CTRL_D}")
    shell.type(f"clear; echo left $?{ENTER}")
    shell.until("left 0")
    assert told.read_text("utf-8").removeprefix("Compiling the content (once per change) …\n") == ""
