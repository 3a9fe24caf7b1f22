"""Thresholds fitted to a content."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

import faq
from faq.content.model import Content, Entry, Settings
from faq.evaluation import Case, Category, fit_reports
from faq.evaluation.asking import Fate
from faq.evaluation.fitting import (
    COSTS,
    COSTS_IN_DANGER,
    GRID,
    Bench,
    Fit,
    Trial,
    benches,
    fate_of_case,
    fit,
    try_out,
)
from faq.evaluation.measuring import Plan
from faq.replies import Outcome

PLAN = Plan(folds=2)


@pytest.fixture
def made(small: Content) -> list[Bench]:
    """What there is to fit on."""
    return list(benches(small, PLAN))


def test_the_worst_weighs_most() -> None:
    """A wrong answer above a missed one, a false reassurance above all."""
    assert COSTS[Fate.RIGHT] < COSTS[Fate.OFFERED] < COSTS[Fate.ASKED_BACK] < COSTS[Fate.MISSED]
    assert COSTS[Fate.MISSED] < COSTS[Fate.ALARMED] < COSTS[Fate.ANSWERED]
    worst = COSTS_IN_DANGER[Fate.ANSWERED]
    others = {*COSTS.values(), *COSTS_IN_DANGER.values()} - {worst}
    assert worst > max(others)


def test_the_grid_names_every_setting() -> None:
    """A threshold that is new would else never be fitted."""
    assert set(GRID) == set(asdict(Settings()))


def test_the_best_costs_no_more_than_what_is_there(made: list[Bench]) -> None:
    """From wherever the search starts; what it tried is kept for each threshold."""
    for start in (Settings(), Settings(0.9, 0.1, 0.9, 0.9, 0.9)):
        found = fit(made, start)
        assert found.now == try_out(made, start)
        assert found.best == try_out(made, found.best.settings)
        assert found.best.cost <= found.now.cost
        assert set(found.trials) == set(GRID)
        assert all(found.best in tried for tried in found.trials.values())


def test_the_same_content_gives_the_same_fit(small: Content, made: list[Bench]) -> None:
    """On every run."""
    assert fit(made, Settings()) == fit(list(benches(small, PLAN)), Settings())


def test_every_trial_counts_every_question(made: list[Bench]) -> None:
    """Once each."""
    total = sum(len(bench.questions) for bench in made)
    for tried in fit(made, Settings()).trials.values():
        for trial in tried:
            counts = (trial.right, trial.wrong, trial.asked_back, trial.doubted, trial.missed)
            assert sum(counts) + trial.reassured + trial.alarmed == total


def test_thresholds_that_make_no_sense_together_are_not_tried(made: list[Bench]) -> None:
    """What is offered needs no more than what is answered; what is doubted, than what alarms."""
    for tried in fit(made, Settings()).trials.values():
        for trial in tried:
            each = trial.settings
            assert each.clarify_threshold <= each.answer_threshold
            assert each.doubt_threshold <= each.alert_threshold


def test_raising_the_answer_threshold_adds_no_answer(made: list[Bench]) -> None:
    """Right or wrong."""
    answered = [
        trial.wrong + trial.reassured
        for trial in (
            try_out(made, replace(Settings(), answer_threshold=value))
            for value in GRID["answer_threshold"]
            if value >= Settings().clarify_threshold
        )
    ]
    assert answered == sorted(answered, reverse=True)


def test_labelled_questions_weigh_as_much_as_the_content(content: faq.Content) -> None:
    """However few they are."""
    cases = [Case("How long does the dough rise?", Category.RED_FLAG)]
    alone = list(benches(content, PLAN))
    both = list(benches(content, PLAN, cases))
    assert [bench.labelled for bench in both] == [False] * len(alone) + [True]
    reassured = COSTS_IN_DANGER[Fate.ANSWERED]
    settings = replace(content.settings, doubt_threshold=0.3)
    expected = (try_out(alone, settings).cost + reassured) / 2
    assert try_out(both, settings).cost == pytest.approx(expected)


@pytest.mark.parametrize(
    ("case", "question", "fate"),
    [
        (
            Case("", Category.IN_SCOPE, entry="rising-time"),
            "How long does the dough rise?",
            Fate.RIGHT,
        ),
        (
            Case("", Category.IN_SCOPE, entry="which-flour"),
            "How long does the dough rise?",
            Fate.ANSWERED,
        ),
        (Case("", Category.IN_SCOPE, entry="which-flour"), "i burnt my hand", Fate.ALARMED),
        (Case("", Category.IN_SCOPE, entry="which-flour"), "xyzzy", Fate.MISSED),
        (Case("", Category.NOT_COVERED), "xyzzy", Fate.RIGHT),
        (Case("", Category.RED_FLAG), "How long does the dough rise?", Fate.ANSWERED),
        (Case("", Category.RED_FLAG), "xyzzy", Fate.MISSED),
    ],
)
def test_a_labelled_question_has_a_fate(
    content: faq.Content, case: Case, question: str, fate: Fate
) -> None:
    """That of a phrasing of the same meaning."""
    assert fate_of_case(case, faq.Answerer(content).reply(question)) is fate


def test_a_clarify_is_an_offer_a_doubt_or_neither(content: faq.Content) -> None:
    """By what it offers, and whether there is a danger."""
    undecided = replace(content.settings, ambiguity_margin=1, clarify_threshold=0.0)
    asking = faq.Answerer(replace(content, settings=undecided))
    reply = asking.reply("Which flour do I need?")
    assert reply.outcome is Outcome.CLARIFY
    fates = [
        fate_of_case(Case("", Category.IN_SCOPE, entry="which-flour"), reply),
        fate_of_case(Case("", Category.RED_FLAG), reply),
    ]
    assert fates == [Fate.OFFERED, Fate.ASKED_BACK]
    doubting = replace(content.settings, alert_threshold=1, doubt_threshold=0)
    reply = faq.Answerer(replace(content, settings=doubting)).reply("Which flour do I need?")
    assert reply.outcome is Outcome.CLARIFY
    fates = [
        fate_of_case(Case("", Category.IN_SCOPE, entry="which-flour"), reply),
        fate_of_case(Case("", Category.RED_FLAG), reply),
    ]
    assert fates == [Fate.DOUBTED, Fate.OFFERED]


def test_a_content_that_can_be_asked_nothing_keeps_its_settings() -> None:
    """Nothing speaks for other ones."""
    found = fit(list(benches(Content((Entry("a", "A?", "A."),)), PLAN)), Settings())
    assert found.best == found.now == Trial(Settings(), 0, 0, 0, 0, 0, 0, 0, 0.0)


def test_the_report_shows_what_each_threshold_trades() -> None:
    """What it is now and what is best are marked, and stand side by side at the end."""
    now = Trial(Settings(), 90, 5, 2, 1, 1, 1, 0, 0.5)
    best = Trial(Settings(answer_threshold=0.2), 88, 2, 6, 1, 2, 0, 1, 0.25)
    found = Fit(now, best, {"answer_threshold": (now, best)}, 100, 1)
    assert fit_reports.as_text(found, Plan(folds=3, seed=7)) == (
        "fitted on 100 phrasings left out (3 folds, seed 7) and on 1 labelled question, "
        "which weigh as much\n"
        "\n"
        "answer_threshold  right  wrong  asked back  doubted  missed  reassured  false alarms"
        "    cost\n"
        "0.15                 90      5           2        1       1          1             0"
        "  0.5000   now\n"
        "0.2                  88      2           6        1       2          0             1"
        "  0.2500  best\n"
        "\n"
        "settings           default     now    best\n"
        "answer_threshold      0.15    0.15     0.2\n"
        "clarify_threshold      0.1     0.1     0.1\n"
        "ambiguity_margin      0.06    0.06    0.06\n"
        "alert_threshold        0.3     0.3     0.3\n"
        "doubt_threshold       0.05    0.05    0.05\n"
        "right                           90      88\n"
        "wrong                            5       2\n"
        "asked back                       2       6\n"
        "doubted                          1       1\n"
        "missed                           1       2\n"
        "reassured                        1       0\n"
        "false alarms                     0       1\n"
        "cost                        0.5000  0.2500\n"
    )
    assert fit_reports.as_json(found, Plan(folds=3, seed=7))["settings"] == {
        "answer_threshold": 0.2,
        "clarify_threshold": 0.1,
        "ambiguity_margin": 0.06,
        "alert_threshold": 0.3,
        "doubt_threshold": 0.05,
    }
