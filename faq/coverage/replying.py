"""Many questions to what they are met with: in this process, or in several at once."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from faq.answering import Answerer
from faq.coverage.met import Met, meet
from faq.errors import SettingError

FEWEST = 1000
"""Questions from which on other processes are worth their start."""
CHUNK = 50
"""Questions that a process is sent at a time: some tenth of a second of work."""
BLOCK = 200 * CHUNK
"""Questions that are under way, or done and not taken yet, at the most."""


def default_jobs() -> int:
    """As many processes as there are processors that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def meet_all(answerer: Answerer, questions: Sequence[str], jobs: int = 1) -> Iterator[Met]:
    """What each of `questions` is met with, in their order; the same for any number of `jobs`.

    Raises SettingError where a process that helps is ended by somebody else.
    """
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    if jobs < 2 or len(questions) < FEWEST or not can_fork:
        return (meet(answerer, question) for question in questions)
    return _in_processes(answerer, questions, jobs)


def _in_processes(answerer: Answerer, questions: Sequence[str], jobs: int) -> Iterator[Met]:
    # A fork shares the compiled content with this process; frozen, it is not copied for a count.
    gc.freeze()
    pool = ProcessPoolExecutor(
        jobs, multiprocessing.get_context("fork"), initializer=_begin, initargs=(answerer,)
    )
    try:
        left = iter(questions)
        while block := list(islice(left, BLOCK)):
            yield from pool.map(_meet, block, chunksize=CHUNK)
    except BrokenProcessPool:
        message = "a process that replied was ended, perhaps for want of memory"
        raise SettingError(f"{message}; try --jobs 1") from None
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


_own: list[Answerer] = []
"""The answerer of a process that helps: it is there before the first question is."""


def _begin(answerer: Answerer) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that reports
    _own[:] = [answerer]


def _meet(question: str) -> Met:
    return meet(_own[0], question)
