"""The assertions that tests of one's own import."""

from __future__ import annotations

import pytest

import faq.testing
from faq.testing import assert_alert, assert_answers, assert_not_covered
from faq.testing.subject import Subject, subject_is


@pytest.fixture(autouse=True)
def _of_bread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAQ_CONTENT", "bread.yaml")


def test_what_holds_passes() -> None:
    """For an entry, an alert and what is not covered, with ids and without."""
    with subject_is(lambda: Subject("bread.yaml")):
        assert_answers("which flour do i need", "which-flour")
        assert_alert("i burnt my hand")
        assert_alert("i burnt my hand", "burn")
        assert_not_covered("gluten free recipe")
        assert_not_covered("gluten free recipe", "gluten-free")


def test_what_does_not_hold_is_told_as_a_file_of_questions_tells_it() -> None:
    """With the mend and its place."""
    with subject_is(lambda: Subject("bread.yaml")):
        with pytest.raises(AssertionError) as caught:
            assert_answers("is rye any good", "which-flour")
        with pytest.raises(AssertionError, match="expected  alert"):
            assert_alert("which flour do i need")
        with pytest.raises(AssertionError, match="expected  gap or no_answer"):
            assert_not_covered("which flour do i need")

    text = str(caught.value)
    assert text.startswith("\nquestion  is rye any good\nexpected  'which-flour'\n")
    assert text.endswith("\nmend      add it as a phrasing of 'which-flour' in bread.yaml:10")


def test_a_mistyped_id_is_no_failure_of_the_content() -> None:
    """It would be mended in the wrong place."""
    with subject_is(lambda: Subject("bread.yaml")):
        with pytest.raises(LookupError, match=r"'which-flower' .* did you mean 'which-flour'\?"):
            assert_answers("which flour do i need", "which-flower")
        with pytest.raises(LookupError, match="no 'which-flour' among the alerts"):
            assert_alert("ow", "which-flour")


def test_without_a_run_it_is_the_content_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Any test runner will do."""
    monkeypatch.setattr("faq.testing.subject._running", [])

    assert_answers("which flour do i need", "which-flour")


def test_the_public_names_are_these() -> None:
    """Whoever builds on the room can rely on them."""
    assert sorted(faq.testing.__all__) == ["assert_alert", "assert_answers", "assert_not_covered"]
    with pytest.raises(AttributeError, match=r"'faq\.testing' has no attribute 'assert_all'"):
        _ = faq.testing.assert_all
