"""Rules about spelling: what is almost the same, and what was probably meant to be."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from faq.checks.rules import Finding, Severity, rule
from faq.checks.subject import Subject, Text, Wording
from faq.matching.common_words import SHORTEST, common_words
from faq.text import stem, words

LIKENESS = 0.9
"""The share of letters that two wordings have in common, in order, to be looked at as one."""
CHUNK = 500
"""Wordings compared with all others at a time: a table of 500 by 20,000 likenesses takes 40 MB."""
USUAL = 3
"""A word of so many phrasings is one of the content's own, English or not."""

SHORTEST_MISTYPED = 6
"""In letters: shorter words are one slip away from too many others."""
LEAST_FREQUENT = 20
FREQUENT_SHARE = 0.05
"""A word stands for what was meant from 20 phrasings on, and from one phrasing in 20 on."""
FREQUENT_SAID = 4
"""In texts that people read, spelt with care, a word that stands in as many is spelt right."""

_EXAMPLE = """\
entries:
  - {{id: membership, question: How much is the membership?, answer: Ten pounds a year.}}
  - {{id: become-a-member, question: {question}, answer: Sign up at the desk.}}
"""


@rule(
    "near-duplicate-phrasing",
    Severity.WARNING,
    "A question that fits two items almost letter by letter is answered by either of them. Where "
    "another word tells them apart all is well; where it is an ending or a misspelling, one of "
    "the two stands in the wrong place.",
    passing=_EXAMPLE.format(question="How do I get the membership?"),
    failing=_EXAMPLE.format(question="How much is the membershp?"),
)
def near_duplicate_phrasing(subject: Subject) -> Iterator[Finding]:
    """Phrasings of two items that are alike but for a misspelling or an ending."""
    count = Counter(word for each in subject.wordings for word in {*each.words})
    usual = {word for word, times in count.items() if times >= USUAL}
    for first, each in _near(subject.wordings):
        if not _apart_by_words(first, each, usual):
            text, other = each.text, first.text
            message = f"{text.owner}: {text.flat!r} is almost {other.flat!r} of {other.owner}"
            mend = "keep it in one of them, or say more in it"
            yield Finding(text.place, f"{message} ({other.place}); {mend}", text.id)


@rule(
    "likely-typo",
    Severity.INFO,
    "A word that is written once, and is one slip away from one that is written everywhere, was "
    "probably meant to be that. Misspellings are repaired when people type them, so a phrasing "
    "need not hold them; one that is there on purpose may stay.",
    passing="""\
entries:
  - {id: why, question: Why does bread rise?, answer: The bread rises because yeast makes gas.}
  - {id: time, question: How long must bread rise?, answer: Bread must rise for two hours.}
  - {id: knead, question: How do I knead bread?, answer: Push the dough and fold it over.}
""",
    failing="""\
entries:
  - {id: kneading, question: How is kneading done?, answer: Push it and fold it over.}
  - {id: time, question: How long does kneading take?, answer: The kneadng takes ten minutes.}
  - {id: why, question: What is kneading for?, answer: After kneading it holds more air.}
""",
)
def likely_typo(subject: Subject) -> Iterator[Finding]:
    """Words that were probably mistyped."""
    said = [(text, words(text.raw)) for text in subject.said]
    typed = [(each.text, each.words) for each in subject.wordings if each.text.key == "phrasings"]
    count = Counter(word for _, found in (*said, *typed) for word in {*found})
    said_count = Counter(word for _, found in said for word in {*found})
    enough = max(LEAST_FREQUENT, FREQUENT_SHARE * len(subject.wordings))
    stems = {stem(word) for word, times in count.items() if times > 1}
    for texts, known in (
        (said, [word for word, times in said_count.items() if times >= FREQUENT_SAID]),
        (typed, [word for word, times in count.items() if times >= enough]),
    ):
        for text, found in texts:
            for word in dict.fromkeys(found):
                if count[word] == 1 and stem(word) not in stems:
                    yield from _typo(text, word, known)


def _typo(text: Text, word: str, known: Collection[str]) -> Iterator[Finding]:
    if len(word) < SHORTEST_MISTYPED or not word.isalpha():
        return
    meant = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=1)
    # "the bread's crust" has the word "breads".
    if meant and word != meant[0] + "s" and word not in _english():
        message = f"{text.owner}: {word!r} in {text.key!r} stands nowhere else"
        yield Finding(text.place, f"{message}; did you mean {meant[0]!r}?", text.id)


def _near(wordings: Collection[Wording]) -> Iterator[tuple[Wording, Wording]]:
    """Pairs of wordings of two items, the earlier first, that are alike in their letters."""
    order = {id(each): number for number, each in enumerate(wordings)}
    rows = sorted(wordings, key=lambda each: len(each.key))
    keys = [each.key for each in rows]
    lengths = [len(key) for key in keys]
    found = []
    for start in range(0, len(rows), CHUNK):
        chunk = keys[start : start + CHUNK]
        # The likeness of 0.9 is out of reach for one that is more than 11 : 9 times as long.
        end = bisect_right(lengths, len(chunk[-1]) * (2 - LIKENESS) / LIKENESS)
        table = process.cdist(
            chunk, keys[start:end], scorer=Indel.normalized_similarity, score_cutoff=LIKENESS
        )
        for row, column in zip(*(axis.tolist() for axis in table.nonzero()), strict=True):
            first, second = rows[start + row], rows[start + column]
            if row < column and first.text.id != second.text.id and first.key != second.key:
                found.append(sorted((first, second), key=lambda each: order[id(each)]))
    found.sort(key=lambda pair: (order[id(pair[1])], order[id(pair[0])]))
    yield from ((first, second) for first, second in found)


def _apart_by_words(first: Wording, second: Wording, usual: Collection[str]) -> bool:
    """Whether real words, not endings or misspellings, make the difference."""
    one, other = Counter(map(stem, first.words)), Counter(map(stem, second.words))
    differing = [
        word
        for of, more in ((first.words, one - other), (second.words, other - one))
        for word in of
        if stem(word) in more
    ]
    return bool(differing) and all(
        word in usual or len(word) < SHORTEST or word in _english() for word in differing
    )


@cache
def _english() -> Collection[str]:
    return common_words()
