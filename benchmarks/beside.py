"""The engine beside other methods, on lines by writers who were left out and on public data sets."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

import faq
from benchmarks.data import DRAWS, Line, Trial
from benchmarks.engine import Engine, answers, guide_of, learn
from benchmarks.fit import AIMS, LEAST_RECALL, fit, held_out
from benchmarks.options import Options, Row
from benchmarks.peers import SAME_FEATURES, Fuzzy, peers
from benchmarks.report import Table
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
from faq.replies import Outcome

QUICK_WRITERS = 2
QUICK_QUESTIONS = 1000
SLOW_QUESTIONS = 500
"""What a method is asked, at the most and evenly spread, that takes tens of milliseconds a question."""
FEWER = f"rapidfuzz is asked {SLOW_QUESTIONS} of the questions at the most, evenly spread."


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
        reassured += sum(answers(reply) for reply in replies)
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
