"""A text without what names or reaches somebody: e-mail addresses, phone numbers, long digits."""

from __future__ import annotations

import re

E_MAIL, PHONE, NUMBER = "[e-mail]", "[phone]", "[number]"
"""What stands for what is not kept. Nothing in them is redacted again, or joins what is beside them."""

_SHORTEST_PHONE, _LONGEST_PHONE = 7, 15  # in digits; no number in the world is longer
_SHORTEST_NUMBER = 6

# Every quantifier that repeats is possessive (`++`), and a run that is no address is consumed all the
# same: no character is looked at again and again, whatever is typed.
_AT = "@\uff20"
_RUN = rf'[^\s{_AT}<>()\[\]{{}},;:"]++'
_LABEL = rf"[^\s{_AT}<>()\[\]{{}},;:\"'!?.]++"
_GAP, _SPACE = r"\s{0,3}+", r"\s{1,3}+"
_OPEN, _CLOSE = rf"{_GAP}[(\[{{<]{_GAP}", rf"{_GAP}[)\]}}>]{_GAP}"
# "anna at example dot org", "anna (at) example [dot] org"
_SPELLED_AT = rf"{_SPACE}at{_SPACE}|{_OPEN}(?:at|[{_AT}]){_CLOSE}"
_SPACED_DOT = rf"{_SPACE}(?:dot|\.){_SPACE}|{_OPEN}(?:dot|\.){_CLOSE}"
_NAME = rf"{_RUN}(?:(?:{_SPACED_DOT}){_RUN})*+"
_HOST = rf"{_LABEL}(?:(?:\.|{_SPACED_DOT}){_LABEL})*+"
# "anna @ example. org": a telephone puts that space in. Elsewhere, such a dot ends a sentence.
_DOT = rf"{_GAP}\.{_GAP}|{_SPACED_DOT}"
_HOST_APART = rf"{_LABEL}(?:(?:{_DOT}){_LABEL})*+"
_ADDRESS = re.compile(
    rf"(?P<name>{_NAME})(?:(?:[{_AT}]|(?P<spelled>{_SPELLED_AT}))(?P<host>{_HOST})"
    rf"|{_GAP}[{_AT}]{_GAP}(?P<apart>{_HOST_APART}))?+",
    re.IGNORECASE,
)
_PROVIDER = re.compile(
    r"(?:aol|gmail|gmx|googlemail|hotmail|icloud|outlook|proton|protonmail|yahoo)(?![^\W\d_])",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "am are be been i'm im is it look me not she stay up us was we're were you".split()
)
"""Words before "at" that are nobody's: "I was at home.then" has no address in it."""

# Between digits: white space, brackets, dots, commas, slashes, dashes, and the invisible marks that
# pasting brings.
_BETWEEN = r"\s()./,_\u00b7\-\u2010-\u2015\u2044\u2212\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe58\ufe63\ufeff\uff0d\uff0f"
_DIGITS = re.compile(rf"[+(\uff0b]{{0,3}}+\d(?:[{_BETWEEN}]{{0,4}}+\d)*+\)?")
_DATE = re.compile(
    r"(?<![^\s(])("
    r"(?:19|20)\d\d[-./][01]?\d[-./][0-3]?\d"
    r"|[0-3]?\d[-./][0-3]?\d[-./](?:19|20)\d\d"
    r"|[0-3]?\d/[0-3]?\d/2\d"
    r")(?=[,.]?(?:[\s)]|$))"
)
# What people count and measure: a temperature, a day or a score, blood pressure; with commas between
# them also days and years, and "20 000 000". Anything else in a row of digits may be a phone number.
_MEASURE = r"\d{1,3}[.,]\d|[0-3]?\d/[0-3]?\d|[12]?\d\d/1?\d\d"
_MEASURED = re.compile(_MEASURE)
_COUNTED = re.compile(
    rf"{_MEASURE}|[1-9]\d?0?|(?:19|20)\d\d(?:/(?:19|20)\d\d)?"
    r"|[1-9]\d{0,2}(?:(?: 000)++|(?:\.000)++|(?:,\d{3})*,000)"
)


def redacted(text: str) -> str:
    """The text without e-mail addresses, phone numbers and digits in a row that may name somebody.

    Ordinary numbers and dates stay. Where in doubt, more is taken out. Redacting twice is redacting
    once.
    """
    return _DIGITS.sub(_without_numbers, _without_addresses(text))


def _without_addresses(text: str) -> str:
    """The text without e-mail addresses, also those with spaces in them and those spelled out."""
    kept: list[str] = []
    place = 0
    while found := _ADDRESS.search(text, place):
        is_address = _is_address(found)
        # A word that is no name may stand before one that is: "reach me at anna at example dot org".
        end = found.end() if is_address else found.end("name")
        kept += [text[place : found.start()], E_MAIL if is_address else found["name"]]
        place = end
    return "".join([*kept, text[place:]])


def _is_address(found: re.Match[str]) -> bool:
    host, apart, spelled = found["host"] or "", found["apart"] or "", found["spelled"]
    if host and not spelled:
        return True
    if spelled and found["name"].casefold() in _NO_NAMES:
        return False
    first, *rest = re.split(_DOT, host or apart, flags=re.IGNORECASE)
    if _PROVIDER.match(first):
        return True
    # "2 at 10.30pm" is when, not where.
    return bool(rest) and len(rest[-1]) > 1 and rest[-1][0].isalpha()


def _without_numbers(found: re.Match[str]) -> str:
    """Digits and what stands between them, without what may name somebody."""
    text = found[0]
    # "AB1234567" is on a card or a passport, not on a phone.
    glued = found.string[found.start() - 1 : found.start()].isalpha()
    if text.lstrip("(").startswith(("+", "\uff0b")):
        return _judged(text, glued)
    # A date beside another number makes no phone number of the two.
    parts = _DATE.split(text)
    parts[::2] = [_judged(part, glued) for part in parts[::2]]
    return "".join(parts)


def _judged(text: str, glued: bool) -> str:
    """The text with all from its first digit to its last replaced, if that may name somebody."""
    places = [place for place, char in enumerate(text) if char.isdecimal()]
    if len(places) < _SHORTEST_NUMBER:
        return text
    before, core, after = (
        text[: places[0]],
        text[places[0] : places[-1] + 1],
        text[places[-1] + 1 :],
    )
    if _is_measured(core) or (len(places) < _SHORTEST_PHONE and not core.isdecimal()):
        return text
    is_phone = not glued and _SHORTEST_PHONE <= len(places) <= _LONGEST_PHONE
    # A plus belongs to the number, and a bracket whose other half is in it.
    before = before.replace("+", "").replace("\uff0b", "")
    open_ones = core.count("(") - core.count(")")
    before = before.replace("(", "", max(-open_ones, 0))
    after = after.replace(")", "", max(open_ones, 0))
    return before + (PHONE if is_phone else NUMBER) + after


def _is_measured(core: str) -> bool:
    """Whether digits in a row are what people measure or count, with spaces or commas between them."""
    measures, counts = re.split(",? ", core), core.split(", ")
    return all(map(_MEASURED.fullmatch, measures)) or all(map(_COUNTED.fullmatch, counts))
