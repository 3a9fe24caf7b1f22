"""Where a sentence of a text ends."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+")
_OPENING = "\"'“‘«([„¿¡"

LONGEST = 20
"""In letters, of what is looked up before a sign and after it."""
BEFORE_A_NAME = frozenset(
    "mr mrs ms mx dr prof st rev hon gen sen rep gov capt sgt lt col messrs vs e.g i.e eg ie cf viz "
    "approx ca al".split()
)
"""Abbreviations that never end a sentence, in lower case and without the last full stop."""
BEFORE_A_NUMBER = frozenset(
    "no nos nr fig figs p pp vol ch sec art para tel ext jan feb mar apr jun jul aug sep sept oct nov "
    "dec".split()
)
"""Those that end none where a number follows."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, with the signs and quotes that end them.

    A full stop in an abbreviation, after an initial or a number that opens a line ends none, nor
    does any sign before a small letter.
    """
    found, start = [], 0
    for end in _END.finditer(text):
        if _is_end(
            text[max(start, end.start() - LONGEST) : end.start()],
            end[0],
            text[end.end() : end.end() + LONGEST],
        ):
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return [each for each in found if each]


def ended(text: str) -> str:
    """The text with a full stop, unless it has an end already."""
    return text if text.rstrip("\"'”’»)] ").endswith(tuple(".!?…")) else f"{text}."


def _is_end(before: str, sign: str, after: str) -> bool:
    after = after.lstrip(_OPENING)
    if after[:1].islower():
        return False
    if not sign.startswith(".") or sign.startswith(".."):
        return True
    last = before.split()[-1].lstrip(_OPENING) if before.split() else ""
    word = last.casefold()
    if word in BEFORE_A_NAME or (word in BEFORE_A_NUMBER and after[:1].isdigit()):
        return False
    if before.strip().isdigit():
        return False
    # "J. Smith" goes on, and "at 5 p.m. We" does not; "vitamin C. It" looks like the first.
    return not (len(last) == 1 and last.isupper() and last != "I")
