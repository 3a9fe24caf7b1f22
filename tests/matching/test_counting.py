"""The features of many wordings at once are those of each."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import faq
from faq.matching import counting
from faq.matching.counting import Counted, counted
from faq.matching.features import Concepts, features, stem_phrase
from faq.matching.sentences import Sentence, read

CONCEPTS = Concepts({stem_phrase(["leaking"]): "leak", stem_phrase(["running", "out"]): "leak"})

WORDS = st.sampled_from("is it leaking running out why the banana no fever and a drip".split())
WORDINGS = st.lists(st.lists(WORDS, max_size=6).map(" ".join).map(read), max_size=9)


def found_in(found: Counted) -> list[dict[str, float]]:
    """For each wording its features by name."""
    bounds = zip(found.starts[:-1], found.starts[1:], strict=True)
    return [
        {
            found.names[row]: float(weight)
            for row, weight in zip(found.rows[a:b], found.weights[a:b], strict=True)
        }
        for a, b in bounds
    ]


def one_by_one(wordings: list[tuple[Sentence, ...]]) -> list[dict[str, float]]:
    """The same, without a word on how it is done quickly."""
    each = [features(sentences, CONCEPTS) for sentences in wordings]
    counts = Counter(name for found in each for name in found)
    return [
        {name: weight for name, weight in found.items() if counts[name] > 1 or " " not in name}
        for found in each
    ]


@given(WORDINGS)
def test_each_wording_has_the_features_that_it_has_on_its_own(
    wordings: list[tuple[Sentence, ...]],
) -> None:
    """The quick way and the plain one find the same, whatever is repeated or denied."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(counting, "AT_ONCE", 4)
        found = counted(wordings, CONCEPTS)

    assert found_in(found) == [pytest.approx(each) for each in one_by_one(wordings)]


@given(WORDINGS)
def test_names_are_in_the_order_of_the_alphabet_each_with_the_number_of_its_wordings(
    wordings: list[tuple[Sentence, ...]],
) -> None:
    """What a pair of words needs to be told is counted in wordings, not in places."""
    found = counted(wordings, CONCEPTS)

    counts = Counter(name for each in one_by_one(wordings) for name in each)
    assert found.names == sorted(counts)
    assert found.counts.tolist() == [counts[name] for name in found.names]


def test_the_embedded_guide_is_counted_as_its_wordings_are_one_by_one() -> None:
    """What people really write is counted so too."""
    content = faq.load()
    wordings = [read(wording) for item in content.items() for wording in item.wordings][::40]
    found = counted(wordings, CONCEPTS)

    assert found_in(found) == [pytest.approx(each) for each in one_by_one(wordings)]
    assert np.all(np.diff(found.starts) > 0)


def test_nothing_to_count_is_no_error() -> None:
    """A content may be empty."""
    found = counted([], CONCEPTS)

    assert (found.names, found.starts.tolist()) == ([], [0])
