"""What a terminal can do to a session: no traceback reaches a person, and nothing that was said is lost."""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[2]
READY = "\x1b[?2004h"
ENTER, CTRL_C, CTRL_D, CTRL_Z = "\r", "\x03", "\x04", "\x1a"

Start = Callable[..., "pexpect.spawn[bytes]"]


@pytest.fixture
def errors(tmp_path: Path) -> Path:
    """Where stderr goes: a traceback would show."""
    return tmp_path / "stderr"


@pytest.fixture
def start(short_guide: Path, tmp_path: Path, errors: Path) -> Iterator[Start]:
    """Starts `faq chat` with options at a terminal of some size; returns at its first prompt."""
    started: list[pexpect.spawn[bytes]] = []

    def start(*options: str, rows: int = 24, columns: int = 80) -> pexpect.spawn[bytes]:
        words = [sys.executable, "cli.py", "chat", "--content", str(short_guide), *options]
        child = pexpect.spawn(
            "/bin/sh",
            ["-c", f"exec {shlex.join(words)} 2>{shlex.quote(str(errors))}"],
            cwd=ROOT,
            env={
                **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
                "FAQ_CACHE_DIR": str(tmp_path / "cache"),
                "FAQ_STATE_DIR": str(tmp_path / "state"),
                "PROMPT_TOOLKIT_NO_CPR": "1",
                "TERM": "xterm",
                "LC_ALL": "C.UTF-8",
            },
            timeout=60,
            dimensions=(rows, columns),
        )
        started.append(child)
        child.expect_exact(READY.encode())
        return child

    yield start
    for child in started:
        child.close(force=True)


def leave(child: pexpect.spawn[bytes]) -> int | None:
    """The exit code after Ctrl-D."""
    child.send(CTRL_D)
    child.expect(pexpect.EOF)
    child.close()
    code: int | None = child.exitstatus
    return code


def complaints(errors: Path) -> str:
    """What stands on stderr beside the word that it compiles."""
    lines = errors.read_text("utf-8", "replace").splitlines()
    return "\n".join(line for line in lines if not line.startswith("Compiling"))


def test_a_window_of_one_cell_is_lived_with(start: Start, errors: Path) -> None:
    """Nothing can be read there, and the session is there when the window grows."""
    child = start(rows=1, columns=1)
    child.send(f"hello{ENTER}")
    child.setwinsize(24, 80)
    child.send(f"hello{ENTER}")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""


def test_bytes_that_are_no_text_are_lived_with(start: Start, errors: Path) -> None:
    """Somebody's terminal speaks another encoding."""
    child = start()
    child.send(b"caf\xe9 \xff\xfe hello\r")
    child.expect_exact(READY.encode())
    child.send(f"hello{ENTER}")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""


def test_a_page_that_is_pasted_is_one_question(start: Start, errors: Path) -> None:
    """A hundred thousand characters are too long to answer, and are told so."""
    child = start()
    child.send("\x1b[200~" + "it leaks and leaks\n" * 5_000 + "\x1b[201~")
    child.send(ENTER)
    child.expect_exact(b"too long")
    assert leave(child) == 0
    assert complaints(errors) == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no /dev/full")
def test_a_full_disk_stops_the_log_and_not_the_session(start: Start, errors: Path) -> None:
    """It says so once."""
    child = start("--log", "/dev/full")
    child.send(f"hello{ENTER}")
    child.expect_exact(b"The log could not be written any more")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""


def test_a_history_that_is_a_directory_is_done_without(
    start: Start, errors: Path, tmp_path: Path
) -> None:
    """Or anything else that is no file to be read."""
    (tmp_path / "state" / "history").mkdir(parents=True)
    child = start()
    child.send(f"hello{ENTER}")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""


def test_a_session_can_be_stopped_and_goes_on(start: Start, errors: Path) -> None:
    """As SIGTSTP and SIGCONT do, with half a question typed."""
    child = start()
    child.send("hel")
    child.expect_exact(b"hel")
    os.kill(child.pid, signal.SIGTSTP)
    time.sleep(0.3)
    os.kill(child.pid, signal.SIGCONT)
    child.send(f"lo{ENTER}")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""


def test_a_hang_up_ends_it_quietly_and_the_log_is_whole(
    start: Start, errors: Path, tmp_path: Path
) -> None:
    """What was asked before is kept."""
    log = tmp_path / "log.jsonl"
    child = start("--log", str(log))
    child.send(f"what does it cost?{ENTER}")
    child.expect_exact(b"You could ask the publisher.")
    child.kill(signal.SIGHUP)
    child.expect(pexpect.EOF)
    assert [json.loads(line)["entry"] for line in log.read_text("utf-8").splitlines()] == ["cost"]
    assert complaints(errors) == ""
