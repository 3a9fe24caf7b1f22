"""Readers of the data sets. None of them is part of the repository; one that is missing is said."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DRAWS = 5
"""How often the phrasings that a StackFAQ entry gets are drawn anew."""
SEED = 7


class Missing(Exception):
    """A file of a data set is not there, so what it is needed for is not claimed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text and its label; None is out of scope."""

    text: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Trial:
    """What is learnt from, what thresholds are fitted on, and what is asked.

    `tune` is empty where a data set sets nothing apart: thresholds are then fitted on folds of `train`.
    """

    train: tuple[Line, ...]
    test: tuple[Line, ...]
    tune: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the 90 topics that the phrasings by several writers are about."""

    id: str
    kind: str
    question: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How one writer would ask about a topic."""

    topic: str
    writer: str
    text: str


@dataclass(frozen=True, slots=True)
class Data:
    """The directory that holds `benchmarks/` and `content/`."""

    root: Path

    def path(self, name: str) -> Path:
        """The file `name`. Raises Missing."""
        path = self.root / name
        if not path.is_file():
            raise Missing(f"{path} is missing")
        return path

    def text(self, name: str) -> str:
        """What stands in the file `name`. Raises Missing."""
        return self.path(name).read_text("utf-8")

    def hint3(self) -> Trial:
        """HINT3 SOFMattress: a shop's questions and answers, and what its users really typed."""

        def read(part: str) -> tuple[Line, ...]:
            with self.path(f"benchmarks/hint3_sofmattress_{part}.csv").open(
                encoding="utf-8", newline=""
            ) as file:
                rows = list(csv.DictReader(file))
            return tuple(
                Line(row["sentence"], None if row["label"] == "NO_NODES_DETECTED" else row["label"])
                for row in rows
            )

        return Trial(read("train"), read("test"))

    def clinc150(self) -> Trial:
        """CLINC150 in full. Its out-of-scope training lines only serve to fit thresholds."""
        parts = json.loads(self.text("benchmarks/clinc150_full.json"))

        def read(name: str) -> tuple[Line, ...]:
            return tuple(
                Line(text, None if label == "oos" else label) for text, label in parts[name]
            )

        return Trial(
            read("train"),
            read("test") + read("oos_test"),
            read("val") + read("oos_val") + read("oos_train"),
        )

    def stackfaq(self) -> dict[str, list[Trial]]:
        """StackFAQ, an entry being known by its question alone, or by it and three rephrasings.

        The other rephrasings are asked. The three are the first, or drawn, DRAWS times.
        """
        pairs = json.loads(self.text("benchmarks/stackfaq.json"))["root"]["qapair"]
        return {
            "+0": [_stackfaq(pairs, 0)],
            "+3, the first": [_stackfaq(pairs, 3)],
            "+3, drawn": [_stackfaq(pairs, 3, draw) for draw in range(DRAWS)],
        }

    def topics(self) -> list[Topic]:
        """The topics of the phrasings."""
        listed = yaml.safe_load(self.text("content/topics.yaml"))
        return [
            Topic(each["id"], each["kind"], each.get("question", ""), tuple(each.get("points", ())))
            for each in listed
        ]

    def phrasings(self) -> list[Phrasing]:
        """The phrasings by all writers."""
        lines = self.text("content/phrasings.jsonl").splitlines()
        return [Phrasing(**json.loads(line)) for line in lines if line.strip()]

    def lines(self, name: str) -> list[str]:
        """The lines of the file `name` that are not empty."""
        return [line.strip() for line in self.text(name).splitlines() if line.strip()]


def _stackfaq(pairs: Sequence[dict[str, Any]], extra: int, draw: int | None = None) -> Trial:
    chance = random.Random(SEED + draw) if draw is not None else None
    train, test = [], []
    for number, pair in enumerate(pairs):
        label = f"{number:03}"
        texts = [text for text in pair["rephr"] if text and text.strip() != "*"]
        if chance:
            chance.shuffle(texts)
        known = [text for text in [pair["question"], *texts[:extra]] if text]
        train += [Line(text, label) for text in known]
        test += [Line(text, label) for text in texts[extra:]]
    return Trial(tuple(train), tuple(test))
