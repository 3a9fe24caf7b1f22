"""A question that asks several things, cut into what each asks.

Cutting is a proposal: whether the parts really ask different things is for whoever answers them
to see ("mucus and semen mixed?" is one question, and so is "is it normal, is it ok?").
"""

from __future__ import annotations

import re

from faq.matching.sentences import split
from faq.text import words

_OPENERS = (
    "what|whats|what's|why|how|hows|how's|when|where|who|which|is|are|do|does|did|can|could|should|will|"
    "would|may|am|was|were|has|have"
)
_STOPS = re.compile(r"(?<=[?!;\n])|(?<=\.)(?!\d)")
_JOINTS = re.compile(
    rf"(?:\s*,\s*(?:and|also|plus)?|\s+(?:and|also|plus|&))\s+(?:also\s+)?(?=(?:{_OPENERS})\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\s*(?:\d+[.)]|[-*•])\s*")
_ASKING = frozenset(_OPENERS.replace("'", "").split("|"))

SHORTEST_PART = 2
"""A part of fewer words asks nothing on its own."""


def parts_of(question: str) -> list[str]:
    """The parts of `question` that look like questions of their own, in order."""
    parts = []
    for sentence in _STOPS.split(question):
        pieces = [_LISTED.sub("", piece).strip() for piece in _JOINTS.split(sentence)]
        if not _asks(
            pieces[0]
        ):  # "She's 37 and should know better" is one sentence, and asks nothing
            pieces = [sentence.strip()]
        parts += [piece for piece in pieces if _asks(piece)]
    return parts


def as_read(question: str) -> str:
    """All of `question` that a reply depends on: its words, and where marks cut them.

    "No. Blood" is not "no blood", and "why?" is "Why". Two that are read as the same get the same reply.
    """
    parts = parts_of(question) if _may_be_cut(question) else []
    return " | ".join(map(_cut, [question, *parts] if len(parts) > 1 else [question]))


def _may_be_cut(text: str) -> bool:
    """Whether there can be several parts: most texts have none, and logs are long."""
    return sum(map(bool, map(str.strip, _STOPS.split(text)))) > 1 or bool(_JOINTS.search(text))


def _cut(text: str) -> str:
    """The words of each sentence and pause; no word has a mark in it that could be taken for a cut."""
    return ". ".join(", ".join(map(" ".join, pauses)) for pauses in split(text))


def _asks(text: str) -> bool:
    typed = words(text)
    return len(typed) >= SHORTEST_PART and (text.endswith("?") or typed[0] in _ASKING)
