"""Mutants tried: learnt anew without a part, and the questions judged again, in several processes.

Nothing that is learnt is taken over from the whole content but the order of learning: by another
order alone, some twenty of a thousand questions turn, whatever was taken out. Only signs are never
learnt from: what training makes of a content without one of them is what it made of the whole
(there is a test of that), so it is not made again.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from faq.answering import Answerer
from faq.errors import SettingError
from faq.matching.compiling import compile_content
from faq.matching.signs import compile_signs
from faq.mutation.mutants import Mutant, Part, without
from faq.mutation.results import Tried
from faq.testing.cases import Case

Judge = Callable[[Case, Answerer], bool]
"""Whether an answerer meets a case as it should."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What answers from the whole content, and the cases that it meets rightly, by their numbers."""

    whole: Answerer
    right: tuple[tuple[int, Case], ...]
    is_right: Judge


def try_all(bench: Bench, mutants: Sequence[Mutant], jobs: int) -> Iterator[Tried]:
    """Each of `mutants` tried, in their order; the same for any number of `jobs`.

    Raises SettingError where a process that helps is ended by somebody else.
    """
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    jobs = min(jobs, len(mutants))
    if jobs < 2 or not can_fork:
        return (try_one(bench, mutant) for mutant in mutants)
    return _in_processes(bench, mutants, jobs)


def try_one(bench: Bench, mutant: Mutant) -> Tried:
    """The mutant, and which of the right cases are wrong with it."""
    answerer = answerer_without(bench.whole, mutant)
    wrong = (number for number, case in bench.right if not bench.is_right(case, answerer))
    return Tried(mutant, tuple(wrong))


def answerer_without(whole: Answerer, mutant: Mutant) -> Answerer:
    """What answers from the content of `whole` with the part taken out."""
    rest = without(whole.content, mutant)
    if mutant.part is Part.SIGN:
        signs = compile_signs(rest.alerts, rest.vocabulary)
        return Answerer.of(rest, replace(whole.index, signs=signs))
    return Answerer.of(rest, compile_content(rest))


def _in_processes(bench: Bench, mutants: Sequence[Mutant], jobs: int) -> Iterator[Tried]:
    others = set(multiprocessing.active_children())
    # A fork shares what was compiled with this process; frozen, it is not copied for a count.
    gc.freeze()
    pool = ProcessPoolExecutor(
        jobs, multiprocessing.get_context("fork"), initializer=_begin, initargs=(bench,)
    )
    try:
        yield from pool.map(_try, mutants)
    except BrokenProcessPool:
        message = "a process that helped was ended, perhaps for want of memory"
        raise SettingError(f"{message}; try --jobs 1") from None
    except BaseException:
        # Ctrl-C is not to wait for half a minute of training that nobody wants any more.
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


_own: list[Bench] = []
"""The bench of a process that helps: it is there before the first mutant is."""


def _begin(bench: Bench) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that reports
    _own[:] = [bench]


def _try(mutant: Mutant) -> Tried:
    return try_one(_own[0], mutant)
