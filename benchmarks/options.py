"""How a run of the benchmarks is to be, and what its measures give."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.data import Data
from benchmarks.report import Figure

Row = dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is to be."""

    data: Data
    quick: bool = False
    minilm: str | None = None
