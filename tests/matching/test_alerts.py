"""The likeliest danger in a question: what gives the alarm, and what is a reason to ask."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from faq.content import Alert, Urgency
from faq.matching.alerts import AlertFinding, find_alert
from faq.matching.ranking import Ranking
from faq.matching.reading import Reading
from faq.matching.sentences import Sentence, read
from faq.matching.signs import SignFinder, compile_signs

SIGN = 0.15
FINDER = SignFinder(
    compile_signs(
        [
            Alert(
                "bleeding", "I'm bleeding", Urgency.URGENT, "Call.", signs=("blood", "maybe: pink")
            )
        ],
        {},
    )
)


def ranking(evidence: float) -> Ranking:
    """A ranking that says this much of a danger, from -0.5 to 1."""
    danger = max(evidence, 0.0)
    return Ranking({"bleeding": danger, "normal": max(-2 * evidence, 0.0)}, danger)


def found(
    question: str, whole: float, alone: Mapping[str, float] | None = None, otherwise: str = ""
) -> AlertFinding:
    """What is found where the whole, and its parts alone, say so much of a danger; other parts 0."""
    says = alone or {}

    def rank_alone(part: Sentence) -> Ranking:
        return ranking(says.get(" ".join(part.words), 0.0))

    sentences = read(question)
    words = tuple(word for sentence in sentences for word in sentence.words)
    reading = Reading(words, sentences, (), (), read(otherwise))
    finding = find_alert(reading, ranking(whole), rank_alone, FINDER, {"bleeding"}, SIGN)
    assert finding
    return finding


def test_a_sign_adds_to_the_score_and_a_weak_one_adds_less() -> None:
    """What is learnt and what is found speak together."""
    scores = [found(question, 0.3).score for question in ("it leaks", "it is pink", "blood leaks")]

    assert scores == pytest.approx([0.3, 0.35, 0.45])


def test_the_loudest_part_is_a_reason_to_ask_and_none_for_the_alarm() -> None:
    """A danger beside a question is heard, also where nothing in it is a sign."""
    finding = found("I feel off. Is it normal?", -0.1, {"i feel off": 0.6})

    assert finding.score == 0
    assert finding.doubt == pytest.approx(0.6 * -0.1 + 0.4 * 0.6)


def test_a_clause_without_a_sign_is_heard_in_its_sentence() -> None:
    """A few words alone sound like anything."""
    finding = found("it is normal and i feel off", 0.0, {"i feel off": 0.6})

    assert finding.doubt == pytest.approx(0.4 * 0.3)


def test_a_clause_with_a_sign_is_heard_alone() -> None:
    """However harmless the question that it is joined to."""
    finding = found("is it normal and there is blood", -0.2, {"there is blood": 0.5})

    assert finding.doubt == pytest.approx(0.5 * -0.2 + 0.5 * (0.5 + SIGN))


@pytest.mark.parametrize("sign", ["blood", "pink"])
def test_in_a_story_what_the_rest_says_is_not_held_against_a_sign(sign: str) -> None:
    """The sentence that it stands in decides, be the sign sure or weak."""
    story = f"We drove home. There was {sign}. Is it normal?"
    pair = f"There was {sign}. Is it normal?"

    assert found(story, -0.4).doubt == pytest.approx(1.5 * SIGN)
    assert found(pair, -0.4).doubt == 0
    assert found(story, -0.4, {f"there was {sign}": -0.3}).doubt == 0


@pytest.mark.parametrize("sign", ["blood", "pink"])
def test_a_sign_in_the_only_sentence_is_passed_over_where_the_rest_is_clear(sign: str) -> None:
    """The words around it have to speak against a danger, and not a little."""
    doubts = [found(f"{sign} leaks", whole).doubt for whole in (0.0, -0.1, -0.3)]

    assert doubts == pytest.approx([0.225, 0.125, 0.0])


def test_a_mistyped_sign_is_heard_as_what_it_may_mean() -> None:
    """What was learnt about the word that it was taken for says little."""
    finding = found("there is wood", -0.3, {"there is blood": 0.7}, otherwise="there is blood")

    assert finding.doubt == pytest.approx(0.5 * -0.3 + 0.5 * (0.7 + SIGN))


def test_where_the_content_has_no_alerts_nothing_is_found() -> None:
    """A bot for opening hours knows no danger."""
    reading = Reading(("blood",), read("blood"), (), ())

    assert find_alert(reading, ranking(0.0), lambda _: ranking(0.0), FINDER, (), SIGN) is None
