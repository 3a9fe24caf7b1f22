"""The commands on a terminal and beside one: a chat or plain lines, colour, width, encoding."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import chatbot.session
import cli
import faq
from chatbot.talk import Talk

BREAD = """\
settings: {ambiguity_margin: 1, clarify_threshold: 0}
entries:
  - id: which-flour
    question: Which flour do I need?
    phrasings: [what kind of flour is best]
    answer: Strong white flour.
  - id: rising-time
    question: How long does the dough rise?
    phrasings: [how much time for proving]
    answer: About an hour.
small_talk:
  - id: hello
    phrasings: [hello there, good morning]
    reply: Hello to you.
"""


@pytest.fixture(autouse=True)
def _of_the_test_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.delenv("FAQ_CONTENT", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bread(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a small content in which entries always compete."""
    path = tmp_path_factory.getbasetemp() / "undecided-bread.yaml"
    if not path.exists():
        path.write_text(BREAD, encoding="utf-8")
    return str(path)


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Terminals answer yes."""
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts bytes on stdin, of a terminal or of a pipe."""

    def put(data: bytes, *, terminal: bool = False) -> None:
        made = Terminal if terminal else io.TextIOWrapper
        monkeypatch.setattr("sys.stdin", made(io.BytesIO(data), encoding="ascii"))

    return put


def test_ask_does_not_wait_for_a_person_to_type(
    bread: str, capsys: pytest.CaptureFixture[str], typed: Callable[..., None]
) -> None:
    """Without a question and with a terminal on stdin it says what is missing."""
    typed(b"", terminal=True)
    assert cli.main(["ask", "--content", bread]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        'faq: there is no question; write one, as in: faq ask "is leakage normal?", '
        "or send questions to stdin\n"
    )


@settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.binary(max_size=20) | st.text(max_size=20).map(str.encode)).map(b"\n".join))
def test_any_bytes_on_stdin_get_a_json_line_for_a_line(bread: str, data: bytes) -> None:
    """A line ends with a line feed, or with the end of the input, and with nothing else."""
    out = io.BytesIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        patched.setattr("sys.stdout", io.TextIOWrapper(out, encoding="ascii"))
        assert cli.main(["ask", "--json", "--content", bread]) == 0
        lines = out.getvalue().decode("utf-8").splitlines()
    assert len(lines) == len(data.removesuffix(b"\n").split(b"\n")) if data else not lines
    assert all(isinstance(json.loads(line)["outcome"], str) for line in lines)


@pytest.mark.parametrize("argv", [[], ["chat"], ["chat", "--plain"]])
def test_chat_through_a_pipe_is_a_line_in_a_reply_out(
    bread: str, capsys: pytest.CaptureFixture[str], typed: Callable[..., None], argv: list[str]
) -> None:
    """It is what happens without a command, too."""
    typed(b"hello there\nzxqv blarg\n")
    assert cli.main([*argv, "--content", bread]) == 0
    assert capsys.readouterr().out.startswith("Hello to you.\n\n")


@pytest.mark.parametrize("argv", [["--json"], ["chat", "--json"]])
def test_chat_json_keeps_the_context_from_line_to_line(
    bread: str,
    capsys: pytest.CaptureFixture[str],
    typed: Callable[..., None],
    argv: list[str],
) -> None:
    """A number picks what the line before was offered; every line gets one JSON line."""
    typed(b"which flour do I need?\n\n1\n")
    assert cli.main([*argv, "--content", bread]) == 0
    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["outcome"] for each in replies] == ["clarify", "empty", "answer"]
    assert replies[2]["entry"] == replies[0]["candidates"][0]["entry"]


class Session:
    """Stands in for the session, and keeps what it is started with."""

    def __init__(self) -> None:
        self.talks: list[Callable[[], Talk]] = []
        self.greeting = ""

    def run(self, start: Callable[[], Talk], greeting: list[str], history: Path | None) -> int:
        """Leave with Ctrl-C at once."""
        self.talks.append(start)
        self.greeting = "\n".join(greeting)
        return 130


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """What is started instead of the real one."""
    standing_in = Session()
    monkeypatch.setattr(chatbot.session, "run", standing_in.run)
    return standing_in


@pytest.fixture
def at_terminal(
    monkeypatch: pytest.MonkeyPatch, typed: Callable[..., None]
) -> Callable[..., io.BytesIO]:
    """Puts stdin and stdout on a terminal, with nothing typed by default; what is shown."""

    def put(data: bytes = b"", **environ: str | None) -> io.BytesIO:
        for name, value in ({"TERM": "xterm"} | environ).items():
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)
        shown = io.BytesIO()
        typed(data, terminal=True)
        monkeypatch.setattr("sys.stdout", Terminal(shown, encoding="utf-8"))
        return shown

    return put


def test_chat_on_a_terminal_is_a_session(
    bread: str, session: Session, at_terminal: Callable[..., io.BytesIO]
) -> None:
    """Stdin and stdout are both terminals; its exit code is that of the command."""
    at_terminal()
    assert cli.main(["--content", bread]) == 130
    (start,) = session.talks
    assert start().answerer.content.entries[0].id == "which-flour"


def test_a_logged_chat_has_its_prompt_before_the_content_is_read(
    bread: str,
    session: Session,
    at_terminal: Callable[..., io.BytesIO],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It says that it logs, and where, from the start; the log is made by then."""
    cli.main(["ask", "hello there", "--content", bread])  # so that the content is compiled
    opened: list[object] = []
    really = faq.Answerer.open

    def watched(path: str | None, **how: Any) -> faq.Answerer:
        opened.append(path)
        return really(path, **how)

    monkeypatch.setattr(faq.Answerer, "open", watched)
    at_terminal()

    assert cli.main(["--content", bread, "--log", "log.jsonl"]) == 130
    assert opened == []
    assert "This session is logged to log.jsonl: " in session.greeting
    assert Path("log.jsonl").read_bytes() == b""

    (start,) = session.talks
    talk = start()
    assert len(opened) == 1
    talk.take("hello there")
    assert json.loads(Path("log.jsonl").read_text("utf-8"))["entry"] == "hello"
    assert talk.state.last.log == "log.jsonl"


def test_a_log_that_cannot_be_kept_is_told_before_the_prompt(
    bread: str,
    session: Session,
    at_terminal: Callable[..., io.BytesIO],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody types what they wanted logged, and learns afterwards that it was not."""
    cli.main(["ask", "hello there", "--content", bread])
    at_terminal()
    assert cli.main(["--content", bread, "--log", "no/where.jsonl"]) == 2
    assert session.talks == []
    assert capsys.readouterr().err.endswith(
        "faq: question log no/where.jsonl: there is no such directory; make it first\n"
    )


@pytest.mark.parametrize("name", ["dumb", "unknown", "", None])
def test_chat_on_a_terminal_that_obeys_no_codes_is_plain(
    bread: str,
    session: Session,
    at_terminal: Callable[..., io.BytesIO],
    name: str | None,
) -> None:
    """One inside an editor, say, or one that nobody named. Lines are as wide as it is."""
    shown = at_terminal(b"hello there\n", TERM=name, COLUMNS="40")
    assert cli.main(["--content", bread]) == 0
    assert session.talks == []
    assert shown.getvalue().decode() == (
        "General information. Type a question;\n"
        "/help for more, Ctrl-D to leave.\n"
        "\n"
        "Hello to you.\n"
        "\n"
    )


def test_chat_that_writes_to_a_file_is_plain(
    bread: str, capsys: pytest.CaptureFixture[str], typed: Callable[..., None]
) -> None:
    """A session needs both ends of the terminal."""
    typed(b"hello there\n", terminal=True)
    assert cli.main(["--content", bread]) == 0
    assert capsys.readouterr().out == "Hello to you.\n"


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": ""}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    bread: str, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool
) -> None:
    """NO_COLOR and TERM=dumb are honoured."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    shown = io.BytesIO()
    monkeypatch.setattr("sys.stdout", Terminal(shown, encoding="utf-8"))
    cli.main(["topics", "--content", bread])
    assert (b"\x1b[" in shown.getvalue()) is coloured


def test_a_terminal_gets_what_it_can_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its encoding is kept, and what that lacks is replaced; lines are as wide as the window."""
    text = (
        "entries:\n  - {id: salt, question: 'Salt?', answer: 'Naïve “bakers” forget the salt.'}\n"
    )
    (tmp_path / "salt.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    shown = io.BytesIO()
    monkeypatch.setattr("sys.stdout", Terminal(shown, encoding="latin-1"))
    assert cli.main(["ask", "salt?", "--content", "salt.yaml"]) == 0
    assert b"Na\xefve ?bakers?\nforget the salt.\n" in shown.getvalue()


SMALL = {"LINES": "3", "COLUMNS": "80", "LESS": "", "PAGER": None, "MANPAGER": None}
"""A terminal that even a short list is too long for."""


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went through the pager."""
    shown: list[str] = []
    monkeypatch.setattr("pydoc.pager", shown.append)
    return shown


@pytest.mark.parametrize(
    "argv", [["topics"], ["ask", "which flour do I need?"], ["ask", "flour?", "--explain"]]
)
def test_what_is_longer_than_the_terminal_goes_through_a_pager(
    bread: str, paged: list[str], at_terminal: Callable[..., io.BytesIO], argv: list[str]
) -> None:
    """A list, a reply, an explanation: in one piece, and nothing beside it."""
    written = at_terminal(**SMALL)
    cli.main([*argv, "--content", bread])
    assert ["Which flour do I need?" in each for each in paged] == [True]
    assert written.getvalue() == b""


def test_a_pager_says_how_to_go_on_and_leave(
    bread: str,
    paged: list[str],
    at_terminal: Callable[..., io.BytesIO],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Less shows a colon, which tells nothing to who never met it. Who set it up is let alone."""
    at_terminal(**(SMALL | {"LESS": "-S"}))
    cli.main(["topics", "--content", bread])
    assert os.environ["LESS"] == "-S"
    monkeypatch.delenv("LESS")
    cli.main(["topics", "--content", bread])
    assert os.environ["LESS"] == "-FRX -PsSpace shows more, q leaves$"


def test_a_reply_keeps_its_exit_code_in_a_pager(
    bread: str, paged: list[str], at_terminal: Callable[..., io.BytesIO]
) -> None:
    """Two choices are not an answer."""
    at_terminal(**SMALL)
    assert cli.main(["ask", "which flour do I need?", "--content", bread]) == 1
    assert len(paged) == 1


@pytest.mark.parametrize(
    ("environ", "argv"),
    [
        ({"LINES": "30"}, ["topics"]),
        ({"LINES": "30"}, ["ask", "which flour do I need?"]),
        ({"TERM": "dumb"}, ["ask", "which flour do I need?"]),
        ({"TERM": None}, ["topics"]),
        ({"PAGER": "no-such-pager -x"}, ["ask", "which flour do I need?"]),
        ({"PAGER": " "}, ["ask", "which flour do I need?"]),
        ({}, ["ask", "--json", "which flour do I need?"]),
    ],
)
def test_no_pager_for_what_fits_or_where_none_would_do(
    bread: str,
    paged: list[str],
    at_terminal: Callable[..., io.BytesIO],
    environ: dict[str, str | None],
    argv: list[str],
) -> None:
    """Nor for JSON, nor where the person named one that is not there: the text would be lost."""
    written = at_terminal(**(SMALL | environ))
    cli.main([*argv, "--content", bread])
    assert paged == []
    assert b"Which flour do I need?" in written.getvalue()


def test_no_pager_in_a_pipe(
    bread: str,
    paged: list[str],
    at_terminal: Callable[..., io.BytesIO],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However small the terminal is that somebody sits at."""
    at_terminal(**SMALL)
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding="utf-8"))
    assert cli.main(["ask", "which flour do I need?", "--content", bread]) == 1
    assert paged == []
    assert b"Which flour do I need?" in written.getvalue()
