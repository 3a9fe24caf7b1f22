"""What `faq new` does, from its arguments to what it says."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from faq.command import Result, Sources
from faq.errors import SettingError
from faq.starting.folder import files, make


def declare(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", metavar="FOLDER", help="is made; one that is there must be empty")


def run(given: Mapping[str, Any], sources: Sources) -> Result:
    """Make the folder, and say what to do next.

    Raises SettingError where it cannot be made, or where something is in it.
    """
    folder: str = given["folder"]
    if not folder.strip() or not folder.isprintable():
        raise SettingError(f"{folder!r} is no name for a folder; write one such as bakery")
    texts = files()
    make(Path(folder), texts)
    return Result(_said(folder, list(texts)))


def _said(folder: str, names: list[str]) -> str:
    go = [] if Path(folder) == Path() else [f"  cd {shlex.quote(folder)}"]
    return "\n".join(
        [
            f"A bot of its own, with questions to test it with, is in {folder}:",
            *(f"  {name}" for name in names),
            "",
            "It answers for a bakery until faq.yaml says something else. To begin:",
            *go,
            "  faq chat --content faq.yaml",
            "  pip install -r requirements.txt",
            "  pytest",
            "README.md there says how to go on.",
            "",
        ]
    )
