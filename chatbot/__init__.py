"""The conversation: what was asked before, how replies look, and the terminal.

    import faq
    from chatbot import State, turn

    answerer = faq.Answerer(faq.load())
    first = turn(State(), "is leakage normal?", answerer)
    second = turn(first.state, "1", answerer)  # the first of the questions offered with the answer

Nothing here imports prompt_toolkit but `chatbot.session`, which is imported where a session starts.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chatbot.conversation import State, Turn, turn
    from chatbot.rendering import render, render_topics
    from chatbot.replies import (
        ChatReply,
        Farewell,
        Feedback,
        NoneOfThese,
        Notice,
        Questions,
        Topics,
    )

__all__ = [
    "ChatReply",
    "Farewell",
    "Feedback",
    "NoneOfThese",
    "Notice",
    "Questions",
    "State",
    "Topics",
    "Turn",
    "render",
    "render_topics",
    "turn",
]

_HOMES = {
    "chatbot.conversation": ("State", "Turn", "turn"),
    "chatbot.rendering": ("render", "render_topics"),
    "chatbot.replies": (
        "ChatReply",
        "Farewell",
        "Feedback",
        "NoneOfThese",
        "Notice",
        "Questions",
        "Topics",
    ),
}


def __getattr__(name: str) -> object:
    """A public name from the module it lives in, once it is asked for: a prompt is there at once."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'chatbot' has no attribute {name!r}")
