"""Two runs compared."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import faq
from faq.evaluation import comparison_reports
from faq.evaluation.baseline import (
    Asked,
    Comparison,
    Figure,
    Run,
    check_writable,
    compare,
    keep,
    read_run,
    run_of,
)

RIGHT = Asked("which flour?", "in_scope", False, True, "answer", "which-flour")
ASKED_BACK = replace(RIGHT, right=False, outcome="clarify", entry="")
ELSE = replace(RIGHT, right=False, entry="rising-time")
DANGER = Asked("it burns", "red_flag", True, True, "alert", "burn")
SOOTHED = replace(DANGER, right=False, outcome="answer", entry="rising-time")
DOUBTED = replace(DANGER, right=False, outcome="clarify", entry="")


def run(*asked: Asked, **figures: Figure) -> Run:
    """A run of labelled questions."""
    return Run({"version": 1, "of": "labelled questions"}, asked, figures)


def test_a_run_compared_with_itself_has_no_changes() -> None:
    """Whatever was right in it."""
    made = run(RIGHT, SOOTHED, right=Figure(1, 2))
    same = ("right", Figure(1, 2), Figure(1, 2))
    assert compare(made, made) == Comparison((), (), (), (same,), 2, 0, 0)


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (RIGHT, ASKED_BACK, "regressions"),
        (RIGHT, ELSE, "regressions"),
        (DANGER, DOUBTED, "regressions"),
        (DANGER, SOOTHED, "regressions"),
        (DOUBTED, SOOTHED, "regressions"),  # was not right, and is dangerous now
        (SOOTHED, DOUBTED, "changed"),
        (ASKED_BACK, RIGHT, "mended"),
        (ASKED_BACK, ELSE, "changed"),
        (ELSE, ASKED_BACK, "changed"),
        (RIGHT, replace(RIGHT, entry="both-flours"), "changed"),
    ],
)
def test_a_change_is_for_the_worse_the_better_or_neither(
    before: Asked, now: Asked, kind: str
) -> None:
    """What was right and is not, what is right and was not, and what is met otherwise."""
    found = compare(run(before), run(now))
    counts = {name: len(getattr(found, name)) for name in ("regressions", "mended", "changed")}
    assert counts == {"regressions": 0, "mended": 0, "changed": 0} | {kind: 1}


def test_questions_are_told_apart_by_text_and_meaning() -> None:
    """What stands in one of the runs only is counted and not compared."""
    other = replace(RIGHT, means="not_covered")
    found = compare(run(RIGHT, DANGER), run(other, SOOTHED, replace(RIGHT, question="and rye?")))
    assert (found.shared, found.added, found.gone) == (1, 2, 1)
    assert [each.now for each in found.regressions] == [SOOTHED]


def test_a_comparison_in_words_has_the_regressions_first() -> None:
    """False reassurances before all; the figures old and new, n/a where there was none."""
    before = run(
        RIGHT, DANGER, replace(ASKED_BACK, question="salt?"), right=Figure(2, 3), gone=Figure(0, 4)
    )
    now = run(
        ASKED_BACK,
        SOOTHED,
        replace(RIGHT, question="salt?"),
        replace(RIGHT, question="new?"),
        right=Figure(3, 4),
    )
    assert comparison_reports.as_text(compare(before, now)) == (
        "compared with the baseline on 3 questions (1 new): 2 regressions, 1 newly right, "
        "0 met otherwise\n"
        "\n"
        "2 regressions:\n"
        "  red flag: it burns\n"
        "      was alert burn, is answer rising-time\n"
        "  in scope: which flour?\n"
        "      was answer which-flour, is clarify\n"
        "\n"
        "1 newly right:\n"
        "  in scope: salt?\n"
        "      was clarify, is answer which-flour\n"
        "\n"
        "          old     new\n"
        "right  66.7 %  75.0 %\n"
        "gone      0 %     n/a\n"
    )


def test_a_comparison_as_json_has_all_of_it() -> None:
    """With what each question was met with before and now."""
    found = compare(run(RIGHT, right=Figure(1, 1)), run(ASKED_BACK, right=Figure(0, 1)))
    assert comparison_reports.as_json(found) == {
        "shared": 1,
        "added": 0,
        "gone": 0,
        "regressions": [
            {
                "question": "which flour?",
                "means": "in_scope",
                "old": {"outcome": "answer", "entry": "which-flour"},
                "new": {"outcome": "clarify", "entry": None},
            }
        ],
        "newly_right": [],
        "changed": [],
        "figures": {"right": {"old": {"part": 1, "whole": 1}, "new": {"part": 0, "whole": 1}}},
    }


HOW = {"version": 1, "of": "content", "folds": 5, "seed": 1}
DOCUMENT: dict[str, Any] = {
    "faq_evaluation": HOW,
    "figures": {"top 1": {"part": 1, "whole": 1}},
    "questions": [
        {
            "question": "é?",
            "category": "in_scope",
            "item": "which-flour",
            "outcome": "answer",
            "entry": "which-flour",
            "right": True,
        }
    ],
}


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    """As UTF-8, and whole."""
    path = str(tmp_path / "run.json")
    check_writable(path)
    keep(path, DOCUMENT)
    assert read_run(path, HOW) == run_of(DOCUMENT)
    asked = Asked("é?", "which-flour", False, True, "answer", "which-flour")
    assert read_run(path, HOW) == Run(HOW, (asked,), {"top 1": Figure(1, 1)})


MEND = "give a file that --save wrote in a run with the same options"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", f"this is no JSON; {MEND}"),
        (b"\xff", f"this is no JSON; {MEND}"),
        (b"[" * 100_000, f"this is no JSON; {MEND}"),
        (b"[]", f"this is no saved evaluation; {MEND}"),
        (b'{"faq_evaluation": 7}', f"this is no saved evaluation; {MEND}"),
        (b'{"cases": 5, "wrong": []}', f"this is no saved evaluation; {MEND}"),
        (
            json.dumps({**DOCUMENT, "faq_evaluation": {**HOW, "folds": 3}}).encode(),
            f"it was made otherwise (folds was 3 there and is 5 now); {MEND}",
        ),
        (
            json.dumps({**DOCUMENT, "questions": [{"question": "a"}]}).encode(),
            f"this is no saved evaluation; {MEND}",
        ),
    ],
    ids=["empty", "bytes", "deep", "list", "mark", "report", "folds", "question"],
)
def test_a_file_that_is_no_such_run_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    """With what to give instead."""
    path = tmp_path / "run.json"
    path.write_bytes(data)
    with pytest.raises(faq.SettingError) as caught:
        read_run(str(path), HOW)
    assert str(caught.value) == f"--baseline {path}: {problem}"


def test_a_file_that_cannot_be_read_or_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the work is done, where it can be known by then."""
    monkeypatch.chdir(tmp_path)
    messages = []
    for attempt in (
        lambda: read_run("nowhere.json", HOW),
        lambda: read_run(".", HOW),
        lambda: check_writable("."),
        lambda: check_writable("no/where.json"),
        lambda: keep("no/where.json", DOCUMENT),
    ):
        with pytest.raises(faq.SettingError) as caught:
            attempt()
        messages.append(str(caught.value))
    assert messages == [
        "--baseline nowhere.json: there is no such file; make one with --save",
        "--baseline .: this is a directory; name a file in it",
        "--save .: this is a directory; name a file in it",
        "--save no/where.json: there is no such directory; make it first",
        "--save no/where.json: it cannot be written (No such file or directory)",
    ]
