"""Files of questions as tests: a file is collected, a question or a conversation is one test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from chatbot.testing.asking import Met, ask
from chatbot.testing.plugin import CONTENTS
from faq.content.loading import shown
from faq.errors import FaqError
from faq.evaluation.reports import on_one_line
from faq.explaining import explain
from faq.testing.cases import Case
from faq.testing.failures import Line, failure, headline
from faq.testing.judging import is_reassured, misses
from faq.testing.mending import Trouble
from faq.testing.reading import read_file
from faq.testing.subject import Subject
from faq.testing.tallying import Tally

LONGEST_NAME = 60
_COLOURS = {"good": {"green": True}, "bad": {"red": True}, "faint": {"light": True}}
_IN_A_NODE_ID = str.maketrans({"[": "(", "]": ")", "\\": "/"})


class Missed(Exception):
    """A case did not come to what was expected, or came to it against expectation."""


class QuestionFile(pytest.File):
    """A file of cases, and the content that they are asked of."""

    def collect(self) -> Iterator[pytest.Item]:
        """Each case as a test; a file or a content that cannot be used is an error without traceback."""
        try:
            file = read_file(shown(self.path))
            named = self.path.parent / file.content if file.content else None
            subject = self.config.stash[CONTENTS].subject(named)
            cases = file.cases(subject.answerer().content)
        except FaqError as error:
            raise self.CollectError(str(error)) from None
        for name, case in zip(names_of(cases), cases, strict=True):
            yield QuestionItem.from_parent(self, name=name, case=case, subject=subject)


class QuestionItem(pytest.Item):
    """A case as a test."""

    def __init__(self, *, case: Case, subject: Subject, **of_pytest: Any) -> None:
        super().__init__(**of_pytest)
        self.case = case
        self.subject = subject
        self.faq_tally: dict[str, int] = {}
        self.faq_failure: dict[str, Any] = {}

    def runtest(self) -> None:
        """Ask it."""
        met = list(ask(self.case, self.subject.answerer()))
        missed = [each for each in met if any(misses(each.turn.expected, each.asked.reply))]
        self.faq_tally = _tally(self.case, met, missed).as_dict()
        if missed:
            if self.case.known_miss:
                pytest.xfail(self.case.known_miss)
            self._fail(*_report(met, missed[0], self.subject), missed[0].turn.line)
        elif self.case.known_miss:
            place = f"{shown(self.path)}:{self.case.line}"
            told = f"it comes right now; take 'known_miss' out of the case in {place}"
            reason = f"known_miss was: {on_one_line(self.case.known_miss)}"
            self._fail([("bad", told), ("", reason)], told, self.case.line)

    def _fail(self, lines: Sequence[Line], message: str, line: int) -> None:
        path = shown(self.path)
        self.faq_failure = {"lines": lines, "path": path, "line": line, "message": message}
        raise Missed(message)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], *rest: Any, **more: Any
    ) -> Any:
        """What is shown of a miss; a mistake of the program keeps its traceback."""
        if isinstance(excinfo.value, Missed):
            return Told(**self.faq_failure)
        return super().repr_failure(excinfo, *rest, **more)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, self.case.line - 1, self.name


@dataclass(frozen=True)
class Told:
    """What is said of a failure; where the terminal has colours, with them."""

    lines: Iterable[Sequence[str]]
    path: str
    line: int
    message: str

    @property
    def reprcrash(self) -> Told:
        """What pytest takes its one-line summary from."""
        return self

    def __str__(self) -> str:
        return "\n".join(text for _, text in self.lines)

    def toterminal(self, tw: Any) -> None:
        """Write it out."""
        for style, text in self.lines:
            tw.line(text, **_COLOURS.get(style, {}))
        tw.line("")
        tw.line(f"{self.path}:{self.line}")


def names_of(cases: Sequence[Case]) -> list[str]:
    """A name for each case: what is asked, shortened, and a number where two would be the same."""
    found: dict[str, None] = {}
    for case in cases:
        asked = " > ".join(on_one_line(each.question) or "(nothing)" for each in case.turns)
        name = _shortened(asked.translate(_IN_A_NODE_ID).replace("::", ":"))
        number, unique = 1, name
        while unique in found:
            number += 1
            unique = f"{name} ({number})"
        found[unique] = None
    return list(found)


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_NAME:
        return text
    return f"{text[:LONGEST_NAME].rsplit(' ', 1)[0]} …"


def _tally(case: Case, met: Sequence[Met], missed: Sequence[Met]) -> Tally:
    return Tally(
        asked=1,
        right=int(not missed),
        dangers=int(any(each.turn.expected.danger for each in met)),
        reassured=int(any(is_reassured(each.turn.expected, each.asked.reply) for each in met)),
        known_misses=int(bool(missed and case.known_miss)),
    )


def _report(met: Sequence[Met], first: Met, subject: Subject) -> tuple[list[Line], str]:
    """The report on the first turn that missed, and the same in a line."""
    answerer, reply = subject.answerer(), first.asked.reply
    missed = list(misses(first.turn.expected, reply))
    trouble = Trouble(
        first.turn.expected,
        missed,
        reply["entry"],
        explain(answerer, first.asked.question) if first.is_read else None,
        answerer.content,
        subject.where,
    )
    asked = [each.asked for each in met[: met.index(first) + 1]]
    return failure(asked, trouble), headline(missed, reply)
