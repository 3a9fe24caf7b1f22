"""A small content for the tests of evaluation."""

from __future__ import annotations

from pathlib import Path

import pytest

import faq

BREAD = """\
guide:
  title: How to bake bread
  sections:
    - id: basics
      title: The basics
      points:
        - {id: basics.flour, says: Bread needs flour.}
        - {id: basics.time, says: Dough needs time to rise.}
entries:
  - id: which-flour
    question: Which flour do I need?
    phrasings: [what kind of flour is best]
    answer: Strong white flour.
    points: [basics.flour]
  - id: rising-time
    question: How long does the dough rise?
    phrasings: [how much time for proving]
    answer: About an hour.
    points: [basics.time]
gaps:
  - {id: gluten-free, question: Can I bake without gluten?}
alerts:
  - id: burn
    question: Did you burn yourself?
    urgency: urgent
    phrasings: [i burnt my hand on the oven]
    reply: Cool it under running water.
small_talk:
  - {id: hello, phrasings: [hello there], reply: Hello to you.}
"""


@pytest.fixture(autouse=True)
def _cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> faq.Content:
    """Two entries, a gap, an alert and small talk."""
    path: Path = tmp_path_factory.mktemp("content") / "bread.yaml"
    path.write_text(BREAD, encoding="utf-8")
    return faq.load(path)
