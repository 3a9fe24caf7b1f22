"""Replying in several processes: the same as in one, and none is left behind."""

from __future__ import annotations

import pickle
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

import faq
from faq.coverage import Reason, meet, meet_all
from faq.coverage.replying import helped

ROOT = Path(__file__).parents[2]
KILLED = """\
import os, signal, sys
import faq
from faq.content import Content, Entry
from faq.coverage.replying import helped

with helped(faq.Answerer(Content((Entry("oven", "How hot is the oven?", "Hot."),))), 2):
    sys.stdout.write("begun\\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_reply_as_one_does(bread: faq.Answerer) -> None:
    """In the order of the questions."""
    questions = [f"which flour {number}" for number in range(120)] + ["salt", "", "gluten free"]

    assert [*meet_all(bread, questions, 2)] == [meet(bread, each) for each in questions]


def test_the_answerer_is_for_those_who_reply(bread: faq.Answerer) -> None:
    """Once they have it, its memory is free for other things in the process that they help."""
    answerer = faq.Answerer(bread.content)
    held = weakref.ref(answerer)
    with helped(answerer, 2) as meet_them:
        del answerer

        assert held() is None
        assert [*meet_them(["which flour"])] == [meet(bread, "which flour")]


def test_a_question_is_understood_once(
    bread: faq.Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why it was not answered is in what the reply was made from; that takes most of the time."""
    understood: list[str] = []
    really = faq.Answerer.understand

    def watched(answerer: faq.Answerer, question: str) -> object:
        understood.append(question)
        return really(answerer, question)

    monkeypatch.setattr(faq.Answerer, "understand", watched)

    assert meet(bread, "quantum entanglement").reason is Reason.UNKNOWN_WORDS
    assert meet(bread, "which flour").reason is None
    assert understood == ["quantum entanglement", "which flour"]


def test_what_is_met_alike_is_kept_once(bread: faq.Answerer) -> None:
    """Hundreds of thousands come from other processes: ids and scores are not there as many times."""
    question = pickle.dumps(meet(bread, "which flour"))
    one, other = pickle.loads(question), pickle.loads(question)

    assert one == other
    assert one.id is other.id
    assert one.score is other.score
    assert one.items is other.items


def test_no_process_outlives_the_one_that_reports() -> None:
    """Whoever ends that one, all of it ends: what they print to is closed."""
    run = subprocess.Popen(
        [sys.executable, "-c", KILLED], stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    with run:
        assert run.stdout
        assert run.stdout.read() == "begun\n"  # the end comes when the last of them is gone
    assert run.returncode == -9
