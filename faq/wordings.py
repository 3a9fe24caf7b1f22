"""What the bot says where the content does not: why it does not answer, and the words for it."""

from __future__ import annotations

from enum import StrEnum

from faq.content.model import Gap, Guide


class NoAnswerReason(StrEnum):
    """Why a question was not answered."""

    UNKNOWN_WORDS = "unknown words"
    UNDER_THRESHOLD = "under the threshold"
    TOO_LONG = "too long"
    NO_WORDS = "no words"


class ClarifyReason(StrEnum):
    """Why a question was met with choices."""

    TOO_CLOSE = "two are close"
    UNSURE = "none is sure"
    MAYBE_ALERT = "may be a sign of danger"


CLARIFY_LEADS = {
    ClarifyReason.TOO_CLOSE: "Did you mean:",
    ClarifyReason.UNSURE: "I am not sure what you mean. Is it one of these?",
    ClarifyReason.MAYBE_ALERT: "Before I answer: is any of this true for you?",
}
NOT_THAT = "No, none of that. My question is: "
NO_ANSWER_TEXTS = {
    NoAnswerReason.UNKNOWN_WORDS: (
        "I don't know enough of those words to answer. I can only answer from one guide: "
        "could you ask in other words, or look at the list of topics?"
    ),
    NoAnswerReason.UNDER_THRESHOLD: (
        "I found nothing in the guide that answers that. Could you ask in other words, "
        "or look at the list of topics?"
    ),
    NoAnswerReason.TOO_LONG: (
        "That is too long for me to find the question in it. "
        "Could you ask again, in a sentence or two?"
    ),
    NoAnswerReason.NO_WORDS: (
        "I can only read words, and I found none there. Could you ask with a few words?"
    ),
}


def default_gap_text(gap: Gap, guide: Guide) -> str:
    """The reply to a gap that has none of its own: the topic, that it is not covered, whom to ask."""
    name = f"{guide.publisher} ({guide.url})" if guide.url else guide.publisher
    whom = (
        f"You could ask {name}." if guide.publisher else "Please ask someone who knows the subject."
    )
    return f"The guide does not cover this: “{gap.question}” {whom}"
