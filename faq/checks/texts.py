"""Rules about characters: what nobody sees in the file, and what YAML takes for something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from faq.checks.rules import Finding, Severity, rule
from faq.checks.subject import Subject

_STRAY_SPACE = re.compile(r"(?P<edge>^[ \t]+|[ \t]+$)|\S(?P<inside>[ \t]{2,}|\t)\S")
_ESCAPE = re.compile(r"\\(?:[ntr\"]|u[0-9a-fA-F]{4})")
_QUOTED = re.compile(r"“.*”|‘.*’|„.*[“”]|«.*»", re.DOTALL)
_COMMENT = re.compile(r"\s+(#\S.*)")
_NOT_PLAIN = "\"'|>&*!"
_INVISIBLE = {"Cf", "Co", "Cn", "Zl", "Zp", "Zs"}
_JOINERS = "\u200c\u200d"  # some scripts and most families of emoji need them

_EXAMPLE = """\
entries:
  - id: opening-hours
    question: {question}
    answer: {answer}
"""


@rule(
    "stray-space",
    Severity.WARNING,
    "White space at the ends of a text, or twice inside it, shows nowhere: it was left behind by "
    "an edit, and what stood there may be missing.",
    passing=_EXAMPLE.format(question="When are you open?", answer="From nine to five."),
    failing=_EXAMPLE.format(question="When are  you open?", answer="From nine to five."),
)
def stray_space(subject: Subject) -> Iterator[Finding]:
    """Texts with white space too much."""
    for text in subject.texts:
        lines = text.raw.rstrip("\n").split("\n")
        for line in lines:
            # The lines of a block text may be indented on purpose.
            found = _STRAY_SPACE.search(line if len(lines) == 1 else line.lstrip())
            if found and line.strip():
                where = "at an end" if found["edge"] else "inside"
                shown = f"{text.key!r} has white space too much {where}"
                message = f"{text.owner}: {shown} ({line.strip()[:40]!r}); take it out"
                yield Finding(text.place, message, text.id)
                break


@rule(
    "invisible-character",
    Severity.WARNING,
    "A character that shows as nothing, or as a space that is none, comes along when text is "
    "pasted. Searching does not find the word that it is in, and some turn the text round.",
    passing=_EXAMPLE.format(question="When are you open?", answer="From nine to five."),
    failing=_EXAMPLE.format(question="When are\u00a0you open?", answer="From nine to five."),
)
def invisible_character(subject: Subject) -> Iterator[Finding]:
    """Texts with a character that cannot be seen."""
    for text in subject.texts:
        if text.raw.isascii():
            continue
        for at, char in enumerate(text.raw):
            if char != " " and char not in _JOINERS and unicodedata.category(char) in _INVISIBLE:
                name = unicodedata.name(char, "no character").lower()
                before = text.raw[max(at - 20, 0) : at]
                what = f"{text.key!r} has U+{ord(char):04X} ({name}) in it, after {before!r}"
                yield Finding(text.place, f"{text.owner}: {what}; type it anew", text.id)
                break


@rule(
    "cut-by-comment",
    Severity.WARNING,
    "For YAML ' #' begins a comment: what follows is not read, and nothing says so.",
    passing=_EXAMPLE.format(question='"Is room #4 open?"', answer="From nine to five."),
    failing=_EXAMPLE.format(question="Is room #4 open?", answer="From nine to five."),
)
def cut_by_comment(subject: Subject) -> Iterator[Finding]:
    """Texts without quotes that end before a '#' with no space after it."""
    for text in subject.texts:
        if "\n" in text.raw:
            continue
        line = subject.rest_of_line(text.place)
        plain = line and line[0] not in _NOT_PLAIN and line.startswith(text.raw)
        if plain and (found := _COMMENT.match(line, len(text.raw))):
            what = f"{text.key!r} ends before {found[1][:40]!r}, which YAML takes for a comment"
            message = f"{text.owner}: {what}; put quotes round the whole text"
            yield Finding(text.place, message, text.id)


@rule(
    "escape-as-text",
    Severity.WARNING,
    r"Only between double quotes does YAML read '\n' as a new line. Anywhere else a backslash and "
    "a letter stand in the text, and people read them.",
    passing=_EXAMPLE.format(question="When are you open?", answer=r'"From nine.\n\nTo five."'),
    failing=_EXAMPLE.format(question="When are you open?", answer=r"From nine.\n\nTo five."),
)
def escape_as_text(subject: Subject) -> Iterator[Finding]:
    """Texts with a backslash and a letter where a sign for the two was meant."""
    for text in subject.texts:
        if found := _ESCAPE.search(text.raw):
            what = f"{text.key!r} has {found[0]} in it as it stands"
            mend = "put double quotes round the text, or take it out"
            yield Finding(text.place, f"{text.owner}: {what}; {mend}", text.id)


@rule(
    "quotes-as-text",
    Severity.WARNING,
    "Only straight quotes are quotes for YAML. Curly ones, which word processors put in their "
    "place, become part of the text.",
    passing=_EXAMPLE.format(question='"When are you open?"', answer="From nine to five."),
    failing=_EXAMPLE.format(question="“When are you open?”", answer="From nine to five."),
)
def quotes_as_text(subject: Subject) -> Iterator[Finding]:
    """Texts in quotes that are no quotes for YAML."""
    for text in subject.texts:
        if _QUOTED.fullmatch(text.flat):
            quote = text.flat[0]
            what = f"{text.key!r} begins and ends with a quote ({quote}) that is part of the text"
            mend = 'use straight quotes, ", or none'
            yield Finding(text.place, f"{text.owner}: {what}; {mend}", text.id)
