"""What all tests share: the embedded guide, compiled once a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import faq
from faq.content import Alert, Content, Entry, Gap, SmallTalk, Urgency


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let the files of questions, whose content is opened before any fixture, ask what `embedded` is."""
    # Fixtures do not exist yet, and pytest has no public name for what they are given.
    temporary: pytest.TempPathFactory = session.config._tmp_path_factory  # type: ignore[attr-defined]
    patch = pytest.MonkeyPatch()
    patch.setenv("FAQ_CACHE_DIR", str(_cache_in(temporary)))
    patch.delenv("FAQ_CONTENT", raising=False)
    session.config.add_cleanup(patch.undo)


@pytest.fixture(scope="session")
def cache_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of this run alone, so that no test meets or leaves one of the user's."""
    return _cache_in(tmp_path_factory)


def _cache_in(temporary: pytest.TempPathFactory) -> Path:
    return temporary.getbasetemp() / "cache"


@pytest.fixture(scope="session", autouse=True)
def state_directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What chats of this run remember is theirs alone."""
    with pytest.MonkeyPatch.context() as patch:
        directory = tmp_path_factory.getbasetemp() / "state"
        patch.setenv("FAQ_STATE_DIR", str(directory))
        yield directory


@pytest.fixture(scope="session")
def embedded(cache_directory: Path) -> faq.Answerer:
    """An answerer for the embedded guide."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAQ_CACHE_DIR", str(cache_directory))
        return faq.Answerer.open()


@pytest.fixture(scope="session")
def small() -> Content:
    """Two entries, a gap, an alert and a greeting: compiled in milliseconds."""
    return Content(
        entries=(
            Entry(
                "normal",
                "Is leakage normal?",
                "Yes.",
                ("is it ok that it leaks", "do all women drip after insemination", "usual to leak"),
            ),
            Entry(
                "mucus",
                "What does cervical mucus do?",
                "It guides sperm.",
                ("what is the mucus for", "role of mucus", "why is there mucus in the cervix"),
            ),
        ),
        gaps=(
            Gap("lying-down", "How long should I lie down?", ("do I stay on my back", "legs up")),
        ),
        alerts=(
            Alert(
                "bleeding",
                "I'm bleeding",
                Urgency.URGENT,
                "Call.",
                ("there is blood", "blood on the pad", "I see red"),
                ("<blood>",),
            ),
        ),
        small_talk=(SmallTalk("greeting", ("hello", "hi there", "good evening"), "Hello."),),
        vocabulary={"blood": ("blood", "bleed"), "leakage": ("leak", "drip", "trickle")},
    )
