"""Which items are taken for which."""

from __future__ import annotations

from faq.content.model import Entry, Item
from faq.evaluation.asking import Fate, Met
from faq.evaluation.pairs import Pair, pairs
from faq.replies import Outcome

FLOUR, TIME = Entry("flour", "Flour?", "Yes."), Entry("time", "Time?", "Yes.")


def met(question: str, item: Item, first: str, fate: Fate, score: float = 0.5) -> Met:
    """A question that was asked."""
    rank = 1 if first == item.id else 2
    return Met(question, item, rank, first, Outcome.ANSWER, first, score, fate)


def test_pairs_are_counted_the_most_misleading_first() -> None:
    """With how many the item was asked, and the surest of the worst as the example."""
    assert pairs(
        [
            met("a", FLOUR, "flour", Fate.RIGHT),
            met("b", FLOUR, "time", Fate.OFFERED, 0.9),
            met("c", FLOUR, "time", Fate.ANSWERED, 0.4),
            met("d", FLOUR, "time", Fate.ANSWERED, 0.6),
            met("e", FLOUR, "salt", Fate.OFFERED),
            met("f", TIME, "salt", Fate.MISSED),
            met("g", TIME, "salt", Fate.ALARMED),
            met("h", TIME, "burn", Fate.OFFERED),
            met("i", TIME, "burn", Fate.OFFERED),
        ]
    ) == (
        Pair("flour", "time", 3, 5, 2, "d"),
        Pair("time", "salt", 2, 4, 1, "g"),
        Pair("time", "burn", 2, 4, 0, "h"),
        Pair("flour", "salt", 1, 5, 0, "e"),
    )


def test_where_nothing_is_mistaken_there_are_no_pairs() -> None:
    """Nor where nothing was asked."""
    assert pairs([met("a", FLOUR, "flour", Fate.RIGHT)]) == ()
    assert pairs([]) == ()
