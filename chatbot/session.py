"""The conversation on a terminal. The only module that knows prompt_toolkit."""

from __future__ import annotations

import errno
import os
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application, get_app, run_in_terminal
from prompt_toolkit.application.current import set_app
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, ThreadedCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.styles import Style as Styles

from chatbot.greeting import AGAIN
from chatbot.history import prepare
from chatbot.later import Later
from chatbot.layout import AT_THE_PROMPT, Style, as_text, clean, colour_wanted, wrapped

if TYPE_CHECKING:  # the engine is imported behind the prompt, see `Later`
    from chatbot.conversation import Turn
    from chatbot.suggesting import Suggester
    from chatbot.talk import Talk
    from faq.content.model import Content

PROMPT = "> "
MENU_LINES = 7
"""Kept free below the prompt for questions that fit what is typed; of a small window a third at most."""
PATIENCE = 5.0
"""Seconds that offers wait for the conversation. Leaving waits for them, so it is not for ever."""
INTERRUPTED = 130
ENDED_BY_SIGNAL = 128  # plus the number of the signal, as shells say it


def run(
    start: Callable[[], Talk],
    greeting: Sequence[str],
    *,
    history: Path | None = None,
    input: Input | None = None,
    output: Output | None = None,
) -> int:
    """Talk until the person leaves. The exit code: 0, or 130 where it was by Ctrl-C.

    `start` makes the conversation, on a thread of its own once the prompt is there: who reads the
    greeting need not wait for it. What it raises is raised when the first line is taken.

    What is typed is remembered in the file `history`, without one for this session alone. Without
    `input` and `output` it is the terminal of the process.
    """
    later = Later(start)
    prompt = PromptSession[str](
        PROMPT,
        input=input,
        output=output,
        key_bindings=_keys(later),
        history=_History(str(history)) if history else InMemoryHistory(),
        auto_suggest=AutoSuggestFromHistory(),
        completer=ThreadedCompleter(_Offered(later)),
        complete_while_typing=True,
        style=Styles.from_dict(AT_THE_PROMPT),
        bottom_toolbar=lambda: _toolbar(later, prompt.output.get_size().columns),
    )
    try:
        with _heeding_signals(prompt.app):
            prompt.app.after_render += lambda _: later.begin()
            return _Session(later, greeting, prompt).talk_on()
    except _EndedBySignal as ended:
        return ENDED_BY_SIGNAL + ended.number
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        # The terminal is gone, and so is whoever would read a message.
        return ENDED_BY_SIGNAL + signal.SIGHUP


class _Session:
    """The loop around the prompt: reads, takes a turn, writes."""

    def __init__(self, later: Later, greeting: Sequence[str], prompt: PromptSession[str]) -> None:
        self.later = later
        self.greeting = greeting
        self.prompt = prompt
        can_colour = prompt.output.get_default_color_depth() is not ColorDepth.DEPTH_1_BIT
        self.colour = colour_wanted(os.environ, terminal=can_colour)
        if not self.colour:
            prompt.auto_suggest = None  # it would look as if it had been typed

    def talk_on(self) -> int:
        greeting = [wrapped(Style.TEXT, line, self.width()) for line in self.greeting]
        self.say(as_text(chain.from_iterable(greeting)))
        interrupted = False
        while True:
            # The one place that interruptions come to: at the prompt, or while a reply is made.
            try:
                rows = self.prompt.output.get_size().rows
                line = self.prompt.prompt(reserve_space_for_menu=min(MENU_LINES, rows // 3))
                talk = self.later.wait()
                said, remark = talk.take(line)
                self.reply(said, remark, talk.answerer.content)
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

    def reply(self, said: Turn, remark: str, content: Content) -> None:
        """Show what a line came to."""
        from chatbot.rendering import render  # with the engine behind it, which is there by now

        if remark:
            lines = [wrapped(Style.TEXT, line, self.width()) for line in remark.splitlines()]
            self.say(as_text(chain.from_iterable(lines)))
        width, colour = self.width(), self.colour
        self.say(render(said.reply, content, width=width, colour=colour, in_chat=True))

    def say(self, text: str) -> None:
        """Write what was made by rendering, which leaves nothing in it that steers the terminal."""
        self.prompt.output.write_raw(f"{text}\n")
        self.prompt.output.flush()

    def width(self) -> int:
        """Asked for every time: windows change."""
        return self.prompt.output.get_size().columns


class _Offered(Completer):
    """Known questions while one is typed; on an empty line, what was offered last."""

    def __init__(self, later: Later) -> None:
        self._later = later
        self._made_from: Content | None = None
        self._suggester: Suggester | None = None

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """Each replaces the whole line. On a thread of its own, so that no key waits for it."""
        # Who typed before the conversation was there is offered something as soon as it is.
        typed, talk = document.text, self._later.within(PATIENCE)
        if talk is None:
            return
        if not typed.strip():
            for number, label in enumerate(talk.state.offer.labels, 1):
                yield Completion(str(number), -len(typed), display=f"{number}. {label}")
            return
        content = talk.answerer.content
        if self._suggester is None or content is not self._made_from:
            from chatbot.suggesting import Suggester  # with rapidfuzz

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
        """Keep a line for later sessions, if that can be done; not one that was too long to be read."""
        from faq.deciding import LONGEST_QUESTION  # with the engine, which is there or on its way

        if len(string) > LONGEST_QUESTION:
            return
        with suppress(OSError):
            if prepare(Path(str(self.filename))):  # it may have been cleared meanwhile
                super().store_string(string)


def _toolbar(later: Later, columns: int) -> str:
    """What can be done now, as much of it as there is room for."""
    count = _offered_count(later)
    picks = [f"1-{count} picks one" if count > 1 else "1 picks it", "Down chooses"] if count else []
    hints = [*picks, "Enter asks", "/topics", "/help", "Ctrl-D leaves"]
    shown = ""
    for hint in hints:
        longer = f"{shown} · {hint}" if shown else hint
        if len(longer) + 2 > columns:
            break
        shown = longer
    return f" {shown}"


def _offered_count(later: Later) -> int:
    return len(later.ready.state.offer.labels) if later.ready else 0


def _keys(later: Later) -> KeyBindings:
    keys = KeyBindings()

    @keys.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        """A paste is part of one question, however many lines it has; what stands beside it keeps its gap."""
        event.current_buffer.insert_text(re.sub(r"\s+", " ", event.data))

    @Condition
    def can_pick() -> bool:
        buffer = get_app().current_buffer
        return not buffer.text and not buffer.complete_state and bool(_offered_count(later))

    @keys.add(Keys.Down, filter=can_pick)
    def _pick(event: KeyPressEvent) -> None:
        """On an empty line, the choices of the last reply: the arrows go on from there."""
        event.current_buffer.start_completion(select_first=True)

    @keys.add(Keys.ControlZ)
    def _suspend(event: KeyPressEvent) -> None:
        """Back to the shell, with the whole job; `fg` goes on where it was."""
        run_in_terminal(lambda: _stop(0))

    return keys


class _EndedBySignal(Exception):
    """A signal asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _stop(process: int) -> None:
    """Stop a process, or with 0 the whole job; returns once it goes on."""
    heard = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(process, signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, heard)


@contextmanager
def _heeding_signals(app: Application[str]) -> Iterator[None]:
    """SIGTERM leaves through the front door, SIGTSTP stops, both with the terminal put back in order.

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

    def stop(_: int, __: FrameType | None) -> None:
        if app.loop is None:
            _stop(os.getpid())
        else:
            app.loop.call_soon_threadsafe(stop_at_prompt)

    def stop_at_prompt() -> None:
        with set_app(app):  # a signal comes without it, and the prompt would be left standing
            run_in_terminal(lambda: _stop(os.getpid()))

    before = {
        signal.SIGTERM: signal.signal(signal.SIGTERM, end),
        signal.SIGTSTP: signal.signal(signal.SIGTSTP, stop),
        signal.SIGHUP: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
