"""What changed between two contents: each question in one way, alerts before all."""

from __future__ import annotations

import pytest

from faq.comparing import Side, Way, compare
from faq.comparing.reports import as_json, as_markdown, as_text
from faq.coverage.met import Met, Reason
from faq.replies import Outcome

HOURS = Met(Outcome.ANSWER, "hours", 0.9, ("hours",))
PARK = Met(Outcome.ANSWER, "park", 0.8, ("park",))
BOTH = Met(Outcome.ANSWER, "hours", 0.9, ("hours", "park"))
FIRE = Met(Outcome.ALERT, "fire", 0.7, ("fire",))
SMOKE = Met(Outcome.ALERT, "smoke", 0.7, ("smoke",))
MAYBE = Met(Outcome.CLARIFY, "", 0.1, (), reason=Reason.DANGER, alert="fire")
CLOSE = Met(Outcome.CLARIFY, "", 0.1, (), reason=Reason.TOO_CLOSE)
NOTHING = Met(Outcome.NO_ANSWER, "", 0.0, (), reason=Reason.UNKNOWN_WORDS)
GAP = Met(Outcome.GAP, "copier", 0.5, ("copier",), reason=Reason.KNOWN_GAP)
HELLO = Met(Outcome.SMALL_TALK, "hello", 0.9, ("hello",))


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (HOURS, HOURS, None),
        (NOTHING, CLOSE, Way.OTHER),
        (NOTHING, HOURS, Way.GAINED),
        (GAP, HOURS, Way.GAINED),
        (HOURS, NOTHING, Way.LOST),
        (HOURS, HELLO, Way.LOST),
        (HOURS, MAYBE, Way.LOST),
        (HOURS, PARK, Way.OTHERWISE),
        (HOURS, BOTH, Way.OTHERWISE),
        (HOURS, FIRE, Way.ALERT_NEW),
        (MAYBE, FIRE, Way.ALERT_NEW),
        (FIRE, HOURS, Way.ALERT_LOST),
        (FIRE, MAYBE, Way.ALERT_LOST),
        (FIRE, SMOKE, Way.OTHER),
        (MAYBE, HOURS, Way.DOUBT_LOST),
        (MAYBE, GAP, Way.DOUBT_LOST),
        (GAP, NOTHING, Way.OTHER),
    ],
)
def test_a_question_changes_in_one_way(old: Met, new: Met, way: Way | None) -> None:
    """The most serious that fits."""
    assert [each.way for each in compare([("q", 1)], [old], [new]).changes] == (
        [way] if way else []
    )


def test_a_score_alone_is_no_change() -> None:
    """Nobody who asks would notice."""
    assert (
        compare([("q", 1)], [HOURS], [Met(Outcome.ANSWER, "hours", 0.2, ("hours",))]).changes == ()
    )


FOUND = compare(
    [("when?", 5), ("where [is] it?", 7), ("copier", 2), ("it | burns\x1b[31m", 1), ("hi", 4)],
    [HOURS, NOTHING, NOTHING, FIRE, HELLO],
    [NOTHING, PARK, PARK, MAYBE, HELLO],
)


def test_the_figures_count_what_was_asked() -> None:
    """Repeats included, biggest first."""
    assert (FOUND.asked, FOUND.distinct) == (19, 5)
    assert (FOUND.old, FOUND.new) == (Side(14, 5, 1), Side(15, 9, 0))
    assert [each.question for each in FOUND.of(Way.GAINED)] == ["where [is] it?", "copier"]
    assert FOUND.count(Way.GAINED) == 9


def test_the_text_says_the_worst_first() -> None:
    """Nothing that was typed steers the terminal."""
    assert as_text(FOUND, top=1) == (
        """\
19 questions asked, 5 different.
Coverage: 35.7 % (5 of 14) before, 60.0 % (9 of 15) now.
Alerts: 1 before, 0 now.

ALERTS LOST: 1 asked
     1  it | burns [31m
        was: alert fire; is: asked back about fire

ANSWERS LOST: 5 asked, 1 different
     5  when?
        was: answered hours; is: no answer

NEWLY ANSWERED: 9 asked, 2 different
     7  where [is] it?
        was: no answer; is: answered park
… and 1 more; --top 2 shows all.
"""
    )


def test_markdown_shows_what_was_typed_as_it_is() -> None:
    """As a table a way."""
    text = as_markdown(FOUND)

    assert (
        "## Alerts lost: 1 asked\n\n| asked | question | was | is |\n| ---: | --- | --- | --- |\n"
        in text
    )
    assert "| 1 | it \\| burns \\[31m | alert fire | asked back about fire |" in text


def test_json_holds_everything() -> None:
    """Every way is a key, also where nothing changed so."""
    document = as_json(FOUND)

    assert document["old"] == {
        "content": None,
        "answered": 5,
        "put_to_guide": 14,
        "share": 0.357143,
        "alerts": 1,
    }
    assert document["alerts_lost"] == {
        "count": 1,
        "questions": [
            {
                "question": "it | burns\x1b[31m",
                "count": 1,
                "old": {"outcome": "alert", "entry": "fire", "alert": None},
                "new": {"outcome": "clarify", "entry": None, "alert": "fire"},
            }
        ],
    }
    assert document["alerts_new"] == {"count": 0, "questions": []}


def test_nothing_asked_is_not_covered_at_all() -> None:
    """And nothing changed is said."""
    assert as_text(compare([], [], [])) == (
        "0 questions asked, 0 different.\nCoverage: n/a before, n/a now.\n"
        "Every question is met as before.\n"
    )
