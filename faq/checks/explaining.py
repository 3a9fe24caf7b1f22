"""Rules in words: one of them, all in a list, all as a page of the documents. Pure."""

from __future__ import annotations

import re
from textwrap import indent, wrap

from faq.checks.refusals import REFUSALS
from faq.checks.rulebook import APPLIED, RULES
from faq.checks.rules import Rule

_WIDTH = 80
_PAGE = """\
# What `faq check` looks for

`faq check` says what a content file could do better, each problem with its file, line and column. An
error or a warning is to be mended (exit code 1), an info is to be looked at (exit code 0). A file that
cannot be read is exit code 2.

```
faq check                               # the content that is answered from; --content FILE: another
faq check --select few-phrasings        # these rules alone; --ignore leaves some out
faq check --slow                        # the slow ones too, which takes minutes
faq check --explain few-phrasings       # what is below, in the terminal
faq check --format github               # json and sarif too, for programs and code scanners
```

An item that breaks a rule for a reason says so, and is let be:

```yaml
entries:
  - id: opening-hours
    question: Opening hours
    answer: From nine to five.
    ignore:
      question-form: people look for these very words
```

Each rule has an example that keeps it and one that breaks it, as whole files. Where an example takes
several, a comment with its name stands before each but the first, `content.yaml`.

"""
_REFUSED = """\
## What cannot be used

These are found in reading, by every command: a content that breaks one of them answers nothing, and
nothing else is looked for in it. They cannot be ignored.

"""


def explained(rule: Rule) -> str:
    """A rule, why it is there, and both examples."""
    lines = [f"{rule.id} ({kind(rule)})", "", *wrap(rule.reason, _WIDTH), ""]
    passing, failing = (indent(shown(each), "    ") for each in (rule.passing, rule.failing))
    return "\n".join(lines) + f"\nkept:\n\n{passing}\nbroken:\n\n{failing}"


def listed() -> str:
    """All rules with their severities."""
    width = max(map(len, RULES))
    rules = "".join(f"{rule.id:<{width}}  {kind(rule)}\n" for rule in RULES.values())
    return f"{rules}\nfaq check --explain RULE says why there is one, and shows an example.\n"


def page() -> str:
    """The document about all rules."""
    applied = "\n".join(map(_section, APPLIED))
    return f"{_PAGE}{applied}\n{_REFUSED}" + "\n".join(map(_section, REFUSALS))


def kind(rule: Rule) -> str:
    """The severity, and when the rule is applied."""
    if rule.find is None:
        return f"{rule.severity}, found in reading"
    return f"{rule.severity}, only with --slow or --select" if rule.asked_for else rule.severity


def shown(example: str) -> str:
    """An example as it can be written out: half a character stands for a byte that is no text."""
    return re.sub("[\udc80-\udcff]", "\N{REPLACEMENT CHARACTER}", example)


def _section(rule: Rule) -> str:
    level = "##" if rule.find else "###"
    reason = "\n".join(wrap(rule.reason, 110))
    return (
        f"{level} {rule.id}\n\n{str(kind(rule)).capitalize()}. {reason}\n\n"
        f"```yaml\n# kept\n{shown(rule.passing)}```\n\n```yaml\n# broken\n{shown(rule.failing)}```\n"
    )
