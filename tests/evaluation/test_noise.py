"""Typing errors that are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.evaluation.noise import disturb

TEXT = "Is it normal that some of it leaks out again after a home insemination?"
seeds = st.integers(0, 1000)


@given(st.text(), seeds)
def test_no_share_changes_nothing(text: str, seed: int) -> None:
    """Whatever the text."""
    assert disturb(text, 0, seed) == text


@given(st.text(), st.floats(0, 1), seeds)
def test_the_same_text_share_and_seed_give_the_same(text: str, share: float, seed: int) -> None:
    """On every run."""
    assert disturb(text, share, seed) == disturb(text, share, seed)


@given(st.text(), st.floats(0, 1), seeds)
def test_what_is_no_letter_is_let_be(text: str, share: float, seed: int) -> None:
    """Spaces, digits and marks come out as they were, in their order."""
    others = [char for char in text if not char.isalpha()]
    assert [char for char in disturb(text, share, seed) if not char.isalpha()] == others


def test_it_looks_like_typing_errors() -> None:
    """Swapped, dropped, doubled, struck beside the key; more of it at each share, not other ones."""
    assert [disturb(TEXT, share, 1) for share in (0.05, 0.1, 0.15)] == [
        "Is it normal that somee of it leaks out again after a home inseminatin?",
        "Is it normap taht somee f it leaks out again after a home insemniatn?",
        "Is i mormap ttaht somee f it leaks out afain after a home insemniatn?",
    ]


def test_other_seeds_disturb_otherwise() -> None:
    """And other texts of the same seed as well, whatever their length."""
    assert disturb(TEXT, 0.2, 1) != disturb(TEXT, 0.2, 2)


@pytest.mark.parametrize("share", [0.05, 0.1, 0.15, 0.5])
def test_about_the_share_of_the_letters_is_disturbed(share: float) -> None:
    """A word of three letters is left as it is where none of the three is disturbed."""
    text = " ".join("qaz" for _ in range(5000))
    typed = disturb(text, share, 1).split()
    untouched = sum(word == "qaz" for word in typed) / len(typed)
    assert untouched == pytest.approx((1 - share) ** 3, abs=0.03)


def test_all_letters_can_be_disturbed() -> None:
    """At 1 no word is left as it was."""
    assert "qaz" not in disturb("qaz " * 500, 1, 1).split()


def test_a_capital_stays_one_and_other_alphabets_are_typed_too() -> None:
    """There is no keyboard for them here, so their letters are swapped, dropped or doubled."""
    assert set(disturb("WWWW " * 50, 1, 1)) <= set("WQEASD ")
    assert set(disturb("жщ " * 50, 1, 1)) <= set("жщ ")
