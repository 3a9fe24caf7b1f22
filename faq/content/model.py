"""What a content file holds, as frozen values. No reading, no checking: see `loading`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Urgency(StrEnum):
    """How soon a person with a sign of danger needs help."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SOON = "soon"


class Kind(StrEnum):
    """What an item of the content is, by the key of the file that it stands under."""

    ENTRY = "entry"
    GAP = "gap"
    ALERT = "alert"
    SMALL_TALK = "small_talk"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the guide says."""

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the guide, with the points it makes."""

    id: str
    title: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The text that answers rest on."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    sections: tuple[Section, ...] = ()

    def section_of(self, point_id: str) -> Section | None:
        """The section that makes the point `point_id`, or None for an id the guide lacks."""
        for section in self.sections:
            if any(point.id == point_id for point in section.points):
                return section
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A question that the guide answers."""

    id: str
    question: str
    answer: str
    phrasings: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What it is."""
        return Kind.ENTRY

    @property
    def wordings(self) -> tuple[str, ...]:
        """The question and its phrasings: every way of asking that the content knows."""
        return (self.question, *self.phrasings)


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that people ask and the guide does not answer. An empty `reply` means the default one."""

    id: str
    question: str
    phrasings: tuple[str, ...] = ()
    reply: str = ""

    @property
    def kind(self) -> Kind:
        """What it is."""
        return Kind.GAP

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way of putting it that the content knows."""
        return (self.question, *self.phrasings)


@dataclass(frozen=True, slots=True)
class Alert:
    """A sign of danger, what to do about it and how fast."""

    id: str
    question: str
    urgency: Urgency
    reply: str
    phrasings: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What it is."""
        return Kind.ALERT

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way of putting it that the content knows."""
        return (self.question, *self.phrasings)


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Something people say that asks nothing of the guide."""

    id: str
    phrasings: tuple[str, ...]
    reply: str

    @property
    def kind(self) -> Kind:
        """What it is."""
        return Kind.SMALL_TALK

    @property
    def question(self) -> str:
        """What stands for it in a list: its first phrasing."""
        return self.phrasings[0]

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way of putting it that the content knows."""
        return self.phrasings


Item = Entry | Gap | Alert | SmallTalk


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds between 0 and 1, all optional in the file."""

    answer_threshold: float = 0.15
    """An entry is answered with from this score on; below it, it is offered."""
    clarify_threshold: float = 0.1
    """An item is offered, and a gap or small talk given, from this score on."""
    ambiguity_margin: float = 0.06
    """An entry has to lead the next one that would be answered differently by this much."""
    alert_threshold: float = 0.3
    """An alert is given from this score on. A sign that is found is a part of the score, not a way round it."""
    doubt_threshold: float = 0.05
    """From this score of an alert on, the bot asks before it answers. A gap soothes nobody: with it only a
    sign that was found, or a sentence that speaks for an alert by itself, makes it ask."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that content was read from: its path as opened, made absolute, and the SHA-256 of its bytes.

    Links in the path are kept: they may lead elsewhere tomorrow.
    """

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a content file and its includes hold.

    `sources` and `digest` say what it was loaded from, and as what: a content that was changed
    since is told by its digest.
    """

    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...] = ()
    alerts: tuple[Alert, ...] = ()
    small_talk: tuple[SmallTalk, ...] = ()
    guide: Guide = Guide()
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    settings: Settings = Settings()
    sources: tuple[Source, ...] = ()
    digest: str = ""

    def items(self) -> Iterator[Item]:
        """Entries, gaps, alerts and small talk, in that order and each in the order of the file."""
        yield from self.entries
        yield from self.gaps
        yield from self.alerts
        yield from self.small_talk
