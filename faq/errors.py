"""The project's errors. Whoever calls it catches the root; a bug keeps its traceback.

FaqError                    anything the person who runs the program can mend
├── ContentError            a content file cannot be used; carries every problem found
├── QuestionFileError       a file of questions cannot be read or has a line that makes no sense
└── SettingError            an option or environment variable has a value that cannot be used
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding in a content file: where it is, what is wrong and how to mend it.

    `line` and `column` count from 1; both are 0 where the file as a whole is meant.
    `id` is the id of the entry, gap, alert or small talk it is about, or "".
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    id: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}"


class FaqError(Exception):
    """Anything that the person who runs the program can mend."""


class ContentError(FaqError):
    """A content file cannot be used. `problems` holds all of its problems, in file order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class QuestionFileError(FaqError):
    """A file of questions cannot be read, or one of its lines makes no sense."""


class SettingError(FaqError):
    """An option or an environment variable has a value that cannot be used."""
