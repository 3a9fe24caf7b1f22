"""What `faq check` does, from its options to what it says. The one room here that reads and writes."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from typing import Any

from faq.checks.checking import Choice, check
from faq.checks.explaining import explained, listed
from faq.checks.formats import FORMATS, summary
from faq.checks.rulebook import RULES
from faq.command import Result, Sources
from faq.content.nearest import did_you_mean
from faq.errors import SettingError


def declare(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    about = f"{', '.join(FORMATS)}; github shows problems beside the lines of a change (text)"
    parser.add_argument("--format", metavar="FORM", help=about)
    about = "apply these rules alone, such as few-phrasings,long-answer"
    parser.add_argument("--select", metavar="RULES", help=about)
    parser.add_argument("--ignore", metavar="RULES", help="leave these rules out")
    about = "apply the slow rules too, which leave phrasings out and take minutes"
    parser.add_argument("--slow", action="store_true", help=about)
    group = parser.add_argument_group("the rules")
    about = "why there is a rule, and what keeps and breaks it; all: every rule"
    group.add_argument("--explain", metavar="RULE", help=about)
    group.add_argument("--list", action="store_true", help="the rules and their severities")
    parser.epilog = (
        "Exit code 1 where there is an error or a warning, 0 where there are only infos. An item "
        "that has a reason to break a rule says so below its key 'ignore': see docs/checks.md."
    )


def run(given: Mapping[str, Any], sources: Sources) -> Result:
    """Do what the options in `given` ask for.

    Raises SettingError where one of them makes no sense, ContentError where the file cannot be read.
    """
    if given.get("list"):
        return Result(listed())
    if given.get("explain") is not None:
        return Result(_explained(given["explain"]))
    form = given.get("format") or "text"
    if form not in FORMATS:
        known = f"{', '.join(FORMATS)} are known"
        raise SettingError(
            f"--format: {form!r} is no form{did_you_mean(form, FORMATS) or f'; {known}'}"
        )
    report = check(sources.path(), _choice(given), sources.progress)
    text = FORMATS[form](report.problems)
    return Result(text, (summary(report, sources.name),), 0 if report.passed else 1)


def _choice(given: Mapping[str, Any]) -> Choice:
    only, but = _ids("select", given.get("select")), _ids("ignore", given.get("ignore"))
    for id in sorted(but):
        if RULES[id].find is None:
            message = f"{id!r} cannot be left out; a content that breaks it cannot be used"
            raise SettingError(f"--ignore: {message}")
    return Choice(only, but, bool(given.get("slow")))


def _ids(option: str, text: str | None) -> frozenset[str]:
    if text is None:
        return frozenset()
    ids = frozenset(each.strip() for each in text.split(","))
    for id in sorted(ids):
        _known(f"--{option}", id, RULES)
    return ids


def _explained(id: str) -> str:
    if id == "all":
        return "\n".join(map(explained, RULES.values()))
    _known("--explain", id, (*RULES, "all"))
    return explained(RULES[id])


def _known(option: str, id: str, known: Iterable[str]) -> None:
    if id not in {*known}:
        mend = did_you_mean(id, known) or "; 'faq check --list' shows them"
        raise SettingError(f"{option}: there is no rule {id!r}{mend}")
