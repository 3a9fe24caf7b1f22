"""A coverage as a page, without a browser: the figures, the escaping, and the form of the HTML."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import faq
from faq.content.model import Content, Entry
from faq.coverage import Asked, BadLine, Row, cover, file_reports, meet_all, page, tally_of
from faq.coverage.days import day_of
from faq.coverage.html_report import as_html
from faq.coverage.met import Met, Near, Reason
from faq.evaluation import Category
from faq.replies import Outcome

MARCH, APRIL = day_of("2025-03-31"), day_of("2025-04-08")
HOSTILE = "</script><script>alert(1)</script> \"' onload=alert(1) {{ 7*7 }} \x1b[31m\u202etax"
ROWS: list[Row] = [
    *[Asked("Which flour do I need?", MARCH)] * 3,
    Asked("flour type for a loaf", APRIL, helpful=True),
    Asked("how long does the dough rise"),
    *[Asked("Can I bake without gluten?", APRIL, helpful=False)] * 2,
    Asked("my skin is blistered", MARCH, Category.NOT_COVERED),
    Asked("hello there", MARCH),
    *[Asked(HOSTILE, APRIL)] * 2,
    Asked("<img src=x onerror=alert(1)>", APRIL),
    Asked("", APRIL),
    BadLine("<asked>.csv", 7, "a quote is opened and not closed"),
]
VOID = {"meta", "input", "line", "rect", "br"}


@dataclass
class Element:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text, white space as a browser shows it."""
        parts = [each if isinstance(each, str) else each.text for each in self.inside]
        return " ".join("".join(parts).split())

    def all(self, tag: str = "") -> list[Element]:
        """Every element in it called `tag`, in order; of all names where `tag` is ""."""
        found = []
        for each in self.inside:
            if isinstance(each, Element):
                found += [each] if tag in ("", each.tag) else []
                found += each.all(tag)
        return found

    def by_id(self, id: str) -> Element:
        """The one with the id."""
        return next(each for each in self.all() if each.attributes.get("id") == id)

    def rows(self, id: str) -> list[list[str]]:
        """The texts of the rows in the body of the table with the id."""
        body = self.by_id(id).all("tbody")[0]
        return [
            [cell.text for cell in row.inside if isinstance(cell, Element)]
            for row in body.all("tr")
        ]


class Reader(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.path = [Element("", {})]
        self.feed(text)
        self.close()
        assert len(self.path) == 1, f"not closed: {self.path[-1].tag}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into it."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        found = Element(tag, {name: value or "" for name, value in attrs})
        self.path[-1].inside.append(found)
        if tag not in VOID:
            self.path.append(found)

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        if tag not in VOID:
            assert self.path.pop().tag == tag, (tag, self.getpos())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing, closed at once."""
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        """Text is kept as it is."""
        self.path[-1].inside.append(data)


def made(answerer: faq.Answerer, rows: list[Row], replied: int | None = None) -> str:
    """The page of `rows`, of which so many wordings were replied to."""
    tally = tally_of(rows)
    examples = [held.example for held in tally.asked_wordings()][:replied]
    found = cover(answerer.content, tally, [*meet_all(answerer, examples)])
    return as_html(found, answerer.content)


def read(text: str) -> Element:
    """The page as elements."""
    return Reader(text).path[0]


def test_the_figures_are_those_of_the_json(bread: faq.Answerer) -> None:
    """The page counts nothing itself."""
    tally = tally_of(ROWS)
    examples = [held.example for held in tally.asked_wordings()]
    found = cover(bread.content, tally, [*meet_all(bread, examples)])
    document = file_reports.as_json(found, bread.content)
    shown = read(as_html(found, bread.content))

    figures = [each.text for each in shown.all("dl")[0].all("b")]
    assert figures == ["50.0 %", "13", "9", "3", "2", "0", "1"]
    assert [figures[place] for place in (1, 2)] == [
        str(document["asked"]),
        str(document["distinct"]),
    ]
    assert [int(row[1]) for row in shown.rows("outcomes-table")] == [*document["outcomes"].values()]
    assert [int(row[1]) for row in shown.rows("scores-table")] == document["scores"]
    assert [[int(row[0]), row[2]] for row in shown.rows("missing-table")] == [
        [each["count"], each["reason"]] for each in document["unanswered"]
    ]
    pasted = shown.all("pre")
    assert ["".join(map(str, each.inside)) for each in pasted] == [
        each["paste"] for each in document["unanswered"]
    ]
    used = {**document["entries"], **document["gaps"], **document["alerts"]}
    counts = {row[0].split(" · ")[1]: int(row[1]) for row in shown.rows("used-table")}
    assert counts == {**used, **document["small_talk"]}
    assert [row[:3] for row in shown.rows("sections-table")] == [
        ["The basics", "5", "100 %"],
        ["More", "0", "n/a"],
    ]
    assert [row[:2] for row in shown.rows("points-table")] == [
        ["Bread needs flour. basics.flour", "4"],
        ["Dough needs time to rise. basics.time", "1"],
    ]
    assert [float(row[0]) for row in shown.rows("closest-table")] == [
        round(each["lead"], 2) for each in document["closest"]
    ]
    assert len(shown.rows("questions-table")) == document["distinct"]


def test_a_section_says_what_was_not_answered(bread: faq.Answerer) -> None:
    """Below its name; and below the table what has no section."""
    near = Near("which-flour", 0.2)
    met = [
        Met(Outcome.CLARIFY, "", 0.2, (), near, reason=Reason.TOO_CLOSE),
        Met(Outcome.NO_ANSWER, "", 0.1, (), near, reason=Reason.UNDER_FLOOR),
        Met(Outcome.NO_ANSWER, "", 0.0, (), near, reason=Reason.UNKNOWN_WORDS),
    ]
    tally = tally_of(map(Asked, ["a b", "c d", "e f"]))
    shown = read(as_html(cover(bread.content, tally, met), bread.content))

    assert shown.rows("sections-table")[0][:3] == [
        "The basics 1 asked back, 1 without an answer", "2", "0 %"
    ]  # fmt: skip
    assert "1 question was about no section" in shown.by_id("sections").text


def test_the_smaller_parts_say_what_there_is(bread: faq.Answerer) -> None:
    """Days, trend, what was never used, ratings, labels, lines that could not be used."""
    shown = read(made(bread, [*ROWS]))

    assert "Asked from 31 Mar 2025 to 8 Apr 2025" in shown.all("header")[0].text
    assert shown.rows("trend-table") == [
        ["31 Mar 2025", "5", "100 %"],
        ["7 Apr 2025", "7", "16.7 %"],
    ]
    assert shown.by_id("trend").text.endswith("1 question without a time that can be read.")
    assert [each.text for each in shown.by_id("unused").all("li")] == ["How hot is the oven? oven"]
    assert [each.text for each in shown.by_id("guide").all("li")] == [
        "Salt slows the yeast. more.salt",
        "Salt slows the yeast. more.salt",
        "How hot is the oven? oven",
    ]
    assert shown.rows("feedback-table") == [
        ["Can I bake without gluten? gluten-free", "0", "2"],
        ["Which flour do I need? which-flour", "1", "0"],
    ]
    assert shown.rows("labels-table") == [
        ["reassured", "0", "0 red flags"],
        ["false alarms", "1", "1 other question"],
    ]
    notice = next(each for each in shown.all("div") if each.attributes.get("class") == "notices")
    assert notice.text == (
        "1 line could not be used and is in none of the figures. Where, and why "
        "<asked>.csv:7 a quote is opened and not closed"
    )


def test_what_people_typed_is_text_and_nothing_else(bread: faq.Answerer) -> None:
    """No tag, no attribute, no template, no sign that steers anything comes from a question."""
    text = made(bread, [*ROWS])
    shown = read(text)

    seen = "</script><script>alert(1)</script> \"' onload=alert(1) {{ 7*7 }} [31m tax"
    questions = [row[1] for row in shown.rows("questions-table")]
    assert seen in questions
    assert "<img src=x onerror=alert(1)>" in questions
    assert "(empty)" in questions
    assert not shown.all("img")
    assert len(shown.all("script")) == len(shown.all("style")) == 1
    assert not [name for each in shown.all() for name in each.attributes if name.startswith("on")]
    assert all(char == "\n" or char.isprintable() for char in text)


def test_the_page_allows_its_own_style_and_script_and_nothing_else(bread: faq.Answerer) -> None:
    """By their digests; nothing in it leads out of it."""
    shown = read(made(bread, [*ROWS]))
    metas = {each.attributes.get("http-equiv"): each.attributes for each in shown.all("meta")}
    digests = {}
    for tag in ("style", "script"):
        inside = "".join(map(str, shown.all(tag)[0].inside))
        digests[tag] = b64encode(hashlib.sha256(inside.encode()).digest()).decode()

    assert metas["Content-Security-Policy"]["content"] == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; "
        f"script-src 'sha256-{digests['script']}'; base-uri 'none'; form-action 'none'"
    )
    for each in shown.all():
        assert not {"src", "srcset", "action", "style", "xlink:href"} & each.attributes.keys()
        assert each.attributes.get("href", "#").startswith("#")


def test_the_page_can_be_found_through_without_seeing_it(bread: faq.Answerer) -> None:
    """Headings in order, landmarks, captions, headings of columns and rows, names that exist."""
    shown = read(made(bread, [*ROWS]))

    assert shown.all("html")[0].attributes["lang"] == "en"
    assert shown.all("title")[0].text == "Coverage: 50.0 % answered – How to bake bread"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(shown.all(landmark)) == 1
    levels = [int(each.tag[1]) for each in shown.all() if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in shown.all("table"):
        assert table.all("caption")[0].text
        assert {each.attributes["scope"] for each in table.all("thead")[0].all("th")} == {"col"}
        for row in table.all("tbody")[0].all("tr"):
            assert [each.attributes["scope"] for each in row.all("th")] == ["row"]
    ids = [each.attributes["id"] for each in shown.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    for each in shown.all():
        for name in ("aria-labelledby", "for", "data-searches", "data-copies"):
            assert each.attributes.get(name, ids[0]) in ids
        assert each.attributes.get("href", f"#{ids[0]}")[1:] in ids
        if each.attributes.get("role") == "img":
            assert each.attributes["aria-label"]
    for button in shown.all("button"):
        assert button.attributes["type"] == "button"
        assert button.text


def test_a_partial_report_says_so_first(bread: faq.Answerer) -> None:
    """Above the figures, and what is missing from them."""
    shown = read(made(bread, [*ROWS], replied=2)).all("main")[0].text

    assert shown.startswith(
        "Partial. It was stopped before the end; 8 questions were not replied to and are in none of the figures."
    )


def test_what_is_too_much_for_a_page_is_told(
    bread: faq.Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many are shown, of how many, and where the rest is."""
    monkeypatch.setattr(page, "MOST_QUESTIONS", 2)
    monkeypatch.setattr(page, "MOST_GROUPS", 1)
    monkeypatch.setattr(page, "MOST_IN_GROUP", 1)
    rows: list[Row] = [Asked(text) for text in ("tax form", "tax forms", "form tax 1", "zzyzx")]
    shown = read(made(bread, rows))

    assert len(shown.rows("questions-table")) == 2
    assert (
        "The 2 that were asked most often of 4 different ones; --format csv has them all."
        in shown.by_id("questions").text
    )
    assert len(shown.rows("missing-table")) == 1
    assert "… and 2 more; --format json has them all." in shown.by_id("missing-table").text
    assert shown.by_id("missing").text.endswith(
        "These are the 1 that were asked most often of 2; --format json has them all."
    )


@pytest.mark.parametrize("rows", [[], [Asked("hello there")]], ids=["nothing", "small talk"])
def test_nothing_asked_of_the_guide_is_no_coverage(bread: faq.Answerer, rows: list[Row]) -> None:
    """No share is made up, and the page stands."""
    shown = read(made(bread, rows))

    assert "Coverage n/a nothing was put to the guide" in shown.all("dl")[0].text
    assert "NaN" not in shown.text


def test_a_content_without_a_guide_has_a_page(cache_directory: Path) -> None:
    """Without the parts that speak of one."""
    answerer = faq.Answerer(Content((Entry("one", "What is <this>?", "That."),)))
    shown = read(made(answerer, [Asked("what is this")]))

    assert shown.all("title")[0].text == "Coverage: 100 % answered"
    assert [each.text for each in shown.all("nav")[0].all("a")] == [
        "Outcomes",
        "What was asked for",
        "Scores",
        "All questions",
    ]


def _palettes() -> dict[str, dict[str, str]]:
    """The colours of both schemes, and those on paper, by their names in the style."""
    style = (Path(page.__file__).parent / "templates" / "report.css").read_text("utf-8")
    light, dark, paper = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    )
    return {"light": light, "dark": dark, "paper": paper}


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio" and "relative luminance"."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "paper"])
def test_everything_can_be_read_in_every_scheme(scheme: str) -> None:
    """Text stands out at 4.5 to 1 or more, drawings at 3 to 1."""
    colours = _palettes()[scheme]
    for ground in ("page", "sheet", "notice"):
        for text in ("text", "quiet", "accent"):
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    outcomes = ("answer", "clarify", "gap", "no_answer", "alert", "small_talk", "empty")
    for outcome in outcomes:
        assert _contrast(colours["on-outcome"], colours[outcome]) >= 4.5, outcome
        assert _contrast(colours[outcome], colours["sheet"]) >= 3, outcome
    assert _contrast(colours["bar"], colours["sheet"]) >= 3
