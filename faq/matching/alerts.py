"""Is there a sign of danger in a question? Looked for apart from, and before, what is asked.

Three witnesses are heard: the signs that the content names, sentence by sentence; the learnt
detector of alerts; and how far the best alert leads the best other item. The last two give the
alarm on the whole question: a sentence on its own ("my mum bled years ago") lacks what makes it
harmless. What a sentence on its own would say is a reason to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from faq.content.model import Alert
from faq.content.signs import Strength
from faq.matching.ranking import Ranking
from faq.matching.reading import Reading
from faq.matching.sentences import Sentence, clauses_of
from faq.matching.signs import FoundSign, SignFinder

SIGN = 0.3
"""What a sure sign adds to the score where little was learnt: enough for the alarm if nothing
speaks against it."""
LEARNT_SIGN = 0.15
"""What it adds where the detector has learnt from many phrasings what stands beside such words."""
MANY = 100
"""As many phrasings of alerts bring what a sign adds half-way from the first to the second."""
MAYBE = 1 / 3
"""The share of a sure sign that a weak one is worth."""
OTHER_WEIGHT = 0.5
"""How much the best other item counts against an alert. This and LEARNT_SIGN are the best of those
tried on lines by writers who were left out, half of them harmless and full of alarming words."""


@dataclass(frozen=True, slots=True)
class AlertFinding:
    """The alert that a question most likely tells of, with its score (0 to 1) and the signs found."""

    alert: str
    score: float
    signs: tuple[FoundSign, ...]
    learnt: float = 0.0
    """What was learnt says of a danger (-1 to 1), signs aside; below 0 it speaks against one."""
    in_a_sentence: float = 0.0
    """The score of the sentence, or clause with a sign in it, that speaks most for an alert alone."""
    misread: tuple[FoundSign, ...] = ()
    """The sure signs that would stand in the question if a mistyped word means another."""

    @property
    def matched(self) -> tuple[str, ...]:
        """The words that gave the alert's own signs away."""
        return tuple(
            word for sign in self.signs if sign.alert == self.alert for word in sign.matched
        )


def find_alert(
    reading: Reading,
    ranking: Ranking,
    rank_alone: Callable[[Sentence], Ranking],
    finder: SignFinder,
    alerts: Collection[str],
    sign: float,
) -> AlertFinding | None:
    """The likeliest alert in a question; None where the content has no alerts.

    `ranking` is that of the whole question, `rank_alone` gives that of a part of it heard alone:
    each of several sentences, and, where a sign stands, each clause. `sign` is what `sign_weight`
    says.
    """
    if not alerts:
        return None
    found = [(sentence, finder.find(sentence)) for sentence in reading.sentences]
    signs = tuple(sign for _, standing in found for sign in standing)
    heard = list(reading.sentences) if len(reading.sentences) > 1 else []
    heard += [clause for sentence, standing in found if standing for clause in clauses_of(sentence)]
    parts = [rank_alone(each) for each in heard]
    # What is learnt about function words alone says nothing about danger.
    learnt = reading.has_known_content
    evidence = _evidence(ranking, alerts) if learnt else 0.0
    alone = max((_evidence(each, alerts) for each in parts), default=0.0) if learnt else 0.0
    with_signs = evidence + max((_worth(each, sign) for each in signs), default=0.0)
    score = min(max(with_signs, 0.0), 1.0)
    likeliest = _likeliest(signs, [ranking, *parts], alerts, sign)
    misread = tuple(
        sign
        for sentence in reading.otherwise
        for sign in finder.find(sentence)
        if sign.strength is Strength.SURE
    )
    if misread and not signs:
        likeliest = _likeliest(misread, [ranking, *parts], alerts, sign)
    return AlertFinding(likeliest, score, signs, evidence, max(alone, 0.0), misread)


def sign_weight(alerts: Iterable[Alert]) -> float:
    """What a sure sign adds to the score of an alert, the less the more was learnt about `alerts`."""
    learnt = sum(len(alert.wordings) for alert in alerts)
    return LEARNT_SIGN + (SIGN - LEARNT_SIGN) * MANY / (MANY + learnt)


def _worth(found: FoundSign, sign: float) -> float:
    return sign if found.strength is Strength.SURE else sign * MAYBE


def _evidence(ranking: Ranking, alerts: Collection[str]) -> float:
    alert = other = 0.0
    for each, score in ranking.scores.items():
        if each in alerts:
            alert = max(alert, score)
        else:
            other = max(other, score)
    return (ranking.alert_score + alert) / 2 - OTHER_WEIGHT * other


def _likeliest(
    signs: Sequence[FoundSign], rankings: Sequence[Ranking], alerts: Collection[str], sign: float
) -> str:
    """The alert with most behind it: its score, and a step for a sign of its own."""
    weight = {alert: max(ranking.scores[alert] for ranking in rankings) for alert in alerts}
    for alert in {each.alert for each in signs}:
        weight[alert] += max(_worth(each, sign) for each in signs if each.alert == alert)
    return min(weight, key=lambda each: (-weight[each], each))
