"""The nearest mend of a content for a question that it does not meet as it should. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from faq.content.model import Content, Item, Kind
from faq.evaluation.reports import on_one_line
from faq.explaining import Explanation
from faq.replies import Clarification, ClarifyReason, Outcome, points_of
from faq.testing.cases import Expected
from faq.testing.judging import Miss
from faq.text import wording

Where = Callable[[str], str]
"""Where the item with an id stands: "data/faq.yaml:14"; the content file itself for ""."""

_KINDS = {
    Outcome.ANSWER: Kind.ENTRY,
    Outcome.GAP: Kind.GAP,
    Outcome.ALERT: Kind.ALERT,
    Outcome.SMALL_TALK: Kind.SMALL_TALK,
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A question that missed what was expected, why, and where the items of the content stand.

    `explanation` is None where no question was read: the line was a number, or a command.
    """

    expected: Expected
    missed: Collection[Miss]
    came: str | None
    explanation: Explanation | None
    content: Content
    where: Where


def mends(trouble: Trouble) -> Iterator[str]:
    """What may be done about it, in a sentence each, the likeliest first."""
    keys = {miss.key for miss in trouble.missed}
    if keys & {"category", "entry", "points", "outcome"}:
        yield from _another_item(trouble)
    elif "not" in keys:
        yield from _away_from(trouble)
    elif "text" in keys and trouble.came:
        place = trouble.where(trouble.came)
        yield f"write it into the reply of {trouble.came!r} in {place}, or mend the case"
    elif "offers" in keys and trouble.came:
        offers, place = trouble.expected.offers, trouble.where(trouble.came)
        yield f"list {offers!r} under 'related' of {trouble.came!r} in {place}"


def _another_item(trouble: Trouble) -> Iterator[str]:
    explanation = trouble.explanation
    if explanation is None:
        return
    wanted, is_named = _wanted(trouble, explanation)
    ranked = [each.item for each in explanation.ranked]
    other = next((f", or take like ones from {each.id!r}" for each in ranked if each != wanted), "")
    uncovered = Outcome.GAP in trouble.expected.kinds and not trouble.expected.entry
    if wanted and _too_close(explanation, wanted):
        others = [each.item for each in (explanation.best, explanation.rival) if each]
        names = " and ".join(f"{each.id!r} ({trouble.where(each.id)})" for each in others)
        yield f"two too close: {names}; let their phrasings differ more"
    if uncovered:
        how = "in words of your own" if trouble.expected.category else "with this question"
        yield f"make a gap, {how}, below 'gaps' in {trouble.where('')}"
    if wanted and _knows(wanted, explanation.question):
        yield (
            f"it is a wording of {wanted.id!r} ({trouble.where(wanted.id)}) already; "
            f"give that more phrasings{other}"
        )
    elif wanted:
        yield _phrasing(trouble, wanted, "" if is_named else "the nearest, ")
    elif not uncovered:
        kinds = [str(_KINDS[kind]) for kind in trouble.expected.kinds if kind in _KINDS]
        if kinds:
            yield f"the content has no {kinds[0].replace('_', ' ')} for it; write one in {trouble.where('')}"
    if _raised(explanation) and Outcome.ALERT not in trouble.expected.kinds:
        yield from _away_from(trouble)


def _away_from(trouble: Trouble) -> Iterator[str]:
    """What keeps away a reply that must not come."""
    explanation = trouble.explanation
    if explanation is None:
        return
    came = _raised(explanation) or trouble.came
    items = {item.id: item for item in trouble.content.items()}
    if came and _knows(items[came], explanation.question):
        yield f"it is a wording of {came!r} in {trouble.where(came)}; take that out"
    elif came and (signs := [each for each in explanation.signs if each.alert == came]):
        found = ", ".join(" + ".join(each.matched) for each in signs)
        yield f"a sign of {came!r} found {found}; make it narrower in {trouble.where(came)}"
    elif came:
        yield f"make it a phrasing of what it does ask, or a gap, in {trouble.where('')}"


def _raised(explanation: Explanation) -> str | None:
    """The alert that was given, or that the bot asked about first."""
    reply = explanation.reply
    asked = isinstance(reply, Clarification) and reply.reason is ClarifyReason.MAYBE_ALERT
    return explanation.alert if asked or reply.outcome is Outcome.ALERT else None


def _wanted(trouble: Trouble, explanation: Explanation) -> tuple[Item | None, bool]:
    """The item that should have come, if there is one, and whether the case names it."""
    expected, content = trouble.expected, trouble.content
    items = {item.id: item for item in content.items()}
    if expected.entry in items:
        return items[expected.entry], True
    ranked = [each.item for each in explanation.ranked]
    candidates = [*ranked, *(item for item in items.values() if item not in ranked)]
    if expected.points:
        resting = (each for each in candidates if set(expected.points) & set(points_of(each)))
        return next(resting, None), True
    if expected.danger and explanation.alert:
        return items[explanation.alert], False
    kinds = {_KINDS[kind] for kind in expected.kinds if kind in _KINDS}
    # Of what has no score at all, nothing is near.
    return next((each for each in ranked if each.kind in kinds), None), False


def _too_close(explanation: Explanation, wanted: Item) -> bool:
    reply = explanation.reply
    return (
        isinstance(reply, Clarification)
        and reply.reason is ClarifyReason.TOO_CLOSE
        and any(choice.item.id == wanted.id for choice in reply.choices)
    )


def _phrasing(trouble: Trouble, item: Item, which: str) -> str:
    name = f"{which}{item.id!r} in {trouble.where(item.id)}"
    if trouble.expected.category is not None:
        # A labelled question that is learnt by heart measures nothing any more.
        return f"write phrasings of your own for {name}; not this one, accuracy is measured on it"
    return f"add it as a phrasing of {name}"


def _knows(item: Item, question: str) -> bool:
    return wording(question) in {wording(text) for text in item.wordings}


def shown(text: str) -> str:
    """A question that was typed, as it may be printed."""
    return on_one_line(text) or "(nothing)"
