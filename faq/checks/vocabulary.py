"""The rule about the vocabulary: a word means one thing."""

from __future__ import annotations

from collections.abc import Iterator

from faq.checks.rules import Finding, Severity, rule
from faq.checks.subject import Subject, Text
from faq.content.signs import concept_named
from faq.text import stem, words

_EXAMPLE = """\
entries:
  - {{id: why, question: Why is it wet?, answer: It rained.}}
vocabulary:
  leak: [leak, dripping]
  rain: [shower, {word}]
"""


@rule(
    "shared-stem",
    Severity.WARNING,
    "Words are compared by their stems, so 'drips' and 'dripping' are one word. One that stands "
    "in two concepts means the one of them alone, and the other without saying so never.",
    passing=_EXAMPLE.format(word="downpour"),
    failing=_EXAMPLE.format(word="drips"),
)
def shared_stem(subject: Subject) -> Iterator[Finding]:
    """Words of a concept that are words of another by their stems."""
    firsts: dict[tuple[str, ...], Text] = {}
    for text in subject.texts:
        stems = tuple(map(stem, words(text.raw)))
        if text.owner != "vocabulary" or not stems or concept_named(text.flat) is not None:
            continue
        first = firsts.setdefault(stems, text)
        if first.key != text.key:
            where = f"{first.flat!r} of {first.key!r} ({first.place})"
            message = f"{text.key!r} lists {text.flat!r}, by its stem the same as {where}"
            yield Finding(text.place, f"vocabulary: {message}; keep one of them")
