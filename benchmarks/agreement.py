"""Whether `faq coverage` sees labelled questions as `faq evaluate` does, however they lie in files."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from faq.answering import Answerer
from faq.command import Sources
from faq.coverage import Tally, command, meet_all
from faq.coverage.options import read_into
from faq.coverage.reading import Options
from faq.coverage.tally import key_of
from faq.evaluation import evaluate, read_cases

PARTS = 10


def seen_alike(answerer: Answerer, path: Path) -> tuple[int, int]:
    """How many questions of the file `path` both see the same, and how many there are.

    The same is the outcome, the item behind the reply and the score. Coverage replies once to each
    wording, so what a question gets there is what its wording got.
    """
    tally = Tally()
    read_into(tally, [str(path)], Options(), _sources(answerer), lambda _: None)
    examples = [held.example for held in tally.asked_wordings()]
    met = dict(zip(map(key_of, examples), meet_all(answerer, examples), strict=True))
    verdicts = evaluate(answerer, read_cases(str(path), answerer.content)).met
    same = 0
    for each in verdicts:
        seen = met[key_of(each.case.question.strip())]
        same += (seen.outcome, seen.id or None, seen.score) == (
            each.outcome,
            each.entry,
            each.score,
        )
    return same, len(verdicts)


def figures(answerer: Answerer, path: Path) -> dict[str, Mapping[str, Any]]:
    """The report on the file `path`, on the same lines in ten files, and on both compressed."""
    data = path.read_bytes()
    lines = data.splitlines(keepends=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        whole = folder / "whole.jsonl.gz"
        whole.write_bytes(gzip.compress(data))
        for part in range(min(PARTS, len(lines))):
            mine = b"".join(lines[part::PARTS])
            # Named from the last to the first: the order of files is none of lines.
            (folder / f"part-{PARTS - part:02}.jsonl").write_bytes(mine)
            (folder / f"part-{PARTS - part:02}.jsonl.gz").write_bytes(gzip.compress(mine))
        return {
            "one file": _report(answerer, [str(path)]),
            "ten parts": _report(answerer, [str(folder / "part-*.jsonl")]),
            "gzip": _report(answerer, [str(whole)]),
            "ten parts, gzip": _report(answerer, [str(folder / "part-*.jsonl.gz")]),
        }


def _report(answerer: Answerer, files: Sequence[str]) -> Mapping[str, Any]:
    result = command.run({"words": files, "format": "json", "jobs": "1"}, _sources(answerer))
    report: Mapping[str, Any] = json.loads(result.text)
    return report


def _sources(answerer: Answerer) -> Sources:
    return Sources(
        path=lambda: None,
        content=lambda: answerer.content,
        answerer=lambda: answerer,
        stdin=io.BytesIO,
        open=Answerer.open,
    )
