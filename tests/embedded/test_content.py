"""The embedded guide as content: whole, honest about its borders, safe."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import faq
from faq.content import Alert, Content, Entry, Gap, Urgency
from faq.text import words


@pytest.fixture(scope="module")
def content(embedded: faq.Answerer) -> Content:
    """The embedded content."""
    return embedded.content


def sentences(text: str) -> list[str]:
    """The sentences of a reply."""
    return [each for each in re.split(r"(?<=[.?!])\s+", text) if each]


def replies(content: Content) -> Iterator[tuple[str, str]]:
    """Every text that a person may get, with the id of its item."""
    for item in content.items():
        yield item.id, item.answer if isinstance(item, Entry) else item.reply


def test_every_point_of_the_guide_is_answered_by_an_entry(content: Content) -> None:
    """Whatever the guide says can be asked."""
    points = {point.id for section in content.guide.sections for point in section.points}

    assert len(points) == 18
    assert points - {point for entry in content.entries for point in entry.points} == set()


def test_every_entry_rests_on_the_guide(content: Content) -> None:
    """No answer comes from nowhere."""
    assert [entry.id for entry in content.entries if not entry.points] == []


def test_the_content_is_as_broad_as_what_people_ask(content: Content) -> None:
    """The guide's entries, what it does not say, and signs of danger."""
    assert len(content.entries) >= 24
    assert len(content.gaps) >= 35
    assert len(content.alerts) >= 14
    assert len(content.small_talk) >= 5
    assert len(content.vocabulary) >= 50


def test_every_item_can_be_asked_in_many_ways(content: Content) -> None:
    """Independent phrasings are what understanding rests on."""
    few = {item.id: len(item.phrasings) for item in content.items() if len(item.phrasings) < 30}

    assert few == {}


def test_ids_are_lower_kebab_case(content: Content) -> None:
    """Other programs name items by their ids."""
    ids = [item.id for item in content.items()]

    assert [id for id in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)] == []
    assert len(ids) == len(set(ids))


def test_answers_are_short_and_in_short_sentences(content: Content) -> None:
    """Two to five sentences, none of them long: people who ask are often tired and anxious."""
    for entry in content.entries:
        assert 2 <= len(sentences(entry.answer)) <= 5, entry.id
        longest = max(len(words(sentence)) for sentence in sentences(entry.answer))
        assert longest <= 32, entry.id


def test_related_entries_are_a_handful_of_others(content: Content) -> None:
    """An answer leads on to others."""
    for entry in content.entries:
        assert 1 <= len(entry.related) <= 3, entry.id


def test_no_reply_is_pasted_from_another(content: Content) -> None:
    """Each reply is about its own topic."""
    texts = [text for _, text in replies(content)]

    assert len(texts) == len(set(texts))


def test_gaps_say_that_the_guide_does_not_cover_them_and_whom_to_ask(content: Content) -> None:
    """Not covered is an answer, and it never leaves a person alone."""
    denies = re.compile(r"\b(n't|not|no|nothing|neither|only|outside)\b|n't\b")
    asks = re.compile(r"\b(ask|doctor|nurse|clinic|pharmacist|MakeAmom|counsellor|midwife)\b")
    for gap in content.gaps:
        assert denies.search(" ".join(sentences(gap.reply)[:2])), gap.id
        if gap.id != "other-subject":  # nobody in particular knows about everything else
            assert asks.search(gap.reply), gap.id


def test_alerts_say_what_to_do_first_and_never_reassure(content: Content) -> None:
    """Nothing soothing stands beside a danger, and no country's number."""
    acts = re.compile(
        r"^(Please )?(call|go|speak|contact|lie|if you are in danger|tell|get)\b", re.IGNORECASE
    )
    soothes = re.compile(
        r"\b(normal|common|usual|typical|harmless|don't worry|no need|nothing to)\w*",
        re.IGNORECASE,
    )
    for alert in content.alerts:
        assert acts.match(alert.reply), alert.id
        assert not soothes.search(alert.reply), alert.id
        assert not re.search(r"\b(999|911|112|111|000)\b", alert.reply), alert.id


def test_danger_to_life_is_an_emergency(content: Content) -> None:
    """What cannot wait is marked so."""
    urgencies = {alert.id: alert.urgency for alert in content.alerts}

    for id in ("chest-pain", "allergic-breathing", "crisis", "ectopic", "severe-pain", "fainting"):
        assert urgencies[id] is Urgency.EMERGENCY


def test_every_alert_has_signs(content: Content) -> None:
    """Signs are content: what is learnt is not the only witness."""
    assert [alert.id for alert in content.alerts if len(alert.signs) < 5] == []


def test_no_reply_promises_or_gives_what_the_guide_lacks(content: Content) -> None:
    """The guide gives no figure, no span of time and no promise."""
    promises = re.compile(r"\b(guarantee\w*|definitely|certainly|always|100 ?%)", re.IGNORECASE)
    figures = re.compile(r"\d")
    for id, text in replies(content):
        assert not promises.search(text), id
        item = next(each for each in content.items() if each.id == id)
        if isinstance(item, Entry | Gap | Alert):
            assert not figures.search(text), id
