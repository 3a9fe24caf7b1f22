"""A whole evening at a pseudo-terminal: commands, history, log, new content and plain lines, all of it typed."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.chatbot.terminal import Terminal

ENTER, CTRL_C, CTRL_D, CTRL_R = "\r", "\x03", "\x04", "\x12"
UP, RIGHT = "\x1b[A", "\x1b[C"

Start = Callable[..., Terminal]


@pytest.fixture
def start(short_guide: Path, tmp_path: Path, cache_directory: Path) -> Iterator[Start]:
    """Starts `faq` with words at a terminal of some size, from a content of the test's own."""
    started: list[Terminal] = []
    (tmp_path / "guide.yaml").write_bytes(short_guide.read_bytes())
    environ = {
        **{name: value for name, value in os.environ.items() if name not in NOT_OURS},
        "FAQ_CONTENT": str(tmp_path / "guide.yaml"),
        "FAQ_CACHE_DIR": str(cache_directory),
        "FAQ_STATE_DIR": str(tmp_path / "state"),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
    }

    def start(*words: str, columns: int = 80, rows: int = 24, **more: str) -> Terminal:
        errors = tmp_path / f"stderr-{len(started)}"
        command = [sys.executable, "cli.py", *words]
        terminal = Terminal(command, environ | more, errors=errors, columns=columns, rows=rows)
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.child.close(force=True)


NOT_OURS = {"COLUMNS", "LINES", "LESS", "PAGER", "MANPAGER", "FAQ_LOG", "NO_COLOR"}
"""What whoever runs the tests may have set: the terminal here has a size and settings of its own."""


def say(terminal: Terminal, *lines: str) -> None:
    """Type lines, each once the reply before it stands there."""
    for line in lines:
        terminal.type(f"{line}{ENTER}")
        terminal.until(f"> {line}\n")
        terminal.until("\n>\n")


def left(terminal: Terminal, keys: str = CTRL_C + CTRL_D) -> int:
    """The exit code after these keys; nothing was complained of."""
    terminal.type(keys)
    code = terminal.until_left()
    assert terminal.complaints() == ""
    return code


def test_commands_speak_of_the_last_reply(start: Start) -> None:
    """Mistyped ones offer the nearest; any reply can be rated, one that is none too."""
    terminal = start(rows=70)
    terminal.until("Enter asks")
    say(terminal, "/hepl", "/source", "/helpful", "what does it cost?", "/not-helpful", "/SOURCE")
    say(terminal, "why does it leak", "/source please", "/log", "zxqv", "/not-helpful sorry", "1")
    terminal.until_it_is("""
General information from the guide “A Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to leave.

> /hepl
There is no command /hepl. Did you mean /help?

> /source
There is no answer yet whose source could be shown. Ask something first.

> /helpful
There is no reply to rate yet. Ask something first.

> what does it cost?
You asked: What does it cost?
The guide says nothing about prices. You could ask the publisher.
Source: none; the guide does not cover this.

> /not-helpful
Thank you, and sorry that it was of no use. Nothing is logged, so nobody but you
knows.

> /SOURCE
The last reply rests on nothing in the guide.

> why does it leak
You asked: Why does it leak?
Mucus comes back down, and there is little room.
Source: Why leakage happens — A Short Guide

You could also ask:
  1. What does the mucus do?

> /source please
What the guide says, in short (A Short Guide):
Why leakage happens
  - Mucus comes back down.
  - There is little room.

> /log
Nothing is logged in this session. To keep a log: faq chat --log FILE

> zxqv
I don't know enough of those words to answer. I can only answer from one guide:
could you ask in other words, or look at the list of topics?
Type /topics to see what I can answer.

> /not-helpful sorry
Thank you, and sorry that it was of no use. Nothing is logged, so nobody but you
knows.

> 1
There is no list to choose from just now. Please ask in words.

>

 Enter asks · /topics · /help · Ctrl-D leaves
""")
    say(terminal, "/why")
    terminal.until("> /why\nDecided by: ")
    assert left(terminal, f"quit{ENTER}") == 0


def test_help_is_readable_in_a_narrow_window(start: Start) -> None:
    """What goes on below an item stands further in than the items."""
    terminal = start(columns=40, rows=36)
    terminal.until("Enter asks")
    say(terminal, "help")
    terminal.until_it_is("""
General information from the guide “A
Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to
leave.

> help
Ask in your own words, one question at a
time. A number asks one of the questions
listed.
  /topics: what can be asked, part by
    part
  /source: what the last answer rests on
  /why: what the last reply was decided
    on
  /helpful: the last reply was of use
  /not-helpful: it was not, or there was
    none
  /log: whether this is logged, and
    where
  /reload: read the content file again
  /help: this text
  /quit: leave

>

 Enter asks · /topics · /help
""")
    assert left(terminal) == 0


def test_topics_lead_to_an_answer_by_numbers(start: Start) -> None:
    """Part, question, answer."""
    terminal = start(rows=40)
    terminal.until("Enter asks")
    say(terminal, "/topics", "3", "1")
    terminal.until_it_is("""
General information from the guide “A Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to leave.

> /topics
Choose a part by its number:
  1. Why leakage happens (2)
  2. Is it normal (2)
  3. More questions (1)
  4. What this guide does not cover (1)

> 3
More questions. A number asks one:
  1. May I stand up straight away?

> 1
You asked: May I stand up straight away?
You may.
Source: A Short Guide

>

 Enter asks · /topics · /help · Ctrl-D leaves
""")
    assert left(terminal) == 0


def test_what_was_typed_is_there_next_time(start: Start, tmp_path: Path) -> None:
    """Suggested while it is typed again, found with Ctrl-R, and with the arrow up."""
    first = start()
    first.until("Enter asks")
    say(first, "what does it cost?", "hello")
    assert left(first) == 0
    history = tmp_path / "state" / "history"
    assert stat.S_IMODE(history.stat().st_mode) == 0o600

    second = start()
    second.until("Enter asks")
    second.type("what does it c")
    second.until("> what does it cost?")
    second.type(f"{RIGHT}{ENTER}")
    second.until("You could ask the publisher.")
    second.until("\n>\n")
    second.type(f"{CTRL_R}hel")
    second.until("`hel': hello")
    second.type(ENTER)
    second.until("\n> hello\n")
    second.type(ENTER)
    second.until("Hello. Ask away.\n\n>\n")
    second.type(UP * 2)
    second.until("\n> what does it cost?\n\n")
    assert left(second) == 0
    typed = [line for line in history.read_text("utf-8").splitlines() if line.startswith("+")]
    assert typed == ["+what does it cost?", "+hello", "+what does it cost?", "+hello"]


def test_without_history_nothing_is_kept_and_nothing_is_shown(start: Start, tmp_path: Path) -> None:
    """Neither a file nor a directory; what is there from before stays, and is not offered."""
    terminal = start("--no-history")
    terminal.until("Enter asks")
    say(terminal, "hello")
    assert left(terminal) == 0
    history = tmp_path / "state" / "history"
    assert not history.parent.exists()

    history.parent.mkdir()
    history.write_text("\n+my secret\n", "utf-8")
    terminal = start("--no-history")
    terminal.until("Enter asks")
    terminal.type(f"{UP}hello{ENTER}")
    terminal.until("Hello. Ask away.")
    assert "my secret" not in terminal.text()
    assert left(terminal) == 0
    assert history.read_text("utf-8") == "\n+my secret\n"


def test_a_log_is_told_of_and_holds_no_address(start: Start, tmp_path: Path) -> None:
    """Questions and what was thought of the replies, for the owner alone to read."""
    log = tmp_path / "log.jsonl"
    terminal = start("chat", "--log", str(log), rows=40)
    terminal.until("This session is logged to")
    terminal.until("Enter asks")
    say(terminal, "is leakage normal? anna@example.org", "/helpful", "/topics")
    assert "Thank you.\n\n> /topics" in terminal.text()
    assert left(terminal) == 0
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [(line["question"], line["entry"], line["feedback"]) for line in lines] == [
        ("is leakage normal? [e-mail]", "is-normal", None),
        ("is leakage normal? [e-mail]", "is-normal", "helpful"),
    ]
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_new_content_is_taken_in_and_a_broken_one_is_told(start: Start, tmp_path: Path) -> None:
    """By itself between two lines, and by /reload; the old one replies meanwhile."""
    guide = tmp_path / "guide.yaml"
    before = guide.read_text("utf-8")
    terminal = start(rows=40)
    terminal.until("Enter asks")
    say(terminal, "hello")
    guide.write_text(before.replace("Hello. Ask away.", "Good evening."), "utf-8")
    say(terminal, "good morning")
    terminal.until_it_is("""
General information from the guide “A Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to leave.

> hello
Hello. Ask away.

> good morning
The content was read again: 5 entries, 1 gap.

Good evening.

>

 Enter asks · /topics · /help · Ctrl-D leaves
""")
    guide.write_text(before.replace("answer: It guides", "anser: It guides"), "utf-8")
    say(terminal, "/reload")
    terminal.until("> /reload\nThe new version has problems, so the old one stays.\n")
    terminal.until("'anser'")
    say(terminal, "what is mucus for")
    terminal.until("It guides sperm.")
    assert left(terminal) == 0


def test_a_plain_chat_is_left_by_a_second_ctrl_c(start: Start) -> None:
    """The first drops the line that was begun, as at the prompt of the full session."""
    terminal = start("chat", "--plain", columns=40)
    terminal.until("leave.")
    terminal.type("never asked")
    terminal.until("never asked")
    terminal.type(CTRL_C)
    terminal.until("Ctrl-C again leaves.")
    terminal.type(f"hello{ENTER}")
    terminal.until_it_is("""
General information from the guide “A
Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to
leave.

never asked^C
Ctrl-C again leaves.

hello
Hello. Ask away.
""")
    terminal.type(CTRL_C)
    terminal.until("Hello. Ask away.\n\n^C\nCtrl-C again leaves.")
    assert left(terminal, CTRL_C) == 130


def test_one_question_is_answered_in_colour_and_at_the_width(start: Start) -> None:
    """Without a command, in quotes; nothing is numbered, as no number can be typed."""
    terminal = start("is leakage normal?", columns=40)
    assert left(terminal, "") == 0
    terminal.until_it_is("""
You asked: Is leakage normal?
Yes. A trickle afterwards is common and
natural, and it does not mean that
something is wrong.

How much comes out differs.
Source: Why leakage happens; Is it
  normal — A Short Guide

You could also ask:
  - Why does it leak?
  - What does the mucus do?
  - How much is too much?
""")
    assert "bold" in terminal.marked("You could also ask:")


def test_a_long_answer_waits_in_the_pager(start: Start, tmp_path: Path) -> None:
    """On a terminal that is too small for it; its exit code is that of the answer."""
    pager = tmp_path / "pager.py"
    pager.write_text("import sys\nprint(len(sys.stdin.readlines()), 'lines')\n", "utf-8")
    small = start("ask", "is leakage normal?", rows=8, PAGER=f"{sys.executable} {pager}")
    assert left(small, "") == 0
    assert small.text() == "11 lines"
