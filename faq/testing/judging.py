"""Whether a reply is what a case expects. Pure: the reply comes as JSON gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from faq.evaluation import judge
from faq.evaluation.questions import Case as Labelled
from faq.evaluation.questions import Category
from faq.replies import Outcome
from faq.testing.cases import ANSWERED, BY_CATEGORY, Expected

Reply = Mapping[str, Any]
"""A JSON reply. With "choices", as a conversation gives it, `offers` looks at these."""


@dataclass(frozen=True, slots=True)
class Miss:
    """What was expected under a key of the case, and did not come."""

    key: str
    expected: str


def misses(expected: Expected, reply: Reply) -> Iterator[Miss]:
    """What `reply` lacks of what is expected. Of several things asked, any part may have it."""
    parts = (reply, *reply["parts"])
    if expected.category is not None:
        if not _is_right(expected.category, expected, reply):
            yield Miss("category", _labelled(expected))
    else:
        if expected.entry and not any(part["entry"] == expected.entry for part in parts):
            yield Miss("entry", repr(expected.entry))
        if expected.points and not any(_rests_on(expected.points, part) for part in parts):
            yield Miss("points", f"an answer that rests on {' or '.join(expected.points)}")
    if expected.outcomes and reply["outcome"] not in expected.outcomes:
        yield Miss("outcome", " or ".join(expected.outcomes))
    if expected.text and expected.text not in " ".join(reply["text"].split()):
        yield Miss("text", f"{expected.text!r} in the reply")
    for name in expected.never:
        what = Outcome.ANSWER if name == ANSWERED else name
        if any(what in (part["outcome"], part["entry"]) for part in parts):
            yield Miss("not", f"anything but {name}")
    if expected.offers and expected.offers not in offered(reply):
        yield Miss("offers", f"{expected.offers!r} among the choices")


def is_reassured(expected: Expected, reply: Reply) -> bool:
    """Whether a sign of danger was met with an answer."""
    return expected.danger and reply["outcome"] == Outcome.ANSWER


def offered(reply: Reply) -> list[str]:
    """The ids of what the person may choose from."""
    if "choices" in reply:
        return [each["entry"] for each in reply["choices"] if each["entry"]]
    asked_back = [each for each in (reply, *reply["parts"]) if each["outcome"] == Outcome.CLARIFY]
    return [choice["entry"] for each in asked_back for choice in each["candidates"]]


def what_came(reply: Reply) -> str:
    """The reply in a few words: its outcome, the item behind it, or what it offers."""
    outcome = reply["outcome"].replace("_", " ")
    if reply["outcome"] == Outcome.CLARIFY:
        return f"{outcome}: {', '.join(map(repr, offered(reply)))}"
    if reply["parts"]:
        return "; ".join(what_came(part) for part in reply["parts"])
    return f"{outcome} {reply['entry']!r}" if reply["entry"] else outcome


def _is_right(category: Category, expected: Expected, reply: Reply) -> bool:
    case = Labelled("", category, frozenset(expected.points), expected.entry)
    return judge(case, reply).right


def _labelled(expected: Expected) -> str:
    if expected.category is Category.IN_SCOPE:
        either = " or ".join(expected.points)
        answers = ([f"rests on {either}"] if either else []) + (
            [f"is {expected.entry!r}"] if expected.entry else []
        )
        return f"an answer that {' or '.join(answers)}"
    assert expected.category is not None
    return " or ".join(sorted(BY_CATEGORY[expected.category]))


def _rests_on(points: tuple[str, ...], part: Reply) -> bool:
    return part["outcome"] == Outcome.ANSWER and not set(points).isdisjoint(part["points"])
