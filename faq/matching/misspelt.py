"""Words that the writers of a content mistyped, or misspelt on purpose to show how people write.

Learnt as they stand they would be known words, which are never repaired: "am i pregnent" would be
read by the one phrasing that has it, and not as the thousand that say "pregnant". So they are read as
a question is, before anything is learnt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.text import FUNCTION_WORDS, stem

RATES = {1: 0.02, 2: 0.004}
"""How often a word is written with one letter wrong, or two: content is written in a hurry, and to
show what hurried people write, so more often than by a careful typist."""
SHORTEST = 4
LONG_WORD = 6
"""From this length on two letters may be wrong, below it one."""


def misspelt(counts: Mapping[str, int], real: Collection[str]) -> dict[str, str]:
    """What each mistyped word was meant to be.

    `counts` says how often the words of the content stand in it; `real` are words that are known to
    be right. Another word is taken for mistyped where so many would be, of one that is near and
    starts with the same letter.
    """
    stems = {stem(word) for word, count in counts.items() if count * RATES[1] >= 1}
    frequent: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count * RATES[1] >= 1:
            frequent[len(word)].append(word)
    found = {}
    for word, count in counts.items():
        if len(word) < SHORTEST or word in real or word in FUNCTION_WORDS or not word.isalpha():
            continue
        if stem(word) in stems:
            continue
        furthest = 2 if len(word) >= LONG_WORD else 1
        near = [
            (-counts[meant] * RATES[distance], meant)
            for length in range(len(word) - furthest, len(word) + furthest + 1)
            for meant, distance, _ in process.extract(
                word,
                frequent.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=furthest,
                limit=None,
            )
            if distance and meant[0] == word[0] and meant not in FUNCTION_WORDS
        ]
        if near and -min(near)[0] >= count:
            found[word] = min(near)[1]
    return found
