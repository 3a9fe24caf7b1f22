"""How well a content covers what was asked: the figures. Pure; reports put them into words.

Coverage is the share of the questions put to the guide that it answered. Put to the guide is what
is met with an answer, a clarify, a gap or no answer; small talk, a sign of danger and an empty line
ask nothing that the guide could answer, and count for nothing here. Only an answer is one.

A question that asks several things counts once, as the outcome that leads its reply; each of its
parts counts for the entry or gap that it was met with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from faq.content.model import Content, Entry, Kind
from faq.coverage.asked import BadLine
from faq.coverage.by_section import BySection, by_section
from faq.coverage.counting import pairs
from faq.coverage.gaps import AskedQuestion, Group, group
from faq.coverage.ignored import words_of
from faq.coverage.met import Met, Reason
from faq.coverage.tally import Tally
from faq.coverage.trend import PUT_TO_GUIDE, Done, Trend, trend
from faq.evaluation.questions import Category
from faq.replies import Outcome

BINS = 10
"""Bins of the histogram of scores, each a tenth wide; a score of 1 is in the last."""
MOST_CLOSE = 20
"""Closest calls, and pairs that compete, that are kept."""


@dataclass(frozen=True, slots=True)
class Close:
    """An answer that nearly was another one: `lead` is how far its score was ahead."""

    question: str
    count: int
    entry: str
    rival: str
    lead: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items that were too close to tell which was meant, and how often. `example` asked it most."""

    first: str
    second: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Rating:
    """What people thought of replies: `id` is what they would get today, "" where that is no item."""

    id: str
    outcome: Outcome
    helpful: int
    not_helpful: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """What became of the questions that came with a label, as `faq evaluate` counts it."""

    questions: int
    red_flags: int
    false_alarms: int
    reassured: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures. Counts are of asked questions, repeats included; mappings are in order of count.

    `questions` are the distinct ones, most often asked first. `asked` counts those that were replied
    to: all, but where it is `partial`, which leaves `not_replied`. `bad` are the first of the `bad_lines`,
    `ratings_apart` the ratings of questions that are in none of the files. `ignored` counts those that
    were not answered and are in no group, as they are to be ignored. `name` is what the content that
    they were asked of is called, "" where nobody said.
    """

    questions: tuple[AskedQuestion, ...]
    asked: int
    not_replied: int
    bad_lines: int
    bad: tuple[BadLine, ...]
    blank_lines: int
    partial: bool
    outcomes: Mapping[Outcome, int]
    items: Mapping[Kind, Mapping[str, int]]
    points: Mapping[str, int]
    sections: Mapping[str, int]
    by_section: BySection
    unused_entries: tuple[str, ...]
    points_without_entry: tuple[str, ...]
    entries_without_point: tuple[str, ...]
    points_never_asked: tuple[str, ...]
    closest: tuple[Close, ...]
    competing: tuple[Pair, ...]
    scores: tuple[int, ...]
    trend: Trend | None
    days: tuple[date, date] | None
    ratings: tuple[Rating, ...]
    ratings_apart: int
    labelled: Labelled | None
    groups: tuple[Group, ...]
    ignored: int = 0
    name: str = ""

    @property
    def distinct(self) -> int:
        """How many wordings were asked."""
        return len(self.questions)

    @property
    def put(self) -> int:
        """How many questions were put to the guide."""
        return sum(self.outcomes[each] for each in PUT_TO_GUIDE)

    @property
    def answered(self) -> int:
        """How many of them it answered."""
        return self.outcomes[Outcome.ANSWER]


def cover(
    content: Content,
    tally: Tally,
    met: Sequence[Met],
    *,
    partial: bool = False,
    ignored: Collection[str] = (),
    name: str = "",
) -> Coverage:
    """The coverage of what `tally` counted, each of its wordings being met as in `met`, in order.

    Where `met` is shorter, the wordings without one are not counted, and it is `partial`. `ignored` are
    questions (`ignored.words_of`) that are in no group; all figures count them as ever. `name`
    is what reports call `content`.
    """
    wordings = [*tally.asked_wordings()]

    def done() -> Done:  # a list of the pairs would take a fifth of what they take
        return zip(wordings, met, strict=False)  # shorter where it was stopped

    questions = tuple(AskedQuestion(held.example, held.count, each) for held, each in done())
    asked = sum(each.count for each in questions)
    outcomes = dict.fromkeys(Outcome, 0)
    for each in questions:
        outcomes[each.met.outcome] += each.count
    items = _items(content, questions)
    points, sections = _points(content, questions)
    missing = [each for each in questions if each.met.reason]
    left = [each for each in missing if ignored and words_of(each.question) in ignored]
    used = items[Kind.ENTRY]
    cited = {point for entry in content.entries for point in entry.points}
    known = [point.id for section in content.guide.sections for point in section.points]
    return Coverage(
        questions=questions,
        asked=asked,
        not_replied=tally.asked - asked,
        bad_lines=tally.bad_lines,
        bad=tuple(tally.bad),
        blank_lines=tally.blank_lines,
        partial=partial or asked < tally.asked,
        outcomes=outcomes,
        items=items,
        points=points,
        sections=sections,
        by_section=by_section(content, questions),
        unused_entries=tuple(each.id for each in content.entries if each.id not in used),
        points_without_entry=tuple(each for each in known if each not in cited),
        entries_without_point=tuple(each.id for each in content.entries if not each.points),
        points_never_asked=tuple(each for each in known if each not in points),
        closest=_closest(questions),
        competing=_competing(questions),
        scores=_histogram(questions),
        trend=trend(done()),
        days=_days(done()),
        ratings=_ratings(done()),
        ratings_apart=tally.rated_apart,
        labelled=_labelled(done()),
        groups=group(
            each for each in missing if not ignored or words_of(each.question) not in ignored
        ),
        ignored=sum(each.count for each in left),
        name=name,
    )


def _ordered(counts: Mapping[str, int], order: Iterable[str]) -> dict[str, int]:
    """What was counted, most first, equals in the order of the content."""
    places = {id: place for place, id in enumerate(order)}
    return dict(sorted(counts.items(), key=lambda each: (-each[1], places[each[0]])))


def _items(content: Content, questions: Sequence[AskedQuestion]) -> dict[Kind, dict[str, int]]:
    kinds = {item.id: item.kind for item in content.items()}
    counts: dict[Kind, Counter[str]] = {kind: Counter() for kind in Kind}
    for each in questions:
        for id in dict.fromkeys(each.met.items):
            counts[kinds[id]][id] += each.count
    return {kind: _ordered(found, kinds) for kind, found in counts.items()}


def _points(
    content: Content, questions: Sequence[AskedQuestion]
) -> tuple[dict[str, int], dict[str, int]]:
    """How often something was asked that rests on each point, and on each section."""
    entries: Mapping[str, Entry] = {entry.id: entry for entry in content.entries}
    homes = {point.id: section.id for section in content.guide.sections for point in section.points}
    points: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    for each in questions:
        on = {point for id in each.met.items if id in entries for point in entries[id].points}
        for point in on:
            points[point] += each.count
        for section in {homes[point] for point in on if point in homes}:
            sections[section] += each.count
    order = [*homes, *sorted(points.keys() - homes.keys())]
    return (
        _ordered(points, order),
        _ordered(sections, (section.id for section in content.guide.sections)),
    )


def _closest(questions: Sequence[AskedQuestion]) -> tuple[Close, ...]:
    found = [
        Close(
            each.question,
            each.count,
            each.met.id,
            each.met.rival.id,
            round(each.met.score - each.met.rival.score, 4),
        )
        for each in questions
        if each.met.outcome is Outcome.ANSWER and each.met.rival
    ]
    found.sort(key=lambda each: (each.lead, -each.count, each.question))
    return tuple(found[:MOST_CLOSE])


def _competing(questions: Sequence[AskedQuestion]) -> tuple[Pair, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for each in questions:
        near, rival = each.met.nearest, each.met.rival
        if each.met.reason is Reason.TOO_CLOSE and near and rival:
            pair = (min(near.id, rival.id), max(near.id, rival.id))
            counts[pair] += each.count
            examples.setdefault(pair, each.question)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Pair(*pair, count, examples[pair]) for pair, count in ordered[:MOST_CLOSE])


def _histogram(questions: Sequence[AskedQuestion]) -> tuple[int, ...]:
    bins = [0] * BINS
    for each in questions:
        if each.met.outcome is not Outcome.EMPTY:
            bins[min(int(each.met.score * BINS), BINS - 1)] += each.count
    return tuple(bins)


def _days(done: Done) -> tuple[date, date] | None:
    """The first and the last day that something was asked, where there are times."""
    days = [day for held, _ in done for day, _ in pairs(held.days)]
    return (date.fromordinal(min(days)), date.fromordinal(max(days))) if days else None


def _ratings(done: Done) -> tuple[Rating, ...]:
    sums: dict[tuple[str, Outcome], list[int]] = {}
    for held, met in done:
        if held.helpful or held.unhelpful:
            found = sums.setdefault((met.id, met.outcome), [0, 0])
            found[0] += held.helpful
            found[1] += held.unhelpful
    ordered = sorted(sums.items(), key=lambda each: (-each[1][1], -each[1][0], each[0]))
    return tuple(Rating(*what, *found) for what, found in ordered)


def _labelled(done: Done) -> Labelled | None:
    labelled = red_flags = false_alarms = reassured = 0
    for held, met in done:
        for category, times in pairs(held.categories):
            labelled += times
            if category is Category.RED_FLAG:
                red_flags += times
                reassured += times if met.outcome is Outcome.ANSWER else 0
            elif met.outcome is Outcome.ALERT:
                false_alarms += times
    return Labelled(labelled, red_flags, false_alarms, reassured) if labelled else None
