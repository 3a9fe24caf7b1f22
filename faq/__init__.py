"""A FAQ engine: which entry of a content file a question means, or an honest gap, or an alert.

import faq

answerer = faq.Answerer(faq.load())
print(answerer.reply("is leakage normal?").text)
"""

from __future__ import annotations

__version__ = "0.1.0"

from faq.answering import Answerer
from faq.content import load
from faq.content.model import Content
from faq.errors import ContentError, FaqError, Problem, QuestionFileError, SettingError
from faq.replies import Outcome, Reply

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
