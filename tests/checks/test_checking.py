"""Rules applied: to which content, at which place, and what the content itself says to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from faq.checks.checking import Choice, Report, check
from faq.checks.formats import summary
from faq.checks.rules import Severity
from faq.errors import ContentError, Problem

Look = Callable[..., Report]

HOURS = """\
entries:
  - id: opening-hours
    question: {question}
    answer: From nine to five.
"""
IGNORING = HOURS + "    ignore: {ignore}\n"


def test_a_phrasing_of_an_include_is_pointed_at_where_it_stands(look: Look) -> None:
    """In the file, on the line and in the column of that very phrasing."""
    main = HOURS.format(question="When are you open?") + "include: [lists/more.yaml]\n"
    Path("lists").mkdir()
    Path("lists/more.yaml").write_text(
        "# more\nentries:\n- id: opening-hours\n  phrasings:\n  - closing time\n"
        "  -   'CLOSING  TIME'\n",
        "utf-8",
    )
    report = look(main, "repeated-phrasing", "stray-space")
    assert report.problems == (
        Problem(
            "lists/more.yaml",
            6,
            7,
            "repeated-phrasing",
            "entry 'opening-hours': 'CLOSING TIME' says no more than 'closing time' "
            "(lists/more.yaml:5:5); take it out",
            "opening-hours",
            "warning",
        ),
        Problem(
            "lists/more.yaml",
            6,
            7,
            "stray-space",
            "entry 'opening-hours': 'phrasings' has white space too much inside "
            "('CLOSING  TIME'); take it out",
            "opening-hours",
            "warning",
        ),
    )


def test_what_is_found_stands_in_the_order_of_the_files(look: Look) -> None:
    """Whichever rule found it: the main file first, each from its top down."""
    report = look(
        "include: [b.yaml, a.yaml]\n" + HOURS.format(question='"Opening  hours"'),
        a="gaps:\n  - {id: fees, question: Fees}\n",
        b="gaps:\n  - {id: rules, question: Rules}\n",
    )
    places = [(each.path, each.line) for each in report.problems]
    assert [path for path, _ in places] == sorted(
        (path for path, _ in places), key=["faq.yaml", "b.yaml", "a.yaml"].index
    )
    assert {each.rule for each in report.problems} == {
        "few-phrasings",
        "question-form",
        "stray-space",
    }


def test_ten_lines_of_yaml_pass(look: Look) -> None:
    """A first content has infos at the most, which fail nothing."""
    report = look(HOURS.format(question="When are you open?"))
    assert [each.rule for each in report.problems] == ["few-phrasings"]
    assert report.passed
    assert summary(report, "a.yaml") == (
        "1 info in a.yaml (1 item with 1 phrasing); --explain RULE says why"
    )


def test_a_warning_does_not_pass(look: Look) -> None:
    """It is to be mended, or ignored with a reason."""
    report = look(HOURS.format(question="Opening hours"), "question-form")
    assert not report.passed
    assert report.count(Severity.WARNING) == 1


def test_an_item_may_say_why_it_breaks_a_rule(look: Look) -> None:
    """Then nothing is said of it, and it is counted."""
    text = IGNORING.format(
        question="Opening hours", ignore="{question-form: people look for these words}"
    )
    report = look(text, "question-form")
    assert report.problems == ()
    assert summary(report, "a.yaml") == (
        "nothing found in a.yaml (1 item with 1 phrasing), 1 ignored"
    )


def test_what_one_item_ignores_is_found_in_the_next(look: Look) -> None:
    """A reason holds for the item that it stands in."""
    text = IGNORING.format(question="Opening hours", ignore="{question-form: so it is}")
    report = look(text + "gaps:\n  - {id: fees, question: Fees}\n", "question-form")
    assert [each.id for each in report.problems] == ["fees"]


def test_an_ignored_rule_that_nothing_breaks_is_an_info(look: Look) -> None:
    """At the rule, also where no other rule was asked for."""
    text = IGNORING.format(question="When are you open?", ignore="\n      question-form: once")
    for rules in (["unused-ignore"], ["unused-ignore", "question-form"]):
        assert look(text, *rules).problems == (
            Problem(
                "faq.yaml",
                6,
                7,
                "unused-ignore",
                "entry 'opening-hours': 'ignore' names 'question-form', which nothing here "
                "breaks; take it out",
                "opening-hours",
                "info",
            ),
        )
    assert look(text, "question-form").problems == ()


def test_a_rule_that_was_not_applied_is_not_called_needless(look: Look) -> None:
    """Nobody knows whether the slow rule would have found something."""
    text = IGNORING.format(question="When are you open?", ignore="{left-out: it may stay}")
    assert [each.rule for each in look(text).problems] == ["few-phrasings"]


@pytest.mark.parametrize("id", ["question-from", "unused-ignore", "duplicate-id", "yaml-trap"])
def test_what_cannot_be_ignored_is_an_error(look: Look, id: str) -> None:
    """A rule that there is not, one about ignoring, one of reading."""
    text = IGNORING.format(question="When are you open?", ignore=f"{{{id}: because}}")
    (problem,) = look(text, "unknown-rule").problems
    assert (problem.line, problem.column, problem.severity) == (5, 14, "error")
    start = f"entry 'opening-hours': 'ignore' names {id!r}, which is no rule that can be ignored; "
    assert problem.message.startswith(start)


def test_a_mistyped_rule_offers_the_nearest(look: Look) -> None:
    """As any other name does."""
    text = IGNORING.format(question="Opening hours", ignore="{question-from: because}")
    (problem,) = look(text, "unknown-rule").problems
    assert problem.message.endswith("; did you mean 'question-form'?")


@pytest.mark.parametrize(
    ("ignore", "problem"),
    [
        (
            "{question-form: }",
            "5:14: entry 'opening-hours': 'ignore: question-form' has no reason; ",
        ),
        ("{question-form: ''}", "5:29: entry 'opening-hours': 'ignore: question-form' is an empty"),
        ("[question-form]", "5:5: entry 'opening-hours': 'ignore' must be keys with values"),
        ("question-form", "5:5: entry 'opening-hours': 'ignore' must be keys with values"),
        ("", "5:5: entry 'opening-hours': 'ignore' is empty; write its keys below it"),
        ("{question-form: no}", "5:29: entry 'opening-hours': 'ignore: question-form' is read by "),
        (
            "{question-form: a, question-form: b}",
            "5:32: entry 'opening-hours': the key 'question-form' is here twice",
        ),
    ],
)
def test_an_ignore_without_a_reason_is_an_error(look: Look, ignore: str, problem: str) -> None:
    """Every command says so: the content cannot be used."""
    report = look(IGNORING.format(question="Opening hours", ignore=ignore))
    assert not report.usable
    (found,) = report.problems
    assert str(found).startswith(f"faq.yaml:{problem}")
    assert found.severity == "error"


@pytest.mark.parametrize("kind", ["gaps", "alerts", "small_talk"])
def test_every_kind_of_item_may_ignore(look: Look, kind: str) -> None:
    """With nothing of it in the content that replies."""
    items = {
        "gaps": "{id: it, question: Fees, ignore: {question-form: so}}",
        "alerts": "{id: it, question: Fire, urgency: soon, reply: Run., ignore: {thin-alert: so}}",
        "small_talk": "{id: it, phrasings: ['!'], reply: Oh., ignore: {wordless-phrasing: so}}",
    }
    text = HOURS.format(question="When are you open?")
    rules = ("question-form", "thin-alert", "wordless-phrasing")
    report = look(f"{text}{kind}:\n  - {items[kind]}\n", *rules)
    assert (report.problems, report.ignored) == ((), 1)


def test_an_include_cannot_ignore_for_an_item_of_another_file(look: Look) -> None:
    """The reason stands beside what it is about."""
    text = HOURS.format(question="Opening hours") + "include: [more.yaml]\n"
    more = "entries:\n  - {id: opening-hours, phrasings: [hours], ignore: {question-form: so}}\n"
    (problem,) = look(text, more=more).problems
    assert problem.rule == "include-key"


def test_all_problems_of_a_content_that_cannot_be_used_are_findings(look: Look) -> None:
    """With their rules, as errors, and whichever rules were selected."""
    report = look("entries:\n  - {id: Bad, question: no, answer: So.}\n", "long-answer")
    assert [(each.rule, each.severity) for each in report.problems] == [
        ("bad-id", "error"),
        ("yaml-trap", "error"),
    ]
    assert summary(report, "a.yaml") == (
        "2 errors; a.yaml cannot be used, and is looked at further once it can"
    )


def test_a_file_that_is_not_there_is_no_finding(tmp_path: Path) -> None:
    """There is nothing to find anything in."""
    with pytest.raises(ContentError, match="there is no such file"):
        check(tmp_path / "nowhere.yaml")
    with pytest.raises(ContentError, match="this is a directory"):
        check(tmp_path)


def test_an_include_that_is_not_there_is_a_finding(look: Look) -> None:
    """At the line that asks for it."""
    text = HOURS.format(question="When are you open?") + "include: [more.yaml, '.']\n"
    assert [(each.rule, each.line, each.column) for each in look(text).problems] == [
        ("missing-include", 5, 11),
        ("unreadable", 5, 22),
    ]


def test_rules_are_chosen(look: Look) -> None:
    """Some alone, all but some, and slow ones only where they are asked for."""
    text = HOURS.format(question="Opening hours")
    assert [each.rule for each in look(text).problems] == ["few-phrasings", "question-form"]
    assert [each.rule for each in look(text, "few-phrasings").problems] == ["few-phrasings"]
    choice = Choice(but=frozenset({"few-phrasings"}))
    assert [each.rule for each in check("faq.yaml", choice).problems] == ["question-form"]


def test_it_tells_how_far_it_is(look: Look) -> None:
    """Rule by rule."""
    look(HOURS.format(question="When are you open?"))
    told: list[str] = []
    check("faq.yaml", Choice(frozenset({"long-answer", "stray-space"})), told.append)
    assert told == ["looking for long-answer", "looking for stray-space"]
