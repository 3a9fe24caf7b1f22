"""Which items a group of questions may belong to, and which ones a person means by part of a name. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from faq.answering import Answerer
from faq.content.model import Alert, Item, Kind, SmallTalk
from faq.content.nearest import nearest
from faq.coverage.gaps import Group
from faq.coverage.met import Reason
from faq.text import wording

MOST_OFFERED = 6


def offered(group: Group, answerer: Answerer) -> tuple[Item, ...]:
    """The items that are nearest to a group, best first; where a danger was asked about, it leads."""
    ranked = [each.item for each in answerer.understand(group.central).asked]
    alerts = [each for each in answerer.content.alerts if each.id == group.alert]
    near = [each for each in ranked if not isinstance(each, SmallTalk | Alert)]
    return tuple(dict.fromkeys([*alerts, *near]))[:MOST_OFFERED]


def is_danger(group: Group) -> bool:
    """Whether the bot asked about a danger before it would answer."""
    return group.reason is Reason.DANGER


def small_talk(answerer: Answerer) -> tuple[Item, ...]:
    """What may be said that asks nothing of the guide."""
    return answerer.content.small_talk


def named(text: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items meant by `text`: the one with this id, those with it in id or question, the nearest."""
    wanted = text.strip().casefold()
    exact = [each for each in items if each.id == wanted]
    if exact:
        return tuple(exact)
    found = [each for each in items if wanted in each.id] or [
        each for each in items if wording(text) and wording(text) in wording(each.question)
    ]
    if not found:
        near = nearest(wanted, [each.id for each in items])
        found = [each for each in items if each.id == near]
    return tuple(found)


def soothes(item: Item) -> bool:
    """Whether a reply of the item would leave a danger unmet."""
    return item.kind is not Kind.ALERT
