"""A small content, and an answerer that can be made unsure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import faq
from faq.content.model import Content, Item
from faq.replies import Candidate, Clarification, ClarifyReason, Reply

SHORT_GUIDE = Path(__file__).parent / "short_guide.yaml"


class Unsure(faq.Answerer):
    """Replies as any other, whatever the engine thinks of "mucus?"."""

    def reply(self, question: str) -> Reply:
        """Three choices, one of every kind, for "mucus?"; a doubt about a danger for "pink?"."""
        items = {item.id: item for item in self.content.items()}
        if question == "pink?":
            doubted = (Candidate(items["smell"], 0.2), Candidate(items["is-normal"], 0.3))
            return Clarification(question, doubted, ClarifyReason.MAYBE_ALERT, doubted[1:])
        if question != "mucus?":
            return super().reply(question)
        choices = tuple(
            Candidate(items[id], score)
            for id, score in (("what-mucus-does", 0.4), ("cost", 0.39), ("smell", 0.38))
        )
        return Clarification(question, choices, ClarifyReason.UNSURE, choices[:1])


@pytest.fixture(scope="session")
def short_guide() -> Path:
    """The file of the small content."""
    return SHORT_GUIDE


@pytest.fixture(scope="session")
def content(short_guide: Path) -> Content:
    """The small content."""
    return faq.load(short_guide)


@pytest.fixture(scope="session")
def answerer(content: Content, tmp_path_factory: pytest.TempPathFactory) -> faq.Answerer:
    """An answerer of the small content, compiled anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAQ_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return Unsure(content)


@pytest.fixture(scope="session")
def item(content: Content) -> Callable[[str], Item]:
    """Any item of the small content by its id."""
    items = {item.id: item for item in content.items()}
    return items.__getitem__
