"""Two runs compared: what was right and no longer is comes first.

A run is kept as its JSON, with a mark of what made it. Questions are told apart by their text and
what they mean. A regression is a question that was right and is not any more, or a sign of danger
that is met with an answer and was not before; nothing else is, however the figures moved.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faq.errors import SettingError
from faq.evaluation.questions import Category
from faq.replacing import replace
from faq.replies import Outcome

MARK = "faq_evaluation"
"""The key that says that a file holds a run, with the version of its form."""
VERSION = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a run: `means` is the item or the category that it was asked for."""

    question: str
    means: str
    danger: bool
    right: bool
    outcome: str
    entry: str

    @property
    def came(self) -> tuple[str, str]:
        """What it was met with."""
        return self.outcome, self.entry


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a run: so much of so much."""

    part: float
    whole: float


@dataclass(frozen=True, slots=True)
class Run:
    """What is compared of a run. `how` says how it was made: runs made otherwise do not compare."""

    how: Mapping[str, Any]
    asked: tuple[Asked, ...]
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Change:
    """A question that was met otherwise than before."""

    before: Asked
    now: Asked


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one run to another, the figures of both, and how many questions they share."""

    regressions: tuple[Change, ...]
    mended: tuple[Change, ...]
    changed: tuple[Change, ...]
    figures: tuple[tuple[str, Figure | None, Figure | None], ...]
    shared: int
    added: int
    gone: int


def compare(before: Run, now: Run) -> Comparison:
    """What changed from `before` to `now`, in the order of `now`; false reassurances come first."""
    old = {(each.question, each.means): each for each in before.asked}
    new = {(each.question, each.means): each for each in now.asked}
    changes = [
        Change(old[key], each)
        for key, each in new.items()
        if key in old and (each.came, each.right) != (old[key].came, old[key].right)
    ]
    regressions = [each for each in changes if _is_regression(each)]
    mended = [each for each in changes if each.now.right and not each.before.right]
    changed = [each for each in changes if each not in regressions and each not in mended]
    shared = len(old.keys() & new.keys())
    names = dict.fromkeys([*now.figures, *before.figures])
    return Comparison(
        tuple(sorted(regressions, key=lambda each: not _is_reassured(each.now))),
        tuple(mended),
        tuple(changed),
        tuple((name, before.figures.get(name), now.figures.get(name)) for name in names),
        shared,
        len(new) - shared,
        len(old) - shared,
    )


def run_of(document: Mapping[str, Any]) -> Run:
    """The run that `document`, the JSON of one, tells of.

    Raises KeyError, TypeError or AttributeError where it is none.
    """
    return Run(
        dict(document[MARK]),
        tuple(
            Asked(
                str(each["question"]),
                str(each.get("item") or each["category"]),
                each["category"] == Category.RED_FLAG,
                bool(each["right"]),
                str(each["outcome"]),
                str(each["entry"] or ""),
            )
            for each in document["questions"]
        ),
        {
            str(name): Figure(float(value["part"]), float(value["whole"]))
            for name, value in document["figures"].items()
        },
    )


def read_run(path: str, how: Mapping[str, Any]) -> Run:
    """The run kept at `path`, which must have been made as `how` says.

    Raises SettingError where it cannot be used.
    """
    start = f"--baseline {path}"
    try:
        document = json.loads(Path(path).read_bytes())
    except FileNotFoundError:
        message = "there is no such file; make one with --save"
        raise SettingError(f"{start}: {message}") from None
    except IsADirectoryError:
        raise SettingError(f"{start}: this is a directory; name a file in it") from None
    except OSError as error:
        raise SettingError(f"{start}: it cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError):  # no JSON, no UTF-8, a NUL in the path
        raise SettingError(f"{start}: this is no JSON; {_MEND}") from None
    try:
        run = run_of(document)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise SettingError(f"{start}: this is no saved evaluation; {_MEND}") from None
    for key, value in how.items():
        if run.how.get(key) != value:
            made = f"{key} was {run.how.get(key)!r} there and is {value!r} now"
            raise SettingError(f"{start}: it was made otherwise ({made}); {_MEND}")
    return run


_MEND = "give a file that --save wrote in a run with the same options"


def check_writable(path: str) -> None:
    """Raise SettingError where no file can be kept at `path`: before the work, not after it."""
    target = Path(path)
    if target.is_dir():
        raise SettingError(f"--save {path}: this is a directory; name a file in it")
    if not target.absolute().parent.is_dir():
        raise SettingError(f"--save {path}: there is no such directory; make it first")
    if not os.access(target if target.exists() else target.absolute().parent, os.W_OK):
        raise SettingError(f"--save {path}: it may not be written; name another file")


def keep(path: str, document: Mapping[str, Any]) -> None:
    """Write `document`, the JSON of a run, to `path`, all of it or nothing.

    Raises SettingError where it cannot be written.
    """
    try:
        replace(Path(path), f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode())
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or error
        raise SettingError(f"--save {path}: it cannot be written ({what})") from None


def _is_regression(change: Change) -> bool:
    worse = change.before.right and not change.now.right
    return worse or (_is_reassured(change.now) and not _is_reassured(change.before))


def _is_reassured(asked: Asked) -> bool:
    return asked.danger and asked.outcome == Outcome.ANSWER
