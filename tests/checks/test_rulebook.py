"""Every rule: its examples, its words, its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from faq.checks.checking import Choice, check
from faq.checks.explaining import explained, page
from faq.checks.refusals import REFUSALS
from faq.checks.rulebook import APPLIED, RULES
from faq.checks.rules import Rule, Severity
from faq.content import items
from faq.errors import Problem

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _own_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def found_in(example: str) -> list[Problem]:
    """What is found in an example, by all rules, slow ones included."""
    name = "content.yaml"
    for number, part in enumerate(re.split(r"^# (\w+\.yaml)\n", example, flags=re.MULTILINE)):
        if number % 2:
            name = part
        else:
            Path(name).write_bytes(part.encode("utf-8", "surrogateescape"))
    return list(check("content.yaml", Choice(slow=True)).problems)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_breaks_a_rule_is_found(rule: Rule) -> None:
    """The failing example has exactly one finding of the rule, with its severity, and a place."""
    (problem,) = [each for each in found_in(rule.failing) if each.rule == rule.id]
    assert problem.severity == rule.severity
    assert problem.line > 0
    assert problem.column > 0
    assert ";" in problem.message or rule.id in {"not-utf8", "bad-sign"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_keeps_a_rule_is_let_be(rule: Rule) -> None:
    """The passing example has none, and is a content that can be used."""
    found = found_in(rule.passing)
    assert rule.id not in {each.rule for each in found}
    assert not {each.rule for each in found} & {each.id for each in REFUSALS}


def test_an_id_names_one_rule() -> None:
    """And is written like every other id."""
    assert len(RULES) == len(APPLIED) + len(REFUSALS)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) for id in RULES)


def test_every_rule_of_reading_is_in_the_book() -> None:
    """Whatever `faq.content` notes can be explained."""
    sources = "".join(file.read_text("utf-8") for file in Path(items.__file__).parent.glob("*.py"))
    known = {rule.id for rule in REFUSALS}
    assert {id for id in known if f'"{id}"' not in sources} == set()
    noted = {*re.findall(r'problem\(\s*"([a-z0-9-]+)"', sources)}
    assert noted
    assert noted <= known


def test_a_rule_is_explained_with_both_examples() -> None:
    """In words that fit a narrow terminal."""
    assert explained(RULES["unused-point"]) == (
        "unused-point (info)\n"
        "\n"
        "What the guide says and no entry rests on, nobody is ever told.\n"
        "\n"
        "kept:\n"
        "\n"
        "    guide:\n"
        "      sections:\n"
        "        - {id: hours, title: Hours, points: [{id: hours.open, says: Open from nine to "
        "five.}]}\n"
        "    entries:\n"
        "      - {id: opening-hours, question: When are you open?, answer: From nine., points: "
        "[hours.open]}\n"
        "\n"
        "broken:\n"
        "\n"
        "    guide:\n"
        "      sections:\n"
        "        - id: hours\n"
        "          title: Hours\n"
        "          points: [{id: hours.open, says: Open from nine.}, {id: hours.lunch, says: "
        "Closed at noon.}]\n"
        "    entries:\n"
        "      - {id: opening-hours, question: When are you open?, answer: From nine., points: "
        "[hours.open]}\n"
    )


def test_no_explanation_has_a_character_that_cannot_be_written() -> None:
    """Not even that of bytes which are no text."""
    for rule in RULES.values():
        explained(rule).encode("utf-8")
    page().encode("utf-8")


def test_the_page_is_made_of_the_rules() -> None:
    """docs/checks.md says what the program says."""
    how = (
        "write it anew: .venv/bin/python -c "
        "\"from faq.checks.explaining import page; print(page(), end='')\" > docs/checks.md"
    )
    assert (ROOT / "docs" / "checks.md").read_text("utf-8") == page(), how


def test_slow_rules_are_infos() -> None:
    """What is seldom looked at fails nothing."""
    assert {rule.id for rule in APPLIED if rule.asked_for} == {"left-out"}
    assert RULES["left-out"].severity is Severity.INFO
