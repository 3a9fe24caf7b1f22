"""Unanswered questions in groups, and what to paste for them."""

from __future__ import annotations

from random import Random

import hypothesis.strategies as st
import yaml
from hypothesis import given

import faq
from faq.coverage import AskedQuestion, Group, Met, Near, Reason, group, meet
from faq.coverage.gaps import LIKE, _cosine, _rarities, _vector
from faq.coverage.paste import additions, as_yaml
from faq.coverage.wording import label, shortened
from faq.replies import Outcome

WORDS = "salt oven crust yeast bowl knead steam stone freeze slice".split()


def unanswered(question: str, count: int = 1, *, terms: str = "") -> AskedQuestion:
    """A question that nothing was near to."""
    return AskedQuestion(
        question,
        count,
        Met(
            Outcome.NO_ANSWER,
            "",
            0.0,
            (),
            reason=Reason.UNKNOWN_WORDS,
            terms=tuple(sorted({*(terms or question).split()})),
        ),
    )


def test_questions_that_are_alike_are_one_group() -> None:
    """Biggest first, each called by the question that is most like all of its group."""
    found = group(
        [
            unanswered("freeze dough", 3),
            unanswered("freeze the dough", 2, terms="freeze dough"),
            unanswered("freeze dough slice", 2),
            unanswered("stone crust", 9),
        ]
    )

    assert [(each.central, each.count, len(each.questions)) for each in found] == [
        ("stone crust", 9, 1),
        ("freeze dough", 7, 3),
    ]


def test_known_gaps_and_dangers_are_kept_apart(bread: faq.Answerer) -> None:
    """However alike the words are; every group says why."""
    questions = [
        "Can I bake without gluten?",
        "the oven handle and the flour",
        "a tax return",
        "gluten free recipe please",
        "???",
    ]
    found = group(AskedQuestion(each, 1, meet(bread, each)) for each in questions)

    by_reason = {each.reason: [asked.question for asked in each.questions] for each in found}
    assert by_reason[Reason.KNOWN_GAP] == [
        "Can I bake without gluten?",
        "gluten free recipe please",
    ]
    assert by_reason[Reason.UNKNOWN_WORDS] == ["a tax return"]
    assert by_reason[Reason.NO_WORDS] == ["???"]
    gap = next(each for each in found if each.reason is Reason.KNOWN_GAP)
    assert label(gap, bread.content) == "Can I bake without gluten?"
    assert gap.nearest is not None
    assert gap.nearest.id == "gluten-free"


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(WORDS), max_size=4, unique=True), st.integers(1, 3)),
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_groups_are_those_of_a_slow_twin_in_any_order(
    drawn: list[tuple[list[str], int]], random: Random
) -> None:
    """The filter only saves work: every leader could be looked at, and nothing would change."""
    distinct = {" ".join(words) or "the": count for words, count in drawn}
    asked = [unanswered(text, count) for text, count in distinct.items()]
    found = group(random.sample(asked, len(asked)))

    assert {frozenset(each.question for each in one.questions) for one in found} == slow_twin(asked)
    assert found == group(asked)


def slow_twin(asked: list[AskedQuestion]) -> set[frozenset[str]]:
    """Leader clustering that looks at every leader."""
    ordered = sorted(asked, key=lambda each: (-each.count, each.question))
    weights = _rarities(ordered)
    groups: list[list[AskedQuestion]] = []
    for each in ordered:
        vector = _vector(each, weights)
        scores = [_cosine(vector, _vector(one[0], weights)) for one in groups]
        best = max(scores, default=0.0)
        if best >= LIKE:
            groups[scores.index(best)].append(each)
        else:
            groups.append([each])
    return {frozenset(each.question for each in one) for one in groups}


HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "no",
        "1.0",
        "2025-01-01",
        "a: b",
        "- x",
        "# y",
        "'",
        '"',
        "{{x}}",
        "*a",
        "&a",
        "!!python/x",
        "\x1b[2J",
        "%",
        "|",
        "```",
    ]
)


@given(st.lists(HOSTILE, min_size=1, max_size=6, unique=True), st.sampled_from(["", "oven"]))
def test_what_is_to_be_pasted_is_yaml_whatever_was_typed(
    bread: faq.Answerer, questions: list[str], near: str
) -> None:
    """It loads as texts, under the id of an entry or as a new gap with an id of its own."""
    members = tuple(
        AskedQuestion(each, 1, Met(Outcome.NO_ANSWER, "", 0.0, ())) for each in questions
    )
    one = Group(
        Reason.UNDER_FLOOR,
        questions[0],
        len(questions),
        Near(near, 0.1) if near else None,
        Outcome.CLARIFY if near else Outcome.NO_ANSWER,
        "",
        members,
    )
    text = as_yaml(additions([one, one], bread.content), ["a comment", "another"])
    found = yaml.safe_load(text)

    if near:
        assert [each["id"] for each in found["entries"]] == ["oven"]
        written = found["entries"][0]["phrasings"]
    else:
        first, second = found["gaps"]
        assert first["id"] != second["id"]
        assert first["question"]
        written = [first["question"], *first.get("phrasings", [])]
    assert all(isinstance(each, str) and each.isprintable() for each in written)


def test_a_new_gap_has_an_id_of_its_own(bread: faq.Answerer) -> None:
    """The id says what the question is about, and is not one that is taken."""
    questions = ["What is the oven", "how do i oven it"]
    found = additions(
        [
            Group(Reason.UNKNOWN_WORDS, each, 1, None, Outcome.NO_ANSWER, "", (unanswered(each),))
            for each in questions
        ],
        bread.content,
    )

    assert as_yaml(found, ["one", "two"]) == (
        "gaps:\n"
        "  # one\n"
        "  - id: oven-2\n"
        "    question: What is the oven\n"
        "  # two\n"
        "  - id: oven-3\n"
        "    question: how do i oven it\n"
    )


def test_a_long_question_is_cut_after_a_word() -> None:
    """On one line, without what steers a terminal."""
    assert shortened("why\x1b[2J\nso") == "why [2J so"
    assert shortened("flour " * 20) == "flour " * 8 + "flour…"
    assert len(shortened("x" * 200)) == 60


def test_thousands_of_questions_are_grouped() -> None:
    """Each is in one group, and no leader is looked at that shares no rare word."""
    random = Random(1)
    asked = [
        unanswered(
            " ".join([f"word{random.randrange(900)}", f"word{random.randrange(900)}", str(number)])
        )
        for number in range(5000)
    ]

    assert sum(len(each.questions) for each in group(asked)) == 5000
