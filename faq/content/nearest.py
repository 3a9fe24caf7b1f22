"""The nearest known name to one that was mistyped."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_LIKENESS = 65  # of 100: one wrong letter in three passes, another word hardly ever


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` is most like, or None where it is like none of them."""
    best = process.extractOne(
        name, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_LIKENESS
    )
    return best[0] if best else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a message, "; did you mean 'phrasings'?", or "" where nothing is near."""
    near = nearest(name, known)
    return f"; did you mean {near!r}?" if near else ""
