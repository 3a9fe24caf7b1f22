"""Coverage and evaluation see labelled questions the same, and how they lie in files changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import faq
import faq.coverage
from benchmarks.agreement import figures, seen_alike

ROOT = Path(__file__).parents[2]
LABELLED = """\
{"question": "Which flour do I need?", "category": "in_scope", "entry": "which-flour"}
{"question": " which flour do i need", "category": "in_scope", "entry": "which-flour"}
{"question": "my skin is blistered", "category": "red_flag"}
{"question": "No. My skin is blistered", "category": "red_flag"}
{"question": "no my skin is blistered", "category": "red_flag"}
{"question": "is there a car park", "category": "not_covered"}
"""


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A few labelled questions, two of them the same but for a mark that is read."""
    path = tmp_path / "labelled.jsonl"
    path.write_text(LABELLED, "utf-8")
    return path


def test_every_question_is_seen_the_same(bread: faq.Answerer, labelled: Path) -> None:
    """Also those that share their words with another."""
    assert seen_alike(bread, labelled) == (6, 6)


def test_what_is_seen_otherwise_is_not_counted(
    bread: faq.Answerer, labelled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were one question replied to with what another gets, it would show."""
    other = {"is there a car park": "Which flour do I need?"}
    monkeypatch.setattr(
        "benchmarks.agreement.meet_all",
        lambda answerer, examples: faq.coverage.meet_all(
            answerer, [other.get(each, each) for each in examples]
        ),
    )
    same, asked = seen_alike(bread, labelled)

    assert (same, asked) == (5, 6)


def test_the_figures_are_those_of_the_questions(bread: faq.Answerer, labelled: Path) -> None:
    """From one file, from ten, and compressed."""
    one, *others = figures(bread, labelled).values()

    assert one["asked"] == 6
    assert one["labelled"]["questions"] == 6
    assert others == [one] * 3


@pytest.mark.parametrize("name", sorted(path.stem for path in ROOT.glob("tests/questions/*.jsonl")))
def test_they_agree_on_the_questions_of_strangers(embedded: faq.Answerer, name: str) -> None:
    """Question by question, with the embedded guide."""
    same, asked = seen_alike(embedded, ROOT / "tests" / "questions" / f"{name}.jsonl")

    assert same == asked > 0
