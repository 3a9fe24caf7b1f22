"""A FAQ engine: which entry of a content file a question means, or an honest gap, or an alert.

import faq

answerer = faq.Answerer(faq.load())
print(answerer.reply("is leakage normal?").text)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faq.answering import Answerer
    from faq.content import load
    from faq.content.model import Content
    from faq.errors import ContentError, FaqError, Problem, QuestionFileError, SettingError
    from faq.replies import Outcome, Reply

__version__ = "0.1.0"

__all__ = [
    "Answerer",
    "Content",
    "ContentError",
    "FaqError",
    "Outcome",
    "Problem",
    "QuestionFileError",
    "Reply",
    "SettingError",
    "load",
]

_HOMES = {
    "faq.answering": ("Answerer",),
    "faq.content": ("Content", "load"),
    "faq.errors": ("ContentError", "FaqError", "Problem", "QuestionFileError", "SettingError"),
    "faq.replies": ("Outcome", "Reply"),
}


def __getattr__(name: str) -> object:
    """A public name from the module it lives in, once it is asked for: a prompt is there at once."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'faq' has no attribute {name!r}")
