"""What a question comes to, once it is ranked and looked through for signs of danger. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from faq.content.model import Alert, Content, Entry, Gap, Item, Settings, SmallTalk
from faq.matching.alerts import AlertFinding
from faq.matching.ranking import Ranking
from faq.matching.reading import Reading
from faq.replies import (
    Alarm,
    Answer,
    Candidate,
    Chat,
    Clarification,
    ClarifyReason,
    KnownGap,
    NoAnswer,
    NoAnswerReason,
    Reply,
    default_gap_text,
    points_of,
)

LONGEST_QUESTION = 5000
"""A longer text, in characters, is looked through for signs of danger and not answered."""
VERBATIM = 0.75
"""From this score on, function words alone are enough: "what are you" is a phrasing."""
SURE_WHOLE = 0.6
"""From this lead on, a question as a whole means one thing, and is not cut into parts."""
SOOTHES_NOBODY = 0.08
"""How much more has to speak for a danger before a gap, which soothes nobody, is held back to ask."""
SURE_PART = 0.4
"""The score from which on a part of a question counts as one that was asked for itself."""
MOST_CANDIDATES = 3
"""How many entries a reply names, and how many choices it offers, at the most."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was found out about a question.

    `ranked` holds every item that has a score, best first; `finding` the likeliest alert, None
    where the content has none.
    """

    reading: Reading
    ranking: Ranking
    finding: AlertFinding | None
    ranked: tuple[Candidate, ...]

    @property
    def asked(self) -> tuple[Candidate, ...]:
        """What may be asked, best first. Alerts are no questions: their signs are there, or not."""
        return tuple(each for each in self.ranked if not isinstance(each.item, Alert))


def decide(question: str, understood: Understanding, content: Content) -> Reply:
    """The reply to `question`.

    The order of what is looked at is the order of what matters: a danger, then whether anything
    is understood at all, then whether it is sure.
    """
    settings, finding = content.settings, understood.finding
    ranked = understood.asked
    entries = tuple(each for each in ranked if isinstance(each.item, Entry))[:MOST_CANDIDATES]
    alert = _alert(finding, content) if finding else None
    if finding and alert and finding.score >= settings.alert_threshold:
        return Alarm(question, alert, finding.score, finding.matched, entries)

    unanswered = _unanswered(question, understood.reading, ranked, settings.clarify_threshold)
    if finding and alert and _is_doubtful(finding, unanswered or ranked[0], settings):
        near = _choices(ranked, settings.clarify_threshold)[: MOST_CANDIDATES - 1]
        choices = (Candidate(alert, finding.score), *near)
        return Clarification(question, choices, ClarifyReason.MAYBE_ALERT, entries)
    if unanswered:
        return NoAnswer(question, unanswered, ranked[0].score if ranked else 0.0, entries)
    best = ranked[0]
    match best.item:
        case SmallTalk():
            return Chat(question, best.item, best.score, entries)
        case Gap():
            text = best.item.reply or default_gap_text(best.item, content.guide)
            return KnownGap(question, best.item, best.score, text, entries)
        case Entry():
            return _answer_or_ask(question, best.item, ranked, entries, settings)
        case _:
            raise AssertionError(best.item)  # alerts are not among the ranked


def _is_doubtful(
    finding: AlertFinding, otherwise: Candidate | NoAnswerReason, settings: Settings
) -> bool:
    """Whether to ask about a sign of danger before replying with what would come `otherwise`."""
    gap = isinstance(otherwise, Candidate) and isinstance(otherwise.item, Gap)
    return finding.doubt >= settings.doubt_threshold + (SOOTHES_NOBODY if gap else 0.0)


def _answer_or_ask(
    question: str,
    entry: Entry,
    ranked: Sequence[Candidate],
    entries: tuple[Candidate, ...],
    settings: Settings,
) -> Reply:
    score = ranked[0].score
    choices = _choices(ranked, settings.clarify_threshold)
    if score < settings.answer_threshold:
        return Clarification(question, choices, ClarifyReason.UNSURE, entries)
    if lead(ranked) < settings.ambiguity_margin:
        return Clarification(question, choices, ClarifyReason.TOO_CLOSE, entries)
    return Answer(question, entry, score, entries)


def ask_several(whole: Understanding, parts: Sequence[Reply], settings: Settings) -> bool:
    """Whether the replies to the parts of a question show that it asks several things.

    Each part has to be met with something of its own: an answer or a gap, and no two of them the
    same one, or resting on a common point of the guide. Where one item leads all others by
    far on the whole question, there is nothing beside it to be asked. Where something speaks for a
    danger, no part is answered for itself, even if a gap for the whole was not held back.
    """
    if not whole.asked or lead(whole.asked) >= SURE_WHOLE:
        return False
    if whole.finding and whole.finding.doubt >= settings.doubt_threshold:
        return False
    met = [item for part in parts if (item := _met(part, SURE_PART))]
    if len(met) < 2 or len(met) < len(parts):
        return False
    return all(
        first.id != second.id and not set(points_of(first)) & set(points_of(second))
        for first, second in combinations(met, 2)
    )


def _met(reply: Reply, threshold: float) -> Item | None:
    """The entry or gap that a reply is sure of, if it is."""
    match reply:
        case Answer() if reply.score >= threshold:
            return reply.entry
        case KnownGap() if reply.score >= threshold:
            return reply.gap
        case _:
            return None


def lead(ranked: Sequence[Candidate]) -> float:
    """How far the best item is ahead of the best one that would be answered differently.

    Two entries that rest on a common point of the guide do not compete: either is right. The lead
    says more about whether the best is right than its score does (see `benchmarks/`).
    """
    other = rival(ranked)
    return ranked[0].score - (other.score if other else 0.0)


def rival(ranked: Sequence[Candidate]) -> Candidate | None:
    """The best item that would be answered differently from the first, if there is one."""
    best, *others = ranked
    points = set(points_of(best.item))
    return next((each for each in others if not points & set(points_of(each.item))), None)


def _unanswered(
    question: str, reading: Reading, ranked: Sequence[Candidate], threshold: float
) -> NoAnswerReason | None:
    """Why the question cannot be met with anything, or None."""
    if not reading.words:
        return NoAnswerReason.NO_WORDS
    if len(question) > LONGEST_QUESTION:
        return NoAnswerReason.TOO_LONG
    if not ranked or not (reading.has_known_content or ranked[0].score >= VERBATIM):
        return NoAnswerReason.UNKNOWN_WORDS
    if ranked[0].score < threshold:
        return NoAnswerReason.UNDER_THRESHOLD
    return None


def _choices(ranked: Sequence[Candidate], threshold: float) -> tuple[Candidate, ...]:
    """What may be meant: the best items above the threshold, but for small talk."""
    near = [each for each in ranked if each.score >= threshold]
    return tuple(each for each in near if not isinstance(each.item, SmallTalk))[:MOST_CANDIDATES]


def _alert(finding: AlertFinding, content: Content) -> Alert:
    return next(alert for alert in content.alerts if alert.id == finding.alert)
