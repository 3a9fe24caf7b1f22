"""Is there a sign of danger in a question? Looked for apart from, and before, what is asked.

Three witnesses are heard: the signs that the content names, sentence by sentence; the learnt
detector of alerts; and how far the best alert leads the best other item. The last two give the
alarm on the whole question: a sentence on its own ("my mum bled years ago") lacks what makes it
harmless. What a part of the question would say on its own is a reason to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

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
LOUDEST, WITH_SIGN, IN_STORY = 0.4, 0.5, 0.6
"""How much of a doubt is what the part says that speaks loudest for a danger: one without a sign, one
with a sign, one of a story. The rest is what the whole says.

These and the embedded guide's `doubt_threshold` were chosen on its phrasings that were left out.
Beside a rule for each witness, a fifth fewer harmless ones are asked back, and no more dangers are
answered; of those joined to another question, a tenth more are asked back and fewer dangers answered."""
SIGN_ALONE = 3 / 2
"""What a sign in a question of one sentence, or in a sentence of a story, weighs in a doubt, in what a sure
one adds to the score: the words around it have to speak clearly against a danger for it to be passed over."""
STORY = 3
"""From this many sentences on the whole says less about one of them, and nothing against a sign."""


MOST_EVIDENCE = 1.0
"""As much as can speak for a danger, signs aside."""


@dataclass(frozen=True, slots=True)
class AlertFinding:
    """The alert that a question most likely tells of, with its score (0 to 1) and the signs found."""

    alert: str
    score: float
    signs: tuple[FoundSign, ...]
    doubt: float = 0.0
    """How much speaks for a danger (0 to 1) once the part that speaks loudest is heard as well."""

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
    each of several sentences, each of several clauses, and each sentence that may be meant where a
    mistyped word can be a sure sign. `sign` is what `sign_weight` says.
    """
    if not alerts:
        return None
    found = [(sentence, finder.find(sentence)) for sentence in reading.sentences]
    signs = [sign for _, standing in found for sign in standing]
    otherwise = [(sentence, _sure(finder.find(sentence))) for sentence in reading.otherwise]
    misread = [sign for _, standing in otherwise for sign in standing]

    def hear(part: Sentence, has_sign: bool) -> _Heard:
        alone = rank_alone(part)
        return _Heard(alone, _evidence(alone, alerts), has_sign)

    whole = _Heard(ranking, _evidence(ranking, alerts), bool(signs or misread))
    sentences = [hear(sentence, bool(standing)) for sentence, standing in found[1:] and found]
    parts = [*sentences, *(hear(sentence, True) for sentence, standing in otherwise if standing)]
    is_story = len(found) >= STORY
    for (sentence, standing), around in zip(found, sentences or [whole], strict=False):
        loudest = _Heard(ranking, MOST_EVIDENCE, has_sign=False).within(around)
        # However loud a clause without a sign is: beside a whole that is sure, it may not be heard.
        matters = _doubt(whole, [loudest], sign, is_story) > 0
        for clause in clauses_of(sentence):
            has_sign = bool(standing and finder.find(clause))
            if has_sign or matters:
                heard = hear(clause, has_sign)
                parts.append(heard if has_sign else heard.within(around))

    likeliest = _likeliest(
        signs or misread, [ranking, *(part.ranking for part in parts)], alerts, sign
    )
    weight = max((_worth(each, sign) for each in signs), default=0.0)
    if not reading.has_known_content:
        # What is learnt about function words alone says nothing about danger.
        return AlertFinding(likeliest, weight, tuple(signs), sign * whole.has_sign)
    doubt = _doubt(whole, parts, sign, is_story)
    if len(found) == 1 and whole.has_sign:
        doubt = max(doubt, whole.evidence + SIGN_ALONE * sign)
    return AlertFinding(likeliest, _share(whole.evidence + weight), tuple(signs), _share(doubt))


@dataclass(frozen=True, slots=True)
class _Heard:
    """A question, or a part of it heard alone: what it says of a danger, from -1 to 1, signs aside."""

    ranking: Ranking
    evidence: float
    has_sign: bool

    def within(self, around: _Heard) -> _Heard:
        """A clause without a sign lacks too much to be heard alone: as it sounds in its sentence."""
        return replace(self, evidence=(self.evidence + around.evidence) / 2)

    def loudness(self, sign: float) -> float:
        """The evidence with the sign. A weak one counts as a sure one: neither may be soothed."""
        return self.evidence + sign * self.has_sign


def _doubt(whole: _Heard, parts: Sequence[_Heard], sign: float, is_story: bool) -> float:
    """How much speaks for a danger once the part that speaks loudest is heard as well."""
    doubts = []
    for part in (whole, *parts):
        share = IN_STORY if is_story else WITH_SIGN if part.has_sign else LOUDEST
        doubts.append((1 - share) * whole.evidence + share * part.loudness(sign))
        if is_story and part.has_sign and part is not whole:
            doubts.append(part.loudness(SIGN_ALONE * sign))
    return max(doubts)


def _sure(signs: Iterable[FoundSign]) -> list[FoundSign]:
    return [sign for sign in signs if sign.strength is Strength.SURE]


def sign_weight(alerts: Iterable[Alert]) -> float:
    """What a sure sign adds to the score of an alert, the less the more was learnt about `alerts`."""
    learnt = sum(len(alert.wordings) for alert in alerts)
    return LEARNT_SIGN + (SIGN - LEARNT_SIGN) * MANY / (MANY + learnt)


def _worth(found: FoundSign, sign: float) -> float:
    return sign if found.strength is Strength.SURE else sign * MAYBE


def _evidence(ranking: Ranking, alerts: Collection[str]) -> float:
    alert = max(map(ranking.scores.__getitem__, alerts))
    other = max(
        [score for each, score in ranking.scores.items() if each not in alerts], default=0.0
    )
    return (ranking.alert_score + alert) / 2 - OTHER_WEIGHT * other


def _share(score: float) -> float:
    return min(max(score, 0.0), 1.0)


def _likeliest(
    signs: Sequence[FoundSign], rankings: Sequence[Ranking], alerts: Collection[str], sign: float
) -> str:
    """The alert with most behind it: its score, and a step for a sign of its own."""
    weight = {alert: max(ranking.scores[alert] for ranking in rankings) for alert in alerts}
    for alert in {each.alert for each in signs}:
        weight[alert] += max(_worth(each, sign) for each in signs if each.alert == alert)
    return min(weight, key=lambda each: (-weight[each], each))
