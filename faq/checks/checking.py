"""Rules applied to a content file: every problem of a content, also of one that cannot be used."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from faq.checks import ignores, rulebook
from faq.checks.rules import Finding, Rule, Severity
from faq.checks.subject import Subject
from faq.command import Progress
from faq.content.files import ReadBytes, from_disk
from faq.content.loading import load_with_places
from faq.errors import ContentError, Problem

_CANNOT_BE_IGNORED = {ignores.unknown_rule.id, ignores.unused_ignore.id}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules to apply: of those in `only`, or of all where it is empty, the ones not in `but`.

    `slow` adds the rules that are only applied when they are asked for.
    """

    only: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    slow: bool = False

    def __contains__(self, rule: Rule) -> bool:
        if rule.id in self.but:
            return False
        if self.only:
            return rule.id in self.only or (self.slow and rule.asked_for)
        return self.slow or not rule.asked_for


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, in file order, and in what: `usable` tells whether the content loads.

    `ignored` counts what would have been found, had its item not given a reason.
    """

    problems: tuple[Problem, ...]
    usable: bool = True
    items: int = 0
    wordings: int = 0
    ignored: int = 0

    def count(self, severity: Severity) -> int:
        """How many problems are of a severity."""
        return sum(problem.severity == severity for problem in self.problems)

    @property
    def passed(self) -> bool:
        """Whether there is nothing to mend. An info is only to be looked at."""
        return all(problem.severity == Severity.INFO for problem in self.problems)


def check(
    path: str | os.PathLike[str] | None,
    choice: Choice = Choice(),
    progress: Progress = lambda _: None,
    read: ReadBytes = from_disk,
) -> Report:
    """The report on the content file at `path` and its includes; None is the embedded guide.

    `read` is how a file is read, for whoever wants to know before a change is written.

    Raises ContentError where the file itself cannot be read; anything else is in the report.
    """
    try:
        content, places = load_with_places(path, read)
    except ContentError as error:
        if any(problem.rule == "unreadable" and not problem.line for problem in error.problems):
            raise
        return Report(error.problems, usable=False)
    known = {rule.id for rule in rulebook.APPLIED} - _CANNOT_BE_IGNORED
    subject = Subject(content, places, known, progress, read)
    named = (
        {each.rule for each in subject.ignores} if ignores.unused_ignore.id in choice.only else ()
    )
    applied = [rule for rule in rulebook.APPLIED if rule in choice or rule.id in named]
    found = [(rule, each) for rule in applied for each in _found(rule, subject)]
    wanted = [(rule, each) for rule, each in found if rule in choice]
    kept = [(rule, each) for rule, each in wanted if not _is_ignored(rule, each, subject)]
    ignored = len(wanted) - len(kept)
    if ignores.unused_ignore in choice:
        broken = {(each.id, rule.id) for rule, each in found}
        kept += [(ignores.unused_ignore, each) for each in _needless(subject, applied, broken)]
    rank = {file.path: number for number, file in enumerate(places.files)}
    kept.sort(key=lambda pair: (rank[pair[1].place.path], *_line_and_column(pair[1])))
    return Report(
        tuple(_problem(rule, each) for rule, each in kept),
        items=sum(1 for _ in content.items()),
        wordings=len(subject.wordings),
        ignored=ignored,
    )


def _found(rule: Rule, subject: Subject) -> Iterator[Finding]:
    if rule.find:
        subject.progress(f"looking for {rule.id}")
        yield from rule.find(subject)


def _is_ignored(rule: Rule, found: Finding, subject: Subject) -> bool:
    if rule.id in _CANNOT_BE_IGNORED or not found.id:
        return False
    return any(each.id == found.id and each.rule == rule.id for each in subject.ignores)


def _needless(
    subject: Subject, applied: Sequence[Rule], broken: set[tuple[str, str]]
) -> Iterator[Finding]:
    """Ignored rules that were applied and that nothing breaks."""
    ids = {rule.id for rule in applied} - _CANNOT_BE_IGNORED
    for each in subject.ignores:
        if each.rule in ids and (each.id, each.rule) not in broken:
            yield ignores.needless(each)


def _line_and_column(found: Finding) -> tuple[int, int]:
    return found.place.line, found.place.column


def _problem(rule: Rule, found: Finding) -> Problem:
    place = found.place
    return Problem(
        place.path, place.line, place.column, rule.id, found.message, found.id, rule.severity.value
    )
