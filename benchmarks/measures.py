"""What is measured, each as one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.beside import clinc150, hint3, leave_one_writer_out, stackfaq
from benchmarks.embedded import agreement, coverage, embedded, spare, speed, start
from benchmarks.everyday import everyday
from benchmarks.options import Options
from benchmarks.report import Table

MEASURES: Mapping[str, Callable[[Options], Table]] = {
    "writers": leave_one_writer_out,
    "hint3": hint3,
    "clinc150": clinc150,
    "stackfaq": stackfaq,
    "everyday": everyday,
    "embedded": embedded,
    "agreement": agreement,
    "speed": speed,
    "spare": spare,
    "start": start,
    "coverage": coverage,
}
