"""What can be asked, in the order of the guide."""

from __future__ import annotations

from dataclasses import dataclass

from faq.content.model import Content, Entry, Item, Section

NOT_COVERED = "What this guide does not cover"
WITHOUT_SECTION = "More questions"
NO_SECTIONS = "Questions"


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading with the questions under it."""

    title: str
    items: tuple[Item, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions, in order."""
        return tuple(item.question for item in self.items)


def topics_of(content: Content) -> tuple[Topic, ...]:
    """Every entry once, under the guide section of its first point; last, what the guide lacks."""
    sections = content.guide.sections
    by_section: dict[str, list[Item]] = {section.id: [] for section in sections}
    rest: list[Item] = []
    for entry in content.entries:
        section = _home_of(entry, content)
        (by_section[section.id] if section else rest).append(entry)
    topics = [Topic(section.title, tuple(by_section[section.id])) for section in sections]
    topics.append(Topic(WITHOUT_SECTION if sections else NO_SECTIONS, tuple(rest)))
    topics.append(Topic(NOT_COVERED, content.gaps))
    return tuple(topic for topic in topics if topic.items)


def sections_of(entry: Entry, content: Content) -> tuple[Section, ...]:
    """The guide sections that the entry rests on, in guide order."""
    ids = {section.id for point in entry.points if (section := content.guide.section_of(point))}
    return tuple(section for section in content.guide.sections if section.id in ids)


def _home_of(entry: Entry, content: Content) -> Section | None:
    return content.guide.section_of(entry.points[0]) if entry.points else None
