"""The form of a sign: which words, standing together in one clause, give a danger away.

    blackout | passed out | keel* over      any one of these
    soak | drench | fill + pad | towel      one of the first and one of the second, in any order
    <blood> + !test | !orange               a word of the concept "blood", unless one of these is near
    maybe: really sore | feel rough         too weak to raise the alarm, too strong to reassure
    never: bloody hell | blood test         these words together are no sign; they are not looked at

Words match by stem ("bleed" is "bleeding"), words side by side match as a phrase, a word that
ends in "*" matches every word that starts so, and "<name>" stands for the words of a concept of
the vocabulary. "+" joins what must all be in the clause; a part that starts with "!" must not be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from faq.text import words

_CONCEPT = re.compile(r"<([a-z0-9]+(?:-[a-z0-9]+)*)>")
_PIECE = r"\s*(<[a-z0-9]+(-[a-z0-9]+)*>|[^\s<>!+|*]+\*?(\s+[^\s<>!+|*]+\*?)*)\s*"
_ANY = rf"{_PIECE}(\|{_PIECE})*"
_NONE = rf"\s*!{_PIECE}(\|\s*!{_PIECE})*"
PATTERN = rf"^((maybe|never):)?({_NONE}\+)*{_ANY}(\+({_ANY}|{_NONE}))*$"
"""What every sign matches, for an editor; `parse_sign` has the last word."""


class Strength(StrEnum):
    """What a sign is good for."""

    SURE = "sure"
    MAYBE = "maybe"
    NEVER = "never"


class SignError(ValueError):
    """A sign is not of the form; the message says what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way for a part of a sign to be there: a concept's name, or a phrase of words."""

    words: tuple[str, ...] = ()
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """Every part of `required` must stand in the clause (one of its alternatives), none of `excluded`."""

    required: tuple[tuple[Alternative, ...], ...]
    excluded: tuple[Alternative, ...] = ()
    strength: Strength = Strength.SURE

    def concepts(self) -> tuple[str, ...]:
        """The names of the concepts that the sign speaks of."""
        alternatives = [alternative for part in self.required for alternative in part]
        return tuple(each.concept for each in (*alternatives, *self.excluded) if each.concept)


def concept_named(text: str) -> str | None:
    """The name of the concept that `text` stands for ("<blood>"), or None for a plain phrase."""
    found = _CONCEPT.fullmatch(text.strip())
    return found[1] if found else None


def parse_sign(text: str) -> Sign:
    """The sign that `text` writes.

    Raises SignError where the form is wrong.
    """
    strength = Strength.SURE
    for each in (Strength.MAYBE, Strength.NEVER):
        if text.startswith(f"{each}:"):
            strength, text = each, text.removeprefix(f"{each}:")
    required: list[tuple[Alternative, ...]] = []
    excluded: list[Alternative] = []
    for part in text.split("+"):
        pieces = [piece.strip() for piece in part.split("|")]
        refused = [piece.startswith("!") for piece in pieces]
        if any(refused) and not all(refused):
            raise SignError("a part either has '!' before each of its words or before none")
        alternatives = tuple(_alternative(piece.removeprefix("!").strip()) for piece in pieces)
        if all(refused):
            excluded.extend(alternatives)
        else:
            required.append(alternatives)
    if not required:
        raise SignError("needs a word that must be there; one with '!' only rules out")
    if strength is Strength.NEVER and (len(required) > 1 or excluded):
        raise SignError("after 'never:' only phrases with '|' between them; write a line for each")
    return Sign(tuple(required), tuple(excluded), strength)


def _alternative(piece: str) -> Alternative:
    concept = concept_named(piece)
    if concept:
        return Alternative(concept=concept)
    if "<" in piece or ">" in piece:
        raise SignError(f"'{piece}' is no concept; write its name as in the vocabulary: <blood>")
    found: list[str] = []
    for typed in piece.split():
        as_words = words(typed.removesuffix("*"))
        if not as_words or "!" in typed or "*" in typed.removesuffix("*"):
            raise SignError(f"'{piece}' has no word to look for where '{typed}' stands")
        if typed.endswith("*"):
            as_words[-1] += "*"
        found.extend(as_words)
    if not found:
        raise SignError("has an empty part; put a word on both sides of '+' and '|'")
    return Alternative(words=tuple(found))
