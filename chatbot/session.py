"""The conversation on a terminal. The only module that knows prompt_toolkit."""

from __future__ import annotations

import errno
import os
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, Output

from chatbot.conversation import State, turn
from chatbot.layout import Style, as_text, colour_wanted, wrapped
from chatbot.rendering import render
from faq.answering import Answerer
from faq.content.model import Content

PROMPT = "> "
AGAIN = "Ctrl-C again leaves."
INTERRUPTED = 130
ENDED_BY_SIGNAL = 128  # plus the number of the signal, as shells say it


def run(answerer: Answerer, *, input: Input | None = None, output: Output | None = None) -> int:
    """Talk until the person leaves. The exit code: 0, or 130 where it was by Ctrl-C.

    Without `input` and `output` it is the terminal of the process.
    """
    prompt = PromptSession[str](PROMPT, input=input, output=output, key_bindings=_keys())
    try:
        with _ending_by_signal(prompt.app):
            return _Session(answerer, prompt).talk()
    except _EndedBySignal as ended:
        return ENDED_BY_SIGNAL + ended.number
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        # The terminal is gone, and so is whoever would read a message.
        return ENDED_BY_SIGNAL + signal.SIGHUP


class _Session:
    """The loop around the prompt: reads, takes a turn, writes."""

    def __init__(self, answerer: Answerer, prompt: PromptSession[str]) -> None:
        self.answerer = answerer
        self.prompt = prompt
        can_colour = prompt.output.get_default_color_depth() is not ColorDepth.DEPTH_1_BIT
        self.colour = colour_wanted(os.environ, terminal=can_colour)

    def talk(self) -> int:
        self.say(as_text(wrapped(Style.TEXT, _intro(self.answerer.content), self.width())))
        state = State()
        interrupted = False
        while True:
            # The one place that interruptions come to: at the prompt, or while a reply is made.
            try:
                line = self.prompt.prompt()
                said = turn(state, line, self.answerer)
                self.say(
                    render(
                        said.reply,
                        self.answerer.content,
                        width=self.width(),
                        colour=self.colour,
                        in_chat=True,
                    )
                )
            except EOFError:
                return 0
            except KeyboardInterrupt:
                # It drops what was typed; where nothing was, the second one in a row leaves.
                typed = bool(self.prompt.default_buffer.text)
                if interrupted and not typed:
                    return INTERRUPTED
                if not typed:
                    self.say(f"{AGAIN}\n")
                interrupted = not typed
                continue
            if said.ended:
                return 0
            state, interrupted = said.state, False

    def say(self, text: str) -> None:
        """Write what was made by rendering, which leaves nothing in it that steers the terminal."""
        self.prompt.output.write_raw(f"{text}\n")
        self.prompt.output.flush()

    def width(self) -> int:
        """Asked for every time: windows change."""
        return self.prompt.output.get_size().columns


def _intro(content: Content) -> str:
    source = f" from the guide “{content.guide.title}”" if content.guide.title else ""
    # A content that knows signs of danger speaks of health; a library's opening hours do not.
    advice = ", not medical advice" if content.alerts else ""
    return f"General information{source}{advice}. Type a question; /help for more, Ctrl-D to leave."


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        """A paste is part of one question, however many lines it has; what stands beside it keeps its gap."""
        event.current_buffer.insert_text(re.sub(r"\s+", " ", event.data))

    return keys


class _EndedBySignal(Exception):
    """A signal asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def _ending_by_signal(app: Application[str]) -> Iterator[None]:
    """SIGTERM leaves through the front door, so that the terminal is put back in order.

    SIGHUP says that the terminal is gone: nothing is to be put in order, and trying would fail
    loudly. Its default action is right, also under nohup: nobody can type any more.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        if app.loop is None:  # no prompt is open: a reply is being made or written
            raise _EndedBySignal(number)
        app.loop.call_soon_threadsafe(leave, number)

    def leave(number: int) -> None:
        if app.future is not None and not app.future.done():
            app.exit(exception=_EndedBySignal(number))

    before = {
        signal.SIGTERM: signal.signal(signal.SIGTERM, end),
        signal.SIGHUP: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
