"""Signs of danger found in a sentence, with negation and harmless turns of phrase respected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from faq.content.model import Alert
from faq.content.signs import Alternative, Strength, concept_named, parse_sign
from faq.matching.sentences import NEGATORS, Sentence
from faq.text import stem, words

StemPhrase = tuple[str, ...]
T = TypeVar("T")


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
                found.append(tuple(words(phrase)))
            elif name not in seen:
                seen.add(name)
                waiting.append(name)
    return found


class _ByStart(Generic[T]):
    """Values by the stem, or the beginning of one ("keel*"), that something starts with."""

    def __init__(self) -> None:
        self._stems: dict[str, list[T]] = {}
        self._beginnings: dict[str, list[T]] = {}

    def add(self, start: str, value: T) -> None:
        """Keep `value` under `start`, a stem or a beginning."""
        table = self._beginnings if start.endswith("*") else self._stems
        table.setdefault(start.removesuffix("*"), []).append(value)

    def get(self, typed: str) -> list[T]:
        """The values of what `typed` starts."""
        found = list(self._stems.get(typed, ()))
        if self._beginnings:
            for end in range(1, len(typed) + 1):
                found += self._beginnings.get(typed[:end], ())
        return found


class _Part:
    """The alternatives of a part of a sign."""

    def __init__(self, phrases: Iterable[StemPhrase]) -> None:
        self.starts = {phrase[0] for phrase in phrases}
        self._phrases: _ByStart[StemPhrase] = _ByStart()
        for phrase in phrases:
            self._phrases.add(phrase[0], phrase)

    def spans(self, stems: Sequence[str]) -> Iterator[tuple[StemPhrase, int, int]]:
        """Where the part stands in `stems`: the phrase, its first place, and the one after its last."""
        for start, typed in enumerate(stems):
            for phrase in self._phrases.get(typed):
                end = start + len(phrase)
                if end <= len(stems) and all(map(_same, phrase[1:], stems[start + 1 : end])):
                    yield phrase, start, end


@dataclass(frozen=True, slots=True)
class _Ready:
    sign: CompiledSign
    required: tuple[_Part, ...]
    excluded: _Part


class SignFinder:
    """Looks for all signs of a content in a sentence."""

    def __init__(self, signs: Iterable[CompiledSign]) -> None:
        self._signs: list[_Ready] = []
        # A sign is looked at only where its part with the fewest words may be.
        self._by_start: _ByStart[int] = _ByStart()
        harmless: dict[str, list[StemPhrase]] = {}
        part_of = cache(_Part)  # many signs share a concept
        for sign in signs:
            if sign.strength is Strength.NEVER:
                harmless.setdefault(sign.alert, []).extend(sign.required[0])
                continue
            required = tuple(map(part_of, sorted(sign.required, key=len)))
            for start in required[0].starts:
                self._by_start.add(start, len(self._signs))
            self._signs.append(_Ready(sign, required, part_of(sign.excluded)))
        self._harmless = {alert: _Part(phrases) for alert, phrases in harmless.items()}

    def find(self, sentence: Sentence) -> list[FoundSign]:
        """The signs that stand in `sentence`, in the order of the content.

        A word that is denied ("no blood") does not count, unless the sign itself holds the denial
        ("can't breathe"); nor does one in a turn of phrase that the alert names as harmless.
        """
        stems = [stem(word) for word in sentence.words]
        visible: dict[str, list[str]] = {}
        found = []
        for number in sorted({number for each in stems for number in self._by_start.get(each)}):
            ready = self._signs[number]
            sign = ready.sign
            if sign.alert not in visible:
                visible[sign.alert] = _without(self._harmless.get(sign.alert), stems)
            seen = visible[sign.alert]
            places = _places(ready, seen, sentence.denied)
            if places:
                matched = tuple(" ".join(sentence.words[start:end]) for start, end in places)
                found.append(FoundSign(sign.alert, sign.written, sign.strength, matched))
        return found


def _without(harmless: _Part | None, stems: Sequence[str]) -> list[str]:
    """The stems with those of harmless turns of phrase blanked out."""
    visible = list(stems)
    for _, start, end in harmless.spans(stems) if harmless else ():
        visible[start:end] = [""] * (end - start)
    return visible


def _places(ready: _Ready, stems: Sequence[str], denied: Sequence[bool]) -> list[tuple[int, int]]:
    """Where the parts of a sign stand, in reading order; empty where one of them does not."""
    places = []
    for part in ready.required:
        place = _first(part, stems, denied)
        if place is None:
            return []
        places.append(place)
    if next(ready.excluded.spans(stems), None) is not None:
        return []
    return sorted(places)


def _first(part: _Part, stems: Sequence[str], denied: Sequence[bool]) -> tuple[int, int] | None:
    """Where the part first stands and is not denied."""
    for phrase, start, end in part.spans(stems):
        if any(each in NEGATORS for each in phrase) or not any(denied[start:end]):
            return start, end
    return None


def _same(wanted: str, typed: str) -> bool:
    return typed.startswith(wanted[:-1]) if wanted.endswith("*") else wanted == typed
