"""Signs of danger found in a sentence, with negation and harmless turns of phrase respected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from faq.content.model import Alert
from faq.content.signs import Alternative, Strength, concept_named, parse_sign
from faq.matching.sentences import NEGATORS, Sentence
from faq.text import stem, words

StemPhrase = tuple[str, ...]

STEMS_KEPT = 10_000
"""Of how many stems it is kept what may begin with them, at the most."""


@dataclass(frozen=True, slots=True)
class CompiledSign:
    """A sign of the alert `alert`, its words as stems (a stem that ends in "*" is a beginning)."""

    alert: str
    written: str
    strength: Strength
    required: tuple[tuple[StemPhrase, ...], ...]
    excluded: tuple[StemPhrase, ...]


@dataclass(frozen=True, slots=True)
class FoundSign:
    """A sign that stands in a question, and the words that gave it away."""

    alert: str
    written: str
    strength: Strength
    matched: tuple[str, ...]


def compile_signs(
    alerts: Iterable[Alert], vocabulary: Mapping[str, Sequence[str]]
) -> tuple[CompiledSign, ...]:
    """The signs of all alerts as stems, their concepts spelt out."""

    def phrases(alternatives: Iterable[Alternative]) -> tuple[StemPhrase, ...]:
        return tuple(
            tuple(word if word.endswith("*") else stem(word) for word in phrase)
            for alternative in alternatives
            for phrase in (
                words_of(alternative.concept, vocabulary)
                if alternative.concept
                else [alternative.words]
            )
        )

    compiled = []
    for alert in alerts:
        for written in alert.signs:
            sign = parse_sign(written)
            required = tuple(phrases(part) for part in sign.required)
            compiled.append(
                CompiledSign(alert.id, written, sign.strength, required, phrases(sign.excluded))
            )
    return tuple(compiled)


def words_of(concept: str, vocabulary: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The phrases of a concept, as words, those of the concepts that it stands for included."""
    found: list[tuple[str, ...]] = []
    waiting, seen = [concept], {concept}
    while waiting:
        for phrase in vocabulary[waiting.pop()]:
            name = concept_named(phrase)
            if name is None:
                found += [spelt] if (spelt := tuple(words(phrase))) else []
            elif name not in seen:
                seen.add(name)
                waiting.append(name)
    return found


class _Part:
    """One of the things that must stand, or must not. Equal parts of several signs are one."""


@dataclass(slots=True)
class _Node:
    """Where the reading of phrases has come to: what may follow, and the parts that end here."""

    following: dict[str, _Node] = field(default_factory=dict)
    beginnings: set[int] = field(default_factory=set)
    """How long the beginnings of words are that may follow, the "*" not counted."""
    parts: list[_Part] = field(default_factory=list)

    def add(self, phrase: StemPhrase, part: _Part) -> None:
        """Let `part` end where `phrase` does."""
        node = self
        for each in phrase:
            if each.endswith("*"):
                node.beginnings.add(len(each) - 1)
            node = node.following.setdefault(each, _Node())
        if part not in node.parts:
            node.parts.append(part)

    def after(self, typed: str) -> list[_Node]:
        """Where the reading comes to by the stem `typed`."""
        whole = self.following.get(typed)
        found = [whole] if whole else []
        for length in self.beginnings:
            begun = self.following.get(f"{typed[:length]}*")
            if begun:
                found.append(begun)
        return found


@dataclass(frozen=True, slots=True)
class _Ready:
    sign: CompiledSign
    required: tuple[_Part, ...]
    excluded: _Part
    parts: frozenset[_Part]
    """Those required, to be looked for all at once: of most signs not all of them stand."""


class _Place(NamedTuple):
    """Where an alternative of a part stands: its first word, and the one after its last."""

    start: int
    end: int
    denies: bool
    """Whether the alternative holds a denial itself ("can't breathe")."""


class SignFinder:
    """Looks for all signs of a content in a sentence, in one pass over its words."""

    def __init__(self, signs: Iterable[CompiledSign]) -> None:
        self._signs: list[_Ready] = []
        self._phrases = _Node()
        self._signs_with: dict[_Part, list[int]] = {}
        self._harmless: dict[_Part, str] = {}
        self._after_first = lru_cache(STEMS_KEPT)(self._phrases.after)
        part_of = cache(self._part)  # many signs share a concept
        for sign in signs:
            if sign.strength is Strength.NEVER:
                self._harmless[self._part(sign.required[0])] = sign.alert
                continue
            required = tuple(map(part_of, sorted(sign.required, key=len)))
            # A sign is looked at only where its part with the fewest words stands.
            self._signs_with.setdefault(required[0], []).append(len(self._signs))
            self._signs.append(_Ready(sign, required, part_of(sign.excluded), frozenset(required)))

    def _part(self, phrases: tuple[StemPhrase, ...]) -> _Part:
        part = _Part()
        for phrase in phrases:
            self._phrases.add(phrase, part)
        return part

    def find(self, sentence: Sentence) -> list[FoundSign]:
        """The signs that stand in `sentence`, in the order of the content.

        A word that is denied ("no blood") does not count, unless the sign itself holds the denial
        ("can't breathe"); nor does one in a turn of phrase that the alert names as harmless.
        """
        places = self._places([stem(word) for word in sentence.words])
        hidden: dict[str, set[int]] = {}
        for part, alert in self._harmless.items():
            for place in places.get(part, ()):
                hidden.setdefault(alert, set()).update(range(place.start, place.end))
        numbers = [
            number
            for part in places
            for number in self._signs_with.get(part, ())
            if self._signs[number].parts.issubset(places)
        ]
        found = []
        for number in sorted(numbers):
            ready = self._signs[number]
            at = _standing(ready, places, sentence.denied, hidden.get(ready.sign.alert, set()))
            if at:
                matched = tuple(" ".join(sentence.words[start:end]) for start, end in at)
                sign = ready.sign
                found.append(FoundSign(sign.alert, sign.written, sign.strength, matched))
        return found

    def _places(self, stems: Sequence[str]) -> dict[_Part, list[_Place]]:
        """Where each part stands, in reading order; a part that does not stand is left out."""
        places: defaultdict[_Part, list[_Place]] = defaultdict(list)
        for start, first in enumerate(stems):
            reached = self._after_first(first)
            end = start + 1
            while reached:
                parts = [part for node in reached for part in node.parts]
                if parts:
                    place = _Place(start, end, not NEGATORS.isdisjoint(stems[start:end]))
                    for part in parts:
                        places[part].append(place)
                if end == len(stems):
                    break
                reached = [after for node in reached for after in node.after(stems[end])]
                end += 1
        return places


def _standing(
    ready: _Ready,
    places: Mapping[_Part, Sequence[_Place]],
    denied: Sequence[bool],
    hidden: set[int],
) -> list[tuple[int, int]]:
    """Where the parts of a sign stand, in reading order; empty where the sign does not."""

    def seen(part: _Part) -> Iterable[_Place]:
        found = places.get(part, ())
        if not hidden:
            return found
        return [each for each in found if hidden.isdisjoint(range(each.start, each.end))]

    if any(seen(ready.excluded)):
        return []
    at = []
    for part in ready.required:
        first = next(
            (each for each in seen(part) if each.denies or not any(denied[each.start : each.end])),
            None,
        )
        if first is None:
            return []
        at.append((first.start, first.end))
    return sorted(at)
