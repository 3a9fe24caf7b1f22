"""Follow-ups on the embedded guide: short ones borrow the last topic, full questions never do."""

from __future__ import annotations

import pytest

import faq
from chatbot import State, turn
from faq.replies import Clarification


def asked(answerer: faq.Answerer, *lines: str) -> dict[str, object]:
    """The JSON reply to the last of some lines."""
    state = State()
    for line in lines:
        said = turn(state, line, answerer)
        state = said.state
    return said.reply.as_dict()


@pytest.mark.parametrize(
    ("first", "second", "entry"),
    [
        ("is leakage normal?", "why?", "why-happens"),
        ("is leakage normal?", "how come", "why-happens"),
        ("is leakage normal after iui?", "why?", "why-happens"),
        ("does leakage lower my chances?", "why?", "why-happens"),
        ("is it normal to leak after an IUI", "and at home?", "home-iui-leak"),
        ("is it normal to leak after an IUI", "what about with frozen sperm?", "frozen-ici-leak"),
        ("is leakage normal?", "how much?", "how-much-normal"),
        ("is leakage normal?", "how long?", "how-long-leak"),
        ("is leakage normal?", "really?", "is-it-normal"),
    ],
)
def test_a_short_follow_up_is_read_with_the_last_topic(
    embedded: faq.Answerer, first: str, second: str, entry: str
) -> None:
    """What a few words leave out is what was talked of."""
    assert asked(embedded, first, second)["entry"] == entry


@pytest.mark.parametrize("line", ["what about the other one", "and the others?", "what else"])
def test_what_points_beside_the_last_topic_is_offered_what_is_related(
    embedded: faq.Answerer, line: str
) -> None:
    """To choose from, as nobody can know which one is meant."""
    reply = turn(
        turn(State(), "is leakage normal after iui?", embedded).state, line, embedded
    ).reply
    last = next(each for each in embedded.content.entries if each.id == "iui-leak")

    assert isinstance(reply, Clarification)
    assert [each.item.id for each in reply.choices] == [*last.related[:3]]


@pytest.mark.parametrize(
    "question",
    [
        "what do ICI and IUI mean?",
        "how long should i lie down",
        "there is blood on the tissue",
        "hello",
        "what is in a sperm vial",
        "how is the weather in rome tomorrow afternoon",
    ],
)
def test_a_full_question_gets_the_same_reply_whatever_came_before(
    embedded: faq.Answerer, question: str
) -> None:
    """The last topic changes nothing about it."""
    assert asked(embedded, "is leakage normal?", question) == asked(embedded, question)


def test_without_a_topic_a_few_words_are_not_guessed_at(embedded: faq.Answerer) -> None:
    """There is nothing to borrow."""
    assert asked(embedded, "why?")["outcome"] == "no_answer"
    assert asked(embedded, "I'm bleeding heavily", "why?")["outcome"] == "no_answer"


@pytest.mark.parametrize("line", ["2", "the second one", "second"])
def test_a_choice_can_be_named_by_its_place(embedded: faq.Answerer, line: str) -> None:
    """People answer a list as they would answer a person."""
    assert asked(embedded, "is leakage normal?", line)["entry"] == "why-happens"
