"""Parts: a question that asks several things is cut where each of them begins."""

from __future__ import annotations

import pytest

from faq.matching.parts import parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "what does mucus do and how do I reach you?",
            ["what does mucus do", "how do I reach you?"],
        ),
        ("Is it normal? Why does it leak?", ["Is it normal?", "Why does it leak?"]),
        ("1. is it normal\n2. what is in a vial", ["is it normal", "what is in a vial"]),
        ("is it normal, and also why does it leak", ["is it normal", "why does it leak"]),
        ("mucus and semen mixed?", ["mucus and semen mixed?"]),
        ("We tried today. Is it normal?", ["Is it normal?"]),
        ("She is 37 and should know better. Is it ok?", ["Is it ok?"]),
        ("it leaks and leaks", []),
        ("what", []),
        ("", []),
    ],
)
def test_parts_are_what_asks_on_its_own(question: str, parts: list[str]) -> None:
    """Background and lists of nouns are no questions of their own."""
    assert parts_of(question) == parts
