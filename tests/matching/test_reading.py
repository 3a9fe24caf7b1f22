"""Reading: words mistyped are repaired, known ones never."""

from __future__ import annotations

from dataclasses import replace

import pytest

from faq.content import Content, Gap
from faq.matching.compiling import compile_content
from faq.matching.reading import Reader, Repair


@pytest.fixture(scope="module")
def reader(small: Content) -> Reader:
    """A reader of the small content."""
    return Reader(compile_content(small))


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("mucsu", "mucus"),
        ("mucs", "mucus"),
        ("insemnation", "insemination"),
        ("insiminasion", "insemination"),
        ("cervikal", "cervical"),
    ],
)
def test_a_mistyped_word_is_read_as_the_known_one(reader: Reader, typed: str, known: str) -> None:
    """One letter wrong in a short word, two in a long one."""
    reading = reader.read(f"is {typed} ok")

    assert reading.words == ("is", known, "ok")
    assert reading.repairs == (Repair(typed, known),)


@pytest.mark.parametrize("word", ["leaks", "leaked", "drip", "back", "legs", "should", "2024"])
def test_a_known_word_a_function_word_and_a_number_stay_as_typed(reader: Reader, word: str) -> None:
    """Known is what a phrasing or the vocabulary has, in any form of the word."""
    assert reader.read(word).repairs == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [("leek", "leak"), ("beach", "beach"), ("brownies", "brownies"), ("bacl", "back")],
)
def test_a_real_word_is_repaired_only_where_a_slip_is_likelier(
    small: Content, typed: str, read: str
) -> None:
    """Here "leek" is likelier a slip for "leak", which all is about, than the vegetable is a topic.

    One letter from "reach", which the content hardly uses, "beach" is what people say.
    """
    content = replace(
        small,
        gaps=(*small.gaps, Gap("reach", "how far does it reach", ("brownish or not",))),
    )

    assert Reader(compile_content(content)).read(f"the {typed}").words == ("the", read)


def test_a_mistyped_word_that_may_be_another_is_read_that_way_too(small: Content) -> None:
    """Read as the likeliest, and kept as what else it may be: that can be a danger."""
    phrasings = ("is it never dry", "it never stays in", "never seen so much", "a fever")
    reader = Reader(compile_content(replace(small, gaps=(Gap("dry", "ever dry?", phrasings),))))

    reading = reader.read("a rever today")

    assert reading.words == ("a", "never", "today")
    assert ("a", "fever", "today") in [each.words for each in reading.otherwise]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("cervicalmucus", "cervical mucus"),
        ("cervicalback", "cervicalback"),  # both words are known, yet nobody put them side by side
    ],
)
def test_a_space_that_was_left_out_is_put_back_between_words_known_as_a_pair(
    small: Content, typed: str, read: str
) -> None:
    """Words stand after it as they were typed, and the repair is told as one."""
    phrasings = ("what is cervical mucus", "why does cervical mucus matter")
    reader = Reader(compile_content(replace(small, gaps=(Gap("told", "told?", phrasings),))))

    reading = reader.read(f"is {typed} back")

    assert " ".join(reading.words) == f"is {read} back"
    assert reading.repairs == ((Repair(typed, read),) if typed != read else ())


def test_what_else_two_words_typed_as_one_may_be_takes_the_place_of_both(small: Content) -> None:
    """However many words either reading has, the words around them stay."""
    phrasings = ("my fever", "never my fever", "always my fever", "myfewer")
    reader = Reader(compile_content(replace(small, gaps=(Gap("told", "told?", phrasings),))))

    reading = reader.read("is myfever back")

    ways = [reading.words, *[each.words for each in reading.otherwise]]
    assert ("is", "my", "fever", "back") in ways
    assert ("is", "myfewer", "back") in ways


def test_words_that_are_near_nothing_stay_unknown(reader: Reader) -> None:
    """An unknown word is told, not bent to a known one."""
    reading = reader.read("the washing machine leaks")

    assert reading.unknown == ("washing", "machine")
    assert reading.has_known_content


def test_function_words_alone_are_no_content(reader: Reader) -> None:
    """Words like "what is the" ask about nothing, and so does a sum."""
    assert not reader.read("what is the").has_known_content
    assert not reader.read("what is twelve times nine").has_known_content
