"""Rules about the ways to ask: each once, each telling, enough of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from faq.checks.rules import Finding, Severity, rule
from faq.checks.subject import Subject, Wording
from faq.content.model import Kind
from faq.matching.sentences import NEGATORS
from faq.text import FUNCTION_WORDS, stem

FEWEST = 5
"""Ways to ask, the question among them, below which an item is hardly ever found."""
ALIKE_SHARE = 1 / 3
"""From this share of an item's phrasings on, the writer has put one phrasing in many ways."""
LEAST_TELLING = 2
"""Words that say what a phrasing is about, for it to be about the same as another."""

_ASKING = frozenset("how what whats when where which who why after before off out over up".split())
SMALL_WORDS = FUNCTION_WORDS - NEGATORS - _ASKING
"""Function words that leave what is asked as it was; "not", "when" and "before" do not."""


@rule(
    "repeated-phrasing",
    Severity.WARNING,
    "The same words twice teach nothing: upper case, stops and accents are dropped before "
    "anything is compared. A second one is a line to read and to keep for nothing.",
    passing="""\
entries:
  - id: opening-hours
    question: When are you open?
    phrasings: [what are your hours]
    answer: From nine to five.
""",
    failing="""\
entries:
  - id: opening-hours
    question: When are you open?
    phrasings: [when are you open]
    answer: From nine to five.
""",
)
def repeated_phrasing(subject: Subject) -> Iterator[Finding]:
    """Phrasings whose wording their own item has already."""
    firsts: dict[tuple[str, str], Wording] = {}
    for each in subject.wordings:
        text = each.text
        first = firsts.setdefault((text.id, each.key or text.flat), each)
        if first is not each:
            message = f"{text.owner}: {text.flat!r} says no more than {first.text.flat!r}"
            yield Finding(text.place, f"{message} ({first.text.place}); take it out", text.id)


@rule(
    "small-words-apart",
    Severity.INFO,
    "Small words such as 'is' and 'my' weigh next to nothing, so two items that only they tell "
    "apart are taken for each other. A word that says what the one is about helps both.",
    passing="""\
entries:
  - id: opening-hours
    question: When is the shop open?
    answer: From nine to five.
  - id: start-a-shop
    question: How do I open a shop of my own?
    answer: Ask at the town hall.
""",
    failing="""\
entries:
  - id: opening-hours
    question: Is the shop open?
    answer: From nine to five.
  - id: start-a-shop
    question: Can my shop open?
    answer: Ask at the town hall.
""",
)
def small_words_apart(subject: Subject) -> Iterator[Finding]:
    """Phrasings that only small words tell from one of another item."""
    firsts: dict[str, Wording] = {}
    for each in subject.wordings:
        subjects = sum(word not in FUNCTION_WORDS for word in each.words)
        key = telling(each) if subjects >= LEAST_TELLING else ""
        first = firsts.setdefault(key, each) if key else each
        if first.text.id != each.text.id and first.key != each.key:
            text, other = each.text, first.text
            message = f"{text.owner}: only small words tell {text.flat!r} from {other.flat!r}"
            mend = f"of {other.owner} ({other.place}); say in it what it is about"
            yield Finding(text.place, f"{message} {mend}", text.id)


@rule(
    "alike-phrasings",
    Severity.INFO,
    "Phrasings that differ by small words, endings or order alone teach what one of them "
    "teaches. Other words for the same question teach more.",
    passing="""\
entries:
  - id: opening-hours
    question: When are you open?
    phrasings: [what are your hours, how late can i come in, do you work on sundays, closing time]
    answer: From nine to five.
""",
    failing="""\
entries:
  - id: opening-hours
    question: When are you open?
    phrasings: [when do you open, when will you be open, when is it open, closing time]
    answer: From nine to five.
""",
)
def alike_phrasings(subject: Subject) -> Iterator[Finding]:
    """Items of which many phrasings say the same again."""
    groups: dict[str, dict[str, list[Wording]]] = defaultdict(lambda: defaultdict(list))
    for each in subject.wordings:
        groups[each.text.id][" ".join(sorted(telling(each).split()))].append(each)
    for item in subject.content.items():
        own = groups[item.id]
        count = sum(map(len, own.values()))
        more = count - len(own)
        if count >= FEWEST and more >= ALIKE_SHARE * count:
            most = max(own.values(), key=len)
            like = " and ".join(repr(each.text.flat) for each in most[:2])
            message = f"{more} of {count} ways to ask say one of the others again, such as {like}"
            yield Finding(
                subject.place(item, "phrasings"),
                f"{subject.names[item.id]}: {message}; put some in other words",
                item.id,
            )


@rule(
    "few-phrasings",
    Severity.INFO,
    "Phrasings are what understanding rests on. With a handful of them, a person who asks in "
    "other words is not understood; some thirty, from several people, are a good number.",
    passing="""\
entries:
  - id: opening-hours
    question: When are you open?
    phrasings: [what are your hours, how late can i come in, do you work on sundays, closing time]
    answer: From nine to five.
""",
    failing="""\
entries:
  - id: opening-hours
    question: When are you open?
    answer: From nine to five.
""",
)
def few_phrasings(subject: Subject) -> Iterator[Finding]:
    """Items that there are hardly any ways to ask for; those of alerts are a rule of their own."""
    for item in subject.content.items():
        count = len(item.wordings)
        if item.kind is not Kind.ALERT and count < FEWEST:
            ways = "1 way" if count == 1 else f"{count} ways"
            message = f"has only {ways} to ask for it; add what else people would type"
            place = subject.place(item, "question", "phrasings")
            yield Finding(place, f"{subject.names[item.id]}: {message}", item.id)


@rule(
    "wordless-phrasing",
    Severity.WARNING,
    "What is typed is compared by its words. A phrasing without one, such as a smiley, is never met.",
    passing="""\
entries:
  - {id: why, question: Why does it rain?, answer: Clouds get too heavy.}
small_talk:
  - {id: puzzled, phrasings: [huh], reply: Ask me about the rain.}
""",
    failing="""\
entries:
  - {id: why, question: Why does it rain?, answer: Clouds get too heavy.}
small_talk:
  - {id: puzzled, phrasings: ["???"], reply: Ask me about the rain.}
""",
)
def wordless_phrasing(subject: Subject) -> Iterator[Finding]:
    """Phrasings without a word."""
    for each in subject.wordings:
        if not each.words:
            text = each.text
            message = f"{text.owner}: {text.flat!r} has no word in it, so nothing matches it"
            yield Finding(text.place, f"{message}; write words or take it out", text.id)


def telling(each: Wording) -> str:
    """The stems of a wording without its small words, in their order; "" where there are no others."""
    return " ".join(stem(word) for word in each.words if word not in SMALL_WORDS)
