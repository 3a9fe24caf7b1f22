"""Rules about items as a whole: what they ask, what they rest on, where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from faq.checks.rules import Finding, Severity, rule
from faq.checks.subject import Subject
from faq.content.model import Entry, Gap
from faq.text import wording

MOST_RELATED = 3
"""As many related entries are offered after an answer; one that lists them all has made its choice."""

_QUESTION_MARKS = ("?", "\N{FULLWIDTH QUESTION MARK}", "\N{ARABIC QUESTION MARK}")


@rule(
    "question-form",
    Severity.WARNING,
    "The question stands above the answer, and among the choices when the bot asks back. People "
    "recognise theirs in it only where it is put as one.",
    passing="""\
entries:
  - {id: opening-hours, question: When are you open?, answer: From nine to five.}
""",
    failing="""\
entries:
  - {id: opening-hours, question: Opening hours, answer: From nine to five.}
""",
)
def question_form(subject: Subject) -> Iterator[Finding]:
    """Entries and gaps whose question does not ask. That of an alert is a statement."""
    asking: tuple[Entry | Gap, ...] = (*subject.content.entries, *subject.content.gaps)
    for item in asking:
        if not item.question.rstrip("\"'”’) ").endswith(_QUESTION_MARKS):
            message = f"{item.question!r} is no question; ask it, with a '?' at the end"
            place = subject.place(item, "question")
            yield Finding(place, f"{subject.names[item.id]}: {message}", item.id)


@rule(
    "entry-without-point",
    Severity.WARNING,
    "Where there is a guide, an answer rests on what it says, and shows it as its source. An "
    "answer that rests on nothing is the writer's own, or belongs among the gaps.",
    passing="""\
guide:
  sections:
    - {id: hours, title: Hours, points: [{id: hours.open, says: Open from nine to five.}]}
entries:
  - {id: opening-hours, question: When are you open?, answer: From nine., points: [hours.open]}
""",
    failing="""\
guide:
  sections:
    - {id: hours, title: Hours, points: [{id: hours.open, says: Open from nine to five.}]}
entries:
  - {id: opening-hours, question: When are you open?, answer: From nine to five.}
""",
)
def entry_without_point(subject: Subject) -> Iterator[Finding]:
    """Entries that rest on no point of the guide there is."""
    if any(section.points for section in subject.content.guide.sections):
        for entry in subject.content.entries:
            if not entry.points:
                message = "rests on no point of the guide; list its 'points', or make it a gap"
                place = subject.place(entry, "answer")
                yield Finding(place, f"{subject.names[entry.id]}: {message}", entry.id)


@rule(
    "unused-point",
    Severity.INFO,
    "What the guide says and no entry rests on, nobody is ever told.",
    passing="""\
guide:
  sections:
    - {id: hours, title: Hours, points: [{id: hours.open, says: Open from nine to five.}]}
entries:
  - {id: opening-hours, question: When are you open?, answer: From nine., points: [hours.open]}
""",
    failing="""\
guide:
  sections:
    - id: hours
      title: Hours
      points: [{id: hours.open, says: Open from nine.}, {id: hours.lunch, says: Closed at noon.}]
entries:
  - {id: opening-hours, question: When are you open?, answer: From nine., points: [hours.open]}
""",
)
def unused_point(subject: Subject) -> Iterator[Finding]:
    """Points of the guide that no entry rests on."""
    used = {point for entry in subject.content.entries for point in entry.points}
    known = {point.id for each in subject.content.guide.sections for point in each.points}
    for text in subject.texts:
        if text.owner == "guide" and text.key == "id" and text.flat in known - used:
            message = f"no entry rests on {text.flat!r}; write one, or add it to one's 'points'"
            yield Finding(text.place, f"guide: {message}")


@rule(
    "one-way-related",
    Severity.INFO,
    "Who reads the one answer is offered the other, but not the other way round. An entry offers "
    f"{MOST_RELATED} at the most, so one that lists as many is left alone.",
    passing="""\
entries:
  - {id: opening-hours, question: When are you open?, answer: From nine., related: [closed-days]}
  - {id: closed-days, question: When are you closed?, answer: Mondays., related: [opening-hours]}
""",
    failing="""\
entries:
  - {id: opening-hours, question: When are you open?, answer: From nine., related: [closed-days]}
  - {id: closed-days, question: When are you closed?, answer: Mondays.}
""",
)
def one_way_related(subject: Subject) -> Iterator[Finding]:
    """Entries that lead to one which does not lead back, though it has room to."""
    entries = {entry.id: entry for entry in subject.content.entries}
    for entry in subject.content.entries:
        for id in entry.related:
            back = entries[id].related
            if entry.id not in back and len(back) < MOST_RELATED:
                message = f"leads to {id!r}, which does not lead back; add {entry.id!r} there"
                place = subject.place_of(entry, "related", id)
                yield Finding(place, f"{subject.names[entry.id]}: {message}", entry.id)


@rule(
    "shared-answer",
    Severity.INFO,
    "Two entries that say the same compete for the questions that both would answer. As one entry "
    "they are asked back about less.",
    passing="""\
entries:
  - id: opening-hours
    question: When are you open?
    phrasings: [how late can i come]
    answer: From nine to five.
""",
    failing="""\
entries:
  - {id: opening-hours, question: When are you open?, answer: From nine to five.}
  - {id: how-late, question: How late can I come?, answer: From nine to five.}
""",
)
def shared_answer(subject: Subject) -> Iterator[Finding]:
    """Entries whose answer is that of one before."""
    firsts: dict[str, Entry] = {}
    for entry in subject.content.entries:
        first = firsts.setdefault(wording(entry.answer), entry)
        if first is not entry:
            where = f"{subject.names[first.id]} ({subject.place(first, 'answer')})"
            message = f"gives the answer of {where}; make them one, or say what differs"
            place = subject.place(entry, "answer")
            yield Finding(place, f"{subject.names[entry.id]}: {message}", entry.id)
