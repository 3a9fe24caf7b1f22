"""The made-up log that is shown and measured."""

from __future__ import annotations

import json
from pathlib import Path

import faq
from benchmarks.asked import log, questions
from faq.coverage.reading import Options, read
from faq.coverage.tally import tally_of


def test_the_log_is_the_same_every_time_and_is_read_as_one(
    bread: faq.Answerer, tmp_path: Path
) -> None:
    """As many lines and different questions as were asked for, with times and ratings."""
    lines = [*log(bread.content, 400, 60)]
    assert lines == [*log(bread.content, 400, 60)]
    assert len(questions(bread.content, 60)) == 60

    path = tmp_path / "asked.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    notes: list[str] = []
    tally = tally_of(read(str(path), lambda: path.open("rb"), Options(), notes.append))
    assert (tally.asked, tally.bad_lines, tally.rated_apart) == (400, 0, 0)
    assert (
        sum(held.helpful + held.unhelpful for held in tally.wordings.values()) == len(lines) - 400
    )
