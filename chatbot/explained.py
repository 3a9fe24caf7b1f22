"""An explanation as text: what counted, what was repaired, who came second, which gate decided."""

from __future__ import annotations

from collections.abc import Iterator

from faq.explaining import Explanation, WordWeight

STRONGEST = 8
"""How many words are shown, at the most: those that moved the scores most."""
LEAST = 0.005
"""A word that moves both scores by less is not worth a line."""


def text_of(explanation: Explanation) -> str:
    """The explanation, a line a fact, without an end to the last one."""
    return "\n".join(_lines(explanation))


def _lines(explanation: Explanation) -> Iterator[str]:
    yield f"Decided by: {explanation.gate}"
    if explanation.best is not None:
        yield f"Best: {explanation.best.item.question} ({explanation.best.score:.2f})"
    if explanation.rival is not None:
        yield (
            f"Next that says something else: {explanation.rival.item.question} "
            f"({explanation.rival.score:.2f}), lead {explanation.lead:.2f}"
        )
    words = _strongest(explanation)
    if words:
        yield "Words, with what each adds to the best and to the next:"
    for each in words:
        name = f"not {each.word}" if each.denied else each.word
        yield f"  {name}: {each.best:+.2f}, {each.rival:+.2f}"
    for repair in explanation.repairs:
        yield f"Read {repair.typed!r} as {repair.known!r}."
    if explanation.unknown:
        yield f"Unknown words: {', '.join(explanation.unknown)}"
    if explanation.alert is not None:
        yield f"Alerts: nearest {explanation.alert}, score {explanation.alert_score:.2f}"
    for sign in explanation.signs:
        found = " + ".join(sign.matched)
        yield f"  a {sign.strength} sign of {sign.alert}: {found}"


def _strongest(explanation: Explanation) -> list[WordWeight]:
    """The words that moved a score most, in the order they were typed."""

    def moved(number: int) -> float:
        each = explanation.words[number]
        return max(abs(each.best), abs(each.rival))

    numbers = [number for number in range(len(explanation.words)) if moved(number) >= LEAST]
    strongest = sorted(numbers, key=lambda number: (-moved(number), number))[:STRONGEST]
    return [explanation.words[number] for number in sorted(strongest)]
