"""What everyday words bring a content that has learnt from few phrasings, or from many."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from unittest.mock import patch

from benchmarks.data import SEED, Line
from benchmarks.engine import learn
from benchmarks.fit import held_out
from benchmarks.options import Options, Row
from benchmarks.report import Table
from benchmarks.scoring import Asked, Thresholds, ask, matthews, top1

SCORES = tuple(step / 50 for step in range(10, 36))
"""The thresholds that are tried."""
KNOWN = (5, 15, 40, 100)
"""How many lines of each label of CLINC150 are learnt."""


def everyday(options: Options) -> Table:
    """Labels learnt from few lines and from many, with everyday words and without."""
    rows: list[Row] = []
    for words, enough in (("without", 0), ("with", 1_000_000)):
        with patch("faq.matching.compiling.ENOUGH", enough):
            for name, asked in _asked(options):
                rows.append(
                    {
                        "learnt": name,
                        "everyday words": words,
                        "top-1 in scope": top1(asked),
                        "MCC": max(matthews(asked, Thresholds(score, 0)) for score in SCORES),
                    }
                )
    return Table(
        "Everyday words",
        "Lines to tune on alone: the folds of HINT3's training lines, and CLINC150's val, oos_val and "
        "oos_train. MCC is the highest that a threshold of the score reaches on these lines.",
        tuple(sorted(rows, key=lambda row: str(row["learnt"]))),
    )


def _asked(options: Options) -> Iterator[tuple[str, Asked]]:
    yield "HINT3 SOFMattress, 15 a label", held_out(learn, options.data.hint3().train)
    trial = options.data.clinc150()
    for count in KNOWN[:1] if options.quick else KNOWN:
        yield f"CLINC150, {count:3} a label", ask(learn(_some(trial.train, count)), trial.tune)


def _some(lines: Sequence[Line], count: int) -> list[Line]:
    """At the most `count` lines of each label."""
    by_label: dict[str, list[Line]] = {}
    for line in lines:
        by_label.setdefault(str(line.label), []).append(line)
    chance = random.Random(SEED)
    return [
        line for each in by_label.values() for line in chance.sample(each, min(count, len(each)))
    ]
