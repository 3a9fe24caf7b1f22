"""The JSON Schema of content files: what loading refuses by form, it refuses too."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cli
from faq.content import load
from faq.content.signs import PATTERN, SignError, parse_sign
from faq.errors import ContentError
from faq.schema import schema

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data" / "faq.schema.json"
FILES = sorted(each.relative_to(ROOT / "data").as_posix() for each in ROOT.glob("data/**/*.yaml"))
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
VALIDATOR = jsonschema.Draft7Validator(schema())
ENTRY = "entries: [{id: why, question: Why, answer: So.}]\n"
NO_ENTRY = "entries: [{id: why, question: Why, answer: So., %s}]\n"
GUIDE = "guide: {title: T, sections: [{id: s, title: S, points: [{id: s.one, says: One.}]}]}\n"
ALERT = "alerts: [{id: pain, question: It hurts, urgency: soon, reply: Call., signs: [%s]}]\n"

# What loading refuses by form, with its rule. But for the mistake, each of them loads.
BY_FORM = {
    "unknown-key-at-the-top": ("unknown-key", "setings: {}\n" + ENTRY),
    "unknown-key-of-an-entry": ("unknown-key", NO_ENTRY % "phrasing: [a]"),
    "unknown-key-of-a-gap": ("unknown-key", ENTRY + "gaps: [{id: g, question: G, answer: A}]"),
    "unknown-key-of-the-guide": ("unknown-key", "guide: {titel: T}\n" + ENTRY),
    "unknown-key-of-a-point": ("unknown-key", GUIDE.replace("says", "x: y, says") + ENTRY),
    "unknown-setting": ("unknown-key", "settings: {answer_treshold: 0.5}\n" + ENTRY),
    "no-answer": ("missing-key", "entries: [{id: why, question: Why}]"),
    "no-question": ("missing-key", "entries: [{id: why, answer: So.}]"),
    "no-id": ("missing-key", "entries: [{question: Why, answer: So.}]"),
    "a-gap-without-its-question": ("missing-key", ENTRY + "gaps: [{id: cost}]"),
    "an-alert-without-urgency": ("missing-key", ENTRY + "alerts: [{id: a, question: A, reply: R}]"),
    "small-talk-without-reply": ("missing-key", ENTRY + "small_talk: [{id: hi}]"),
    "a-point-that-says-nothing": ("missing-key", GUIDE.replace(", says: One.", "") + ENTRY),
    "nothing-but-a-version": ("missing-key", "version: 1\n"),
    "capitals-in-an-id": ("bad-id", ENTRY.replace("why", "Why_Not")),
    "a-dot-in-the-id-of-an-entry": ("bad-id", ENTRY.replace("why", "why.not")),
    "a-bad-id-of-a-point": ("bad-id", GUIDE.replace("s.one", "S") + ENTRY),
    "a-bad-id-of-a-section": ("bad-id", GUIDE.replace("id: s,", "id: S S,") + ENTRY),
    "a-number-for-an-id": ("yaml-trap", ENTRY.replace("why", "12")),
    "a-text-for-a-list": ("wrong-type", NO_ENTRY % "phrasings: how come"),
    "keys-for-a-list": ("wrong-type", NO_ENTRY % "related: {a: b}"),
    "a-list-for-a-text": ("wrong-type", ENTRY.replace("Why", "[Why]")),
    "a-list-in-a-list": ("wrong-type", NO_ENTRY % "phrasings: [[how, come]]"),
    "keys-for-a-text": ("wrong-type", NO_ENTRY % "phrasings: [{is it normal: really}]"),
    "a-text-for-an-entry": ("wrong-type", "entries: [how come]"),
    "entries-that-are-no-list": ("wrong-type", "entries: why"),
    "a-list-at-the-top": ("wrong-type", "- id: why"),
    "a-text-at-the-top": ("wrong-type", "Why does it leak?"),
    "a-number-for-settings": ("wrong-type", "settings: 0.5\n" + ENTRY),
    "a-list-for-the-vocabulary": ("wrong-type", "vocabulary: [drip]\n" + ENTRY),
    "a-text-for-words": ("wrong-type", "vocabulary: {leak: drip}\n" + ENTRY),
    "a-single-include": ("wrong-type", "include: more.yaml\n" + ENTRY),
    "a-threshold-in-quotes": ("wrong-type", "settings: {answer_threshold: '0.1'}\n" + ENTRY),
    "a-threshold-that-is-true": ("wrong-type", "settings: {answer_threshold: true}\n" + ENTRY),
    "a-threshold-above-1": ("bad-value", "settings: {answer_threshold: 1.5}\n" + ENTRY),
    "a-threshold-below-0": ("bad-value", "settings: {answer_threshold: -0.5}\n" + ENTRY),
    "another-version": ("bad-value", "version: 2\n" + ENTRY),
    "a-version-in-quotes": ("bad-value", "version: '1'\n" + ENTRY),
    "another-urgency": ("bad-value", ENTRY + ALERT.replace("soon", "urgnt") % "ache"),
    "an-unprintable-character": ("bad-value", ENTRY.replace("Why", r'"\e[31m"')),
    "a-word-without-letters": ("bad-value", "vocabulary: {blood: ['???']}\n" + ENTRY),
    "a-concept-without-a-name": ("bad-value", "vocabulary: {'': [b]}\n" + ENTRY),
    "a-sign-that-only-rules-out": ("bad-sign", ENTRY + ALERT % "'!ache'"),
    "a-sign-with-a-part-half-ruled-out": ("bad-sign", ENTRY + ALERT % "'ache | !test'"),
    "a-sign-with-an-empty-part": ("bad-sign", ENTRY + ALERT % "'ache +'"),
    "a-sign-with-half-a-concept": ("bad-sign", ENTRY + ALERT % "'<ache'"),
    "an-empty-question": ("empty", ENTRY.replace("Why", "")),
    "blanks-for-an-answer": ("empty", ENTRY.replace("So.", "'  '")),
    "an-empty-phrasing": (
        "yaml-trap",
        "entries:\n- {id: why, question: W, answer: S, phrasings: [~]}",
    ),
    "phrasings-without-any": ("empty", NO_ENTRY % "phrasings: "),
    "an-empty-guide": ("empty", "guide:\n" + ENTRY),
    "no-entries": ("empty", "entries: []"),
    "nothing-under-entries": ("empty", "entries:\n"),
    "small-talk-without-phrasings": (
        "empty",
        ENTRY + "small_talk: [{id: hi, phrasings: [], reply: Hello.}]",
    ),
    "a-concept-without-words": ("empty", "vocabulary: {blood: []}\n" + ENTRY),
    "an-empty-file": ("empty", ""),
    **{
        f"yaml-reads-{written}": ("yaml-trap", NO_ENTRY % f"phrasings: [{written}]")
        for written in ("no", "yes", "on", "1.0", "12", "1:30", "2024-01-01", "null")
    },
}
# What only loading can tell, because it takes more than one value, or the YAML itself.
BEYOND = {
    "an-id-twice": ("duplicate-id", ENTRY + "gaps: [{id: why, question: Cost}]"),
    "a-key-twice": ("duplicate-key", NO_ENTRY % "question: How"),
    "a-related-entry-that-is-none": ("dangling-related", NO_ENTRY % "related: [wy]"),
    "a-point-that-is-none": ("dangling-point", NO_ENTRY % "points: [s.one]"),
    "a-concept-that-is-none": ("dangling-concept", ENTRY + ALERT % "<pian>"),
    "a-wording-twice": ("duplicate-phrasing", ENTRY + "gaps: [{id: cost, question: why}]"),
    "a-word-of-two-concepts": ("duplicate-word", "vocabulary: {a: [x], b: [x]}\n" + ENTRY),
    "phrasings-for-nothing": ("missing-key", "entries: [{id: why, phrasings: [how come]}]"),
    "a-missing-include": ("missing-include", "include: [more.yaml]\n" + ENTRY),
    "no-entries-in-any-file": ("missing-key", GUIDE),
    "not-a-number": ("wrong-type", "settings: {answer_threshold: .nan}\n" + ENTRY),
}


@pytest.fixture(autouse=True)
def _own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has an empty directory to itself."""
    monkeypatch.chdir(tmp_path)


def rules(text: str) -> list[str]:
    """The rules that loading finds broken in a file."""
    Path("faq.yaml").write_text(text, "utf-8")
    try:
        load("faq.yaml")
    except ContentError as error:
        return [problem.rule for problem in error.problems]
    return []


def accepts(text: str) -> bool:
    """Whether the schema accepts the values of a file."""
    return bool(VALIDATOR.is_valid(yaml.safe_load(text)))


def test_the_file_that_ships_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    """`faq schema > data/faq.schema.json` makes it anew."""
    assert cli.main(["schema"]) == 0
    out, err = capsys.readouterr()

    assert err == ""
    assert out == SHIPPED.read_text("utf-8")
    assert json.loads(out) == schema()


def test_the_schema_is_one() -> None:
    """Of the dialect that it names."""
    jsonschema.Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == jsonschema.Draft7Validator.META_SCHEMA["$schema"]


def keys_of(shape: Any) -> list[dict[str, Any]]:
    """What stands under each key of each mapping, at any depth."""
    inner = list(shape.get("properties", {}).values())
    nested = [*inner, shape.get("items", {})]
    return inner + [key for each in nested if each for key in keys_of(each)]


def test_every_key_is_described_and_has_an_example_that_fits() -> None:
    """So that an editor can show both, and neither misleads."""
    keys = keys_of(schema())

    assert len(keys) > 30
    for key in keys:
        assert key["description"].endswith(".")
        assert key["examples"]
        for example in key["examples"]:
            jsonschema.Draft7Validator(key).validate(example)


def schema_named_by(file: Path) -> Path:
    """The schema that an editor goes by: the first line names it, relative to the file itself."""
    named = MODELINE.match(file.read_text("utf-8"))
    assert named, f"{file} names no schema"
    return (file.parent / named[1]).resolve(strict=True)


def accepted_by(schema_file: Path, file: Path) -> bool:
    """Whether the schema in one file accepts the values of another."""
    validator = jsonschema.Draft7Validator(json.loads(schema_file.read_text("utf-8")))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return bool(validator.is_valid(yaml.load(file.read_text("utf-8"), Loader=loader)))


@pytest.mark.parametrize("name", FILES)
def test_an_editor_finds_the_schema_of_each_file_of_the_guide(name: str) -> None:
    """It follows the first line to the schema that ships, and that accepts the file."""
    file = ROOT / "data" / name

    assert schema_named_by(file) == SHIPPED
    assert accepted_by(SHIPPED, file)


def test_an_editor_finds_it_where_the_package_is_installed_too() -> None:
    """The wheel moves the folder as a whole, so what is relative in it holds."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]["wheel"]

    assert "data" in wheel["only-include"]
    assert [name for name in wheel["sources"] if name.startswith("data")] == ["data"]
    assert not {"exclude", "artifacts", "include"} & {*wheel}


def test_an_editor_finds_it_in_the_folder_of_a_new_bot() -> None:
    """It is written beside the content, is the one that ships, and tells a mistake there."""
    assert cli.main(["new", "bot"]) == 0
    content = Path("bot/faq.yaml")
    found = schema_named_by(content)

    assert found == Path("bot/faq.schema.json").resolve()
    assert found.read_text("utf-8") == SHIPPED.read_text("utf-8")
    assert accepted_by(found, content)

    content.write_text(content.read_text("utf-8").replace("phrasings:", "phrasing:"), "utf-8")
    assert not accepted_by(found, content)


@pytest.mark.parametrize(("rule", "text"), BY_FORM.values(), ids=BY_FORM)
def test_what_loading_refuses_by_form_the_schema_refuses(rule: str, text: str) -> None:
    """One mistake each, of every kind that can be told from one value."""
    assert rule in rules(text)
    assert not accepts(text)


@pytest.mark.parametrize(("rule", "text"), BEYOND.values(), ids=BEYOND)
def test_what_takes_more_than_one_value_only_loading_tells(rule: str, text: str) -> None:
    """The schema does not pretend to know."""
    assert rule in rules(text)
    assert accepts(text)


def test_rules_about_form_are_all_among_the_examples() -> None:
    """A rule that no example breaks would be forgotten."""
    known = {rule for rule, _ in (*BY_FORM.values(), *BEYOND.values())}

    assert known == {
        *("bad-id", "bad-sign", "bad-value", "dangling-concept", "dangling-point"),
        *("dangling-related", "duplicate-id", "duplicate-key", "duplicate-phrasing"),
        *("duplicate-word", "empty", "missing-include", "missing-key", "unknown-key"),
        *("wrong-type", "yaml-trap"),
    }


VALUES = st.sampled_from(["why", "Why", "s.one", "", 1, 0.5, True, None, "soon", "<why>", "a + !b"])
ITEM = st.dictionaries(
    st.sampled_from("id question answer phrasings points related reply urgency signs x".split()),
    VALUES | st.lists(VALUES, max_size=2),
)
TREES = st.fixed_dictionaries(
    {"entries": st.lists(ITEM | st.just({"id": "a", "question": "A", "answer": "A"}), max_size=2)},
    optional={
        **{name: st.lists(ITEM, max_size=2) for name in ("gaps", "alerts", "small_talk")},
        "vocabulary": st.dictionaries(VALUES, VALUES | st.lists(VALUES, max_size=2), max_size=2),
        "settings": st.dictionaries(st.sampled_from(["answer_threshold", "x"]), VALUES),
        "version": VALUES,
    },
)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tree=TREES)
def test_what_loads_the_schema_accepts(tree: dict[str, Any]) -> None:
    """No editor underlines a file that is fine."""
    text = yaml.safe_dump(tree)

    assert rules(text) or accepts(text)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from("a b* é ??? <blood> <b + | ! maybe: never: 5ml".split()), max_size=7)
)
def test_what_is_a_sign_matches_its_pattern(pieces: list[str]) -> None:
    """The pattern lets pass whatever the parser takes."""
    text = " ".join(pieces).replace("! ", "!")
    try:
        parse_sign(text)
    except SignError:
        return
    jsonschema.validate(text, {"pattern": PATTERN})
