"""Content that loads: what the file says is what the program gets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from faq.content import (
    Alert,
    Content,
    Entry,
    Gap,
    Guide,
    Point,
    Section,
    Settings,
    SmallTalk,
    Source,
    Urgency,
    embedded,
    embedded_path,
    load,
    nodes,
)
from faq.content.freezing import digest
from faq.content.loading import load_with_places
from faq.content.notes import Place
from faq.errors import ContentError

Write = Callable[..., None]

WHOLE = """\
version: 1
guide:
  title: A short guide
  publisher: The publisher
  url: https://example.org/guide
  sections:
    - id: why
      title: Why it happens
      points:
        - {id: why.mucus, says: Mucus comes back down.}
        - {id: semen.not_all_needed, says: Not all of it is needed.}
entries:
  - id: why
    question: Why does it leak?
    phrasings:
      - how come it leaks
      - "no"
    answer: Because it can.
    points: [why.mucus, semen.not_all_needed]
    related: [normal]
  - id: normal
    question: Is it normal?
    answer: Yes.
gaps:
  - id: cost
    question: What does it cost?
  - id: travel
    question: May I travel?
    phrasings: [can I fly]
    reply: The guide does not say.
alerts:
  - id: bleeding
    question: I am bleeding a lot
    urgency: emergency
    phrasings: [so much blood]
    signs: [<blood> + lots | soak]
    reply: Call for help now.
small_talk:
  - id: hello
    phrasings: [hi, good morning]
    reply: Hello.
vocabulary:
  blood: [bleed, blood]
settings:
  answer_threshold: 1
  ambiguity_margin: 0.125
"""


@pytest.fixture(autouse=True, params=["C", "Python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with the parser of this machine, in C mostly, and with the one in Python."""
    if request.param == "Python":
        monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files into a directory of their own, which is the current one."""
    monkeypatch.chdir(tmp_path)

    def write_files(**texts: str) -> None:
        for name, text in texts.items():
            path = Path(name.replace("__", "/") + ".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return write_files


def entry(**more: str) -> str:
    """A file with one entry, with these keys more or otherwise than the least there must be."""
    keys = {"id": "why", "question": "Why?", "answer": "So.", **more}
    return "entries:\n  - " + "\n    ".join(f"{key}: {text}" for key, text in keys.items()) + "\n"


def only_entry(content: Content) -> Entry:
    """The entry of a content that has one."""
    (found,) = content.entries
    return found


def test_everything_a_file_can_hold_arrives(write: Write, tmp_path: Path) -> None:
    """Each key of the contract ends up in its place of the content."""
    write(faq=WHOLE)

    loaded = load("faq.yaml")

    assert loaded.digest == digest(loaded)
    assert replace(loaded, digest="") == Content(
        entries=(
            Entry(
                id="why",
                question="Why does it leak?",
                phrasings=("how come it leaks", "no"),
                answer="Because it can.",
                points=("why.mucus", "semen.not_all_needed"),
                related=("normal",),
            ),
            Entry(id="normal", question="Is it normal?", answer="Yes."),
        ),
        gaps=(
            Gap(id="cost", question="What does it cost?"),
            Gap(
                id="travel",
                question="May I travel?",
                phrasings=("can I fly",),
                reply="The guide does not say.",
            ),
        ),
        alerts=(
            Alert(
                id="bleeding",
                question="I am bleeding a lot",
                urgency=Urgency.EMERGENCY,
                phrasings=("so much blood",),
                signs=("<blood> + lots | soak",),
                reply="Call for help now.",
            ),
        ),
        small_talk=(SmallTalk(id="hello", phrasings=("hi", "good morning"), reply="Hello."),),
        guide=Guide(
            title="A short guide",
            publisher="The publisher",
            url="https://example.org/guide",
            sections=(
                Section(
                    id="why",
                    title="Why it happens",
                    points=(
                        Point(id="why.mucus", says="Mucus comes back down."),
                        Point(id="semen.not_all_needed", says="Not all of it is needed."),
                    ),
                ),
            ),
        ),
        vocabulary={"blood": ("bleed", "blood")},
        settings=Settings(answer_threshold=1.0, ambiguity_margin=0.125),
        sources=(
            Source(
                path=str(tmp_path.resolve() / "faq.yaml"),
                sha256=hashlib.sha256(WHOLE.encode()).hexdigest(),
            ),
        ),
    )


def test_ten_lines_make_a_content(write: Write) -> None:
    """Only entries are required, and in them only id, question and answer."""
    write(faq=entry())

    content = load(Path("faq.yaml"))

    assert only_entry(content) == Entry(id="why", question="Why?", answer="So.")
    assert content.settings == Settings()
    assert content.guide == Guide()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain", "plain"),
        (">-\n      one\n      two\n\n      three", "one two\n\nthree"),
        (">\n      one\n      two\n\n\n\n      three\n\n", "one two\n\nthree"),
        ("|\n      one\n      two\n\n      three\n", "one two\n\nthree"),
        ("|2-\n        one\n\n      two", "one\n\ntwo"),
        ("one\n      two\n\n      three", "one two\n\nthree"),
        ('"one\n      two\n\n      three"', "one two\n\nthree"),
        (r'"one\ntwo\n\nthree"', "one two\n\nthree"),
        ("'  one   two  '", "one two"),
        (">\n      one\n        - two\n        - three\n      four", "one - two - three four"),
        (">\n      one\n\n        two\n\n      three", "one\n\ntwo\n\nthree"),
    ],
)
def test_a_blank_line_ends_a_paragraph_of_an_answer_and_nothing_else_does(
    write: Write, written: str, read: str
) -> None:
    """In every style of YAML, a single line break is a space and a blank line a new paragraph."""
    write(faq=entry(answer=written))

    assert only_entry(load("faq.yaml")).answer == read


def test_a_question_is_one_line_however_it_is_written(write: Write) -> None:
    """Line breaks and runs of spaces in a question or phrasing are single spaces."""
    write(faq=entry(question="|\n      Why\n\n      now?  ", phrasings='["  how   come\\t"]'))

    assert only_entry(load("faq.yaml")).wordings == ("Why now?", "how come")


def test_the_same_wording_twice_in_an_item_counts_once(write: Write) -> None:
    """A phrasing that repeats the question or an earlier phrasing is dropped without a word."""
    write(faq=entry(question="Is it OK?", phrasings="[is it ok, Fine, 'fine!', fine, '???', '!']"))

    assert only_entry(load("faq.yaml")).phrasings == ("Fine", "???", "!")


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_a_byte_order_mark_and_foreign_line_ends_are_accepted(
    write: Write, tmp_path: Path, ending: str
) -> None:
    """Files from other systems load as they are."""
    write()
    text = entry(answer="Ça va.").replace("\n", ending)
    Path("faq.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert only_entry(load("faq.yaml")).answer == "Ça va."


def test_an_anchor_can_be_repeated_by_its_aliases(write: Write) -> None:
    """A text or list that is named once can stand in many places."""
    write(
        faq=entry(answer="&so So.", phrasings="&how [how come]")
        + "gaps:\n  - {id: cost, question: How much, reply: *so }\n"
    )

    assert load("faq.yaml").gaps == (Gap(id="cost", question="How much", reply="So."),)


def test_a_document_may_begin_and_end_with_its_marks(write: Write) -> None:
    """The '---' before a document and the '...' after it are no second document."""
    write(faq="%YAML 1.1\n---\n" + entry() + "...\n")

    assert only_entry(load("faq.yaml")).id == "why"


def test_an_explicit_tag_of_text_makes_text(write: Write) -> None:
    """`!!str` and `!` are as good as quotes."""
    write(faq=entry(phrasings="[!!str 1.0, ! no]"))

    assert only_entry(load("faq.yaml")).phrasings == ("1.0", "no")


def test_a_concept_may_be_named_by_a_word_that_yaml_reads_otherwise(write: Write) -> None:
    """The name of a concept is text as it is written."""
    write(faq=entry() + "vocabulary:\n  no: [nope, nah]\n  1: [one]\n")

    assert load("faq.yaml").vocabulary == {"no": ("nope", "nah"), "1": ("one",)}


def test_includes_are_read_depth_first_relative_to_the_file_they_stand_in(
    write: Write, tmp_path: Path
) -> None:
    """An included file may include others, and its paths start from its own folder."""
    write(
        faq="include: [more/one.yaml, two.yaml]\n" + entry(),
        more__one="include: [deep/three.yaml]\n" + entry(id="one", question="One?"),
        more__deep__three=entry(id="three", question="Three?"),
        two=entry(id="two", question="Two?"),
    )

    content = load("faq.yaml")

    assert [item.id for item in content.entries] == ["why", "one", "three", "two"]
    root = tmp_path.resolve()
    assert [source.path for source in content.sources] == [
        str(root / "faq.yaml"),
        str(root / "more/one.yaml"),
        str(root / "more/deep/three.yaml"),
        str(root / "two.yaml"),
    ]


def test_an_include_adds_phrasings_to_a_known_item_in_order(write: Write) -> None:
    """Phrasings of includes follow those of the main file; repeated wordings count once."""
    write(
        faq="include: [a.yaml, b.yaml]\n"
        + entry(phrasings="[one]")
        + "small_talk:\n  - {id: hello, phrasings: [], reply: Hello.}\n",
        a="entries:\n  - {id: why, phrasings: [two, One!]}\n"
        "small_talk:\n  - {id: hello, phrasings: [hi]}\n",
        b="entries:\n  - {id: why, phrasings: [three, two]}\n",
    )

    content = load("faq.yaml")

    assert only_entry(content).phrasings == ("one", "two", "three")
    assert content.small_talk == (SmallTalk(id="hello", phrasings=("hi",), reply="Hello."),)


def test_an_include_adds_words_to_a_concept_and_can_hold_guide_and_settings(write: Write) -> None:
    """What a main file leaves out can stand in an include; words of a concept add up."""
    write(
        faq="include: [a.yaml]\nvocabulary: {leak: [drip]}\n" + entry(points="[a.b]"),
        a="version: 1\nvocabulary: {leak: [trickle, drip], blood: [bleed]}\n"
        "guide: {sections: [{id: a, title: A, points: [{id: a.b, says: B.}]}]}\n"
        "settings: {answer_threshold: 0.75}\n",
    )

    content = load("faq.yaml")

    assert content.vocabulary == {"leak": ("drip", "trickle"), "blood": ("bleed",)}
    assert content.guide.section_of("a.b") is not None
    assert content.settings.answer_threshold == 0.75


def test_a_main_file_may_leave_its_entries_to_its_includes(write: Write) -> None:
    """The main file can be a table of contents."""
    write(faq="include: [a.yaml]\n", a=entry())

    assert only_entry(load("faq.yaml")).id == "why"


def test_places_tell_where_items_and_their_texts_stand(write: Write) -> None:
    """Whoever has more to say about a content can name file, line and column."""
    write(
        faq="include: [a.yaml]\n" + entry(phrasings="\n      - how come"),
        a="entries:\n  - id: why\n    phrasings: [for what reason]\n",
    )

    _, places = load_with_places("faq.yaml")

    assert places.of("why") == Place("faq.yaml", 3, 5)
    assert places.of("why", "phrasings", "how come") == Place("faq.yaml", 7, 9)
    assert places.of("why", "phrasings", "for what reason") == Place("a.yaml", 3, 17)


def test_the_embedded_guide_lies_in_the_package_or_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A built package carries the guide inside; a checkout has it next to the package."""
    package = tmp_path.resolve() / "faq"
    beside, inside = tmp_path.resolve() / "data/faq.yaml", package / "data/faq.yaml"
    monkeypatch.setattr(embedded, "__file__", str(package / "content" / "files.py"))
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ContentError) as missing:
        load()
    assert str(missing.value) == (
        f"{inside}: the embedded guide is missing; install the program again, "
        "or give a file of yours"
    )

    for path in (beside, inside):
        path.parent.mkdir(parents=True)
        path.write_text(entry(), encoding="utf-8")
        assert embedded_path() == path
    inside.write_text("x", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^faq/data/faq\.yaml:1:1: "):
        load()


def test_twenty_thousand_phrasings_load_whole(write: Write) -> None:
    """A long list of phrasings is read to its end, each of them once."""
    numbers = range(20_000)
    phrasings = "".join(f"\n      - why {n % 99} of {n // 99 % 99} or {n // 9801}" for n in numbers)
    write(faq=entry(phrasings=phrasings))

    content = load("faq.yaml")

    assert len(only_entry(content).phrasings) == 20_000
