"""A guide as a draft: whole outputs, what holds for every text, and what is a heading, item or point."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import faq
from faq.drafting.drafting import Draft, draft
from faq.drafting.outline import outline
from faq.drafting.reading import FORMS, read
from faq.drafting.writing import as_yaml

HERE = Path(__file__).parent
HEATING = """\
top of page

Heating your room

A guide for tenants.


How the thermostat works


Turn it to 3. That is about 20 degrees, e.g. for a living
room. It closes by itself.

Is it normal that it clicks?

Yes. It is the valve:

  • It opens

  • It shuts

1. Bleeding the radiator

Air gets in over the summer.

1.1 Tools

You need a key and a cloth.

WHO TO ASK
Ring the caretaker, Mr. Reed, at any time.

bottom of page
"""
PIECES = [
    *("# ", "## ", "\n", "\n\n", "\n===\n", "\n---\n", "- ", "1. ", "1.2 ", "yes", "1.0", "- : #"),
    *("null", "2020-01-01", "~", "{a: b}", "[x]", "'", '"', ": ", "|", ">", "&a", "*a", "!!", "%"),
    *("@", "`", "What?", "Q: Why?", "A: ", "Some sentence here.", "<p>", "<h1>", "</h1>", "<li>"),
    *("<ul>", "<table><tr><td>", "</td>", "</table>", "<dt>", "<b>", "</b>", "<br>", "<main>"),
    *("<nav>", "é", "漢字", "\x85", "\u2028", "\x07", "\xad", "🚲", "**Bold?**", "\t", "???"),
    *("Top of page", "| a | b |\n| - | - |\n| c | d |"),
]


def drafted(text: str, form: str = ".txt") -> Draft:
    """The draft of a text in one of the forms."""
    return draft(outline(FORMS[form](text), "name"))


def shape(made: Draft) -> dict[str, list[str]]:
    """What each section says, by its title."""
    return {part.title: [point.says for point in part.points] for part in made.sections}


@pytest.mark.parametrize("name", ["bikes.md", "library.html"])
def test_a_guide_becomes_this_content(name: str) -> None:
    """To the letter."""
    made = draft(outline(read(str(HERE / name)), "unused"))
    expected = (HERE / name).with_suffix(".yaml").read_text("utf-8")

    assert as_yaml(made, name) == expected


@pytest.mark.parametrize("name", ["bikes.yaml", "library.yaml"])
def test_each_drafted_question_gets_its_own_entry(
    name: str, monkeypatch: pytest.MonkeyPatch, cache_directory: Path
) -> None:
    """And so does each phrasing."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    answerer = faq.Answerer(faq.load(HERE / name))

    asked = {text: entry.id for entry in answerer.content.entries for text in entry.wordings}
    assert len(asked) > 10
    assert {text: answerer.reply(text).as_dict()["entry"] for text in asked} == asked


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(FORMS)),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40),
    st.sampled_from(["", " "]),
)
def test_whatever_the_guide_holds_the_draft_loads_as_what_it_is(
    tmp_path_factory: pytest.TempPathFactory, form: str, pieces: list[str], between: str
) -> None:
    """Nothing in a text is taken for YAML, no id or wording is there twice."""
    made = drafted(between.join(pieces), form)
    if not made.entries:
        return
    path = tmp_path_factory.getbasetemp() / "drafted.yaml"
    path.write_text(as_yaml(made, "guide"), encoding="utf-8", newline="\n")
    content = faq.load(path)

    assert (content.guide.title, content.guide.sections) == (made.title, made.sections)
    for entry, meant in zip(content.entries, made.entries, strict=True):
        assert (entry.question, entry.points) == (meant.entry.question, meant.entry.points)
        assert entry.answer.replace("\n\n", "\n") == meant.entry.answer


def test_the_name_of_a_guide_stays_in_its_comment() -> None:
    """Whatever somebody called the file."""
    assert as_yaml(drafted("T\n\nIt is near."), "a\nb: c.txt").startswith(
        "# A draft from “a b: c.txt”: it loads and answers, and is not finished.\n#\n"
    )


def test_headings_of_plain_text_show_in_their_looks() -> None:
    """Short lines without a full stop, numbers, capitals; what a page says of itself is left out."""
    made = drafted(HEATING)

    assert made.title == "Heating your room"
    assert made.left_out == ("top of page", "bottom of page")
    assert shape(made) == {
        "Heating your room": ["A guide for tenants."],
        "How the thermostat works": [
            "Turn it to 3.",
            "That is about 20 degrees, e.g. for a living room.",
            "It closes by itself.",
        ],
        "Is it normal that it clicks?": [
            "Yes. It is the valve: It opens.",
            "Yes. It is the valve: It shuts.",
        ],
        "Bleeding the radiator": ["Air gets in over the summer."],
        "Tools": ["You need a key and a cloth."],
        "WHO TO ASK": ["Ring the caretaker, Mr. Reed, at any time."],
    }


def test_a_heading_that_asks_is_the_question_and_another_makes_one() -> None:
    """Only the made one is marked."""
    made = drafted("# T\n\n## Is it warm?\n\nYes, it is.\n\n## Keys\n\nTwo.\n", ".md")

    assert [(each.entry.question, each.heading) for each in made.entries] == [
        ("Is it warm?", ""),
        ("What does the guide say about “Keys”?", "Keys"),
    ]


def test_questions_alone_are_a_list_of_the_section_above_them() -> None:
    """Among other headings a question is a section like them."""
    made = drafted("# T\n## A\n### Why b?\nB is.\n### Why c?\nC is.\n## Why d?\nD is.\n", ".md")

    assert shape(made) == {"A": ["B is.", "C is."], "Why d?": ["D is."]}


def test_questions_of_plain_text_are_found_with_and_without_marks() -> None:
    """Q and A before them are no part of them."""
    made = drafted("Renting\n\nQ: Is it far?\nA: No, it is near.\n\nIs it dear?\nIt is not.\n")

    assert [(each.entry.question, each.entry.answer) for each in made.entries] == [
        ("Is it far?", "No, it is near."),
        ("Is it dear?", "It is not."),
    ]
    assert made.title == "Renting"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (".md", "## Help\n\n**Q: The light is red. What now?**\nA: Call us.\n\nQ: Why?\nA: So.\n"),
        (
            ".html",
            "<h2>Help</h2><p><b>Q:</b> The light is red. What now?<br>A: Call us.<p>Q: Why? A: So.",
        ),
    ],
)
def test_a_question_and_its_answer_may_share_a_paragraph(form: str, text: str) -> None:
    """On a page and in Markdown, where a line break is a blank: their marks part them."""
    made = drafted(text, form)

    assert [(each.entry.question, each.entry.answer) for each in made.entries] == [
        ("The light is red. What now?", "Call us."),
        ("Why?", "So."),
    ]


def test_numbered_lines_in_a_row_are_a_list() -> None:
    """With or without blank lines between them."""
    made = drafted("Riding\n\n1. Take it\n\n2. Ride it\n\n3. Return it\n")

    assert shape(made) == {"Riding": ["Take it.", "Ride it.", "Return it."]}


def test_what_only_asks_answers_nothing() -> None:
    """It is no point, and no entry rests on it alone."""
    made = drafted("# T\n\nIs it far?\n\n## A\n\nWhy ask? It is near.\n", ".md")

    assert shape(made) == {"A": ["It is near."]}
    assert made.entries[0].entry.answer == "Why ask? It is near."
    assert made.left_out == ("Is it far?",)


def test_a_long_answer_ends_with_a_sentence_and_says_so() -> None:
    """The points hold all of it."""
    sentence = "This is one of many sentences that are ten words."
    text = "T\n\n" + " ".join(sentence.replace("one", name) for name in string.ascii_lowercase)
    made = drafted(text)

    (each,) = made.entries
    assert len(each.entry.points) == 26
    assert each.entry.answer.count(".") == 12
    assert not each.is_whole
    assert "    # draft: the beginning; the points below hold the rest too\n" in as_yaml(made, "t")


def test_headings_that_are_there_twice_are_told_apart() -> None:
    """By the heading above them, and by a number where that is the same too."""
    made = drafted("# T\n## A\nOne.\n## B\n### A\nTwo.\n### A\nThree.\n### A\nFour.\n", ".md")

    assert [each.entry.phrasings for each in made.entries] == [
        ("A",),
        ("A (B)",),
        ("A (B, 2)",),
        ("A (B, 3)",),
    ]
    assert [each.entry.id for each in made.entries] == ["a", "a-2", "a-3", "a-4"]


def test_a_page_without_a_main_part_is_read_without_its_furniture() -> None:
    """Menus, scripts and what is hidden are dropped; elements left open do no harm."""
    page = """<title>Shop</title><nav><ul><li>Home</nav><h1>Visits</h1><p>Come <b>early</b>.
    <p aria-hidden=true>Never.<h2>Parking<h2>Trams</h2><div role=navigation>Up</div>
    Line 4 &amp; 5.<script>var a = "<p>b</p>"</script><p><strong>Dogs</strong></p>On a lead."""

    made = drafted(page, ".html")
    assert made.title == "Visits"
    assert shape(made) == {
        "Visits": ["Come early."],
        "Trams": ["Line 4 & 5."],
        "Dogs": ["On a lead."],
    }
    assert made.left_out == ("Parking",)


def test_a_table_without_heads_is_told_row_by_row() -> None:
    """The first cell and what it comes to."""
    page = "<h1>Fees</h1><table><tr><td>Adults<td><p>4 euros</p><tr><td>Dogs<td></table>"

    assert shape(drafted(page, ".html")) == {"Fees": ["Adults: 4 euros.", "Dogs."]}
