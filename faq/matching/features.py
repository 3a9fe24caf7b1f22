"""A wording as features: stems, pairs of stems, beginnings of words, letter trigrams and concepts.

Which kinds of features, and with what weight, was chosen by leaving one writer out
(see `benchmarks/`); the kinds are those that Larson et al. (2019) and others found strong
for short questions, and each can be shown to a person as a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log

from faq.matching.sentences import NEGATORS, Sentence
from faq.text import FUNCTION_WORDS, stem

WORD_WEIGHT = 1.0
FUNCTION_WEIGHT = 0.7
PAIR_WEIGHT = 0.6
SKIP_WEIGHT = 0.4
BEGINNING_WEIGHT = 0.4
TRIGRAM_WEIGHT = 0.5
CONCEPT_WEIGHT = 1.0

BEGINNING = 4
"""How many letters of a longer word make its beginning: "insem", "inseminated" and "insemminate" share it."""

_WEIGHT_OF_MARK = {"#": TRIGRAM_WEIGHT, "@": CONCEPT_WEIGHT, "<": BEGINNING_WEIGHT}
_FUNCTION_STEMS = frozenset(map(stem, FUNCTION_WORDS - NEGATORS))

DENIED = "~"
"""What the stem of a denied word begins with."""

StemPhrase = tuple[str, ...]


class Concepts:
    """The vocabulary as stem phrases, found in a question longest first."""

    def __init__(self, phrases: Mapping[StemPhrase, str]) -> None:
        self.phrases = phrases
        self._longest = max((len(phrase) for phrase in phrases), default=0)

    def find(self, stems: Sequence[str]) -> list[str]:
        """The names of the concepts in `stems`, in reading order, none of them overlapping."""
        found = []
        start = 0
        while start < len(stems):
            step = 1
            for length in range(min(self._longest, len(stems) - start), 0, -1):
                name = self.phrases.get(tuple(stems[start : start + length]))
                if name is not None:
                    found.append(name)
                    step = length
                    break
            start += step
        return found


def stem_phrase(text_words: Iterable[str]) -> StemPhrase:
    """The words of a phrase as stems."""
    return tuple(stem(word) for word in text_words)


def features(sentences: Iterable[Sentence], concepts: Concepts) -> dict[str, float]:
    """Each feature of a wording with its weight before rarity: kind of feature times 1 + log(count).

    A stem stands as it is, a pair as "stem stem" ("^" and "$" are the ends of the wording), a pair
    with one word between as "stem _ stem", the beginning of a word as "<abcd", a trigram as
    "#abc", a concept as "@name". A denied word is another word: "no fever" has "~fever".
    """
    stems: list[str] = []
    counts: dict[str, int] = {}
    for sentence in sentences:
        stems += [
            DENIED + stem(word) if denied else stem(word)
            for word, denied in zip(sentence.words, sentence.denied, strict=True)
        ]
        letters = f" {' '.join(sentence.words)} "
        for start in range(len(letters) - 2):
            feature = "#" + letters[start : start + 3]
            counts[feature] = counts.get(feature, 0) + 1
        for word in sentence.words:
            if len(word) > BEGINNING:
                feature = "<" + word[:BEGINNING]
                counts[feature] = counts.get(feature, 0) + 1
    for feature in stems:
        counts[feature] = counts.get(feature, 0) + 1
    bounded = ["^", *stems, "$"]
    for first, second in pairwise(bounded):
        feature = f"{first} {second}"
        counts[feature] = counts.get(feature, 0) + 1
    for first, second in zip(bounded, bounded[2:], strict=False):
        feature = f"{first} _ {second}"
        counts[feature] = counts.get(feature, 0) + 1
    for name in concepts.find(stems):
        feature = "@" + name
        counts[feature] = counts.get(feature, 0) + 1
    return {
        feature: weight_of(feature) * (1.0 + log(count) if count > 1 else 1.0)
        for feature, count in counts.items()
    }


def weight_of(feature: str) -> float:
    """The weight of the kind that `feature` is of."""
    mark = _WEIGHT_OF_MARK.get(feature[0])
    if mark is not None:
        return mark
    if " _ " in feature:
        return SKIP_WEIGHT
    if " " in feature:
        return PAIR_WEIGHT
    return FUNCTION_WEIGHT if feature in _FUNCTION_STEMS else WORD_WEIGHT


def is_word(feature: str) -> bool:
    """Whether `feature` is a stem, rather than a pair, a run of letters or a concept."""
    return " " not in feature and feature[0] not in _WEIGHT_OF_MARK
