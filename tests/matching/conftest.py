"""A small content that compiles in milliseconds."""

from __future__ import annotations

import pytest

from faq.content import Alert, Content, Entry, Gap, SmallTalk, Urgency


@pytest.fixture(scope="session")
def small() -> Content:
    """Two entries, a gap, an alert and a greeting."""
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
