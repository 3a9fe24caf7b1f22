"""A small content for the tests of coverage, compiled in a second."""

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
    - {id: more, title: More, points: [{id: more.salt, says: Salt slows the yeast.}]}
entries:
  - id: which-flour
    question: Which flour do I need?
    phrasings: [what kind of flour is best, flour type for a loaf]
    answer: Strong white flour.
    points: [basics.flour]
  - id: rising-time
    question: How long does the dough rise?
    phrasings: [how much time for proving, hours to rise]
    answer: About an hour.
    points: [basics.time]
  - {id: oven, question: How hot is the oven?, answer: As hot as it goes.}
gaps:
  - {id: gluten-free, question: "Can I bake without gluten?", phrasings: [gluten free recipe]}
alerts:
  - id: burn
    question: Did you burn yourself?
    urgency: urgent
    phrasings: [i burnt my hand on the oven, my skin is blistered]
    reply: Cool it under running water.
small_talk:
  - {id: hello, phrasings: [hello there], reply: Hello to you.}
"""


@pytest.fixture(scope="session")
def bread(tmp_path_factory: pytest.TempPathFactory, cache_directory: Path) -> faq.Answerer:
    """Three entries, a gap, an alert and small talk."""
    path: Path = tmp_path_factory.mktemp("content") / "bread.yaml"
    path.write_text(BREAD, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAQ_CACHE_DIR", str(cache_directory))
        return faq.Answerer.open(path)
