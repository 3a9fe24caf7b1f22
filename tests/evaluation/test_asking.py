"""What a reply is worth to a phrasing that was left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import faq
from faq.content.model import Alert, Entry, Gap, Item, SmallTalk, Urgency
from faq.evaluation.asking import Fate, Remembering, ask, fate_of
from faq.evaluation.folds import LeftOut
from faq.replies import (
    Alarm,
    Answer,
    Candidate,
    Chat,
    Clarification,
    ClarifyReason,
    Compound,
    KnownGap,
    NoAnswer,
    NoAnswerReason,
    Reply,
)

WHY = Entry("why", "Why?", "So.", points=("one", "two"))
HOW = Entry("how", "How?", "So.", points=("two",))
WHEN = Entry("when", "When?", "Then.", points=("three",))
BARE = Entry("bare", "Bare?", "Yes.")
GAP, OTHER_GAP = Gap("gap", "Gap?"), Gap("other", "Other?")
ALERT = Alert("blood", "Blood?", Urgency.URGENT, "Call.")
OTHER_ALERT = Alert("fever", "Fever?", Urgency.URGENT, "Call.")
HELLO = SmallTalk("hello", ("hello",), "Hello.")


def answer(entry: Entry) -> Reply:
    """An answer."""
    return Answer("q", entry, 0.5, ())


def clarify(*items: Item) -> Reply:
    """Choices."""
    choices = tuple(Candidate(item, 0.5) for item in items)
    return Clarification("q", choices, ClarifyReason.UNSURE, ())


def known(gap: Gap) -> Reply:
    """A gap."""
    return KnownGap("q", gap, 0.5, "Not covered.", ())


def alarm(alert: Alert = ALERT) -> Reply:
    """An alert."""
    return Alarm("q", alert, 0.5, (), ())


NOTHING = NoAnswer("q", NoAnswerReason.UNKNOWN_WORDS, 0.0, ())
CHAT = Chat("q", HELLO, 0.5, ())


@pytest.mark.parametrize(
    ("item", "reply", "fate"),
    [
        (WHY, answer(WHY), Fate.RIGHT),
        (WHY, answer(HOW), Fate.RIGHT),  # on a common point
        (WHY, answer(WHEN), Fate.ANSWERED),
        (BARE, answer(WHEN), Fate.ANSWERED),
        (BARE, answer(BARE), Fate.RIGHT),
        (WHY, Compound("q", (answer(WHEN), answer(HOW))), Fate.RIGHT),
        (WHY, Compound("q", (answer(WHEN), known(GAP))), Fate.ANSWERED),
        (WHY, clarify(WHEN, HOW), Fate.OFFERED),
        (WHY, clarify(WHEN, GAP), Fate.ASKED_BACK),
        (WHY, clarify(ALERT, WHY), Fate.DOUBTED),
        (WHY, known(GAP), Fate.MISSED),
        (WHY, NOTHING, Fate.MISSED),
        (WHY, CHAT, Fate.MISSED),
        (WHY, alarm(), Fate.ALARMED),
        (GAP, known(GAP), Fate.RIGHT),
        (GAP, known(OTHER_GAP), Fate.RIGHT),
        (GAP, NOTHING, Fate.RIGHT),
        (GAP, answer(WHY), Fate.ANSWERED),
        (GAP, clarify(WHY, GAP), Fate.OFFERED),
        (GAP, clarify(WHY, OTHER_GAP), Fate.ASKED_BACK),
        (GAP, CHAT, Fate.MISSED),
        (ALERT, alarm(), Fate.RIGHT),
        (ALERT, alarm(OTHER_ALERT), Fate.RIGHT),
        (ALERT, clarify(OTHER_ALERT, WHY), Fate.OFFERED),
        (ALERT, clarify(WHY), Fate.ASKED_BACK),
        (ALERT, answer(WHY), Fate.ANSWERED),
        (ALERT, known(GAP), Fate.MISSED),
        (HELLO, CHAT, Fate.RIGHT),
        (HELLO, known(GAP), Fate.MISSED),
        (HELLO, alarm(), Fate.ALARMED),
    ],
)
def test_a_reply_is_worth_what_it_does_to_who_asked(item: Item, reply: Reply, fate: Fate) -> None:
    """By the kind of what was meant, as the room's own sentences say."""
    assert fate_of(item, reply) is fate


def test_a_question_keeps_its_rank_and_what_was_replied(small: faq.Content) -> None:
    """The rank is among all items, and 0 for one that the content does not have."""
    answerer = Remembering(small)
    made = list(
        ask(
            answerer,
            [
                LeftOut("is it ok that it leaks", small.entries[0]),
                LeftOut("is it ok that it leaks", GAP),
                LeftOut("there is blood", small.alerts[0]),
                LeftOut("is it ok that it leaks", small.alerts[0]),
            ],
        )
    )
    assert [(each.rank, each.first, each.replied, each.fate) for each in made[:3]] == [
        (1, "normal", "normal", Fate.RIGHT),
        (0, "normal", "normal", Fate.ANSWERED),
        (1, "bleeding", "bleeding", Fate.RIGHT),
    ]
    assert made[3].rank > 1
    assert [each.reassured for each in made] == [False, False, False, True]


def test_what_is_remembered_changes_no_reply(small: faq.Content) -> None:
    """It only saves the work of finding out twice."""
    plain, remembering = faq.Answerer(small), Remembering(small)
    again: Callable[[str], Reply] = remembering.reply
    for item in small.items():
        for wording in item.wordings:
            assert again(wording) == again(wording) == plain.reply(wording)
    remembering.forget()
    assert again("there is blood") == plain.reply("there is blood")
