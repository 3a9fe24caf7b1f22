"""Known questions that fit what a person has typed so far, to be offered while they type."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chatbot.commands import COMMANDS
from faq.content.model import Content, Entry, Gap
from faq.text import FUNCTION_WORDS, stem, words

FEWEST_LETTERS = 3
"""Fewer say nothing yet."""
LONGEST_TYPED = 100
"""In characters. Who has typed more is telling a story, and is left to finish it."""
PHRASINGS_READ = 8
"""How many phrasings of an item are read beside its question. More find little more."""

_LEAST_LIKENESS = 0.7  # of 1: one letter wrong in four, two in seven
_SHORTEST_MISTYPED = 4  # a letter makes another word of a shorter one: "can" and "can't"
_SAME_STEM = 0.95
_LEAST_FIT = 0.7
_FUNCTION_WORD = 0.3  # what it counts of a word of its length that says what is asked about
_LONGEST_COUNTED = 8  # letters of a word; more do not make it say more
_OTHER_WORDING = 0.9  # what fits a phrasing and not the question that is shown fits less
_START = 0.1  # added to the fit of a question that starts as what was typed
_GAP = 0.05  # taken off a gap: an entry that fits as well is of more use


class Suggester:
    """Finds the questions of a content that fit a line half typed. It remembers nothing of the lines.

    A question fits where each word typed is one of its words, or of one of its phrasings: whole,
    begun, mistyped or with another ending. Only words like "the" may be missing from it. So a line
    about a fever is not led to "Is leakage normal?" by the words that are left.
    """

    def __init__(self, content: Content) -> None:
        # A gap such as "Something about other subjects" is nothing that a person would ask.
        gaps = [gap for gap in content.gaps if gap.question.endswith("?")]
        items: list[Entry | Gap] = [*content.entries, *gaps]
        self._questions = [item.question for item in items]
        self._keys = [" ".join(words(question)) for question in self._questions]
        self._first_gap = len(content.entries)
        # Every wording by number: which item it belongs to, and what a fit with it is worth.
        self._wordings: list[tuple[int, float]] = []
        self._wordings_with: dict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(items):
            for place, text in enumerate(item.wordings[: 1 + PHRASINGS_READ]):
                for word in dict.fromkeys(words(text)):
                    self._wordings_with[word].append(len(self._wordings))
                self._wordings.append((number, _OTHER_WORDING if place else 1.0))
        self._words = list(self._wordings_with)
        self._longer_words = [word for word in self._words if len(word) >= _SHORTEST_MISTYPED]
        self._words_of_stem: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._words_of_stem[stem(word)].append(word)

    def suggest(self, typed: str, most: int = 6) -> list[str]:
        """The questions that fit, best first and at most so many; commands for a line with a slash.

        What has been typed in full already is not among them.
        """
        if len(typed) > LONGEST_TYPED:
            return []
        if typed.lstrip().startswith("/"):
            begun = typed.strip().casefold()
            fitting = [name for name in COMMANDS if name.startswith(begun) and name != begun]
        else:
            fitting = self._fitting(typed)
        return fitting[: max(most, 0)]

    def _fitting(self, typed: str) -> list[str]:
        said = words(typed)
        key = " ".join(said)
        if sum(map(len, said)) < FEWEST_LETTERS:
            return []
        ranked: list[tuple[float, int]] = []
        for number, fit in self._fits(said, is_last_open=typed[-1].isalnum()).items():
            question = self._keys[number]
            if fit < _LEAST_FIT or question == key:
                continue
            start = OSA.normalized_similarity(key, question[: len(key)])
            gap = _GAP if number >= self._first_gap else 0
            ranked.append((gap - fit - _START * start, number))
        # Two items may ask the same.
        return list(dict.fromkeys(self._questions[number] for _, number in sorted(ranked)))

    def _fits(self, said: list[str], is_last_open: bool) -> dict[int, float]:
        """How well what was said fits the items that it fits, from 0 to 1, by their numbers."""
        fits = dict.fromkeys(range(len(self._wordings)), 0.0)
        total = 0.0
        opened = said[-1] if is_last_open else ""
        # Words that say what is asked about come first: they leave few wordings for the rest to meet.
        for word in sorted(dict.fromkeys(said), key=FUNCTION_WORDS.__contains__):
            likeness: dict[int, float] = {}
            for known, like in self._known_words_like(word, word == opened).items():
                for wording in self._wordings_with[known]:
                    if wording in fits and like > likeness.get(wording, 0.0):
                        likeness[wording] = like
            weight = float(min(len(word), _LONGEST_COUNTED))
            if word in FUNCTION_WORDS:
                weight *= _FUNCTION_WORD
            else:
                fits = {wording: fits[wording] for wording in likeness}
            if not fits:
                return {}
            total += weight
            for wording, like in likeness.items():
                fits[wording] += weight * like
        best: dict[int, float] = {}
        for wording, fit in fits.items():
            number, worth = self._wordings[wording]
            best[number] = max(best.get(number, 0.0), worth * fit / total)
        return best

    def _known_words_like(self, word: str, is_open: bool) -> dict[str, float]:
        """The known words that may be meant by one typed, and how like it they are, from 0 to 1.

        One that is `is_open` may have more letters to come.
        """
        found = dict.fromkeys(self._words_of_stem.get(stem(word), ()), _SAME_STEM)
        if is_open:
            found |= {known: 1.0 for known in self._words if known.startswith(word)}
        if word in self._wordings_with:
            found[word] = 1.0
        if len(word) < _SHORTEST_MISTYPED:
            return found
        longer = self._longer_words
        spellings = [longer, [known[: len(word)] for known in longer]] if is_open else [longer]
        for spelling in spellings:
            for _, like, place in process.extract(
                word,
                spelling,
                scorer=OSA.normalized_similarity,
                score_cutoff=_LEAST_LIKENESS,
                limit=None,
            ):
                found[longer[place]] = max(like, found.get(longer[place], 0.0))
        return found
