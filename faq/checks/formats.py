"""A report in the forms that people, programs, GitHub and code scanners read. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from faq import __version__
from faq.checks.checking import Report
from faq.checks.rulebook import RULES
from faq.checks.rules import Severity
from faq.errors import Problem
from faq.evaluation.reports import count, on_one_line
from faq.lines import json_line

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(problems: Sequence[Problem]) -> str:
    """A line a problem: place, severity, message and rule."""
    return "".join(
        on_one_line(f"{_placed(each)}: {each.severity}: {each.message} [{each.rule}]") + "\n"
        for each in problems
    )


def as_json(problems: Sequence[Problem]) -> str:
    """A list of all problems, on one line."""
    keys = ("rule", "severity", "path", "line", "column", "id", "message")
    return json_line([{key: getattr(each, key) for key in keys} for each in problems])


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines that a change touches."""
    return "".join(_github(each) for each in problems)


def as_sarif(problems: Sequence[Problem]) -> str:
    """SARIF 2.1.0, the form in which code scanners exchange what they found (OASIS, 2020)."""
    used = sorted({each.rule for each in problems})
    log = {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "faq check",
                        "version": __version__,
                        "rules": [_sarif_rule(id) for id in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(each, used.index(each.rule)) for each in problems],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=True, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def summary(report: Report, name: str) -> str:
    """The report on the content that is called `name`, in a sentence."""
    found = [
        count(report.count(each), noun)
        for each, noun in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "info"),
        )
        if report.count(each)
    ]
    if not report.usable:
        return (
            f"{', '.join(found)}; {on_one_line(name)} cannot be used, and is looked at further "
            "once it can"
        )
    ignored = f", {report.ignored} ignored" if report.ignored else ""
    size = f"{count(report.items, 'item')} with {count(report.wordings, 'phrasing')}"
    where = f"in {on_one_line(name)} ({size})"
    why = "; --explain RULE says why" if found else ""
    return f"{', '.join(found) or 'nothing found'} {where}{ignored}{why}"


def _placed(each: Problem) -> str:
    return f"{each.path}:{each.line}:{each.column}" if each.line else each.path


def _github(each: Problem) -> str:
    properties = {"file": each.path, "line": each.line, "col": each.column, "title": each.rule}
    written = ",".join(
        f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items() if value
    )
    level = _GITHUB[Severity(each.severity)]
    return f"::{level} {written}::{_escaped(each.message)}\n"


def _escaped(text: str, more: str = "") -> str:
    """`text` as a workflow command carries it, as the toolkit of GitHub's actions writes it."""
    for char in ("%", "\r", "\n", *more):  # the sign of all escapes first
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _sarif_rule(id: str) -> dict[str, Any]:
    rule = RULES[id]
    return {
        "id": id,
        "shortDescription": {"text": id.replace("-", " ")},
        "fullDescription": {"text": rule.reason},
        "defaultConfiguration": {"level": _SARIF[rule.severity]},
    }


def _sarif_result(each: Problem, index: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(each.path)}}
    if each.line:
        place["region"] = {"startLine": each.line, "startColumn": max(each.column, 1)}
    return {
        "ruleId": each.rule,
        "ruleIndex": index,
        "level": _SARIF[Severity(each.severity)],
        "message": {"text": each.message},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """A path as a URI: relative to where the command ran, as it was given, or of a file."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
