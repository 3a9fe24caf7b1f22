"""A coverage in words and in files: whole reports as literals, and nothing hostile in any of them."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
import yaml

import faq
from faq.coverage import (
    Asked,
    BadLine,
    Coverage,
    Row,
    cover,
    file_reports,
    meet_all,
    tally_of,
)
from faq.coverage.days import day_of
from faq.coverage.gate import Gate, missed, read_gate
from faq.coverage.text_report import as_text
from faq.errors import SettingError
from faq.evaluation import Category

MARCH, APRIL = day_of("2025-03-31"), day_of("2025-04-08")
ROWS: list[Row] = [
    *[Asked("Which flour do I need?", MARCH)] * 3,
    Asked("flour type for a loaf", APRIL, helpful=True),
    Asked("how long does the dough rise"),
    *[Asked("Can I bake without gluten?", APRIL, helpful=False)] * 2,
    Asked("my skin is blistered", MARCH, Category.NOT_COVERED),
    Asked("hello there", MARCH),
    *[Asked("=cmd|'/C calc'!A0 [red]tax\x1b[31m\u202e", APRIL)] * 2,
    Asked("", APRIL),
    BadLine("asked.csv", 7, "a quote is opened and not closed"),
]


def made(answerer: faq.Answerer, rows: list[Row]) -> Coverage:
    """The coverage of `rows`."""
    tally = tally_of(rows)
    examples = [held.example for held in tally.asked_wordings()]
    return cover(answerer.content, tally, [*meet_all(answerer, examples)])


def test_the_report_in_words(bread: faq.Answerer) -> None:
    """All of it, 80 columns wide."""
    found = made(bread, [*ROWS])

    assert as_text(found, bread.content) == TEXT


@pytest.mark.parametrize("width", [1, 40, 60, 200])
def test_no_width_loses_anything(bread: faq.Answerer, width: int) -> None:
    """A narrow terminal gets more lines, none of them too long but for YAML."""
    found = made(bread, [*ROWS])
    text = as_text(found, bread.content, width=width)
    tables = text.split("To paste")[0] + text.split("COVERAGE BY")[1]

    assert max(map(len, tables.splitlines())) <= max(width, 30)
    whole = "".join(text.split())
    for word in ("Coverage:", "which-flour", "2025-03-31") if width > 30 else ("Coverage:",):
        assert word in whole


def test_colour_adds_nothing_that_the_words_do_not_say(bread: faq.Answerer) -> None:
    """Without its codes, it is the report without colour."""
    found = made(bread, [*ROWS])
    plain, coloured = (as_text(found, bread.content, colour=on) for on in (False, True))

    assert "\x1b" not in plain
    for code in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        assert code in coloured
        coloured = coloured.replace(code, "")
    assert [line.rstrip() for line in coloured.splitlines()] == plain.splitlines()


def test_the_report_as_json(bread: faq.Answerer) -> None:
    """The keys that other programs rely on, and what stands under them."""
    found = made(bread, [*ROWS])
    document = file_reports.as_json(found, bread.content)

    hostile = "=cmd|'/C calc'!A0 [red]tax\x1b[31m\u202e"
    wanted = {
        "asked": 12,
        "distinct": 8,
        "bad_lines": 1,
        "partial": False,
        "outcomes": {
            "answer": 5,
            "clarify": 0,
            "gap": 2,
            "no_answer": 2,
            "alert": 1,
            "small_talk": 1,
            "empty": 1,
        },
        "entries": {"which-flour": 4, "rising-time": 1},
        "points": {"basics.flour": 4, "basics.time": 1},
        "sections": {"basics": 5},
        "by_section": [
            {"section": "basics", "answer": 5, "clarify": 0, "no_answer": 0},
            {"section": "more", "answer": 0, "clarify": 0, "no_answer": 0},
        ],
        "without_section": 4,
        "unused_entries": ["oven"],
        "points_without_entry": ["more.salt"],
        "entries_without_point": ["oven"],
        "points_never_asked": ["more.salt"],
        "coverage": {"answered": 5, "put_to_guide": 9, "share": 0.555556},
        "labelled": {"questions": 1, "red_flags": 0, "false_alarms": 1, "reassured": 0},
        "bad": [{"path": "asked.csv", "line": 7, "message": "a quote is opened and not closed"}],
    }
    assert {key: document[key] for key in wanted} == wanted
    assert [
        {key: each[key] for key in ("label", "count", "reason", "nearest", "questions")}
        for each in document["unanswered"]
    ] == [
        {
            "label": "=cmd|'/C calc'!A0 [red]tax [31m",
            "count": 2,
            "reason": "unknown words",
            "nearest": document["unanswered"][0]["nearest"],
            "questions": [{"question": hostile, "count": 2}],
        },
        {
            "label": "Can I bake without gluten?",
            "count": 2,
            "reason": "known gap",
            "nearest": {
                "id": "gluten-free",
                "score": document["unanswered"][1]["nearest"]["score"],
            },
            "questions": [{"question": "Can I bake without gluten?", "count": 2}],
        },
    ]
    text = file_reports.json_text(document)
    assert json.loads(text) == document
    assert all(char == "\n" or char.isprintable() for char in text)


def test_the_report_as_csv_runs_nothing(bread: faq.Answerer) -> None:
    """A row for each different question; a cell that looks like a formula is a text."""
    found = made(bread, [*ROWS])
    table = [*csv.reader(io.StringIO(file_reports.as_csv(found, bread.content)))]

    hostile = "'=cmd|'/C calc'!A0 [red]tax [31m"
    gap = "Can I bake without gluten?"
    assert [[*row[:4], row[5]] for row in table[:4]] == [
        ["question", "count", "outcome", "entry", "group"],
        ["Which flour do I need?", "3", "answer", "which-flour", ""],
        [hostile, "2", "no_answer", "", hostile],
        [gap, "2", "gap", "gluten-free", gap],
    ]
    assert [row[4] for row in table[1:3]] == [str(each.met.score) for each in found.questions[:2]]
    assert len(table) == 9


def test_the_report_as_markdown_shows_what_was_typed(bread: faq.Answerer) -> None:
    """Nothing in a question is a table's border, a link, or HTML."""
    found = made(bread, [Asked("tax <b>|[x](http://y) `z`"), Asked("```\n# tax")])
    text = file_reports.as_markdown(found, bread.content)

    assert "tax \\<b\\>\\|\\[x\\]\\(http://y\\) \\`z\\` | unknown words |" in text
    assert "\n````yaml\n" in text


def test_what_is_to_be_pasted_leaves_known_gaps_out(bread: faq.Answerer) -> None:
    """They are known already; the file loads as YAML."""
    found = made(bread, [*ROWS])
    text = file_reports.as_paste(found, bread.content)

    assert text.startswith("# To look through: keep what fits, move or drop the rest.\ngaps:\n")
    assert [each["question"] for each in yaml.safe_load(text)["gaps"]] == [
        "=cmd|'/C calc'!A0 [red]tax [31m"
    ]


def test_a_partial_report_says_so(bread: faq.Answerer) -> None:
    """In its first line, with what is missing."""
    tally = tally_of(ROWS)
    examples = [held.example for held in tally.asked_wordings()]
    found = cover(bread.content, tally, [*meet_all(bread, examples[:2])])

    assert (found.partial, found.asked, found.not_replied) == (True, 5, 7)
    assert as_text(found, bread.content).splitlines()[0] == (
        "PARTIAL: it was stopped before the end; 7 questions not replied to."
    )


def test_nothing_asked_is_no_full_coverage(bread: faq.Answerer) -> None:
    """There is no share of nothing, and no gate that it passes."""
    found = made(bread, [Asked("hello there")])

    assert "Coverage: n/a (nothing was put to the guide)." in as_text(found, bread.content)
    assert [*missed(found, Gate(least=Decimal(0)))] == [
        "nothing was asked of the guide, so nothing shows that --fail-under 0 is reached"
    ]


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        ({}, []),
        ({"fail_under": "55.5"}, []),
        (
            {"fail_under": "55.56"},
            ["answered 5 of 9 questions (55.55 %), under --fail-under 55.56"],
        ),
        ({"max_alerts": "1", "max_bad_lines": "1"}, []),
        ({"max_alerts": "8%"}, ["1 alert of 12, more than --max-alerts 8%"]),
        ({"max_alerts": "9%"}, []),
        ({"max_bad_lines": "0"}, ["1 bad line of 13, more than --max-bad-lines 0"]),
        ({"max_false_alarms": "0"}, ["1 false alarm of 1, more than --max-false-alarms 0"]),
        ({"max_reassured": "0"}, []),
    ],
    ids=str,
)
def test_gates_compare_exactly(
    bread: faq.Answerer, given: dict[str, str], sentences: list[str]
) -> None:
    """Counts and shares; what is missed by a hair is missed, and shown so."""
    found = made(bread, [*ROWS])

    assert [*missed(found, read_gate(given))] == sentences


@pytest.mark.parametrize("text", ["", "x", "-1", "101", "nan", "1e5", "9" * 50, "inf"])
def test_a_limit_that_makes_no_sense_is_told(text: str) -> None:
    """By the name of its option."""
    with pytest.raises(SettingError, match="--fail-under: "):
        read_gate({"fail_under": text})
    with pytest.raises(SettingError, match="--max-alerts: "):
        read_gate({"max_alerts": f"{text}%"})


TEXT = """\
12 questions asked, 8 different.
Coverage: 55.6 % (5 answered of 9 put to the guide).
1 line could not be used.

OUTCOMES
outcome     asked   share
answered        5  41.7 %
asked back      0     0 %
known gap       2  16.7 %
no answer       2  16.7 %
alert           1   8.3 %
small talk      1   8.3 %
empty           1   8.3 %

WHAT TO WRITE NEXT
4 not answered, in 2 groups of questions that are alike.
asked  question                         why            nearest
    2  =cmd|'/C calc'!A0 [red]tax [31m  unknown words  which-flour 0.01
    2  Can I bake without gluten?       known gap      gluten-free 0.96

To paste into a file under `include` (--format yaml has them all):

gaps:
  # asked 2 times; unknown words; nearest: which-flour 0.01
  - id: cmd-c-calc-a0
    question: =cmd|'/C calc'!A0 [red]tax [31m

COVERAGE BY WEEK
week from   asked  answered
2025-03-31      5     100 %  ##############################
2025-04-07      6    20.0 %  ######
1 question without a time that can be read.

WHAT WAS ASKED FOR
id           kind        asked
which-flour  entry           4
gluten-free  gap             2
rising-time  entry           1
burn         alert           1
hello        small talk      1

COVERAGE BY SECTION
What was not answered counts for the section of the nearest entry; known gaps
have none.
section     asked  answered  asked back  no answer
The basics      5     100 %           0          0
More            0       n/a           0          0
4 questions were about no section: known gaps, other subjects, and entries
without a point.

POINTS ASKED ABOUT MOST
asked  id            the guide says
    4  basics.flour  Bread needs flour.
    1  basics.time   Dough needs time to rise.

NOT USED
what                       count  ids
entries nobody asked for       1  oven
points nobody asked about      1  more.salt
points without an entry        1  more.salt
entries without a point        1  oven

CLOSEST CALLS
lead  asked  question                      answered with  nearly
0.91      1  flour type for a loaf         which-flour    rising-time
0.92      3  Which flour do I need?        which-flour    rising-time
0.95      1  how long does the dough rise  rising-time    oven

SCORES
score       asked
0.0 to 0.1      2  #######
0.1 to 0.2      0
0.2 to 0.3      0
0.3 to 0.4      0
0.4 to 0.5      0
0.5 to 0.6      0
0.6 to 0.7      0
0.7 to 0.8      0
0.8 to 0.9      0
0.9 to 1.0      9  ##############################

FEEDBACK
Ratings of past replies, under what the question is met with today.
id           helpful  not helpful
gluten-free        0            2
which-flour        1            0

BY LABEL
1 question had a label.
              count  of
reassured         0  0 red flags
false alarms      1  1 other question
"""
