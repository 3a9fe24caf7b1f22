"""What `faq compare` does, from its options to what it says. The one room here that reads and writes."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faq.answering import Answerer
from faq.command import Result, Sources, named
from faq.comparing import reports
from faq.comparing.changes import Comparison, Way, compare
from faq.comparing.revisions import content_of, split
from faq.coverage.file_reports import json_text
from faq.coverage.files import STDIN, expand
from faq.coverage.met import Met
from faq.coverage.options import (
    TOLD_EVERY,
    bad_lines,
    counted,
    declare_reading,
    one_of,
    read_into,
    reading_of,
)
from faq.coverage.reading import Options
from faq.coverage.replying import default_jobs, meet_all
from faq.coverage.tally import Tally
from faq.errors import SettingError

FORMATS: Mapping[str, Callable[[Comparison, int], str]] = {
    "text": lambda found, top: reports.as_text(found, top=top),
    "json": lambda found, _: json_text(reports.as_json(found)),
    "markdown": lambda found, top: reports.as_markdown(found, top=top),
}
LIMITS = {
    Way.LOST: "lost",
    Way.ALERT_LOST: "lost-alerts",
    Way.ALERT_NEW: "new-alerts",
}
"""What a build may be held to: the ways that have a limit, by the name of its option."""
_MOST = 10**9


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for. `revision` is that of `old`, or "" where `old` is a file of its own."""

    old: str
    new: str
    revision: str
    files: tuple[str, ...]
    reading: Options
    format: str
    top: int
    jobs: int
    limits: Mapping[Way, int]


def declare(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.usage = (
        "faq compare [OPTIONS] OLD NEW FILE...\n       faq compare [OPTIONS] --rev REV NEW FILE..."
    )
    about = "two content files, then asked questions as for 'faq coverage'; OLD may be of a git"
    parser.add_argument(
        "words", nargs="*", metavar="OLD NEW FILE", help=f"{about} revision: HEAD~3:data/faq.yaml"
    )
    about = "OLD is NEW as it was at this git revision; leave OLD out"
    parser.add_argument("--rev", metavar="REV", help=about)
    parser.add_argument("--format", metavar="FORM", help=f"{', '.join(FORMATS)} (text)")
    about = f"questions of a list in text and Markdown ({reports.TOP})"
    parser.add_argument("--top", metavar="COUNT", help=about)
    about = "processes that reply (as many as there are processors)"
    parser.add_argument("--jobs", metavar="COUNT", help=about)
    declare_reading(parser)
    about = "exit code 1 where more asked questions than this changed so"
    group = parser.add_argument_group("gate", about)
    group.add_argument("--allow-lost", metavar="COUNT", help="answers lost (0)")
    group.add_argument("--allow-lost-alerts", metavar="COUNT", help="alerts lost (0)")
    group.add_argument("--allow-new-alerts", metavar="COUNT", help="new alerts (any number)")


def run(given: Mapping[str, Any], sources: Sources) -> Result:
    """Do what the options in `given` ask for.

    Raises SettingError where one of them makes no sense, QuestionFileError where a file does not,
    ContentError where one of the contents cannot be used.
    """
    asked = read_options(given)
    files, notes = expand(asked.files)
    tally = Tally()
    read_into(tally, files, asked.reading, sources, notes.append)
    questions = [(held.example, held.count) for held in tally.asked_wordings()]
    old = _meet(lambda: _old(asked, sources), questions, asked.jobs, "the old", sources)
    new = _meet(lambda: sources.open(asked.new), questions, asked.jobs, "the new", sources)
    before = f"{asked.old} at {asked.revision}" if asked.revision else asked.old
    found = compare(questions, old, new, (named(before), named(asked.new)))
    failures = [*missed(found, asked.limits)]
    remarks = (*notes, *bad_lines(tally), *failures)
    return Result(FORMATS[asked.format](found, asked.top), remarks, 1 if failures else 0)


def read_options(given: Mapping[str, Any]) -> Asked:
    """The options in the texts of `given`, by name; None is not given.

    Raises SettingError where one makes no sense.
    """
    words = list(given.get("words") or ())
    revision, new = given.get("rev"), ""
    if given.get("content"):
        raise SettingError("--content does not go with compare, which names both contents")
    if revision == "":
        raise SettingError("--rev has no revision in it; write one, such as HEAD~1 or main")
    if "" in words:
        raise SettingError("a file has no name; write OLD NEW FILE, or --rev REV NEW FILE")
    least = 2 if revision else 3
    if len(words) < least:
        form = "faq compare --rev REV NEW FILE" if revision else "faq compare OLD NEW FILE"
        raise SettingError(f"a content or a file of questions is missing; write: {form}")
    if revision:
        old = new = words.pop(0)
    else:
        old, new = words.pop(0), words.pop(0)
        found = split(old)
        if found:
            revision, old = found
    if STDIN in (old, new):
        raise SettingError("a content cannot come from standard input; name a file")
    return Asked(
        old,
        new,
        revision or "",
        tuple(words),
        reading_of(given),
        one_of("--format", given.get("format") or "text", list(FORMATS)),
        counted("--top", given.get("top"), reports.TOP, 1, 10**6),
        counted("--jobs", given.get("jobs"), default_jobs(), 1, 256),
        {
            way: counted(
                f"--allow-{name}",
                given.get(f"allow_{name.replace('-', '_')}"),
                _MOST if way is Way.ALERT_NEW else 0,
                0,
                _MOST,
            )
            for way, name in LIMITS.items()
        },
    )


def missed(found: Comparison, limits: Mapping[Way, int]) -> list[str]:
    """A sentence for each limit that is passed."""
    return [
        f"{reports.TITLES[way].lower()}: {found.count(way):,}, and {limits[way]:,} allowed"
        for way in limits
        if found.count(way) > limits[way]
    ]


def _old(asked: Asked, sources: Sources) -> Answerer:
    if not asked.revision:
        return sources.open(asked.old)
    content = content_of(asked.revision, asked.old)
    sources.progress(f"compiling {asked.old} as it was at {asked.revision}")
    return Answerer(content)


def _meet(
    answerer: Callable[[], Answerer],
    questions: Sequence[tuple[str, int]],
    jobs: int,
    name: str,
    sources: Sources,
) -> list[Met]:
    """What one content meets the questions with. The content is let go of: two take twice the room."""
    met: list[Met] = []
    for each in meet_all(answerer(), [question for question, _ in questions], jobs):
        met.append(each)
        if len(met) % (TOLD_EVERY // 10) == 0:
            done = f"{len(met):,} of {len(questions):,}"
            sources.progress(f"{done} different questions replied to from {name} content")
    sources.progress("")
    return met
