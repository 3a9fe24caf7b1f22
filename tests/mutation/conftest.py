"""A small content, and questions that notice some of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import faq

BREAD = """\
entries:
  - id: which-flour
    question: Which flour do I need?
    phrasings: [what kind of flour is best, flour type for a loaf, best flour to buy]
    answer: Strong white flour.
    related: [rising-time]
  - id: rising-time
    question: How long does the dough rise?
    phrasings: [how much time for proving, when has the dough risen enough, hours to rise]
    answer: About an hour.
    related: [which-flour]
gaps:
  - {id: gluten-free, question: "Can I bake without gluten?", phrasings: [gluten free recipe]}
alerts:
  - id: burn
    question: Did you burn yourself?
    urgency: urgent
    phrasings: [i burnt my hand on the oven, my skin is blistered, burnt by the hot tray]
    signs: [scald*, blue | <black>]
    reply: Cool it under running water.
small_talk:
  - {id: hello, phrasings: [hello there], reply: Hello to you.}
vocabulary:
  black: [charred, sooty]
settings:
  alert_threshold: 0.25  # of so little content, a sign alone raises the alarm from there on
"""
QUESTIONS = """\
- {question: which flour do i buy, entry: which-flour}
- {question: i scalded my arm, outcome: alert}
- turns:
    - {question: hello there, outcome: small_talk}
    - {question: which flour do I need, offers: rising-time}
- {question: what does a loaf cost, entry: gluten-free, known_miss: no gap for it}
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache_directory: Path
) -> None:
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.setenv("FAQ_CONTENT", "bread.yaml")
    monkeypatch.chdir(tmp_path)
    Path("bread.yaml").write_text(BREAD, "utf-8")
    Path("q.questions.yaml").write_text(QUESTIONS, "utf-8")


@pytest.fixture
def bread() -> faq.Answerer:
    """What answers from it, compiled anew."""
    return faq.Answerer.open("bread.yaml")
