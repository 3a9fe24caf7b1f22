"""Lines: how wide they are, and what must not stand in them."""

from __future__ import annotations

import pytest

from chatbot.layout import Style, cells, clean, colour_wanted, wrapped


def lines(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """The text of the wrapped lines."""
    return [line.text for line in wrapped(Style.TEXT, text, width, first=first, rest=rest)]


def test_words_fill_lines() -> None:
    """A line as wide as the room is not broken."""
    assert lines("aaaa bbbb cccc dddddd", 16) == ["aaaa bbbb cccc", "dddddd"]
    assert lines("aaaa bbbb cccccc dd", 16) == ["aaaa bbbb cccccc", "dd"]


def test_a_word_wider_than_a_line_is_broken() -> None:
    """An address pasted from somewhere, say."""
    assert lines("x" * 20 + " y", 16) == ["x" * 16, "xxxx y"]


def test_marks_and_indents_count() -> None:
    """The indent belongs to the width."""
    assert lines("aaaa bbbb cccc dddd", 16, first="  1. ", rest="     ") == [
        "  1. aaaa bbbb",
        "     cccc dddd",
    ]


def test_wide_characters_take_two_cells() -> None:
    """Chinese, Japanese, Korean, and emoji; an accent on a letter takes none."""
    assert [cells(text) for text in ("ab", "漢字", "👍", "e\u0301")] == [2, 4, 2, 1]
    assert lines("漢字漢字漢字漢字漢字", 16) == ["漢字漢字漢字漢字", "漢字"]


def test_no_text_is_an_empty_line() -> None:
    """So that a blank line can be asked for like any other."""
    assert lines("", 80) == [""]


def test_clean_text_has_no_controls() -> None:
    """White space of any kind is a space, also the one that does not break; the rest is dropped."""
    assert clean("a\tb\nc\u00a0d\x1b[0m\x00\u202ee\u200b") == "a b c d[0me"


@pytest.mark.parametrize(
    ("environ", "terminal", "wanted"),
    [
        ({"TERM": "xterm"}, True, True),
        ({}, True, False),
        ({"TERM": "unknown"}, True, False),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
    ],
)
def test_colour_is_for_terminals_of_people_who_want_it(
    environ: dict[str, str], terminal: bool, wanted: bool
) -> None:
    """As no-color.org has it: an empty NO_COLOR is none. A terminal that nobody named may not know codes."""
    assert colour_wanted(environ, terminal=terminal) is wanted
