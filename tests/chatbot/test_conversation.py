"""One turn after the other: what a line means after what was said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import faq
from chatbot import Farewell, Feedback, NoneOfThese, Notice, State, Topics, Turn, turn
from chatbot.commands import HELP, Last
from faq.content.model import Content
from faq.replies import Alarm, Answer, Chat, Clarification, Empty, KnownGap, NoAnswer


def talk(answerer: faq.Answerer, *lines: str) -> Turn:
    """The last turn of a conversation of these lines."""
    said = Turn(State(), Empty(""))
    for line in lines:
        said = turn(said.state, line, answerer)
    return said


def labels(said: Turn) -> list[str]:
    """What the next number may pick."""
    return list(said.state.offer.labels)


class TestQuestions:
    def test_a_question_is_answered_and_its_related_questions_are_offered(
        self, answerer: faq.Answerer
    ) -> None:
        """Three of them at the most, in the order of the entry."""
        said = talk(answerer, "is leakage normal?")
        assert isinstance(said.reply, Answer)
        assert said.reply.entry.id == "is-normal"
        assert said.state.entry is said.reply.entry
        assert labels(said) == [
            "Why does it leak?",
            "What does the mucus do?",
            "How much is too much?",
        ]
        assert not said.ended

    def test_several_meanings_are_offered_with_a_way_out(self, answerer: faq.Answerer) -> None:
        """The last choice of a clarification is that none is meant."""
        said = talk(answerer, "mucus?")
        assert isinstance(said.reply, Clarification)
        assert labels(said) == [
            "What does the mucus do?",
            "What does it cost?",
            "It smells bad",
            "None of these",
        ]

    def test_an_alert_leaves_nothing_to_go_back_to(self, answerer: faq.Answerer) -> None:
        """Neither the choices nor the topic from before it."""
        said = talk(answerer, "is leakage normal?", "there is a lot of blood")
        assert isinstance(said.reply, Alarm)
        assert said.state == State(last=Last(said.reply, "there is a lot of blood"))

    @pytest.mark.parametrize(
        "line", ["", "   ", "hello", "/help", "/source", "/helpful", "/nonsense", "7"]
    )
    def test_choices_outlive_lines_that_ask_nothing(
        self, answerer: faq.Answerer, line: str
    ) -> None:
        """What is still on the screen can still be picked."""
        said = talk(answerer, "is leakage normal?", line, "2")
        assert isinstance(said.reply, Answer)
        assert said.reply.entry.id == "what-mucus-does"

    def test_a_question_after_choices_is_a_question_of_its_own(
        self, answerer: faq.Answerer
    ) -> None:
        """Nobody has to choose first."""
        said = talk(answerer, "mucus?", "why does it leak")
        assert isinstance(said.reply, Answer)
        assert labels(said) == ["What does the mucus do?"]

    @settings(max_examples=50, deadline=None)
    @given(line=st.text())
    def test_any_line_gets_a_reply(self, answerer: faq.Answerer, line: str) -> None:
        """Whatever is typed, and whatever stood before."""
        before = talk(answerer, "mucus?").state
        said = turn(before, line, answerer)
        assert said.reply.text
        assert said.as_dict()["question"] == line


class TestNumbers:
    @pytest.mark.parametrize("line", ["2", " 2 ", "2.", "2)", "#2", "02"])
    def test_a_number_picks_a_related_question(self, answerer: faq.Answerer, line: str) -> None:
        """In any of the ways in which people write a number of a list."""
        said = talk(answerer, "is leakage normal?", line)
        assert isinstance(said.reply, Answer)
        assert said.reply.entry.id == "what-mucus-does"
        assert (said.reply.question, said.reply.score) == (line, 1.0)

    def test_a_number_picks_what_a_clarification_offers(self, answerer: faq.Answerer) -> None:
        """An entry is answered, a gap admitted, an alert given."""
        picked = [talk(answerer, "mucus?", number).reply for number in "123"]
        assert [type(reply) for reply in picked] == [Answer, KnownGap, Alarm]
        assert [reply.text for reply in picked] == [
            "It guides sperm.",
            "The guide says nothing about prices. You could ask the publisher.",
            "Speak to a nurse in the next days.",
        ]

    @pytest.mark.parametrize("before", [[], ["is leakage normal?"]])
    def test_none_of_these_is_no_question_whatever_was_listed(
        self, answerer: faq.Answerer, before: list[str]
    ) -> None:
        """It was once answered with what is said of nothing leaking."""
        said = talk(answerer, *before, "none of these")
        assert said.reply == NoneOfThese("none of these")

    @pytest.mark.parametrize("line", ["4", "none of these", "None.", "neither"])
    def test_none_of_these_is_met_kindly(self, answerer: faq.Answerer, line: str) -> None:
        """And the choices are gone."""
        said = talk(answerer, "mucus?", line)
        assert said.reply == NoneOfThese(line)
        assert said.reply.text == (
            "Then I have not understood you yet, sorry. "
            "Could you ask again in other words? /topics lists what I can answer."
        )
        assert labels(said) == []

    @pytest.mark.parametrize("line", ["0", "5", "99"])
    def test_a_number_out_of_range_says_so_and_keeps_the_choices(
        self, answerer: faq.Answerer, line: str
    ) -> None:
        """The person has a second try."""
        said = talk(answerer, "mucus?", line)
        assert said.reply == Notice(
            line, "Please type a number from 1 to 4, or ask in your own words."
        )
        assert len(labels(said)) == 4

    def test_with_one_choice_there_is_one_number(self, answerer: faq.Answerer) -> None:
        """A range from 1 to 1 would be odd."""
        said = talk(answerer, "why does it leak?", "2")
        assert said.reply == Notice("2", "Please type 1, or ask in your own words.")

    def test_a_number_without_choices_is_told_apart(self, answerer: faq.Answerer) -> None:
        """At the start, and after an alert."""
        notice = Notice("1", "There is no list to choose from just now. Please ask in words.")
        assert talk(answerer, "1").reply == notice
        assert talk(answerer, "is leakage normal?", "I'm bleeding", "1").reply == notice

    def test_a_long_number_is_a_question(self, answerer: faq.Answerer) -> None:
        """Somebody who types an emergency number is not choosing from a list."""
        assert isinstance(talk(answerer, "mucus?", "999").reply, NoAnswer)


class TestCommands:
    @pytest.mark.parametrize("line", ["/help", "/HELP", " /help ", "/help me"])
    def test_help_says_what_can_be_typed(self, answerer: faq.Answerer, line: str) -> None:
        """Case and what follows make no difference."""
        assert talk(answerer, line).reply == Notice(line, HELP)

    def test_topics_lists_what_can_be_asked(self, answerer: faq.Answerer) -> None:
        """Every entry once under its section, and what the guide lacks."""
        reply = talk(answerer, "/topics").reply
        assert isinstance(reply, Topics)
        assert reply.text == (
            "1. Why leakage happens (2)\n"
            "2. Is it normal (2)\n"
            "3. More questions (1)\n"
            "4. What this guide does not cover (1)"
        )

    def test_a_part_is_chosen_by_number_and_then_a_question(self, answerer: faq.Answerer) -> None:
        """Two numbers lead from the list of parts to an answer."""
        part = talk(answerer, "/topics", "2")
        assert part.reply.text == "Is it normal\n1. Is leakage normal?\n2. How much is too much?"
        answer = talk(answerer, "/topics", "2", "2").reply
        assert isinstance(answer, Answer)
        assert answer.entry.id == "how-much"

    def test_the_source_is_the_points_behind_the_last_answer(self, answerer: faq.Answerer) -> None:
        """Under the sections of the guide that make them."""
        assert talk(answerer, "why does it leak?", "/source").reply.text == (
            "What the guide says, in short (A Short Guide):\n"
            "Why leakage happens\n"
            "  - Mucus comes back down.\n"
            "  - There is little room."
        )

    @pytest.mark.parametrize(
        ("lines", "text"),
        [
            ((), "There is no answer yet whose source could be shown. Ask something first."),
            (
                ("I'm bleeding",),
                "The last reply is safety advice of this program, not from the guide.",
            ),
            (("what does it cost?",), "The last reply rests on nothing in the guide."),
        ],
    )
    def test_what_rests_on_nothing_says_so(
        self, answerer: faq.Answerer, lines: tuple[str, ...], text: str
    ) -> None:
        """A gap, an alert, and a conversation that has not begun."""
        assert talk(answerer, *lines, "/source").reply.text == text

    @pytest.mark.parametrize("asked", ["is leakage normal?", "what does it cost?", "zzyzx"])
    def test_any_reply_can_be_rated(self, answerer: faq.Answerer, asked: str) -> None:
        """Also a gap, and where there was no answer."""
        before = talk(answerer, asked).reply
        rated = talk(answerer, asked, "/not-helpful").reply
        assert isinstance(rated, Feedback)
        assert (rated.helpful, rated.about) == (False, before)
        assert rated.text.endswith("Nothing is logged, so nobody but you knows.")

    def test_there_must_be_something_to_rate(self, answerer: faq.Answerer) -> None:
        """And to say so is no feedback."""
        assert talk(answerer, "/helpful").reply == Notice(
            "/helpful", "There is no reply to rate yet. Ask something first."
        )

    def test_help_in_plain_words_is_help(self, answerer: faq.Answerer) -> None:
        """Where the content has no small talk for it."""
        assert talk(answerer, "help").reply == Notice("/help", HELP)

    def test_a_mistyped_command_offers_the_nearest(self, answerer: faq.Answerer) -> None:
        """A slip of the finger is mended in one go."""
        reply = talk(answerer, "/topcs").reply
        assert reply.text == "There is no command /topcs. Did you mean /topics?"

    @pytest.mark.parametrize(
        ("line", "shown"),
        [("/frobnicate", "/frobnicate"), ("/", "/"), ("/" + "x" * 99, "/" + "x" * 19 + "…")],
    )
    def test_an_unknown_command_says_where_to_find_those_there_are(
        self, answerer: faq.Answerer, line: str, shown: str
    ) -> None:
        """And does not repeat a long one in full."""
        reply = talk(answerer, line).reply
        assert reply.text == f"There is no command {shown}. /help lists those there are."

    @pytest.mark.parametrize("line", ["/r/ttc says that it is normal", "/ is leakage normal?"])
    def test_a_question_may_begin_with_a_slash(self, answerer: faq.Answerer, line: str) -> None:
        """A slash alone makes no command of it."""
        assert not isinstance(talk(answerer, line).reply, Notice)


class TestLeaving:
    @pytest.mark.parametrize("line", ["/quit", "/exit", "quit", "Exit", "quit."])
    def test_quitting_ends_the_conversation(self, answerer: faq.Answerer, line: str) -> None:
        """With or without the slash."""
        assert talk(answerer, line) == Turn(State(), Farewell(line), ended=True)

    @pytest.mark.parametrize("line", ["bye", "Goodbye!"])
    def test_a_goodbye_is_returned_and_ends_it(self, answerer: faq.Answerer, line: str) -> None:
        """In the words of the content."""
        said = talk(answerer, line)
        assert isinstance(said.reply, Chat)
        assert said.reply.text == "Take care."
        assert said.ended

    def test_a_goodbye_ends_it_also_where_the_content_knows_none(self, content: Content) -> None:
        """Any content makes a bot that can be left."""
        silent = faq.Answerer(replace(content, small_talk=(), sources=()))
        assert talk(silent, "bye") == Turn(State(), Farewell("bye"), ended=True)

    def test_quitting_inside_a_question_ends_nothing(self, answerer: faq.Answerer) -> None:
        """The words count when they stand alone."""
        assert not talk(answerer, "how do I quit worrying").ended
