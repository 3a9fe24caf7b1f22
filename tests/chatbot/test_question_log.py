"""The log of questions: what a line holds, what it never holds, and what happens when it fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import faq
from chatbot import Notice, State, turn
from chatbot.question_log import QuestionLog
from faq.content import Entry
from faq.replies import Answer

NOW = datetime(2026, 11, 26, 9, 30, 15, 987654, UTC)
LATER = NOW + timedelta(seconds=20)
NORMAL = Entry("is-normal", "Is leakage normal?", "Yes.", ("is it ok that it leaks",))

Opened = Callable[[Path], QuestionLog]


@dataclass(frozen=True)
class Said:
    """A reply as the log sees it."""

    question: str
    score: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """No entry and no answer."""
        return {
            "question": self.question,
            "outcome": "no_answer",
            "entry": None,
            "score": self.score,
        }


def mode(path: Path) -> int:
    """Who may do what with a file."""
    return path.stat().st_mode & 0o777


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the log is kept."""
    return tmp_path / "questions.jsonl"


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Opens logs, and closes them after the test."""
    logs: list[QuestionLog] = []

    def open_log(path: Path) -> QuestionLog:
        logs.append(QuestionLog(path))
        logs[-1].open()
        return logs[-1]

    yield open_log
    for log in logs:
        log.close()


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """Sets the umask, and puts it back after the test."""
    before = os.umask(0)
    os.umask(before)
    yield os.umask
    os.umask(before)


class TestLines:
    def test_a_reply_is_a_line(self, path: Path, opened: Opened) -> None:
        """What was asked, and what it came to; not what was said."""
        log = opened(path)
        assert log.record(Answer("is it normal? anna@example.org", NORMAL, 0.87654321, ()), NOW)
        assert log.record(Notice("/help", "Help."), LATER)
        assert path.read_text(encoding="utf-8") == (
            '{"time": "2026-11-26T09:30:15Z", "question": "is it normal? [e-mail]",'
            ' "outcome": "answer", "entry": "is-normal", "score": 0.8765, "feedback": null}\n'
            '{"time": "2026-11-26T09:30:35Z", "question": "/help",'
            ' "outcome": "small_talk", "entry": null, "score": 0.0, "feedback": null}\n'
        )

    def test_what_the_person_thinks_of_a_reply_is_a_line(self, path: Path, opened: Opened) -> None:
        """With the same keys, so that it can be told what it is about."""
        log = opened(path)
        answer = Answer("is it normal? call 020 7946 0958", NORMAL, 0.5, ())
        assert log.feedback(True, answer, NOW)
        assert log.feedback(False, answer, LATER)
        assert path.read_text(encoding="utf-8") == (
            '{"time": "2026-11-26T09:30:15Z", "question": "is it normal? call [phone]",'
            ' "outcome": "answer", "entry": "is-normal", "score": 0.5, "feedback": "helpful"}\n'
            '{"time": "2026-11-26T09:30:35Z", "question": "is it normal? call [phone]",'
            ' "outcome": "answer", "entry": "is-normal", "score": 0.5, "feedback": "not-helpful"}\n'
        )

    def test_a_turn_of_a_conversation_can_be_recorded(
        self, path: Path, opened: Opened, answerer: faq.Answerer
    ) -> None:
        """As can its reply: the line is the same."""
        log = opened(path)
        said = turn(State(), "", answerer)
        assert log.record(said, NOW)
        assert log.record(said.reply, NOW)
        assert path.read_text(encoding="utf-8") == 2 * (
            '{"time": "2026-11-26T09:30:15Z", "question": "",'
            ' "outcome": "empty", "entry": null, "score": 0.0, "feedback": null}\n'
        )

    def test_the_time_is_utc_and_the_score_has_four_places(
        self, path: Path, opened: Opened
    ) -> None:
        """Wherever the person is."""
        there = datetime(2027, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
        assert opened(path).record(Said("why", 1 / 3), there)
        assert path.read_text(encoding="utf-8") == (
            '{"time": "2026-12-31T19:00:00Z", "question": "why",'
            ' "outcome": "no_answer", "entry": null, "score": 0.3333, "feedback": null}\n'
        )

    def test_whatever_is_typed_stays_one_line_of_utf_8(self, path: Path, opened: Opened) -> None:
        """Ends of lines, halves of characters and quotes included."""
        assert opened(path).record(Said('a\nb\u2028c\x85d\udce9e "f" ü \x00'), NOW)
        assert path.read_bytes().decode("utf-8") == (
            '{"time": "2026-11-26T09:30:15Z",'
            ' "question": "a\\nb\\u2028c\\u0085d?e \\"f\\" ü \\u0000",'
            ' "outcome": "no_answer", "entry": null, "score": 0.0, "feedback": null}\n'
        )

    def test_a_line_is_there_at_once_and_written_in_one_piece(
        self, path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However long it is: other sessions may add to the same file."""
        log = opened(path)
        write, pieces = os.write, []

        def watched(descriptor: int, data: bytes) -> int:
            pieces.append(data)
            return write(descriptor, data)

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", watched)
            assert log.record(Said("why " * 25_000), NOW)
        assert pieces == [path.read_bytes()]
        assert pieces[0].endswith(b"}\n")

    def test_two_sessions_add_to_one_file(self, path: Path, opened: Opened) -> None:
        """Neither writes over what the other wrote, nor over what was there."""
        path.write_text("{}\n", encoding="utf-8")
        logs = opened(path), opened(path)
        for number, log in enumerate(logs + logs):
            assert log.record(Said(f"q{number}"), NOW)
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0] == "{}"
        assert [line.split('"')[7] for line in lines[1:]] == ["q0", "q1", "q2", "q3"]

    def test_a_torn_line_stays_a_line_of_its_own(self, path: Path, opened: Opened) -> None:
        """One that a full disk or a lost current cut off does not spoil the next one."""
        path.write_text('{"time": "2026', encoding="utf-8")
        log = opened(path)
        assert path.read_text(encoding="utf-8") == '{"time": "2026'
        assert log.record(Said("why"), NOW)
        assert log.record(Said("how"), NOW)
        assert path.read_text(encoding="utf-8") == (
            '{"time": "2026\n'
            '{"time": "2026-11-26T09:30:15Z", "question": "why",'
            ' "outcome": "no_answer", "entry": null, "score": 0.0, "feedback": null}\n'
            '{"time": "2026-11-26T09:30:15Z", "question": "how",'
            ' "outcome": "no_answer", "entry": null, "score": 0.0, "feedback": null}\n'
        )


class TestOpening:
    @pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777])
    def test_a_new_file_is_its_owners_alone(
        self, path: Path, opened: Opened, umask: Callable[[int], int], mask: int
    ) -> None:
        """Whatever the umask is."""
        umask(mask)
        opened(path)
        assert mode(path) == 0o600

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (0o644, 0o600),
            (0o640, 0o600),
            (0o604, 0o600),
            (0o777, 0o600),
            (0o600, 0o600),
            (0o700, 0o700),
            (0o620, 0o620),
        ],
    )
    def test_a_file_that_others_can_read_is_narrowed(
        self, path: Path, opened: Opened, before: int, after: int
    ) -> None:
        """Any other mode is the owner's choice."""
        path.touch()
        path.chmod(before)
        opened(path)
        assert mode(path) == after

    def test_the_mode_of_a_device_is_let_alone(self, opened: Opened) -> None:
        """Narrowing it would take it from everybody, for root could."""
        before = mode(Path(os.devnull))
        assert opened(Path(os.devnull)).record(Said("why"), NOW)
        assert mode(Path(os.devnull)) == before

    def test_a_link_to_a_file_that_is_not_there_makes_it(self, path: Path, opened: Opened) -> None:
        """As any program would."""
        link = path.with_name("link")
        link.symlink_to(path)
        opened(link)
        assert mode(path) == 0o600

    def test_opening_twice_is_opening_once(self, path: Path, opened: Opened) -> None:
        """Nothing is lost by it."""
        log = opened(path)
        log.open()
        assert log.is_on
        assert log.record(Said("why"), NOW)
        assert len(path.read_text(encoding="utf-8").splitlines()) == 1

    def test_a_path_that_cannot_be_written_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The message says where, what, and what to do; nothing is made."""
        monkeypatch.chdir(tmp_path)
        Path("file").touch()
        os.mkfifo("pipe")
        long = "x" * 300
        messages = []
        for path in ("", "/", "no/where.jsonl", "file/log.jsonl", "pipe", "a\0b", long):
            log = QuestionLog(Path(path))
            with pytest.raises(faq.SettingError) as caught:
                log.open()
            messages.append(str(caught.value))
            assert not log.is_on
        assert messages == [
            "question log .: this is a directory; name a file in it",
            "question log /: this is a directory; name a file in it",
            "question log no/where.jsonl: there is no such directory; make it first",
            "question log file/log.jsonl: there is no such directory; make it first",
            "question log pipe: this is no file; name one",
            "question log a\0b: it cannot be written (embedded null byte); name another file",
            f"question log {long}: it cannot be written (File name too long); name another file",
        ]
        assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "pipe"]

    def test_a_file_that_may_not_be_written_is_refused(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Root may write everywhere, so that it may not is played here."""

        def refuse(*_: object) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
        with pytest.raises(faq.SettingError) as caught:
            QuestionLog(path).open()
        assert str(caught.value) == (
            f"question log {path}: it cannot be written (Permission denied); name another file"
        )

    def test_a_file_of_somebody_else_that_others_can_read_is_refused(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its mode can be changed by its owner only."""

        def refuse(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        path.touch(0o644)
        path.chmod(0o644)
        monkeypatch.setattr(os, "fchmod", refuse)
        log = QuestionLog(path)
        with pytest.raises(faq.SettingError) as caught:
            log.open()
        assert str(caught.value) == (
            f"question log {path}: it cannot be kept from other people's eyes"
            " (Operation not permitted); name another file"
        )
        assert not log.is_on


class TestFailing:
    def test_a_full_disk_is_told_once(self, opened: Opened) -> None:
        """The log is off after that: there is nothing more to tell."""
        log = opened(Path("/dev/full"))
        assert log.is_on
        assert log.record(Said("why"), NOW) is False
        assert not log.is_on
        assert log.record(Said("why"), NOW) is True
        assert log.feedback(True, Said("why"), NOW) is True

    def test_feedback_on_a_full_disk_is_told_too(self, opened: Opened) -> None:
        """It is a write as any other."""
        log = opened(Path("/dev/full"))
        assert log.feedback(True, Said("why"), NOW) is False
        assert not log.is_on

    def test_a_file_that_is_gone_is_told(self, path: Path, opened: Opened) -> None:
        """It could still be written to, but never be read; and it is not made again."""
        log = opened(path)
        assert log.record(Said("why"), NOW)
        path.unlink()
        assert not log.record(Said("why"), NOW)
        assert not log.is_on
        assert not path.exists()

    def test_half_a_line_is_a_failure(
        self, path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As it may happen on a disk that is nearly full; the next session starts a new line."""
        write = os.write
        log = opened(path)
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", lambda to, data: write(to, data[:10]))
            assert not log.record(Said("why"), NOW)
        assert not log.is_on
        assert path.read_text(encoding="utf-8") == '{"time": "'
        assert opened(path).record(Said("how"), NOW)
        assert path.read_text(encoding="utf-8") == (
            '{"time": "\n'
            '{"time": "2026-11-26T09:30:15Z", "question": "how",'
            ' "outcome": "no_answer", "entry": null, "score": 0.0, "feedback": null}\n'
        )

    def test_a_log_that_is_not_open_records_nothing(self, path: Path, opened: Opened) -> None:
        """Neither before it is opened nor after it is closed; opened again, it goes on."""
        log = QuestionLog(path)
        assert log.record(Said("why"), NOW)
        assert not path.exists()
        log = opened(path)
        log.close()
        log.close()
        assert log.record(Said("why"), NOW)
        assert path.read_bytes() == b""
        log.open()
        assert log.record(Said("why"), NOW)
        assert path.read_bytes() != b""
