"""Counting by wording: the same figures however the rows are cut and ordered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import hypothesis.strategies as st
from hypothesis import given

import faq
from faq.coverage import (
    Asked,
    BadLine,
    Blank,
    Coverage,
    Met,
    Rated,
    Row,
    Tally,
    cover,
    meet,
    tally_of,
)
from faq.coverage.counting import counted, pairs
from faq.coverage.tally import key_of
from faq.evaluation import Category
from faq.matching.parts import as_read, parts_of

QUESTIONS = (
    "Which flour do I need?",
    "which flour do i need",
    "WHICH FLOUR DO I NEED?",
    "how long does the dough rise",
    "bake without gluten",
    "my skin is blistered",
    "flour or rise",
    "the tax return",
    "???",
    "",
    "🙂",
)
ROWS = st.one_of(
    st.builds(
        Asked,
        st.sampled_from(QUESTIONS),
        st.none() | st.integers(739_000, 739_400),
        st.none() | st.sampled_from(Category),
        st.none() | st.booleans(),
    ),
    st.builds(Rated, st.sampled_from(QUESTIONS), st.booleans()),
    st.builds(Blank),
    st.builds(BadLine, st.sampled_from(["a", "b"]), st.integers(1, 99), st.just("wrong")),
)


_met: dict[str, Met] = {}


def coverage_of(answerer: faq.Answerer, tally: Tally) -> Coverage:
    """The coverage, each question being replied to once a run."""
    examples = [held.example for held in tally.asked_wordings()]
    for each in examples:
        if each not in _met:
            _met[each] = meet(answerer, each)
    return cover(answerer.content, tally, [_met[each] for each in examples])


@given(st.lists(ROWS, max_size=60), st.randoms(use_true_random=False), st.integers(1, 5))
def test_any_split_in_any_order_gives_the_same(
    bread: faq.Answerer, rows: list[Row], random: Random, parts: int
) -> None:
    """Tallies of parts, merged, are the tally of the whole: the law that lets work be divided."""
    whole = coverage_of(bread, tally_of(rows))
    shuffled = random.sample(rows, len(rows))
    tallies = [tally_of(shuffled[start::parts]) for start in range(parts)]
    merged = Tally()
    for each in random.sample(tallies, parts):
        merged.merge(each)

    assert coverage_of(bread, merged) == whole
    assert merged.bad == tally_of(rows).bad


@given(st.lists(ROWS, max_size=60))
def test_the_figures_add_up(bread: faq.Answerer, rows: list[Row]) -> None:
    """Every question is in one outcome, and every one that was not answered in one group."""
    found = coverage_of(bread, tally_of(rows))

    assert found.asked == sum(isinstance(row, Asked) for row in rows)
    assert (
        found.asked == sum(found.outcomes.values()) == sum(each.count for each in found.questions)
    )
    assert found.put - found.answered == sum(each.count for each in found.groups)
    for each in found.groups:
        assert each.count == sum(question.count for question in each.questions)
    assert found.asked - found.outcomes[faq.Outcome.EMPTY] == sum(found.scores)
    assert found.bad_lines == sum(isinstance(row, BadLine) for row in rows)
    assert found.blank_lines == sum(isinstance(row, Blank) for row in rows)


def test_a_wording_is_shown_as_it_was_typed_most_often() -> None:
    """Of equals, the first by the alphabet."""
    tally = tally_of(map(Asked, ["why?", "Why", "why?", "WHY", "how", "How"]))

    assert [(held.example, held.count) for held in tally.asked_wordings()] == [
        ("why?", 4),
        ("How", 2),
    ]


def test_marks_that_are_read_make_another_wording() -> None:
    """What is denied without them is a sign of danger with them; those at the end say nothing."""
    tally = tally_of(map(Asked, ["No. Blood", "no blood", "No blood!", "no, blood", "no blood..."]))

    assert sorted((held.example, held.count) for held in tally.asked_wordings()) == [
        ("No blood!", 3),
        ("No. Blood", 1),
        ("no, blood", 1),
    ]


PIECES = (
    *("which flour", "how long does it rise", "not", "i burnt my hand", "flower", "and is it hot"),
    *(" ", ". ", "? ", ", ", "; ", "\n", " - ", "!", "1. ", "(", " and "),
)
TYPED = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


CHANGES: tuple[Callable[[str], str], ...] = (
    str.upper,
    "{}?".format,
    " {} !".format,
    lambda typed: typed.replace("?", "."),
    lambda typed: typed.replace(",", ""),
    lambda typed: typed.replace(". ", "! "),
)


@given(TYPED, st.sampled_from(CHANGES))
def test_one_wording_is_one_reply(
    bread: faq.Answerer, typed: str, change: Callable[[str], str]
) -> None:
    """Whichever way of typing it was counted under: coverage says what the bot says."""
    other = change(typed)
    if key_of(typed) == key_of(other):
        assert meet(bread, typed) == meet(bread, other)


@given(TYPED)
def test_what_is_read_alike_is_known_without_looking_for_parts_first(typed: str) -> None:
    """The quick look that most texts get never overlooks a part."""
    parts = parts_of(typed)
    several = len(parts) > 1

    assert as_read(typed).count("|") == (len(parts) if several else 0)


def test_texts_without_words_are_not_all_one() -> None:
    """An empty line asks nothing; a smiley is something typed."""
    tally = tally_of(map(Asked, ["", "??", "🙂"]))

    assert [held.example for held in tally.asked_wordings()] == ["", "??", "🙂"]


def test_a_question_that_was_only_rated_is_not_asked() -> None:
    """Its line is in another file; its rating is counted apart."""
    tally = tally_of([Rated("why", helpful=True), Asked("how")])

    assert (tally.asked, [held.example for held in tally.asked_wordings()]) == (1, ["how"])
    assert tally.rated_apart == 1


@given(st.lists(st.integers(0, 9)))
def test_small_counters_count_as_big_ones(things: list[int]) -> None:
    """Whether a few things or many."""
    counts: tuple[object, ...] | dict[int, int] = ()
    for thing in things:
        counts = counted(counts, thing)

    assert dict(pairs(counts)) == Counter(things)
