"""The session, with keys typed: at an injected terminal, and at a real pseudo-terminal."""

from __future__ import annotations

import os
import shlex
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import pexpect
import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import ColorDepth, DummyOutput

import faq
from chatbot import session
from chatbot.history import prepare
from chatbot.later import Later
from chatbot.suggesting import Suggester
from chatbot.talk import Talk

ROOT = Path(__file__).parents[2]
INTRO = (
    "General information from the guide “A Short Guide”, not medical advice. Type a\n"
    "question; /help for more, Ctrl-D to leave.\n\n"
)
ENTER, CTRL_C, CTRL_D = "\r", "\x03", "\x04"
HELLO = "Hello. Ask away.\n\n"
AGAIN = "Ctrl-C again leaves.\n\n"


class Screen(DummyOutput):
    """A terminal that keeps what the session says; the prompt and what is typed are not kept."""

    def __init__(self, *, columns: int = 80, colours: bool = False) -> None:
        self.columns = columns
        self.colours = colours
        self.shown = ""

    def write_raw(self, data: str) -> None:
        """Keep it."""
        self.shown += data

    def get_size(self) -> Size:
        """As wide as asked."""
        return Size(rows=40, columns=self.columns)

    def get_default_color_depth(self) -> ColorDepth:
        """Colours, if asked."""
        return ColorDepth.DEPTH_8_BIT if self.colours else ColorDepth.DEPTH_1_BIT


def typed(answerer: faq.Answerer, keys: str, screen: Screen, history: Path | None = None) -> int:
    """The exit code of a session in which these keys are typed."""
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        return session.run(
            lambda: Talk(answerer),
            Talk(answerer).greeting(),
            history=history,
            input=pipe,
            output=screen,
        )


def ready(talk: Talk) -> Later:
    """A conversation that is there already."""
    later = Later(lambda: talk)
    later.wait()
    return later


def test_waiting_for_the_conversation_can_be_broken_off_and_taken_up(
    answerer: faq.Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while it is made ready, then another line."""
    gate = threading.Event()
    talk = Talk(answerer)

    def start() -> Talk:
        gate.wait()
        return talk

    later = Later(start)
    later.begin()
    with monkeypatch.context() as patch:
        patch.setattr(later._done, "wait", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            later.wait()
    assert later.ready is None
    gate.set()
    assert later.wait() is talk


def test_what_keeps_a_conversation_from_being_made_is_raised_where_it_is_waited_for() -> None:
    """Content that broke after the greeting, say."""
    later = Later(Mock(side_effect=faq.SettingError("broken")))
    with pytest.raises(faq.SettingError, match="broken"):
        later.wait()


class TestTyping:
    @pytest.fixture
    def screen(self) -> Screen:
        """80 columns without colour."""
        return Screen()

    def test_questions_are_answered_until_ctrl_d(
        self, answerer: faq.Answerer, screen: Screen
    ) -> None:
        """One line says what this is; a blank line follows everything that is said."""
        keys = f"why does it leak?{ENTER}1{ENTER}{CTRL_D}"
        assert typed(answerer, keys, screen) == 0
        assert screen.shown == (
            f"{INTRO}"
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
        )

    @pytest.mark.parametrize(
        ("line", "said"), [("/quit", "Goodbye."), ("exit", "Goodbye."), ("bye", "Take care.")]
    )
    def test_words_of_leave_end_it(
        self, answerer: faq.Answerer, screen: Screen, line: str, said: str
    ) -> None:
        """With a word in return."""
        assert typed(answerer, f"{line}{ENTER}never read{ENTER}", screen) == 0
        assert screen.shown == f"{INTRO}{said}\n\n"

    def test_ctrl_c_drops_what_was_typed(self, answerer: faq.Answerer, screen: Screen) -> None:
        """And nothing else happens, however often."""
        keys = f"never asked{CTRL_C}neither{CTRL_C}hello{ENTER}{CTRL_D}"
        assert typed(answerer, keys, screen) == 0
        assert screen.shown == f"{INTRO}{HELLO}"

    def test_ctrl_c_twice_on_an_empty_line_leaves(
        self, answerer: faq.Answerer, screen: Screen
    ) -> None:
        """The first says so; the exit code is that of an interruption."""
        assert typed(answerer, CTRL_C * 2, screen) == 130
        assert screen.shown == f"{INTRO}{AGAIN}"

    def test_the_second_ctrl_c_must_follow_at_once(
        self, answerer: faq.Answerer, screen: Screen
    ) -> None:
        """Whoever asked something in between wanted to stay."""
        keys = f"{CTRL_C}hello{ENTER}{CTRL_C}x{CTRL_C}{CTRL_C}{CTRL_D}"
        assert typed(answerer, keys, screen) == 0
        assert screen.shown == f"{INTRO}{AGAIN}{HELLO}{AGAIN}{AGAIN}"

    def test_ctrl_c_while_a_reply_is_made_keeps_the_session(
        self, answerer: faq.Answerer, screen: Screen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It can come at any time."""

        def interrupted(question: str) -> faq.Reply:
            monkeypatch.undo()
            raise KeyboardInterrupt

        monkeypatch.setattr(answerer, "reply", interrupted)
        assert typed(answerer, f"hello{ENTER}hello{ENTER}{CTRL_D}", screen) == 0
        assert screen.shown == f"{INTRO}{HELLO}"

    def test_ctrl_d_in_a_line_does_not_leave(self, answerer: faq.Answerer, screen: Screen) -> None:
        """As in any shell."""
        assert typed(answerer, f"hello{CTRL_D}{ENTER}{CTRL_D}", screen) == 0
        assert screen.shown == f"{INTRO}{HELLO}"

    def test_an_empty_line_is_told_what_to_do(self, answerer: faq.Answerer, screen: Screen) -> None:
        """Somebody may be lost."""
        typed(answerer, f"{ENTER}{CTRL_D}", screen)
        assert screen.shown == f"{INTRO}Type a question, and press Enter.\n\n"

    def test_a_paste_of_several_lines_is_one_question(
        self, answerer: faq.Answerer, screen: Screen
    ) -> None:
        """And waits for Enter."""
        paste = "\x1b[200~why\r\ndoes it\n\n\tleak?\n\x1b[201~"
        typed(answerer, f"{paste}{ENTER}{CTRL_D}", screen)
        assert screen.shown.count("You asked: Why does it leak?") == 1
        assert "Type a question, and press Enter." not in screen.shown

    def test_a_paste_keeps_its_distance(self, answerer: faq.Answerer, screen: Screen) -> None:
        """Words that are typed before and after a paste are not glued to it."""
        asked: list[str] = []

        class Listening(type(answerer)):  # type: ignore[misc]
            def reply(self, question: str) -> faq.Reply:
                """Keep it."""
                asked.append(question)
                reply: faq.Reply = super().reply(question)
                return reply

        listening = Listening(answerer.content)
        typed(listening, f"is\x1b[200~ \nleakage \x1b[201~normal{ENTER}{CTRL_D}", screen)
        assert asked == ["is leakage normal"]

    def test_an_input_that_ends_ends_the_session(self, answerer: faq.Answerer) -> None:
        """Nobody is there any more."""
        with create_pipe_input() as pipe:
            pipe.send_text(f"hello{ENTER}")
            pipe.close()
            screen = Screen()
            assert (
                session.run(
                    lambda: Talk(answerer), Talk(answerer).greeting(), input=pipe, output=screen
                )
                == 0
            )
        assert screen.shown == f"{INTRO}{HELLO}"


class TestHistory:
    def remembered(self, history: Path) -> list[str]:
        """What the next session starts with, the newest first."""
        return list(session._History(str(history)).load_history_strings())

    def test_what_was_typed_is_there_in_the_next_session(
        self, answerer: faq.Answerer, tmp_path: Path
    ) -> None:
        """And for its owner alone to read."""
        history = tmp_path / "deep" / "history"
        assert prepare(history)
        typed(answerer, f"hello{ENTER}why does it leak?{ENTER}{CTRL_D}", Screen(), history)
        assert self.remembered(history) == ["why does it leak?", "hello"]
        assert stat.S_IMODE(history.stat().st_mode) == 0o600

    def test_one_that_was_cleared_meanwhile_is_private_again(self, tmp_path: Path) -> None:
        """Another terminal may have cleared it."""
        history = tmp_path / "history"
        kept = session._History(str(history))
        kept.store_string("hello")
        assert stat.S_IMODE(history.stat().st_mode) == 0o600
        assert self.remembered(history) == ["hello"]

    def test_garbage_in_the_file_is_no_reason_to_fail(
        self, answerer: faq.Answerer, tmp_path: Path
    ) -> None:
        """Nor does it steer the terminal."""
        history = tmp_path / "history"
        history.write_bytes(b"\xff\x00+\x1b[2Jodd\n\n+hello\n")
        screen = Screen()
        assert typed(answerer, f"hello{ENTER}{CTRL_D}", screen, history) == 0
        assert screen.shown == f"{INTRO}{HELLO}"
        assert "\x1b" not in "".join(self.remembered(history))

    def test_a_file_that_cannot_be_used_is_done_without(
        self, answerer: faq.Answerer, tmp_path: Path
    ) -> None:
        """A directory in its place, before the session or during it."""
        assert not prepare(tmp_path)
        screen = Screen()
        assert typed(answerer, f"hello{ENTER}{CTRL_D}", screen, tmp_path) == 0
        assert screen.shown == f"{INTRO}{HELLO}"


class TestOffers:
    def test_the_choices_of_a_reply_can_be_walked_with_the_arrows(
        self, answerer: faq.Answerer
    ) -> None:
        """Down on an empty line shows them."""
        talk = Talk(answerer)
        talk.take("why does it leak?")
        offered = session._Offered(ready(talk))
        event = CompleteEvent()
        shown = [
            (each.text, each.display_text) for each in offered.get_completions(Document(), event)
        ]
        assert shown == [("1", "1. What does the mucus do?")]

    def test_known_questions_are_offered_while_one_is_typed(self, answerer: faq.Answerer) -> None:
        """Whatever the order of its words, and in place of the line."""
        offered = session._Offered(ready(Talk(answerer)))
        (each,) = offered.get_completions(Document("normal leakge"), CompleteEvent())
        assert (each.text, each.start_position) == ("Is leakage normal?", -len("normal leakge"))

    def test_no_key_waits_for_offers(
        self, answerer: faq.Answerer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is typed while they are still worked out stands there before they do."""
        echoed = threading.Event()
        in_time: list[bool] = []

        class Echoing(Screen):
            def write(self, data: str) -> None:
                """Tell that the key came up."""
                if "!" in data:
                    echoed.set()

        with create_pipe_input() as pipe:

            def slow(_: Suggester, typed: str, most: int = 6) -> list[str]:
                if typed == "hello":
                    pipe.send_text("!")
                    in_time.append(echoed.wait(10))
                    pipe.send_text(f"{ENTER}{CTRL_D}")
                return []

            monkeypatch.setattr(Suggester, "suggest", slow)
            pipe.send_text("hello")
            screen, talk = Echoing(), Talk(answerer)
            assert session.run(lambda: talk, talk.greeting(), input=pipe, output=screen) == 0
        assert in_time == [True]
        assert screen.shown == f"{INTRO}{HELLO}"

    @pytest.mark.parametrize(
        ("columns", "shown"),
        [
            (80, " 1 picks it · Down chooses · Enter asks · /topics · /help · Ctrl-D leaves"),
            (40, " 1 picks it · Down chooses · Enter asks"),
            (1, " "),
        ],
    )
    def test_the_toolbar_says_what_there_is_room_for(
        self, answerer: faq.Answerer, columns: int, shown: str
    ) -> None:
        """What can be done now comes first."""
        talk = Talk(answerer)
        talk.take("why does it leak?")
        assert session._toolbar(ready(talk), columns) == shown


class TestScreens:
    def test_the_width_is_that_of_the_terminal_at_that_moment(self, answerer: faq.Answerer) -> None:
        """A window can be resized between two questions."""

        class Shrinking(Screen):
            def write_raw(self, data: str) -> None:
                """Keep it, and be narrower from then on."""
                super().write_raw(data)
                self.columns = 24

        screen = Shrinking()
        typed(answerer, f"what does it cost?{ENTER}{CTRL_D}", screen)
        assert screen.shown == (
            f"{INTRO}"
            "You asked: What does it\n"
            "  cost?\n"
            "The guide says nothing\n"
            "about prices. You could\n"
            "ask the publisher.\n"
            "Source: none; the guide\n"
            "  does not cover this.\n"
            "\n"
        )

    @pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
    def test_colour_is_for_terminals_that_can_and_people_who_want(
        self,
        answerer: faq.Answerer,
        monkeypatch: pytest.MonkeyPatch,
        no_color: str,
        coloured: bool,
    ) -> None:
        """NO_COLOR is heard."""
        monkeypatch.setenv("NO_COLOR", no_color)
        monkeypatch.setenv("TERM", "xterm")
        screen = Screen(colours=True)
        typed(answerer, f"I'm bleeding{ENTER}{CTRL_D}", screen)
        assert ("\x1b[1;31m! URGENT: speak to someone today\x1b[0m\n" in screen.shown) is coloured
        assert "! URGENT: speak to someone today" in screen.shown


READY = "\x1b[?2004h"
"""What a prompt sends when it listens: from then on, pastes are to be marked as such."""
PROGRAM = (
    "import sys, faq; from chatbot import session; "
    "from chatbot.talk import Talk; "
    "talk = Talk(faq.Answerer(faq.load(sys.argv[1]))); "
    "sys.exit(session.run(lambda: talk, talk.greeting()))"
)


class TestPseudoTerminal:
    """The whole of it in a process of its own. What is expected is what stands on the screen."""

    @pytest.fixture
    def errors(self, tmp_path: Path) -> Path:
        """Where stderr goes: a traceback would show."""
        return tmp_path / "stderr"

    @pytest.fixture
    def start(
        self, short_guide: Path, tmp_path: Path, errors: Path
    ) -> Iterator[Callable[..., pexpect.spawn[str]]]:
        """Starts a session; returns at its first prompt."""
        started: list[pexpect.spawn[str]] = []

        program = ["sh", sys.executable, "-c", PROGRAM, str(short_guide)]

        def start(**environ: str) -> pexpect.spawn[str]:
            child = pexpect.spawn(
                "/bin/sh",
                ["-c", f'exec "$@" 2>{shlex.quote(str(errors))}', *program],
                cwd=ROOT,
                env={
                    **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
                    "FAQ_CACHE_DIR": str(tmp_path),
                    "PROMPT_TOOLKIT_NO_CPR": "1",
                    "TERM": "xterm",
                    "LC_ALL": "C.UTF-8",
                    **environ,
                },
                encoding="utf-8",
                timeout=30,
                dimensions=(24, 80),
            )
            started.append(child)
            child.expect_exact("Ctrl-D to leave.")
            self.at_prompt(child, environ)
            return child

        yield start
        for child in started:
            child.close(force=True)

    def at_prompt(self, child: pexpect.spawn[str], environ: dict[str, str]) -> None:
        """Wait until it listens. A dumb terminal shows the prompt a moment before keys are read one by one."""
        if environ.get("TERM") == "dumb":
            child.expect_exact(">")
            assert child.waitnoecho()
        else:
            child.expect_exact(READY)

    def exit_code(self, child: pexpect.spawn[str]) -> int | None:
        """The exit code, once it has left."""
        child.expect(pexpect.EOF)
        child.close()
        status = child.exitstatus
        assert status is None or isinstance(status, int)
        return status

    def test_a_question_then_ctrl_d(
        self, start: Callable[..., pexpect.spawn[str]], errors: Path
    ) -> None:
        """The plain way in and out."""
        child = start()
        child.send(f"I'm bleeding{ENTER}")
        child.expect_exact("\x1b[1;31m! URGENT: speak to someone today\x1b[0m\r\n")
        child.expect_exact("not from the guide.")
        child.expect_exact(READY)
        child.send(CTRL_D)
        assert self.exit_code(child) == 0
        assert errors.read_text() == ""

    def test_ctrl_c_drops_the_line_and_twice_leaves(
        self, start: Callable[..., pexpect.spawn[str]], errors: Path
    ) -> None:
        """Without a traceback."""
        child = start()
        child.send(f"never asked{CTRL_C}")
        child.expect_exact(READY)
        child.send(CTRL_C)
        child.expect_exact("Ctrl-C again leaves.")
        child.expect_exact(READY)
        child.send(CTRL_C)
        assert self.exit_code(child) == 130
        assert errors.read_text() == ""

    def test_sigterm_leaves_the_terminal_in_order(
        self, start: Callable[..., pexpect.spawn[str]], errors: Path
    ) -> None:
        """What is typed afterwards is echoed again."""
        child = start()
        assert not child.getecho()
        child.kill(signal.SIGTERM)
        child.expect_exact("\x1b[?2004l")
        child.expect(pexpect.EOF)
        assert child.getecho()
        assert self.exit_code(child) == 143
        assert errors.read_text() == ""

    def test_a_closed_terminal_ends_it_quietly(
        self, start: Callable[..., pexpect.spawn[str]], errors: Path
    ) -> None:
        """There is nobody to tell."""
        child = start()
        child.close(force=False)
        assert child.signalstatus == signal.SIGHUP
        assert errors.read_text() == ""

    @pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"NO_COLOR": "1"}])
    def test_no_colour_where_none_is_wanted(
        self, start: Callable[..., pexpect.spawn[str]], environ: dict[str, str]
    ) -> None:
        """An alert shows by its words."""
        child = start(**environ)
        child.send(f"I'm bleeding{ENTER}")
        child.expect_exact("! URGENT: speak to someone today\r\n")
        assert "\x1b[1;31m" not in child.before
        child.expect_exact("not from the guide.")
        self.at_prompt(child, environ)
        child.send(CTRL_D)
        assert self.exit_code(child) == 0


def test_prompt_toolkit_is_imported_by_sessions_alone() -> None:
    """`faq ask` and a pipe start without it."""
    program = (
        "import sys, chatbot, chatbot.plain, chatbot.rendering; "
        "sys.exit('prompt_toolkit' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
