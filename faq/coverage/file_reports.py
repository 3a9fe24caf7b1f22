"""The reports that go into a file or to a program: JSON, CSV, Markdown, and YAML to paste."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from faq.content.model import Content, Kind
from faq.coverage.covering import Coverage
from faq.coverage.gaps import Group
from faq.coverage.paste import Addition, additions, as_yaml
from faq.coverage.sections import TOP, Section, sections, summary
from faq.coverage.trend import Trend
from faq.coverage.wording import comment, label, new, pasted
from faq.evaluation.reports import on_one_line

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$-])")


def as_json(coverage: Coverage, content: Content) -> dict[str, Any]:
    """The report as values that JSON holds: the keys of the contract, and more."""
    items = coverage.items
    return {
        "content": coverage.name or None,
        "asked": coverage.asked,
        "distinct": coverage.distinct,
        "bad_lines": coverage.bad_lines,
        "blank_lines": coverage.blank_lines,
        "partial": coverage.partial,
        "ignored": coverage.ignored,
        "not_replied": coverage.not_replied,
        "coverage": {
            "answered": coverage.answered,
            "put_to_guide": coverage.put,
            "share": round(coverage.answered / coverage.put, 6) if coverage.put else None,
        },
        "outcomes": {str(outcome): times for outcome, times in coverage.outcomes.items()},
        "entries": dict(items[Kind.ENTRY]),
        "gaps": dict(items[Kind.GAP]),
        "alerts": dict(items[Kind.ALERT]),
        "small_talk": dict(items[Kind.SMALL_TALK]),
        "points": dict(coverage.points),
        "sections": dict(coverage.sections),
        "by_section": [
            {
                "section": each.id,
                "answer": each.answered,
                "clarify": each.asked_back,
                "no_answer": each.no_answer,
            }
            for each in coverage.by_section.sections
        ],
        "without_section": coverage.by_section.elsewhere,
        "unused_entries": list(coverage.unused_entries),
        "points_without_entry": list(coverage.points_without_entry),
        "entries_without_point": list(coverage.entries_without_point),
        "points_never_asked": list(coverage.points_never_asked),
        "unanswered": [
            _group(each, piece, content)
            for each, piece in zip(
                coverage.groups, additions(coverage.groups, content), strict=True
            )
        ],
        "closest": [
            {
                "question": each.question,
                "count": each.count,
                "entry": each.entry,
                "rival": each.rival,
                "lead": each.lead,
            }
            for each in coverage.closest
        ],
        "competing": [
            {"entries": [each.first, each.second], "count": each.count, "example": each.example}
            for each in coverage.competing
        ],
        "scores": list(coverage.scores),
        "trend": _trend(coverage.trend) if coverage.trend else None,
        "feedback": [
            {
                "entry": each.id or None,
                "outcome": str(each.outcome),
                "helpful": each.helpful,
                "not_helpful": each.not_helpful,
            }
            for each in coverage.ratings
        ],
        "feedback_without_question": coverage.ratings_apart,
        "labelled": {
            "questions": coverage.labelled.questions,
            "red_flags": coverage.labelled.red_flags,
            "false_alarms": coverage.labelled.false_alarms,
            "reassured": coverage.labelled.reassured,
        }
        if coverage.labelled
        else None,
        "bad": [
            {"path": each.path, "line": each.line, "message": each.message} for each in coverage.bad
        ],
    }


def as_csv(coverage: Coverage, content: Content) -> str:
    """A row for each distinct question, most often asked first.

    A spreadsheet runs a cell that begins like a formula, so such a question gets an apostrophe
    before it (OWASP, "CSV Injection"); `group` is the label of the unanswered group it is in.
    """
    groups = {
        each.question: label(found, content)
        for found in coverage.groups
        for each in found.questions
    }
    lines: list[str] = []
    table = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
    table.writerow(["question", "count", "outcome", "entry", "score", "group"])
    for each in coverage.questions:
        row = (on_one_line(each.question), each.met.id, groups.get(each.question, ""))
        question, id, group = map(_inert, row)
        table.writerow([question, each.count, str(each.met.outcome), id, each.met.score, group])
    return "".join(lines)


def as_markdown(coverage: Coverage, content: Content, *, top: int = TOP) -> str:
    """The report as Markdown, for an issue or a wiki."""
    parts = ["# Coverage", *map(escaped, summary(coverage))]
    for section in sections(coverage, content, top):
        parts += _markdown(section)
    return "\n\n".join(parts) + "\n"


def as_paste(coverage: Coverage, content: Content) -> str:
    """What to paste, as a file that a content can include; known gaps are known already."""
    for_it = f"For {on_one_line(coverage.name)}, to" if coverage.name else "To"
    head = f"# {for_it} look through: keep what fits, move or drop the rest.\n"
    return f"{head}{pasted(new(coverage), content)}"


def _group(group: Group, piece: Addition, content: Content) -> dict[str, Any]:
    near = group.nearest
    return {
        "label": label(group, content),
        "count": group.count,
        "reason": str(group.reason),
        "nearest": {"id": near.id, "score": near.score} if near else None,
        "alert": group.alert or None,
        "example": group.central,
        "questions": [{"question": each.question, "count": each.count} for each in group.questions],
        "paste": as_yaml([piece], [comment(group)]),
    }


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "by": trend.unit,
        "undated": trend.undated,
        "periods": [
            {
                "start": each.start.isoformat(),
                "asked": each.asked,
                "put_to_guide": each.put,
                "answered": each.answered,
            }
            for each in trend.periods
        ],
    }


def _inert(cell: str) -> str:
    """The cell such that no spreadsheet runs it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _markdown(section: Section) -> list[str]:
    parts = [f"## {section.title}"]
    if section.says:
        parts.append(escaped(section.says))
    if section.rows:
        rule = (
            "---:" if place in section.numbers else "---" for place in range(len(section.header))
        )
        lines = [section.header, tuple(rule)]
        cells = [*lines, *(tuple(map(escaped, row)) for row in section.rows)]
        parts.append("\n".join(f"| {' | '.join(row)} |" for row in cells))
    if section.more:
        parts.append(escaped(section.more))
    if section.code:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", section.code)), default=0))
        parts.append(f"{fence}yaml\n{section.code.rstrip()}\n{fence}")
    return parts


def escaped(text: str) -> str:
    """What was typed, such that Markdown shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", on_one_line(text))


def json_text(document: Mapping[str, Any]) -> str:
    """The document on one line, in ASCII: nothing in it steers a terminal, and a long one stays small."""
    return json.dumps(document).replace("\x7f", "\\u007f") + "\n"
