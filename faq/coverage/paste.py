"""What to paste into the content for a group of unanswered questions, as YAML that loads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from faq.content.model import Content, Item
from faq.coverage.gaps import Group
from faq.coverage.met import Reason
from faq.evaluation.reports import on_one_line
from faq.replies import Outcome
from faq.text import FUNCTION_WORDS, words

KEYS = ("entries", "gaps", "alerts", "small_talk")
MOST_PHRASINGS = 5
"""Questions of a group that are pasted, the most often asked ones."""
LONGEST_ID = 4
"""Words of a question that make the id of a new gap."""
_IN_AN_ID = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Addition:
    """What to add for one group: `key` is that of the content file, `item` what stands under it."""

    key: str
    item: Mapping[str, Any]


def additions(groups: Sequence[Group], content: Content) -> list[Addition]:
    """For each of `groups` the phrasings to add to an item, or a new gap."""
    keys = keys_of(content)
    taken = {*keys}
    found = []
    for each in groups:
        asked = [on_one_line(asked.question) for asked in each.questions[:MOST_PHRASINGS]]
        known = _known(each)
        if known:
            item: dict[str, Any] = {"id": known, "phrasings": [text for text in asked if text]}
            found.append(Addition(keys[known], item))
            continue
        question = on_one_line(each.central)
        others = [text for text in asked if text and text != question]
        item = {"id": new_id(question, taken), "question": question or "?"}
        taken.add(item["id"])
        found.append(Addition("gaps", item | ({"phrasings": others} if others else {})))
    return found


def as_yaml(additions: Iterable[Addition], comments: Iterable[str]) -> str:
    """A content file of `additions`, each with its comment above it; "" where there are none.

    What is added to one item by several stands in one place, as an id may come once in a file.
    """
    items: dict[tuple[str, str], dict[str, Any]] = {}
    above: dict[tuple[str, str], list[str]] = {}
    for each, comment in zip(additions, comments, strict=True):
        place = (each.key, each.item["id"])
        item = items.setdefault(place, {**each.item})
        if item != each.item:
            phrasings = dict.fromkeys([*item["phrasings"], *each.item["phrasings"]])
            item["phrasings"] = list(phrasings)
        above.setdefault(place, []).append(f"  # {comment}\n")
    text = ""
    for key in KEYS:
        pieces = [
            "".join(above[place]) + _written(items[place]) for place in items if place[0] == key
        ]
        text += f"{key}:\n{''.join(pieces)}" if pieces else ""
    return text


def _known(group: Group) -> str:
    """The item that the group's questions are most likely ways of asking for, or ""."""
    if group.reason is Reason.DANGER:
        return group.alert
    chosen = group.outcome in {Outcome.CLARIFY, Outcome.GAP}
    return group.nearest.id if group.nearest and chosen else ""


def keys_of(content: Content) -> dict[str, str]:
    """Under which key each item stands."""
    groups: tuple[Sequence[Item], ...] = (
        content.entries,
        content.gaps,
        content.alerts,
        content.small_talk,
    )
    return {item.id: key for key, items in zip(KEYS, groups, strict=True) for item in items}


def new_id(question: str, taken: Iterable[str]) -> str:
    """An id that is not taken, from the words that say what a question is about."""
    plain = [word for word in words(question) if _IN_AN_ID.fullmatch(word)]
    telling = [word for word in plain if word not in FUNCTION_WORDS] or plain
    start = "-".join(telling[:LONGEST_ID])[:60].strip("-") or "new-gap"
    return next(each for each in _numbered(start) if each not in taken)


def _numbered(start: str) -> Iterator[str]:
    yield start
    number = 2
    while True:
        yield f"{start}-{number}"
        number += 1


def _written(item: Mapping[str, Any]) -> str:
    # The library knows what YAML would take for something else ("no", "1.0", a colon) and quotes it.
    text = yaml.safe_dump(
        [dict(item)], allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=False
    )
    return "".join(f"  {line}\n" for line in text.rstrip("\n").split("\n"))
