"""Rules about `ignore`: it names a rule that there is, and one that is broken."""

from __future__ import annotations

from collections.abc import Iterator

from faq.checks.rules import Finding, Severity, rule
from faq.checks.subject import Ignore, Subject
from faq.content.nearest import did_you_mean

_EXAMPLE = """\
entries:
  - id: opening-hours
    question: {question}
    answer: From nine to five.
    ignore: {{{rule}: people look for these very words}}
"""


@rule(
    "unknown-rule",
    Severity.ERROR,
    "A mistyped rule is not ignored, and the reason stands beside nothing. What makes a content "
    "unusable cannot be ignored at all.",
    passing=_EXAMPLE.format(question="Opening hours", rule="question-form"),
    failing=_EXAMPLE.format(question="Opening hours", rule="question-from"),
)
def unknown_rule(subject: Subject) -> Iterator[Finding]:
    """Ignored rules that there are not."""
    for each in subject.ignores:
        if each.rule not in subject.known_rules:
            mend = did_you_mean(each.rule, subject.known_rules) or "; take it out"
            message = f"'ignore' names {each.rule!r}, which is no rule that can be ignored{mend}"
            yield Finding(each.place, f"{each.owner}: {message}", each.id)


def needless(each: Ignore) -> Finding:
    """What is said of an ignored rule that its item does not break."""
    message = f"'ignore' names {each.rule!r}, which nothing here breaks; take it out"
    return Finding(each.place, f"{each.owner}: {message}", each.id)


@rule(
    "unused-ignore",
    Severity.INFO,
    "What was ignored and has been mended since would go unseen if it came back.",
    passing=_EXAMPLE.format(question="Opening hours", rule="question-form"),
    failing=_EXAMPLE.format(question="When are you open?", rule="question-form"),
)
def unused_ignore(_: Subject) -> Iterator[Finding]:
    """Nothing yet: which of them are needless is known when all other rules were applied."""
    yield from ()
