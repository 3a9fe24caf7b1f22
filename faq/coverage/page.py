"""What stands on the page of a coverage: its parts, its drawings, and how much of each list. Pure.

Lengths in drawings are in per cent of the room that they have, so that they fit any screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from faq.content.model import Content, Kind, Point
from faq.coverage.by_section import Section
from faq.coverage.covering import BINS, Coverage
from faq.coverage.gaps import AskedQuestion, Group
from faq.coverage.paste import additions, as_yaml
from faq.coverage.wording import comment, elsewhere, label
from faq.replies import Outcome

MOST_QUESTIONS = 2000
"""Different questions on the page; a telephone still searches so many while one types."""
MOST_GROUPS = 300
"""Groups of unanswered questions on the page."""
MOST_IN_GROUP = 50
"""Questions of one group on the page."""
ROOM_FOR_WORDS = 20.0
"""Per cent of a bar that a slice has to have for its share to be written into it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: `id` is also the name of its template."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Slice:
    """An outcome as a piece of the bar: where it starts and how wide it is, in per cent."""

    outcome: Outcome
    count: int
    start: float
    width: float

    @property
    def has_room(self) -> bool:
        """Whether its share can be read in it."""
        return self.width >= ROOM_FOR_WORDS


@dataclass(frozen=True, slots=True)
class Column:
    """A period of the trend. `height` is what was answered of what was put to the guide, in per cent."""

    start: date
    asked: int
    put: int
    answered: int
    left: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A count with the length of its bar, in per cent of the longest. `id` is "" where it has none."""

    id: str
    name: str
    count: int
    length: float
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """A section of the guide with a bar for what was answered of what was put to it, in per cent."""

    of: Section
    length: float


@dataclass(frozen=True, slots=True)
class Pasted:
    """A group with its label, what to paste for it, and as many of its questions as are shown."""

    group: Group
    label: str
    yaml: str
    questions: tuple[AskedQuestion, ...]

    @property
    def left(self) -> int:
        """How many of its questions are not shown."""
        return len(self.group.questions) - len(self.questions)


@dataclass(frozen=True, slots=True)
class Page:
    """The page. `names` are the questions of all items by their ids, `points` those of the guide.

    `days` are the first and the last one that something was asked on, None where no time is known.
    """

    parts: tuple[Part, ...]
    days: tuple[date, date] | None
    slices: tuple[Slice, ...]
    columns: tuple[Column, ...]
    items: tuple[Bar, ...]
    sections: tuple[Covered, ...]
    elsewhere: str
    scores: tuple[Bar, ...]
    groups: tuple[Pasted, ...]
    questions: tuple[AskedQuestion, ...]
    names: Mapping[str, str]
    points: Mapping[str, Point]
    asked_about: tuple[Bar, ...]


def page_of(coverage: Coverage, content: Content) -> Page:
    """The page of a coverage of `content`."""
    points = {point.id: point for section in content.guide.sections for point in section.points}
    return Page(
        parts=tuple(Part(id, title) for id, title, there in _parts(coverage, content) if there),
        days=coverage.days,
        slices=_slices(coverage),
        columns=_columns(coverage),
        items=_items(coverage, content),
        sections=tuple(
            Covered(each, _percent(each.answered, each.put))
            for each in coverage.by_section.sections
        ),
        elsewhere=elsewhere(coverage),
        scores=_bars(
            [
                ("", f"{place / BINS:.1f} to {(place + 1) / BINS:.1f}", times)
                for place, times in enumerate(coverage.scores)
            ]
        ),
        groups=_groups(coverage, content),
        questions=coverage.questions[:MOST_QUESTIONS],
        names={item.id: item.question for item in content.items()},
        points=points,
        asked_about=_bars(
            [
                (id, points[id].says if id in points else id, times)
                for id, times in coverage.points.items()
            ]
        ),
    )


def _parts(coverage: Coverage, content: Content) -> list[tuple[str, str, bool]]:
    """Every part there can be, in order, and whether it has anything to say."""
    guide = bool(
        coverage.points
        or coverage.points_never_asked
        or coverage.points_without_entry
        or (content.guide.sections and coverage.entries_without_point)
    )
    return [
        ("outcomes", "Outcomes", True),
        ("trend", f"Coverage by {coverage.trend.unit}" if coverage.trend else "", bool(coverage.trend)),
        ("missing", "What to write next", bool(coverage.groups)),
        ("used", "What was asked for", any(coverage.items.values())),
        ("sections", "Coverage by section", bool(content.guide.sections)),
        ("unused", "Entries never used", bool(coverage.unused_entries)),
        ("guide", "Points of the guide", guide),
        ("competing", "Entries that compete", bool(coverage.competing)),
        ("closest", "Closest calls", bool(coverage.closest)),
        ("scores", "Scores", any(coverage.scores)),
        ("feedback", "Feedback", bool(coverage.ratings or coverage.ratings_apart)),
        ("labels", "By label", coverage.labelled is not None),
        ("questions", "All questions", bool(coverage.questions)),
    ]  # fmt: skip


def _slices(coverage: Coverage) -> tuple[Slice, ...]:
    found = []
    before = 0
    for outcome, count in coverage.outcomes.items():
        if count or outcome is not Outcome.EMPTY:
            start, width = _percent(before, coverage.asked), _percent(count, coverage.asked)
            found.append(Slice(outcome, count, start, width))
        before += count
    return tuple(found)


def _columns(coverage: Coverage) -> tuple[Column, ...]:
    periods = coverage.trend.periods if coverage.trend else ()
    return tuple(
        Column(
            each.start,
            each.asked,
            each.put,
            each.answered,
            _percent(place, len(periods)),
            _percent(1, len(periods)),
            _percent(each.answered, each.put),
        )
        for place, each in enumerate(periods)
    )


def _items(coverage: Coverage, content: Content) -> tuple[Bar, ...]:
    kinds = {item.id: item.kind for item in content.items()}
    names = {item.id: item.question for item in content.items()}
    counts = [each for found in coverage.items.values() for each in found.items()]
    counts.sort(key=lambda each: -each[1])  # stable: equals stay in the order of the content
    return _bars([(id, names[id], times) for id, times in counts], kinds)


def _bars(
    counts: Sequence[tuple[str, str, int]], kinds: Mapping[str, Kind] | None = None
) -> tuple[Bar, ...]:
    most = max((times for _, _, times in counts), default=0)
    return tuple(
        Bar(id, name, times, _percent(times, most), (kinds or {}).get(id))
        for id, name, times in counts
    )


def _groups(coverage: Coverage, content: Content) -> tuple[Pasted, ...]:
    # Made for all groups, as in the JSON: an id that one of them takes is not given twice.
    pieces = additions(coverage.groups, content)[:MOST_GROUPS]
    return tuple(
        Pasted(
            each,
            label(each, content),
            as_yaml([piece], [comment(each)]),
            each.questions[:MOST_IN_GROUP],
        )
        for each, piece in zip(coverage.groups[:MOST_GROUPS], pieces, strict=True)
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 3) if whole else 0.0
