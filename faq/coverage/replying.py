"""Many questions to what they are met with: in this process, or in several at once."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice

from faq.answering import Answerer
from faq.coverage.met import Met, meet
from faq.errors import SettingError

CHUNK = 50
"""Questions that a process is sent at a time: some tenth of a second of work."""
BLOCK = 200 * CHUNK
"""Questions that are under way, or done and not taken yet, at the most."""


def default_jobs() -> int:
    """As many processes as there are processors that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


MeetAll = Callable[[Sequence[str]], Iterator[Met]]
"""Questions to what each of them is met with, in their order."""


@contextmanager
def helped(answerer: Answerer, jobs: int) -> Iterator[MeetAll]:
    """What replies to many questions, `jobs` processes helping; the same for any number of them.

    They begin now, before what they never need is read: what this process then changes of its
    memory would be kept twice. They have the answerer, and this process lets go of it: whoever called
    may do so too. Raises SettingError where one of them is ended by somebody else.
    """
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield _alone(answerer)
        return
    # A fork shares the compiled content with this process; frozen, it is not copied for a count.
    gc.freeze()
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), initializer=_begin)
    try:
        _own[:] = [answerer]
        pool.submit(int)  # the first one starts them all
        _own.clear()
        del answerer

        def meet_all(questions: Sequence[str]) -> Iterator[Met]:
            left = iter(questions)
            while block := list(islice(left, BLOCK)):
                yield from pool.map(_meet, block, chunksize=CHUNK)

        yield meet_all
    except BrokenProcessPool:
        message = "a process that replied was ended, perhaps for want of memory"
        raise SettingError(f"{message}; try --jobs 1") from None
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _alone(answerer: Answerer) -> MeetAll:
    return lambda questions: (meet(answerer, question) for question in questions)


def meet_all(answerer: Answerer, questions: Sequence[str], jobs: int = 1) -> Iterator[Met]:
    """What `answerer` meets each of `questions` with, in their order.

    Raises SettingError as `helped` does.
    """
    with helped(answerer, jobs) as meet_them:
        yield from meet_them(questions)


_own: list[Answerer] = []
"""The answerer of a process that helps, which a fork finds there when it begins."""


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that reports
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Where the process that reports was ended by somebody else, nobody else would end this one."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _meet(question: str) -> Met:
    return meet(_own[0], question)
