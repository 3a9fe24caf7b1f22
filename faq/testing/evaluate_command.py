"""`faq evaluate`, with what reads files of tests: `faq.evaluation` knows none, so it is handed in here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faq.command import Result, Sources
from faq.content.model import Content
from faq.errors import QuestionFileError
from faq.evaluation import command
from faq.evaluation.questions import Case, read_cases
from faq.evaluation.reports import count
from faq.testing.labelled import labelling
from faq.testing.reading import read_file

TESTS = (".yaml", ".yml", ".questions.jsonl")
"""How the name of a file of tests ends; any other one is labelled questions in JSON Lines."""

declare = command.declare


def run(given: Mapping[str, Any], sources: Sources) -> Result:
    """Do what the options in `given` ask for.

    Raises SettingError where one of them makes no sense, QuestionFileError where the file does not.
    """
    path = given.get("file") or ""
    file = read_file(path) if path.endswith(TESTS) else None
    if file:
        file.must_be_asked_of(sources.path())  # told before a large content is compiled

    def read(path: str, content: Content) -> tuple[tuple[Case, ...], tuple[str, ...]]:
        if file is None:
            return read_cases(path, content), ()
        cases = file.cases(content)
        found = labelling(cases, content)
        if not found:
            message = "no case in it is of a category; write some with 'entry' or 'outcome'"
            raise QuestionFileError(f"{path}: {message}")
        return found, _left_out(len(cases) - len(found), len(cases))

    return command.run(given, sources, read)


def _left_out(left_out: int, cases: int) -> tuple[str, ...]:
    why = "of no category (a conversation, or what only must not come); pytest asks them"
    return (f"{left_out} of {count(cases, 'case')} left out, as {why}",) if left_out else ()
