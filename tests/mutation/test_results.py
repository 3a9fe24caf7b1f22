"""Counts, and their report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from faq.content.notes import Place
from faq.mutation.mutants import Mutant, Part
from faq.mutation.reports import as_json, as_text, below
from faq.mutation.results import Asked, Count, Mutation, Tried
from faq.testing.cases import Case, Expected, Turn

CASES = tuple(
    Asked("q.questions.yaml", Case((Turn(text, Expected(), line),), line))
    for line, text in ((1, "which flour"), (4, "\x1b[2Jscalded"))
)
PHRASING = Mutant(Part.PHRASING, "which-flour", "flour type for a \x1b[2Jloaf")
FLOUR = Mutant(Part.ENTRY, "which-flour", "Which flour do I need?")
RISING = Mutant(Part.ENTRY, "rising-time", "How long does the dough rise? " * 3)
SIGN = Mutant(Part.SIGN, "burn", "scald*")
FOUND = Mutation(
    asked=CASES,
    right=frozenset({0, 1}),
    there={Part.ENTRY: 1200, Part.SIGN: 2, Part.GAP: 0, Part.PHRASING: 30000},
    planned=4,
    tried=(
        Tried(PHRASING, ()),
        Tried(FLOUR, (0,)),
        Tried(SIGN, (1,)),
        Tried(RISING, ()),
    ),
    sample=2,
    seed=1,
)


def where(mutant: Mutant) -> Place:
    """A place for each kind."""
    return Place("faq.yaml", 10 + list(Part).index(mutant.part), 3)


def test_each_kind_is_counted() -> None:
    """Of so many that there are, tried and noticed."""
    assert FOUND.counts == {
        Part.ENTRY: Count(1200, 2, 1),
        Part.SIGN: Count(2, 1, 1),
        Part.GAP: Count(0, 0, 0),
        Part.PHRASING: Count(30000, 1, 0),
    }
    assert FOUND.all == Count(31202, 4, 2)
    assert not FOUND.is_partial


def test_the_most_telling_survivor_comes_first() -> None:
    """An entry that nobody misses is worse than a phrasing."""
    assert FOUND.survivors == (RISING, PHRASING)


def test_in_words_it_is_a_table_and_a_list() -> None:
    """What steers a terminal is left out, and a long text is cut."""
    assert (
        as_text(FOUND, where)
        == """\
2 of 2 questions are right with the whole content
taken out one at a time: 2 of each kind (seed 1)

          noticed  taken out      of   share
entry           1          2   1,200  50.0 %
sign            1          1       2   100 %
gap             0          0       0     n/a
phrasing        0          1  30,000     0 %
all             2          4  31,202  50.0 %

2 that no question notices, the most telling first:
  faq.yaml:11  entry     rising-time: How long does the dough rise? How long does the dough rise?…
  faq.yaml:16  phrasing  which-flour: flour type for a [2Jloaf
"""
    )


def test_a_run_that_was_stopped_says_so_first() -> None:
    """Its shares are of what was tried."""
    partial = replace(FOUND, tried=FOUND.tried[:3], sample=None)

    assert partial.is_partial
    first, _, *rest = as_text(partial, where).splitlines()
    assert first == "PARTIAL: 3 of 4 were tried before it was stopped."
    assert "taken out one at a time: all" in rest


def test_as_json_each_has_the_questions_that_noticed_it() -> None:
    """And where it stands."""
    made = as_json(FOUND, where)

    assert made["all"] == {"there": 31202, "tried": 4, "noticed": 2}
    assert list(made["kinds"]) == ["entry", "sign", "gap", "phrasing"]
    assert made["tried"][2] == {
        "kind": "sign",
        "id": "burn",
        "text": "scald*",
        "path": "faq.yaml",
        "line": 12,
        "noticed": True,
        "noticed_by": [{"path": "q.questions.yaml", "line": 4, "turns": ["\x1b[2Jscalded"]}],
    }


@pytest.mark.parametrize(("least", "said"), [(0.0, ""), (0.5, ""), (0.51, "50.0 % noticed")])
def test_a_floor_is_reached_or_told(least: float, said: str) -> None:
    """By the share of all kinds together."""
    assert below(FOUND, least).startswith(said)
    assert bool(below(FOUND, least)) == bool(said)


def test_where_nothing_was_taken_out_no_floor_is_reached() -> None:
    """Nothing shows that it holds."""
    said = "nothing was taken out, so nothing shows that the floor is reached"

    assert below(replace(FOUND, tried=(), planned=0), 0.0) == said
