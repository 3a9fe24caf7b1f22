"""Sentences: where they end, and what is denied in them."""

from __future__ import annotations

import pytest

from faq.matching.sentences import clauses_of, read


def denied(question: str) -> list[str]:
    """The denied words of a question."""
    return [
        word
        for sentence in read(question)
        for word, is_denied in zip(sentence.words, sentence.denied, strict=True)
        if is_denied
    ]


def test_sentences_end_at_stops_and_line_ends_and_not_at_commas_or_decimals() -> None:
    """A run-on teller puts the sign and its place on either side of a comma."""
    assert [sentence.words for sentence in read("It leaks, red on it. Fever 38.5!\nok?")] == [
        ("it", "leaks", "red", "on", "it"),
        ("fever", "38", "5"),
        ("ok",),
    ]
    assert len(read("It leaks\N{FULLWIDTH FULL STOP}Normal\N{FULLWIDTH QUESTION MARK}")) == 2


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("no pain, no blood, just leaking: normal?", ["pain", "blood"]),
        ("I don't have any fever or chills", ["have", "any", "fever", "or", "chills"]),
        ("without pain but bleeding", ["pain"]),
        ("no I am bleeding", []),
        ("the bleeding won't stop", []),
        ("not sure if this is blood", []),
        ("it isn't normal", []),
        ("never bled and now I do", ["bled"]),
        ("is leakage not normal?", []),
        ("I don't think they gave us ours", []),
        ("it doesn't really look like blood", []),
        ("not so sure about the pain", []),
        ("I don't really have pain", ["really", "have", "pain"]),
        ("it doesn't look red", ["look", "red"]),
    ],
)
def test_a_denial_reaches_what_it_denies_and_no_further(question: str, words: list[str]) -> None:
    """Saying "no pain" denies pain; "won't stop bleeding" denies nothing, nor does a mere opinion."""
    assert denied(question) == words


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("is it normal and i cant breathe", ["is it normal", "i cant breathe"]),
        ("because it leaks", []),
        ("it leaks", []),
    ],
)
def test_clauses_are_what_joining_words_join(question: str, clauses: list[str]) -> None:
    """One that stands alone joins nothing."""
    (sentence,) = read(question)
    assert [" ".join(clause.words) for clause in clauses_of(sentence)] == clauses
