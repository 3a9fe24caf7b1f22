"""What `faq evaluate` does, from its options to what it says. The one room here that reads and writes."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from faq.command import Result, Sources
from faq.content.model import Content
from faq.errors import SettingError
from faq.evaluation import (
    comparison_reports,
    content_reports,
    documents,
    fit_reports,
    noisy,
    reports,
)
from faq.evaluation.baseline import Run, check_writable, compare, keep, read_run, run_of
from faq.evaluation.evaluating import evaluate
from faq.evaluation.fitting import benches, fit
from faq.evaluation.floors import Floors, missed, missed_by, read_floors
from faq.evaluation.folds import FEWEST_FOLDS
from faq.evaluation.measuring import FOLDS, SEED, SHARES, Plan, measure
from faq.evaluation.questions import Case
from faq.evaluation.settings_file import write_settings
from faq.lines import json_line

Read = Callable[[str, Content], tuple[tuple[Case, ...], tuple[str, ...]]]
"""Gives the labelled questions of the file at a path, and what is to be said of it."""

MOST_FOLDS = 50
"""Each is a compilation, and more of them say no more."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for. Empty texts are what was not."""

    file: str
    plan: Plan
    floors: Floors
    save: str
    baseline: str
    fit: bool
    write: bool


@dataclass(frozen=True, slots=True)
class _Made:
    """A report in words and as JSON, and what goes beside it."""

    text: str
    json: Mapping[str, Any]
    remarks: tuple[str, ...] = ()
    code: int = 0


def declare(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    about = "labelled questions: JSON Lines with question, category, and points or entry, or"
    about += " *.questions.yaml; without it, the content is asked its own phrasings, each left out in turn"
    parser.add_argument("file", nargs="?", metavar="FILE", help=about)
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    about = "shares of letters to disturb, such as 0.1 or 0.05,0.1"
    parser.add_argument("--noise", metavar="SHARES", help=about)
    about = "parts that the phrasings are left out in (5)"
    parser.add_argument("--folds", metavar="COUNT", help=about)
    about = "another one leaves out, and disturbs, otherwise (1)"
    parser.add_argument("--seed", metavar="NUMBER", help=about)
    about = "runs are kept and compared; exit code 1 where a question was right and no longer is"
    group = parser.add_argument_group("baseline", about)
    group.add_argument("--save", metavar="PATH", help="keep this run as JSON")
    group.add_argument("--baseline", metavar="PATH", help="compare with a run that was kept")
    group = parser.add_argument_group("thresholds", "the best ones for this content")
    group.add_argument("--fit", action="store_true", help="find them, and show what each trades")
    about = "put them into the content file, and leave all else in it as it is"
    group.add_argument("--write", action="store_true", help=about)
    about = "exit code 1 where one is not reached; a SHARE is such as 0.85, a COUNT such as 0"
    group = parser.add_argument_group("floors", about)
    for name in ("in-scope", "not-covered", "red-flags", "off-topic"):
        group.add_argument(f"--min-{name}", metavar="SHARE")
    for name in ("false-alarms", "reassured"):
        group.add_argument(f"--max-{name}", metavar="COUNT")


def run(given: Mapping[str, Any], sources: Sources, read: Read) -> Result:
    """Do what the options in `given` ask for; `read` reads the file of labelled questions.

    Raises SettingError where one of them makes no sense, QuestionFileError where the file does not.
    """
    made = _run(read_options(given), sources, read)
    name = sources.name
    if given.get("json"):
        text = json_line({"content": name, **made.json})
    else:
        text = f"Content: {reports.on_one_line(name)}\n\n{made.text}"
    return Result(text, made.remarks, made.code)


def read_options(given: Mapping[str, Any]) -> Options:
    """The options in the texts and switches of `given`, by name; None is not given.

    Raises SettingError where one makes no sense, or does not go with another.
    """
    file = given.get("file") or ""
    options = Options(
        file=file,
        plan=Plan(
            _count("folds", given.get("folds"), FOLDS, FEWEST_FOLDS, MOST_FOLDS),
            _count("seed", given.get("seed"), SEED, 0, 10**9),
            _shares(given.get("noise"), () if file else SHARES),
        ),
        floors=read_floors(given),
        save=given.get("save") or "",
        baseline=given.get("baseline") or "",
        fit=bool(given.get("fit")),
        write=bool(given.get("write")),
    )
    if options.write and not options.fit:
        raise SettingError("--write writes what --fit found; give both")
    if file and not options.fit and given.get("folds") is not None:
        raise SettingError("--folds is for a content measured by itself; leave it or FILE out")
    if options.fit:
        others = [name for name in given if name.startswith(("min_", "max_"))]
        for name in ("save", "baseline", "noise", *others):
            if given.get(name) is not None:
                option = name.replace("_", "-")
                raise SettingError(f"--{option} does not go with --fit; leave one of them out")
    if options.save:
        check_writable(options.save)
    return options


def _run(options: Options, sources: Sources, read: Read) -> _Made:
    if options.fit:
        return _fit(options, sources, read)
    return _evaluate(options, sources, read) if options.file else _measure(options, sources)


def _measure(options: Options, sources: Sources) -> _Made:
    before = _baseline(options, documents.how_measured(options.plan))
    measurement = measure(sources.content(), options.plan, sources.progress)
    document = documents.of_measurement(measurement)
    counts = len(measurement.false_alarms), len(measurement.reassured)
    below = tuple(missed_by(content_reports.tallies(measurement), *counts, options.floors))
    made = _Made(content_reports.as_text(measurement), document, below, int(bool(below)))
    return _finished(made, document, before, options)


def _evaluate(options: Options, sources: Sources, read: Read) -> _Made:
    before = _baseline(options, documents.how_evaluated())
    answerer = sources.answerer()
    cases, remarks = read(options.file, answerer.content)
    evaluation = evaluate(answerer, cases)
    disturbed = [
        noisy.evaluate_disturbed(answerer, cases, evaluation, letters, options.plan.seed)
        for letters in options.plan.shares
    ]
    text = reports.as_text(evaluation)
    if disturbed:
        text += "\n" + noisy.as_text(evaluation, disturbed)
    below = tuple(missed(evaluation, options.floors))
    document = documents.report_of(evaluation, disturbed)
    made = _Made(text, document, (*remarks, *below), int(bool(below)))
    return _finished(made, documents.of_evaluation(evaluation, disturbed), before, options)


def _fit(options: Options, sources: Sources, read: Read) -> _Made:
    content = sources.content()
    cases, remarks = read(options.file, content) if options.file else ((), ())
    made = list(benches(content, options.plan, cases, sources.progress))
    found = fit(made, content.settings, sources.progress)
    text = fit_reports.as_text(found, options.plan)
    document = fit_reports.as_json(found, options.plan)
    if not options.write:
        return _Made(text, document, remarks)
    written = write_settings([each.path for each in content.sources], found.best.settings)
    return _Made(text, {**document, "written": written}, (*remarks, f"written to {written}"))


def _finished(
    made: _Made, document: Mapping[str, Any], before: Run | None, options: Options
) -> _Made:
    """`made` with what a comparison adds to it, once `document` is kept."""
    comparison = compare(before, run_of(document)) if before else None
    if comparison and not comparison.shared:
        message = "it shares no question with this run; give one of this content"
        raise SettingError(f"--baseline {options.baseline}: {message}")
    if options.save:
        keep(options.save, document)
    if comparison is None:
        return made
    return _Made(
        f"{made.text}\n{comparison_reports.as_text(comparison)}",
        {**made.json, "comparison": comparison_reports.as_json(comparison)},
        made.remarks,
        1 if made.code or comparison.regressions else 0,
    )


def _baseline(options: Options, how: Mapping[str, Any]) -> Run | None:
    return read_run(options.baseline, how) if options.baseline else None


def _count(name: str, text: str | None, default: int, least: int, most: int) -> int:
    if text is None:
        return default
    if text.isascii() and text.isdigit() and least <= int(text[:12]) <= most:
        return int(text)
    raise SettingError(f"--{name}: {text!r} is not a count from {least} to {most}")


def _shares(text: str | None, default: tuple[float, ...]) -> tuple[float, ...]:
    """Shares of letters, with commas between them; 0 is always asked, so it adds nothing."""
    if text is None:
        return default
    found = set()
    for each in text.split(","):
        try:
            share = float(each)
        except ValueError:
            share = -1
        if not 0 <= share <= 1:  # nor is NaN
            message = f"{each.strip()!r} is not a share from 0 to 1; write 0.1, or 0.05,0.1"
            raise SettingError(f"--noise: {message}")
        found.add(share)
    return tuple(sorted(found - {0.0}))
