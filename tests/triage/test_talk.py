"""The triage talked through: keys in, a changed content out, and nothing else changed."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

import pytest

import faq
from chatbot import triage_settling
from chatbot.triage import Triage
from chatbot.triage_settling import settled
from faq.answering import Answerer
from faq.checks.checking import check
from faq.command import Sources
from faq.comparing import Change, Way
from faq.coverage.ignored import read_ignored
from faq.coverage.reading import Options
from faq.editing import writing
from faq.errors import SettingError
from faq.triage import effect
from faq.triage.gathering import Material, gather
from faq.triage.walking import Walk

BREAD = """\
# Bread, as asked at the counter.
entries:
  - id: which-flour
    question: Which flour do I need?   # asked daily
    phrasings:
      - what kind of flour is best
      - 'flour type for a loaf'
    answer: Strong white flour.
  - {id: rising-time, question: How long does the dough rise?, phrasings: [hours to rise], answer: An hour.}
  - id: oven
    question: How hot is the oven?
    answer: As hot as it goes.

gaps:
  - id: gluten-free
    question: Can I bake without gluten?
    phrasings: [gluten free recipe]

alerts:
  - id: burn
    question: I burnt myself
    urgency: urgent
    phrasings: [i burnt my hand on the oven, my skin is blistered, i got burnt]
    signs: ["burnt + hand", "maybe: feel rough"]
    reply: Cool it under running water.
small_talk:
  - {id: hello, phrasings: [hello there], reply: Hello to you.}
"""


class Typist:
    """Types one line after the other; an exception among them is raised. Hears what is said."""

    def __init__(self, *lines: str | type[BaseException]) -> None:
        self._lines = iter(lines)
        self.heard = ""

    def say(self, text: str) -> None:
        """Hear it."""
        self.heard += f"{text}\n"

    def ask(self, prompt: str) -> str:
        """Type the next line; after the last one it is Ctrl-D."""
        line = next(self._lines, EOFError)
        if not isinstance(line, str):
            self.heard += f"{prompt}\n"
            raise line
        self.heard += f"{prompt}{line}\n"
        return line


class Desk:
    """A folder with bread.yaml, and triages over questions there."""

    def __init__(self) -> None:
        self.shown = ""

    def gather(self, *questions: str) -> Material:
        """What a triage of the questions starts from."""
        Path("asked.txt").write_text("".join(f"{each}\n" for each in questions), "utf-8")
        sources = Sources(
            lambda: "bread.yaml",
            lambda: Answerer.open("bread.yaml").content,
            lambda: Answerer.open("bread.yaml"),
            lambda: pytest.fail("standard input was read"),
            Answerer.open,
        )
        return gather("bread.yaml", ["asked.txt"], Options(), sources, 1)

    def triage(
        self, questions: list[str], *typed: str | type[BaseException], dry: bool = False
    ) -> tuple[int, str]:
        """The exit code, and what was said; what was shown as the result is kept."""
        material = self.gather(*questions)
        talk = Triage(Walk(material.to_walk(known_gaps=False)), material.answerer, Typist(*typed))
        self.shown = ""
        code = settled(talk, material, self._show, dry=dry)
        assert isinstance(talk.talker, Typist)
        return code, talk.talker.heard

    def _show(self, text: str) -> None:
        self.shown += text


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache_directory: Path) -> Desk:
    """A folder of its own with a content."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.chdir(tmp_path)
    Path("bread.yaml").write_text(BREAD, "utf-8")
    return Desk()


COPIER = ["the photocopier eats paper", "the photocopier eats paper", "photocopier paper"]
ROUGH = ["do i feel rough when the oven is hot"]


def added(before: str = BREAD) -> list[str]:
    """The lines that bread.yaml has more than before; a line less, or another one, is a failure."""
    old, new = before.splitlines(), Path("bread.yaml").read_text("utf-8").splitlines()
    found = [line for line in difflib.ndiff(old, new) if not line.startswith("?")]
    assert [line[2:] for line in found if line[0] in " -"] == old
    assert not [line for line in found if line.startswith("-")]
    return [line[2:] for line in found if line.startswith("+")]


def reply(question: str) -> faq.Reply:
    """What the content replies now."""
    return faq.Answerer.open("bread.yaml").reply(question)


def test_a_group_becomes_phrasings_of_an_item(desk: Desk) -> None:
    """By number, for some of its questions: they are answered, and only their lines are new."""
    code, heard = desk.triage(COPIER, "a", "flour", "y", "1", "s", "w")

    assert code == 0
    assert added() == ["      - 'the photocopier eats paper'"]
    assert desk.shown == "bread.yaml: written, 1 line added\n"
    assert reply(COPIER[0]).as_dict()["entry"] == "which-flour"
    assert check("bread.yaml").passed
    assert (
        heard
        == """
Group 1 of 1: asked 3 times; unknown words; nearest: oven 0.10.
  1. the photocopier eats paper (2 times)
  2. photocopier paper
[a]dd to an item, new [e]ntry, new [g]ap, s[m]all talk, [n]ot ours, [i]gnore for good, [s]kip, [u]ndo, [q]uit
> a
  1. entry oven: How hot is the oven?
  2. entry rising-time: How long does the dough rise?
  3. gap gluten-free: Can I bake without gluten?
Which? A number, part of a name, or Enter to go back: flour
  entry which-flour: Which flour do I need?
This one? [y]/n: y
Which questions? Such as 1 3-5, or all: 1
1 question for which-flour.

Group 1 of 1: asked once; unknown words; nearest: oven 0.10.
  1. photocopier paper
[a]dd to an item, new [e]ntry, new [g]ap, s[m]all talk, [n]ot ours, [i]gnore for good, [s]kip, [u]ndo, [q]uit
> s
Skipped.
That was the last group.

--- a/bread.yaml
+++ b/bread.yaml
@@ -5,6 +5,7 @@
     phrasings:
       - what kind of flour is best
       - 'flour type for a loaf'
+      - 'the photocopier eats paper'
     answer: Strong white flour.
   - {id: rising-time, question: How long does the dough rise?, phrasings: [hours to rise], answer: An hour.}
   - id: oven

Compiling the content with the changes …
Looking for problems …

3 questions asked, 2 different.
Coverage: 0 % (0 of 3) before, 100 % (3 of 3) now.

NEWLY ANSWERED: 3 asked, 2 different
     2  the photocopier eats paper
        was: no answer; is: answered which-flour
     1  photocopier paper
        was: no answer; is: answered which-flour

'faq check' finds no new problem.
[w]rite, [b]ack to the groups, [d]iscard: w
"""
    )


def test_new_items_are_made_from_a_group(desk: Desk) -> None:
    """A gap with an id of the person's, then an entry with an answer; bad ids are asked for again."""
    code, heard = desk.triage(
        ["rye starter bubbles", "sugar glaze"],
        *("g", "Why does my rye starter bubble?", "Rye Starter", "oven", "rye-starter"),
        *("e", "How do I make a sugar glaze?", "sugar-glaze", "With icing sugar: and milk."),
        "w",
    )

    assert code == 0
    assert "An id is lower-case words" in heard
    assert "'oven' is taken; write another." in heard
    assert added() == [
        "  - id: sugar-glaze",
        '    question: "How do I make a sugar glaze?"',
        "    phrasings:",
        '      - "sugar glaze"',
        '    answer: "With icing sugar: and milk."',
        "  - id: rye-starter",
        '    question: "Why does my rye starter bubble?"',
        "    phrasings:",
        '      - "rye starter bubbles"',
    ]
    assert reply("sugar glaze").text.startswith("With icing sugar: and milk.")


def test_a_later_group_can_go_to_an_item_made_before(desk: Desk) -> None:
    """It is found by part of its name, and what is added stands in it."""
    code, _ = desk.triage(
        ["rye starter bubbles", "sourdough smells odd"],
        *("g", "", "starters", "a", "starters", "", "w"),
    )

    assert code == 0
    assert added()[-3:] == [
        '    question: "rye starter bubbles"',
        "    phrasings:",
        '      - "sourdough smells odd"',
    ]


def test_small_talk_gets_what_asks_nothing(desk: Desk) -> None:
    """In its braces, too."""
    code, _ = desk.triage(["thanks a bunch mate"], "m", "1", "w")

    assert code == 0
    assert 'phrasings: [hello there, "thanks a bunch mate"]' in Path("bread.yaml").read_text()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(("a", "oven", "", "y"), id="to an entry"),
        pytest.param(("a", "gluten-free", "no danger at all"), id="to a gap"),
        pytest.param(("m", "1", ""), id="to small talk"),
        pytest.param(("g", "yes"), id="a new gap"),
        pytest.param(("e", "no"), id="a new entry"),
    ],
)
def test_a_danger_is_never_soothed_without_a_word(desk: Desk, typed: tuple[str, ...]) -> None:
    """Without "no danger", letter for letter, nothing is decided, whatever the reply would be."""
    code, heard = desk.triage(ROUGH, *typed, "q")

    assert code == 0
    assert "The bot asked about a danger here (burn: I burnt myself)." in heard
    assert "Nothing was added." in heard
    assert heard.endswith("Nothing was changed.\n")
    assert added() == []


def test_a_danger_that_is_none_goes_to_an_entry(desk: Desk) -> None:
    """Once that is confirmed; the effect says that the bot asks no more."""
    code, heard = desk.triage(ROUGH, "a", "oven", "no danger", "d")

    assert code == 1
    assert "1 question for oven." in heard
    assert heard.endswith("Nothing was written.\n")


def test_the_alert_is_offered_first_and_needs_no_confirmation(desk: Desk) -> None:
    """What tells of a danger belongs there."""
    code, heard = desk.triage(ROUGH, "a", "1", "w")

    assert code == 0
    assert "  1. alert burn: I burnt myself\n" in heard
    assert "type: no danger" not in heard
    assert "NEW ALERTS: 1 asked" in heard


def test_an_alert_is_not_lost_without_a_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a change would silence one, writing needs the same confirmation."""
    real = effect.try_out

    def tried(*given: object) -> object:
        found = real(*given)  # type: ignore[arg-type]
        met = desk.gather(*COPIER).met[0]
        lost = Change("i burnt it", 1, Way.ALERT_LOST, met, met)
        return replace(found, comparison=replace(found.comparison, changes=(lost,)))

    monkeypatch.setattr(triage_settling, "try_out", tried)
    code, heard = desk.triage(COPIER, "g", "", "", "", "w", "y", "d")

    assert code == 1
    assert "1 question would no longer raise an alert (see ALERTS LOST above)." in heard
    assert added() == []


def test_ignored_questions_are_kept_beside_the_content(desk: Desk) -> None:
    """Their words alone, in order; they come back in no triage, and the content is as it was."""
    code, heard = desk.triage([*COPIER, "Rye starter BUBBLES!"], "n", "", "i", "w")

    assert code == 0
    assert added() == []
    assert "Compiling" not in heard
    assert Path("bread.ignored.jsonl").read_text() == (
        '{"question": "photocopier paper", "why": "not ours"}\n'
        '{"question": "rye starter bubbles", "why": "ignored"}\n'
        '{"question": "the photocopier eats paper", "why": "not ours"}\n'
    )
    assert len(read_ignored(Path("bread.ignored.jsonl"))) == 3
    assert desk.gather(*COPIER, "rye starter, bubbles").groups == ()


def test_undo_takes_the_last_decision_back(desk: Desk) -> None:
    """And the group comes again; before the first one there is nothing."""
    code, heard = desk.triage(COPIER, "u", "i", "", EOFError)
    assert (code, heard.count("There is nothing to undo.")) == (1, 1)

    code, heard = desk.triage([*COPIER, "sugar glaze"], "i", "", "u", "s", "q")
    assert (code, heard.count("Group 1 of 2")) == (0, 2)
    assert heard.endswith("Nothing was changed.\n")
    assert not Path("bread.ignored.jsonl").exists()


def test_ctrl_c_stops_and_asks(desk: Desk) -> None:
    """What was decided is written if that is wanted."""
    code, _ = desk.triage([*COPIER, "sugar glaze"], "i", "", KeyboardInterrupt, "w")

    assert code == 0
    assert Path("bread.ignored.jsonl").exists()


def test_ctrl_c_at_the_question_leaves(desk: Desk) -> None:
    """Twice means it; nothing is written."""
    with pytest.raises(KeyboardInterrupt):
        desk.triage(COPIER, "g", "", "", "", KeyboardInterrupt)

    assert added() == []


def test_ctrl_d_leaves_and_says_what_is_dropped(desk: Desk) -> None:
    """In the middle of a decision, too."""
    code, heard = desk.triage([*COPIER, "sugar glaze"], "i", "", "a", EOFError)

    assert code == 1
    assert heard.endswith("\nNothing was written; 1 decision dropped.\n")
    assert not Path("bread.ignored.jsonl").exists()


def test_back_leads_to_the_groups_again(desk: Desk) -> None:
    """After the last one, to that one."""
    code, heard = desk.triage(COPIER, "g", "", "", "", "b", "s", EOFError)

    assert (code, heard.count("Group 1 of 1")) == (0, 2)
    assert added() == []


def test_a_dry_run_prints_the_difference_and_writes_nothing(desk: Desk) -> None:
    """The difference is the result; the effect is said all the same."""
    code, heard = desk.triage(COPIER, "g", "", "copier", "", dry=True)

    assert code == 0
    assert added() == []
    assert desk.shown.startswith("--- a/bread.yaml\n+++ b/bread.yaml\n@@ ")
    assert "+  - id: photocopier-paper\n" not in desk.shown
    assert "Coverage: " in heard
    assert "[w]rite" not in heard


def test_a_file_changed_meanwhile_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what somebody else wrote, nor what was decided: that is shown as a difference."""
    real = writing.write

    def write(edits: object) -> None:
        Path("bread.yaml").write_text(BREAD + "# theirs\n")
        real(edits)  # type: ignore[arg-type]

    monkeypatch.setattr(triage_settling, "write", write)
    with pytest.raises(SettingError, match="changed by somebody else"):
        desk.triage(COPIER, "a", "oven", "", "w")

    assert Path("bread.yaml").read_text() == BREAD + "# theirs\n"
    assert '+      - "photocopier paper"\n' in desk.shown


def test_what_would_break_the_content_is_not_written(desk: Desk) -> None:
    """A wording of another item, typed as the question of a new one: said, and back to mend it."""
    code, heard = desk.triage(COPIER, "g", "", "hours to rise", "rise-again", "b", "s", EOFError)

    assert code == 0
    assert "With this the content could not be used:\nbread.yaml:" in heard
    assert added() == []


def test_new_problems_are_told_before_writing(desk: Desk) -> None:
    """Those that the change brings, not those that were there."""
    _, heard = desk.triage(COPIER, "g", "", "photocopier", "", "d")

    assert "'faq check' finds 1 new problem:\nwarning: bread.yaml:" in heard
    assert "'photocopier' is no question" in heard


@pytest.mark.parametrize(
    "question", ['- : # "x" photocopier', "yes photocopier: no", "& {photocopier}: 😀 it's \\"]
)
def test_hostile_questions_survive(desk: Desk, question: str) -> None:
    """As they were typed, and the content loads."""
    code, _ = desk.triage([question], "a", "oven", "w")

    assert code == 0
    content = faq.load("bread.yaml")
    assert question in next(each for each in content.entries if each.id == "oven").phrasings


def test_questions_without_words_cannot_be_phrasings(desk: Desk) -> None:
    """They can be ignored."""
    code, heard = desk.triage(["???"], "a", "oven", "i", "w")

    assert code == 0
    assert "There is no word in them, so they cannot be phrasings." in heard
    assert Path("bread.ignored.jsonl").read_text() == '{"question": "???", "why": "ignored"}\n'


def test_nonsense_is_asked_for_again(desk: Desk) -> None:
    """Keys, numbers and names."""
    _, heard = desk.triage(
        COPIER, "x", "?", "a", "9", "zzzzzz", "ovne", "n", "o", "2", "7", "q q", "", "q", "d"
    )

    assert "'x' is no key. [a]dd" in heard
    assert "There is no number 9." in heard
    assert "Nothing is called like that." in heard
    assert "  entry oven: How hot is the oven?\nThis one? [y]/n: n" in heard
    assert heard.count("Write numbers from 1 to 2, with spaces between them.") == 2
