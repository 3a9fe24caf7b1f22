"""What single things of a coverage are called: groups, outcomes, and what is said above YAML to paste."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from faq.content.model import Content, Kind
from faq.coverage.covering import Coverage
from faq.coverage.gaps import Group
from faq.coverage.met import Near, Reason
from faq.coverage.paste import additions, as_yaml
from faq.evaluation.reports import on_one_line
from faq.replies import Outcome

NOT_ANSWERED_IN_A_SECTION = (
    "What was not answered counts for the section of the nearest entry; known gaps have none."
)
LONGEST_LABEL = 60
"""Characters of a question that stands in a list."""


def label(group: Group, content: Content) -> str:
    """What a group is called: the known gap's question, or what its central question says."""
    if group.reason is Reason.KNOWN_GAP and group.nearest:
        names = {gap.id: gap.question for gap in content.gaps}
        return names[group.nearest.id]
    return shortened(group.central)


def shortened(question: str) -> str:
    """A question on one line, cut after a word where it is long."""
    text = on_one_line(question) or "(no words)"
    if len(text) <= LONGEST_LABEL:
        return text
    cut = text[: LONGEST_LABEL - 1].rsplit(" ", 1)[0]
    return cut[: LONGEST_LABEL - 1].rstrip() + "…"


def near_text(near: Near | None) -> str:
    """An item that is near, with its score."""
    return f"{near.id} {near.score:.2f}" if near else "nothing"


def comment(group: Group) -> str:
    """What a person should know before pasting what stands below it."""
    asked = f"asked {group.count:,} times" if group.count > 1 else "asked once"
    said = f"{asked}; {group.reason}; nearest: {near_text(group.nearest)}"
    if group.reason is Reason.DANGER:
        return f"{said}; if it is no danger, it belongs under what it asks for"
    return said


def elsewhere(coverage: Coverage) -> str:
    """What was put to the guide and is in no section, in a sentence; "" where there is nothing."""
    left = coverage.by_section.elsewhere
    if not left:
        return ""
    verb = "question was" if left == 1 else "questions were"
    return f"{left:,} {verb} about no section: known gaps, other subjects, and entries without a point."


def new(coverage: Coverage) -> tuple[Group, ...]:
    """The groups that the content does not know yet: all but the known gaps."""
    return tuple(each for each in coverage.groups if each.reason is not Reason.KNOWN_GAP)


def pasted(groups: Sequence[Group], content: Content) -> str:
    """A content file with what to add for `groups`, each with a comment."""
    return as_yaml(additions(groups, content), map(comment, groups))


def name_of_outcome(outcome: Outcome) -> str:
    """The outcome as people read it."""
    return _OUTCOME_NAMES[outcome]


def name_of_kind(kind: Kind) -> str:
    """The kind of an item as people read it."""
    return kind.replace("_", " ")


_OUTCOME_NAMES: Mapping[Outcome, str] = {
    Outcome.ANSWER: "answered",
    Outcome.CLARIFY: "asked back",
    Outcome.GAP: "known gap",
    Outcome.NO_ANSWER: "no answer",
    Outcome.ALERT: "alert",
    Outcome.SMALL_TALK: "small talk",
    Outcome.EMPTY: "empty",
}
