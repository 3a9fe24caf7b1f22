"""How soon a prompt is there, and a reply: the chat at a terminal, beside what its library costs alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pexpect

ROOT = Path(__file__).resolve().parents[1]
LISTENS = "\x1b[?2004h"
"""What the prompt sends once it can be typed at."""
RUNS = 7
QUESTION = "is leakage normal?"
SAID = "You could also ask:"
TYPED = 0.4
"""Seconds from the last letter to Enter: nobody is quicker, and what is offered meanwhile is there by then."""


def seconds() -> dict[str, float]:
    """Medians over runs that take turns: the import of prompt_toolkit alone, the prompt, a turn.

    Python keeps its bytecode, as it does where people run it.
    """
    importing, prompt, turn = [], [], []
    _chat()  # compiles what was not compiled yet
    for _ in range(RUNS):
        started = time.perf_counter()
        command = [sys.executable, "-c", "import prompt_toolkit"]
        subprocess.run(command, check=True, env=_environment())
        importing.append(time.perf_counter() - started)
        until_prompt, until_reply = _chat()
        prompt.append(until_prompt)
        turn.append(until_reply)
    return {
        "import prompt_toolkit": median(importing),
        "start to prompt": median(prompt),
        "a turn": median(turn),
    }


def offering(questions: Sequence[str], suggest: Callable[[str], object]) -> float:
    """The median time, in seconds, until something is offered for the beginning of a question."""
    took = []
    for question in questions:
        typed = question[: len(question) * 2 // 3]
        started = time.perf_counter()
        suggest(typed)
        took.append(time.perf_counter() - started)
    return median(took)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _chat() -> tuple[float, float]:
    """Seconds from the start to the prompt, and from Enter to the reply, the content being there."""
    started = time.perf_counter()
    chat = pexpect.spawn(
        sys.executable,
        [str(ROOT / "cli.py"), "chat", "--no-history"],
        cwd=ROOT,
        env={**_environment(), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
        timeout=120,
        encoding="utf-8",
    )
    chat.delaybeforesend = None  # it waits 50 ms before each key otherwise
    chat.expect_exact(LISTENS)
    until_prompt = time.perf_counter() - started
    chat.send(f"{QUESTION}\r")  # the first is read while the content is on its way
    chat.expect_exact(SAID)
    chat.expect_exact(LISTENS)
    chat.send(QUESTION)
    chat.expect_exact(QUESTION)
    time.sleep(TYPED)
    started = time.perf_counter()
    chat.send("\r")
    chat.expect_exact(SAID)
    until_reply = time.perf_counter() - started
    chat.close(force=True)
    return until_prompt, until_reply
