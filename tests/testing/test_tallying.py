"""Counts of a run, added over its processes, and the floors under it."""

from __future__ import annotations

import pytest

from faq.errors import SettingError
from faq.testing.tallying import Floors, Tally, missed, read_floors, summary


def test_tallies_add_up() -> None:
    """Whoever asked which of them."""
    assert Tally(3, 2, 1, 0, 1) + Tally(2, 2, 1, 1, 0) == Tally(5, 4, 2, 1, 1)


def test_the_summary_says_each_count() -> None:
    """One that is missing never looks like all, and nothing asked has no share."""
    assert summary(Tally(10_000, 9_999, 1, 0, 1)) == [
        "questions     10000",
        "right         9999 (99.9 %)",
        "reassured     0 of 1 sign of danger",
        "known misses  1",
    ]
    assert summary(Tally())[1] == "right         0 (n/a)"


def test_what_is_under_a_floor_is_told() -> None:
    """A share that is reached exactly is reached; where nothing was asked, nothing is missed."""
    floors = Floors(0.9, 0)

    assert list(missed(Tally(10, 8, 2, 1), floors)) == [
        "80.0 % right (8 of 10) is under the floor of 90 %",
        "1 sign of danger met with an answer; at most 0 may be",
    ]
    assert list(missed(Tally(10, 9, 2, 0), floors)) == []
    assert list(missed(Tally(10, 0, 2, 2), Floors())) == []
    assert list(missed(Tally(), Floors(1.0, 0))) == []


def test_floors_are_read_from_texts() -> None:
    """An empty one asks for nothing."""
    given = {"faq_min_accuracy": "0.95", "faq_max_reassured": ""}

    assert read_floors(given) == Floors(0.95, None)
    assert read_floors({"faq_min_accuracy": "", "faq_max_reassured": "0"}) == Floors(None, 0)


@pytest.mark.parametrize(
    ("accuracy", "reassured", "message"),
    [
        ("95", "", "faq_min_accuracy: '95' is not a share from 0 to 1, such as 0.85"),
        ("nan", "", "faq_min_accuracy: 'nan' is not a share from 0 to 1, such as 0.85"),
        ("much", "", "faq_min_accuracy: 'much' is not a share from 0 to 1, such as 0.85"),
        ("", "-1", "faq_max_reassured: '-1' is not a count, such as 0"),
        ("", "none", "faq_max_reassured: 'none' is not a count, such as 0"),
    ],
)
def test_a_floor_that_is_none_is_refused(accuracy: str, reassured: str, message: str) -> None:
    """With its name."""
    with pytest.raises(SettingError) as caught:
        read_floors({"faq_min_accuracy": accuracy, "faq_max_reassured": reassured})
    assert str(caught.value) == message
