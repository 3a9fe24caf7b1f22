"""`make bench`, or `python -m benchmarks`: one run, one table a measure."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from benchmarks.data import Data, Missing
from benchmarks.measures import MEASURES
from benchmarks.options import Options
from benchmarks.report import Run, as_json, as_markdown

SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> None:
    """Measure what was asked for; tables to stdout, progress to stderr."""
    arguments = _arguments()
    options = Options(Data(arguments.data), arguments.quick, arguments.minilm)
    run = Run()
    for name in arguments.only or MEASURES:
        started = time.perf_counter()
        try:
            run.tables.append(MEASURES[name](options))
        except Missing as missing:
            run.not_claimed.append(f"{name}: {missing}; give its directory with --data")
        print(f"{name}: {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    print(as_markdown(run), end="")
    if arguments.json:
        arguments.json.write_text(json.dumps(as_json(run), indent=1) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=list(MEASURES), help="one measure; may be given again"
    )
    parser.add_argument(
        "--data", type=Path, default=SHARED, help=f"holds benchmarks/ and content/ (now {SHARED})"
    )
    parser.add_argument(
        "--quick", action="store_true", help="two writers, 1,000 CLINC150 questions"
    )
    parser.add_argument("--minilm", metavar="PATH", help="a sentence-transformers model on disk")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    return parser.parse_args()


if __name__ == "__main__":
    main()
