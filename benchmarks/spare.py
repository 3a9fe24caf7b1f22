"""Phrasings that the others teach already: `python -m benchmarks.spare 0.1` strikes out a tenth of them.

An easy phrasing teaches little. It is left out, with those that differ from it by small words alone,
and asked of what the others teach: its ease is the score of its own item, or the lead of that over any
other item where this is less. Some of the easiest go at a time, for two that are alike make each other
easy, and one of them is worth its place.

Phrasings of alerts and of small talk stay, and so does what stands beside an answer in the main file.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import yaml

import faq
from benchmarks.engine import Engine
from faq.content.model import Content, Entry, Gap, Kind
from faq.evaluation.folds import folds

FOLDS = 4
ROUNDS = 3
"""How many are compared in a run of the benchmarks."""
SEED = 11
AT_ONCE = 0.05
"""The share of all phrasings of entries and gaps that goes in one round."""
PHRASINGS = Path(__file__).resolve().parents[1] / "data" / "phrasings"

Spoken = tuple[str, str]
"""The id of an item, and one of its phrasings."""


def spoken(content: Content) -> list[Spoken]:
    """What may go."""
    items: tuple[Entry | Gap, ...] = (*content.entries, *content.gaps)
    return [(each.id, line) for each in items for line in each.phrasings]


def without(content: Content, gone: Collection[Spoken]) -> Content:
    """`content` without the phrasings in `gone`."""

    def kept(id: str, phrasings: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line for line in phrasings if (id, line) not in gone)

    return replace(
        content,
        entries=tuple(
            replace(each, phrasings=kept(each.id, each.phrasings)) for each in content.entries
        ),
        gaps=tuple(replace(each, phrasings=kept(each.id, each.phrasings)) for each in content.gaps),
        sources=(),
        digest="",
    )


def easiest_first(content: Content, within: Collection[Spoken]) -> Iterator[set[Spoken]]:
    """Round after round, the easiest of `within` that are still there."""
    count = round(AT_ONCE * len(spoken(content)))
    seed = 0
    while within:
        eases = {each: ease for each, ease in _eases(content, seed) if each in within}
        gone = set(sorted(eases, key=lambda each: (-eases[each], each))[:count])
        if not gone:
            return
        yield gone
        content = without(content, gone)
        within = set(within) - gone
        seed += 1


def compared(content: Content) -> Iterator[tuple[str, Content]]:
    """`content` as it is, and each of ROUNDS times without some more: the easiest, and as many drawn."""
    yield "all", content
    all_of_them = spoken(content)
    drawn = random.Random(SEED).sample(all_of_them, len(all_of_them))
    gone: set[Spoken] = set()
    for easiest in islice(easiest_first(content, set(all_of_them)), ROUNDS):
        gone |= easiest
        yield f"{len(gone)} of the easiest less", without(content, gone)
        yield f"{len(gone)} drawn less", without(content, set(drawn[: len(gone)]))


def _eases(content: Content, seed: int) -> Iterator[tuple[Spoken, float]]:
    for fold in folds(content, FOLDS, seed):
        asked = [each for each in fold.asked if each.item.kind in (Kind.ENTRY, Kind.GAP)]
        engine = Engine(fold.rest)
        columns = {label: column for column, label in enumerate(engine.labels)}
        scores = engine.scores([each.question for each in asked])
        for each, row in zip(asked, scores, strict=True):
            own = float(row[columns[each.item.id]])
            row[columns[each.item.id]] = 0
            yield (each.item.id, each.question), min(own, own - float(np.max(row)))


def main() -> None:
    """Strike a share of the phrasings out of the files of the embedded content."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spare", description=__doc__)
    parser.add_argument("share", type=float, help="of the phrasings of entries and gaps, 0 to 1")
    arguments = parser.parse_args()
    content = faq.load()
    files = [PHRASINGS / "entries.yaml", PHRASINGS / "gaps.yaml"]
    listed = set.union(*map(_listed, files))
    wanted = round(arguments.share * len(spoken(content)))
    gone: set[Spoken] = set()
    for easiest in easiest_first(content, listed):
        gone |= easiest
        print(f"{len(gone)} of {wanted}", flush=True)
        if len(gone) >= wanted:
            break
    for file in files:
        _strike(file, gone)


def _listed(file: Path) -> set[Spoken]:
    (items,) = yaml.safe_load(file.read_text("utf-8")).values()
    return {(item["id"], line) for item in items for line in item["phrasings"]}


def _strike(file: Path, gone: Collection[Spoken]) -> None:
    """Take the lines of the phrasings in `gone` out of `file`, and leave all others as they are."""
    kept, id = [], ""
    for line in file.read_text("utf-8").splitlines(keepends=True):
        match yaml.safe_load(line):
            case [{"id": id}]:
                pass
            case [str() as phrasing] if (id, phrasing) in gone:
                continue
        kept.append(line)
    file.write_text("".join(kept), "utf-8")


if __name__ == "__main__":
    main()
