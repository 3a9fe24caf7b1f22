"""A question as the engine reads it: its words, mistyped ones repaired, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.matching.features import PAIR, is_word
from faq.matching.index import Index
from faq.matching.sentences import Sentence, sentence_of, split
from faq.text import FUNCTION_WORDS, stem

SHORTEST_REPAIRED = 3
"""Shorter words have too many neighbours one letter away to guess which was meant."""
FITTING = 30.0
"""How much likelier a word was meant that makes a known pair with the word before or after it."""
SLIP = 2e-4
"""How likely one slips to one very other spelling: a letter in a hundred goes wrong, in one of some fifty ways."""
NEARLY = 0.01
"""From this share of the likelihood of the word that a mistyped one is taken for on, another may
have been meant: too little to read it so, enough to ask about a danger."""
LONG_WORD, LONGER_WORD = 6, 9
"""From the first length on two letters may be wrong, from the second three, below both one."""
NEW_FORM = 0.05
"""How likely a word is a form of a known stem that nobody who wrote the content used, beside a word
that was used once: the more was written, the fewer such forms are left."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A word that nobody who wrote the content used, and the known word it was taken for."""

    typed: str
    known: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A question's words after repair, its sentences, the repairs, and the words left unknown.

    `otherwise` are the sentences that it may be as well, where a mistyped word can mean another.
    """

    words: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    repairs: tuple[Repair, ...]
    unknown: tuple[str, ...]
    otherwise: tuple[Sentence, ...] = ()

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
        sentences: list[Sentence] = []
        otherwise: list[Sentence] = []
        for pauses in split(question):
            read: list[list[str]] = []
            others: list[tuple[int, slice, str]] = []
            for part in pauses:
                read.append([])
                for word, after in zip(part, (*part[1:], ""), strict=True):
                    before = read[-1][-1] if read[-1] else ""
                    known, *may_be = (
                        [word] if self._stands(word) else self._meant(word, before, after)
                    )
                    if known == word and not self._knows(word):
                        unknown.append(word)
                    elif known != word:
                        repairs[word] = known
                    place = len(read[-1])
                    read[-1] += known.split()
                    span = slice(place, len(read[-1]))
                    others += [(len(read) - 1, span, other) for other in may_be]
            sentences.append(sentence_of(read))
            otherwise += [_with(read, *other) for other in others]
        return Reading(
            words=tuple(word for sentence in sentences for word in sentence.words),
            sentences=tuple(sentences),
            repairs=tuple(Repair(typed, known) for typed, known in repairs.items()),
            unknown=tuple(unknown),
            otherwise=tuple(otherwise),
        )

    def _stands(self, word: str) -> bool:
        """Whether `word` is certainly spelt as it was meant."""
        if word in self._counts or word in FUNCTION_WORDS:
            return True
        return word in self._common_words and stem(word) in self._stems

    def _knows(self, word: str) -> bool:
        return word in self._counts or word in FUNCTION_WORDS or stem(word) in self._stems

    def _meant(self, word: str, before: str, after: str) -> list[str]:
        """What the unknown `word` was meant to be, with the words `before` and `after` it, or "".

        First the likeliest known word, if it is likelier than that `word` is meant as it stands,
        else `word` itself; then those that are nearly as likely. Two words that the content knows
        side by side may have been meant as well, "chest pain" by "chestpain".

        The noisy channel of Kernighan, Church and Gale ("A Spelling Correction Program Based on a
        Noisy Channel Model", 1990): how often the known word is used, times how seldom one slips
        from it to what was typed. A word that makes a known pair with the one before or after it
        is likelier.
        """
        if len(word) < SHORTEST_REPAIRED or word.isdigit():
            return [word]
        furthest = 1 + (len(word) >= LONG_WORD) + (len(word) >= LONGER_WORD)
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
        near += [
            (-likelihood * SLIP, pair)
            for pair, likelihood in self._run_together(word, before, after)
        ]
        near.sort()
        new_form = NEW_FORM / self._total if stem(word) in self._stems else 0.0
        itself = self._common_words.get(word, new_form)
        least = max(itself, -near[0][0] * NEARLY) if near else 0.0
        meant = [known for likelihood, known in near if -likelihood > least]
        return meant or [word]

    def _run_together(self, word: str, before: str, after: str) -> Iterator[tuple[str, float]]:
        """The known pairs of words that `word` is without its space, and how likely each is.

        One letter too many, at either end, is a slip like any other.
        """
        for cut in range(2, len(word) - 1):
            first, second = word[:cut], word[cut:]
            if first in self._counts and second in self._counts and self._beside(first, second):
                likelihood = self._likelihood(first, before, second)
                yield f"{first} {second}", likelihood * self._likelihood(second, "", after)

    def _likelihood(self, known: str, before: str, after: str) -> float:
        """The share of `known` among the words of the content, weighed by the words beside it."""
        share = self._counts[known] / self._total
        fits = self._beside(before, known) or self._beside(known, after)
        return share * FITTING if fits else share

    def _beside(self, first: str, second: str) -> bool:
        return PAIR.join((stem(first), stem(second))) in self._features


def _with(pauses: Sequence[Sequence[str]], pause: int, span: slice, meant: str) -> Sentence:
    """The sentence, had `meant` been meant by the words at `span` of the part `pause`."""
    parts = [list(part) for part in pauses]
    parts[pause][span] = meant.split()
    return sentence_of(parts)


def _by_length(counts: Iterable[str]) -> dict[int, list[str]]:
    """Known words long enough to be meant, by length."""
    found = defaultdict(list)
    for word in counts:
        if len(word) >= SHORTEST_REPAIRED and not word.isdigit():
            found[len(word)].append(word)
    return dict(found)
