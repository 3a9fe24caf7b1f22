"""This project's engine, asked about any labelled lines: each label is an entry of a content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.data import Line, Phrasing, Topic
from benchmarks.scoring import Scores
from faq.content.model import Alert, Content, Entry, Gap, SmallTalk, Urgency
from faq.deciding import VERBATIM
from faq.matching.compiling import compile_content
from faq.matching.index import Index
from faq.matching.ranking import rank
from faq.matching.reading import Reader, Reading
from faq.replies import Compound, Outcome, Reply

NOTHING_UNDERSTOOD = 1e-6
"""What scores are multiplied by where no content word is known: below every threshold, in order."""


class Engine:
    """The engine's ranking, with the rule that a question without a known content word is not answered."""

    name = "this engine"

    def __init__(self, content: Content, index: Index | None = None) -> None:
        self.index = index or compile_content(content)
        self.reader = Reader(self.index)
        items = {item.id for item in content.items()}
        self.labels = tuple(label for label in self.index.labels if label in items)

    def read(self, question: str) -> Reading:
        """The question as the engine reads it."""
        return self.reader.read(question)

    def scores(self, questions: Sequence[str]) -> Scores:
        """A row a question, a column a label."""
        found = np.zeros((len(questions), len(self.labels)), np.float32)
        for row, question in zip(found, questions, strict=True):
            reading = self.reader.read(question)
            ranking = rank(reading.sentences, self.index).scores
            row[:] = [ranking[label] for label in self.labels]
            if not reading.has_known_content and row.max() < VERBATIM:
                row *= NOTHING_UNDERSTOOD
        return found


def learn(lines: Sequence[Line]) -> Engine:
    """The engine, compiled from labelled lines, without a vocabulary."""
    return Engine(content_of(lines))


def content_of(lines: Sequence[Line]) -> Content:
    """Each label as an entry, its lines as phrasings."""
    wordings: dict[str, list[str]] = {}
    for line in lines:
        if line.label is not None:
            wordings.setdefault(line.label, []).append(line.text)
    return Content(
        tuple(Entry(label, first, "-", tuple(rest)) for label, (first, *rest) in wordings.items())
    )


def guide_of(
    topics: Sequence[Topic],
    phrasings: Sequence[Phrasing],
    like: Content,
) -> Content:
    """The topics with these phrasings, and with the vocabulary, signs and settings of `like`."""
    said: dict[str, list[str]] = {topic.id: [] for topic in topics}
    for each in phrasings:
        said[each.topic].append(each.text)
    signs: Mapping[str, tuple[str, ...]] = {alert.id: alert.signs for alert in like.alerts}

    def of(kind: str) -> list[Topic]:
        return [topic for topic in topics if topic.kind == kind]

    return Content(
        entries=tuple(
            Entry(each.id, each.question, "-", tuple(said[each.id]), each.points)
            for each in of("entry")
        ),
        gaps=tuple(Gap(each.id, each.question, tuple(said[each.id])) for each in of("gap")),
        alerts=tuple(
            Alert(
                each.id,
                each.question,
                Urgency.SOON,
                "-",
                tuple(said[each.id]),
                signs.get(each.id, ()),
            )
            for each in of("alert")
        ),
        small_talk=tuple(
            SmallTalk(each.id, tuple(said[each.id]), "-") for each in of("small_talk")
        ),
        vocabulary=like.vocabulary,
        settings=like.settings,
    )


def answers(reply: Reply) -> bool:
    """Whether an entry answers, be it one part of the question."""
    parts = reply.parts if isinstance(reply, Compound) else (reply,)
    return any(part.outcome is Outcome.ANSWER for part in parts)
