"""What a terminal can do to a session: no traceback reaches a person, and nothing that was said is lost."""

from __future__ import annotations

import json
import os
import pty
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from cli import COMPILING

ROOT = Path(__file__).parents[2]
READY = "\x1b[?2004h"
ENTER, CTRL_C, CTRL_D, CTRL_Z = "\r", "\x03", "\x04", "\x1a"

Start = Callable[..., "pexpect.spawn[bytes]"]


@pytest.fixture
def errors(tmp_path: Path) -> Path:
    """Where stderr goes: a traceback would show."""
    return tmp_path / "stderr"


@pytest.fixture
def start(
    short_guide: Path, tmp_path: Path, cache_directory: Path, errors: Path
) -> Iterator[Start]:
    """Starts `faq chat` with options at a terminal of some size; returns once it listens.

    `beside` is what a shell is told after the command.
    """
    started: list[pexpect.spawn[bytes]] = []

    def start(
        *options: str,
        rows: int = 24,
        columns: int = 80,
        beside: str = "",
        listening: str = READY,
    ) -> pexpect.spawn[bytes]:
        words = [sys.executable, "cli.py", "chat", "--content", str(short_guide), *options]
        child = pexpect.spawn(
            "/bin/sh",
            [
                "-c",
                f"{'' if beside else 'exec '}{shlex.join(words)} 2>{shlex.quote(str(errors))} {beside}",
            ],
            cwd=ROOT,
            env={
                **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
                "FAQ_CACHE_DIR": str(cache_directory),
                "FAQ_STATE_DIR": str(tmp_path / "state"),
                "PROMPT_TOOLKIT_NO_CPR": "1",
                "TERM": "xterm",
                "LC_ALL": "C.UTF-8",
            },
            timeout=60,
            dimensions=(rows, columns),
        )
        started.append(child)
        child.expect_exact(listening.encode())
        return child

    yield start
    for child in started:
        child.close(force=True)


def leave(child: pexpect.spawn[bytes]) -> int | None:
    """The exit code after Ctrl-D at the next prompt."""
    child.expect_exact(READY.encode())
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
    child.expect_exact(READY.encode())
    child.setwinsize(24, 80)
    child.send(f"hello{ENTER}")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""


def test_bytes_that_are_no_text_are_lived_with(start: Start, errors: Path, tmp_path: Path) -> None:
    """Somebody's terminal speaks another encoding; the log is text all the same."""
    log = tmp_path / "log.jsonl"
    child = start("--log", str(log))
    child.send(b"caf\xe9 \xff\xfe hello\r")
    child.expect_exact(READY.encode())
    child.send(f"hello{ENTER}")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""
    asked = [json.loads(line)["question"] for line in log.read_text("utf-8").splitlines()]
    assert asked == ["caf? ?? hello", "hello"]


@pytest.mark.parametrize("lines", [5_000, 55_000])
def test_a_page_that_is_pasted_is_one_question(
    start: Start, errors: Path, tmp_path: Path, lines: int
) -> None:
    """A hundred thousand characters, or a million, are too long to answer; the next one is answered."""
    child = start()
    child.send("\x1b[200~" + "it leaks and leaks\n" * lines + "\x1b[201~")
    child.send(ENTER)
    child.expect_exact(b"too long")
    child.expect_exact(READY.encode())
    child.send(f"hello{ENTER}")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""
    remembered = (tmp_path / "state" / "history").read_text("utf-8")
    assert [line for line in remembered.splitlines() if line[:1] == "+"] == ["+hello"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no /dev/full")
def test_a_full_disk_stops_the_log_and_not_the_session(start: Start, errors: Path) -> None:
    """It says so once."""
    child = start("--log", "/dev/full")
    child.send(f"hello{ENTER}")
    child.expect_exact(b"The log could not be written any more")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""


def _a_directory(history: Path) -> None:
    history.mkdir(parents=True)


def _below_a_file(history: Path) -> None:
    history.parent.write_bytes(b"")


def _nobodys(history: Path) -> None:
    history.parent.mkdir()
    history.write_text("+before\n", "utf-8")
    history.chmod(0o000)


@pytest.mark.parametrize("make", [_a_directory, _below_a_file, _nobodys])
def test_a_history_that_cannot_be_used_is_done_without(
    start: Start, errors: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    """Nothing of it is told: it is no part of what the person came for."""
    make(tmp_path / "state" / "history")
    child = start()
    child.send(f"hello{ENTER}")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""


@pytest.mark.parametrize("content", [b"\x00\xff\xfe\x1b[2J\x80" * 10_000, b"+\xc3", b"\n" * 9])
def test_a_history_of_garbage_is_lived_with(
    start: Start, errors: Path, tmp_path: Path, content: bytes
) -> None:
    """It is offered to nobody, and what is typed is added to it."""
    history = tmp_path / "state" / "history"
    history.parent.mkdir()
    history.write_bytes(content)
    child = start()
    child.send(f"\x1b[A\x1b[A{CTRL_C}")
    child.expect_exact(READY.encode())
    child.send(f"hello{ENTER}")
    child.expect_exact(b"Hello. Ask away.\r\n")
    assert leave(child) == 0
    assert complaints(errors) == ""
    assert history.read_bytes().startswith(content)
    assert history.read_bytes().endswith(b"\n+hello\n")


def test_a_closed_stdout_is_lived_with(start: Start, errors: Path) -> None:
    """Nobody reads a reply, so there is no session; what is typed is read to its end."""
    child = start(beside=">&-; echo left $?", listening="")
    child.send(f"hello\n{CTRL_D}")
    child.expect_exact(b"left 0\r\n")
    assert complaints(errors) == ""


def test_a_reader_that_is_gone_ends_it_quietly(start: Start, errors: Path) -> None:
    """As in `faq chat | head -1`, at a terminal."""
    child = start(beside="| head -1; echo left", listening="")
    child.send("what does it cost?\n")
    child.expect_exact(b"You asked: What does it cost?\r\n")
    gone = False
    while not gone:  # what is written before the reader has gone is not missed by anybody
        child.send("hello\n")
        gone = child.expect_exact([pexpect.TIMEOUT, b"left\r\n"], timeout=1) == 1
    assert complaints(errors) == ""


@pytest.mark.parametrize("typed", [b"", b"hello\r"])
@pytest.mark.parametrize("of_its_own", [True, False])
def test_a_terminal_that_is_closed_leaves_no_process_behind(
    short_guide: Path, tmp_path: Path, cache_directory: Path, typed: bytes, of_its_own: bool
) -> None:
    """Also where no signal says so, as the terminal is not the one that the process belongs to."""
    master, slave = pty.openpty()
    chat = subprocess.Popen(
        [sys.executable, "cli.py", "chat", "--content", str(short_guide)],
        cwd=ROOT,
        stdin=slave,
        stdout=slave,
        stderr=subprocess.PIPE,
        start_new_session=of_its_own,
        env={
            **os.environ,
            "FAQ_CACHE_DIR": str(cache_directory),
            "FAQ_STATE_DIR": str(tmp_path / "state"),
            "TERM": "xterm",
        },
    )
    os.close(slave)
    shown = b""
    while READY.encode() not in shown:
        shown += os.read(master, 65536)
    os.write(master, typed)
    os.close(master)
    try:
        _, said = chat.communicate(timeout=60)
    finally:
        chat.kill()
    assert chat.returncode == 128 + signal.SIGHUP
    assert said.decode().removeprefix(f"{COMPILING}\n") == ""


@pytest.mark.parametrize("by_key", [True, False])
def test_a_session_without_a_shell_to_go_back_to_goes_on(
    start: Start, errors: Path, by_key: bool
) -> None:
    """The system stops no such process, so whoever asks for it is back at once; see test_suspending.py."""
    child = start()
    child.send("hel")
    child.expect_exact(b"hel")
    if by_key:
        child.send(CTRL_Z)
    else:
        child.kill(signal.SIGTSTP)
    child.expect_exact(READY.encode())
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
