"""The conversation on a terminal. The only module that knows prompt_toolkit."""

from __future__ import annotations

import errno
import os
import re
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from types import FrameType

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, ThreadedCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, Output

from chatbot.layout import Style, as_text, clean, colour_wanted, wrapped
from chatbot.rendering import render
from chatbot.suggesting import Suggester
from chatbot.talk import Talk
from faq.content.model import Content

PROMPT = "> "
AGAIN = "Ctrl-C again leaves."
MENU_LINES = 7
"""Kept free below the prompt for questions that fit what is typed."""
INTERRUPTED = 130
ENDED_BY_SIGNAL = 128  # plus the number of the signal, as shells say it


def run(
    talk: Talk,
    *,
    history: Path | None = None,
    input: Input | None = None,
    output: Output | None = None,
) -> int:
    """Talk until the person leaves. The exit code: 0, or 130 where it was by Ctrl-C.

    What is typed is remembered in the file `history`, without one for this session alone. Without
    `input` and `output` it is the terminal of the process.
    """
    offered = _Offered(talk)
    prompt = PromptSession[str](
        PROMPT,
        input=input,
        output=output,
        key_bindings=_keys(talk),
        history=_History(str(history)) if history else InMemoryHistory(),
        auto_suggest=AutoSuggestFromHistory(),
        completer=ThreadedCompleter(offered),
        complete_while_typing=True,
        reserve_space_for_menu=MENU_LINES,
        bottom_toolbar=lambda: _toolbar(talk, prompt.output.get_size().columns),
    )
    try:
        with _ending_by_signal(prompt.app):
            return _Session(talk, prompt).talk_on()
    except _EndedBySignal as ended:
        return ENDED_BY_SIGNAL + ended.number
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        # The terminal is gone, and so is whoever would read a message.
        return ENDED_BY_SIGNAL + signal.SIGHUP


class _Session:
    """The loop around the prompt: reads, takes a turn, writes."""

    def __init__(self, talk: Talk, prompt: PromptSession[str]) -> None:
        self.talk = talk
        self.prompt = prompt
        can_colour = prompt.output.get_default_color_depth() is not ColorDepth.DEPTH_1_BIT
        self.colour = colour_wanted(os.environ, terminal=can_colour)

    def talk_on(self) -> int:
        greeting = [wrapped(Style.TEXT, line, self.width()) for line in self.talk.greeting()]
        self.say(as_text(chain.from_iterable(greeting)))
        interrupted = False
        while True:
            # The one place that interruptions come to: at the prompt, or while a reply is made.
            try:
                line = self.prompt.prompt()
                said, remark = self.talk.take(line)
                if remark:
                    self.say(remark + "\n")
                self.say(
                    render(
                        said.reply,
                        self.talk.answerer.content,
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
            interrupted = False

    def say(self, text: str) -> None:
        """Write what was made by rendering, which leaves nothing in it that steers the terminal."""
        self.prompt.output.write_raw(f"{text}\n")
        self.prompt.output.flush()

    def width(self) -> int:
        """Asked for every time: windows change."""
        return self.prompt.output.get_size().columns


class _Offered(Completer):
    """Known questions while one is typed; on an empty line, what was offered last."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._made_from: Content | None = None
        self._suggester = Suggester(talk.answerer.content)

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """Each replaces the whole line. On a thread of its own, so that no key waits for it."""
        typed = document.text
        if not typed.strip():
            for number, label in enumerate(self._talk.state.offer.labels, 1):
                yield Completion(str(number), -len(typed), display=f"{number}. {label}")
            return
        content = self._talk.answerer.content
        if content is not self._made_from:
            self._suggester, self._made_from = Suggester(content), content
        for question in self._suggester.suggest(typed):
            yield Completion(question, -len(typed))


class _History(FileHistory):
    """A history that forgets rather than fails: a full disk is no reason to lose the conversation."""

    def load_history_strings(self) -> Iterable[str]:
        """What was typed before, the newest first; nothing where the file cannot be read."""
        try:
            return [clean(line) for line in super().load_history_strings()]
        except OSError:
            return []

    def store_string(self, string: str) -> None:
        """Keep a line for later sessions, if that can be done."""
        with suppress(OSError):
            super().store_string(string)


def _toolbar(talk: Talk, columns: int) -> str:
    """What can be done now, as much of it as there is room for."""
    count = len(talk.state.offer.labels)
    picks = [f"1-{count} picks" if count > 1 else "1 picks", "Down shows"] if count else []
    hints = [*picks, "Enter asks", "/topics", "/help", "Ctrl-D leaves"]
    shown = ""
    for hint in hints:
        longer = f"{shown} · {hint}" if shown else hint
        if len(longer) + 2 > columns:
            break
        shown = longer
    return f" {shown}"


def _keys(talk: Talk) -> KeyBindings:
    keys = KeyBindings()

    @keys.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        """A paste is part of one question, however many lines it has; what stands beside it keeps its gap."""
        event.current_buffer.insert_text(re.sub(r"\s+", " ", event.data))

    @Condition
    def can_pick() -> bool:
        buffer = get_app().current_buffer
        return not buffer.text and not buffer.complete_state and bool(talk.state.offer.labels)

    @keys.add(Keys.Down, filter=can_pick)
    def _pick(event: KeyPressEvent) -> None:
        """On an empty line, the choices of the last reply: the arrows go on from there."""
        event.current_buffer.start_completion(select_first=True)

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
