"""What can stand in a content file: its keys, and under each the form of what stands there."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

from faq.content.forms import Form, Key, expect_mapping, form, key, pairs_of, reasons
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
    Spot,
    choice,
    fraction,
    item_id,
    list_of,
    point_id,
    prose,
    reader,
    shape_of_text,
    text,
    texts,
    unique,
)
from faq.content.signs import PATTERN, SignError, concept_named, parse_sign
from faq.text import words

_WORD = r"[^\s!-/:-@\[-`{-~]"  # anything but white space and the signs of ASCII
_SIGN = shape_of_text(
    PATTERN,
    "must be words with '|' (any of them), '+' (all of them in a sentence) and '!' (not there) "
    "between or before them, or a concept such as <blood>",
)


@reader(**_SIGN)
def sign(node: Node, spot: Spot) -> str:
    """A sign of an alert, kept as written once it is known to be of the form."""
    written = text(node, spot)
    if written:
        try:
            parse_sign(written)
        except SignError as error:
            spot.problem("bad-sign", f"({written!r}): {error}", node.place)
    return written


_ID = "Its name in this content: lower-case words with hyphens, and no other item has it."
_PHRASINGS = (
    "Other ways to ask it, as people would type them. Some thirty by several people are worth "
    "more than a hundred by one; each belongs to one item only."
)
_TRAP = 'Put quotes round what YAML would take for something else: "no", "1.0", a date.'

ENTRY = form(
    Entry,
    "entry",
    id=key(item_id, _ID, "opening-hours"),
    question=key(text, f"The question as the bot shows it. {_TRAP}", "When are you open?"),
    phrasings=key(texts, _PHRASINGS, ["what time do you open", "opening times"]),
    answer=key(
        prose,
        "What the bot says: plain text, a blank line ends a paragraph. It says no more than the "
        "guide does.",
        "From nine to five, every day but Monday.",
    ),
    points=key(texts, "Ids of the points of the guide that the answer rests on.", ["hours.week"]),
    related=key(texts, "Ids of entries that are offered after it.", ["holidays"]),
)
GAP = form(
    Gap,
    "gap",
    id=key(item_id, _ID, "parking"),
    question=key(text, f"What people ask and the guide does not say. {_TRAP}", "Can I park there?"),
    phrasings=key(texts, _PHRASINGS, ["where do i leave the car", "is there a car park"]),
    reply=key(
        prose,
        "What the bot says. Left out, it names the question, says that the guide does not cover "
        "it, and whom to ask.",
        "The guide does not say where to park. The town hall knows.",
    ),
)
ALERT = form(
    Alert,
    "alert",
    id=key(item_id, _ID, "heavy-bleeding"),
    question=key(text, f"The sign of danger as a short statement. {_TRAP}", "I am bleeding a lot"),
    urgency=key(choice(Urgency), "How soon the person needs help.", "emergency"),
    phrasings=key(texts, _PHRASINGS, ["so much blood", "the bleeding does not stop"]),
    signs=key(
        list_of(sign),
        "Words that give the danger away: '|' between any of them, '+' between what must all "
        "stand in one sentence, '!' before what must not, <name> for a concept of the vocabulary.",
        ["soak* + pad | towel", "<blood> + !test", "maybe: feel rough", "never: bloody hell"],
    ),
    reply=key(
        prose,
        "What to do and how soon, without a word of comfort, and without one country's number.",
        "Call the emergency services now.",
    ),
)
SMALL_TALK = form(
    SmallTalk,
    "small talk",
    id=key(item_id, _ID, "greeting"),
    phrasings=key(
        texts, "What people say; the first one stands for it.", ["hello", "hi"], at_least_one=True
    ),
    reply=key(prose, "What the bot says back.", "Hello. What would you like to know?"),
)

ASIDES: dict[str, Key] = {
    "ignore": key(
        reasons,
        "Rules of `faq check` that this item breaks, each with the reason why it may.",
        {"long-answer": "the steps belong together"},
    )
}
"""What every item may say to who writes it."""

_POINT = {"id": "hours.week", "says": "It opens at nine."}
_SECTION = {"id": "hours", "title": "Opening hours", "points": [_POINT]}

POINT = form(
    Point,
    "point",
    id=key(
        unique("point", point_id),
        "Its name, which entries cite: lower-case words joined by dots.",
        "hours.week",
    ),
    says=key(text, "What the guide says there, in one sentence of yours.", "It opens at nine."),
)
SECTION = form(
    Section,
    "section",
    id=key(unique("section", item_id), "Its name: lower-case words with hyphens.", "hours"),
    title=key(text, "Its heading, which answers show as their source.", "Opening hours"),
    points=key(POINT.many, "What the guide says there, point by point.", [_POINT]),
)
GUIDE = form(
    Guide,
    "guide",
    title=key(text, "Its title, which answers show as their source.", "The library from A to Z"),
    publisher=key(text, "Who published it; gaps name it as who to ask.", "The town library"),
    url=key(text, "Where it is to be found.", "https://example.org/library"),
    sections=key(SECTION.many, "Its parts, in order.", [_SECTION]),
)
_SETTINGS = {
    "answer_threshold": "An entry is answered with from this score on; below it, it is offered.",
    "clarify_threshold": "An item is offered, and a gap or small talk given, from this score on.",
    "ambiguity_margin": (
        "An entry has to lead the next one that would be answered differently by this much."
    ),
    "alert_threshold": "An alert is given from this score on.",
    "doubt_threshold": "From this score of an alert on, the bot asks before it answers.",
}
SETTINGS = Form(
    Settings,
    "settings",
    {
        each.name: key(fraction, _SETTINGS[each.name], each.default)
        for each in dataclasses.fields(Settings)
    },
)

ITEMS: dict[str, Form[Entry] | Form[Gap] | Form[Alert] | Form[SmallTalk]] = {
    "entries": replace(ENTRY, asides=ASIDES),
    "gaps": replace(GAP, asides=ASIDES),
    "alerts": replace(ALERT, asides=ASIDES),
    "small_talk": replace(SMALL_TALK, asides=ASIDES),
}


@reader(const=1)
def check_version(node: Node, spot: Spot) -> None:
    """Note a version of the form that this program does not know."""
    if not (isinstance(node, Scalar) and node.kind == "int" and node.text == "1"):
        spot.problem("bad-value", "must be 1, without quotes; it is the only one there is")


@reader(**shape_of_text(f"({_WORD}|^\\s*<)", "must have a word in it"))
def _phrase(node: Node, spot: Spot) -> str:
    """A word or phrase of a concept, or another concept that it stands for."""
    phrase = text(node, spot)
    if phrase and concept_named(phrase) is None and not words(phrase):
        message = f"has no word in it ({phrase!r}); write one, or take the line out"
        spot.problem("bad-value", message, node.place)
    return phrase


@reader(
    type="object",
    propertyNames=shape_of_text(_WORD, "a concept must be called something"),
    additionalProperties={"type": "array", "items": _phrase.shape, "minItems": 1},
)
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


KEYS = {
    "version": key(check_version, "The version of this form: 1, the only one there is.", 1),
    "guide": key(GUIDE.one, "The text that the answers rest on.", {"title": "The library"}),
    "entries": key(
        ENTRY.many,
        "What the guide answers. In an included file, an id that is known already may add phrasings.",
        [{"id": "fees", "question": "What does it cost?", "answer": "Nothing."}],
        at_least_one=True,
    ),
    "gaps": key(
        GAP.many,
        "What people ask and the guide does not say.",
        [{"id": "parking", "question": "Can I park there?"}],
    ),
    "alerts": key(
        ALERT.many,
        "Signs of danger, which must never be met with reassurance.",
        [{"id": "fire", "question": "It burns", "urgency": "emergency", "reply": "Get out."}],
    ),
    "small_talk": key(
        SMALL_TALK.many,
        "What people say that asks nothing of the guide.",
        [{"id": "greeting", "phrasings": ["hello"], "reply": "Hello."}],
    ),
    "vocabulary": key(
        vocabulary,
        "Words that mean the same here: a concept's name and its words and phrases. A word belongs "
        "to one concept; <name> stands for the words of another, for signs only.",
        {"leakage": ["drip", "trickle", "come back out"]},
    ),
    "settings": key(
        SETTINGS.one, "Thresholds from 0 to 1, all optional.", {"answer_threshold": 0.2}
    ),
    "include": key(
        texts, "Other files of this form, relative to this one.", ["phrasings/entries.yaml"]
    ),
}
"""What can stand at the top of a file. Each is read where the files are put together."""
