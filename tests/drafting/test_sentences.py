"""Where a sentence ends, and where it only seems to."""

from __future__ import annotations

import pytest

from faq.drafting.sentences import ended, sentences


@pytest.mark.parametrize(
    "text",
    [
        "Take one. Then go.",
        "Is it far? No.",
        "He said “Stop.” Then he left.",
        'Press "Pause." Wait.',
        "It is free (mostly). Ask us.",
        "We close at 6 p.m. The door stays open.",
        "It costs 2.50 euros. A month costs 9.",
        "There was much … Too much.",
        "It began in 2024. Then it grew.",
        "Wait! 3 minutes will do.",
        "So am I. We all are.",
    ],
)
def test_two_sentences_are_two(text: str) -> None:
    """And together they are the text."""
    assert len(sentences(text)) == 2
    assert " ".join(sentences(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "There are stations, e.g. Market Square.",
        "Ask Dr. Reed or Mrs. Shah.",
        "J. R. Smith wrote it.",
        "See fig. 3 and no. 12.",
        "It takes approx. 3 hours.",
        "“Ready?” she asked.",
        "It holds 3.5 litres",
        "1. Scan the code.",
        "Monday to Fri. from 9 to 5.",
    ],
)
def test_one_sentence_is_one(text: str) -> None:
    """Abbreviations, initials, numbers and quotes end none."""
    assert sentences(text) == [text]


def test_nothing_has_no_sentences() -> None:
    """Nor has white space."""
    assert sentences("  ") == []


def test_an_end_is_put_where_there_is_none() -> None:
    """A quote or a bracket after it is no matter."""
    assert [ended(text) for text in ("a", "a.", "a?”", "(a.)", "a…")] == [
        "a.",
        "a.",
        "a?”",
        "(a.)",
        "a…",
    ]
