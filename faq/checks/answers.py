"""Rules about what is said: short enough to read, and easy enough.

The reading age is that of the Automated Readability Index (Smith and Senter, 1967), which counts
letters and not syllables: it needs no dictionary, so it is the same on every machine, offline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from faq.checks.rules import Finding, Severity, rule
from faq.checks.subject import Subject
from faq.content.model import Alert, Gap, Item, SmallTalk

OLDEST_READER = 14
"""In years: who is as old, and reads as people of that age do, can read every answer."""
FEWEST_WORDS = 30
"""Below, one long word or one short sentence makes years of a difference."""
MOST_WORDS = 120
"""A screen of a telephone, or half a minute of reading."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;]+[\"'”’)]*(?=\s|$)")
_LETTER = re.compile(r"[^\W_]")
_FIRST_GRADE = 5  # a reader of grade 1 is at most six years old, and so on up

_EXAMPLE = """\
entries:
  - id: why-bread-rises
    question: Why does bread rise?
    answer: >-
      {answer}
"""
_PLAIN = (
    "Yeast is alive. It eats the sugar in the flour, and it gives off gas as it does so. The gas "
    "stays in the dough as small bubbles. They get bigger in the warm, and so the bread gets "
    "bigger too."
)


@rule(
    "reading-age",
    Severity.WARNING,
    f"Answers are for readers of 11 to {OLDEST_READER}: tired, worried or new to the language, "
    "everybody reads like that. Short sentences and common words make an answer younger. The age "
    f"is that of the Automated Readability Index, for texts of {FEWEST_WORDS} words and more.",
    passing=_EXAMPLE.format(answer=_PLAIN),
    failing=_EXAMPLE.format(
        answer="Fermentation by microorganisms progressively transforms available carbohydrates "
        "into carbon dioxide, which the viscoelastic gluten network of an adequately developed "
        "dough retains in continuously expanding bubbles, thereby considerably increasing the "
        "overall volume of the loaf throughout proving."
    ),
)
def reading_age_of_answers(subject: Subject) -> Iterator[Finding]:
    """Answers and replies that only older readers read with ease."""
    for item, key, said in _said(subject):
        if len(_WORD.findall(said)) >= FEWEST_WORDS and reading_age(said) >= OLDEST_READER + 1:
            age = f"takes a reader of {int(reading_age(said))}, not of {OLDEST_READER}"
            message = f"{key!r} {age}; make its sentences shorter and its words more common"
            place = subject.place(item, key)
            yield Finding(place, f"{subject.names[item.id]}: {message}", item.id)


@rule(
    "long-answer",
    Severity.WARNING,
    f"An answer of more than {MOST_WORDS} words is not read to its end, and what is asked stands "
    "somewhere in it. Two entries with a question each are found and read better.",
    passing=_EXAMPLE.format(answer=_PLAIN),
    failing=_EXAMPLE.format(answer=" ".join([_PLAIN] * 4)),
)
def long_answer(subject: Subject) -> Iterator[Finding]:
    """Answers and replies that are too long."""
    for item, key, said in _said(subject):
        count = len(_WORD.findall(said))
        if count > MOST_WORDS:
            message = f"{key!r} has {count} words, more than {MOST_WORDS}; shorten or split it"
            place = subject.place(item, key)
            yield Finding(place, f"{subject.names[item.id]}: {message}", item.id)


def reading_age(said: str) -> float:
    """The age in years from which a text is read with ease, by the Automated Readability Index.

    Smith and Senter (1967), AMRL-TR-66-220: 4.71 letters a word + 0.5 words a sentence - 21.43 is
    the school grade in the United States. A text without words is read at any age: 0.
    """
    count = len(_WORD.findall(said))
    if not count:
        return 0.0
    letters = len(_LETTER.findall(said))
    sentences = max(len(_SENTENCE_END.findall(said)), 1)
    return 4.71 * letters / count + 0.5 * count / sentences - 21.43 + _FIRST_GRADE


def _said(subject: Subject) -> Iterator[tuple[Item, str, str]]:
    for entry in subject.content.entries:
        yield entry, "answer", entry.answer
    content = subject.content
    replying: tuple[Gap | Alert | SmallTalk, ...]
    replying = (*content.gaps, *content.alerts, *content.small_talk)
    for item in replying:
        yield item, "reply", item.reply
