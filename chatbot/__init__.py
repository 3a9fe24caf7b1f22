"""The conversation: what was asked before, how replies look, and the terminal.

    import faq
    from chatbot import State, turn

    answerer = faq.Answerer(faq.load())
    first = turn(State(), "is leakage normal?", answerer)
    second = turn(first.state, "1", answerer)  # the first of the questions offered with the answer

Nothing here imports prompt_toolkit but `chatbot.session`, which is imported where a session starts.
"""

from __future__ import annotations

from chatbot.conversation import State, Turn, turn
from chatbot.rendering import render, render_topics
from chatbot.replies import ChatReply, Farewell, Feedback, NoneOfThese, Notice, Questions, Topics

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
