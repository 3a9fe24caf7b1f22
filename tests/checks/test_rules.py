"""Rules at their edges: what they find beyond their examples, and what they let be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from faq.checks import likeness
from faq.checks.answers import reading_age
from faq.checks.checking import Report
from faq.checks.subject import Text, Wording
from faq.content.notes import Place

Look = Callable[..., Report]


def messages(report: Report) -> list[str]:
    """What was found, without where in the file."""
    return [each.message for each in report.problems]


def two(first: str, second: str) -> str:
    """A content of an entry and a gap with these questions."""
    return (
        f"entries:\n  - {{id: one, question: {first!r}, answer: So.}}\n"
        f"gaps:\n  - {{id: other, question: {second!r}}}\n"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("how much is the membership", "how much is the membershp"),
        ("how much is the membership", "how much is the memberships"),
        ("opening times on bank holidays", "openning times on bank holidays"),
    ],
)
def test_a_misspelling_or_an_ending_tells_no_items_apart(
    look: Look, first: str, second: str
) -> None:
    """Whichever of the two stands first."""
    for questions in ((first, second), (second, first)):
        report = look(two(*questions), "near-duplicate-phrasing")
        assert [each.id for each in report.problems] == ["other"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("can i pee after insemination", "can i wipe after insemination"),
        ("it is normal to leak afterwards", "it is not normal to leak afterwards"),
        ("what does it cost", "where do I park"),
    ],
)
def test_another_word_tells_items_apart(look: Look, first: str, second: str) -> None:
    """However few letters it takes."""
    assert look(two(first, second), "near-duplicate-phrasing").problems == ()


def test_a_near_duplicate_within_an_item_is_let_be(look: Look) -> None:
    """Misspelt phrasings of one item mislead nobody."""
    text = "entries:\n  - {id: one, question: how much is it, phrasings: [how mcuh is it], answer: A.}\n"
    assert look(text, "near-duplicate-phrasing").problems == ()


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.text("xyz ", min_size=1, max_size=12)), max_size=30
    )
)
def test_every_near_pair_is_found(written: list[tuple[str, str]]) -> None:
    """A slow twin that compares each with each finds the same."""
    wordings = [
        Wording(Text(id, id, "phrasings", raw, Place("faq.yaml", at + 1, 1)), tuple(raw.split()))
        for at, (id, raw) in enumerate(written)
    ]
    slow = [
        (first, second)
        for at, second in enumerate(wordings)
        for first in wordings[:at]
        if first.text.id != second.text.id
        and first.key != second.key
        and Indel.normalized_similarity(first.key, second.key) >= likeness.LIKENESS
    ]
    assert list(likeness._near(wordings)) == slow


def test_pairs_are_found_across_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table for some of them at a time changes nothing."""
    wordings = [
        Wording(Text(str(at), "", "phrasings", "", Place("f", at + 1, 1)), ("x" * (20 + at),))
        for at in range(8)
    ]
    at_once = list(likeness._near(wordings))
    monkeypatch.setattr(likeness, "CHUNK", 2)
    assert list(likeness._near(wordings)) == at_once
    assert len(at_once) > len(wordings)


def test_a_question_word_or_a_denial_is_no_small_word(look: Look) -> None:
    """'When' and 'how' ask for different things, and so does 'not'."""
    for first, second in (
        ("when does it leak at night", "how does it leak at night"),
        ("does it leak at night", "does it not leak at night"),
    ):
        assert look(two(first, second), "small-words-apart").problems == ()
    found = look(two("does it leak at night", "is it a leak at night"), "small-words-apart")
    assert messages(found) == [
        (
            "gap 'other': only small words tell 'is it a leak at night' from 'does it leak at night' "
            "of entry 'one' (faq.yaml:2:25); say in it what it is about"
        )
    ]


def test_alike_phrasings_are_told_once_an_item(look: Look) -> None:
    """With how many there are, and an example."""
    text = (
        "entries:\n  - id: one\n    question: Is it open?\n"
        "    phrasings: [are you open, was it open, hours, sundays]\n    answer: So.\n"
    )
    assert messages(look(text, "alike-phrasings")) == [
        (
            "entry 'one': 2 of 5 ways to ask say one of the others again, such as 'Is it open?' and "
            "'are you open'; put some in other words"
        )
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["The uterux holds it."], 1),
        (["The uterux holds it.", "It is the uterux."], 0),
        (["The uterus's wall holds it."], 0),
        (["The two uteruses hold it."], 0),
    ],
)
def test_a_word_of_its_own_is_no_typo(look: Look, said: list[str], found: int) -> None:
    """Nor is another form of the word, or one that stands in two texts."""
    answers = [*["The uterus holds it."] * 4, *said]
    text = "entries:\n" + "".join(
        f"  - {{id: e{at}, question: Why {at}?, answer: {answer}}}\n"
        for at, answer in enumerate(answers)
    )
    assert len(look(text, "likely-typo").problems) == found


def test_a_phrasing_with_a_rare_misspelling_of_a_frequent_word_is_an_info(look: Look) -> None:
    """One of twenty; where others spell it so too, it is how people write."""
    rows = [f"insemination {chr(97 + at)}x{at}" for at in range(20)]
    text = "entries:\n  - {{id: one, question: Why?, answer: So., phrasings: [{}]}}\n"
    (problem,) = look(text.format(", ".join([*rows, "insemnation why"])), "likely-typo").problems
    assert problem.message == (
        "entry 'one': 'insemnation' in 'phrasings' stands nowhere else; did you mean "
        "'insemination'?"
    )
    twice = [*rows, "insemnation why", "insemnation how"]
    assert look(text.format(", ".join(twice)), "likely-typo").problems == ()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("'Is it open?'", 0),
        ("'Is it \"open?\"'", 0),
        ("'Is it open? (today)'", 1),
        ("'Is it open'", 1),
    ],
)
def test_a_question_ends_with_its_mark(look: Look, question: str, found: int) -> None:
    """Quotes and brackets may close after it."""
    text = f"entries:\n  - id: one\n    question: {question}\n    answer: So.\n"
    assert len(look(text, "question-form").problems) == found


def test_an_entry_with_room_leads_back(look: Look) -> None:
    """One that leads to three others has chosen."""
    text = "entries:\n" + "".join(
        f"  - {{id: {id}, question: {id}?, answer: {id}., related: [{related}]}}\n"
        for id, related in (("a", "b"), ("b", "c, d, e"), ("c", "b"), ("d", "b"), ("e", "b, a"))
    )
    assert messages(look(text, "one-way-related")) == [
        "entry 'e': leads to 'a', which does not lead back; add 'e' there"
    ]


def test_without_a_guide_entries_rest_on_nothing(look: Look) -> None:
    """And nobody expects them to."""
    text = "entries:\n  - {id: one, question: Why?, answer: So.}\n"
    assert look(text, "entry-without-point", "unused-point").problems == ()


def test_the_reading_age_is_that_of_the_formula() -> None:
    """8 words of 35 letters in 2 sentences: 4.71 * 35 / 8 + 0.5 * 4 - 21.43 + 5."""
    said = "Bread rises slowly. Wait until it has doubled."
    assert reading_age(said) == pytest.approx(4.71 * 37 / 8 + 0.5 * 8 / 2 - 21.43 + 5)
    assert reading_age("") == 0


def test_a_short_answer_has_no_reading_age(look: Look) -> None:
    """One long word would make a grandparent of the reader."""
    text = "entries:\n  - {id: one, question: Why?, answer: Intracervical insemination.}\n"
    assert look(text, "reading-age").problems == ()


def test_an_answer_of_the_most_words_is_not_too_long(look: Look) -> None:
    """One more is."""
    text = "entries:\n  - {{id: one, question: Why?, answer: {}}}\n"
    assert look(text.format("word " * 120), "long-answer").problems == ()
    assert messages(look(text.format("word " * 121), "long-answer")) == [
        "entry 'one': 'answer' has 121 words, more than 120; shorten or split it"
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("'one  two'", 1),
        ("'one two '", 1),
        ("' one two'", 1),
        ('"one\\ttwo"', 1),
        ("one two", 0),
        ("|\n      One.\n        Indented.\n\n      Two.\n", 0),
        ("|\n      One.\n      Two  three.\n", 1),
        (">-\n      One.\n      Two.\n", 0),
        ('"One.\n\n      Two."', 0),
    ],
)
def test_white_space_too_much_is_found_where_it_shows_nowhere(
    look: Look, written: str, found: int
) -> None:
    """What a block text is laid out with is no mistake."""
    text = f"entries:\n  - id: one\n    question: Why?\n    answer: {written}\n"
    assert len(look(text, "stray-space").problems) == found


def test_an_invisible_character_is_named(look: Look) -> None:
    """With what stands before it. A joiner inside an emoji is let be."""
    text = "entries:\n  - {id: one, question: Why?, answer: Soft\u00adly.}\n"
    assert messages(look(text, "invisible-character")) == [
        "entry 'one': 'answer' has U+00AD (soft hyphen) in it, after 'Soft'; type it anew"
    ]
    text = "entries:\n  - {id: one, question: Why?, answer: A \U0001f468\u200d\U0001f373 cooks.}\n"
    assert look(text, "invisible-character").problems == ()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- room #4 open", 1),
        ("- room # a comment", 0),
        ("- 'room #4 open'", 0),
        ("- room#4", 0),
        ("- 'room' #4", 0),
    ],
)
def test_a_comment_that_cuts_a_text_is_found(look: Look, line: str, found: int) -> None:
    """One with a space after its sign is meant."""
    text = f"entries:\n  - id: one\n    question: Why?\n    phrasings:\n      {line}\n    answer: So.\n"
    assert len(look(text, "cut-by-comment").problems) == found


def test_a_concept_may_stand_for_another(look: Look) -> None:
    """It lists none of its words again; the same stem twice in one concept misleads nobody."""
    text = (
        "entries:\n  - {id: one, question: Why?, answer: So.}\n"
        "vocabulary:\n  leak: [leak, drips, dripping]\n  wet: [<leak>]\n"
    )
    assert look(text, "shared-stem").problems == ()


@pytest.mark.parametrize(
    ("reply", "rules"),
    [
        ("Call now.", []),
        ("Speak to a nurse within the next day or two.", []),
        ("Call a doctor.", ["alert-without-time"]),
        ("Don’t worry, but call today.", ["soothing-alert"]),
        ("It is probably nothing; call today.", ["soothing-alert"]),
    ],
)
def test_an_alert_says_how_soon_and_never_soothes(look: Look, reply: str, rules: list[str]) -> None:
    """In whatever words."""
    text = (
        "entries:\n  - {id: one, question: Why?, answer: So.}\n"
        f"alerts:\n  - id: fire\n    question: Fire\n    urgency: soon\n    reply: '{reply}'\n"
    )
    found = look(text, "alert-without-time", "soothing-alert").problems
    assert [each.rule for each in found] == rules
