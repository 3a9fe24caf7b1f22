"""What the owner of a content wants to see in no list of gaps: a file beside the content.

JSON Lines with a `question`, the words of it alone and no date, and `why` it is there, in the order
of the alphabet: two people who add to it make a change each, and no noise.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from faq.errors import QuestionFileError
from faq.lines import json_line
from faq.text import normalise, wording

ENDING = ".ignored.jsonl"


def ignored_path(content: str | os.PathLike[str]) -> Path:
    """Where the ignored questions of the content file `content` are: "faq.ignored.jsonl"."""
    path = Path(content)
    return path.parent / f"{path.stem}{ENDING}"


def words_of(question: str) -> str:
    """How a question is kept: its words, whatever marks are between them, or its text without any."""
    return wording(question) or normalise(question)


def read_ignored(path: Path) -> frozenset[str]:
    """The questions that `path` lists, as `words_of` has them; none where there is no such file.

    Raises QuestionFileError, with every line that makes no sense.
    """
    return frozenset(map(words_of, _parsed(read_bytes(path) or b"", path)))


def read_bytes(path: Path) -> bytes | None:
    """The bytes of the file, None where there is none. Raises QuestionFileError."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or error
        raise QuestionFileError(f"{path}: it cannot be read ({what})") from None


def with_ignored(data: bytes, more: Iterable[tuple[str, str]], path: Path) -> bytes:
    """The file of bytes `data` with `more` questions in it, each with why.

    Raises QuestionFileError, naming `path`, where the file makes no sense.
    """
    rows: dict[str, Mapping[str, Any]] = dict(_parsed(data, path))
    for question, why in more:
        key = words_of(question)
        rows.setdefault(key, {"question": key, "why": why})
    lines = sorted(json_line(row) for row in rows.values())
    return "".join(lines).encode()


def _parsed(data: bytes, path: Path) -> dict[str, Mapping[str, Any]]:
    """Each line by its question."""
    found: dict[str, Mapping[str, Any]] = {}
    problems = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            question = row["question"]
            if not isinstance(question, str):
                raise TypeError
        except (ValueError, TypeError, KeyError, RecursionError):
            message = 'this is no {"question": "…", "why": "…"}; mend the line or take it out'
            problems.append(f"{path}:{number}: {message}")
        else:
            found[question] = row
    if problems:
        raise QuestionFileError("\n".join(problems))
    return found
