"""What `faq draft` does, from its options to what it says. The one room here that writes files."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from faq.command import Result, Sources
from faq.drafting.drafting import Draft, draft
from faq.drafting.outline import outline
from faq.drafting.reading import read
from faq.drafting.writing import as_yaml
from faq.errors import SettingError
from faq.replacing import replace


def declare(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("guide", metavar="GUIDE", help="a guide that ends in .md, .txt or .html")
    parser.add_argument("--output", metavar="FILE", help="write the draft there, all at once")
    parser.add_argument("--force", action="store_true", help="also where FILE is there already")


def run(given: Mapping[str, Any], sources: Sources) -> Result:
    """Draft what the options in `given` ask for.

    Raises SettingError where one makes no sense, or where the guide cannot be drafted from.
    """
    path, output, force = given["guide"], given.get("output"), bool(given.get("force"))
    if force and output is None:
        raise SettingError("--force is for --output; give both")
    if output is not None:
        _check(output, path, force=force)
    made = draft(outline(read(path), _title(path)))
    if not made.entries:
        message = "there is no text in it to draft from; give a file with the text of a guide"
        raise SettingError(f"{path}: {message}")
    text = as_yaml(made, Path(path).name)
    if output is None:
        return Result(text, (_summary(made),))
    _write(output, text)
    return Result("", (f"{output}: {_summary(made)}",))


def _title(path: str) -> str:
    """What a guide is called that does not say so itself."""
    words = Path(path).stem.replace("_", " ").replace("-", " ")
    kept = "".join(char if char.isprintable() else " " for char in words)
    return " ".join(kept.split()) or "Guide"


def _summary(made: Draft) -> str:
    todo = sum(1 for each in made.entries if each.heading)
    points = sum(len(section.points) for section in made.sections)
    entries = len(made.entries)
    return (
        f"{len(made.sections)} {'section' if len(made.sections) == 1 else 'sections'}, "
        f"{points} {'point' if points == 1 else 'points'}, "
        f"{entries} {'entry' if entries == 1 else 'entries'}, {todo} of them with a question to "
        "write; the comments say what else is to be done"
    )


def _check(output: str, guide: str, *, force: bool) -> None:
    """Raise SettingError where no draft may be written to `output`: before the work, not after it."""
    start, target = f"--output {output}", Path(output)
    try:
        if not output:
            raise SettingError("--output has no path in it; name a file, or leave it out")
        if target.is_dir():
            raise SettingError(f"{start}: this is a directory; name a file in it")
        if target.exists() and Path(guide).exists() and target.samefile(guide):
            raise SettingError(f"{start}: this is the guide itself; name another file")
        if target.exists() and not target.is_file():
            raise SettingError(f"{start}: this is no file; name another one")
        if (target.exists() or target.is_symlink()) and not force:
            message = "there is such a file already; name another one, or add --force"
            raise SettingError(f"{start}: {message}")
        if not target.absolute().parent.is_dir():
            raise SettingError(f"{start}: there is no such directory; make it first")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        _refuse(output, error)


def _write(output: str, text: str) -> None:
    """Write the draft, so that it is there whole or not at all."""
    try:
        replace(Path(output), text.encode())
    except (OSError, ValueError) as error:
        _refuse(output, error)


def _refuse(output: str, error: OSError | ValueError) -> NoReturn:
    what = getattr(error, "strerror", None) or error
    raise SettingError(f"--output {output}: it cannot be written ({what})") from None
