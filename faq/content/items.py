"""What can stand in a content file: its keys, and under each the form of what stands there."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any

from faq.content.forms import Form, expect_mapping, form, pairs_of, reasons
from faq.content.model import (
    Alert,
    Entry,
    Gap,
    Guide,
    Point,
    Section,
    Settings,
    SmallTalk,
    Urgency,
)
from faq.content.nodes import Mapping, Node, Scalar, Sequence
from faq.content.reading import (
    Owner,
    Reader,
    Spot,
    choice,
    fraction,
    item_id,
    list_of,
    point_id,
    prose,
    text,
    texts,
    unique,
)
from faq.content.signs import SignError, concept_named, parse_sign
from faq.text import words


def sign(node: Node, spot: Spot) -> str:
    """A sign of an alert, kept as written once it is known to be of the form."""
    written = text(node, spot)
    if written:
        try:
            parse_sign(written)
        except SignError as error:
            spot.problem("bad-sign", f"({written!r}): {error}", node.place)
    return written


ENTRY = form(
    Entry,
    "entry",
    id=item_id,
    question=text,
    phrasings=texts,
    answer=prose,
    points=texts,
    related=texts,
)
GAP = form(Gap, "gap", id=item_id, question=text, phrasings=texts, reply=prose)
ALERT = form(
    Alert,
    "alert",
    id=item_id,
    question=text,
    urgency=choice(Urgency),
    phrasings=texts,
    signs=list_of(sign),
    reply=prose,
)
SMALL_TALK = form(SmallTalk, "small talk", id=item_id, phrasings=texts, reply=prose)

ASIDES: dict[str, Reader[Any]] = {"ignore": reasons}
"""What every item may say to who writes it: the rules of `faq check` that it breaks with a reason."""

POINT = form(Point, "point", id=unique("point", point_id), says=text)
SECTION = form(
    Section, "section", id=unique("section", item_id), title=text, points=POINT.read_many
)
GUIDE = form(Guide, "guide", title=text, publisher=text, url=text, sections=SECTION.read_many)
SETTINGS = Form(
    Settings, "settings", {each.name: fraction for each in dataclasses.fields(Settings)}
)

ITEMS: dict[str, Form[Entry] | Form[Gap] | Form[Alert] | Form[SmallTalk]] = {
    "entries": replace(ENTRY, asides=ASIDES),
    "gaps": replace(GAP, asides=ASIDES),
    "alerts": replace(ALERT, asides=ASIDES),
    "small_talk": replace(SMALL_TALK, asides=ASIDES),
}
KEYS = ("version", "guide", *ITEMS, "vocabulary", "settings", "include")


def check_version(node: Node, spot: Spot) -> None:
    """Note a version of the form that this program does not know."""
    if not (isinstance(node, Scalar) and node.kind == "int" and node.text == "1"):
        spot.problem("bad-value", "must be 1, without quotes; it is the only one there is")


def vocabulary(node: Node, spot: Spot) -> tuple[dict[str, tuple[str, ...]], Owner]:
    """Concepts with the words that mean them, and the owner that knows where each word stands.

    The place of a concept that lists nothing is that of the word "".
    """
    owner = Owner("vocabulary", spot.owner.notes)
    expect_mapping(node, spot)
    if not isinstance(node, Mapping):
        return {}, owner
    found: dict[str, tuple[str, ...]] = {}
    for concept, listed in pairs_of(node, owner):
        if not concept.key.strip() or not concept.key.isprintable():
            message = f"a concept cannot be called {concept.key!r}; write a word before the ':'"
            owner.problem(concept.place, "bad-value", message)
        found.setdefault(concept.key, list_of(_phrase)(listed, concept))
        if isinstance(listed, Sequence) and not listed.items:
            owner.places.setdefault((concept.key, ""), listed.place)
    return found, owner


def _phrase(node: Node, spot: Spot) -> str:
    """A word or phrase of a concept, or another concept that it stands for."""
    phrase = text(node, spot)
    if phrase and concept_named(phrase) is None and not words(phrase):
        message = f"has no word in it ({phrase!r}); write one, or take the line out"
        spot.problem("bad-value", message, node.place)
    return phrase
