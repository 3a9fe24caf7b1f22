"""Explanations: from the computation itself, and the gate that decided."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import faq
from faq.content import Content, Settings
from faq.explaining import explain
from faq.matching.ranking import rank
from faq.matching.sentences import read


@pytest.fixture(scope="module")
def answerer(small: Content) -> faq.Answerer:
    """An answerer for the small content."""
    return faq.Answerer(small)


def test_a_word_adds_what_is_lost_without_it(answerer: faq.Answerer) -> None:
    """The figure beside a word is the score with it less the score of the question without it."""
    explanation = explain(answerer, "is mucus usual")
    (mucus,) = [each for each in explanation.words if each.word == "mucus"]
    assert explanation.best is not None
    best = explanation.best.item.id

    whole = rank(read("is mucus usual"), answerer.index).scores[best]
    without = rank(read("is usual"), answerer.index).scores[best]

    assert mucus.best == pytest.approx(whole - without)


def test_repairs_unknown_words_and_denials_are_told(answerer: faq.Answerer) -> None:
    """Whatever was read otherwise than typed can be seen."""
    explanation = explain(answerer, "no mucsu in the zeppelin")

    assert [(each.typed, each.known) for each in explanation.repairs] == [("mucsu", "mucus")]
    assert explanation.unknown == ("zeppelin",)
    assert [each.word for each in explanation.words if each.denied] == [
        "mucus",
        "in",
        "the",
        "zeppelin",
    ]


@pytest.mark.parametrize(
    ("question", "gate"),
    [
        ("is leakage normal?", "answered: score "),
        ("there is blood", "alert: its score 1.00 reaches the alert threshold 0.30"),
        ("how long should I lie down", "known gap: best score "),
        ("hello", "known small_talk: best score "),
        ("zeppelin", "not answered, unknown words: best score 0.0"),
        ("what does mucus do? how long should I lie down?", "several things asked: each of 2"),
        ("", "nothing was asked"),
    ],
)
def test_the_gate_that_decided_is_named_with_its_figures(
    answerer: faq.Answerer, question: str, gate: str
) -> None:
    """One sentence for each way to a reply."""
    assert explain(answerer, question).gate.startswith(gate)


def test_asking_back_is_explained_by_the_lead(small: Content) -> None:
    """Two that are close."""
    strict = faq.Answerer(replace(small, settings=Settings(ambiguity_margin=1.0)))
    explanation = explain(strict, "is mucus usual")

    assert explanation.gate.startswith("asked back, two are close: score ")
    assert f"lead {explanation.lead:.2f} (answers from 1.00)" in explanation.gate


def test_the_signs_that_were_found_are_told(answerer: faq.Answerer) -> None:
    """An alarm can be traced to the words that raised it."""
    explanation = explain(answerer, "it is bleeding")

    assert [(each.alert, each.matched) for each in explanation.signs] == [
        ("bleeding", ("bleeding",))
    ]


def test_an_explanation_is_plain_enough_for_json(answerer: faq.Answerer) -> None:
    """Programs read it too."""
    made = explain(answerer, "no mucsu, but it is bleeding").as_dict()

    assert json.loads(json.dumps(made)) == made
