"""What a change would do, tried out in memory: to what was asked, and to the rules of `faq check`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faq.answering import Answerer
from faq.checks.checking import check
from faq.checks.rules import Severity
from faq.comparing.changes import Comparison, compare
from faq.content.files import ReadBytes
from faq.content.loading import load_with_places
from faq.content.model import Content
from faq.coverage.met import Met
from faq.coverage.replying import meet_all
from faq.editing.writing import Edit, reader
from faq.errors import Problem
from faq.matching.cache import store

_PLACE = re.compile(r":\d+(?::\d+)?")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change would come to.

    `problems` are the errors and warnings that the rules find with it and not without. `content` and
    `answerer` are what there would be.
    """

    comparison: Comparison
    problems: tuple[Problem, ...]
    content: Content
    answerer: Answerer

    def keep(self) -> None:
        """Keep what was compiled, now that the files are as they were to be."""
        store(self.content, self.answerer.index)


def try_out(
    path: str,
    edits: Sequence[Edit],
    questions: Sequence[tuple[str, int]],
    before: Sequence[Met],
    jobs: int = 1,
    tell: Callable[[str], None] = lambda _: None,
) -> Effect:
    """The effect of `edits` on the content at `path`, and on `questions`, which were met as in `before`.

    Raises ContentError where the content could not be used with them.
    """
    read = reader(edits)
    content, _ = load_with_places(path, read)
    tell("Compiling the content with the changes …")
    # Without sources: what is not written yet belongs in no cache.
    answerer = Answerer(replace(content, sources=()))
    after = [*meet_all(answerer, [question for question, _ in questions], jobs)]
    tell("Looking for problems …")
    problems = _brought(path, read)
    return Effect(compare(questions, before, after), problems, content, answerer)


def _brought(path: str, read: ReadBytes) -> tuple[Problem, ...]:
    """The problems that are there with the files as `read`, and not with those on disk."""
    found = _failing(check(path, read=read).problems)
    if not found:  # so it need not be known what was there before
        return ()
    old = Counter(map(_apart_from_place, _failing(check(path).problems)))
    new = []
    for each in found:
        key = _apart_from_place(each)
        old[key] -= 1
        if old[key] < 0:
            new.append(each)
    return tuple(new)


def _failing(problems: Iterable[Problem]) -> list[Problem]:
    """Those for which `faq check` fails; an info is only to be looked at."""
    return [each for each in problems if each.severity != Severity.INFO]


def _apart_from_place(problem: Problem) -> tuple[str, str, str, str]:
    """A problem by what stays the same where lines above it are added."""
    message = _PLACE.sub("", problem.message)
    return problem.rule, problem.id, Path(problem.path).name, message
