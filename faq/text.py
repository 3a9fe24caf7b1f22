"""Text as the engine sees it: one definition of "the same wording", of a word, and of a stem."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_THRICE = re.compile(r"(.)\1\1")  # sought in a third of the time of the next
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_own = threading.local()

FUNCTION_WORDS = frozenset(
    "a about after all also am an and any are as at be been before being but by can could did do does "
    "doing done dont for from get got had has have having he her here hers him his how i id if ill im in "
    "into is it its ive just like me my no not of off on one or our out over please really she should so some "
    "than that thats the their them then there they this those to too u up us very was we were what whats "
    "when where which while who whom why will with would you your".split()
)
"""Words that say how a question is put, not what it is about."""

LONGEST_WORD = 40
"""In letters. Longer ones are somebody leaning on a key, or an attack."""


def normalise(text: str) -> str:
    """The text in one spelling: compatibility forms folded, accents and case dropped, white space single.

    Normalising twice is normalising once.
    """
    text = _folded(text)
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())


def _folded(text: str) -> str:
    if text.isascii():  # most are, and then there is nothing to fold but case
        return text.lower().replace("`", "'")
    # Folding case can undo a decomposition and the other way round (a mathematical S is a letter only once decomposed).
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = text.translate(_QUOTES)
    return "".join(char for char in text if not unicodedata.combining(char))


def spelt(text: str) -> str:
    """The text in the spelling of its words, between which all is as it was.

    A letter written three times or more in a row is there twice ("sooooo" is "soo").
    """
    text = _folded(text)
    return _REPEATED.sub(r"\1\1", text) if _THRICE.search(text) else text


def words(text: str) -> list[str]:
    """The words of a text, spelt alike: letters and digits, an apostrophe inside dropped ("don't" is "dont")."""
    return words_in(spelt(text))


def words_in(text: str) -> list[str]:
    """The words of a text that is `spelt` already, or of a part of one."""
    found: list[str] = _WORD.findall(text)
    return [word.replace("'", "") for word in found] if "'" in text else found


def wording(text: str) -> str:
    """The key under which two texts are the same wording: their words, single-spaced."""
    return " ".join(words(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its English ending, by the Snowball stemmer ("leaking" and "leaked" are "leak").

    A word of more than LONGEST_WORD letters is no English word, and is its own stem.
    """
    if len(word) > LONGEST_WORD:
        return word
    # A stemmer keeps the word it works on, so each thread has one of its own.
    if not hasattr(_own, "stemmer"):
        _own.stemmer = Stemmer("english", 0)  # without a cache of its own
    return str(_own.stemmer.stemWord(word))
