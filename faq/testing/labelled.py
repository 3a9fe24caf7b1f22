"""The cases of a file of tests as labelled questions, so that one file serves pytest and `faq evaluate`."""

from __future__ import annotations

from collections.abc import Iterable

from faq.content.model import Content, Kind
from faq.evaluation.questions import Case as Labelled
from faq.evaluation.questions import Category
from faq.replies import Outcome
from faq.testing.cases import BY_CATEGORY, Case, Expected

_OF_KIND = {
    Kind.ENTRY: Category.IN_SCOPE,
    Kind.GAP: Category.NOT_COVERED,
    Kind.ALERT: Category.RED_FLAG,
    Kind.SMALL_TALK: Category.OFF_TOPIC,
}


def labelling(cases: Iterable[Case], content: Content) -> tuple[Labelled, ...]:
    """Those of `cases` that are of a category, in order; ids are those of `content`.

    A conversation is of none, nor is what only says what must not come. Of a case that is, the
    category with its entry and points is all that counts: a text or a choice below is not looked at.
    """
    kinds = {item.id: item.kind for item in content.items()}
    found = (_labelled(case, kinds) for case in cases)
    return tuple(each for each in found if each is not None)


def _labelled(case: Case, kinds: dict[str, Kind]) -> Labelled | None:
    if case.is_conversation:
        return None
    (turn,) = case.turns
    expected = turn.expected
    category = _category(expected, kinds)
    if category is None or not turn.question.strip():
        return None
    if category is not Category.IN_SCOPE:
        return Labelled(turn.question, category)
    entry = expected.entry if kinds.get(expected.entry) is Kind.ENTRY else ""
    return Labelled(turn.question, category, frozenset(expected.points), entry)


def _category(expected: Expected, kinds: dict[str, Kind]) -> Category | None:
    """The category that is written, else the narrowest that has room for all that may come."""
    if expected.category is not None:
        return expected.category
    if expected.danger:
        return Category.RED_FLAG
    if expected.points:
        return Category.IN_SCOPE
    if expected.entry:
        return _OF_KIND[kinds[expected.entry]]
    # An answer that no entry or point is named for would be right whatever it says.
    told = (Category.RED_FLAG, Category.NOT_COVERED, Category.OFF_TOPIC)
    outcomes: set[Outcome] = {*expected.outcomes}
    return next((each for each in told if outcomes and outcomes <= BY_CATEGORY[each]), None)
