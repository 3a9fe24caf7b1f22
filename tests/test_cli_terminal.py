"""The commands on a terminal and beside one: a chat or plain lines, colour, width, encoding."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

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


def test_chat_on_a_terminal_is_a_session(
    bread: str, monkeypatch: pytest.MonkeyPatch, typed: Callable[..., None]
) -> None:
    """Stdin and stdout are both terminals; its exit code is that of the command."""
    met: list[faq.Answerer] = []

    def run(start: Callable[[], Talk], greeting: list[str], history: Path | None) -> int:
        met.append(start().answerer)
        return 130

    monkeypatch.setattr(chatbot.session, "run", run)
    typed(b"", terminal=True)
    monkeypatch.setattr("sys.stdout", Terminal(io.BytesIO(), encoding="utf-8"))
    assert cli.main(["--content", bread]) == 130
    assert [each.content.entries[0].id for each in met] == ["which-flour"]


def test_chat_that_writes_to_a_file_is_plain(
    bread: str, capsys: pytest.CaptureFixture[str], typed: Callable[..., None]
) -> None:
    """A session needs both ends of the terminal."""
    typed(b"hello there\n", terminal=True)
    assert cli.main(["--content", bread]) == 0
    assert capsys.readouterr().out == "Hello to you.\n"


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
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


@pytest.mark.parametrize(("rows", "paged"), [("3", True), ("30", False)])
def test_a_list_longer_than_the_terminal_goes_through_a_pager(
    bread: str,
    monkeypatch: pytest.MonkeyPatch,
    typed: Callable[..., None],
    rows: str,
    paged: bool,
) -> None:
    """What fits is just written."""
    shown: list[str] = []
    out = Terminal(io.BytesIO(), encoding="utf-8")
    monkeypatch.setenv("LINES", rows)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LESS", "")
    monkeypatch.setattr("pydoc.pager", shown.append)
    typed(b"", terminal=True)
    monkeypatch.setattr("sys.stdout", out)

    assert cli.main(["topics", "--content", bread]) == 0
    assert bool(shown) is paged
    assert ("Which flour do I need?" in "".join(shown)) is paged
