"""A report as people, programs, GitHub and code scanners read it."""

from __future__ import annotations

import json
from pathlib import Path

from faq.checks.formats import as_github, as_json, as_sarif, as_text
from faq.errors import Problem

PROBLEMS = (
    Problem("data/faq.yaml", 0, 0, "empty", "the file is empty; write 'entries:'", "", "error"),
    Problem("a b,c:d.yaml", 3, 9, "question-form", "100%: 'x'\nis no question", "why", "warning"),
    Problem("data/more.yaml", 14, 5, "few-phrasings", "has only 1 way", "é", "info"),
)


def test_in_words_it_is_a_line_a_problem() -> None:
    """What would end the line or steer a terminal does not reach it."""
    hostile = Problem("a\x1b[2J.yaml", 1, 2, "empty", "x\u2028y\x07", "", "error")
    assert as_text((*PROBLEMS, hostile)) == (
        "data/faq.yaml: error: the file is empty; write 'entries:' [empty]\n"
        "a b,c:d.yaml:3:9: warning: 100%: 'x' is no question [question-form]\n"
        "data/more.yaml:14:5: info: has only 1 way [few-phrasings]\n"
        "a [2J.yaml:1:2: error: x y [empty]\n"
    )
    assert as_text(()) == ""


def test_as_json_it_is_a_list_of_the_keys_of_the_contract() -> None:
    """On one line, an empty list where nothing was found."""
    assert as_json(PROBLEMS[1:2]) == (
        '[{"rule": "question-form", "severity": "warning", "path": "a b,c:d.yaml", "line": 3, '
        '"column": 9, "id": "why", "message": "100%: \'x\'\\nis no question"}]\n'
    )
    assert as_json(()) == "[]\n"


def test_for_github_it_is_workflow_commands() -> None:
    """With the signs escaped that a command or its properties end with."""
    assert as_github(PROBLEMS) == (
        "::error file=data/faq.yaml,title=empty::the file is empty; write 'entries:'\n"
        "::warning file=a b%2Cc%3Ad.yaml,line=3,col=9,title=question-form"
        "::100%25: 'x'%0Ais no question\n"
        "::notice file=data/more.yaml,line=14,col=5,title=few-phrasings::has only 1 way\n"
    )
    assert as_github(()) == ""


def test_as_sarif_it_is_a_log_of_one_run() -> None:
    """Version 2.1.0, each result with the index of its rule, a level that SARIF knows, and a place."""
    log = json.loads(as_sarif(PROBLEMS))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"}
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["empty", "few-phrasings", "question-form"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [each["level"] for each in run["results"]] == ["error", "warning", "note"]
    assert [each["locations"] for each in run["results"]] == [
        [{"physicalLocation": {"artifactLocation": {"uri": "data/faq.yaml"}}}],
        [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a%20b%2Cc%3Ad.yaml"},
                    "region": {"startLine": 3, "startColumn": 9},
                }
            }
        ],
        [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "data/more.yaml"},
                    "region": {"startLine": 14, "startColumn": 5},
                }
            }
        ],
    ]
    assert run["results"][1]["message"] == {"text": "100%: 'x'\nis no question"}


def test_an_absolute_path_is_the_uri_of_a_file(tmp_path: Path) -> None:
    """A relative one stays relative to where the command ran."""
    path = tmp_path / "faq.yaml"
    log = json.loads(as_sarif([Problem(str(path), 1, 1, "empty", "x")]))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == path.as_uri()
