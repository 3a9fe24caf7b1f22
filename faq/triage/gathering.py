"""What a triage starts from: the content, and what was asked, with what it is met with today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from faq.answering import Answerer
from faq.command import Sources
from faq.coverage.covering import cover
from faq.coverage.files import STDIN, expand
from faq.coverage.gaps import Group
from faq.coverage.ignored import ignored_path, read_ignored
from faq.coverage.met import Met, Reason
from faq.coverage.options import bad_lines, read_into
from faq.coverage.reading import Options
from faq.coverage.replying import meet_all
from faq.coverage.tally import Tally
from faq.errors import SettingError


@dataclass(frozen=True, slots=True)
class Material:
    """The content at `path`, the questions with their counts and what they are met with, in order.

    `groups` are those that were not answered. `notes` are what a person should know of the files.
    """

    path: str
    answerer: Answerer
    questions: tuple[tuple[str, int], ...]
    met: tuple[Met, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]

    def to_walk(self, *, known_gaps: bool) -> tuple[Group, ...]:
        """The groups to decide on: without the known gaps, which are decided, unless they are wanted."""
        return tuple(
            each for each in self.groups if known_gaps or each.reason is not Reason.KNOWN_GAP
        )


def gather(
    path: str, names: Sequence[str], options: Options, sources: Sources, jobs: int
) -> Material:
    """Read the files `names`, and have the content at `path` reply to what is in them.

    Raises SettingError, QuestionFileError or ContentError where something cannot be used.
    """
    if not names or "" in names:
        raise SettingError("there is no file of questions; name one")
    if STDIN in names:
        message = "standard input is where decisions come from; put the questions in a file"
        raise SettingError(message)
    files, notes = expand(names)
    ignored = read_ignored(ignored_path(path))
    tally = Tally()
    read_into(tally, files, options, sources, notes.append)
    answerer = sources.open(path)
    wordings = [*tally.asked_wordings()]
    met = tuple(meet_all(answerer, [held.example for held in wordings], jobs))
    coverage = cover(answerer.content, tally, met, ignored=ignored)
    return Material(
        path,
        answerer,
        tuple((held.example, held.count) for held in wordings),
        met,
        coverage.groups,
        (*notes, *bad_lines(tally)),
    )
