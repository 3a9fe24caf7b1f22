"""A mutant is learnt anew, and the questions that were right are asked again."""

from __future__ import annotations

from dataclasses import replace

import faq
import faq.matching.compiling
from chatbot.testing.asking import is_right
from faq.matching.compiling import compile_content
from faq.mutation.mutants import Mutant, Part, mutants, without
from faq.mutation.results import Tried
from faq.mutation.trying import Bench, answerer_without, try_all, try_one
from faq.testing.reading import read_file


def bench_of(whole: faq.Answerer) -> Bench:
    """The right ones of the questions, on a bench."""
    cases = read_file("q.questions.yaml").cases(whole.content)
    right = [(at, case) for at, case in enumerate(cases) if is_right(case, whole)]
    assert [at for at, _ in right] == [0, 1, 2]
    return Bench(whole, tuple(right), is_right)


def test_what_answers_without_a_part_is_what_learning_without_it_makes(
    bread: faq.Answerer,
) -> None:
    """Also for a sign, where what was learnt is taken over: nothing is learnt from signs."""
    for part in Part:
        for mutant in mutants(bread.content, part):
            answerer = answerer_without(bread, mutant)

            assert answerer.content == without(bread.content, mutant)
            learnt = compile_content(answerer.content)
            assert answerer.index.concepts.phrases == learnt.concepts.phrases
            assert replace(answerer.index, concepts=learnt.concepts) == learnt


def test_questions_notice_what_they_need(bread: faq.Answerer) -> None:
    """By an answer that is gone, a sign that nothing else gives, or a choice that is not offered."""
    bench = bench_of(bread)

    scald = Mutant(Part.SIGN, "burn", "scald*")
    assert try_one(bench, scald) == Tried(scald, (1,))
    flour = Mutant(Part.ENTRY, "which-flour", "Which flour do I need?")
    assert try_one(bench, flour) == Tried(flour, (0, 2))
    rising = Mutant(Part.ENTRY, "rising-time", "How long does the dough rise?")
    assert try_one(bench, rising) == Tried(rising, (2,))


def test_nobody_misses_what_nobody_asks_for(bread: faq.Answerer) -> None:
    """It survives."""
    unheard = Mutant(Part.SIGN, "burn", "blue | <black>")

    assert not try_one(bench_of(bread), unheard).is_noticed


def test_several_processes_find_the_same(bread: faq.Answerer) -> None:
    """In the same order."""
    bench = bench_of(bread)
    planned = [each for part in Part for each in mutants(bread.content, part)]

    alone = list(try_all(bench, planned, 1))
    assert list(try_all(bench, planned, 3)) == alone
    assert [each.mutant for each in alone] == planned
    assert list(try_all(bench, [], 3)) == []
