"""The folder of a new bot: what goes into it, and how it comes there whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from string import Template

from faq.content.embedded import embedded_path
from faq.errors import SettingError

PROGRAM = "faq-chatbot"
TEMPLATE = Path(__file__).with_name("template")
SCHEMA = "faq.schema.json"
UNKNOWN_ORIGIN = f"""\
# TODO: write where other machines get {PROGRAM} from, without the '#' before it:
# {PROGRAM} @ git+https://HOST/NAME.git"""


def files() -> dict[str, str]:
    """The files of a new bot: their text by their path, in the order of the paths."""
    found = {
        path.relative_to(TEMPLATE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(TEMPLATE.rglob("*"))
        if path.is_file()
    }
    requirements = Template(found["requirements.txt"])
    found["requirements.txt"] = requirements.substitute(faq_chatbot=requirement(*_installed()))
    found[SCHEMA] = embedded_path().with_name(SCHEMA).read_text(encoding="utf-8")
    return dict(sorted(found.items()))


def requirement(version: str, origin: str | None) -> str:
    """The line for pip that gets this program where this one came from.

    `origin` is what the installer recorded (PEP 610), None for a package index. From a folder of
    this machine no other one gets it, nor may it be guessed at: whoever takes the name of a package
    that an index lacks would be installed. So there the line is left to a person.
    """
    if origin is None:
        return f"{PROGRAM}=={version}"
    record = json.loads(origin)
    url, source = record["url"], record.get("vcs_info")
    if source:
        return f"{PROGRAM} @ {source['vcs']}+{url}@{source['commit_id']}"
    if "archive_info" in record and not url.startswith("file:"):
        return f"{PROGRAM} @ {url}"
    return UNKNOWN_ORIGIN


def make(folder: Path, texts: Mapping[str, str]) -> None:
    """Write `texts` into `folder`, which is made where it is missing; where that fails, nothing stays.

    Raises SettingError where there is something in it, or where it cannot be written.
    """
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise SettingError(f"{folder}: there is something in it; name a new or an empty folder")
        if folder.exists() and not folder.is_dir():
            raise SettingError(f"{folder}: this is a file; name a new or an empty folder")
        with ExitStack() as undo:
            for name, text in texts.items():
                file = folder / name
                _make_directory(file.parent, undo)
                with file.open("x", encoding="utf-8", newline="\n") as stream:
                    undo.callback(file.unlink)
                    stream.write(text)
            undo.pop_all()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        what = getattr(error, "strerror", None) or error
        message = f"it cannot be made ({what}); name another folder"
        raise SettingError(f"{folder}: {message}") from None


def _make_directory(path: Path, undo: ExitStack) -> None:
    if not path.is_dir():
        _make_directory(path.parent, undo)
        path.mkdir()
        undo.callback(path.rmdir)


def _installed() -> tuple[str, str | None]:
    """The version of this program, and the record of where it was installed from."""
    try:
        found = distribution(PROGRAM)
    except PackageNotFoundError:  # run from a checkout
        return "", json.dumps({"url": "file:"})
    return found.version, found.read_text("direct_url.json")
