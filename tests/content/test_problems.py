"""Content that cannot be used: every problem, with its place and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import faq
from faq.content import load, nodes
from faq.errors import ContentError, Problem

Write = Callable[..., None]


@pytest.fixture(params=["C", "Python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with the parser of this machine, in C mostly, and with the one in Python."""
    if request.param == "Python":
        monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)


@pytest.fixture(autouse=True)
def _own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has an empty directory to itself."""
    monkeypatch.chdir(tmp_path)


def problems(text: str | bytes, /, **included: str) -> tuple[Problem, ...]:
    """The problems of a file "faq.yaml", with other files beside it."""
    data = text if isinstance(text, bytes) else text.encode()
    Path("faq.yaml").write_bytes(data)
    for name, more in included.items():
        Path(f"{name}.yaml").write_text(more, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load("faq.yaml")
    assert str(caught.value) == "\n".join(str(problem) for problem in caught.value.problems)
    return caught.value.problems


def found(text: str | bytes, /, **included: str) -> list[str]:
    """The problems as `rule` and message."""
    return [f"{each.rule} {each}" for each in problems(text, **included)]


def entry(**more: str) -> str:
    """A file with one entry, with these keys more or otherwise than the least there must be."""
    keys = {"id": "why", "question": "Why?", "answer": "So.", **more}
    return "entries:\n  - " + "\n    ".join(f"{key}: {text}" for key, text in keys.items()) + "\n"


def test_the_example_of_the_contract_reads_as_the_contract_says() -> None:
    """A message says where, what and how to mend it."""
    text = "\n" * 9 + entry(phrasings="how come")

    assert problems(text) == (
        Problem(
            path="faq.yaml",
            line=14,
            column=5,
            rule="wrong-type",
            message="entry 'why': 'phrasings' must be a list of strings; put '- ' before each one",
            id="why",
        ),
    )


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param(
            "question: Is it normal: really?",
            "3:27: ': ' inside a text starts a new key; put quotes round the text",
            id="colon",
        ),
        pytest.param(
            "question: 'it's normal'",
            "3:19: the text goes on after its closing quote; put quotes round all of it "
            "and write each ' inside it twice",
            id="apostrophe",
        ),
        pytest.param(
            'question: "Is it" normal?',
            "3:23: the text goes on after its closing quote; put quotes round all of it "
            'and write each " inside it as \\"',
            id="quoted-word",
        ),
        pytest.param(
            "question: 'Why?\n    answer: 'So.'",
            "4:14: the quote ' that opened on line 3 closes only before this; close it there",
            id="quote-closed-too-late",
        ),
        pytest.param(
            'question: "Why?',
            '3:15: the quote " that opens here is never closed; close it',
            id="quote-never-closed",
        ),
        pytest.param(
            "\tquestion: Why?",
            "3:5: a tab stands before the text; indent with spaces",
            id="tab",
        ),
        pytest.param(
            "question: @home?",
            "3:15: a text cannot start with '@'; put quotes round the text",
            id="at",
        ),
        pytest.param(
            "question: *really* bad?",
            "3:15: a text cannot start with '*'; put quotes round the text",
            id="asterisk",
        ),
        pytest.param(
            "question: > 5 ml?",
            "3:15: a text cannot start with '>'; put quotes round the text",
            id="greater-than",
        ),
        pytest.param(
            "question: [after IUI] is it normal?",
            "3:27: the text goes on after ']'; put quotes round all of it",
            id="text-after-bracket",
        ),
        pytest.param(
            "phrasings: [how come",
            "3:16: the '[' that opens here is not closed; close it with ']', "
            "or put quotes round it if it is text",
            id="open-bracket",
        ),
        pytest.param(
            "phrasings: [how come}",
            "3:16: the '[' that opens here is not closed; close it with ']', "
            "or put quotes round it if it is text",
            id="wrong-bracket",
        ),
        pytest.param(
            "phrasings: [how come, {a",
            "3:27: the '{' that opens here is not closed; close it with '}', "
            "or put quotes round it if it is text",
            id="open-brace",
        ),
        pytest.param(
            "phrasings: [how come,",
            "4:1: a '[' or '{' above is still open at the end; close it",
            id="open-at-the-end",
        ),
        pytest.param(
            "phrasings: [is it: ok: now]",
            "3:26: inside '[', put quotes round a text with ':' in it",
            id="colon-in-brackets",
        ),
        pytest.param(
            "phrasings: - how come",
            "3:16: a list starts on a line of its own; put the '- ' below the key",
            id="list-on-key-line",
        ),
        pytest.param(
            "question: 'Why?'\n    answer:So.\n    points: [a]",
            "4:5: a key without its colon; write 'key: text', or indent text that goes on",
            id="no-space-after-colon",
        ),
        pytest.param(
            "question: Why?\n      answer: So.",
            "4:13: a key cannot stand here, the text of the line above goes on; put a space after "
            "the colon there, or indent this line like the keys beside it",
            id="indented-too-much",
        ),
        pytest.param(
            "question: 'Why?'\n   answer: So.",
            "4:4: the indentation fits nothing above; 2 spaces go on with what begins on line 2",
            id="indented-too-little",
        ),
        pytest.param(
            "question: Why?\n  answer: So.",
            "4:3: keys and '- ' items are mixed at one depth, from line 2; indent what is inside",
            id="keys-and-items-mixed",
        ),
        pytest.param(
            'question: "50\\% of it?"',
            "3:15: a backslash in double quotes names no character; use single quotes",
            id="backslash",
        ),
        pytest.param(
            "question: Why?\n---\n",
            "4:1: a second YAML document starts here; take the '---' out",
            id="second-document",
        ),
        pytest.param(
            "question: Why?\n...\nand more",
            "5:1: the file goes on after its end, '...'; take that line out",
            id="after-the-end",
        ),
        pytest.param(
            "question: Why\0?",
            "3:18: the character U+0000 cannot stand in YAML; delete it",
            id="nul",
        ),
        pytest.param(
            "question: \ufeffWhy?",
            "3:15: the character U+FEFF cannot stand in YAML; delete it",
            id="byte-order-mark",
        ),
        pytest.param(
            "question: " + "[" * 100_000,
            "3:32: lists and keys nest more than 20 levels deep",
            id="too-deep",
        ),
    ],
)
def test_text_that_is_not_yaml_is_explained(written: str, message: str) -> None:
    """The mistakes that people make most are named with their mend, at the place to mend."""
    text = f"entries:\n  - id: why\n    {written}\n"

    assert found(text) == [f"malformed-yaml faq.yaml:{message}"]


def test_what_nobody_foresaw_is_told_in_the_words_of_the_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A mistake without an explanation still has its place."""
    monkeypatch.setattr("faq.content.malformed._RECOGNISERS", ())

    (problem,) = problems(entry(question="Is it: normal?"))

    assert str(problem).startswith("faq.yaml:3:20: this is not YAML: mapping values are not")


@pytest.mark.parametrize("escape", [r"\UFFFFFFFF", r"\U00110000"])
def test_an_escape_that_trips_the_parser_in_python_is_a_problem(
    escape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An impossible character does not end in a traceback."""
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)

    assert found(entry(question=f'"{escape}"')) == [
        (
            "malformed-yaml faq.yaml:3:1: a backslash here or below names no character; "
            "put the text in single quotes"
        )
    ]


@pytest.mark.usefixtures("_parser")
def test_a_character_that_cannot_be_shown_is_refused() -> None:
    """An escape cannot smuggle in what would steer a terminal."""
    assert found(entry(question=r'"\e[31m"')) == [
        (
            "bad-value faq.yaml:3:15: entry 'why': 'question' has the character U+001B in it, "
            "which cannot be shown; take it out"
        )
    ]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("no", "true or false"),
        ("yes", "true or false"),
        ("on", "true or false"),
        ("1.0", "a number"),
        ("12", "a number"),
        ("1:30", "a number"),
        ("2024-01-01", "a date"),
        ("~", "nothing (null)"),
        ("null", "nothing (null)"),
        ("=", "a sign of its own"),
    ],
)
def test_words_that_yaml_reads_as_something_else_need_quotes(written: str, read_as: str) -> None:
    """YAML's traps are told as such, in a list and elsewhere."""
    mend = f'is read by YAML as {read_as}, not as text; put quotes round it: "{written}"'

    assert found(entry(question=written, phrasings=f"[how come, {written}]")) == [
        f"yaml-trap faq.yaml:3:15: entry 'why': 'question' {mend}",
        f"yaml-trap faq.yaml:5:27: entry 'why': item 2 of 'phrasings' {mend}",
    ]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param(
            entry(phrasings="\n      -\n      - how come"),
            [
                (
                    "yaml-trap faq.yaml:6:8: entry 'why': item 1 of 'phrasings' is empty, which YAML "
                    "reads as nothing (null); write its text after the '- ' (put quotes round it if "
                    "it starts with '#') or take the line out"
                )
            ],
            id="empty-item",
        ),
        pytest.param(
            entry(phrasings="\n      - is it normal: yes"),
            [
                (
                    "wrong-type faq.yaml:6:9: entry 'why': item 1 of 'phrasings' must be text, not "
                    "keys with values; put quotes round a text with ': ' in it"
                )
            ],
            id="colon-in-item",
        ),
        pytest.param(
            entry(question="[Why]", phrasings="\n      - [how, come]"),
            [
                (
                    "wrong-type faq.yaml:3:5: entry 'why': 'question' must be text, not a list; "
                    "put quotes round it or drop '- '"
                ),
                (
                    "wrong-type faq.yaml:6:9: entry 'why': item 1 of 'phrasings' must be text, "
                    "not a list; put quotes round it or drop '- '"
                ),
            ],
            id="list-for-text",
        ),
        pytest.param(
            entry(question="", answer="''", phrasings="['  ']"),
            [
                (
                    "empty faq.yaml:3:5: entry 'why': 'question' is empty; "
                    "write its text after the colon"
                ),
                (
                    "empty faq.yaml:4:13: entry 'why': 'answer' is an empty text; "
                    "write something or take it out"
                ),
                (
                    "empty faq.yaml:5:17: entry 'why': item 1 of 'phrasings' is an empty text; "
                    "write something or take it out"
                ),
            ],
            id="empty-texts",
        ),
        pytest.param(
            entry(phrasings="", related="{a: b}"),
            [
                (
                    "empty faq.yaml:5:5: entry 'why': 'phrasings' is empty; "
                    "list its items below it or take the key out"
                ),
                (
                    "wrong-type faq.yaml:6:5: entry 'why': 'related' must be a list of strings; "
                    "put '- ' before each one"
                ),
            ],
            id="no-list",
        ),
        pytest.param(
            entry(phrasing="[how come]", mood="calm"),
            [
                (
                    "unknown-key faq.yaml:5:5: entry 'why': unknown key 'phrasing'; "
                    "did you mean 'phrasings'?"
                ),
                (
                    "unknown-key faq.yaml:6:5: entry 'why': unknown key 'mood'; known keys are "
                    "id, question, phrasings, answer, points, related, ignore"
                ),
            ],
            id="unknown-key",
        ),
        pytest.param(
            "entries:\n  - id: why\n    quesiton: Why?\n",
            [
                (
                    "missing-key faq.yaml:2:5: entry 'why': 'answer' is missing; "
                    "add a line that starts with 'answer: '"
                ),
                (
                    "unknown-key faq.yaml:3:5: entry 'why': unknown key 'quesiton'; "
                    "did you mean 'question'?"
                ),
            ],
            id="mistyped-key-is-not-missing-too",
        ),
        pytest.param(
            entry() + "    question: How?\n",
            [
                (
                    "duplicate-key faq.yaml:5:5: entry 'why': the key 'question' is here twice, "
                    "first on line 3; make them one"
                )
            ],
            id="duplicate-key",
        ),
        pytest.param(
            entry(related="[other]") + "entries:\n  - {id: other, question: Else, answer: So.}\n",
            [
                (
                    "duplicate-key faq.yaml:6:1: the key 'entries' is here twice, "
                    "first on line 1; make them one"
                )
            ],
            id="duplicate-top-level-key",
        ),
        pytest.param(
            "entries:\n  - question: Why?\n    answer: So.\n  - how come\n  -\n",
            [
                (
                    "missing-key faq.yaml:2:5: entry number 1: 'id' is missing; "
                    "add a line that starts with 'id: '"
                ),
                (
                    "wrong-type faq.yaml:4:5: item 2 of 'entries' must be keys with values; "
                    "start it with '- id: ' and indent the rest like 'id'"
                ),
                (
                    "wrong-type faq.yaml:5:4: item 3 of 'entries' must be keys with values; "
                    "start it with '- id: ' and indent the rest like 'id'"
                ),
            ],
            id="items-that-are-none",
        ),
        pytest.param(
            entry(id="Why_Not?") + "  - {id: 12, question: Else, answer: So.}\n",
            [
                (
                    "bad-id faq.yaml:2:9: entry 'Why_Not?': 'id' must be lower-case words joined by "
                    "hyphens, not 'Why_Not?'; write 'why-not'"
                ),
                (
                    "yaml-trap faq.yaml:5:10: entry number 2: 'id' is read by YAML as a number, "
                    'not as text; put quotes round it: "12"'
                ),
            ],
            id="bad-id",
        ),
        pytest.param(
            entry() + "gaps:\n  - {id: why, question: Cost, replay: None.}\n",
            [
                (
                    "duplicate-id faq.yaml:6:10: gap 'why': 'id' is taken by entry 'why' "
                    "(faq.yaml:2:9); rename one"
                ),
                "unknown-key faq.yaml:6:31: gap 'why': unknown key 'replay'; did you mean 'reply'?",
            ],
            id="duplicate-id",
        ),
        pytest.param(
            entry(related="[why, wy, cost]") + "gaps:\n  - {id: cost, question: How much}\n",
            [
                (
                    "dangling-related faq.yaml:5:15: entry 'why': 'related' names 'why', "
                    "the entry itself; take it out"
                ),
                (
                    "dangling-related faq.yaml:5:20: entry 'why': 'related' names 'wy', "
                    "but there is no such entry; did you mean 'why'?"
                ),
                (
                    "dangling-related faq.yaml:5:24: entry 'why': 'related' names 'cost', "
                    "which is not an entry (gap); take it out"
                ),
            ],
            id="dangling-related",
        ),
        pytest.param(
            "guide: {sections: [{id: s, title: S, points: [{id: s.one, says: One.}]}]}\n"
            + entry(points="[s.one, s.oen, zebra]"),
            [
                (
                    "dangling-point faq.yaml:6:21: entry 'why': 'points' names 's.oen', "
                    "but the guide has no such point; did you mean 's.one'?"
                ),
                (
                    "dangling-point faq.yaml:6:28: entry 'why': 'points' names 'zebra', "
                    "but the guide has no such point; take it out or add it there"
                ),
            ],
            id="dangling-point",
        ),
        pytest.param(
            entry(points="[s.one]"),
            [
                (
                    "dangling-point faq.yaml:5:14: entry 'why': 'points' names 's.one', "
                    "but the guide has no such point; take it out or add it there"
                ),
            ],
            id="points-without-guide",
        ),
        pytest.param(
            entry(phrasings="[how come]")
            + "alerts:\n  - {id: pain, question: How COME, urgency: soon, reply: Call.}\n",
            [
                (
                    "duplicate-phrasing faq.yaml:7:26: alert 'pain': 'How COME' is also a wording of "
                    "entry 'why' (faq.yaml:5:17); keep it in one of them"
                )
            ],
            id="duplicate-phrasing",
        ),
        pytest.param(
            entry() + "alerts:\n  - id: pain\n    urgency: urgnt\n"
            "    signs: [<pian>, '!pain', hurt]\nvocabulary: {pain: [hurt]}\n",
            [
                (
                    "missing-key faq.yaml:6:5: alert 'pain': 'question' is missing; "
                    "add a line that starts with 'question: '"
                ),
                (
                    "missing-key faq.yaml:6:5: alert 'pain': 'reply' is missing; "
                    "add a line that starts with 'reply: '"
                ),
                (
                    "bad-value faq.yaml:7:14: alert 'pain': 'urgency' must be emergency, urgent "
                    "or soon, not 'urgnt'; did you mean 'urgent'?"
                ),
                (
                    "dangling-concept faq.yaml:8:13: alert 'pain': 'signs' names '<pian>', "
                    "but the vocabulary has no such concept; did you mean 'pain'?"
                ),
                (
                    "bad-sign faq.yaml:8:21: alert 'pain': item 2 of 'signs' ('!pain'): "
                    "needs a word that must be there; one with '!' only rules out"
                ),
            ],
            id="alert",
        ),
        pytest.param(
            entry() + "vocabulary: {ache: [<pian>, hurt], pain: [sore]}\n",
            [
                (
                    "dangling-concept faq.yaml:5:21: vocabulary: 'ache' names '<pian>', "
                    "but there is no such concept; did you mean 'pain'?"
                )
            ],
            id="umbrella",
        ),
        pytest.param(
            entry()
            + "vocabulary:\n  blood: ['???', bled, <spots>]\n  spots: []\n  ache: [Sore, Bled!, sore]\n",
            [
                (
                    "bad-value faq.yaml:6:11: vocabulary: item 1 of 'blood' has no word in it "
                    "('???'); write one, or take the line out"
                ),
                ("empty faq.yaml:7:10: vocabulary: 'spots' has no words; list one or take it out"),
                (
                    "duplicate-word faq.yaml:8:16: vocabulary: 'ache' lists 'Bled!', which is "
                    "a word of 'blood' too (faq.yaml:6:18); keep it in one of them"
                ),
            ],
            id="words",
        ),
        pytest.param(
            entry() + "small_talk:\n  - {id: hi, phrasings: [], reply: Hello.}\n  - id: bye\n",
            [
                (
                    "empty faq.yaml:6:5: small talk 'hi': has no phrasings; "
                    "list at least one below 'phrasings:'"
                ),
                (
                    "missing-key faq.yaml:7:5: small talk 'bye': 'phrasings' is missing; "
                    "add a line that starts with 'phrasings: '"
                ),
                (
                    "missing-key faq.yaml:7:5: small talk 'bye': 'reply' is missing; "
                    "add a line that starts with 'reply: '"
                ),
                (
                    "empty faq.yaml:7:5: small talk 'bye': has no phrasings; "
                    "list at least one below 'phrasings:'"
                ),
            ],
            id="small-talk",
        ),
        pytest.param(
            "guide:\n  titel: T\n  sections:\n    - {id: s, title: S, points: [{id: s.one}]}\n"
            "    - {id: s, title: S, points: [{id: s.one, says: One.}, {id: S, says: S.}]}\n"
            + entry(),
            [
                "unknown-key faq.yaml:2:3: guide: unknown key 'titel'; did you mean 'title'?",
                (
                    "missing-key faq.yaml:4:34: point 's.one': 'says' is missing; "
                    "add a line that starts with 'says: '"
                ),
                (
                    "duplicate-id faq.yaml:5:12: section 's': 'id' is taken by another section "
                    "(faq.yaml:4:12); rename one"
                ),
                (
                    "duplicate-id faq.yaml:5:39: point 's.one': 'id' is taken by another point "
                    "(faq.yaml:4:39); rename one"
                ),
                (
                    "bad-id faq.yaml:5:64: point 'S': 'id' must be lower-case words joined by dots, "
                    "such as 'why.mucus', not 'S'; write 's'"
                ),
            ],
            id="guide",
        ),
        pytest.param(
            "version: 2\nguide:\nsettings: 0.5\nvocabulary: [drip]\n" + entry(),
            [
                (
                    "bad-value faq.yaml:1:1: 'version' must be 1, without quotes; "
                    "it is the only one there is"
                ),
                "empty faq.yaml:2:1: 'guide' is empty; write its keys below it or take it out",
                (
                    "wrong-type faq.yaml:3:1: 'settings' must be keys with values, 'key: value', "
                    "indented below it"
                ),
                (
                    "wrong-type faq.yaml:4:1: 'vocabulary' must be keys with values, 'key: value', "
                    "indented below it"
                ),
            ],
            id="top-level-values",
        ),
        pytest.param(
            "vocabulary:\n  leak: drip\n  blood: [bleed, no]\n  '': [b]\n  leak: [a]\n" + entry(),
            [
                (
                    "wrong-type faq.yaml:2:3: vocabulary: 'leak' must be a list of strings; "
                    "put '- ' before each one"
                ),
                (
                    "yaml-trap faq.yaml:3:18: vocabulary: item 2 of 'blood' is read by YAML as "
                    'true or false, not as text; put quotes round it: "no"'
                ),
                (
                    "bad-value faq.yaml:4:3: vocabulary: a concept cannot be called ''; "
                    "write a word before the ':'"
                ),
                (
                    "duplicate-key faq.yaml:5:3: vocabulary: the key 'leak' is here twice, "
                    "first on line 2; make them one"
                ),
            ],
            id="vocabulary",
        ),
        pytest.param(
            "settings:\n  answer_treshold: 0.5\n  clarify_threshold: true\n"
            "  ambiguity_margin: '0.1'\n  alert_threshold: 1.5\n  doubt_threshold: .nan\n"
            + entry(),
            [
                (
                    "unknown-key faq.yaml:2:3: settings: unknown key 'answer_treshold'; "
                    "did you mean 'answer_threshold'?"
                ),
                (
                    "wrong-type faq.yaml:3:3: settings: 'clarify_threshold' must be a number "
                    "from 0 to 1, such as 0.5, without quotes"
                ),
                (
                    "wrong-type faq.yaml:4:3: settings: 'ambiguity_margin' must be a number "
                    "from 0 to 1, such as 0.5, without quotes"
                ),
                "bad-value faq.yaml:5:20: settings: 'alert_threshold' must be a number from 0 to 1",
                (
                    "wrong-type faq.yaml:6:3: settings: 'doubt_threshold' must be a number "
                    "from 0 to 1, such as 0.5, without quotes"
                ),
            ],
            id="settings",
        ),
        pytest.param(
            "a: *b\nx: &x [*x]\n<<: {y: z}\n? [k]\n: v\n" + entry(answer="!secret So."),
            [
                (
                    "unknown-key faq.yaml:1:1: unknown key 'a'; known keys are version, guide, "
                    "entries, gaps, alerts, small_talk, vocabulary, settings, include"
                ),
                (
                    "unsupported-yaml faq.yaml:1:4: '*b' stands for nothing above; "
                    "put quotes round it if it is text"
                ),
                (
                    "unknown-key faq.yaml:2:1: unknown key 'x'; known keys are version, guide, "
                    "entries, gaps, alerts, small_talk, vocabulary, settings, include"
                ),
                (
                    "unsupported-yaml faq.yaml:2:8: '*x' stands inside the value that it refers to; "
                    "write the value out"
                ),
                (
                    "unsupported-yaml faq.yaml:3:1: the merge key '<<' is not supported; "
                    "write the keys out"
                ),
                (
                    "unsupported-yaml faq.yaml:4:3: a key must be a single word; "
                    "put quotes round it if it is text"
                ),
                (
                    "unsupported-yaml faq.yaml:9:13: the tag '!secret' is not supported; "
                    "take it out, or quote the text it is part of"
                ),
            ],
            id="unsupported-yaml",
        ),
        pytest.param(
            "- id: why\n",
            [
                (
                    "wrong-type faq.yaml:1:1: a content file is keys such as 'entries:', not a list; "
                    "put its key above it"
                )
            ],
            id="list-at-the-top",
        ),
        pytest.param(
            "Why does it leak?\n",
            [
                (
                    "wrong-type faq.yaml:1:1: a content file is keys such as 'entries:', "
                    "not a single text; put its key above it"
                )
            ],
            id="text-at-the-top",
        ),
        pytest.param(
            "version: 1\n",
            [
                (
                    "missing-key faq.yaml:1:1: 'entries' is missing; "
                    "add 'entries:' with a question and an answer below it"
                )
            ],
            id="no-entries-key",
        ),
        pytest.param(
            "entires: []\n",
            ["unknown-key faq.yaml:1:1: unknown key 'entires'; did you mean 'entries'?"],
            id="mistyped-entries",
        ),
        pytest.param(
            "version: 1\nentries: []\n",
            [
                (
                    "empty faq.yaml:2:1: 'entries' has no entries; "
                    "add one with 'id', 'question' and 'answer'"
                )
            ],
            id="no-entries",
        ),
        pytest.param(
            "entries:\n",
            ["empty faq.yaml:1:1: 'entries' is empty; list its items below it or take the key out"],
            id="nothing-under-entries",
        ),
        pytest.param(
            "entries: why\n",
            [
                (
                    "wrong-type faq.yaml:1:1: 'entries' must be a list of entries; "
                    "put '- ' before each one"
                )
            ],
            id="entries-no-list",
        ),
    ],
)
def test_each_kind_of_mistake_has_its_message(text: str, messages: list[str]) -> None:
    """Rule, place, what is wrong and how to mend it."""
    assert found(text) == messages


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "\ufeff"])
def test_an_empty_file_is_a_problem_of_the_whole_file(text: str) -> None:
    """A file without content says what to put into it."""
    assert found(text) == [
        "empty faq.yaml: the file is empty; write 'entries:' with a question and an answer in it"
    ]


def test_a_problem_of_an_item_carries_its_id() -> None:
    """Programs can tell which entry, gap, alert or small talk a problem is about."""
    text = entry(answer="no") + "settings: {x: 1}\nsmall_talk:\n  - {id: hi, phrasings: [hi]}\n"

    assert [(problem.line, problem.id) for problem in problems(text)] == [
        (4, "why"),
        (5, ""),
        (7, "hi"),
    ]


def test_bytes_that_are_not_utf8_are_named_with_their_place() -> None:
    """An old encoding is told by its first foreign byte."""
    assert found(b"\xef\xbb\xbfentries:\n  - caf\xe9\n") == [
        "not-utf8 faq.yaml:2:8: byte 0xE9 at offset 19 is not UTF-8; save the file as UTF-8"
    ]
    assert found(entry().encode("utf-16")) == [
        "not-utf8 faq.yaml:1:1: the file is UTF-16, not UTF-8; save the file as UTF-8"
    ]


def test_a_file_that_cannot_be_read_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file, a directory, a forbidden file and no path at all are told apart."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    def why(path: str) -> str:
        with pytest.raises(ContentError) as caught:
            load(path)
        (problem,) = caught.value.problems
        return f"{problem.rule} {problem}"

    Path("data").mkdir()
    Path("data/faq.yaml").write_text(entry(), encoding="utf-8")
    assert why("data/fqa.yaml") == (
        "unreadable data/fqa.yaml: there is no such file; check the path; did you mean 'faq.yaml'?"
    )
    assert why("nowhere/x.yaml") == (
        "unreadable nowhere/x.yaml: there is no such file; check the path"
    )
    assert why("data") == "unreadable data: this is a directory; name a file in it"
    assert why("a\0b") == (
        "unreadable a\0b: it cannot be read (embedded null byte); "
        "check the path and who may read it"
    )
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert why("data/faq.yaml") == (
        "unreadable data/faq.yaml: it cannot be read (Permission denied); "
        "check the path and who may read it"
    )


def test_includes_that_cannot_be_followed_are_told_at_their_line() -> None:
    """Missing files, directories, circles and files that come twice name the include."""
    Path("more").mkdir()
    text = "include: [a.yaml, b.yml, more, a.yaml, './more/../faq.yaml']\n" + entry()

    assert found(text, a="include: [faq.yaml, b.yaml]\n", b="include: [a.yaml, b.yaml, no]\n") == [
        (
            "missing-include faq.yaml:1:19: include 'b.yml': there is no such file; check the path, "
            "which starts from the folder of this file; did you mean 'b.yaml'?"
        ),
        "unreadable faq.yaml:1:26: include 'more': this is a directory; name a file in it",
        (
            "duplicate-include faq.yaml:1:32: include 'a.yaml': the file is included already "
            "(faq.yaml:1:11); take one line out"
        ),
        (
            "include-cycle faq.yaml:1:40: include 'faq.yaml': the includes go round in a circle "
            "(faq.yaml -> faq.yaml); take one of them out"
        ),
        (
            "include-cycle a.yaml:1:11: include 'faq.yaml': the includes go round in a circle "
            "(faq.yaml -> a.yaml -> faq.yaml); take one of them out"
        ),
        (
            "include-cycle b.yaml:1:11: include 'a.yaml': the includes go round in a circle "
            "(a.yaml -> b.yaml -> a.yaml); take one of them out"
        ),
        (
            "include-cycle b.yaml:1:19: include 'b.yaml': the includes go round in a circle "
            "(b.yaml -> b.yaml); take one of them out"
        ),
        (
            "yaml-trap b.yaml:1:27: item 3 of 'include' is read by YAML as true or false, "
            'not as text; put quotes round it: "no"'
        ),
    ]


def test_includes_can_only_be_so_deep() -> None:
    """A chain of a thousand files is told where it goes too far."""
    chain = {f"f{number}": f"include: [f{number + 1}.yaml]\n" for number in range(1, 1100)}
    text = "include: [f1.yaml]\n" + entry()

    assert found(text, **chain) == [
        (
            "include-depth f20.yaml:1:11: include 'f21.yaml': includes lead to it over more than "
            "20 files; include it sooner"
        )
    ]


def test_a_circle_of_links_is_a_file_that_cannot_be_read() -> None:
    """No traceback, wherever it is opened."""
    Path("faq.yaml").symlink_to("other.yaml")
    Path("other.yaml").symlink_to("faq.yaml")

    for read in (load, faq.Answerer.open):
        with pytest.raises(ContentError, match=r"faq\.yaml: it cannot be read \(Too many levels"):
            read("faq.yaml")


def test_an_include_must_be_a_list() -> None:
    """A single path without its '- ' is told so."""
    assert found("include: more.yaml\n" + entry()) == [
        "wrong-type faq.yaml:1:1: 'include' must be a list of paths; put '- ' before each one"
    ]


def test_an_include_can_add_phrasings_only() -> None:
    """Any other key for a known id belongs into the file that has the item."""
    more = """\
entries:
  - id: why
    phrasings: [how come]
    answer: Not so.
  - id: why
    phrasings: [for what reason]
  - {id: whi, phrasings: [what for]}
  - {id: zebra, phrasings: [stripes]}
gaps:
  - id: why
    phrasings: [wherefore]
guide: {title: Another}
settings: {answer_threshold: 0.5}
"""
    text = "include: [more.yaml]\nguide: {title: T}\nsettings: {}\n" + entry()

    assert found(text, more=more) == [
        (
            "include-key more.yaml:4:5: entry 'why': 'answer' belongs where the item begins "
            "(faq.yaml:5:5); only 'phrasings' can be added here"
        ),
        (
            "duplicate-id more.yaml:5:9: entry 'why': 'id' is taken by entry 'why' "
            "(faq.yaml:5:9); rename one"
        ),
        (
            "unknown-id more.yaml:7:5: entry 'whi': no item before this has the id, so phrasings "
            "cannot be added to it; did you mean 'why'?"
        ),
        (
            "unknown-id more.yaml:8:5: entry 'zebra': no item before this has the id, so phrasings "
            "cannot be added to it; check the id, or write the whole item here"
        ),
        (
            "duplicate-id more.yaml:10:9: gap 'why': 'id' is taken by entry 'why' "
            "(faq.yaml:5:9); rename one"
        ),
        (
            "duplicate-key more.yaml:12:1: 'guide' is there already (faq.yaml:2:1); "
            "keep it in one file"
        ),
        (
            "duplicate-key more.yaml:13:1: 'settings' is there already (faq.yaml:3:1); "
            "keep it in one file"
        ),
    ]


def test_a_wording_that_an_include_adds_to_two_items_names_both_places() -> None:
    """The files are told apart in a message that is about two of them."""
    assert found(
        "include: [more.yaml]\n" + entry() + "  - {id: cost, question: How much, answer: A lot.}\n",
        more="entries:\n  - {id: cost, phrasings: ['WHY, why?', why]}\n",
    ) == [
        (
            "duplicate-phrasing more.yaml:2:41: entry 'cost': 'why' is also a wording of "
            "entry 'why' (faq.yaml:4:15); keep it in one of them"
        )
    ]


def test_all_problems_of_all_files_come_in_one_go_in_order() -> None:
    """Main file first, then the includes in order, each from its top down."""
    text = """\
include: [b.yaml, a.yaml]
version: 3
entries:
  - id: why
    qestion: Why?
    answer: no
    related: [cost]
    points: [p.one]
  - id: why
    question: Is it normal
    answer: Yes.
setings: {}
"""

    assert [
        (problem.path, problem.line, problem.rule)
        for problem in problems(text, a="gaps: x\nentries: {}\n", b="a: [\n")
    ] == [
        ("faq.yaml", 2, "bad-value"),
        ("faq.yaml", 5, "unknown-key"),
        ("faq.yaml", 6, "yaml-trap"),
        ("faq.yaml", 7, "dangling-related"),
        ("faq.yaml", 8, "dangling-point"),
        ("faq.yaml", 9, "duplicate-id"),
        ("faq.yaml", 12, "unknown-key"),
        ("b.yaml", 2, "malformed-yaml"),
        ("a.yaml", 1, "wrong-type"),
        ("a.yaml", 2, "wrong-type"),
    ]


def test_paths_are_shown_as_the_user_gave_them(tmp_path: Path) -> None:
    """Includes are joined to the path of the main file as it was given."""
    (tmp_path / "data" / "more").mkdir(parents=True)
    (tmp_path / "data/faq.yaml").write_text(
        "x: 1\ninclude: [more/a.yaml]\n" + entry(), encoding="utf-8"
    )
    (tmp_path / "data/more/a.yaml").write_text("x: 1\ninclude: [../b.yaml]\n", encoding="utf-8")
    (tmp_path / "data/b.yaml").write_text("x: 1\n", encoding="utf-8")

    def paths(path: str | os.PathLike[str]) -> list[str]:
        with pytest.raises(ContentError) as caught:
            load(path)
        return [problem.path for problem in caught.value.problems]

    assert paths("data/faq.yaml") == ["data/faq.yaml", "data/more/a.yaml", "data/b.yaml"]
    assert paths(tmp_path / "data/faq.yaml") == [
        f"{tmp_path}/data/faq.yaml",
        f"{tmp_path}/data/more/a.yaml",
        f"{tmp_path}/data/b.yaml",
    ]


WORDS = st.sampled_from(
    "version guide entries gaps alerts small_talk vocabulary settings include id question answer "
    "phrasings points related urgency signs reply title sections says answer_threshold 1 0.5 no "
    "why why.mucus emergency faq.yaml <blood> ~ 2024-01-01 <<".split()
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text() | WORDS
TREES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=25,
)
SNIPPETS = st.sampled_from(
    [
        *"\n\r\t :-?[]{}&*!|>'\"%@`#,\\<~=.0aé\0\ufeff",
        *("\n  - ", "\n- ", ": ", "&a ", "*a", "<<: ", "---\n", "...\n", "!!str ", "!!set "),
        *("entries:", "id: why", "question: ", "answer: ", "phrasings:\n", "include: [faq.yaml]"),
        *("%YAML 1.1\n", r'"\UFFFFFFFF"', r'"\uD800"', r'"\0"'),
    ]
)


def refused(data: bytes) -> tuple[Problem, ...]:
    """The problems of a file that may have none. Nothing but a ContentError may come of it."""
    Path("faq.yaml").write_bytes(data)
    try:
        load("faq.yaml")
    except ContentError as error:
        return error.problems or pytest.fail("an error without problems")
    return ()


def load_or_refuse(data: bytes) -> None:
    """Load a file with both parsers; what is refused has problems that can be shown."""
    for loader in {yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)}:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(nodes, "LOADER", loader)
            for problem in refused(data):
                assert problem.message.isprintable()
                assert problem.path == "faq.yaml"
                assert (problem.line > 0) == (problem.column > 0)


_laws = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_laws
@given(tree=st.dictionaries(WORDS, TREES, max_size=6), flow=st.booleans())
def test_any_mapping_loads_or_is_refused(tree: dict[str, Any], flow: bool) -> None:
    """Whatever stands under whatever key, nothing but a ContentError comes of it."""
    text = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True)

    load_or_refuse(text.encode("utf-8", "surrogatepass"))


@_laws
@given(snippets=st.lists(SNIPPETS, max_size=30))
def test_any_text_loads_or_is_refused(snippets: list[str]) -> None:
    """Text that is hardly YAML, or not at all, is refused and not stumbled over."""
    load_or_refuse("".join(snippets).encode())


@_laws
@given(data=st.binary(max_size=60))
def test_any_bytes_load_or_are_refused(data: bytes) -> None:
    """A file of any other kind is refused."""
    load_or_refuse(data)
