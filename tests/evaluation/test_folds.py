"""Which phrasings are left out, and what is left."""

from __future__ import annotations

from dataclasses import replace

import pytest

import faq
from faq.content.model import Content, Entry, Gap, SmallTalk
from faq.evaluation.folds import Fold, folds, left_alone, without_some_gaps

SEEDS = range(5)


def asked(made: Fold) -> list[tuple[str, str]]:
    """The items and questions of a fold."""
    return [(each.item.id, each.question) for each in made.asked]


def wordings(content: Content) -> set[tuple[str, str]]:
    """The items of a content with their wordings."""
    return {(item.id, wording) for item in content.items() for wording in item.wordings}


@pytest.mark.parametrize("count", [2, 3, 5, 50])
@pytest.mark.parametrize("seed", SEEDS)
def test_each_phrasing_is_asked_once_of_those_who_do_not_know_it(
    small: Content, count: int, seed: int
) -> None:
    """Nothing is asked twice, nothing is left out of all folds, and nothing asked is known."""
    made = list(folds(small, count, seed))
    everything = [each for fold in made for each in asked(fold)]
    assert sorted(everything) == sorted(wordings(small))
    for fold in made:
        assert wordings(fold.rest) == wordings(small) - set(asked(fold))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_item_is_spread_evenly_and_is_always_known(seed: int) -> None:
    """Ten phrasings in five folds are two a fold."""
    names = "red green blue white black pink brown grey gold teal".split()
    content = Content((Entry("a", names[0], "A.", tuple(names[1:])),))
    made = list(folds(content, 5, seed))
    assert [len(fold.asked) for fold in made] == [2] * 5
    assert all(len(fold.rest.entries[0].wordings) == 8 for fold in made)


def test_the_same_seed_leaves_out_the_same(small: Content) -> None:
    """Another seed leaves out otherwise."""
    assert list(folds(small, 3, 1)) == list(folds(small, 3, 1))
    assert list(folds(small, 3, 1)) != list(folds(small, 3, 2))


def test_a_phrasing_that_is_added_changes_the_fold_of_no_other(small: Content) -> None:
    """So a run before and one after leave out the same ones together."""
    first = small.entries[0]
    longer = replace(first, phrasings=(*first.phrasings, "puddle on the bed sheet"))
    grown = replace(small, entries=(longer, *small.entries[1:]))
    before = [set(asked(fold)) for fold in folds(small, 3, 1)]
    after = [set(asked(fold)) for fold in folds(grown, 3, 1)]
    new = ("normal", "puddle on the bed sheet")
    assert [each - {new} for each in after] == before


def test_phrasings_that_differ_in_nothing_that_tells_are_left_out_together() -> None:
    """Order, endings and small words make no question that nobody trained on."""
    like = ("is leaking normal", "Is it normal that I leak?", "normal leak")
    other = ("what drips out", "wet sheets")
    content = Content((Entry("normal", like[0], "Yes.", (*like[1:], *other)),))
    made = [[question for _, question in asked(fold)] for fold in folds(content, 5, 1)]
    assert sorted(map(sorted, made)) == sorted([sorted(like), [other[0]], [other[1]]])


def test_an_item_whose_phrasings_are_all_alike_is_asked_all_the_same() -> None:
    """Beside their like, for else it would not be asked at all."""
    content = Content((Entry("normal", "normal leak", "Yes.", ("leaking is normal",)),))
    made = [asked(fold) for fold in folds(content, 2, 1)]
    assert sorted(made) == [[("normal", "leaking is normal")], [("normal", "normal leak")]]


def test_an_item_with_one_phrasing_is_left_alone() -> None:
    """Nothing would be left of it, so it is named instead of asked."""
    content = Content(
        (Entry("one", "Is there one?", "Yes."), Entry("two", "Are there two?", "No.", ("a pair",))),
        small_talk=(SmallTalk("hello", ("hello",), "Hello."),),
    )
    assert [item.id for item in left_alone(content)] == ["one", "hello"]
    questions = [each for fold in folds(content, 5, 1) for each in asked(fold)]
    assert sorted(questions) == [("two", "Are there two?"), ("two", "a pair")]


def test_where_nothing_can_be_left_out_there_is_no_fold() -> None:
    """No compilation for nothing."""
    assert list(folds(Content((Entry("one", "Is there one?", "Yes."),)), 5, 1)) == []


def test_a_question_that_is_left_out_is_stood_for_by_another_phrasing(small: Content) -> None:
    """An item always has a question."""
    fold = next(
        fold for fold in folds(small, 5, 1) if ("normal", "Is leakage normal?") in asked(fold)
    )
    assert fold.rest.entries[0].question == "is it ok that it leaks"


def test_what_was_learnt_from_the_files_is_no_part_of_a_fold(content: faq.Content) -> None:
    """Or the cache would give the index of the whole content."""
    for fold in folds(content, 2, 1):
        assert (fold.rest.sources, fold.rest.digest) == ((), "")


@pytest.mark.parametrize(("number", "gone"), [(0, 0), (1, 1), (6, 1), (7, 2), (12, 2)])
def test_one_gap_in_six_is_left_out_as_a_whole(number: int, gone: int) -> None:
    """Rounded up, with all its phrasings; without gaps there is nothing to leave out."""
    gaps = tuple(Gap(f"gap-{each}", f"What of {each}?", (f"and {each}",)) for each in range(number))
    made = without_some_gaps(Content((Entry("a", "A?", "A."),), gaps), 1)
    if made is None:
        assert number == 0
        return
    left = {gap.id for gap in made.rest.gaps}
    assert len(left) == number - gone
    assert {each.item.id for each in made.asked} == {gap.id for gap in gaps} - left
    assert len(made.asked) == 2 * gone
