"""A question as the engine reads it: its words, mistyped ones repaired, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.matching.features import is_word
from faq.matching.index import Index
from faq.matching.sentences import Sentence, sentence_of, split
from faq.text import FUNCTION_WORDS, stem

SHORTEST_REPAIRED = 3
"""Shorter words have too many neighbours one letter away to guess which was meant."""
FITTING = 30.0
"""How much likelier a word was meant that makes a known pair with the word before or after it."""
SLIP = 2e-4
"""How likely one slips to one very other spelling: a letter in a hundred goes wrong, in one of some fifty ways."""
LONG_WORD = 6
"""From this length on two letters may be wrong, below it one."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A word that nobody who wrote the content used, and the known word it was taken for."""

    typed: str
    known: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A question's words after repair, its sentences, the repairs, and the words left unknown."""

    words: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    repairs: tuple[Repair, ...]
    unknown: tuple[str, ...]

    @property
    def has_known_content(self) -> bool:
        """Whether a word that says what the question is about is one the content knows."""
        unknown = set(self.unknown)
        return any(word not in FUNCTION_WORDS and word not in unknown for word in self.words)


class Reader:
    """Reads questions against the words that the content knows."""

    def __init__(self, index: Index) -> None:
        self._counts = index.word_counts
        self._common_words = index.common_words
        self._total = sum(index.word_counts.values())
        self._features = index.features
        self._stems = {feature for feature in index.features if is_word(feature)}
        self._neighbours = _by_length(index.word_counts)

    def read(self, question: str) -> Reading:
        """The question, read. Empty `words` where it holds none."""
        repairs: dict[str, str] = {}
        unknown: list[str] = []

        def repaired(part: Sequence[str]) -> list[str]:
            read: list[str] = []
            for place, word in enumerate(part):
                known = word
                if not self._knows(word):
                    beside = (read[-1] if read else "", *part[place + 1 : place + 2])
                    known = self._repair(word, *beside) or ""
                if not known:
                    unknown.append(word)
                elif known != word:
                    repairs[word] = known
                read.append(known or word)
            return read

        sentences = tuple(
            sentence_of([repaired(part) for part in pauses]) for pauses in split(question)
        )
        return Reading(
            words=tuple(word for sentence in sentences for word in sentence.words),
            sentences=sentences,
            repairs=tuple(Repair(typed, known) for typed, known in repairs.items()),
            unknown=tuple(unknown),
        )

    def _knows(self, word: str) -> bool:
        return word in self._counts or word in FUNCTION_WORDS or stem(word) in self._stems

    def _repair(self, word: str, before: str, after: str = "") -> str | None:
        """The known word that `word` was meant to be: the likeliest, if likelier than `word` itself.

        The noisy channel of Kernighan, Church and Gale ("A Spelling Correction Program Based on a
        Noisy Channel Model", 1990): how often the known word is used, times how seldom one slips
        from it to what was typed. A word that makes a known pair with the one `before` or `after`
        it is likelier.
        """
        if len(word) < SHORTEST_REPAIRED or word.isdigit():
            return None
        furthest = 2 if len(word) >= LONG_WORD else 1
        near = [
            (-self._likelihood(known, before, after) * SLIP**distance, known)
            for length in range(len(word) - furthest, len(word) + furthest + 1)
            for known, distance, _ in process.extract(
                word,
                self._neighbours.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=furthest,
                limit=None,
            )
        ]
        if not near:
            return None
        likelihood, known = min(near)
        return known if -likelihood > self._common_words.get(word, 0.0) else None

    def _likelihood(self, known: str, before: str, after: str) -> float:
        """The share of `known` among the words of the content, weighed by the words beside it."""
        share = self._counts[known] / self._total
        own = stem(known)
        fits = f"{stem(before)} {own}" in self._features or f"{own} {stem(after)}" in self._features
        return share * FITTING if fits else share


def _by_length(counts: Iterable[str]) -> dict[int, list[str]]:
    """Known words long enough to be meant, by length."""
    found = defaultdict(list)
    for word in counts:
        if len(word) >= SHORTEST_REPAIRED and not word.isdigit():
            found[len(word)].append(word)
    return dict(found)
