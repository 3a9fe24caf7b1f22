"""Changes put into content files: exactly the lines that were added, whatever the file looks like."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import faq
from faq.content.model import Item
from faq.editing import AddPhrasings, Change, NewItem, diff, plan
from faq.errors import SettingError
from faq.evaluation.reports import on_one_line

HOSTILE = (
    '- : # "x"',
    "yes",
    "no",
    "1.0",
    "2026-01-01",
    "it's 'quoted' \\ with a backslash",
    "{a: b}, [c] & *d !e %f @g `h` |i >j ?k",
    "null",
    "~",
    "é ß 漢字 😀",
    "x" * 5000,
    " : ",
    "--- # not a document",
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def edited(before: str | bytes, *changes: Change) -> bytes:
    """The file with the changes in it."""
    data = before.encode() if isinstance(before, str) else before
    Path("faq.yaml").write_bytes(data)
    (edit,) = plan(changes, ["faq.yaml"])
    assert edit.before == data
    return edit.after


def is_only_added_to(before: bytes, after: bytes) -> bool:
    """Whether every line of the one is in the other, in order, and no other line was taken out."""
    old, new = before.split(b"\n"), after.split(b"\n")
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {tag for tag, *_ in codes} <= {"equal", "insert"}


MORE = AddPhrasings("entries", "why", ("more: of it",))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "entries:\n  - id: why\n    question: Why?\n    phrasings:\n    - how come # comment\n"
            "    # a last one\n    answer: So.\n",
            "entries:\n  - id: why\n    question: Why?\n    phrasings:\n    - how come # comment\n"
            '    - "more: of it"\n    # a last one\n    answer: So.\n',
            id="a list with comments",
        ),
        pytest.param(
            "entries:\n- id: why\n  phrasings: ['how come', \"what for\"] # short\n",
            'entries:\n- id: why\n  phrasings: [\'how come\', "what for", "more: of it"] # short\n',
            id="a list in brackets",
        ),
        pytest.param(
            "entries:\n- id: why\n  phrasings:\n    [how come, # one\n    'what for',]\n",
            "entries:\n- id: why\n  phrasings:\n    [how come, # one\n    'what for', 'more: of it',]\n",
            id="brackets over several lines, in single quotes",
        ),
        pytest.param(
            "entries:\n- id: why\n  phrasings: []\n",
            'entries:\n- id: why\n  phrasings: ["more: of it"]\n',
            id="empty brackets",
        ),
        pytest.param(
            "entries:\n  - {id: why, question: Why?, answer: So.}\n",
            'entries:\n  - {id: why, question: Why?, answer: So., phrasings: ["more: of it"]}\n',
            id="an item in braces",
        ),
        pytest.param(
            "entries:\n  - id: why\n    question: >-\n      Why is\n      it so?\n\n    # of the guide\n"
            "    answer: So.\n",
            "entries:\n  - id: why\n    question: >-\n      Why is\n      it so?\n    phrasings:\n"
            '      - "more: of it"\n\n    # of the guide\n    answer: So.\n',
            id="no list, below a folded question",
        ),
        pytest.param(
            "entries:\n  - id: why\n    phrasings:\n      - how\n        come\n      - |-\n        for what?\n"
            "        # in it\n\n  # next\n  - id: how\n",
            "entries:\n  - id: why\n    phrasings:\n      - how\n        come\n      - |-\n        for what?\n"
            '        # in it\n      - "more: of it"\n\n  # next\n  - id: how\n',
            id="after a phrasing in block form",
        ),
        pytest.param(
            "entries:\r\n- id: why\r\n  phrasings:\r\n  - 'how come'\r\n",
            "entries:\r\n- id: why\r\n  phrasings:\r\n  - 'how come'\r\n  - 'more: of it'\r\n",
            id="line ends of Windows",
        ),
        pytest.param(
            "entries:\n- id: why\n  phrasings:\n  - how come",
            'entries:\n- id: why\n  phrasings:\n  - how come\n  - "more: of it"',
            id="no line end at the end",
        ),
        pytest.param(
            "\ufeffentries:\n- id: why\n  phrasings:\n  - é 😀\n",
            '\ufeffentries:\n- id: why\n  phrasings:\n  - é 😀\n  - "more: of it"\n',
            id="a byte order mark",
        ),
    ],
)
def test_a_phrasing_stands_where_its_neighbours_stand(before: str, after: str) -> None:
    """In the form of the list, and nothing beside it changes."""
    assert edited(before, MORE).decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "gaps:\n  - id: a\n    question: A?\n\n  - id: b\n    question: B?\n\n# Dangers\nalerts: []\n",
            "gaps:\n  - id: a\n    question: A?\n\n  - id: b\n    question: B?\n\n  - id: new\n"
            '    question: "New?"\n    phrasings:\n      - "newer"\n\n# Dangers\nalerts: []\n',
            id="apart where the others are",
        ),
        pytest.param(
            "gaps: [{id: a, question: A}]\n",
            'gaps: [{id: a, question: A}, {id: new, question: "New?", phrasings: ["newer"]}]\n',
            id="in braces where the others are",
        ),
        pytest.param(
            "entries: []",
            'entries: []\ngaps:\n  - id: new\n    question: "New?"\n    phrasings:\n      - "newer"',
            id="under a key of its own, where there is none",
        ),
    ],
)
def test_a_new_item_stands_at_the_end_of_its_list(before: str, after: str) -> None:
    """In its form, too."""
    new = NewItem("gaps", "new", "New?", ("newer",))

    assert edited(before, new).decode() == after


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_any_text_survives(quote: str) -> None:
    """Whatever YAML would take it for."""
    before = f"entries:\n- id: why\n  phrasings:\n  - {quote}how come{quote}\n"
    after = edited(before, AddPhrasings("entries", "why", HOSTILE))

    assert yaml.safe_load(after)["entries"][0]["phrasings"] == ["how come", *HOSTILE]
    assert is_only_added_to(before.encode(), after)


@settings(deadline=None)
@given(st.text(min_size=1).map(on_one_line).filter(bool), st.sampled_from(["- a", "- 'a'", "[a]"]))
def test_any_question_that_can_be_typed_survives(text: str, neighbour: str) -> None:
    """In a list and in brackets, as the content reads it."""
    change = AddPhrasings("entries", "why", (text,))
    before = f"entries:\n- id: why\n  phrasings:\n    {neighbour}\n".encode()
    (edit,) = plan([change], ["faq.yaml"], lambda _: before)

    assert yaml.safe_load(edit.after)["entries"][0]["phrasings"] == ["a", text]


def test_it_goes_where_the_phrasings_of_the_item_are() -> None:
    """The last file with some; an item without any gets them where it begins, a new one stands with whole ones."""
    Path("faq.yaml").write_text(
        "include: [more.yaml]\nentries:\n- {id: why, question: Why?, answer: So.}\n"
        "- {id: how, question: How?, answer: So.}\n"
    )
    Path("more.yaml").write_text("entries:\n- id: why\n  phrasings:\n  - how come\n")
    edits = plan(
        [MORE, AddPhrasings("entries", "how", ("in what way",)), NewItem("entries", "x", "X?")],
        ["faq.yaml", "more.yaml"],
    )

    assert diff(edits) == (
        "--- a/faq.yaml\n+++ b/faq.yaml\n@@ -1,4 +1,6 @@\n include: [more.yaml]\n entries:\n"
        " - {id: why, question: Why?, answer: So.}\n-- {id: how, question: How?, answer: So.}\n"
        '+- {id: how, question: How?, answer: So., phrasings: ["in what way"]}\n'
        '+- id: x\n+  question: "X?"\n'
        "--- a/more.yaml\n+++ b/more.yaml\n@@ -2,3 +2,4 @@\n - id: why\n   phrasings:\n   - how come\n"
        '+  - "more: of it"\n'
    )


@pytest.mark.parametrize("before", [b"entries: [", b"entries: \xff"])
def test_a_file_that_was_broken_meanwhile_is_said(before: bytes) -> None:
    """It was read as content before, so somebody is at it."""
    with pytest.raises(SettingError, match=r"faq.yaml: it cannot be read any more"):
        plan([MORE], ["faq.yaml"], lambda _: before)


@pytest.mark.parametrize(
    "before",
    [
        "entries:\n- {id: why, phrasings: &same [how come]}\n- {id: how, phrasings: *same}\n",
        "entries:\n- id: other\n",
        "entries:\n- id: why\n  phrasings: &x\n  - |+\n    how come\n\n- id: b\n  phrasings: *x\n",
    ],
)
def test_a_form_that_cannot_be_edited_is_said_and_left(before: str) -> None:
    """What would change anything else is refused, with what to write by hand."""
    Path("faq.yaml").write_text(before)
    with pytest.raises(SettingError, match="why"):
        plan([MORE], ["faq.yaml"])

    assert Path("faq.yaml").read_text() == before


def test_the_long_files_of_the_embedded_guide_get_lines_and_lose_none() -> None:
    """One phrasing for every item, and a new item under each key: lines are added, not one is changed."""
    content = faq.load()
    keyed: dict[str, Sequence[Item]] = {
        "entries": content.entries,
        "gaps": content.gaps,
        "alerts": content.alerts,
    }
    changes: list[Change] = [
        AddPhrasings(key, item.id, (f"a made-up: # phrasing of '{item.id}'",))
        for key, items in keyed.items()
        for item in items[::12]
    ]
    changes += [
        AddPhrasings("small_talk", each.id, ('"hi" - there: #',)) for each in content.small_talk
    ]
    changes += [
        NewItem("gaps", "made-up", "Made up?"),
        NewItem("entries", "one", "1?", ("1",), "1"),
    ]
    edits = plan(changes, [each.path for each in content.sources])

    assert len(edits) == 5
    for each in edits:
        assert each.before is not None
        assert is_only_added_to(each.before, each.after)
        assert not each.after.startswith(codecs.BOM_UTF8)
    added = sum(line.startswith("+ ") for line in diff(edits).splitlines())
    assert added == (len(changes) - 2) + 2 + 5  # a gap of two lines, an entry of five
