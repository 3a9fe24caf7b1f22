"""Replies to lines of text. Pure: the width and whether to colour are told, never asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from chatbot.layout import BLANK, Line, Style, as_ansi, as_text, wrapped
from chatbot.offers import NOTHING, Offer, offer_of
from chatbot.replies import ChatReply, Farewell, Feedback, NoneOfThese, Notice, Questions, Topics
from chatbot.topics import Topic, sections_of, topics_of
from faq.content.model import Content, Entry, Gap, Urgency
from faq.replies import (
    Alarm,
    Answer,
    Chat,
    Clarification,
    Compound,
    Empty,
    KnownGap,
    NoAnswer,
)
from faq.wordings import CLARIFY_LEADS

HEADLINES = {
    Urgency.EMERGENCY: "! EMERGENCY: get help now",
    Urgency.URGENT: "! URGENT: speak to someone today",
    Urgency.SOON: "! SOON: speak to someone in the next day or two",
}
NOT_FROM_THE_GUIDE = "This is safety advice of this program, not from the guide."
UNDERSTOOD = "What I understood:"
NO_SOURCE = "Source: none; the guide does not cover this."


def render(
    reply: ChatReply, content: Content, *, width: int, colour: bool, in_chat: bool = False
) -> str:
    """The text of one reply, its last line ended.

    `in_chat` says that a next line can pick by number and give commands; otherwise lists have
    dashes, and the list of topics is a command of the shell.
    """
    return _written(lines_of(reply, content, width, in_chat=in_chat), colour)


def render_topics(content: Content, *, width: int, colour: bool) -> str:
    """The text of the list of what can be asked."""
    return _written(_topics(topics_of(content), width), colour)


def lines_of(
    reply: ChatReply, content: Content, width: int, *, in_chat: bool, with_offer: bool = True
) -> list[Line]:
    """The reply in styled lines, for whoever writes them.

    A part of a longer reply comes without what it would offer: one list of numbers is enough.
    """
    offer = offer_of(reply, content) if with_offer else NOTHING
    match reply:
        case Answer():
            return [
                *_aside(f"You asked: {reply.entry.question}", width),
                *_paragraphs(reply.text, width),
                *_source(reply.entry, content, width),
                *_offered("You could also ask:", offer, width, in_chat),
            ]
        case Clarification():
            lead = wrapped(Style.HEADING, CLARIFY_LEADS[reply.reason], width)
            return [*lead, *_listed(offer, width, in_chat)]
        case KnownGap():
            return [
                *_aside(f"{_lead(reply.gap)} {reply.gap.question}", width),
                *_paragraphs(reply.text, width),
                *_aside(NO_SOURCE, width),
                *_offered("The guide does answer:", offer, width, in_chat),
            ]
        case NoAnswer():
            text = _paragraphs(reply.text, width)
            if offer.items:
                return [*text, *_offered("The nearest I know:", offer, width, in_chat)]
            where = "Type /topics" if in_chat else "Run 'faq topics'"
            return [*text, *_aside(f"{where} to see what I can answer.", width)]
        case Alarm():
            return [
                *wrapped(Style.ALERT, HEADLINES[reply.urgency], width, rest="! "),
                *_aside(f"{UNDERSTOOD} {reply.alert.question}", width),
                *_paragraphs(reply.text, width),
                *_aside(NOT_FROM_THE_GUIDE, width),
            ]
        case Compound():
            lines: list[Line] = []
            for part in reply.parts:
                lines += [BLANK] if lines else []
                lines += lines_of(part, content, width, in_chat=in_chat, with_offer=False)
            return lines
        case Topics():
            lead = wrapped(Style.HEADING, "Choose a part by its number:", width)
            return [*lead, *_numbered(reply.labels, width)]
        case Questions():
            lead = wrapped(Style.HEADING, f"{reply.topic.title}. A number asks one:", width)
            return [*lead, *_listed(offer, width, in_chat)]
        case Notice():
            return _as_laid_out(reply.text, width)
        case Chat() | Empty() | Farewell() | Feedback() | NoneOfThese():
            return _paragraphs(reply.text, width)
        case _:
            assert_never(reply)


def _written(lines: Iterable[Line], colour: bool) -> str:
    return as_ansi(lines) if colour else as_text(lines)


def _paragraphs(text: str, width: int) -> list[Line]:
    lines: list[Line] = []
    for paragraph in text.split("\n\n"):
        lines += [BLANK] if lines else []
        lines += wrapped(Style.TEXT, paragraph, width)
    return lines


def _aside(text: str, width: int) -> list[Line]:
    return wrapped(Style.ASIDE, text, width, rest="  ")


def _lead(gap: Gap) -> str:
    """What stands before its question; nobody asks "Something about another subject"."""
    return "You asked:" if gap.question.endswith("?") else UNDERSTOOD


def _source(entry: Entry, content: Content, width: int) -> list[Line]:
    """The part of the guide that an answer rests on; nothing for a content without a guide."""
    sections = "; ".join(section.title for section in sections_of(entry, content))
    named = [part for part in (sections, content.guide.title) if part]
    return _aside(f"Source: {' — '.join(named)}", width) if named else []


def _offered(lead: str, offer: Offer, width: int, in_chat: bool) -> list[Line]:
    if not offer.items:
        return []
    return [BLANK, *wrapped(Style.HEADING, lead, width), *_listed(offer, width, in_chat)]


def _listed(offer: Offer, width: int, in_chat: bool) -> list[Line]:
    if in_chat:
        return _numbered(offer.labels, width)
    return _dashed((item.question for item in offer.items), width)


def _numbered(labels: Iterable[str], width: int) -> list[Line]:
    marks = {f"{number:>3}. ": label for number, label in enumerate(labels, 1)}
    return [
        line
        for mark, label in marks.items()
        for line in wrapped(Style.TEXT, label, width, first=mark, rest=" " * len(mark))
    ]


def _dashed(texts: Iterable[str], width: int) -> list[Line]:
    return [
        line
        for text in texts
        for line in wrapped(Style.TEXT, text, width, first="  - ", rest="    ")
    ]


def _topics(topics: Iterable[Topic], width: int) -> list[Line]:
    lines: list[Line] = []
    for topic in topics:
        lines += [BLANK] if lines else []
        lines += wrapped(Style.HEADING, topic.title, width)
        lines += _dashed(topic.questions, width)
    return lines


def _as_laid_out(text: str, width: int) -> list[Line]:
    """The text with its own line breaks and indents; what goes on below an item stands further in."""
    lines: list[Line] = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))]
        lines += wrapped(Style.TEXT, line, width, first=indent, rest=indent * 2)
    return lines
