"""How much of what people ask is answered, what is missing, and what to write next.

from faq.coverage import Asked, cover, meet_all, tally_of

tally = tally_of(Asked(line) for line in lines)
examples = [held.example for held in tally.asked_wordings()]
coverage = cover(answerer.content, tally, [*meet_all(answerer, examples)])

Reading (`reading`, `files`, `forms`), counting (`tally`), replying (`met`, `replying`), figures
(`covering`, `gaps`, `trend`) and words (`wording`, `sections` and the reports) do not know what comes after them.
"""

from __future__ import annotations

from faq.coverage.asked import Asked, BadLine, Blank, Rated, Row
from faq.coverage.covering import Close, Coverage, Labelled, Pair, Rating, cover
from faq.coverage.gaps import AskedQuestion, Group, group
from faq.coverage.met import Met, Near, Reason, meet
from faq.coverage.replying import meet_all
from faq.coverage.tally import Tally, Wording, tally_of
from faq.coverage.trend import Period, Trend

__all__ = [
    "Asked",
    "AskedQuestion",
    "BadLine",
    "Blank",
    "Close",
    "Coverage",
    "Group",
    "Labelled",
    "Met",
    "Near",
    "Pair",
    "Period",
    "Rated",
    "Rating",
    "Reason",
    "Row",
    "Tally",
    "Trend",
    "Wording",
    "cover",
    "group",
    "meet",
    "meet_all",
    "tally_of",
]
