"""How often a word is said in everyday English, so that a word which was meant is not "repaired".

"Browser" is two letters away from "brownish", and no slip of the thumb; "leek" is one away from
"leak", and here it is. Which of the two is likelier takes to know how common the typed word is.
The counts are those of pyspellchecker, taken from film subtitles: how people speak.
"""

from __future__ import annotations

from functools import cache

LEAST_COUNT = 100
"""A word that was counted less often (in 1.6 thousand million) is too rare to be taken for meant."""
SHORTEST = 3
"""Shorter words are never repaired, so they need not be known here."""


@cache
def common_words() -> dict[str, float]:
    """Each word, as `faq.text.words` writes it, with its share of all words said (0 to 1).

    Takes half a second the first time, so only compiling asks. Everybody gets the same dictionary:
    nobody changes it.
    """
    from spellchecker import SpellChecker

    frequency = SpellChecker(language="en").word_frequency
    return {
        word: count / frequency.total_words
        for word, count in sorted(frequency.dictionary.items())
        if count >= LEAST_COUNT and len(word) >= SHORTEST and word.isalpha() and word.isascii()
    }
