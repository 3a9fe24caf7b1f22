"""The embedded guide, asked: in people's own words, and in its own."""

from __future__ import annotations

import random

import pytest

import faq
from faq.content import Kind


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("is leakage normal?", "is-it-normal"),
        ("why does it all come back out", "why-happens"),
        ("What is the stuff that drips out made of?", "what-is-fluid"),
        ("does leaking ruin my chances", "affects-chances"),
        ("whats ICI stand for", "terms-ici-iui"),
        ("how do i get in touch with you", "contact-help"),
        ("how much fluid fits in the womb", "uterus-capacity"),
        ("what does cervical mucus do for sperm", "what-is-mucus"),
        ("IS IT NORMAL TO LEAK AFTER AN IUI", "iui-leak"),
        ("what is inside a sperm vial", "vial-contents"),
    ],
)
def test_a_question_of_the_guide_gets_its_entry(
    embedded: faq.Answerer, question: str, entry: str
) -> None:
    """The answer is the one that the question means."""
    reply = embedded.reply(question).as_dict()

    assert (reply["outcome"], reply["entry"]) == ("answer", entry)


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("how long should i lie down", "lying-down"),
        ("what does a kit cost", "cost"),
        ("when can I test", "when-test"),
        ("may i take a bath", "bathing-peeing"),
        ("how do i choose a sperm donor", "donors"),
        ("can we choose to have a boy", "gender"),
    ],
)
def test_what_the_guide_does_not_say_is_said_to_be_so(
    embedded: faq.Answerer, question: str, gap: str
) -> None:
    """A known gap is named, not guessed at."""
    reply = embedded.reply(question).as_dict()

    assert (reply["outcome"], reply["entry"]) == ("gap", gap)


@pytest.mark.parametrize(
    ("question", "alert"),
    [
        ("im bleeding heavily", "bleeding"),
        ("is leaking normal? also I nearly passed out getting up", "fainting"),
        ("burning up with a temperature of 39 since the insemination", "fever"),
        ("it stinks of rotten fish", "foul-smell"),
        ("I can't breathe and my lips are swelling", "allergic-breathing"),
        ("the tip of the syringe snapped off inside me", "object-stuck"),
        ("i dont want to live anymore", "crisis"),
        ("bleedng after iui, normal??", "bleeding"),
    ],
)
def test_a_sign_of_danger_gets_its_alert(embedded: faq.Answerer, question: str, alert: str) -> None:
    """A sign comes before everything, also in an aside and mistyped."""
    reply = embedded.reply(question).as_dict()

    assert (reply["outcome"], reply["entry"]) == ("alert", alert)


@pytest.mark.parametrize(
    "question",
    ["no pain, no blood, just leaking: normal?", "not bleeding, it only drips. is that normal"],
)
def test_denied_signs_are_no_danger(embedded: faq.Answerer, question: str) -> None:
    """What somebody does not have is no reason for an alarm."""
    assert embedded.reply(question).outcome == "answer"


@pytest.mark.parametrize("question", ["the of and", "qwrtz plmkn", "x"])
def test_nothing_known_is_not_answered(embedded: faq.Answerer, question: str) -> None:
    """Function words and unknown words pull no question to an entry."""
    assert embedded.reply(question).outcome in {"no_answer", "small_talk", "gap"}


def test_a_phrasing_is_never_taken_for_another_entry(embedded: faq.Answerer) -> None:
    """Typed verbatim, a phrasing gets its own item, is asked back about, or errs to the safe side."""
    sample = random.Random(11)
    wrong = []
    for item in embedded.content.items():
        for wording in sample.sample(item.wordings, 12):
            reply = embedded.reply(wording).as_dict()
            if reply["entry"] != item.id and reply["outcome"] not in {"clarify", "alert"}:
                wrong.append((item.id, wording, reply["outcome"], reply["entry"]))

    assert wrong == []


def test_no_phrasing_of_an_alert_is_met_with_an_answer(embedded: faq.Answerer) -> None:
    """Reassurance where there may be danger is the worst that this program can do."""
    reassured = [
        wording
        for alert in embedded.content.alerts
        for wording in alert.wordings
        if embedded.reply(wording).outcome == "answer"
    ]

    assert reassured == []


def test_the_questions_of_the_topics_get_their_own_item(embedded: faq.Answerer) -> None:
    """What the list of topics offers is what one then gets."""
    for item in embedded.content.items():
        if item.kind is not Kind.SMALL_TALK:
            assert embedded.reply(item.question).as_dict()["entry"] == item.id


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ("what does mucus do and how do I reach you?", ["what-is-mucus", "contact-help"]),
        ("What is in a sperm vial? How long should I lie down?", ["vial-contents", "lying-down"]),
    ],
)
def test_several_things_asked_get_a_reply_each(
    embedded: faq.Answerer, question: str, entries: list[str]
) -> None:
    """Every part is answered, and the reply as a whole holds them all."""
    reply = embedded.reply(question).as_dict()

    assert [part["entry"] for part in reply["parts"]] == entries
    assert reply["outcome"] == "answer"
    assert all(part["text"] in reply["text"] for part in reply["parts"])


@pytest.mark.parametrize(
    "question",
    ["is mucus and semen mixed?", "Is leaking normal? I mean, is it ok?", "is it safe and normal?"],
)
def test_one_thing_asked_in_two_breaths_gets_one_reply(
    embedded: faq.Answerer, question: str
) -> None:
    """Two parts that would be answered alike are one question."""
    assert embedded.reply(question).as_dict()["parts"] == []
