"""A short follow-up ("why?", "and at home?") read with the topic of the last answer.

A line that is met on its own is never read so: the last topic is borrowed only where the line
alone comes to nothing sure.
"""

from __future__ import annotations

from dataclasses import replace

from faq.answering import Answerer
from faq.content.model import Entry, Item, SmallTalk
from faq.matching.sentences import NEGATORS
from faq.replies import (
    Alarm,
    Answer,
    Candidate,
    Chat,
    Clarification,
    ClarifyReason,
    KnownGap,
    NoAnswer,
    Reply,
)
from faq.text import FUNCTION_WORDS, wording, words

ONCE_MORE = frozenset({"really", "are you sure", "sure", "is that so", "is that true", "for real"})
"""What asks for nothing but the last answer once more."""
POINTERS = frozenset({"another", "else", "more", "next", "other", "others"})
"""Words that point from the last topic to one beside it."""
MOST_OFFERED = 3
LONGEST_FOLLOW_UP = 6
"""A follow-up of more words is a question of its own."""
SURE_ALONE = 0.35
"""From this score on, an answer or a gap needs no context."""
LEAST_GAIN = 0.25
"""How much of an item the line has to add to the last topic, for the item to be what it asks."""
TOPIC_SHARE = 0.5
"""How much of what the last topic says by itself is taken off, so that what the line adds counts."""


def reply_in_context(line: str, last: Entry | None, answerer: Answerer) -> tuple[Reply, bool]:
    """The reply to `line`, and whether it was read with the entry answered last to get there."""
    alone = answerer.reply(line)
    if last is None or isinstance(alone, Alarm | Chat):
        return alone, False
    if _points_on(line) and (beside := _beside(last, answerer)):
        return Clarification(line, beside, ClarifyReason.UNSURE, beside), True
    if not _is_unmet(alone):
        return alone, False
    if wording(line) in ONCE_MORE:
        return _given(answerer.reply_for(last.id, line), SURE_ALONE), True
    reading = answerer.understand(line).reading
    denies = any(word in NEGATORS for word in reading.words)
    if not 0 < len(reading.words) <= LONGEST_FOLLOW_UP or reading.unknown or denies:
        return alone, False
    if isinstance(alone, NoAnswer) and (asked := _aspect(line, last, answerer)):
        return _given(answerer.reply_for(asked.item.id, line), asked.score), True
    gain, meant = _what_it_adds(line, last, answerer)
    if meant is not None:
        return _given(answerer.reply_for(meant.id, line), gain), True
    beside = _beside(last, answerer) if {*reading.words} <= FUNCTION_WORDS | POINTERS else ()
    if beside and not POINTERS.isdisjoint(reading.words):
        return Clarification(line, beside, ClarifyReason.UNSURE, beside), True
    return alone, False


def _is_unmet(reply: Reply) -> bool:
    match reply:
        case NoAnswer():
            return True
        case Clarification():
            return not _is_doubt(reply)
        case Answer() | KnownGap():
            return reply.score < SURE_ALONE
        case _:
            return False


def _is_doubt(reply: Reply) -> bool:
    """Whether it is first asked about a danger."""
    return isinstance(reply, Clarification) and reply.reason is ClarifyReason.MAYBE_ALERT


def _points_on(line: str) -> bool:
    """Whether a line of small words points from the last topic to one beside it ("the other one?")."""
    said = {*words(line)}
    return said <= FUNCTION_WORDS | POINTERS and not POINTERS.isdisjoint(said)


def _given(reply: Reply, score: float) -> Reply:
    """A reply that was not chosen by the person but worked out, with the score that it has."""
    match reply:
        case Answer() | KnownGap():
            return replace(reply, score=score)
        case _:
            return reply


def _aspect(line: str, last: Entry, answerer: Answerer) -> Candidate | None:
    """The entry that a line of small words asks for ("why?"), the last topic being what it is about.

    Of those that the line speaks for, the one that the last topic speaks for most.
    """
    topic = answerer.understand(f"{line} {last.question}").ranking.scores
    entries = [
        each
        for each in answerer.understand(line).asked
        if isinstance(each.item, Entry) and each.score >= SURE_ALONE
    ]
    return max(entries, key=lambda each: topic[each.item.id], default=None)


def _beside(last: Entry, answerer: Answerer) -> tuple[Candidate, ...]:
    """The entries that are related to the last one: what "the other one" may be."""
    entries = {entry.id: entry for entry in answerer.content.entries}
    return tuple(Candidate(entries[id], 0.0) for id in last.related[:MOST_OFFERED])


def _what_it_adds(line: str, last: Entry, answerer: Answerer) -> tuple[float, Item | None]:
    """The item that line and last topic together speak for far more than the topic alone does.

    With how much the line adds; None where that is too little.
    """
    together = answerer.understand(f"{line} {last.question}")
    topic = answerer.understand(last.question).ranking.scores
    gains = [
        (each.score - TOPIC_SHARE * topic[each.item.id], each.item)
        for each in together.asked
        if each.item.id != last.id and not isinstance(each.item, SmallTalk)
    ]
    gain, item = max(gains, key=lambda each: each[0], default=(0.0, None))
    return gain, item if gain >= LEAST_GAIN else None
