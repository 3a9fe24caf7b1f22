"""What is said of a miss: question, expectation, what came and why, and the nearest mend."""

from __future__ import annotations

import pytest

import faq
from faq.evaluation import Category
from faq.explaining import explain
from faq.replies import Candidate, Clarification, ClarifyReason, Outcome, Reply
from faq.testing.cases import Expected
from faq.testing.failures import Asked, failure, headline, text_of
from faq.testing.judging import misses
from faq.testing.mending import Trouble, mends

LINES = {"": "bread.yaml", "which-flour": "bread.yaml:10", "rising-time": "bread.yaml:16"}


def where(id: str) -> str:
    """A place for each item."""
    return LINES.get(id, f"more.yaml:{id}")


def trouble(answerer: faq.Answerer, question: str, expected: Expected) -> Trouble:
    """The trouble of a question that misses what is expected."""
    reply = answerer.reply(question).as_dict()
    missed = list(misses(expected, reply))
    explanation = explain(answerer, question)
    return Trouble(expected, missed, reply["entry"], explanation, answerer.content, where)


def mended(answerer: faq.Answerer, question: str, expected: Expected) -> list[str]:
    """What may be done about it."""
    return list(mends(trouble(answerer, question, expected)))


def test_a_miss_is_told_with_all_that_led_to_it(bread: faq.Answerer) -> None:
    """The whole report, as it stands in the terminal."""
    question = "what kind of oven is best to buy"
    found = trouble(bread, question, Expected(outcomes=(Outcome.GAP,)))
    asked = [Asked(question, bread.reply(question).as_dict())]

    assert (
        text_of(failure(asked, found))
        == """\
question  what kind of oven is best to buy
expected  gap
came      answer 'which-flour' (score 0.68)
ranking   0.68  which-flour  entry: Which flour do I need?
          0.10  rising-time  entry: How long does the dough rise?
          0.04  gluten-free  gap: Can I bake without gluten?
          0.01  hello        small talk: hello there
words     what +0.03, kind +0.06, of +0.03, oven -0.06, is +0.01, best +0.22, to +0.01, buy +0.08 \
(what each adds to the first)
decided   answered: score 0.68 reaches 0.15, lead 0.58 reaches 0.06
mend      make a gap, with this question, below 'gaps' in bread.yaml
          add it as a phrasing of the nearest, 'gluten-free' in more.yaml:gluten-free"""
    )
    assert [style for style, _ in failure(asked, found)][:3] == ["", "good", "bad"]


def test_what_was_typed_cannot_steer_the_terminal(bread: faq.Answerer) -> None:
    """Nor what a case expects of it."""
    question = "flour\x1b[31m\nred?"
    found = trouble(bread, question, Expected(outcomes=(Outcome.GAP,)))

    text = text_of(failure([Asked(question, bread.reply(question).as_dict())], found))

    assert text.startswith("question  flour [31m red?\n")
    assert text.replace("\n", "").isprintable()


def test_a_conversation_shows_what_was_said_before(bread: faq.Answerer) -> None:
    """And of a line that was not read, such as a number, what was said to it."""
    first = Asked("flour", bread.reply("flour").as_dict())
    second = {**bread.reply("").as_dict(), "text": "There is no list."}
    expected = Expected(entry="which-flour")
    found = Trouble(expected, list(misses(expected, second)), None, None, bread.content, where)

    assert (
        text_of(failure([first, Asked("1", second, "It was picked.")], found))
        == """\
before    > flour  (answer 'which-flour')
question  1
expected  'which-flour'
came      empty (score 0.00)
          There is no list.
read      It was picked."""
    )


def test_the_headline_is_one_line(bread: faq.Answerer) -> None:
    """What was expected and what came."""
    reply = bread.reply("flour").as_dict()
    missed = list(misses(Expected(entry="burn", text="rye"), reply))

    assert headline(missed, reply) == (
        "expected 'burn'; 'rye' in the reply; came answer 'which-flour'"
    )


@pytest.mark.parametrize(
    ("question", "expected", "found"),
    [
        (
            "is rye any good",
            Expected(entry="which-flour"),
            ["add it as a phrasing of 'which-flour' in bread.yaml:10"],
        ),
        (
            "is rye any good",
            Expected(points=("basics.time",)),
            ["add it as a phrasing of 'rising-time' in bread.yaml:16"],
        ),
        (
            "is rye any good",
            Expected(category=Category.IN_SCOPE, points=("basics.flour",)),
            [
                (
                    "write phrasings of your own for 'which-flour' in bread.yaml:10; "
                    "not this one, accuracy is measured on it"
                )
            ],
        ),
        (
            "Which flour do I need?",
            Expected(category=Category.NOT_COVERED),
            [
                "make a gap, in words of your own, below 'gaps' in bread.yaml",
                (
                    "write phrasings of your own for the nearest, 'gluten-free' in "
                    "more.yaml:gluten-free; not this one, accuracy is measured on it"
                ),
            ],
        ),
        (
            "boiling water ran over my arm",
            Expected(outcomes=(Outcome.ALERT,), danger=True),
            ["add it as a phrasing of the nearest, 'burn' in more.yaml:burn"],
        ),
        (
            "scald scald",
            Expected(outcomes=(Outcome.GAP,)),
            [
                "make a gap, with this question, below 'gaps' in bread.yaml",
                "a sign of 'burn' found scald; make it narrower in more.yaml:burn",
            ],
        ),
        (
            "what kind of oven is best to buy",
            Expected(never=("answered",)),
            ["make it a phrasing of what it does ask, or a gap, in bread.yaml"],
        ),
        (
            "hello there",
            Expected(never=("small_talk",)),
            ["it is a wording of 'hello' in more.yaml:hello; take that out"],
        ),
        (
            "which flour do i need",
            Expected(text="rye"),
            ["write it into the reply of 'which-flour' in bread.yaml:10, or mend the case"],
        ),
        (
            "how long does the dough rise",
            Expected(offers="which-flour"),
            ["list 'which-flour' under 'related' of 'rising-time' in bread.yaml:16"],
        ),
    ],
)
def test_the_nearest_mend(
    bread: faq.Answerer, question: str, expected: Expected, found: list[str]
) -> None:
    """With the place of what to change."""
    assert mended(bread, question, expected) == found


class Torn(faq.Answerer):
    """Cannot choose between its two entries."""

    def reply(self, question: str) -> Reply:
        """Both of them."""
        both = tuple(Candidate(entry, 0.4) for entry in self.content.entries)
        return Clarification(question, both, ClarifyReason.TOO_CLOSE, both)


def test_two_that_are_too_close_are_named(bread: faq.Answerer) -> None:
    """With the places of both, before the phrasing that would decide it."""
    torn = Torn(bread.content)

    assert mended(torn, "flour, how long", Expected(entry="rising-time")) == [
        (
            "two too close: 'which-flour' (bread.yaml:10) and 'rising-time' (bread.yaml:16); "
            "let their phrasings differ more"
        ),
        "add it as a phrasing of 'rising-time' in bread.yaml:16",
    ]


def test_a_wording_that_is_known_already_is_not_to_be_added(bread: faq.Answerer) -> None:
    """It would be reported as a duplicate."""
    torn = Torn(bread.content)

    assert mended(torn, "hours to rise", Expected(entry="rising-time"))[-1] == (
        "it is a wording of 'rising-time' (bread.yaml:16) already; give that more phrasings, "
        "or take like ones from 'which-flour'"
    )
