"""Is there a sign of danger in a question? Looked for apart from, and before, what is asked.

Three witnesses are heard, on the whole question and on each of its sentences: the signs that the
content names, the learnt detector of alerts, and how far the best alert leads the best other item.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from faq.content.signs import Strength
from faq.matching.index import Index
from faq.matching.ranking import Ranking, rank_each
from faq.matching.reading import Reading
from faq.matching.signs import FoundSign, SignFinder

SURE_SIGN = 0.45
MAYBE_SIGN = 0.15
SHORTEST_SENTENCE = 2
"""A sentence of fewer words is not heard on its own by what is learnt; signs are found in any."""


@dataclass(frozen=True, slots=True)
class AlertFinding:
    """The alert that a question most likely tells of, with its score (0 to 1) and the signs found."""

    alert: str
    score: float
    signs: tuple[FoundSign, ...]

    @property
    def matched(self) -> tuple[str, ...]:
        """The words that gave the alert's own signs away."""
        return tuple(
            word for sign in self.signs if sign.alert == self.alert for word in sign.matched
        )


def find_alert(
    reading: Reading, ranking: Ranking, index: Index, finder: SignFinder, alerts: Collection[str]
) -> AlertFinding | None:
    """The likeliest alert in a question; None where the content has no alerts."""
    if not alerts:
        return None
    signs = tuple(sign for sentence in reading.sentences for sign in finder.find(sentence))
    rankings = [ranking]
    if len(reading.sentences) > 1:
        rankings += rank_each(
            [each for each in reading.sentences if len(each.words) >= SHORTEST_SENTENCE], index
        )
    # What is learnt about function words alone says nothing about danger.
    learnt = reading.has_known_content
    evidence = max(_evidence(each, alerts) for each in rankings) if learnt else 0.0
    if any(sign.strength is Strength.SURE for sign in signs):
        evidence += SURE_SIGN
    elif signs:
        evidence += MAYBE_SIGN
    return AlertFinding(_likeliest(signs, rankings, alerts), min(max(evidence, 0.0), 1.0), signs)


def _evidence(ranking: Ranking, alerts: Collection[str]) -> float:
    alert = other = 0.0
    for each, score in ranking.scores.items():
        if each in alerts:
            alert = max(alert, score)
        else:
            other = max(other, score)
    return (ranking.alert_score + alert - other) / 2


def _likeliest(
    signs: tuple[FoundSign, ...], rankings: list[Ranking], alerts: Collection[str]
) -> str:
    """The alert with most behind it: its best score, and a step for a sign of its own."""
    weight: dict[str, float] = {}
    for ranking in rankings:
        for each in alerts:
            weight[each] = max(weight.get(each, 0.0), ranking.scores[each])
    for sign in {(sign.alert, sign.strength) for sign in signs}:
        weight[sign[0]] += SURE_SIGN if sign[1] is Strength.SURE else MAYBE_SIGN
    return min(weight, key=lambda each: (-weight[each], each))
