"""What replies look like, whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import faq
from chatbot import (
    ChatReply,
    Farewell,
    NoneOfThese,
    Notice,
    Questions,
    Topics,
    render,
    render_topics,
)
from chatbot.commands import HELP
from chatbot.layout import cells
from chatbot.topics import topics_of
from faq.content.model import Alert, Content, Entry, Gap, Guide, Item, SmallTalk
from faq.replies import (
    Alarm,
    Answer,
    Candidate,
    Chat,
    Clarification,
    ClarifyReason,
    Empty,
    KnownGap,
    NoAnswer,
    NoAnswerReason,
)

Find = Callable[[str], Item]


@pytest.fixture
def show(content: Content) -> Callable[..., str]:
    """A reply as it stands in a conversation, in plain text."""

    def show(reply: ChatReply, width: int = 80, *, in_chat: bool = True) -> str:
        return render(reply, content, width=width, colour=False, in_chat=in_chat)

    return show


@pytest.fixture
def answer(item: Find) -> Answer:
    """The answer with everything: two paragraphs, two sections, four related questions."""
    entry = item("is-normal")
    assert isinstance(entry, Entry)
    return Answer("is it ok", entry, 0.8, ())


@pytest.fixture
def gap(item: Find) -> KnownGap:
    """A gap with an entry near it and one that is not."""
    cost = item("cost")
    assert isinstance(cost, Gap)
    near = (Candidate(item("how-much"), 0.6), Candidate(item("why-leaks"), 0.59))
    return KnownGap("price?", cost, 0.8, cost.reply, near)


def alarm(found: Item) -> Alarm:
    """The reply to a sign of danger."""
    assert isinstance(found, Alert)
    return Alarm("help", found, 0.9, (), ())


class TestAnswers:
    def test_an_answer_shows_what_was_understood_its_source_and_what_to_ask_next(
        self, show: Callable[..., str], answer: Answer
    ) -> None:
        """Sections stand in guide order, and three related questions are enough."""
        assert show(answer) == (
            "You asked: Is leakage normal?\n"
            "Yes. A trickle afterwards is common and natural, and it does not mean that\n"
            "something is wrong.\n"
            "\n"
            "How much comes out differs.\n"
            "Source: Why leakage happens; Is it normal — A Short Guide\n"
            "\n"
            "You could also ask:\n"
            "  1. Why does it leak?\n"
            "  2. What does the mucus do?\n"
            "  3. How much is too much?\n"
        )

    def test_a_narrow_terminal_gets_narrow_lines(
        self, show: Callable[..., str], answer: Answer
    ) -> None:
        """Continued lines show by their indent what they belong to."""
        assert show(answer, width=24) == (
            "You asked: Is leakage\n"
            "  normal?\n"
            "Yes. A trickle\n"
            "afterwards is common and\n"
            "natural, and it does not\n"
            "mean that something is\n"
            "wrong.\n"
            "\n"
            "How much comes out\n"
            "differs.\n"
            "Source: Why leakage\n"
            "  happens; Is it normal\n"
            "  — A Short Guide\n"
            "\n"
            "You could also ask:\n"
            "  1. Why does it leak?\n"
            "  2. What does the mucus\n"
            "     do?\n"
            "  3. How much is too\n"
            "     much?\n"
        )

    def test_outside_a_conversation_nothing_is_numbered(
        self, show: Callable[..., str], answer: Answer
    ) -> None:
        """A number could not be typed anywhere."""
        assert show(answer, in_chat=False).endswith(
            "You could also ask:\n"
            "  - Why does it leak?\n"
            "  - What does the mucus do?\n"
            "  - How much is too much?\n"
        )

    def test_an_entry_without_points_rests_on_the_guide(
        self, show: Callable[..., str], item: Find
    ) -> None:
        """No section can be named, and none is made up."""
        entry = item("stand-up")
        assert isinstance(entry, Entry)
        assert show(Answer("?", entry, 0.8, ())) == (
            "You asked: May I stand up straight away?\nYou may.\nSource: A Short Guide\n"
        )

    def test_a_content_without_a_guide_names_no_source(self, content: Content) -> None:
        """Ten lines of YAML are a bot, too."""
        entry = Entry("hours", "When are you open?", "From nine.")
        bare = replace(content, entries=(entry,), guide=Guide())
        assert render(Answer("open", entry, 0.8, ()), bare, width=80, colour=False) == (
            "You asked: When are you open?\nFrom nine.\n"
        )


class TestUnanswered:
    @pytest.fixture
    def clarification(self, item: Find) -> Clarification:
        """Two are close."""
        choices = (Candidate(item("why-leaks"), 0.6), Candidate(item("cost"), 0.58))
        return Clarification("hm", choices, ClarifyReason.TOO_CLOSE, ())

    def test_a_clarification_numbers_its_choices_and_a_way_out(
        self, show: Callable[..., str], clarification: Clarification
    ) -> None:
        """In a conversation."""
        assert show(clarification) == (
            "Did you mean:\n  1. Why does it leak?\n  2. What does it cost?\n  3. None of these\n"
        )

    def test_a_clarification_outside_a_conversation_is_a_list(
        self, show: Callable[..., str], clarification: Clarification
    ) -> None:
        """Asking again is the way out there."""
        assert show(clarification, in_chat=False) == (
            "Did you mean:\n  - Why does it leak?\n  - What does it cost?\n"
        )

    def test_a_gap_has_no_source_and_offers_what_is_near_enough(
        self, show: Callable[..., str], gap: KnownGap
    ) -> None:
        """An entry below twice the threshold of clarifying is not near."""
        assert show(gap) == (
            "You asked: What does it cost?\n"
            "The guide says nothing about prices. You could ask the publisher.\n"
            "Source: none; the guide does not cover this.\n"
            "\n"
            "The guide does answer:\n"
            "  1. How much is too much?\n"
        )

    def test_a_gap_that_is_no_question_was_not_asked(self, show: Callable[..., str]) -> None:
        """As one for all other subjects: nobody asked "Something else"."""
        gap = Gap("else", "Something else", ("how do I bake bread",))
        assert show(KnownGap("bread?", gap, 0.5, "I only know of leakage.", ())) == (
            "What I understood: Something else\n"
            "I only know of leakage.\n"
            "Source: none; the guide does not cover this.\n"
        )

    def test_no_answer_offers_what_is_nearest(self, show: Callable[..., str], item: Find) -> None:
        """From half the threshold of clarifying."""
        near = (Candidate(item("how-much"), 0.15), Candidate(item("why-leaks"), 0.14))
        assert show(NoAnswer("hm", NoAnswerReason.UNDER_THRESHOLD, 0.15, near)) == (
            "I found nothing in the guide that answers that. Could you ask in other words, or\n"
            "look at the list of topics?\n"
            "\n"
            "The nearest I know:\n"
            "  1. How much is too much?\n"
        )

    @pytest.mark.parametrize(
        ("in_chat", "where"), [(True, "Type /topics"), (False, "Run 'faq topics'")]
    )
    def test_with_nothing_near_the_list_of_topics_is_pointed_at(
        self, show: Callable[..., str], item: Find, in_chat: bool, where: str
    ) -> None:
        """By the command that works where the person is. Nothing is near to a text too long."""
        near = (Candidate(item("how-much"), 0.9),)
        assert show(
            NoAnswer("hm " * 2000, NoAnswerReason.TOO_LONG, 0.9, near), in_chat=in_chat
        ) == (
            "That is too long for me to find the question in it. Could you ask again, in a\n"
            "sentence or two?\n"
            f"{where} to see what I can answer.\n"
        )


class TestAlerts:
    @pytest.mark.parametrize(
        ("id", "headline", "sign", "advice"),
        [
            (
                "pain",
                "! EMERGENCY: get help now",
                "I'm in severe pain",
                "Go to an emergency department now.",
            ),
            (
                "bleeding",
                "! URGENT: speak to someone today",
                "I'm bleeding",
                "Speak to a doctor today.",
            ),
            (
                "smell",
                "! SOON: speak to someone in the next day or two",
                "It smells bad",
                "Speak to a nurse in the next days.",
            ),
        ],
    )
    def test_an_alert_is_unmistakable_without_colour(
        self,
        show: Callable[..., str],
        item: Find,
        id: str,
        headline: str,
        sign: str,
        advice: str,
    ) -> None:
        """How soon, what was understood, what to do, whose advice it is; nothing else beside it."""
        assert show(alarm(item(id))) == (
            f"{headline}\n"
            f"What I understood: {sign}\n"
            f"{advice}\n"
            "This is safety advice of this program, not from the guide.\n"
        )

    def test_a_wrapped_headline_is_marked_on_every_line(
        self, show: Callable[..., str], item: Find
    ) -> None:
        """However narrow the terminal is."""
        assert show(alarm(item("bleeding")), width=20).startswith(
            "! URGENT: speak to\n! someone today\nWhat I understood:\n"
        )


class TestTheRest:
    def test_small_talk_and_notices_are_their_text(
        self, show: Callable[..., str], item: Find
    ) -> None:
        """Nothing of it comes from the guide, so no source stands there."""
        hello = item("hello")
        assert isinstance(hello, SmallTalk)
        assert show(Chat("hi", hello, 1.0, ())) == "Hello. Ask away.\n"
        assert show(Empty("")) == "Type a question, and press Enter.\n"
        assert show(Farewell("quit")) == "Goodbye.\n"
        assert show(NoneOfThese("4")) == (
            "Then I have not understood you yet, sorry. Could you ask again in other words?\n"
            "/topics lists what I can answer.\n"
        )

    def test_help_keeps_its_lines(self, show: Callable[..., str]) -> None:
        """A list of commands is no paragraph."""
        assert show(Notice("/help", HELP)) == (
            "Ask in your own words, one question at a time. A number asks one of the\n"
            "questions listed.\n"
            "  /topics: what can be asked, part by part\n"
            "  /source: what the last answer rests on\n"
            "  /why: what the last reply was decided on\n"
            "  /helpful: the last reply was of use\n"
            "  /not-helpful: it was not, or there was none\n"
            "  /log: whether this is logged, and where\n"
            "  /reload: read the content file again\n"
            "  /help: this text\n"
            "  /quit: leave\n"
        )

    def test_topics_stand_under_the_sections_of_the_guide(
        self, show: Callable[..., str], content: Content
    ) -> None:
        """All of it by the command; in a conversation part by part."""
        expected = (
            "Why leakage happens\n"
            "  - Why does it leak?\n"
            "  - What does the mucus do?\n"
            "\n"
            "Is it normal\n"
            "  - Is leakage normal?\n"
            "  - How much is too much?\n"
            "\n"
            "More questions\n"
            "  - May I stand up straight away?\n"
            "\n"
            "What this guide does not cover\n"
            "  - What does it cost?\n"
        )
        assert render_topics(content, width=80, colour=False) == expected
        topics = topics_of(content)
        assert show(Topics("/topics", topics)) == (
            "Choose a part by its number:\n"
            "  1. Why leakage happens (2)\n"
            "  2. Is it normal (2)\n"
            "  3. More questions (1)\n"
            "  4. What this guide does not cover (1)\n"
        )
        assert show(Questions("2", topics[1])) == (
            "Is it normal. A number asks one:\n"
            "  1. Is leakage normal?\n"
            "  2. How much is too much?\n"
        )

    def test_without_sections_topics_are_questions(self, content: Content) -> None:
        """No "more", where nothing stands before it."""
        bare = replace(content, guide=Guide(), gaps=(), entries=content.entries[1:3])
        assert render_topics(bare, width=80, colour=False) == (
            "Questions\n  - Why does it leak?\n  - What does the mucus do?\n"
        )


class TestSafety:
    def test_colour_adds_codes_and_changes_no_word(self, content: Content, item: Find) -> None:
        """Every code is closed on its own line."""
        assert render(alarm(item("bleeding")), content, width=80, colour=True) == (
            "\x1b[1;31m! URGENT: speak to someone today\x1b[0m\n"
            "\x1b[2mWhat I understood: I'm bleeding\x1b[0m\n"
            "Speak to a doctor today.\n"
            "\x1b[2mThis is safety advice of this program, not from the guide.\x1b[0m\n"
        )

    def test_what_was_typed_cannot_steer_the_terminal(
        self, show: Callable[..., str], answerer: faq.Answerer
    ) -> None:
        """A command that does not exist is repeated without its escape codes."""
        from chatbot import State, turn

        said = turn(State(), "/\x1b[31mx\x07\x9b2J\u202e", answerer)
        assert show(said.reply) == ("There is no command /[31mx2j. /help lists those there are.\n")

    @given(text=st.text(min_size=1), width=st.integers(0, 200))
    def test_any_text_is_wrapped_and_harmless(
        self, content: Content, text: str, width: int
    ) -> None:
        """No line is wider than asked, but for terminals too narrow to read; no control is left."""
        entry = Entry("any", text, text, related=("is-normal",))
        shown = render(
            Answer(text, entry, 0.8, ()), content, width=width, colour=False, in_chat=True
        )
        assert all(cells(line) <= max(16, min(80, width)) for line in shown.split("\n"))
        assert all(char.isprintable() for char in shown.replace("\n", ""))
