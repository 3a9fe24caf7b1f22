"""Everyday words: what means the same to any guide helps one that has learnt from little."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import yaml

from faq.answering import Answerer
from faq.content import Content, Entry
from faq.matching import compiling
from faq.matching.compiling import compile_content
from faq.matching.everyday import NAMED, VOCABULARY, everyday_vocabulary
from faq.matching.features import Concepts, stem_phrase
from faq.matching.sentences import read
from faq.replies import Outcome
from faq.text import words

SHOP = Content(
    (
        Entry("refunds", "Can I get a refund?", "Within a month.", ("refund for a lamp",)),
        Entry("hours", "What are your opening hours?", "Nine to five.", ("hours on Mondays",)),
        Entry("lamps", "Do you mend lamps?", "We do.", ("a lamp to be mended",)),
    )
)


def test_each_everyday_phrase_stands_in_one_concept_only() -> None:
    """By its stems, as it is looked for; and no concept has fewer than two."""
    concepts = yaml.safe_load(VOCABULARY.read_text("utf-8"))
    of_phrase: dict[tuple[str, ...], str] = {}
    for name, phrases in concepts.items():
        assert len(phrases) > 1, name
        for phrase in phrases:
            stems = stem_phrase(words(phrase))
            assert stems, (name, phrase)
            assert stems not in of_phrase, (name, phrase, of_phrase.get(stems))
            of_phrase[stems] = name


def test_another_everyday_word_than_the_content_has_is_understood() -> None:
    """A refund is "money back" too, in whatever guide."""
    answerer = Answerer(SHOP)
    for question in ("can i have my money back?", "reimbursement?"):
        reply = answerer.reply(question)
        assert reply.outcome is Outcome.ANSWER, question
        assert reply.as_dict()["entry"] == "refunds", question


def test_everyday_concepts_that_nothing_speaks_of_are_left_out() -> None:
    """Nothing is learnt about parking, so a word for it stays unknown."""
    found = everyday_vocabulary([read("can i get a refund")], Concepts({}))
    assert NAMED + "refund" in found
    assert not any("parking" in name for name in found)


def test_what_the_content_says_of_a_word_holds() -> None:
    """A phrase with one of the content's own within it is not looked for as an everyday one."""
    own = Concepts.of({"cash": [("money",)]})
    phrases = everyday_vocabulary([read("can i get a refund")], own)[NAMED + "refund"]
    assert ("refund",) in phrases
    assert not any("money" in phrase for phrase in phrases)


def test_a_content_with_many_phrasings_makes_do_with_its_own_words() -> None:
    """From ENOUGH wordings an item on, everyday words are not looked for."""
    with patch.object(compiling, "ENOUGH", 2):
        index = compile_content(SHOP)
    assert not any(name.startswith(NAMED) for name in index.concepts.phrases.values())
    few = compile_content(replace(SHOP, entries=SHOP.entries[:2]))
    assert any(name.startswith(NAMED) for name in few.concepts.phrases.values())
