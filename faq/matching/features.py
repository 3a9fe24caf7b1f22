"""A wording as features: stems, pairs of stems, beginnings of words, letter trigrams and concepts.

Which kinds of features, and with what weight, was chosen by leaving one writer out
(see `benchmarks/`); the kinds are those that Larson et al. (2019) and others found strong
for short questions, and each can be shown to a person as a reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import NamedTuple

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

DENIED, CONCEPT = "~", "@"
"""What the stem of a denied word begins with, and the name of a concept."""
PAIR, SKIP = " ", " _ "
"""What stands between the stems of a pair, and of a pair with one word between."""
STARTS, ENDS = "^", "$"
"""What stands for the ends of a wording in a pair."""

StemPhrase = tuple[str, ...]


class Concepts:
    """The vocabulary as stem phrases, found in a question longest first."""

    def __init__(self, phrases: Mapping[StemPhrase, str]) -> None:
        self.phrases = phrases
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for first, *more in phrases:
            lengths[first].add(1 + len(more))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    @classmethod
    def of(cls, vocabulary: Mapping[str, Iterable[Sequence[str]]]) -> Concepts:
        """The concepts of `vocabulary`: of each name its phrases, each as words."""
        return cls(
            {stem_phrase(each): name for name, phrases in vocabulary.items() for each in phrases}
        )

    def find(self, stems: Sequence[str]) -> list[str]:
        """The names of the concepts in `stems`, in reading order, none of them overlapping."""
        found = []
        free = 0
        for start in [place for place, first in enumerate(stems) if first in self._lengths]:
            if start < free:
                continue
            for length in self._lengths[stems[start]]:
                name = self.phrases.get(tuple(stems[start : start + length]))
                if name is not None:
                    found.append(name)
                    free = start + length
                    break
        return found


def stem_phrase(text_words: Iterable[str]) -> StemPhrase:
    """The words of a phrase as stems."""
    return tuple(stem(word) for word in text_words)


class Said(NamedTuple):
    """What a word says by itself: its stem, and the names and the weights of its features."""

    stem: str
    names: tuple[str, ...]
    weights: tuple[float, ...]


def features(sentences: Sequence[Sentence], concepts: Concepts) -> dict[str, float]:
    """Each feature of a wording with its weight before rarity: kind of feature times 1 + log(count).

    A stem stands as it is, a pair as "stem stem" ("^" and "$" are the ends of the wording), a pair
    with one word between as "stem _ stem", the beginning of a word as "<abcd", a trigram of a word as
    "#abc", a concept as "@name". A denied word is another word: "no fever" has "~fever".
    """
    typed = [
        said_by_word(word, denied)
        for sentence in sentences
        for word, denied in zip(sentence.words, sentence.denied, strict=True)
    ]
    stems = [each.stem for each in typed]
    bounded = [STARTS, *stems, ENDS]
    # The lightest first, for a trigram that words of both kinds have weighs as in the heavier one.
    typed.sort(key=lambda each: each.weights[0])
    found = [name for each in typed for name in each.names]
    weights = [weight for each in typed for weight in each.weights]
    for weight, names in (
        (PAIR_WEIGHT, map(PAIR.join, pairwise(bounded))),
        (SKIP_WEIGHT, map(SKIP.join, zip(bounded, bounded[2:], strict=False))),
        (CONCEPT_WEIGHT, map(CONCEPT.__add__, concepts.find(stems))),
    ):
        found.extend(names)
        weights.extend([weight] * (len(found) - len(weights)))
    weighed = dict(zip(found, weights, strict=True))
    if len(weighed) < len(found):
        for name, count in Counter(found).items():
            if count > 1:
                weighed[name] *= 1.0 + log(count)
    return weighed


@lru_cache(maxsize=65536)
def said_by_word(word: str, denied: bool) -> Said:
    """What `word` says by itself."""
    own = DENIED + stem(word) if denied else stem(word)
    is_put = own in _FUNCTION_STEMS
    beginnings = ["<" + word[:BEGINNING]] if len(word) > BEGINNING else []
    letters = f" {word} "
    trigrams = ["#" + letters[start : start + 3] for start in range(len(letters) - 2)]
    return Said(
        own,
        (own, *beginnings, *trigrams),
        (
            FUNCTION_WEIGHT if is_put else WORD_WEIGHT,
            *[BEGINNING_WEIGHT] * len(beginnings),
            *[FUNCTION_TRIGRAM_WEIGHT if is_put else TRIGRAM_WEIGHT] * len(trigrams),
        ),
    )


def is_word(feature: str) -> bool:
    """Whether `feature` is a stem, rather than a pair, a run of letters or a concept."""
    return " " not in feature and feature[0] not in _MARKS
