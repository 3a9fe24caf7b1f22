"""A conversation as it goes on: its log, and a content that changes under it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import faq
from chatbot.question_log import QuestionLog
from chatbot.reloading import Reloader
from chatbot.talk import LOG_FAILED, Talk

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
BREAD = """\
entries:
  - id: which-flour
    question: Which flour do I need?
    phrasings: [what kind of flour is best]
    answer: Strong white flour.
"""


def logged(path: Path) -> list[dict[str, object]]:
    """The lines of a log."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


class TestLog:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        """Where the log goes."""
        return tmp_path / "log.jsonl"

    @pytest.fixture
    def talk(self, answerer: faq.Answerer, path: Path) -> Talk:
        """A conversation that is logged."""
        log = QuestionLog(path)
        log.open()
        return Talk(answerer, log=log, now=lambda: NOON)

    def test_questions_and_feedback_are_logged_and_commands_are_not(
        self, talk: Talk, path: Path
    ) -> None:
        """Without what may name somebody."""
        for line in ("what does it cost? mail anna@example.org", "/help", "/topics", "/helpful"):
            talk.take(line)
        lines = logged(path)
        assert [(line["question"], line["feedback"]) for line in lines] == [
            ("what does it cost? mail [e-mail]", None),
            ("what does it cost? mail [e-mail]", "helpful"),
        ]
        assert {line["outcome"] for line in lines} == {"gap"}
        assert {line["time"] for line in lines} == {"2026-11-26T12:00:00Z"}

    def test_the_session_says_that_it_logs(self, talk: Talk, path: Path) -> None:
        """At its start, and when asked."""
        logging = (
            f"logged to {path}: questions, without e-mail addresses and long numbers, what came "
            "of them, and feedback."
        )
        assert talk.greeting()[1] == f"This session is {logging}"
        assert talk.take("/log")[0].reply.text == logging.capitalize()[0] + logging[1:]

    def test_without_a_log_nothing_is_kept_and_that_is_said(self, answerer: faq.Answerer) -> None:
        """The default."""
        talk = Talk(answerer)
        assert len(talk.greeting()) == 1
        assert talk.take("/log")[0].reply.text.startswith("Nothing is logged in this session.")

    def test_a_log_that_fails_is_told_once_and_the_conversation_goes_on(
        self, talk: Talk, path: Path
    ) -> None:
        """A full disk loses the log, not the reply."""
        path.unlink()
        said, remark = talk.take("what does it cost?")
        assert (said.reply.outcome, remark) == ("gap", LOG_FAILED)
        assert talk.take("what does it cost?")[1] == ""
        assert talk.take("/log")[0].reply.text.startswith("Nothing is logged in this session.")


class TestReload:
    @pytest.fixture
    def file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A content file."""
        monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path / "cache"))
        path = tmp_path / "bread.yaml"
        path.write_text(BREAD, "utf-8")
        return path

    @pytest.fixture
    def talk(self, file: Path) -> Talk:
        """A conversation from that file."""
        answerer = faq.Answerer.open(file)
        return Talk(answerer, reloader=Reloader(answerer, lambda: faq.Answerer.open(file)))

    def test_a_changed_file_is_taken_in_before_the_next_reply(self, talk: Talk, file: Path) -> None:
        """Who writes the content sees it at once."""
        assert talk.take("which flour do I need?")[0].reply.text == "Strong white flour."
        file.write_text(BREAD.replace("Strong white", "Wholemeal"), "utf-8")
        said, remark = talk.take("which flour do I need?")
        assert said.reply.text == "Wholemeal flour."
        assert remark == "The content was read again: 1 entry, 0 gaps."

    def test_a_broken_version_is_reported_and_the_old_one_kept(
        self, talk: Talk, file: Path
    ) -> None:
        """Once, with its problems."""
        file.write_text(BREAD.replace("answer:", "anser:"), "utf-8")
        said, remark = talk.take("which flour do I need?")
        assert said.reply.text == "Strong white flour."
        first, *problems = remark.splitlines()
        assert first == "The new version has problems, so the old one stays."
        assert any(f"{file}:" in problem and "anser" in problem for problem in problems)
        assert talk.take("which flour do I need?")[1] == ""

    def test_reload_reads_it_at_once(self, talk: Talk) -> None:
        """Also where nothing changed, and whatever stands after it."""
        for line in ("/reload", "/RELOAD now"):
            text = talk.take(line)[0].reply.text
            assert text == "The content was read again: 1 entry, 0 gaps."

    def test_what_was_offered_by_the_old_version_cannot_be_picked(
        self, talk: Talk, file: Path
    ) -> None:
        """It may be gone."""
        talk.take("/topics")
        talk.take("1")
        file.write_text(BREAD.replace("which-flour", "what-flour"), "utf-8")
        text = talk.take("1")[0].reply.text
        assert text == "There is no list to choose from just now. Please ask in words."

    def test_a_file_that_was_included_anew_with_problems_is_taken_in_once_mended(
        self, talk: Talk, file: Path
    ) -> None:
        """Though it is no part of the version that is talked from."""
        more = file.with_name("more.yaml")
        more.write_text("gaps: [{id: price}]\n", "utf-8")
        file.write_text(f"{BREAD}include: [more.yaml]\n", "utf-8")
        assert "more.yaml" in talk.take("hello")[1]
        more.write_text("gaps: [{id: price, question: What is the price?}]\n", "utf-8")
        assert talk.take("hello")[1] == "The content was read again: 1 entry, 1 gap."
