"""A wording as features: stems, pairs of stems, beginnings of words, letter trigrams and concepts.

Which kinds of features, and with what weight, was chosen by leaving one writer out
(see `benchmarks/`); the kinds are those that Larson et al. (2019) and others found strong
for short questions, and each can be shown to a person as a reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, pairwise
from math import log
from operator import not_

from faq.matching.sentences import NEGATORS, Sentence
from faq.text import FUNCTION_WORDS, stem

WORD_WEIGHT = 1.0
FUNCTION_WEIGHT = 0.8
PAIR_WEIGHT = 0.8
SKIP_WEIGHT = 0.5
BEGINNING_WEIGHT = 0.4
TRIGRAM_WEIGHT = 0.5
FUNCTION_TRIGRAM_WEIGHT = 0.2
"""Little, for they say how a question is put, which a stem tells; yet a mistyped "why" has no other."""
CONCEPT_WEIGHT = 1.0

BEGINNING = 4
"""How many letters of a longer word make its beginning: "insem", "inseminated" and "insemminate" share it."""

_MARKS = "#@<"
_FUNCTION_STEMS = frozenset(map(stem, FUNCTION_WORDS - NEGATORS))

DENIED = "~"
"""What the stem of a denied word begins with."""

StemPhrase = tuple[str, ...]


class Concepts:
    """The vocabulary as stem phrases, found in a question longest first."""

    def __init__(self, phrases: Mapping[StemPhrase, str]) -> None:
        self.phrases = phrases
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for first, *more in phrases:
            lengths[first].add(1 + len(more))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, stems: Sequence[str]) -> list[str]:
        """The names of the concepts in `stems`, in reading order, none of them overlapping."""
        found = []
        start = 0
        while start < len(stems):
            step = 1
            for length in self._lengths.get(stems[start], ()):
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


def features(sentences: Sequence[Sentence], concepts: Concepts) -> dict[str, float]:
    """Each feature of a wording with its weight before rarity: kind of feature times 1 + log(count).

    A stem stands as it is, a pair as "stem stem" ("^" and "$" are the ends of the wording), a pair
    with one word between as "stem _ stem", the beginning of a word as "<abcd", a trigram of a word as
    "#abc", a concept as "@name". A denied word is another word: "no fever" has "~fever".
    """
    typed = [word for sentence in sentences for word in sentence.words]
    stems = [
        DENIED + stem(word) if denied else stem(word)
        for sentence in sentences
        for word, denied in zip(sentence.words, sentence.denied, strict=True)
    ]
    bounded = ["^", *stems, "$"]
    told = [each not in _FUNCTION_STEMS for each in stems]
    put = list(map(not_, told))
    kinds: tuple[tuple[float, Iterable[str]], ...] = (
        (WORD_WEIGHT, compress(stems, told)),
        (FUNCTION_WEIGHT, compress(stems, put)),
        (PAIR_WEIGHT, map(" ".join, pairwise(bounded))),
        (SKIP_WEIGHT, map(" _ ".join, zip(bounded, bounded[2:], strict=False))),
        (BEGINNING_WEIGHT, ["<" + word[:BEGINNING] for word in typed if len(word) > BEGINNING]),
        (FUNCTION_TRIGRAM_WEIGHT, chain.from_iterable(map(_trigrams, compress(typed, put)))),
        (TRIGRAM_WEIGHT, chain.from_iterable(map(_trigrams, compress(typed, told)))),
        (CONCEPT_WEIGHT, ["@" + name for name in concepts.find(stems)]),
    )
    found: list[str] = []
    weights: list[float] = []
    for weight, of_kind in kinds:
        found.extend(of_kind)
        weights.extend([weight] * (len(found) - len(weights)))
    weighed = dict(zip(found, weights, strict=True))
    if len(weighed) < len(found):
        for feature, count in Counter(found).items():
            if count > 1:
                weighed[feature] *= 1.0 + log(count)
    return weighed


@lru_cache(maxsize=65536)
def _trigrams(word: str) -> tuple[str, ...]:
    letters = f" {word} "
    return tuple("#" + letters[start : start + 3] for start in range(len(letters) - 2))


def is_word(feature: str) -> bool:
    """Whether `feature` is a stem, rather than a pair, a run of letters or a concept."""
    return " " not in feature and feature[0] not in _MARKS
