"""What stands on a whole screen, at a pseudo-terminal: the session as a person sees it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chatbot.layout import AT_THE_PROMPT
from tests.chatbot.terminal import Terminal

ENTER, CTRL_C, CTRL_D, DOWN = "\r", "\x03", "\x04", "\x1b[B"

NOT_OURS = {"COLUMNS", "LINES", "FAQ_LOG", "NO_COLOR"}
"""What whoever runs the tests may have set: the terminal here has a size and settings of its own."""

Start = Callable[..., Terminal]


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory, short_guide: Path) -> dict[str, str]:
    """A content that is never sure, compiled once."""
    folder = tmp_path_factory.mktemp("screens")
    content = short_guide.read_text("utf-8")
    unsure = content.replace(
        "clarify_threshold: 0.3", "clarify_threshold: 0.05\n  ambiguity_margin: 0.9"
    )
    assert unsure != content
    (folder / "unsure.yaml").write_text(unsure, "utf-8")
    return {
        **{name: value for name, value in os.environ.items() if name not in NOT_OURS},
        "FAQ_CONTENT": str(folder / "unsure.yaml"),
        "FAQ_CACHE_DIR": str(folder / "cache"),
        "FAQ_STATE_DIR": str(folder / "state"),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def start(environ: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    """Starts the chat at a terminal of some size."""
    started: list[Terminal] = []

    def start(columns: int = 80, rows: int = 24, **more: str) -> Terminal:
        words = [sys.executable, "cli.py", "chat", "--no-history"]
        errors = tmp_path / f"stderr-{len(started)}"
        started.append(Terminal(words, environ | more, errors=errors, columns=columns, rows=rows))
        return started[-1]

    yield start
    for terminal in started:
        terminal.child.close(force=True)


def left(terminal: Terminal) -> int:
    """The exit code after Ctrl-C and Ctrl-D; nothing was complained of."""
    terminal.type(CTRL_C + CTRL_D)
    code = terminal.until_left()
    assert terminal.complaints() == ""
    return code


def test_known_questions_are_offered_below_the_prompt(start: Start) -> None:
    """While one is typed; the last line says what can be done."""
    terminal = start()
    terminal.until("Enter asks")
    terminal.type("muc")
    terminal.until_it_is("""
General information from the guide “A Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to leave.

> muc
      What does the mucus do?
      How much is too much?

 Enter asks · /topics · /help · Ctrl-D leaves
""")
    assert left(terminal) == 0


def test_choices_are_walked_with_the_arrows(start: Start) -> None:
    """The highlighted one is chosen by Enter; its number stands at the prompt."""
    terminal = start()
    terminal.until("Enter asks")
    terminal.type(f"mucus?{ENTER}")
    terminal.until("Down chooses")
    terminal.type(DOWN)
    terminal.until("   3. None of these")
    terminal.type(DOWN)
    terminal.until_it_is("""
General information from the guide “A Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to leave.

> mucus?
Did you mean:
  1. What does the mucus do?
  2. How much is too much?
  3. None of these

> 2
   1. What does the mucus do?
   2. How much is too much?
   3. None of these

 1-3 picks one · Down chooses · Enter asks · /topics · /help · Ctrl-D leaves
""")
    terminal.until_marked(
        {
            " 2. How much is too much?": {"000000/ffffff", "reverse"},
            " 3. None of these": {"000000/bcbcbc"},
        }
    )
    terminal.type(ENTER)
    terminal.until("Amounts differ.")
    assert left(terminal) == 0


@pytest.mark.parametrize("columns", [80, 40])
def test_an_urgent_card_stands_out(start: Start, columns: int) -> None:
    """By its words first, and by its colour."""
    terminal = start(columns)
    terminal.until("Enter asks")
    terminal.type(f"I'm bleeding{ENTER}")
    terminal.until_it_is(CARDS[columns])
    terminal.until_marked({"! URGENT": {"red/default", "bold"}})
    assert left(terminal) == 0


CARDS = {
    80: """
General information from the guide “A Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to leave.

> I'm bleeding
! URGENT: speak to someone today
What I understood: I'm bleeding
Speak to a doctor today.
This is safety advice of this program, not from the guide.

>

 Enter asks · /topics · /help · Ctrl-D leaves
""",
    40: """
General information from the guide “A
Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to
leave.

> I'm bleeding
! URGENT: speak to someone today
What I understood: I'm bleeding
Speak to a doctor today.
This is safety advice of this program,
  not from the guide.

>

 Enter asks · /topics · /help
""",
}


def test_a_window_is_resized_while_the_menu_is_open(start: Start) -> None:
    """Prompt, typed text and menu are there, whatever the width; what was said before is as it was."""
    terminal = start(80)
    terminal.until("Enter asks")
    terminal.type("may come out")
    terminal.until("How much is too much?")

    terminal.resize(40)
    terminal.until_it_is("""
General information from the guide “A Sh
question; /help for more, Ctrl-D to leav

> may come out
               How much is too much?

 Enter asks · /topics · /help
""")
    terminal.resize(120)
    terminal.until_it_is("""
General information from the guide “A Sh
question; /help for more, Ctrl-D to leav

> may come out
               How much is too much?

 Enter asks · /topics · /help · Ctrl-D leaves
""")
    terminal.type(f"?{ENTER}")
    terminal.until("1-4 picks")
    assert "\n> may come out?\nDid you mean:\n  1. How much is too much?\n" in terminal.text()
    assert left(terminal) == 0


def test_without_colour_everything_can_be_told_apart(start: Start) -> None:
    """NO_COLOR holds for the menu, the last line and what is suggested; the chosen row is reversed."""
    terminal = start(NO_COLOR="1")
    terminal.until("Enter asks")
    terminal.type(f"I'm bleeding{ENTER}")
    terminal.until("not from the guide.")
    terminal.type(f"mucus?{ENTER}")
    terminal.until("Down chooses")
    terminal.type(DOWN)
    terminal.until("> 1")
    terminal.until("   3. None of these")
    terminal.until_marked(
        {
            " 1. What does": {"default/default", "reverse"},
            " 2. How much": {"default/default"},
            "picks": {"default/default", "reverse"},
        }
    )
    terminal.type(f"{CTRL_C}mucu")
    terminal.until("       What does the mucus do?")
    assert "\n> mucu\n" in terminal.text()  # in colour, "mucus?" would be suggested
    assert left(terminal) == 0
    assert colours_in(terminal.sent) == set()


def test_only_colours_that_read_on_white_and_on_black_are_used(start: Start) -> None:
    """Whoever looks at them knows that of each: so the list is short."""
    terminal = start()
    terminal.until("Enter asks")
    for line in ("I'm bleeding", "it smells bad", "why does it leak?", "zxqv", "/topics", "mucus?"):
        terminal.type(f"{line}{ENTER}")
        terminal.until(f"> {line}\n")
        terminal.until("\n>\n")
    terminal.until("Down chooses")
    terminal.type(f"{DOWN}")
    terminal.until("   3. None of these")
    terminal.type(f"{CTRL_C}I'm")
    terminal.until("> I'm bleeding")  # suggested, from what was typed before
    assert left(terminal) == 0
    assert colours_in(terminal.sent) <= READABLE


READABLE = {
    "31",  # red: an alert, bold
    "38;5;243",  # the grey half-way between white and black: what is suggested, or dropped
    "38;5;16",  # black, only ...
    "48;5;250",  # ... on light grey: the menu, and
    "48;5;231",  # ... on white: what is chosen in it
    "48;5;16",  # black: the handle beside a menu that is longer than its place
}


def colours_in(sent: bytes) -> set[str]:
    """The codes that choose a colour in what was sent to the terminal."""
    found = set()
    for codes in re.findall(rb"\x1b\[([\d;]*)m", sent):
        found |= set(
            re.findall(r"[34]8;[25];[\d;]+?(?=;|$)|\b(?:3[0-7]|4[0-7]|9\d|10\d)\b", codes.decode())
        )
    return found


def test_every_style_at_the_prompt_is_one_that_reads() -> None:
    """The terminal's own colours, a pair of both, or the grey half-way."""
    for name, style in AT_THE_PROMPT.items():
        assert style in {
            "reverse",
            "#767676",
            "bg:#bbbbbb #000000",
            "#000000 bg:#ffffff reverse",
            "bg:#bbbbbb",
            "bg:#000000",
        }, name


def test_a_small_window_shows_the_end_of_a_reply(start: Start) -> None:
    """What is kept free for offers below the prompt is a third of it at most."""
    terminal = start(40, rows=7)
    terminal.until("Enter asks")
    terminal.type(f"what does it cost?{ENTER}")
    terminal.until_it_is("""
could ask the publisher.
Source: none; the guide does not cover
  this.

>

 Enter asks · /topics · /help
""")
    assert left(terminal) == 0


@pytest.mark.parametrize("name", ["dumb", "unknown", ""])
def test_a_terminal_that_obeys_no_codes_gets_none(start: Start, name: str) -> None:
    """The chat is plain there by itself: no prompt, no menu, lines as wide as the window."""
    terminal = start(40, TERM=name)
    terminal.until("leave.")
    terminal.type(f"I'm bleeding{ENTER}")
    terminal.until_it_is("""
General information from the guide “A
Short Guide”, not medical advice. Type a
question; /help for more, Ctrl-D to
leave.

I'm bleeding
! URGENT: speak to someone today
What I understood: I'm bleeding
Speak to a doctor today.
This is safety advice of this program,
  not from the guide.
""")
    terminal.type(CTRL_D)
    assert terminal.until_left() == 0
    assert terminal.complaints() == ""
    assert b"\x1b" not in terminal.sent
