"""Misspelt words of a content: read as what was meant, before anything is learnt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from faq.content import Content, Gap
from faq.matching.compiling import compile_content
from faq.matching.misspelt import misspelt
from faq.matching.reading import Reader

COUNTS = {"pregnant": 500, "leak": 400, "what": 900, "reach": 60}


@pytest.mark.parametrize(
    ("word", "count", "meant"),
    [
        ("pregnent", 1, "pregnant"),  # a letter wrong
        ("prignent", 1, "pregnant"),  # two, in a long word
        ("leek", 8, "leak"),  # eight in four hundred
        ("leek", 9, None),  # more than are mistyped: it is a word of its own
        ("wreach", 1, None),  # nobody misses the first letter so often
        ("whit", 1, None),  # a function word says too little to be meant
        ("leaks", 1, None),  # a form of the word is no mistake
        ("lea", 1, None),  # too short to tell
    ],
)
def test_a_rare_word_beside_a_frequent_one_is_mistyped(
    word: str, count: int, meant: str | None
) -> None:
    """As many as slips are, and no more."""
    assert misspelt({**COUNTS, word: count}, ()).get(word) == meant


def test_a_word_that_is_known_to_be_right_is_let_be() -> None:
    """What the vocabulary, a sign or everyday English has."""
    assert misspelt({**COUNTS, "leek": 1}, {"leek"}) == {}


def test_what_a_writer_misspelt_is_repaired_in_a_question(small: Content) -> None:
    """Learnt as it stood it would be a known word, and stay what hardly any phrasing has."""
    told = (*(f"mucus {number}" for number in range(60)), "wot is mukus")
    content = replace(small, gaps=(*small.gaps, Gap("told", "Told?", told)))

    assert Reader(compile_content(content)).read("is mukus ok").words == ("is", "mucus", "ok")
