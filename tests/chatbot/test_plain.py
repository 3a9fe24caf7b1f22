"""The conversation over a pipe, as text and as JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

import faq
from chatbot import plain
from chatbot.talk import Talk
from faq.lines import lines_of

KEYS = {
    *("question", "outcome", "entry", "text", "points", "score", "urgency", "candidates", "parts"),
    "choices",
}


def text(answerer: faq.Answerer, *lines: str) -> list[str]:
    """What was written, write by write."""
    written: list[str] = []
    assert plain.run(Talk(answerer), lines, written.append) == 0
    return written


def replies(answerer: faq.Answerer, *lines: str) -> list[dict[str, Any]]:
    """The JSON replies; each was written on its own, as one line."""
    written: list[str] = []
    assert plain.run_json(Talk(answerer), lines, written.append) == 0
    assert all(each.count("\n") == 1 and each.endswith("\n") for each in written)
    return [json.loads(each) for each in written]


class TestText:
    def test_a_line_in_is_a_reply_out_and_the_context_is_kept(self, answerer: faq.Answerer) -> None:
        """A blank line stands between replies; blank lines that come in are passed over."""
        assert "".join(
            text(answerer, "why does it leak?\n", "\n", " \t\r\n", "1\r\n", "bye\n")
        ) == (
            "You asked: Why does it leak?\n"
            "Mucus comes back down, and there is little room.\n"
            "Source: Why leakage happens — A Short Guide\n"
            "\n"
            "You could also ask:\n"
            "  1. What does the mucus do?\n"
            "\n"
            "You asked: What does the mucus do?\n"
            "It guides sperm.\n"
            "Source: Why leakage happens — A Short Guide\n"
            "\n"
            "Take care.\n"
        )

    def test_a_reply_is_written_before_the_next_line_is_read(self, answerer: faq.Answerer) -> None:
        """Whoever asks may wait for the reply before asking on."""
        written: list[str] = []

        def lines() -> Iterator[str]:
            yield "hello\n"
            assert written == ["Hello. Ask away.\n"]
            yield "bye\n"
            assert written == ["Hello. Ask away.\n", "\nTake care.\n"]

        plain.run(Talk(answerer), lines(), written.append)

    def test_quitting_ends_it_and_a_goodbye_does_not(self, answerer: faq.Answerer) -> None:
        """Lines after a goodbye were asked, too; lines after /quit were not."""
        assert text(answerer, "bye\n", "hello\n", "/quit\n", "hello\n") == [
            "Take care.\n",
            "\nHello. Ask away.\n",
            "\nGoodbye.\n",
        ]

    def test_nothing_in_is_nothing_out(self, answerer: faq.Answerer) -> None:
        """No greeting on a pipe."""
        assert text(answerer) == []

    def test_a_reader_that_is_gone_is_for_the_caller(self, answerer: faq.Answerer) -> None:
        """It knows how to end quietly."""

        def write(_: str) -> None:
            raise BrokenPipeError

        with pytest.raises(BrokenPipeError):
            plain.run(Talk(answerer), ["hello\n"], write)


class TestJson:
    def test_a_line_in_is_one_json_line_out_and_the_context_is_kept(
        self, answerer: faq.Answerer
    ) -> None:
        """Whole: what is said, how sure it is, and what a number would pick next."""
        first, second = replies(answerer, "mucus?\n", "1\n")
        assert first == {
            "question": "mucus?",
            "outcome": "clarify",
            "entry": None,
            "text": "I am not sure what you mean. Is it one of these?\n"
            "1. What does the mucus do?\n2. What does it cost?\n3. It smells bad",
            "points": [],
            "score": 0.4,
            "urgency": None,
            "candidates": [
                {
                    "entry": "what-mucus-does",
                    "kind": "entry",
                    "question": "What does the mucus do?",
                    "points": ["why.mucus"],
                    "score": 0.4,
                },
                {
                    "entry": "cost",
                    "kind": "gap",
                    "question": "What does it cost?",
                    "points": [],
                    "score": 0.39,
                },
                {
                    "entry": "smell",
                    "kind": "alert",
                    "question": "It smells bad",
                    "points": [],
                    "score": 0.38,
                },
            ],
            "parts": [],
            "choices": [
                {"number": 1, "entry": "what-mucus-does", "question": "What does the mucus do?"},
                {"number": 2, "entry": "cost", "question": "What does it cost?"},
                {"number": 3, "entry": "smell", "question": "It smells bad"},
                {"number": 4, "entry": None, "question": "None of these"},
            ],
        }
        assert second == {
            "question": "1",
            "outcome": "answer",
            "entry": "what-mucus-does",
            "text": "It guides sperm.",
            "points": ["why.mucus"],
            "score": 1.0,
            "urgency": None,
            "candidates": [
                {
                    "entry": "what-mucus-does",
                    "kind": "entry",
                    "question": "What does the mucus do?",
                    "points": ["why.mucus"],
                    "score": 1.0,
                }
            ],
            "parts": [],
            "choices": [],
        }

    def test_every_line_has_its_reply_with_every_key(self, answerer: faq.Answerer) -> None:
        """Blank ones are empty; what is no question is small talk without an entry."""
        lines = ["\n", "/help\n", "/topics\n", "/nonsense\n", "1\n", "bye\n", "it hurts terribly\n"]
        lines += ["mucus?\n", "3\n", "mucus?\n", "4\n", "what does it cost?\n", "xyzzy\n", "quit\n"]
        said = replies(answerer, *lines)
        assert [(each["question"] + "\n", each["outcome"], each["entry"]) for each in said] == [
            ("\n", "empty", None),
            ("/help\n", "small_talk", None),
            ("/topics\n", "small_talk", None),
            ("/nonsense\n", "small_talk", None),
            ("1\n", "small_talk", None),
            ("bye\n", "small_talk", "farewell"),
            ("it hurts terribly\n", "alert", "pain"),
            ("mucus?\n", "clarify", None),
            ("3\n", "alert", "smell"),
            ("mucus?\n", "clarify", None),
            ("4\n", "no_answer", None),
            ("what does it cost?\n", "gap", "cost"),
            ("xyzzy\n", "no_answer", None),
            ("quit\n", "small_talk", None),
        ]
        assert all(set(each) >= KEYS for each in said)
        assert [each["urgency"] for each in said if each["urgency"]] == ["emergency", "soon"]


class TestInput:
    def test_bytes_that_are_no_text_are_replaced(self, answerer: faq.Answerer) -> None:
        """A byte order mark goes, a bad byte shows, the last line needs no end."""
        stream = io.BytesIO(b"\xef\xbb\xbfhello\nhe\xffllo\r\n\x00\nbye")
        assert list(lines_of(stream)) == ["hello\n", "he\ufffdllo\r\n", "\x00\n", "bye"]

    def test_half_characters_can_be_replied_to(self, answerer: faq.Answerer) -> None:
        """They stand for bad bytes where Python decoded them, and cannot be written."""
        assert replies(answerer, "hello \udcff\n")[0]["question"] == "hello ?"
        assert text(answerer, "/\udcff\n") == [
            "There is no command /?. /help lists those there are.\n"
        ]
