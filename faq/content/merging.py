"""Several files as one content: the main file first, then what each include adds to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from faq.content.files import File
from faq.content.forms import id_of, name_of, pairs_of, rows
from faq.content.items import GUIDE, ITEMS, SETTINGS, check_version, vocabulary
from faq.content.model import Guide, Item, Settings
from faq.content.nearest import did_you_mean
from faq.content.nodes import Mapping, Node
from faq.content.notes import Notes, Place
from faq.content.reading import Owner, Spot, texts


@dataclass(frozen=True, slots=True)
class Record:
    """An item as it was read, and the owner that names it in messages and places its texts."""

    item: Item
    owner: Owner
    place: Place

    def place_of(self, text: str, *keys: str) -> Place:
        """Where `text` stands under one of `keys`."""
        found = (self.owner.places.get((key, text)) for key in keys)
        return next(filter(None, found), self.place)


class Merger:
    """What the files hold. Files are added in order; each may use the ids of those before it."""

    def __init__(self, notes: Notes) -> None:
        self.records: list[Record] = []
        self.guide = Guide()
        self.settings = Settings()
        self.vocabulary: dict[str, tuple[str, ...]] = {}
        self.vocabularies: list[Owner] = []  # one a file that has some
        self._notes = notes
        self._index: dict[str, int] = {}  # of an id in `records`
        self._added: set[tuple[str, str]] = set()  # files with the ids that they add phrasings to
        self._only_once: dict[str, Place] = {}

    def add(self, file: File, *, is_main: bool) -> None:
        """Add what a file holds."""
        for spot, node in file.pairs:
            match spot.key:
                case "version":
                    check_version(node, spot)
                case "guide" if self._is_only_one(spot):
                    self.guide = GUIDE.one(node, spot)
                case "settings" if self._is_only_one(spot):
                    self.settings = SETTINGS.one(node, spot)
                case "vocabulary":
                    self._add_vocabulary(*vocabulary(node, spot))
                case key if key in ITEMS:
                    self._add_items(node, spot, is_main=is_main)

    def _is_only_one(self, spot: Spot) -> bool:
        first = self._only_once.setdefault(spot.key, spot.place)
        if first.path != spot.place.path:
            spot.problem("duplicate-key", f"is there already ({first}); keep it in one file")
        return first is spot.place

    def _add_vocabulary(self, more: dict[str, tuple[str, ...]], owner: Owner) -> None:
        self.vocabularies.append(owner)
        for concept, words in more.items():
            known = self.vocabulary.get(concept, ())
            self.vocabulary[concept] = tuple(dict.fromkeys(known + words))

    def _add_items(self, node: Node, spot: Spot, *, is_main: bool) -> None:
        form = ITEMS[spot.key]
        for number, row in rows(node, spot):
            owner = Owner(name_of(form.noun, row, number), self._notes, id_of(row))
            known = self._known(owner.id)
            if known and isinstance(known.item, form.make) and self._may_add_to(known, row):
                self._add_phrasings(known, owner, row)
            elif known:
                _refuse_id(known, owner, row)
                if not _only_adds(row):  # it has mistakes of its own to find
                    form.read(row, owner)
            elif owner.id and _only_adds(row) and not is_main:
                self._refuse_addition(owner, row)
            else:
                self._index[owner.id] = len(self.records)
                self.records.append(Record(form.read(row, owner), owner, row.place))

    def _known(self, id: str) -> Record | None:
        return self.records[self._index[id]] if id and id in self._index else None

    def _may_add_to(self, known: Record, row: Mapping) -> bool:
        """Whether `known` is of a file before this, and `row` the first here to add to it."""
        by = (row.place.path, known.owner.id)
        is_first = by not in self._added
        self._added.add(by)
        return is_first and known.place.path != row.place.path

    def _add_phrasings(self, known: Record, owner: Owner, row: Mapping) -> None:
        for spot, node in pairs_of(row, owner):
            if spot.key == "phrasings":
                more = texts(node, spot)
                item = replace(known.item, phrasings=known.item.phrasings + more)
                self.records[self._index[owner.id]] = replace(known, item=item)
            elif spot.key != "id":
                where = f"belongs where the item begins ({known.place})"
                spot.problem("include-key", f"{where}; only 'phrasings' can be added here")
        for key, place in owner.places.items():
            known.owner.places.setdefault(key, place)

    def _refuse_addition(self, owner: Owner, row: Mapping) -> None:
        mend = did_you_mean(owner.id, self._index) or "; check the id, or write the whole item here"
        message = f"no item before this has the id, so phrasings cannot be added to it{mend}"
        owner.problem(row.place, "unknown-id", message)


def _only_adds(row: Mapping) -> bool:
    return {key.text for key, _ in row.pairs} == {"id", "phrasings"}


def _refuse_id(known: Record, owner: Owner, row: Mapping) -> None:
    place = next((value.place for key, value in row.pairs if key.text == "id"), row.place)
    taken = f"{known.owner.name} ({known.place_of(known.owner.id, 'id')})"
    owner.problem(place, "duplicate-id", f"'id' is taken by {taken}; rename one")
