"""The program with the guide that comes with it: how it decides, how quick it is, what it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
from rapidfuzz import process

import faq
from benchmarks.engine import Engine, answers
from benchmarks.options import Options, Row
from benchmarks.report import Table
from faq.answering import Answerer
from faq.evaluation import evaluate, read_cases
from faq.matching.compiling import compile_content
from faq.matching.ranking import rank
from faq.replies import Outcome

OWN_QUESTIONS = Path(__file__).resolve().parents[1] / "tests" / "questions"
REPEATS = 5


def embedded(options: Options) -> Table:
    """The whole way of a question, with the guide that comes with the program."""
    answerer = Answerer.open()
    path = options.data.path("benchmarks/dev_questions.jsonl")
    found = evaluate(answerer, read_cases(str(path), answerer.content))
    right = sum(tally.right for tally in found.tallies().values())
    rows: list[Row] = [
        _share(category.replace("_", " "), tally.cases, tally.right)
        for category, tally in found.tallies().items()
    ]
    rows[0]["also"] = f"{found.helped} right or offered"
    rows[2]["also"] = f"{found.reassured} answered by an entry"
    rows.append(_share("all", found.cases, right))
    rows[-1]["also"] = f"{found.false_alarms} false alarms"
    for name in ("harmless_alarming", "other_leaks"):
        lines = options.data.lines(f"content/{name}.txt")
        replies = [answerer.reply(line) for line in lines]
        outcomes = [reply.outcome for reply in replies]
        said = {outcome: outcomes.count(outcome) / len(lines) for outcome in Outcome}
        entries = sum(map(answers, replies)) / len(lines)
        asked_back = said[Outcome.CLARIFY]
        rows.append(
            {
                "questions": f"{name}.txt",
                "asked": len(lines),
                "also": f"alert {said[Outcome.ALERT]:.3f}, asked back {asked_back:.3f}, "
                f"answered by an entry {entries:.3f}",
            }
        )
    return Table(
        "The embedded guide, full decision",
        "dev_questions.jsonl as `faq evaluate` counts it, and two lists of questions that must not "
        "raise an alert. The engine was developed beside those files; no phrasing was taken from them.",
        tuple(rows),
    )


def speed(options: Options) -> Table:
    """Milliseconds a question, beside rapidfuzz over the same phrasings, and seconds to compile."""
    content = faq.load()
    started = time.perf_counter()
    index = compile_content(content)
    compiling = time.perf_counter() - started
    answerer = Answerer(content)
    engine = Engine(content, index)
    phrasings = [text for item in content.items() for text in item.wordings]
    questions = [case.question for case in _dev_cases(options, answerer)]

    def ranked(question: str) -> object:
        return rank(engine.read(question).sentences, index)

    first = _milliseconds(answerer.reply, questions)
    timed = {
        "rank": [_milliseconds(ranked, questions) for _ in range(REPEATS)],
        "full reply": [_milliseconds(answerer.reply, questions) for _ in range(REPEATS)],
        "process.extractOne (WRatio)": [
            _milliseconds(partial(process.extractOne, choices=phrasings), questions)
            for _ in range(2)
        ],
    }
    best = {
        name: [median(each) for each in zip(*runs, strict=True)] for name, runs in timed.items()
    }
    peer = median(best["process.extractOne (WRatio)"])
    rows: list[Row] = [
        {
            "what": name,
            "median ms": median(each),
            "95 % below ms": float(np.quantile(each, 0.95)),
            "share of extractOne": f"1/{peer / median(each):.0f}",
        }
        for name, each in best.items()
    ]
    rows.insert(
        2,
        {
            "what": "full reply, each question's first time",
            "median ms": median(first),
            "95 % below ms": float(np.quantile(first, 0.95)),
            "share of extractOne": f"1/{peer / median(first):.0f}",
        },
    )
    rows.append({"what": f"compiling the embedded guide: {compiling:.1f} seconds, once per change"})
    return Table(
        "Speed",
        f"{len(questions)} questions over {len(phrasings)} phrasings, on this machine, one after "
        "the other in one process: the median over questions of the median of repeats.",
        tuple(rows),
    )


def spare(options: Options) -> Table:
    """What it brings and costs to know fewer phrasings."""
    from benchmarks.spare import ROUNDS, compared

    whole = faq.load()
    cases = [
        case
        for file in sorted(OWN_QUESTIONS.glob("*.jsonl"))
        for case in read_cases(str(file), whole)
    ]
    rows: list[Row] = []
    for what, content in compared(whole):
        started = time.perf_counter()
        index = compile_content(content)
        seconds = time.perf_counter() - started
        found = evaluate(Answerer.of(whole, index), cases)
        rows.append(
            {
                "phrasings": what,
                "left": sum(len(item.wordings) for item in content.items()),
                "compile seconds": seconds,
                "wrong": sum(not verdict.right for verdict in found.met),
                "false alarms": found.false_alarms,
                "dangers answered": found.reassured,
            }
        )
    return Table(
        "Fewer phrasings",
        f"The embedded guide, {ROUNDS} times without a twentieth more of the phrasings of entries and gaps, asked "
        f"the {len(cases)} labelled questions of its own tests. Easy is what the others teach already.",
        tuple(rows),
    )


def start(options: Options) -> Table:
    """The chat at a terminal: how soon it can be typed at, and how soon it replies."""
    from benchmarks.start import RUNS, offering, seconds
    from chatbot.suggesting import Suggester

    content = faq.load()
    found = seconds()
    typed = [entry.question for entry in content.entries]
    typed += [gap.question for gap in content.gaps]
    found["what is offered for a line"] = offering(typed, Suggester(content).suggest)
    peer = found["import prompt_toolkit"]
    rows: list[Row] = [
        {"what": what, "ms": took * 1000, "times the import": took / peer}
        for what, took in found.items()
    ]
    return Table(
        "Start",
        f"The embedded guide, compiled before, on a pseudo-terminal: medians of {RUNS} runs in turn. A turn "
        "is from Enter to the reply on the screen; offers are for two thirds of each question.",
        tuple(rows),
    )


def coverage(options: Options) -> Table:
    """A log of a million questions through `faq coverage`: how long it takes, and in how much memory."""
    from benchmarks.asked import measure

    sizes = ((5_000, 1_500), (20_000, 6_000)) if options.quick else ((1_000_000, 300_000),)
    rows: list[Row] = []
    for count, distinct in sizes:
        for run, taken in zip(("first", "later"), measure(count, distinct), strict=True):
            rows.append(
                {
                    "asked": count,
                    "different": distinct,
                    "run": run,
                    "seconds": taken.seconds,
                    "ms a different one": taken.seconds / distinct * 1000,
                    "most MB of a process": round(taken.megabytes),
                }
            )
    return Table(
        "Coverage",
        "A made-up log in the form of the chat's own, on the embedded guide, from the start of the command to "
        "its report as JSON, with a process for each processor. The first run compiles the content.",
        tuple(rows),
    )


def agreement(options: Options) -> Table:
    """Coverage and evaluation on the same labelled questions, from one file and from several."""
    from benchmarks.agreement import figures, seen_alike

    path = options.data.path("benchmarks/dev_questions.jsonl")
    answerer = Answerer.open()
    same, asked = seen_alike(answerer, path)
    found = figures(answerer, path)
    one = found.pop("one file")
    rows: list[Row] = [
        {"what": "questions that coverage sees as evaluate does", "same": same, "of": asked}
    ]
    for name, other in found.items():
        alike = sum(one[key] == other.get(key) for key in one)
        rows.append(
            {"what": f"figures from {name} as from one file", "same": alike, "of": len(one)}
        )
    return Table(
        "Agreement",
        f"{path.name}, with the embedded guide: outcome, item and score of each question by `faq coverage` and by "
        "`faq evaluate`; then every key of the coverage report as JSON.",
        tuple(rows),
    )


def _share(questions: str, asked: int, right: int) -> Row:
    return {"questions": questions, "asked": asked, "right": right, "share right": right / asked}


def _dev_cases(options: Options, answerer: Answerer) -> Sequence[faq.evaluation.Case]:
    path = options.data.path("benchmarks/dev_questions.jsonl")
    return read_cases(str(path), answerer.content)


def _milliseconds(reply: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    found = []
    for question in questions:
        started = time.perf_counter()
        reply(question)
        found.append((time.perf_counter() - started) * 1000)
    return found
