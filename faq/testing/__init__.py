"""Testing a content: questions, what they must come to, and why one did not.

    from faq.testing import assert_alert, assert_answers, assert_not_covered

    def test_the_ones_that_matter() -> None:
        assert_answers("does it leak?", "is-it-normal")
        assert_alert("i am bleeding a lot")
        assert_not_covered("what does it cost?")

Nothing here knows pytest; the plugin is `chatbot.testing.plugin`. See docs/testing.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faq.testing.assertions import assert_alert, assert_answers, assert_not_covered

__all__ = ["assert_alert", "assert_answers", "assert_not_covered"]


def __getattr__(name: str) -> object:
    """An assertion once it is asked for: a run without questions loads nothing."""
    if name in __all__:
        return getattr(import_module("faq.testing.assertions"), name)
    raise AttributeError(f"module 'faq.testing' has no attribute {name!r}")
