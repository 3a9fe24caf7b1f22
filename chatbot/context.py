"""A short follow-up ("why?", "and at home?") read with the topic of the last answer.

A line that is met on its own is never read so: the last topic is borrowed only where the line
alone comes to nothing sure.
"""

from __future__ import annotations

from dataclasses import replace

from faq.answering import Answerer
from faq.content.model import Entry, Item, SmallTalk
from faq.matching.sentences import NEGATORS
from faq.replies import Answer, Clarification, ClarifyReason, KnownGap, NoAnswer, Reply
from faq.text import wording

ONCE_MORE = frozenset({"really", "are you sure", "sure", "is that so", "is that true", "for real"})
"""What asks for nothing but the last answer once more."""
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
    if last is None or not _is_unmet(alone):
        return alone, False
    if wording(line) in ONCE_MORE:
        return _given(answerer.reply_for(last.id, line), SURE_ALONE), True
    reading = answerer.understand(line).reading
    denies = any(word in NEGATORS for word in reading.words)
    if not 0 < len(reading.words) <= LONGEST_FOLLOW_UP or reading.unknown or denies:
        return alone, False
    gain, meant = _what_it_adds(line, last, answerer)
    if meant is None:
        return alone, False
    return _given(answerer.reply_for(meant.id, line), gain), True


def _is_unmet(reply: Reply) -> bool:
    match reply:
        case NoAnswer():
            return True
        case Clarification():
            return reply.reason is not ClarifyReason.MAYBE_ALERT
        case Answer() | KnownGap():
            return reply.score < SURE_ALONE
        case _:
            return False


def _given(reply: Reply, score: float) -> Reply:
    """A reply that was not chosen by the person but worked out, with the score that it has."""
    match reply:
        case Answer() | KnownGap():
            return replace(reply, score=score)
        case _:
            return reply


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
