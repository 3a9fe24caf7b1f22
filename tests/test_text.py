"""Text: one definition of "the same wording"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.text import normalise, stem, wording, words


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    """What is normalised stays as it is."""
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_a_wording_is_a_wording_of_itself(text: str) -> None:
    """Two texts are the same wording or not, however often one asks."""
    assert wording(wording(text)) == wording(text)


@pytest.mark.parametrize(
    "typed",
    [
        "Don't I leak?",
        "don’t i leak",
        "  DON'T\tI\nLEAK !!",
        "\uff44\uff4f\uff4e't i leak\u2026",
        "dön't í leak",
        "dont-i-leak",
        "“don't” I, leak",
    ],
)
def test_case_accents_quotes_and_punctuation_make_no_other_wording(typed: str) -> None:
    """People type the same question in many ways."""
    assert wording(typed) == "dont i leak"


def test_a_letter_drawn_out_counts_twice_and_a_digit_as_typed() -> None:
    """Drawn out, "soooo" is one word, however long; 1000 is not 100."""
    assert words("sooooooo much, 1000 or 100?") == ["soo", "much", "1000", "or", "100"]


@pytest.mark.parametrize("typed", ["", "   ", "\x00\x07", "🙂🙂", "?!…", "\u200b"])
def test_what_holds_no_word_has_no_words(typed: str) -> None:
    """Emoji, control characters and punctuation are not words."""
    assert words(typed) == []


def test_forms_of_a_word_share_a_stem() -> None:
    """The word "leaking" is found where the content says "leaks"."""
    assert {stem(word) for word in ("leak", "leaks", "leaking", "leaked", "leakage")} == {
        "leak",
        "leakag",
    }
