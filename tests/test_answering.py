"""The answerer: from a question to a reply, the same every time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import faq
from faq.content import Content, Entry, Gap, Settings, SmallTalk
from faq.replies import Clarification
from faq.text import stem

KEYS = ["question", "outcome", "entry", "text", "points", "score", "urgency", "candidates", "parts"]


@pytest.fixture(scope="module")
def answerer(small: Content) -> faq.Answerer:
    """An answerer for the small content."""
    return faq.Answerer(small)


@settings(max_examples=300)
@given(st.text())
def test_any_text_gets_a_reply_with_all_the_keys(answerer: faq.Answerer, text: str) -> None:
    """Whatever is typed: no exception, the whole form, scores from 0 to 1."""
    reply = answerer.reply(text).as_dict()

    assert list(reply) == KEYS
    assert reply["question"] == text
    assert 0 <= reply["score"] <= 1
    assert len(reply["candidates"]) <= 3


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("is leakage normal?", "answer"),
        ("how long should I lie down", "gap"),
        ("there is blood", "alert"),
        ("hello", "small_talk"),
        ("", "empty"),
        (" \t\x00 ", "empty"),
        ("🙂🙂🙂", "no_answer"),
        ("\x07beep?", "no_answer"),
        ("the what of", "no_answer"),
        ("washing machine", "no_answer"),
    ],
)
def test_each_kind_of_question_has_its_outcome(
    answerer: faq.Answerer, question: str, outcome: str
) -> None:
    """One outcome for each ending."""
    assert answerer.reply(question).outcome == outcome


def test_a_text_of_a_hundred_thousand_characters_is_not_answered(answerer: faq.Answerer) -> None:
    """The reply says so and asks for less."""
    reply = answerer.reply("is leakage normal? " * 5300)

    assert reply.outcome == "no_answer"
    assert reply.text == (
        "That is too long for me to find the question in it. "
        "Could you ask again, in a sentence or two?"
    )


def test_a_sign_of_danger_is_found_in_a_text_of_any_length(answerer: faq.Answerer) -> None:
    """A long story may end with the one sentence that matters."""
    assert answerer.reply("we drove home. " * 1000 + "I am bleeding.").outcome == "alert"


def test_a_mistyped_word_that_may_be_a_danger_is_asked_about(small: Content) -> None:
    """It is read as the likelier word, which is harmless, and yet nobody is reassured."""
    words = ("it never leaks", "never a drip", "why is it never dry", "never again")
    fever = replace(small.alerts[0], id="fever", question="A fever?", signs=("fever",))
    answerer = faq.Answerer(replace(small, gaps=(Gap("never", "never?", words),), alerts=(fever,)))

    reply = answerer.reply("i have a rever")

    assert answerer.understand("rever").reading.words == ("never",)
    assert isinstance(reply, Clarification)
    assert reply.choices[0].item == fever


def test_two_that_are_close_are_both_offered(small: Content) -> None:
    """Where nothing leads, the person chooses; the settings say from which lead on."""
    answerer = faq.Answerer(replace(small, settings=Settings(ambiguity_margin=1.0)))
    reply = answerer.reply("is mucus normal")

    assert reply.outcome == "clarify"
    assert reply.text.splitlines()[0] == "Did you mean:"
    assert {each["entry"] for each in reply.as_dict()["candidates"]} == {"normal", "mucus"}


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("thank you so very much, you are a great help", "small_talk"),
        ("thank you so very much, you are a great help. is leakage normal?", "answer"),
        ("thank you so very much, you are a great help. How is it?", "small_talk"),
    ],
)
def test_a_question_after_many_thanks_is_answered(question: str, outcome: str) -> None:
    """Though the thanks say more than the question, and are what the whole is taken for."""
    thanks = SmallTalk("thanks", ("thank you so very much", "a great help"), "You're welcome.")
    entry = Entry("normal", "is leakage normal?", "Yes.")
    answerer = faq.Answerer(Content((entry,), small_talk=(thanks,)))
    assert answerer.understand(question).ranked[0].item == thanks

    reply = answerer.reply(question)

    assert (reply.question, reply.outcome) == (question, outcome)


@pytest.mark.parametrize("threshold", [0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
def test_raising_the_threshold_never_adds_answers(small: Content, threshold: float) -> None:
    """Stricter means fewer answers, and none that was not there before."""
    questions = ["is it normal", "mucus", "leak", "what for", "drip back", "does it do that", "ok"]

    def answered(threshold: float) -> set[str]:
        answerer = faq.Answerer(replace(small, settings=Settings(answer_threshold=threshold)))
        return {each for each in questions if answerer.reply(each).outcome == "answer"}

    assert answered(min(threshold + 0.1, 1.0)) <= answered(threshold)


def test_the_order_of_the_content_changes_no_reply(small: Content) -> None:
    """Moving an entry in the file makes no difference to anybody."""
    turned = replace(small, entries=small.entries[::-1], gaps=small.gaps[::-1])
    questions = [wording for item in small.items() for wording in item.wordings]

    for question in (*questions, "is mucus normal", "leak", "legs"):
        first, second = faq.Answerer(small).reply(question), faq.Answerer(turned).reply(question)
        assert first.as_dict() == second.as_dict()


def test_an_answerer_is_safe_to_share_between_threads(embedded: faq.Answerer) -> None:
    """Threads get what a single caller gets, also while they meet words for the first time."""
    sample = random.Random(3)
    questions = [
        wording for item in embedded.content.items() for wording in sample.sample(item.wordings, 4)
    ]
    alone = [embedded.reply(question).as_dict() for question in questions]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(3):
            stem.cache_clear()
            with ThreadPoolExecutor(8) as pool:
                together = list(pool.map(embedded.reply, questions))
            assert [reply.as_dict() for reply in together] == alone
    finally:
        sys.setswitchinterval(interval)


def test_another_process_with_another_hash_seed_gives_the_same_reply(tmp_path: Path) -> None:
    """Nothing depends on the order of sets or dictionaries."""
    (tmp_path / "faq.yaml").write_text(
        "entries:\n"
        "  - {id: a, question: Is it normal?, answer: Yes., phrasings: [is this ok]}\n"
        "  - {id: b, question: What is mucus?, answer: Slime., phrasings: [is this slime]}\n",
        encoding="utf-8",
    )
    script = (
        "import faq, json; a = faq.Answerer(faq.load('faq.yaml'));"
        "print([a.reply(q).as_dict() for q in ('is this', 'normal slime', 'what is it')])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(Path(faq.__file__).parents[1]),
                "FAQ_CACHE_DIR": str(tmp_path / f"cache{seed}"),
            },
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }

    assert len(seen) == 1


def test_a_picked_item_gives_its_own_reply(answerer: faq.Answerer) -> None:
    """What a person picks from a list needs no guessing."""
    for item in answerer.content.items():
        reply = answerer.reply_for(item.id, "1").as_dict()
        assert (reply["entry"], reply["score"]) == (item.id, 1.0)
