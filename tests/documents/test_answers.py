"""docs/answers.md and the README: what they show of the embedded guide is what is said."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

import pytest

import faq
from chatbot import State, turn
from chatbot.conversation import BORROWED
from faq.replies import Alarm, Answer, Clarification, ClarifyReason, Compound, KnownGap, NoAnswer
from tests.documents.running import BLOCK, OF_THE_GUIDE, conversation, read, rerun

ANSWERS = read("docs/answers.md")
HOW = "write it anew: .venv/bin/python -m tests.documents.running"


@pytest.mark.parametrize("name", OF_THE_GUIDE)
def test_what_is_shown_is_what_is_said(
    name: str,
    embedded: faq.Answerer,
    cache_directory: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every command and every line of a conversation, run again, changes nothing in the document."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.delenv("FAQ_CONTENT", raising=False)
    shown = read(name)
    said = rerun(shown, converse=lambda: conversation(embedded))

    assert said == shown, "\n".join([HOW, *unified_diff(shown.splitlines(), said.splitlines())])


def test_a_reply_that_is_no_longer_given_is_written_anew(embedded: faq.Answerer) -> None:
    """As much of it as was shown."""
    shown = "so:\n\n```\n> hello\nGo away.\n...\n\n> \nType.\n```\n"

    said = rerun(shown, converse=lambda: conversation(embedded))

    assert said != shown
    assert said.startswith("so:\n\n```\n> hello\nHello")
    assert said.endswith("\n...\n\n> \nType a question, and press Enter.\n```\n")
    assert said.count("\n") == shown.count("\n")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("A sign of danger", Alarm),
        ("A doubt about a danger", Clarification),
        ("Several things at once", Compound),
        ("No answer", NoAnswer),
        ("A known gap", KnownGap),
        ("A question back", Clarification),
        ("A follow-up", Answer),
    ],
)
def test_an_example_is_one_of_what_its_heading_says(
    heading: str, kind: type, embedded: faq.Answerer
) -> None:
    """Whatever the content becomes: another kind of reply needs another example."""
    for reply in _first_replies(heading, embedded):
        assert isinstance(reply, kind)
        if isinstance(reply, Clarification):
            doubted = reply.reason is ClarifyReason.MAYBE_ALERT
            assert doubted == (heading == "A doubt about a danger")


def test_the_follow_up_needs_what_was_said_before(embedded: faq.Answerer) -> None:
    """Else it would show nothing."""
    first, follow_up, command = _lines("A follow-up")
    said = turn(turn(State(), first, embedded).state, follow_up, embedded)

    assert said.state.last.how == BORROWED
    assert command == "/why"
    assert isinstance(turn(State(), "and after sex?", embedded).reply, Answer)


def _lines(heading: str) -> list[str]:
    section = ANSWERS.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    blocks = [text for _, text in BLOCK.findall(section)]
    return [line for text in blocks for line in re.findall(r"^> (.+)$", text, re.MULTILINE)]


def _first_replies(heading: str, answerer: faq.Answerer) -> list[object]:
    """The replies to the lines that begin a conversation."""
    section = ANSWERS.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    firsts = [text.splitlines()[0] for _, text in BLOCK.findall(section) if text.startswith("> ")]
    assert firsts
    return [turn(State(), line.removeprefix("> "), answerer).reply for line in firsts]
