"""What is measured, each as one table."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

import numpy as np
from rapidfuzz import process

import faq
from benchmarks.data import DRAWS, Data, Line, Trial
from benchmarks.engine import Engine, guide_of, learn
from benchmarks.fit import AIMS, LEAST_RECALL, fit, held_out
from benchmarks.peers import SAME_FEATURES, Fuzzy, peers
from benchmarks.report import Figure, Table
from benchmarks.scoring import (
    Asked,
    Learn,
    Learnt,
    Thresholds,
    ask,
    in_scope_accuracy,
    matthews,
    out_of_scope_recall,
    top1,
    top3,
)
from faq.answering import Answerer
from faq.content.model import Kind
from faq.evaluation import evaluate, read_cases
from faq.matching.compiling import compile_content
from faq.matching.ranking import rank
from faq.replies import Compound, Outcome, Reply

QUICK_WRITERS = 2
QUICK_QUESTIONS = 1000
SLOW_QUESTIONS = 500
"""What a method is asked, at the most and evenly spread, that takes tens of milliseconds a question."""
REPEATS = 5
FEWER = f"rapidfuzz is asked {SLOW_QUESTIONS} of the questions at the most, evenly spread."


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is to be."""

    data: Data
    quick: bool = False
    minilm: str | None = None


Row = dict[str, Figure]


def leave_one_writer_out(options: Options) -> Table:
    """Learn from all writers but one, ask what that one wrote."""
    topics, phrasings = options.data.topics(), options.data.phrasings()
    like = faq.load()
    kinds = {topic.id: topic.kind for topic in topics}
    writers = sorted({each.writer for each in phrasings})
    if options.quick:
        writers = writers[:QUICK_WRITERS]
    asked: dict[str, list[Asked]] = {}
    alerts = alarmed = reassured = 0
    for writer in writers:
        content = guide_of(topics, [each for each in phrasings if each.writer != writer], like)
        own = [each for each in phrasings if each.writer == writer]
        lines = [Line(each.text, each.topic) for each in own]
        known = [Line(text, item.id) for item in content.items() for text in item.wordings]
        answerer = Answerer(content)
        engine = Engine(content, answerer.index)
        for name, learnt in _all_learnt(options, known, engine):
            asked.setdefault(name, []).append(ask(learnt, _bearable(learnt, lines)))
        red_flags = [each for each in own if kinds[each.topic] == Kind.ALERT]
        replies = [answerer.reply(each.text) for each in red_flags]
        alerts += len(replies)
        alarmed += sum(reply.outcome is Outcome.ALERT for reply in replies)
        reassured += sum(_answers(reply) for reply in replies)
    rows: list[Row] = []
    for name, each_writer in asked.items():
        ours = name == Engine.name
        row: Row = {"method": name}
        row |= {f"top-1 {who}": top1(each) for who, each in zip(writers, each_writer, strict=True)}
        row["mean top-1"] = float(np.mean([top1(each) for each in each_writer]))
        row["mean top-3"] = float(np.mean([top3(each) for each in each_writer]))
        row["alerts met"] = alarmed / alerts if ours else None
        row["alerts answered"] = f"{reassured} of {alerts}" if ours else None
        rows.append(row)
    return Table(
        "Leave one writer out",
        f"{len(topics)} topics, {len(phrasings)} phrasings; learnt from all writers but the one "
        "named. The engine, and the methods on its features, use the vocabulary of the embedded "
        "content, whose author had seen all phrasings; that flatters these three. " + FEWER,
        tuple(rows),
    )


def hint3(options: Options) -> Table:
    """A shop's FAQ with what its users really typed, much of it out of scope."""
    trial = options.data.hint3()
    rows: list[Row] = []
    for name, learn_it in _all(options).items():
        held = held_out(learn_it, trial.train)
        asked = ask(learn_it(trial.train), trial.test)
        thresholds = fit(held, AIMS["MCC"])
        rows.append(
            {
                "method": name,
                "top-1 in scope": top1(asked),
                "MCC": matthews(asked, thresholds),
                "in scope answered rightly": in_scope_accuracy(asked, thresholds),
                "out of scope not answered": out_of_scope_recall(asked, thresholds),
                **_thresholds(thresholds),
                "MCC in hindsight": matthews(asked, fit(asked, AIMS["MCC"])),
            }
        )
    return Table(
        "HINT3 SOFMattress",
        _counts(trial) + "Thresholds fitted on folds of the training lines (no out-of-scope "
        "lines are given: lines of labels left out stand in for them), for the highest MCC. "
        "In hindsight: thresholds chosen on the test questions, which published figures do.",
        tuple(rows),
    )


def clinc150(options: Options) -> Table:
    """150 intents of an assistant, and questions that none of them is about."""
    trial = options.data.clinc150()
    test = _thinned(trial.test, options)
    rows: list[Row] = []
    seconds = time.perf_counter()
    engine = learn(trial.train)
    seconds = time.perf_counter() - seconds
    for name, learnt in _all_learnt(options, trial.train, engine):
        held = ask(learnt, _bearable(learnt, trial.tune))
        asked = ask(learnt, _bearable(learnt, test))
        row: Row = {"method": name, "top-1 in scope": top1(asked)}
        for aim, thresholds in ((name, fit(held, aim)) for name, aim in AIMS.items()):
            row[f"in scope ({aim})"] = in_scope_accuracy(asked, thresholds)
            row[f"out of scope ({aim})"] = out_of_scope_recall(asked, thresholds)
        row["compile seconds"] = seconds if learnt is engine else None
        rows.append(row)
    return Table(
        "CLINC150 full",
        _counts(Trial(trial.train, test)) + "Thresholds fitted on val, oos_val and oos_train, "
        "for three aims: the highest MCC, the highest utility of right +1, wrong -1, no answer 0, "
        f"and most in scope while {LEAST_RECALL:.2f} of the out-of-scope lines, and a standard error more, are not "
        "answered. "
        "Out-of-scope lines are not learnt from. In scope: answered, and rightly. Out of scope: "
        "not answered. " + FEWER,
        tuple(rows),
    )


def stackfaq(options: Options) -> Table:
    """125 questions on software, asked in other words."""
    trials = options.data.stackfaq()
    rows: list[Row] = [
        {"method": name}
        | {
            f"top-1 {known}": float(
                np.mean([top1(ask(learn_it(trial.train), trial.test)) for trial in drawn])
            )
            for known, drawn in trials.items()
        }
        for name, learn_it in _all(options).items()
    ]
    return Table(
        "StackFAQ",
        "125 entries, known by their question alone (+0) or by it and three rephrasings (+3: the first "
        f"three of the file, and the mean of {DRAWS} seeded draws); the other rephrasings are asked.",
        tuple(rows),
    )


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
        entries = sum(map(_answers, replies)) / len(lines)
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


MEASURES: Mapping[str, Callable[[Options], Table]] = {
    "writers": leave_one_writer_out,
    "hint3": hint3,
    "clinc150": clinc150,
    "stackfaq": stackfaq,
    "embedded": embedded,
    "agreement": agreement,
    "speed": speed,
    "start": start,
    "coverage": coverage,
}


def _all(options: Options) -> dict[str, Learn]:
    """Every method, from lines alone."""
    methods: dict[str, Learn] = {Engine.name: learn}
    for name, on_features in SAME_FEATURES.items():
        methods[name] = partial(_with_engine, on_features)
    return methods | peers(options.minilm, options.quick)


def _with_engine(
    on_features: Callable[[Sequence[Line], Engine], Learnt], lines: Sequence[Line]
) -> Learnt:
    return on_features(lines, learn(lines))


def _all_learnt(
    options: Options, lines: Sequence[Line], engine: Engine
) -> Iterator[tuple[str, Learnt]]:
    """Every method, having learnt `lines`; the engine has already."""
    yield Engine.name, engine
    for name, on_features in SAME_FEATURES.items():
        yield name, on_features(lines, engine)
    for name, learn_it in peers(options.minilm, options.quick).items():
        yield name, learn_it(lines)


def _answers(reply: Reply) -> bool:
    """Whether an entry answers, be it one part of the question."""
    parts = reply.parts if isinstance(reply, Compound) else (reply,)
    return any(part.outcome is Outcome.ANSWER for part in parts)


def _share(questions: str, asked: int, right: int) -> Row:
    return {"questions": questions, "asked": asked, "right": right, "share right": right / asked}


def _thinned(lines: Sequence[Line], options: Options) -> tuple[Line, ...]:
    if not options.quick:
        return tuple(lines)
    return _spread(lines, QUICK_QUESTIONS)


def _bearable(learnt: Learnt, lines: Sequence[Line]) -> tuple[Line, ...]:
    return _spread(lines, SLOW_QUESTIONS) if isinstance(learnt, Fuzzy) else tuple(lines)


def _spread(lines: Sequence[Line], most: int) -> tuple[Line, ...]:
    return tuple(lines[:: -(-len(lines) // most)])


def _counts(trial: Trial) -> str:
    inside = sum(line.label is not None for line in trial.test)
    labels = len({line.label for line in trial.train})
    return (
        f"{labels} labels, {len(trial.train)} training lines, {inside} questions in scope and "
        f"{len(trial.test) - inside} out of it. "
    )


def _thresholds(thresholds: Thresholds) -> Row:
    return {"score from": thresholds.score, "lead from": thresholds.lead}


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
