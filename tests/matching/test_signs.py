"""Signs of danger: their form, and where they are found."""

from __future__ import annotations

import time

import pytest

from faq.content import Alert, Urgency
from faq.content.signs import SignError, parse_sign
from faq.matching.sentences import read
from faq.matching.signs import FoundSign, SignFinder, compile_signs

VOCABULARY = {"blood": ("bleed", "bled", "<spots>"), "spots": ("spotting", "red specks")}


def found(question: str, *signs: str) -> list[FoundSign]:
    """The signs of one alert that stand in a question."""
    alert = Alert("bleeding", "I'm bleeding", Urgency.URGENT, "Call.", signs=signs)
    finder = SignFinder(compile_signs([alert], VOCABULARY))
    return [sign for sentence in read(question) for sign in finder.find(sentence)]


@pytest.mark.parametrize(
    ("sign", "question"),
    [
        ("blackout | passed out", "I nearly passed out getting up"),
        ("soak* | fill + pad | towel", "the towel was soaked"),
        ("soak* | fill + pad | towel", "soaking through another pad"),
        ("keel* over", "I keeled over in the shop"),
        ("<blood>", "am I bleeding"),
        ("<blood>", "there are red specks"),
        ("can't breathe", "help I can’t breathe"),
        ("<blood> + !test", "I bled after it"),
        ("38", "temperature of 38.5"),
    ],
)
def test_a_sign_is_found_in_any_order_form_and_spelling_of_its_words(
    sign: str, question: str
) -> None:
    """Parts may stand in any order, words in any form, concepts by any of their words."""
    assert [each.written for each in found(question, sign)] == [sign]


@pytest.mark.parametrize(
    ("sign", "question"),
    [
        ("soak* + pad", "I use a pad. The sheet is soaked."),
        ("<blood>", "no spotting and not bleeding"),
        ("<blood> + !test", "how do they test if I bled"),
        ("passed out", "they passed the cup out"),
        ("keel* over", "the keel of a boat"),
        ("can't breathe", "can I breathe out"),
    ],
)
def test_a_sign_is_not_found_where_a_part_is_missing_denied_or_ruled_out(
    sign: str, question: str
) -> None:
    """All parts must stand in one sentence, none of them denied."""
    assert found(question, sign) == []


def test_harmless_turns_of_phrase_are_not_looked_at() -> None:
    """The oath "bloody hell" is no blood; blood beside it is."""
    signs = ("blood | bloody", "never: bloody hell | blood test")

    assert found("bloody hell, it leaked", *signs) == []
    assert [each.matched for each in found("bloody hell, there is blood", *signs)] == [("blood",)]


def test_a_long_word_is_looked_at_as_far_as_beginnings_go() -> None:
    """A page without a blank takes no longer than a page with some."""
    alert = Alert("fall", "I fell", Urgency.URGENT, "Call.", signs=("keel* over",))
    finder = SignFinder(compile_signs([alert], {}))

    sentences = read("keel" + "xy" * 200_000 + " over")
    started = time.process_time()
    signs = [sign for sentence in sentences for sign in finder.find(sentence)]

    assert time.process_time() - started < 1
    assert [sign.written for sign in signs] == ["keel* over"]


def test_a_phrase_without_words_says_nothing() -> None:
    """Content that was made in Python may hold one."""
    alert = Alert("bleeding", "I'm bleeding", Urgency.URGENT, "Call.", signs=("<blood>",))

    (sign,) = compile_signs([alert], {"blood": ("???", "bleed")})

    assert sign.required == ((("bleed",),),)
    assert SignFinder(compile_signs([alert], {"blood": ("???",)})).find(read("oh")[0]) == []


def test_a_weak_sign_says_that_it_is_weak() -> None:
    """The bot asks back at a weak sign, and gives the alarm at a sure one."""
    (sign,) = found("I feel rough", "maybe: feel rough | feel off")

    assert str(sign.strength) == "maybe"
    assert sign.matched == ("feel rough",)


@pytest.mark.parametrize(
    ("sign", "message"),
    [
        ("", "has an empty part; put a word on both sides of '+' and '|'"),
        ("pain + ", "has an empty part; put a word on both sides of '+' and '|'"),
        ("pain | !test", "a part either has '!' before each of its words or before none"),
        ("!pain", "needs a word that must be there; one with '!' only rules out"),
        (
            "<Blood>",
            "'<Blood>' is no concept; write its name as in the vocabulary: <blood>",
        ),
        ("*", "'*' has no word to look for where '*' stands"),
        (
            "never: a + b",
            "after 'never:' only phrases with '|' between them; write a line for each",
        ),
    ],
)
def test_a_sign_of_the_wrong_form_is_refused_with_the_mend(sign: str, message: str) -> None:
    """Whoever writes a sign learns what is wrong with it."""
    with pytest.raises(SignError) as refused:
        parse_sign(sign)

    assert str(refused.value) == message
