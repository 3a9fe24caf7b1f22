"""What is said of a question that missed what was expected: lines of words, each with its style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from faq.explaining import Explanation, WordWeight
from faq.testing.judging import Miss, Reply, what_came
from faq.testing.mending import Trouble, mends, shown

MOST_RANKED = 5
STRONGEST = 8
"""How many words are shown, at the most: those that moved the score of the best item most."""
LEAST = 0.005
_INDENT = 10

Line = tuple[str, str]
"""A style ("good", "bad", "faint" or "") and the text of a line."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that was typed and the JSON reply to it; `how` is how it was read, where not by itself."""

    question: str
    reply: Reply
    how: str = ""


def failure(asked: Sequence[Asked], trouble: Trouble) -> list[Line]:
    """The report on the last of `asked`; those before it are the conversation that led there."""
    return list(_lines(asked, trouble))


def text_of(lines: Sequence[Line]) -> str:
    """The lines without their styles."""
    return "\n".join(text for _, text in lines)


def headline(missed: Sequence[Miss], reply: Reply) -> str:
    """What was expected and what came, on one line."""
    return f"expected {'; '.join(miss.expected for miss in missed)}; came {what_came(reply)}"


def _lines(asked: Sequence[Asked], trouble: Trouble) -> Iterator[Line]:
    *before, last = asked
    for number, each in enumerate(before):
        heading = "" if number else "before"
        said = f"> {shown(each.question)}  ({what_came(each.reply)})"
        yield "faint", _row(heading, said)
    yield "", _row("question", shown(last.question))
    for number, miss in enumerate(trouble.missed):
        yield "good", _row("" if number else "expected", miss.expected)
    yield "bad", _row("came", f"{what_came(last.reply)} (score {last.reply['score']:.2f})")
    if any(miss.key == "text" for miss in trouble.missed) or trouble.explanation is None:
        yield "bad", _row("", shown(last.reply["text"]))
    if last.how:
        yield "", _row("read", last.how)
    if trouble.explanation is not None:
        yield from _explained(trouble.explanation)
    for number, mend in enumerate(mends(trouble)):
        yield "good", _row("" if number else "mend", mend)


def _explained(explanation: Explanation) -> Iterator[Line]:
    ranked = explanation.ranked[:MOST_RANKED]
    width = max((len(each.item.id) for each in ranked), default=0)
    for number, each in enumerate(ranked):
        kind = each.item.kind.replace("_", " ")
        line = f"{each.score:.2f}  {each.item.id:<{width}}  {kind}: {each.item.question}"
        yield "", _row("" if number else "ranking", line)
    if explanation.alert is not None and (explanation.signs or explanation.alert_score >= LEAST):
        signs = "; ".join(" + ".join(each.matched) for each in explanation.signs)
        found = f"  a sign: {signs}" if signs else ""
        yield "", _row("alert", f"{explanation.alert_score:.2f}  {explanation.alert}{found}")
    counted = _strongest(explanation.words)
    if counted:
        said = ", ".join(
            f"{'not ' if each.denied else ''}{each.word} {each.best:+.2f}" for each in counted
        )
        yield "", _row("words", f"{said} (what each adds to the first)")
    for repair in explanation.repairs:
        yield "", _row("", f"{repair.typed!r} was read as {repair.known!r}")
    if explanation.unknown:
        yield "", _row("unknown", ", ".join(map(shown, explanation.unknown)))
    yield "", _row("decided", explanation.gate)


def _strongest(words: Sequence[WordWeight]) -> list[WordWeight]:
    """The words that moved the score of the best item most, in the order they were typed."""
    counted = [(number, each) for number, each in enumerate(words) if abs(each.best) >= LEAST]
    counted.sort(key=lambda pair: (-abs(pair[1].best), pair[0]))
    return [each for _, each in sorted(counted[:STRONGEST], key=lambda pair: pair[0])]


def _row(heading: str, text: str) -> str:
    return f"{heading:<{_INDENT}}{text}"
