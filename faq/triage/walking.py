"""The walk along the groups of unanswered questions: what was decided, and what comes next. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from faq.content.model import Content
from faq.coverage.gaps import AskedQuestion, Group
from faq.coverage.paste import keys_of
from faq.editing.changes import AddPhrasings, Change, NewItem
from faq.evaluation.reports import on_one_line
from faq.text import wording


@dataclass(frozen=True, slots=True)
class Add:
    """`questions` become phrasings of the item `id`."""

    id: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Create:
    """`questions` make a new item under `key`; an entry has an `answer`."""

    key: str
    id: str
    question: str
    answer: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ignore:
    """`questions` are to be in no list of gaps any more."""

    why: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """`questions` are left for another day."""

    questions: tuple[str, ...]


Decision = Add | Create | Ignore | Skip


@dataclass(frozen=True, slots=True)
class Walk:
    """The groups, biggest first, and the decisions so far, in their order."""

    groups: tuple[Group, ...]
    decisions: tuple[Decision, ...] = ()

    def after(self, decision: Decision) -> Walk:
        """The walk with one more decision. What it leaves of a group comes next."""
        return replace(self, decisions=(*self.decisions, decision))

    def back(self) -> Walk:
        """The walk without its last decision."""
        return replace(self, decisions=self.decisions[:-1])

    @property
    def next(self) -> tuple[int, Group] | None:
        """What is to be decided now: its place, from 1, and what is left of the group."""
        done = {question for each in self.decisions for question in each.questions}
        for place, group in enumerate(self.groups, start=1):
            left = tuple(each for each in group.questions if each.question not in done)
            if left:
                return place, _rest(group, left)
        return None

    @property
    def changing(self) -> int:
        """How many decisions change something."""
        return sum(not isinstance(each, Skip) for each in self.decisions)

    def ignored(self) -> list[tuple[str, str]]:
        """The questions to be ignored, each with why."""
        return [
            (question, each.why)
            for each in self.decisions
            if isinstance(each, Ignore)
            for question in each.questions
        ]

    def created(self) -> list[Create]:
        """The new items, so that what comes later can be added to them."""
        return [each for each in self.decisions if isinstance(each, Create)]

    def changes(self, content: Content) -> tuple[Change, ...]:
        """What is to be changed in `content`: one change an item, each wording once."""
        keys = keys_of(content)
        found: dict[str, Change] = {}
        for each in self.decisions:
            match each:
                case Create():
                    more = _new(each.questions, [each.question])
                    found[each.id] = NewItem(each.key, each.id, each.question, more, each.answer)
                case Add(id=id) if isinstance(made := found.get(id), NewItem):
                    more = _new(each.questions, [made.question, *made.phrasings])
                    found[id] = replace(made, phrasings=(*made.phrasings, *more))
                case Add(id=id):
                    item = next(item for item in content.items() if item.id == id)
                    before = made.phrasings if (made := found.get(id)) else ()
                    more = (*before, *_new(each.questions, [*item.wordings, *before]))
                    if more:
                        found[id] = AddPhrasings(keys[id], id, more)
        return tuple(found.values())


def usable(questions: Iterable[AskedQuestion]) -> tuple[str, ...]:
    """Those of `questions` that can be phrasings: there are words in them."""
    return tuple(each.question for each in questions if wording(each.question))


def _rest(group: Group, left: tuple[AskedQuestion, ...]) -> Group:
    if len(left) == len(group.questions):
        return group
    names = [each.question for each in left]
    central = group.central if group.central in names else names[0]
    return replace(group, central=central, count=sum(each.count for each in left), questions=left)


def _new(questions: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Questions as phrasings on one line each, without those whose wording is known."""
    seen = {*map(wording, known)}
    found = []
    for question in questions:
        key = wording(question)
        if key and key not in seen:
            seen.add(key)
            found.append(on_one_line(question))
    return tuple(found)
