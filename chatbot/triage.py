"""The talk of `faq triage`: one group of unanswered questions at a time, a key, and what it needs.

It is made of lines alone, so that it works on any terminal, through a pipe and with a screen reader.
What it is told and says goes through `Talker`; where things are decided, tried out and written it
does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from chatbot.triage_wording import (
    KEYS,
    UNWRITTEN,
    head,
    item_line,
    menu,
    numbers_in,
    question_lines,
)
from faq.answering import Answerer
from faq.content.model import Entry, Gap, Item
from faq.content.reading import is_item_id
from faq.coverage.gaps import Group
from faq.coverage.paste import new_id
from faq.coverage.wording import shortened
from faq.evaluation.reports import count, on_one_line
from faq.triage.offering import is_danger, named, offered, small_talk, soothes
from faq.triage.walking import Add, Create, Decision, Ignore, Skip, Walk, usable

MOST_SHOWN = 20
"""Questions of a group that are shown, and chosen from; the rest comes when these are done."""
NO_DANGER = "no danger"
"""What is to be typed, letter for letter, before questions about a danger get a soothing reply."""


class Talker(Protocol):
    """Says a line, and asks for one. `ask` raises EOFError on Ctrl-D, KeyboardInterrupt on Ctrl-C."""

    def say(self, text: str) -> None:
        """Say some lines."""

    def ask(self, prompt: str) -> str:
        """Ask, and return what was typed, without the end of the line."""


class Back(Exception):
    """The person wants to choose another key for the group."""


@dataclass(slots=True)
class Triage:
    """The walk and whom it is talked over with."""

    walk: Walk
    answerer: Answerer
    talker: Talker
    _acts: dict[str, Callable[[Group], Decision]] = field(init=False)

    def __post_init__(self) -> None:
        self._acts = {
            "a": self._add,
            "e": lambda group: self._create("entries", group),
            "g": lambda group: self._create("gaps", group),
            "m": self._small_talk,
            "n": lambda group: Ignore("not ours", self._chosen(group)),
            "i": lambda group: Ignore("ignored", self._chosen(group)),
            "s": lambda group: Skip(tuple(each.question for each in group.questions)),
        }

    def run(self) -> None:
        """Walk until nothing is left, or the person wants to stop there.

        Raises EOFError where the person leaves without a word. Ctrl-C is a wish to stop.
        """
        shown: tuple[int, int] | None = None
        try:
            while (following := self.walk.next) is not None:
                place, group = following
                if shown != (place, len(group.questions)):
                    self._show(place, group)
                shown = (place, len(group.questions))
                key = self._key()
                if key == "q":
                    return
                if key == "u":
                    shown = self._undo(shown)
                elif key:
                    self._decide(key, group)
            self.talker.say("That was the last group.")
        except KeyboardInterrupt:  # what was decided so far may still be wanted
            self.talker.say("")

    def _show(self, place: int, group: Group) -> None:
        self.talker.say("")
        self.talker.say(head(place, len(self.walk.groups), group, self.answerer.content))
        for line in question_lines(group.questions, MOST_SHOWN):
            self.talker.say(line)
        self.talker.say(menu())

    def _key(self) -> str:
        typed = self.talker.ask("> ").strip().casefold()
        key = KEYS.get(typed, "")
        if not key:
            hint = "" if typed in ("", "?", "help") else f"{on_one_line(typed)[:40]!r} is no key. "
            self.talker.say(hint + menu())
        return key

    def _undo(self, shown: tuple[int, int] | None) -> tuple[int, int] | None:
        if not self.walk.decisions:
            self.talker.say("There is nothing to undo.")
            return shown
        self.walk = self.walk.back()
        self.talker.say("Undone.")
        return None

    def _decide(self, key: str, group: Group) -> None:
        try:
            decision = self._acts[key](group)
        except Back:
            self.talker.say(menu())
            return
        self.walk = self.walk.after(decision)
        self.talker.say(_said(decision))

    # What the keys do

    def _add(self, group: Group) -> Decision:
        known = self._items()
        near = [*offered(group, self.answerer), *self._created()]
        item = self._item(near, known)
        questions = self._chosen(group, with_words=True)
        self._confirm(group, item)
        return Add(item.id, questions)

    def _small_talk(self, group: Group) -> Decision:
        items = small_talk(self.answerer)
        if not items:
            self.talker.say("There is no small talk in this content that it could be added to.")
            raise Back
        item = self._item(items, items)
        questions = self._chosen(group, with_words=True)
        self._confirm(group, item)
        return Add(item.id, questions)

    def _create(self, key: str, group: Group) -> Decision:
        questions = self._chosen(group, with_words=True)
        self._confirm(group, None)
        default = group.central if group.central in questions else questions[0]
        question = on_one_line(self._typed("Its question", on_one_line(default)))
        id = self._new_id(question)
        answer = ""
        if key == "entries":
            answer = on_one_line(self._typed("Its answer", UNWRITTEN))
        return Create(key, id, question, answer, questions)

    def _new_id(self, question: str) -> str:
        taken = [each.id for each in self._items()]
        while True:
            id = self._typed("Its id", new_id(question, taken))
            if id in taken:
                self.talker.say(f"{id!r} is taken; write another.")
            elif is_item_id(id):
                return id
            else:
                self.talker.say(
                    "An id is lower-case words joined by hyphens, such as where-to-park."
                )

    def _confirm(self, group: Group, item: Item | None) -> None:
        """Have it said that no danger is told, where the bot asked about one. Raises Back."""
        if not is_danger(group) or (item and not soothes(item)):
            return
        alert = next((a for a in self.answerer.content.alerts if a.id == group.alert), None)
        about = f" ({alert.id}: {on_one_line(alert.question)})" if alert else ""
        self.talker.say(
            f"The bot asked about a danger here{about}. With this change it may not ask again."
        )
        self.talker.say(
            "If none of the chosen questions tells of a danger, not even perhaps, type: no danger"
        )
        if self.talker.ask("> ").strip().casefold() != NO_DANGER:
            self.talker.say("Nothing was added.")
            raise Back

    # What is asked for

    def _item(self, near: Sequence[Item], known: Sequence[Item]) -> Item:
        """The item that the person means: by number, by id, by part of a name."""
        shown = near[:9]
        while True:
            for number, each in enumerate(shown, start=1):
                self.talker.say(f"  {number}. {item_line(each)}")
            typed = self.talker.ask(
                "Which? A number, part of a name, or Enter to go back: "
            ).strip()
            if not typed:
                raise Back
            if typed.isascii() and typed.isdigit():
                if 1 <= int(typed[:4]) <= len(shown):
                    return shown[int(typed) - 1]
                self.talker.say(f"There is no number {typed[:9]}.")
                continue
            found = named(typed, known)
            if not found:
                self.talker.say("Nothing is called like that.")
            elif len(found) == 1:
                if found[0].id == typed.casefold() or self._is_meant(found[0]):
                    return found[0]
            else:
                more = f", the first {len(shown)} of them" if len(found) > 9 else ""
                self.talker.say(f"{count(len(found), 'item')}{more}:")
                shown = list(found[:9])

    def _is_meant(self, item: Item) -> bool:
        self.talker.say(f"  {item_line(item)}")
        return self.talker.ask("This one? [y]/n: ").strip().casefold() in ("", "y", "yes")

    def _chosen(self, group: Group, *, with_words: bool = False) -> tuple[str, ...]:
        """The questions of the group that a decision is about. Raises Back where there are none."""
        shown = group.questions[:MOST_SHOWN]
        possible = usable(shown) if with_words else tuple(each.question for each in shown)
        if not possible:
            self.talker.say("There is no word in them, so they cannot be phrasings.")
            raise Back
        if len(shown) == 1:
            return possible
        while True:
            typed = self.talker.ask("Which questions? Such as 1 3-5, or all: ").strip()
            numbers = numbers_in(typed, len(shown))
            if numbers is not None:
                chosen = [shown[number - 1].question for number in numbers]
                kept = tuple(each for each in chosen if each in possible)
                if kept:
                    return kept
            self.talker.say(f"Write numbers from 1 to {len(shown)}, with spaces between them.")

    def _typed(self, name: str, default: str) -> str:
        return self.talker.ask(f"{name} [{shortened(default)}]: ").strip() or default

    def _created(self) -> list[Item]:
        return [
            Gap(each.id, each.question)
            if each.key == "gaps"
            else Entry(each.id, each.question, each.answer)
            for each in self.walk.created()
        ]

    def _items(self) -> list[Item]:
        return [*self.answerer.content.items(), *self._created()]


def _said(decision: Decision) -> str:
    """What was decided, so that a slip is seen at once."""
    questions = count(len(decision.questions), "question")
    match decision:
        case Add(id=id):
            return f"{questions} for {id}."
        case Create(key=key, id=id):
            return f"New {'gap' if key == 'gaps' else 'entry'} {id}, from {questions}."
        case Ignore(why=why):
            return f"{questions} left out of every list of gaps ({why})."
        case Skip():
            return "Skipped."
