"""A coverage in words: sections of a heading, a table and a sentence, for every report to lay out.

Nothing here is counted, and nothing here knows how a table is drawn. What people typed is made safe
to print (`on_one_line`); a report escapes what its own form gives a meaning to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from faq.content.model import Content
from faq.coverage.covering import BINS, Coverage
from faq.coverage.wording import (
    NOT_ANSWERED_IN_A_SECTION,
    elsewhere,
    label,
    name_of_kind,
    name_of_outcome,
    near_text,
    new,
    pasted,
    shortened,
)
from faq.evaluation.reports import count, on_one_line, share
from faq.replies import Outcome

TOP = 10
"""Rows of a list that a report for people shows."""
MOST_PASTED = 3
"""Groups whose YAML a report for people shows."""
BAR = 30
"""Characters of the longest bar."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report. Columns in `numbers` hold numbers; `code` is YAML to be pasted.

    `says` stands above the table, `more` below it.
    """

    title: str
    says: str = ""
    header: Row = ()
    rows: tuple[Row, ...] = ()
    numbers: frozenset[int] = frozenset()
    more: str = ""
    code: str = ""


def summary(coverage: Coverage) -> list[str]:
    """What a hurried person wants to know, a sentence each."""
    asked, distinct = coverage.asked, coverage.distinct
    of = f" of {on_one_line(coverage.name)}" if coverage.name else ""
    lines = [f"{_number(asked, 'question')} asked{of}, {distinct:,} different."]
    if coverage.partial:
        left = (
            f"; {_number(coverage.not_replied, 'question')} not replied to"
            if coverage.not_replied
            else ""
        )
        lines.insert(0, f"PARTIAL: it was stopped before the end{left}.")
    if coverage.put:
        covered = share(coverage.answered, coverage.put)
        lines.append(
            f"Coverage: {covered} ({coverage.answered:,} answered of {coverage.put:,} put to the guide)."
        )
    else:
        lines.append("Coverage: n/a (nothing was put to the guide).")
    if coverage.ignored:
        lines.append(f"Ignored: {coverage.ignored:,} of those that were not answered.")
    if coverage.bad_lines:
        lines.append(f"{_number(coverage.bad_lines, 'line')} could not be used.")
    return lines


def sections(coverage: Coverage, content: Content, top: int = TOP) -> Iterator[Section]:
    """The parts of the report, what matters first; a part without anything to say is left out."""
    makers: Sequence[Callable[[Coverage, Content, int], Section | None]] = (
        _outcomes,
        _missing,
        _trend,
        _used,
        _by_section,
        _points,
        _never,
        _closest,
        _competing,
        _scores,
        _ratings,
        _labelled,
    )
    for make in makers:
        if section := make(coverage, content, top):
            yield section


def _outcomes(coverage: Coverage, _: Content, __: int) -> Section:
    rows = tuple(
        (name_of_outcome(outcome), f"{times:,}", share(times, coverage.asked))
        for outcome, times in coverage.outcomes.items()
        if times or outcome is not Outcome.EMPTY
    )
    return Section("Outcomes", "", ("outcome", "asked", "share"), rows, frozenset({1, 2}))


def _missing(coverage: Coverage, content: Content, top: int) -> Section | None:
    if not coverage.groups:
        return None
    shown = coverage.groups[:top]
    rows = tuple(
        (f"{each.count:,}", label(each, content), str(each.reason), near_text(each.nearest))
        for each in shown
    )
    left = sum(each.count for each in coverage.groups)
    return Section(
        "What to write next",
        f"{left:,} not answered, in {_number(len(coverage.groups), 'group')} of questions that are alike.",
        ("asked", "question", "why", "nearest"),
        rows,
        frozenset({0}),
        _more(len(coverage.groups), top),
        pasted(new(coverage)[:MOST_PASTED], content),
    )


def _trend(coverage: Coverage, _: Content, __: int) -> Section | None:
    found = coverage.trend
    if found is None:
        return None
    rows = tuple(
        (
            f"{each.start:%Y-%m}" if found.unit == "month" else each.start.isoformat(),
            f"{each.asked:,}",
            share(each.answered, each.put),
            _bar(each.answered, each.put),
        )
        for each in found.periods
    )
    undated = (
        f"{_number(found.undated, 'question')} without a time that can be read."
        if found.undated
        else ""
    )
    heading = "month" if found.unit == "month" else "week from"
    return Section(
        f"Coverage by {found.unit}",
        "",
        (heading, "asked", "answered", ""),
        rows,
        frozenset({1, 2}),
        undated,
    )


def _used(coverage: Coverage, content: Content, top: int) -> Section | None:
    rows = []
    for kind, counts in coverage.items.items():
        rows += [(id, name_of_kind(kind), f"{times:,}", times) for id, times in counts.items()]
    rows.sort(key=lambda row: -row[3])
    if not rows:
        return None
    table = tuple((id, kind, asked) for id, kind, asked, _ in rows[:top])
    return Section(
        "What was asked for",
        "",
        ("id", "kind", "asked"),
        table,
        frozenset({2}),
        _more(len(rows), top),
    )


def _by_section(coverage: Coverage, _: Content, __: int) -> Section | None:
    found = coverage.by_section
    rows = tuple(
        (
            on_one_line(each.title),
            f"{each.put:,}",
            share(each.answered, each.put),
            f"{each.asked_back:,}",
            f"{each.no_answer:,}",
        )
        for each in found.sections
    )
    if not rows:
        return None
    return Section(
        "Coverage by section",
        NOT_ANSWERED_IN_A_SECTION,
        ("section", "asked", "answered", "asked back", "no answer"),
        rows,
        frozenset({1, 2, 3, 4}),
        elsewhere(coverage),
    )


def _points(coverage: Coverage, content: Content, top: int) -> Section | None:
    says = {point.id: point.says for section in content.guide.sections for point in section.points}
    rows = tuple(
        (f"{times:,}", id, on_one_line(says.get(id, "")))
        for id, times in [*coverage.points.items()][:top]
    )
    return (
        Section(
            "Points asked about most",
            "",
            ("asked", "id", "the guide says"),
            rows,
            frozenset({0}),
            _more(len(coverage.points), top),
        )
        if rows
        else None
    )


def _never(coverage: Coverage, content: Content, _: int) -> Section | None:
    lists = [
        ("entries nobody asked for", coverage.unused_entries),
        ("points nobody asked about", coverage.points_never_asked),
        ("points without an entry", coverage.points_without_entry),
    ]
    if content.guide.sections:  # without a guide, no entry could have a point
        lists.append(("entries without a point", coverage.entries_without_point))
    rows = tuple((name, f"{len(ids):,}", ", ".join(ids)) for name, ids in lists if ids)
    return Section("Not used", "", ("what", "count", "ids"), rows, frozenset({1})) if rows else None


def _closest(coverage: Coverage, _: Content, top: int) -> Section | None:
    rows = tuple(
        (f"{each.lead:.2f}", f"{each.count:,}", shortened(each.question), each.entry, each.rival)
        for each in coverage.closest[:top]
    )
    header = ("lead", "asked", "question", "answered with", "nearly")
    return Section("Closest calls", "", header, rows, frozenset({0, 1})) if rows else None


def _competing(coverage: Coverage, _: Content, top: int) -> Section | None:
    rows = tuple(
        (f"{each.count:,}", each.first, each.second, shortened(each.example))
        for each in coverage.competing[:top]
    )
    header = ("asked", "one", "other", "for example")
    return Section("Too close to tell", "", header, rows, frozenset({0})) if rows else None


def _scores(coverage: Coverage, _: Content, __: int) -> Section | None:
    most = max(coverage.scores)
    rows = tuple(
        (f"{place / BINS:.1f} to {(place + 1) / BINS:.1f}", f"{times:,}", _bar(times, most))
        for place, times in enumerate(coverage.scores)
    )
    return Section("Scores", "", ("score", "asked", ""), rows, frozenset({1})) if most else None


def _ratings(coverage: Coverage, _: Content, top: int) -> Section | None:
    rows = tuple(
        (
            each.id or f"({name_of_outcome(each.outcome)})",
            f"{each.helpful:,}",
            f"{each.not_helpful:,}",
        )
        for each in coverage.ratings[:top]
    )
    apart = coverage.ratings_apart
    more = f"{_number(apart, 'rating')} of questions that are not in these files." if apart else ""
    if not (rows or more):
        return None
    return Section(
        "Feedback",
        "Ratings of past replies, under what the question is met with today.",
        ("id", "helpful", "not helpful") if rows else (),
        rows,
        frozenset({1, 2}),
        more,
    )


def _labelled(coverage: Coverage, _: Content, __: int) -> Section | None:
    found = coverage.labelled
    if found is None:
        return None
    others = found.questions - found.red_flags
    rows = (
        ("reassured", f"{found.reassured:,}", count(found.red_flags, "red flag")),
        ("false alarms", f"{found.false_alarms:,}", count(others, "other question")),
    )
    says = f"{_number(found.questions, 'question')} had a label."
    return Section("By label", says, ("", "count", "of"), rows, frozenset({1}))


def _bar(part: int, whole: int) -> str:
    """A bar as long as `part` is of `whole`; something is never nothing."""
    return "#" * max(round(BAR * part / whole), 1) if part else ""


def _more(found: int, top: int) -> str:
    return f"… and {found - top:,} more; --top {found} shows all." if found > top else ""


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
