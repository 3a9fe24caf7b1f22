"""Where the part that a mutant lacks is written."""

from __future__ import annotations

from faq.content.items import vocabulary
from faq.content.loading import Places
from faq.content.notes import Place
from faq.mutation.mutants import Mutant, Part

_KEYS = {Part.PHRASING: "phrasings", Part.SIGN: "signs"}


class Located:
    """The places of all parts of a content."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._words: dict[tuple[str, str], Place] = {}
        for file in places.files:
            for spot, node in file.pairs:
                if spot.key == "vocabulary":
                    self._words = {**vocabulary(node, spot)[1].places, **self._words}

    def of(self, mutant: Mutant) -> Place:
        """The file and line of what is taken out."""
        if mutant.part is Part.WORD:
            return self._words[mutant.id, mutant.text]
        return self._places.of(mutant.id, _KEYS.get(mutant.part, ""), mutant.text)
