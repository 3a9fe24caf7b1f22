"""What `faq coverage` does, from its options to what it says. The one room here that reads and writes."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from faq.command import Result, Screen, Sources
from faq.content.embedded import embedded_path
from faq.content.model import Content
from faq.coverage import file_reports
from faq.coverage.covering import Coverage, cover
from faq.coverage.files import expand
from faq.coverage.gate import Gate, check_labels, missed, read_gate
from faq.coverage.ignored import ignored_path, read_ignored
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
from faq.coverage.output import check_output, write_output
from faq.coverage.reading import Options
from faq.coverage.replying import MeetAll, default_jobs, helped
from faq.coverage.sections import TOP
from faq.coverage.tally import Tally, key_of
from faq.errors import SettingError

AFTER_A_STOP = 1000
"""Wordings that are still replied to, the most often asked ones, where Ctrl-C ends the reading."""
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for. `output` is "" where the report is to be shown."""

    files: tuple[str, ...]
    reading: Options
    format: str
    output: str
    gate: Gate
    top: int
    jobs: int


@dataclass(slots=True)
class Work:
    """What was done so far, so that a stop loses nothing of it."""

    tally: Tally = field(default_factory=Tally)
    met: list[Met] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made from."""

    coverage: Coverage
    content: Content
    screen: Screen
    top: int


def _text(made: Material) -> str:
    from faq.coverage.text_report import as_text  # rich, which the others do without

    screen = made.screen
    return as_text(
        made.coverage, made.content, width=screen.width, colour=screen.colour, top=made.top
    )


def _html(made: Material) -> str:
    from faq.coverage.html_report import as_html  # Jinja, which the others do without

    return as_html(made.coverage, made.content)


FORMATS: Mapping[str, Callable[[Material], str]] = {
    "text": _text,
    "json": lambda made: file_reports.json_text(file_reports.as_json(made.coverage, made.content)),
    "csv": lambda made: file_reports.as_csv(made.coverage, made.content),
    "markdown": lambda made: file_reports.as_markdown(made.coverage, made.content, top=made.top),
    "html": _html,
    "yaml": lambda made: file_reports.as_paste(made.coverage, made.content),
}
"""The forms of a report: a further one is a function from `Material` to text, and a line here."""


def declare(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    about = (
        "asked questions: a line each, CSV, TSV or JSON Lines, also gzipped; - is standard input"
    )
    parser.add_argument("words", nargs="*", metavar="FILE", help=about)
    about = f"{', '.join(FORMATS)}; yaml is what to paste into the content"
    parser.add_argument("--format", metavar="FORM", default="text", help=f"{about} (text)")
    parser.add_argument("--output", metavar="PATH", help="write the report there, all at once")
    parser.add_argument(
        "--top", metavar="COUNT", help=f"rows of a list in text and Markdown ({TOP})"
    )
    about = "processes that reply (as many as there are processors)"
    parser.add_argument("--jobs", metavar="COUNT", help=about)
    declare_reading(parser)
    about = "exit code 1 where one is not reached; a LIMIT is a count (3) or a share (2%)"
    group = parser.add_argument_group("gate", about)
    about = "the least share that is answered of what is put to the guide, such as 85"
    group.add_argument("--fail-under", metavar="PERCENT", help=about)
    for name in ("alerts", "bad-lines", "false-alarms", "reassured"):
        more = "; needs labelled questions" if name in ("false-alarms", "reassured") else ""
        about = f"the most {name.replace('-', ' ')} there may be{more}"
        group.add_argument(f"--max-{name}", metavar="LIMIT", help=about)


def run(given: Mapping[str, Any], sources: Sources) -> Result:
    """Do what the options in `given` ask for.

    Raises SettingError where one of them makes no sense, QuestionFileError where a file does not.
    """
    asked = read_options(given)
    files, notes = expand(asked.files)
    if asked.output:
        content_path = sources.path()
        check_output(asked.output, [*files, *([content_path] if content_path else [])])
    answerer = sources.answerer()
    content = answerer.content
    ignored = read_ignored(ignored_path(sources.path() or embedded_path()))
    work = Work(notes=notes)
    with helped(answerer, asked.jobs) as meet_all:
        del answerer  # what was compiled is for those who reply; its memory is wanted for the log
        # Ctrl-C is how a long run is left: what was found until then is reported, marked as partial.
        try:
            read_into(work.tally, files, asked.reading, sources, work.notes.append)
        except KeyboardInterrupt:
            work.stopped = True
        key_of.cache_clear()
        check_labels(work.tally, asked.gate)
        try:
            _reply(meet_all, sources, work)
        except KeyboardInterrupt:
            work.stopped = True
    sources.progress("")
    coverage = cover(
        content,
        work.tally,
        work.met,
        partial=work.stopped,
        ignored=ignored,
        name=sources.name,
    )
    work.tally.wordings.clear()  # its memory is wanted for the report, which may be as long
    work.met.clear()
    failures = [*missed(coverage, asked.gate)]
    made = Material(coverage, content, sources.screen(), asked.top)
    if asked.output:
        made = Material(coverage, content, Screen(), asked.top)
    text = FORMATS[asked.format](made)
    remarks = [*work.notes, *bad_lines(work.tally), *failures]
    if work.stopped:
        remarks.append("stopped; the report is partial")
    if asked.output:
        write_output(asked.output, text)
        remarks.append(f"the report is in {asked.output}")
        text = ""
    return Result(text, tuple(remarks), _code(work, failures))


def read_options(given: Mapping[str, Any]) -> Asked:
    """The options in the texts of `given`, by name; None is not given.

    Raises SettingError where one makes no sense.
    """
    files = tuple(given.get("words") or ())
    if not files:
        raise SettingError("there is no file of questions; name one, or - for standard input")
    if "" in files:
        raise SettingError("a file has no name; name one, or - for standard input")
    return Asked(
        files,
        reading_of(given),
        one_of("--format", given.get("format") or "text", list(FORMATS)),
        given.get("output") or "",
        read_gate(given),
        counted("--top", given.get("top"), TOP, 1, 10**6),
        counted("--jobs", given.get("jobs"), default_jobs(), 1, 256),
    )


def _reply(meet_all: MeetAll, sources: Sources, work: Work) -> None:
    """Have every wording replied to, the most often asked ones first."""
    questions = [held.example for held in work.tally.asked_wordings()]
    if work.stopped:
        questions = questions[:AFTER_A_STOP]
    for met in meet_all(questions):
        work.met.append(met)
        if len(work.met) % (TOLD_EVERY // 10) == 0:
            done = f"{len(work.met):,} of {len(questions):,}"
            sources.progress(f"{done} different questions replied to")


def _code(work: Work, failures: Sequence[str]) -> int:
    if work.stopped:
        return INTERRUPTED
    return 1 if failures else 0
