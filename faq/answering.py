"""From a question to a reply: alerts before all, then the best entry, an honest gap, or a choice."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Self, assert_never

from faq.content import embedded_path
from faq.content.model import Alert, Content, Entry, Gap, Item, SmallTalk
from faq.deciding import LONGEST_QUESTION, Understanding, ask_several, decide
from faq.matching.alerts import find_alert, sign_weight
from faq.matching.cache import index_for, open_content
from faq.matching.index import Index
from faq.matching.parts import parts_of
from faq.matching.ranking import rank
from faq.matching.reading import Reader
from faq.matching.signs import SignFinder
from faq.replies import (
    Alarm,
    Answer,
    Candidate,
    Chat,
    Clarification,
    ClarifyReason,
    Compound,
    Empty,
    KnownGap,
    NoAnswer,
    Reply,
    default_gap_text,
)
from faq.text import normalise


class Answerer:
    """Replies to questions from one content. Nothing in it changes, so threads may share it."""

    def __init__(self, content: Content, *, on_compile: Callable[[], None] = lambda: None) -> None:
        """Ready to reply from `content`; compiles it where that was not done before.

        `on_compile` is called before compiling begins, which may take seconds.
        """
        self._prepare(content, index_for(content, on_compile))

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str] | None = None,
        *,
        on_compile: Callable[[], None] = lambda: None,
        apart: bool = False,
    ) -> Self:
        """An answerer for the content file at `path`, the embedded guide where it is None.

        Quicker than loading the content first: a file that did not change is not read as YAML. `apart`
        has a large one compiled in a process of its own, which gives back the memory that it takes.

        Raises:
            ContentError: the file has problems; all of them are listed.
        """
        answerer = cls.__new__(cls)
        answerer._prepare(
            *open_content(embedded_path() if path is None else Path(path), on_compile, apart=apart)
        )
        return answerer

    @classmethod
    def of(cls, content: Content, index: Index) -> Self:
        """An answerer for `content`, of which `index` was compiled."""
        answerer = cls.__new__(cls)
        answerer._prepare(content, index)
        return answerer

    def _prepare(self, content: Content, index: Index) -> None:
        self.content = content
        self.index = index
        self._reader = Reader(index)
        self._signs = SignFinder(index.signs)
        self._items: dict[str, Item] = {item.id: item for item in content.items()}
        self._sign = sign_weight(content.alerts)
        self._alert_ids = frozenset(alert.id for alert in content.alerts)

    def reply(self, question: str) -> Reply:
        """The reply to one question, asked on its own. The same question gets the same reply."""
        return self.reply_as(question, self.understand(question))

    def reply_as(self, question: str, understood: Understanding) -> Reply:
        """The reply to `question`, for whoever has `understood` it already."""
        if not normalise(question):
            return Empty(question)
        whole = decide(question, understood, self.content)
        if _comes_first(whole) or len(question) > LONGEST_QUESTION:
            return whole
        texts = parts_of(question)
        if isinstance(whole, Chat):
            return self._asked_beside_talk(question, texts) or whole
        if len(texts) < 2:
            return whole
        parts = tuple(decide(text, self.understand(text), self.content) for text in texts)
        several = ask_several(understood, parts, self.content.settings)
        return Compound(question, parts) if several else whole

    def _asked_beside_talk(self, question: str, texts: list[str]) -> Reply | None:
        """The reply to the first of `texts` that asks something, where `question` is mostly small talk.

        "Thank you so much. Does it matter if ..." may have more thanks in it than question, but whoever
        wrote it waits for an answer.
        """
        replies = (decide(question, self.understand(text), self.content) for text in texts)
        return next((each for each in replies if not isinstance(each, Chat | NoAnswer)), None)

    def understand(self, question: str) -> Understanding:
        """All that is found out about `question` before it is decided what to reply."""
        reading = self._reader.read(question)
        ranking = rank(reading.sentences, self.index)
        return Understanding(
            reading,
            ranking,
            find_alert(
                reading,
                ranking,
                lambda part: rank([part], self.index),
                self._signs,
                self._alert_ids,
                self._sign,
            ),
            tuple(Candidate(self._items[id], score) for id, score in ranking.scored if score),
        )

    def reply_for(self, item_id: str, question: str) -> Reply:
        """The reply that the item `item_id` gives, chosen by the person: as sure as can be.

        `question` is what was typed to choose it. An id that the content lacks is a KeyError.
        """
        item = self._items[item_id]
        match item:
            case Entry():
                return Answer(question, item, 1.0, (Candidate(item, 1.0),))
            case Gap():
                text = item.reply or default_gap_text(item, self.content.guide)
                return KnownGap(question, item, 1.0, text, ())
            case Alert():
                return Alarm(question, item, 1.0, (), ())
            case SmallTalk():
                return Chat(question, item, 1.0, ())
            case _:
                assert_never(item)


def _comes_first(reply: Reply) -> bool:
    """Whether a reply stands before all else that a question asks: a danger, or a doubt about one."""
    doubted = isinstance(reply, Clarification) and reply.reason is ClarifyReason.MAYBE_ALERT
    return doubted or isinstance(reply, Alarm)
