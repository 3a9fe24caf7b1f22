"""The two commands of the README, on the checkout that the tests run in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
# The tests are often started by make itself, whose options are not those of the make they start.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if "MAKE" not in name and name != "ARGS"
}


def test_make_chat_on_a_pipe_prints_only_replies() -> None:
    """Setting up, compiling and make itself say nothing on stdout."""
    said = subprocess.run(
        ["make", "-s", "chat"],
        cwd=ROOT,
        env=ENVIRONMENT,
        input="is leakage normal?\n\nhow long should i lie down\n",
        capture_output=True,
        text=True,
        check=True,
    )

    first, second = said.stdout.split("You asked: ")[1:]
    assert said.stdout.startswith("You asked: Is it normal to have leakage after insemination?\n")
    assert "Yes, it is normal" in first
    assert "This guide doesn't say how long to lie down" in second


def test_make_names_its_commands() -> None:
    """Whoever types make alone learns what there is."""
    listed = subprocess.run(
        ["make"], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True
    ).stdout

    for command in ("make chat", "make test", "make check"):
        assert command in listed
