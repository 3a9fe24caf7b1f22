"""The file that a compiled content is kept in: where it lies, and whether it still holds.

Apart from `cache`, which reads the whole of it: to know what is talked about, the head is enough.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

CACHE_VARIABLE = "FAQ_CACHE_DIR"
MAGIC = b"faq index 1\n"


@dataclass(frozen=True, slots=True)
class Known:
    """What the head of the file tells of a content: the title of its guide, and how many alerts it has."""

    title: str
    alerts: int


def peek(path: Path) -> Known | None:
    """What is kept for the content file `path` is about; None where it has to be compiled first."""
    try:
        kept = file_for(str(path.absolute()))
        if kept is None:
            return None
        with kept.open("rb") as file:
            magic, head = file.readline(), file.readline()
        header = json.loads(head)
        if magic != MAGIC or header["engine"] != engine() or not unchanged(header["sources"]):
            return None
        return Known(str(header["guide"]), int(header["alerts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def file_for(path: str) -> Path | None:
    """Where the cache of the content file `path` lies; None where the user has no such directory."""
    directory = os.environ.get(CACHE_VARIABLE)
    if not directory:
        from platformdirs import user_cache_dir

        try:
            directory = user_cache_dir("faq-chatbot", appauthor=False)
        except RuntimeError:  # nobody knows where this user is at home
            return None
        if not Path(directory).is_absolute():  # "~/.cache", say: not a directory to make here
            return None
    key = sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
    return Path(directory) / f"{key[:24]}.index"


@cache
def engine() -> str:
    """The SHA-256 of the code that learns and reads, and of what decides on stems, letters and words.

    Another version of any of it learns, or reads, something else.
    """
    digest = sha256(f"{sys.byteorder} {unicodedata.unidata_version}".encode())
    package = Path(__file__).parents[1]
    # Other packages by their files: to import them, or to ask for a version, takes longer.
    stemmer, english = _origin_of("Stemmer"), _origin_of("spellchecker").parent
    for root, files in (
        (package, sorted([*package.rglob("*.py"), *package.rglob("*.yaml")])),
        (stemmer.parent, [stemmer]),
        (english, [english / "resources" / "en.json.gz"]),
    ):
        for file in files:
            code = file.read_bytes()
            digest.update(f"\n{file.relative_to(root).as_posix()} {len(code)}\n".encode())
            digest.update(code)
    return digest.hexdigest()


def _origin_of(module: str) -> Path:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"No module named {module!r}", name=module)
    return Path(spec.origin)


def unchanged(sources: Sequence[Sequence[str]]) -> bool:
    """Whether each file, named with the SHA-256 of its bytes, still holds them."""
    # What is no regular file may be gone once it is read, or never end.
    return bool(sources) and all(
        Path(path).is_file() and sha256(Path(path).read_bytes()).hexdigest() == digest
        for path, digest in sources
    )
