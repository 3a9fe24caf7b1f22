"""Signs of danger found in a sentence, with negation and harmless turns of phrase respected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from faq.content.model import Alert
from faq.content.signs import Alternative, Strength, concept_named, parse_sign
from faq.matching.sentences import NEGATORS, Sentence
from faq.text import stem, words

StemPhrase = tuple[str, ...]


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
    """The alternatives of a part of a sign, by the stem, or beginning of one, that each starts with."""

    def __init__(self, phrases: Iterable[StemPhrase]) -> None:
        self.by_start: dict[str, list[StemPhrase]] = {}
        for phrase in phrases:
            self.by_start.setdefault(phrase[0], []).append(phrase)

    def spans(
        self, stems: Sequence[str], starts: Sequence[Sequence[str]]
    ) -> Iterator[tuple[StemPhrase, int, int]]:
        """Where the part stands in `stems`: the phrase, its first place, and the one after its last.

        `starts` has what each stem may be found under: itself, and its beginnings.
        """
        for place, keys in enumerate(starts):
            for key in keys:
                for phrase in self.by_start.get(key, ()):
                    end = place + len(phrase)
                    if end <= len(stems) and all(map(_same, phrase[1:], stems[place + 1 : end])):
                        yield phrase, place, end


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
        self._by_start: dict[str, list[int]] = {}
        harmless: dict[str, list[StemPhrase]] = {}
        part_of = cache(_Part)  # many signs share a concept
        for sign in signs:
            if sign.strength is Strength.NEVER:
                harmless.setdefault(sign.alert, []).extend(sign.required[0])
                continue
            required = tuple(map(part_of, sorted(sign.required, key=len)))
            for start in required[0].by_start:
                self._by_start.setdefault(start, []).append(len(self._signs))
            self._signs.append(_Ready(sign, required, part_of(sign.excluded)))
        self._harmless = {alert: _Part(phrases) for alert, phrases in harmless.items()}
        parts = [part for ready in self._signs for part in (*ready.required, ready.excluded)]
        self._beginnings = {
            start
            for part in (*parts, *self._harmless.values())
            for start in part.by_start
            if start.endswith("*")
        }
        self._longest_beginning = max(map(len, self._beginnings), default=1) - 1

    def find(self, sentence: Sentence) -> list[FoundSign]:
        """The signs that stand in `sentence`, in the order of the content.

        A word that is denied ("no blood") does not count, unless the sign itself holds the denial
        ("can't breathe"); nor does one in a turn of phrase that the alert names as harmless.
        """
        stems = [stem(word) for word in sentence.words]
        starts = [self._starts(each) for each in stems]
        numbers = {
            number for keys in starts for key in keys for number in self._by_start.get(key, ())
        }
        visible: dict[str, tuple[list[str], list[list[str]]]] = {}
        found = []
        for number in sorted(numbers):
            ready = self._signs[number]
            sign = ready.sign
            if sign.alert not in visible:
                visible[sign.alert] = _without(self._harmless.get(sign.alert), stems, starts)
            places = _places(ready, *visible[sign.alert], sentence.denied)
            if places:
                matched = tuple(" ".join(sentence.words[start:end]) for start, end in places)
                found.append(FoundSign(sign.alert, sign.written, sign.strength, matched))
        return found

    def _starts(self, typed: str) -> list[str]:
        longest = min(len(typed), self._longest_beginning)
        beginnings = (f"{typed[:end]}*" for end in range(1, longest + 1))
        return [typed, *(each for each in beginnings if each in self._beginnings)]


def _without(
    harmless: _Part | None, stems: Sequence[str], starts: Sequence[list[str]]
) -> tuple[list[str], list[list[str]]]:
    """The stems, and what they may be found under, with harmless turns of phrase blanked out."""
    seen, keys = list(stems), list(starts)
    for _, start, end in harmless.spans(stems, starts) if harmless else ():
        seen[start:end] = [""] * (end - start)
        keys[start:end] = [[]] * (end - start)
    return seen, keys


def _places(
    ready: _Ready, stems: Sequence[str], starts: Sequence[list[str]], denied: Sequence[bool]
) -> list[tuple[int, int]]:
    """Where the parts of a sign stand, in reading order; empty where one of them does not."""
    places = []
    for part in ready.required:
        place = _first(part, stems, starts, denied)
        if place is None:
            return []
        places.append(place)
    if next(ready.excluded.spans(stems, starts), None) is not None:
        return []
    return sorted(places)


def _first(
    part: _Part, stems: Sequence[str], starts: Sequence[list[str]], denied: Sequence[bool]
) -> tuple[int, int] | None:
    """Where the part first stands and is not denied."""
    for phrase, start, end in part.spans(stems, starts):
        if any(each in NEGATORS for each in phrase) or not any(denied[start:end]):
            return start, end
    return None


def _same(wanted: str, typed: str) -> bool:
    return typed.startswith(wanted[:-1]) if wanted.endswith("*") else wanted == typed
