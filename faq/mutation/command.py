"""What `faq mutate` does, from its options to what it says. The one room here that reads."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from faq.command import Result, Sources
from faq.content.loading import load_with_places
from faq.content.model import Content
from faq.content.nearest import did_you_mean
from faq.coverage.replying import default_jobs
from faq.errors import QuestionFileError, SettingError
from faq.evaluation.reports import on_one_line
from faq.lines import json_line
from faq.mutation.mutants import Mutant, Part, in_turn, mutants, sampled
from faq.mutation.places import Located
from faq.mutation.reports import as_json, as_text, below
from faq.mutation.results import Asked, Mutation, Tried
from faq.mutation.trying import Bench, Judge, try_all
from faq.testing.reading import read_file

SAMPLE = 4
"""Of each kind: some minutes for a content that takes half a minute to learn."""
SEED = 1
ALL = "all"
FORMATS = ("text", "json")
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for. `sample` None is all of them, `least` None no floor."""

    files: tuple[str, ...]
    parts: tuple[Part, ...]
    sample: int | None
    seed: int
    jobs: int
    format: str
    least: float | None


@dataclass(slots=True)
class Work:
    """What was tried so far, and whether it was stopped."""

    tried: list[Tried] = field(default_factory=list)
    stopped: bool = False


def declare(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    about = "questions: *.questions.yaml, *.questions.jsonl, or those of faq evaluate"
    parser.add_argument("words", nargs="*", metavar="FILE", help=about)
    about = f"how many of each kind are taken out, or {ALL} ({SAMPLE})"
    parser.add_argument("--sample", metavar="COUNT", help=about)
    about = f"another one takes out others ({SEED})"
    parser.add_argument("--seed", metavar="NUMBER", help=about)
    about = f"what is taken out, such as entry,sign: {', '.join(Part)} (all)"
    parser.add_argument("--kinds", metavar="KINDS", help=about)
    about = "processes that try (as many as there are processors)"
    parser.add_argument("--jobs", metavar="COUNT", help=about)
    parser.add_argument("--format", metavar="FORM", help=f"{', '.join(FORMATS)} (text)")
    about = "exit code 1 where a smaller share is noticed, such as 0.8"
    parser.add_argument("--min-noticed", metavar="SHARE", help=about)


def run(given: Mapping[str, Any], sources: Sources, is_right: Judge) -> Result:
    """Do what the options in `given` ask for; `is_right` judges the cases, conversations too.

    Raises SettingError where one of them makes no sense, QuestionFileError where a file does not.
    """
    options = read_options(given)
    path = sources.path()
    content, places = load_with_places(path)
    asked = read_cases(options.files, content, path)
    whole = sources.answerer()
    there = {part: mutants(content, part) for part in options.parts}
    planned = in_turn([sampled(each, options.sample, options.seed) for each in there.values()])
    work, right = Work(), frozenset[int]()
    # Ctrl-C is how a long run is left: what was found until then is reported, and marked as partial.
    try:
        sources.progress("the questions are asked of the whole content")
        right = _right(whole, asked, is_right)
        bench = Bench(whole, tuple((at, asked[at].case) for at in sorted(right)), is_right)
        _try(bench, planned, options.jobs, sources, work)
    except KeyboardInterrupt:
        work.stopped = True
    mutation = Mutation(
        asked,
        right,
        {part: len(found) for part, found in there.items()},
        len(planned),
        tuple(work.tried),
        options.sample,
        options.seed,
    )
    return _result(mutation, Located(places), options, work, sources.name)


def read_options(given: Mapping[str, Any]) -> Options:
    """The options in the texts of `given`, by name; None is not given.

    Raises SettingError where one makes no sense.
    """
    files = tuple(dict.fromkeys(given.get("words") or ()))
    if not files:
        raise SettingError("name a file of questions: faq mutate FILE (see 'faq mutate --help')")
    form = given.get("format") or FORMATS[0]
    if form not in FORMATS:
        raise SettingError(f"--format: {form!r} is none of {', '.join(FORMATS)}")
    sample = given.get("sample")
    return Options(
        files,
        _parts(given.get("kinds")),
        None if sample == ALL else _count("sample", sample, SAMPLE, 1, f", or {ALL}"),
        _count("seed", given.get("seed"), SEED, 0),
        _count("jobs", given.get("jobs"), default_jobs(), 1),
        form,
        _share(given.get("min_noticed")),
    )


def read_cases(files: Sequence[str], content: Content, path: str | None) -> tuple[Asked, ...]:
    """The cases of all `files`, asked of `content`, which was read from `path`.

    Raises QuestionFileError, with the problems of all files, where one cannot be used.
    """
    found: list[Asked] = []
    problems: list[str] = []
    for name in files:
        try:
            file = read_file(name)
            file.must_be_asked_of(path)
            found += (Asked(name, case) for case in file.cases(content))
        except QuestionFileError as error:
            problems.append(str(error))
    if problems:
        raise QuestionFileError("\n".join(problems))
    return tuple(found)


def _right(whole: Any, asked: Sequence[Asked], is_right: Judge) -> frozenset[int]:
    right = frozenset(at for at, each in enumerate(asked) if is_right(each.case, whole))
    if not right:
        message = "none of the questions comes right with the whole content, so none can notice"
        raise SettingError(f"{message}; mend the content or the questions first")
    return right


def _try(bench: Bench, planned: Sequence[Mutant], jobs: int, sources: Sources, work: Work) -> None:
    sources.progress(f"0 of {len(planned)} taken out")
    for each in try_all(bench, planned, jobs):
        work.tried.append(each)
        noticed = sum(one.is_noticed for one in work.tried)
        sources.progress(f"{len(work.tried)} of {len(planned)} taken out, {noticed} noticed")


def _result(
    mutation: Mutation, located: Located, options: Options, work: Work, name: str
) -> Result:
    if options.format == "json":
        text = json_line({"content": name, **as_json(mutation, located.of)})
    else:
        text = f"Content: {on_one_line(name)}\n\n{as_text(mutation, located.of)}"
    if work.stopped:
        return Result(text, ("stopped; the report is partial",), INTERRUPTED)
    missed = below(mutation, options.least) if options.least is not None else ""
    return Result(text, (missed,) if missed else (), 1 if missed else 0)


def _parts(text: str | None) -> tuple[Part, ...]:
    if text is None:
        return tuple(Part)
    named = [each.strip().replace("_", "-") for each in text.split(",")]
    for name in named:
        if name not in list(Part):
            mend = did_you_mean(name, Part) or f"; use some of {', '.join(Part)}"
            raise SettingError(f"--kinds: there is no {name!r} to take out{mend}")
    return tuple(part for part in Part if part in named)


def _count(name: str, text: str | None, default: int, least: int, more: str = "") -> int:
    if text is None:
        return default
    if text.isascii() and text.isdigit() and least <= int(text[:12]) <= 10**9:
        return int(text)
    raise SettingError(f"--{name}: {text!r} is not a count from {least} on{more}")


def _share(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= 1:  # nor is NaN
        raise SettingError(f"--min-noticed: {text!r} is not a share from 0 to 1, such as 0.8")
    return value
