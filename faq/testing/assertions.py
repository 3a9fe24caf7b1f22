"""Assertions for tests of one's own. What fails says why, and what may be done about it.

They ask the content of the run: with pytest the one that `--faq-content` and its like choose, else
the one that FAQ_CONTENT names, else the embedded guide.
"""

from __future__ import annotations

from faq.explaining import explain
from faq.replies import Outcome
from faq.testing.cases import Expected
from faq.testing.failures import Asked, failure, text_of
from faq.testing.judging import misses
from faq.testing.mending import Trouble
from faq.testing.subject import current


def assert_answers(question: str, entry: str) -> None:
    """Assert that the entry with the id `entry` answers `question`, or a part of it.

    Raises LookupError where the content has no such entry.
    """
    __tracebackhide__ = True
    _check(entry, "entries")
    _assert(question, Expected(entry=entry, outcomes=(Outcome.ANSWER,)))


def assert_alert(question: str, alert: str = "") -> None:
    """Assert that `question` is met with an alert; with that of the id `alert` where it is given.

    Raises LookupError where the content has no such alert.
    """
    __tracebackhide__ = True
    if alert:
        _check(alert, "alerts")
    _assert(question, Expected(entry=alert, outcomes=(Outcome.ALERT,), danger=True))


def assert_not_covered(question: str, gap: str = "") -> None:
    """Assert that `question` is met with a gap or with no answer; with `gap` where it is given.

    Raises LookupError where the content has no such gap.
    """
    __tracebackhide__ = True
    if gap:
        _check(gap, "gaps")
        _assert(question, Expected(entry=gap, outcomes=(Outcome.GAP,)))
    else:
        _assert(question, Expected(outcomes=(Outcome.GAP, Outcome.NO_ANSWER)))


def _assert(question: str, expected: Expected) -> None:
    __tracebackhide__ = True
    subject = current()
    answerer = subject.answerer()
    reply = answerer.reply(question).as_dict()
    missed = list(misses(expected, reply))
    if missed:
        explanation = explain(answerer, question)
        content, where = answerer.content, subject.where
        trouble = Trouble(expected, missed, reply["entry"], explanation, content, where)
        raise AssertionError("\n" + text_of(failure([Asked(question, reply)], trouble)))


def _check(id: str, key: str) -> None:
    """A mistyped id is a mistake of the test, not of the content."""
    __tracebackhide__ = True
    from faq.content.nearest import did_you_mean

    known = [item.id for item in getattr(current().answerer().content, key)]
    if id not in known:
        mend = did_you_mean(id, known) or "; use one that it has"
        raise LookupError(f"there is no {id!r} among the {key} of this content{mend}")
