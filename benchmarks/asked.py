"""A made-up log of asked questions, seeded: `python -m benchmarks.asked PATH`, and how coverage bears it.

Some questions are asked again and again and most of them once (weights as Zipf has them), in other
words, mistyped, about other subjects, over three months, a few of them rated. Nobody asked them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

import faq
from faq.content.model import Content
from faq.evaluation.noise import disturb

ROOT = Path(__file__).resolve().parents[1]
SEED = 11
START = datetime(2025, 1, 6, 8, tzinfo=UTC)
DAYS = 91
STEEPNESS = 0.9
"""The exponent of Zipf's law: the question at rank n is asked in proportion to 1 / n ** this."""
SHARES = (52, 22, 6, 3, 17)
"""In how many of 100 wordings an entry is asked for, a gap, small talk, an alert, another subject."""
VERBATIM = 0.2
"""The share of wordings that are the content's own."""
MISTYPED, NOISE = 1 / 3, 0.05
"""The share of the others that are mistyped, and the share of letters that are, in those."""
RATED = 0.04
OPENERS = (
    "", "", "", "hi, ", "hello ", "sorry but ", "quick question: ", "so ", "just wondering, ", "please tell me "
)  # fmt: skip
TAILS = ("", "", "", "?", "??", " please", " thanks", " any idea", " asking for my wife", " today")
FILLERS = (
    "again", "tonight", "this week", "at home", "for us", "on monday", "right now", "these days",
    "after work", "for a friend", "with my partner", "at our place", "in spring", "by then",
)  # fmt: skip
OTHER_SUBJECTS = (
    "what is the weather like tomorrow", "how do i reset my password", "is there a student discount",
    "my parcel never arrived", "can you write a poem about cats", "who won the match last night",
    "how do i cancel my subscription", "best way to cook rice", "do you deliver to norway",
    "where can i park near the clinic", "is the clinic open on public holidays", "how do i get a receipt",
    "can my mother come along", "do you take credit cards", "what does the blue line on the kit mean",
    "how do i store the kit in summer", "can i fly with the kit", "is the packaging recyclable",
    "will my insurance pay for it", "how do i change my address", "i want to talk to a human",
    "how many calories are in a banana", "what time is it in tokyo", "is my data safe with you",
)  # fmt: skip


def questions(content: Content, distinct: int, seed: int = SEED) -> list[str]:
    """`distinct` different questions, in the order of how often they are asked."""
    random = Random(seed)
    kinds = (content.entries, content.gaps, content.small_talk, content.alerts)
    sources = [[text for item in items for text in item.wordings] for items in kinds]
    sources.append([*OTHER_SUBJECTS])
    made: dict[str, None] = {}
    while len(made) < distinct:
        (source,) = random.choices(sources, SHARES)
        words = random.choice(source).split()
        if random.random() < VERBATIM:
            made[" ".join(words)] = None
            continue
        for _ in range(random.choice((0, 1, 1, 2)) if len(words) > 4 else 0):
            words.pop(random.randrange(len(words)))
        base = " ".join(words + random.sample(FILLERS, random.choice((0, 0, 1, 2))))
        if random.random() < MISTYPED:
            base = disturb(base, NOISE, random.randrange(10**6))
        made[f"{random.choice(OPENERS)}{base}{random.choice(TAILS)}"] = None
    return list(made)


def log(
    content: Content, count: int, distinct: int, seed: int = SEED
) -> Iterator[dict[str, object]]:
    """The lines of a log, in the form of the chat's own: each question once, others again."""
    random = Random(seed)
    made = questions(content, distinct, seed)
    weights = list(accumulate(1 / (rank + 1) ** STEEPNESS for rank in range(distinct)))
    once = list(range(distinct))
    random.shuffle(once)
    for number in range(count):
        again = number >= distinct
        rank = random.choices(range(distinct), cum_weights=weights)[0] if again else once[number]
        asked = START + timedelta(days=random.randrange(DAYS), minutes=random.randrange(840))
        line: dict[str, object] = {
            "time": asked.isoformat().replace("+00:00", "Z"),
            "question": made[rank],
            "outcome": "answer",
            "entry": None,
            "score": 0.0,
            "feedback": None,
        }
        yield line
        if random.random() < RATED:
            yield line | {"feedback": random.choice(("helpful", "helpful", "not-helpful"))}


def write(path: Path, count: int, distinct: int) -> None:
    """Write such a log to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for line in log(faq.load(), count, distinct):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: seconds, and the most memory in MB of one of its processes."""

    seconds: float
    megabytes: float


def measure(count: int, distinct: int) -> tuple[Taken, Taken]:
    """What a first run takes, which compiles the content, and what a later one does.

    A process of its own writes the log: one that is started from a big one counts as big.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "asked.jsonl")
        sizes = ["--count", str(count), "--distinct", str(distinct)]
        subprocess.run(
            [sys.executable, "-m", "benchmarks.asked", str(path), *sizes], cwd=ROOT, check=True
        )
        return _run(path), _run(path)


def _run(log: Path) -> Taken:
    """One run of the command, with the cache that is beside the log."""
    command = ["coverage", str(log), "--format", "json", "--output", str(log.with_name("report"))]
    started = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *command],
        env=os.environ | {"FAQ_CACHE_DIR": str(log.with_name("cache"))},
    )
    _, status, used = os.wait4(running.pid, 0)
    took = time.perf_counter() - started
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return Taken(took, used.ru_maxrss * unit / 1e6)


def main() -> None:
    """Write a log, by default that of the demonstration."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asked", description=__doc__)
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--distinct", type=int, default=1500)
    given = parser.parse_args()
    write(given.path, given.count, given.distinct)


if __name__ == "__main__":
    main()
