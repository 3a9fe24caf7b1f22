"""Known questions offered while a person types."""

from __future__ import annotations

import pytest

import faq
from chatbot.commands import COMMANDS
from chatbot.suggesting import Suggester
from faq.content.model import Alert, Content, Entry, Gap, SmallTalk, Urgency


@pytest.fixture(scope="module")
def suggester(small: Content) -> Suggester:
    """For the small content."""
    return Suggester(small)


@pytest.fixture(scope="module")
def guide() -> Content:
    """The embedded content."""
    return faq.load()


@pytest.fixture(scope="module")
def guided(guide: Content) -> Suggester:
    """For the embedded content."""
    return Suggester(guide)


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("is leak", "Is leakage normal?"),
        ("what does cer", "What does cervical mucus do?"),
        ("how lon", "How long should I lie down?"),
        ("muc", "What does cervical mucus do?"),
    ],
)
def test_the_last_word_may_be_unfinished(suggester: Suggester, typed: str, question: str) -> None:
    """Its first letters say which is meant."""
    assert suggester.suggest(typed) == [question]


def test_a_word_that_is_followed_by_a_space_is_finished(suggester: Suggester) -> None:
    """The beginning of another is another word."""
    assert suggester.suggest("cerv") == ["What does cervical mucus do?"]
    assert suggester.suggest("cerv ") == []


@pytest.mark.parametrize(
    "typed", ["is leakgae", "is elakage", "leakge nor", "is laekage norm", "IS LEEKAGE"]
)
def test_letters_may_be_swapped_missing_or_wrong(suggester: Suggester, typed: str) -> None:
    """In finished words and in the one being typed."""
    assert suggester.suggest(typed) == ["Is leakage normal?"]


@pytest.mark.parametrize("typed", ["normal leakage", "normal is leak", "leakages: normal"])
def test_words_may_stand_in_another_order_and_end_otherwise(
    suggester: Suggester, typed: str
) -> None:
    """What is asked is the same."""
    assert suggester.suggest(typed) == ["Is leakage normal?"]


def test_a_phrasing_leads_to_its_question(suggester: Suggester) -> None:
    """Nobody has to know how the question is put."""
    assert suggester.suggest("do i stay on my ba") == ["How long should I lie down?"]
    assert suggester.suggest("women drip") == ["Is leakage normal?"]


def test_an_entry_comes_before_a_gap_that_fits_as_well() -> None:
    """It has more to say."""
    content = Content(
        entries=(Entry("volume", "Is the volume normal?", "Yes."),),
        gaps=(Gap("colour", "Is the colour normal?"),),
    )
    both = ["Is the volume normal?", "Is the colour normal?"]
    assert Suggester(content).suggest("is the ") == both
    assert Suggester(content).suggest("normal") == both
    assert Suggester(content).suggest("is the col") == both[1:]


def test_alerts_and_small_talk_are_never_suggested() -> None:
    """Nobody browses for a danger, and a greeting is no question."""
    content = Content(
        entries=(Entry("normal", "Is leakage normal?", "Yes."),),
        alerts=(Alert("blood", "I'm bleeding", Urgency.URGENT, "Call.", ("there is blood",)),),
        small_talk=(SmallTalk("hello", ("hello", "good evening"), "Hello."),),
    )
    suggester = Suggester(content)
    for typed in ("i'm bleeding", "im bleed", "there is bl", "hello", "good even"):
        assert suggester.suggest(typed) == []


@pytest.mark.parametrize(
    "typed", ["", "  ", "is", "l e", "??? !!", "l" * 101, "is leakage normal" + " " * 100]
)
def test_nothing_is_suggested_for_too_little_or_too_much(suggester: Suggester, typed: str) -> None:
    """Fewer than three letters say nothing, and more than a hundred characters say it already."""
    assert suggester.suggest(typed) == []


def test_a_question_that_is_typed_in_full_is_not_offered() -> None:
    """It is there already; others that fit are."""
    content = Content(
        entries=(
            Entry("normal", "Is leakage normal?", "Yes."),
            Entry("sex", "Is leakage normal after sex?", "Yes."),
        )
    )
    others = ["Is leakage normal after sex?"]
    assert Suggester(content).suggest("Is leakage normal?") == others
    assert Suggester(content).suggest("is  leakage NORMAL") == others


def test_a_question_that_two_items_ask_is_offered_once() -> None:
    """A list that says the same twice helps nobody."""
    content = Content(
        entries=(Entry("one", "Is it safe?", "Yes."), Entry("two", "Is it safe?", "Yes."))
    )
    assert Suggester(content).suggest("is it s") == ["Is it safe?"]


def test_a_content_without_questions_suggests_none() -> None:
    """Nor does it fail."""
    assert Suggester(Content(entries=())).suggest("is leakage") == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("/", list(COMMANDS)[:6]),
        ("/t", ["/topics"]),
        (" /HE", ["/helpful", "/help"]),
        ("/why", []),
        ("/leakage", []),
        ("/r/ttc says it is normal", []),
    ],
)
def test_a_line_with_a_slash_gets_the_commands_that_start_so(
    suggester: Suggester, typed: str, names: list[str]
) -> None:
    """And no questions."""
    assert suggester.suggest(typed) == names


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("is it normal to have lea", "Is it normal to have leakage after insemination?"),
        ("why does flu", "Why does fluid leak out after insemination?"),
        ("can i sitll get preg", "Can I still get pregnant if some leaked out?"),
        ("gravtiy stand", "Does fluid come out because of gravity when I stand up?"),
        ("vial sperm what", "What's in a sperm vial?"),
        ("how long shou", "How long should I lie down, and in what position?"),
        ("lie dwon", "How long should I lie down, and in what position?"),
        ("uterus hold", "How much fluid can the uterus hold?"),
        ("kegle", "Do kegels or pelvic floor exercises help?"),
    ],
)
def test_half_a_question_of_the_guide_finds_it(guided: Suggester, typed: str, first: str) -> None:
    """First of all that fit."""
    assert guided.suggest(typed)[0] == first


def test_every_question_of_the_guide_is_found_when_all_but_its_end_is_typed(
    guide: Content, guided: Suggester
) -> None:
    """Among the first two: some begin alike."""
    items: list[Entry | Gap] = [*guide.entries, *guide.gaps]
    for item in items:
        if not item.question.endswith("?"):  # "Something about other subjects"
            continue
        typed = item.question.lower()[:60].rstrip("?")[:-2]
        assert item.question in guided.suggest(typed, 2), typed


@pytest.mark.parametrize(
    "typed",
    [
        "how is the weather in rome",
        "asdfgh jkl",
        "my dog ate the cake",
        "is it normal to have a fever after insemination",
        "is bleeding normal after iui",
        "should i worry about the smell",
        "i can't pee",
    ],
)
def test_what_the_guide_does_not_ask_is_led_nowhere(guided: Suggester, typed: str) -> None:
    """Least of all to a soothing question by the words around a sign of danger."""
    assert guided.suggest(typed) == []


def test_so_many_are_suggested_and_no_more(guided: Suggester) -> None:
    """Six, or as many as asked for: the first of the same list."""
    six = guided.suggest("is it normal")
    assert len(six) == 6
    assert guided.suggest("is it normal", 2) == six[:2]
    assert guided.suggest("is it normal", 0) == []
    assert guided.suggest("/", 1) == ["/topics"]


def test_the_same_line_gets_the_same_suggestions(guide: Content, guided: Suggester) -> None:
    """Whatever was typed before, and whoever made the suggestions."""
    first = guided.suggest("does leak")
    guided.suggest("how long")
    assert guided.suggest("does leak") == first == Suggester(guide).suggest("does leak")


@pytest.mark.parametrize("typed", ["a " * 50_000, "\ufdfa" * 50_000, "is it normal to " * 5_000])
def test_a_page_that_is_pasted_offers_nothing(guided: Suggester, typed: str) -> None:
    """It is no beginning of a known question, and is not looked at word by word."""
    assert guided.suggest(typed) == []
