"""What can be taken out of a content, and what is left."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import faq
from faq.content import SmallTalk
from faq.mutation.mutants import Mutant, Part, in_turn, mutants, sampled, without


def taken(content: faq.Content, part: Part) -> list[tuple[str, str]]:
    """The ids and texts of all mutants of a kind."""
    return [(each.id, each.text) for each in mutants(content, part)]


def test_every_part_can_be_taken_out(bread: faq.Answerer) -> None:
    """Whole items, and what stands under their keys; the question of an item never by itself."""
    content = bread.content

    assert taken(content, Part.ENTRY) == [
        ("which-flour", "Which flour do I need?"),
        ("rising-time", "How long does the dough rise?"),
    ]
    assert taken(content, Part.GAP) == [("gluten-free", "Can I bake without gluten?")]
    assert taken(content, Part.ALERT) == [("burn", "Did you burn yourself?")]
    assert taken(content, Part.SMALL_TALK) == [("hello", "hello there")]
    assert taken(content, Part.SIGN) == [("burn", "scald*"), ("burn", "blue | <black>")]
    assert taken(content, Part.WORD) == [("black", "charred"), ("black", "sooty")]
    assert len(taken(content, Part.PHRASING)) == 3 + 3 + 1 + 3


def test_the_last_phrasing_of_small_talk_stays(bread: faq.Answerer) -> None:
    """It is the question: without it there would be no item."""
    two = replace(bread.content, small_talk=(SmallTalk("hello", ("hello", "hi"), "Hello."),))

    assert [id for id, _ in taken(bread.content, Part.PHRASING)].count("hello") == 0
    assert [id for id, _ in taken(two, Part.PHRASING)].count("hello") == 2


def test_each_mutant_lacks_its_part_and_nothing_else(bread: faq.Answerer) -> None:
    """Taken out, it is no mutant any more, while all others still are."""
    kinds = (Part.PHRASING, Part.SIGN, Part.WORD)
    for part in kinds:
        for each in mutants(bread.content, part):
            rest = without(bread.content, each)
            for other in kinds:
                expected = [one for one in mutants(bread.content, other) if one != each]
                assert list(mutants(rest, other)) == expected
            ids = [item.id for item in bread.content.items()]
            assert [item.id for item in rest.items()] == ids
            assert (rest.sources, rest.digest) == ((), "")


def test_nothing_leads_to_an_item_that_is_gone(bread: faq.Answerer) -> None:
    """An entry that was related to it no longer offers it."""
    for part in (Part.ENTRY, Part.GAP, Part.ALERT, Part.SMALL_TALK):
        for each in mutants(bread.content, part):
            rest = without(bread.content, each)
            ids = [item.id for item in bread.content.items() if item.id != each.id]
            assert [item.id for item in rest.items()] == ids
            assert not any(each.id in entry.related for entry in rest.entries)


def test_a_sample_is_drawn_by_its_seed_and_grows(bread: faq.Answerer) -> None:
    """The same on every run, in content order; a larger one holds the smaller one."""
    found = mutants(bread.content, Part.PHRASING)

    samples = [sampled(found, number, 7) for number in range(1, len(found) + 1)]
    assert samples == [sampled(found, number, 7) for number in range(1, len(found) + 1)]
    for smaller, larger in pairwise(samples):
        assert set(smaller) < set(larger)
    assert samples[-1] == sampled(found, None, 7) == sampled(found, 999, 7) == found
    assert {sampled(found, 3, seed) for seed in range(9)} != {sampled(found, 3, 7)}
    assert sampled((), 3, 7) == ()


def test_kinds_take_turns() -> None:
    """So that a run that is left early has tried some of each."""
    gap, *words = (Mutant(Part.GAP, "a", "?"), *(Mutant(Part.WORD, "b", text) for text in "cde"))

    assert in_turn([[gap], words]) == (gap, *words)
    assert in_turn([words, [gap]]) == (words[0], gap, *words[1:])
    assert in_turn([]) == ()
