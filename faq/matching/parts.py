"""A question that asks several things, cut into what each asks.

Cutting is a proposal: whether the parts really ask different things is for whoever answers them
to see ("mucus and semen mixed?" is one question, and so is "is it normal, is it ok?").
"""

from __future__ import annotations

import re

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


def _asks(text: str) -> bool:
    typed = words(text)
    return len(typed) >= SHORTEST_PART and (text.endswith("?") or typed[0] in _ASKING)
