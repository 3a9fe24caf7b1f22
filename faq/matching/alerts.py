"""Is there a sign of danger in a question? Looked for apart from, and before, what is asked.

Three witnesses are heard: the signs that the content names, sentence by sentence; the learnt
detector of alerts; and how far the best alert leads the best other item. The last two give the
alarm on the whole question: a sentence on its own ("my mum bled years ago") lacks what makes it
harmless. What a sentence on its own would say is a reason to ask.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from faq.content.signs import Strength
from faq.matching.ranking import Ranking
from faq.matching.reading import Reading
from faq.matching.signs import FoundSign, SignFinder

SURE_SIGN = 0.3
"""What a sign adds to the score: enough for the alarm where nothing speaks against it."""
MAYBE_SIGN = 0.1
OTHER_WEIGHT = 0.8
"""How much the best other item counts against an alert. Measured on lines that nobody trained on:
at 1 fewer harmless questions raise the alarm and more dangers are missed, at 0.5 the reverse."""


@dataclass(frozen=True, slots=True)
class AlertFinding:
    """The alert that a question most likely tells of, with its score (0 to 1) and the signs found."""

    alert: str
    score: float
    signs: tuple[FoundSign, ...]
    in_a_sentence: float = 0.0
    """The score of the sentence that speaks most for an alert when it is heard alone."""

    @property
    def has_sure_sign(self) -> bool:
        """Whether a sign stands in the question that needs no other, whatever speaks against it."""
        return any(sign.strength is Strength.SURE for sign in self.signs)

    @property
    def matched(self) -> tuple[str, ...]:
        """The words that gave the alert's own signs away."""
        return tuple(
            word for sign in self.signs if sign.alert == self.alert for word in sign.matched
        )


def find_alert(
    reading: Reading,
    ranking: Ranking,
    sentences: Sequence[Ranking],
    finder: SignFinder,
    alerts: Collection[str],
) -> AlertFinding | None:
    """The likeliest alert in a question; None where the content has no alerts.

    `ranking` is that of the whole question, `sentences` those of its sentences heard alone.
    """
    if not alerts:
        return None
    signs = tuple(sign for sentence in reading.sentences for sign in finder.find(sentence))
    # What is learnt about function words alone says nothing about danger.
    learnt = reading.has_known_content
    evidence = _evidence(ranking, alerts) if learnt else 0.0
    alone = max((_evidence(each, alerts) for each in sentences), default=0.0) if learnt else 0.0
    if any(sign.strength is Strength.SURE for sign in signs):
        evidence += SURE_SIGN
    elif signs:
        evidence += MAYBE_SIGN
    score = min(max(evidence, 0.0), 1.0)
    likeliest = _likeliest(signs, [ranking, *sentences], alerts)
    return AlertFinding(likeliest, score, signs, max(alone, 0.0))


def _evidence(ranking: Ranking, alerts: Collection[str]) -> float:
    alert = other = 0.0
    for each, score in ranking.scores.items():
        if each in alerts:
            alert = max(alert, score)
        else:
            other = max(other, score)
    return (ranking.alert_score + alert) / 2 - OTHER_WEIGHT * other


def _likeliest(
    signs: Sequence[FoundSign], rankings: Sequence[Ranking], alerts: Collection[str]
) -> str:
    """The alert with most behind it: its score, and a step for a sign of its own."""
    weight = {alert: max(ranking.scores[alert] for ranking in rankings) for alert in alerts}
    for alert, strength in {(sign.alert, sign.strength) for sign in signs}:
        weight[alert] += SURE_SIGN if strength is Strength.SURE else MAYBE_SIGN
    return min(weight, key=lambda each: (-weight[each], each))
