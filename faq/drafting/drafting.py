"""An outline as a draft: points, questions and entries, each with an id that nothing else has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from faq.content.model import Entry, Point, Section
from faq.drafting.composing import Composed, compose
from faq.drafting.outline import Outline, Topic
from faq.text import FUNCTION_WORDS, wording, words

WORDS_OF_SECTION, WORDS_OF_POINT, WORDS_OF_ENTRY = 2, 2, 5
"""How many words an id takes from what it is for."""


_FILLERS = frozenset(
    "well now during quite many each may might must let lets remember theres isnt arent cant wont "
    "yes always please simply usually".split()
)
"""Words that begin a sentence and do not tell what it is about."""


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """An entry and how it came about: `heading` is what a question was made from, "" where it was one."""

    entry: Entry
    heading: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What a content file would hold, and what was left out of it."""

    title: str
    sections: tuple[Section, ...]
    entries: tuple[DraftEntry, ...]
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Names:
    """Ids and wordings that are taken."""

    ids: set[tuple[str, str]] = field(default_factory=set)
    wordings: set[str] = field(default_factory=set)
    _numbers: Counter[tuple[str, str]] = field(default_factory=Counter)

    def id(self, noun: str, text: str, most: int, start: str = "") -> str:
        """An id for `text`, after `start`; "2", "3" and so on end it where it is taken already."""
        plain = found = start + (_slug(text, most) or noun)
        while (noun, found) in self.ids:
            found = f"{plain}-{self.number(noun, plain)}"
        self.ids.add((noun, found))
        return found

    def number(self, noun: str, text: str) -> int:
        """The next number, from 2 on, of what is called `text`."""
        self._numbers[noun, text] += 1
        return self._numbers[noun, text] + 1

    def claim(self, *texts: str) -> bool:
        """Take the wordings of `texts`, if none of them is taken."""
        keys = {wording(text) for text in texts}
        if keys & self.wordings:
            return False
        self.wordings |= keys
        return True


def draft(outline: Outline) -> Draft:
    """The draft of a guide."""
    names = _Names()
    sections: list[Section] = []
    entries: list[DraftEntry] = []
    left_out = [*outline.left_out]
    for chapter in outline.chapters:
        id = names.id("section", chapter.title, WORDS_OF_SECTION)
        points: list[Point] = []
        for topic in chapter.topics:
            composed = compose(topic.blocks)
            if not composed.points:
                left_out.append(composed.answer.replace("\n", " "))
                continue
            made = [
                Point(names.id("point", each.about, WORDS_OF_POINT, f"{id}."), each.says)
                for each in composed.points
            ]
            points += made
            entries.append(_entry(topic, composed, made, names))
        if points:
            sections.append(Section(id, chapter.title, tuple(points)))
    return Draft(outline.title, tuple(sections), tuple(entries), tuple(left_out))


def _entry(topic: Topic, composed: Composed, points: Sequence[Point], names: _Names) -> DraftEntry:
    for label in _labels(topic, names):
        made = f"What does the guide say about “{label}”?"
        question, *phrasings = [label] if topic.is_question else [made, label]
        if names.claim(question, *phrasings):
            break
    return DraftEntry(
        Entry(
            names.id("entry", topic.heading, WORDS_OF_ENTRY),
            question,
            composed.answer,
            tuple(phrasings),
            tuple(point.id for point in points),
        ),
        "" if topic.is_question else topic.heading,
        composed.is_whole,
    )


def _labels(topic: Topic, names: _Names) -> Iterator[str]:
    """Ways to put a heading, until one is taken by nothing else."""
    yield topic.heading
    within = [topic.within] if topic.within else []
    if within:
        yield f"{topic.heading} ({topic.within})"
    while True:
        number = names.number("label", topic.heading)
        yield f"{topic.heading} ({', '.join([*within, str(number)])})"


def _slug(text: str, most: int) -> str:
    """The words of a text that tell what it is about, as an id; "" where no letter can stand in one."""
    plain = [word for word in words(text) if word.isascii()]
    telling = [word for word in plain if word not in FUNCTION_WORDS | _FILLERS]
    return "-".join((telling or plain)[:most])
