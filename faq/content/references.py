"""What is wrong between items: names that nothing has, and wordings that two items share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from faq.content import nodes
from faq.content.files import File
from faq.content.merging import Record
from faq.content.model import Alert, Entry, Guide, Item, Kind, SmallTalk
from faq.content.nearest import did_you_mean
from faq.content.notes import Notes, Place
from faq.content.reading import Owner
from faq.content.signs import SignError, concept_named, parse_sign
from faq.text import wording

_WORDINGS = ("question", "phrasings")


def check_entries(files: Sequence[File], notes: Notes) -> None:
    """Note that there are no entries at all."""
    main, *_ = files
    found = [pair for file in files for pair in file.pairs if pair[0].key == "entries"]
    if not found and main.place.line and "entries" not in main.mistyped:
        message = "'entries' is missing; add 'entries:' with a question and an answer below it"
        notes.add(main.place, "missing-key", message)
    if found and all(isinstance(node, nodes.Sequence) and not node.items for _, node in found):
        found[0][0].problem("empty", "has no entries; add one with 'id', 'question' and 'answer'")


def check_points(records: Sequence[Record], guide: Guide) -> None:
    """Note points that entries rest on and the guide does not make."""
    known = {point.id for section in guide.sections for point in section.points}
    for record in records:
        for name in record.item.points if isinstance(record.item, Entry) else ():
            if name and name not in known:
                why = f"but the guide has no such point{_mend(name, known)}"
                _note(record, "points", name, "dangling-point", name, why)


def check_related(records: Sequence[Record]) -> None:
    """Note related entries that are no entries, or the entry itself."""
    kinds = {record.item.id: record.item.kind for record in records}
    entries = [id for id, kind in kinds.items() if kind is Kind.ENTRY]
    for record in records:
        for name in record.item.related if isinstance(record.item, Entry) else ():
            kind = kinds.get(name)
            if name == record.item.id:
                why = "the entry itself; take it out"
            elif kind is Kind.ENTRY or not name:
                continue
            elif kind:
                why = f"which is not an entry ({kind}); take it out"
            else:
                why = f"but there is no such entry{_mend(name, entries)}"
            _note(record, "related", name, "dangling-related", name, why)


def check_concepts(records: Sequence[Record], vocabulary: Collection[str]) -> None:
    """Note signs with a concept that the vocabulary lacks: nobody would ever give such a sign."""
    for record in records:
        for sign in record.item.signs if isinstance(record.item, Alert) else ():
            for name in _concepts(sign):
                if name not in vocabulary:
                    why = f"but the vocabulary has no such concept{_mend(name, vocabulary)}"
                    _note(record, "signs", sign, "dangling-concept", f"<{name}>", why)


def check_vocabulary(
    vocabularies: Sequence[Owner], vocabulary: Mapping[str, Collection[str]]
) -> None:
    """Note concepts without words, words of two concepts, and names that no concept has."""
    firsts: dict[str, tuple[str, Place]] = {}
    for owner in vocabularies:
        for (concept, text), place in owner.places.items():
            name = concept_named(text)
            key = wording(text)
            if not text and not vocabulary[concept]:
                owner.problem(place, "empty", f"{concept!r} has no words; list one or take it out")
            elif name is not None and name not in vocabulary:
                why = f"but there is no such concept{_mend(name, vocabulary)}"
                owner.problem(place, "dangling-concept", f"{concept!r} names '<{name}>', {why}")
            elif name is None and key:
                first, first_place = firsts.setdefault(key, (concept, place))
                if first != concept:
                    why = (
                        f"which is a word of {first!r} too ({first_place}); keep it in one of them"
                    )
                    owner.problem(place, "duplicate-word", f"{concept!r} lists {text!r}, {why}")


def check_small_talk(records: Sequence[Record]) -> None:
    """Note small talk without phrasings: it has no question, so nothing would lead to it."""
    for record in records:
        if isinstance(record.item, SmallTalk) and not record.item.phrasings:
            message = "has no phrasings; list at least one below 'phrasings:'"
            record.owner.problem(record.place, "empty", message)


def settle_wordings(records: Sequence[Record]) -> Iterator[Item]:
    """The items with each of their wordings once.

    A wording that two items share is noted: it cannot tell which of them a question means.
    """
    firsts: dict[str, tuple[Record, str]] = {}
    for record in records:
        kept: list[str] = []
        for text in record.item.wordings:
            key = wording(text) or text  # a text such as "???" has no words
            if key not in firsts:
                firsts[key] = (record, text)
                kept.append(text)
            elif text and firsts[key][0] is not record:
                _note_shared(record, text, *firsts[key])
        questions = len(record.item.wordings) - len(record.item.phrasings)
        yield replace(record.item, phrasings=tuple(kept[questions:]))


def _note_shared(record: Record, text: str, first: Record, first_text: str) -> None:
    first_place = first.place_of(first_text, *_WORDINGS)
    message = f"{text!r} is also a wording of {first.owner.name} ({first_place})"
    place = record.place_of(text, *_WORDINGS)
    record.owner.problem(place, "duplicate-phrasing", f"{message}; keep it in one of them")


def _note(record: Record, key: str, text: str, rule: str, name: str, why: str) -> None:
    message = f"{key!r} names {name!r}, {why}"
    record.owner.problem(record.place_of(text, key), rule, message)


def _mend(name: str, known: Collection[str]) -> str:
    return did_you_mean(name, known) or "; take it out or add it there"


def _concepts(sign: str) -> tuple[str, ...]:
    if "<" not in sign:  # most signs have none, and there are thousands
        return ()
    try:
        return parse_sign(sign).concepts()
    except SignError:  # noted where it was read
        return ()
