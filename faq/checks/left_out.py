"""The slow rule: what the rest of the content would make of a phrasing that it does not know."""

from __future__ import annotations

from collections.abc import Iterator

from faq.checks.rules import Finding, Severity, rule
from faq.checks.subject import Subject


@rule(
    "left-out",
    Severity.INFO,
    "A phrasing that its item would lose to another if it were not listed is the only one of its "
    "kind: it stands in the wrong item, or people who ask so are misunderstood as soon as they "
    "use another word. Others like it help. It takes minutes.",
    passing="""\
entries:
  - id: opening-hours
    question: When are you open?
    phrasings: [are you open on sunday, are you open today]
    answer: From nine to five.
  - id: parking
    question: Where can I park my car?
    phrasings: [where do i park my car, where to park a car, car park]
    answer: Behind the house.
""",
    failing="""\
entries:
  - id: opening-hours
    question: When are you open?
    phrasings: [are you open on sunday, are you open today, can i park a car]
    answer: From nine to five.
  - id: parking
    question: Where can I park my car?
    phrasings: [where do i park my car, where to park a car, car park]
    answer: Behind the house.
""",
    asked_for=True,
)
def left_out(subject: Subject) -> Iterator[Finding]:
    """Phrasings that another item would take, each left out in its fold."""
    from faq.evaluation.asking import Fate, Remembering, ask  # compiles, so only when asked for
    from faq.evaluation.folds import folds
    from faq.evaluation.measuring import FOLDS, SEED

    for number, fold in enumerate(folds(subject.content, FOLDS, SEED), start=1):
        subject.progress(f"left-out: fold {number} of {FOLDS}")
        for met in ask(Remembering(fold.rest), fold.asked):
            if met.first == met.item.id or met.fate is Fate.RIGHT:
                continue
            key = "question" if met.question == met.item.question else "phrasings"
            place = subject.place_of(met.item, key, met.question)
            message = f"left out, {met.question!r} would be taken for {subject.names[met.first]}"
            mend = "add others like it, or move it there"
            yield Finding(place, f"{subject.names[met.item.id]}: {message}; {mend}", met.item.id)
