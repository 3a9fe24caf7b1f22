"""The sentences of a question, and which of their words are denied.

A sign of danger in one sentence must not be hidden by another ("Is leaking normal? I'm bleeding"),
and a word that is denied is none ("no pain, no blood, just leaking").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, dropwhile

from faq.text import spelt, words_in

NEGATORS = frozenset(
    "no not none never without zero nor neither nothing cant cannot dont doesnt didnt isnt arent wasnt "
    "werent havent hasnt hadnt wont wouldnt aint".split()
)
"""Words that deny what follows, as `faq.text.words` writes them (they are their own stems)."""

_NO_DENIAL_BEFORE = frozenset(
    "sure certain stop stopped stopping only just one idea know normal ok okay right better going help "
    "understand believe figure tell longer matter wonder enough clue".split()
)
"""Before one of these a negator denies something else: "not sure", "won't stop", "no idea"."""

_OPINIONS = frozenset("think thinking thought reckon suppose imagine expect guess".split())
_LIKENESSES = frozenset("look looking seem sound feel".split())
"""What is said with one of these, or is like something with one of those, is told all the same: "I
don't think they gave us ours", "it doesn't look like mucus"."""

_ADVERBS = frozenset("really actually even quite honestly exactly entirely totally so too".split())
"""May stand between a negator and what it denies: "not really sure"."""

_SCOPE_ENDS = frozenset(
    "but however though although except yet because since so then and i im ive id my we were weve she "
    "shes he hes it its they theyre this that theres there if when while after".split()
)
"""Where a denial ends at the latest; "or" carries it on."""

_JOINTS = frozenset("and because but if so also plus cos coz while when since though then".split())
"""Words between two things that are said."""

_SCOPE = 6
"""How many words a denial reaches at the most."""

_STOP = re.compile(r"[.!?;…\n\r]+(?!\d)")
_PAUSE = re.compile(r"[,:()\[\]{}\"–—]+(?!\d)|\s-+\s")


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """The words of a sentence, and for each whether it is denied."""

    words: tuple[str, ...]
    denied: tuple[bool, ...]


def split(question: str) -> list[list[list[str]]]:
    """The words of `question`, by sentence and within it by pause; none of them empty."""
    sentences = []
    for piece in _STOP.split(spelt(question)):
        pauses = [found for part in _PAUSE.split(piece) if (found := words_in(part))]
        if pauses:
            sentences.append(pauses)
    return sentences


def sentence_of(pauses: Sequence[Sequence[str]]) -> Sentence:
    """The sentence that the words between its pauses make. A pause ends a denial."""
    return Sentence(
        tuple(chain.from_iterable(pauses)),
        tuple(chain.from_iterable(_denied(part) for part in pauses)),
    )


def read(question: str) -> tuple[Sentence, ...]:
    """The sentences of `question`, as it is spelt."""
    return tuple(sentence_of(pauses) for pauses in split(question))


def clauses_of(sentence: Sentence) -> list[Sentence]:
    """What "and", "because" and the like join in `sentence`; none where they join nothing."""
    ends = [place for place, word in enumerate(sentence.words) if word in _JOINTS]
    bounds = list(zip([0, *(end + 1 for end in ends)], [*ends, len(sentence.words)], strict=True))
    clauses = [
        Sentence(sentence.words[start:end], sentence.denied[start:end])
        for start, end in bounds
        if start < end
    ]
    return clauses if len(clauses) > 1 else []


def _denied(part: Sequence[str]) -> list[bool]:
    denied = [False] * len(part)
    if NEGATORS.isdisjoint(part):
        return denied
    for place, word in enumerate(part):
        following = part[place + 1 : place + 1 + _SCOPE]
        if word not in NEGATORS or _leaves_open(following):
            continue
        for offset, each in enumerate(following):
            if each in _SCOPE_ENDS:
                break
            denied[place + 1 + offset] = True
    return denied


def _leaves_open(following: Sequence[str]) -> bool:
    """Whether a negator before these words denies an opinion or the like, and not what is told."""
    telling = list(dropwhile(_ADVERBS.__contains__, following))
    first, second = [*telling, "", ""][:2]
    return first in _NO_DENIAL_BEFORE | _OPINIONS or (first in _LIKENESSES and second == "like")
