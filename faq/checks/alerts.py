"""Rules about alerts: found, soon enough, and never soothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faq.checks.rules import Finding, Severity, rule
from faq.checks.subject import Subject
from faq.content.model import Urgency

FEWEST = 10
"""Ways to tell of a danger below which they alone do not make it known."""

_HOW_SOON = re.compile(
    r"\b(now|at once|immediately|straight away|right away|without delay|today|tonight|tomorrow|"
    r"soon|(this|next|a|few|same) (days?|week|hours?)|hours?|days?|emergency)\b",
    re.IGNORECASE,
)
_SOOTHING = re.compile(
    r"\b((don't|do not|don’t|no need to|needn't) (worry|panic|be alarmed)|nothing to worry about|"
    r"no (cause|reason) (for|to) (concern|alarm|worry)|(usually|probably|mostly|perfectly|quite|"
    r"completely) (harmless|normal|fine|nothing|safe))\b",
    re.IGNORECASE,
)
_EXAMPLE = """\
entries:
  - {{id: which-oven, question: Which oven do I need?, answer: Any oven that gets hot.}}
alerts:
  - id: burn
    question: I burnt myself
    urgency: urgent
    {signs}
    reply: {reply}
"""


@rule(
    "thin-alert",
    Severity.WARNING,
    "A danger that is not recognised is met with an everyday answer. Alerts are found by signs "
    f"and by what was learnt from phrasings; fewer than {FEWEST} of these are too few to do without "
    "signs.",
    passing=_EXAMPLE.format(
        signs='signs: ["burn* | blister* | scald*"]', reply="Cool it under running water now."
    ),
    failing=_EXAMPLE.format(
        signs="phrasings: [the tray was hot]", reply="Cool it under running water now."
    ),
)
def thin_alert(subject: Subject) -> Iterator[Finding]:
    """Alerts without signs and with few phrasings."""
    for alert in subject.content.alerts:
        count = len(alert.wordings)
        if not alert.signs and count < FEWEST:
            ways = "1 way" if count == 1 else f"{count} ways"
            message = f"has no signs and only {ways} to tell of it; list its words below 'signs:'"
            place = subject.place(alert, "question")
            yield Finding(place, f"{subject.names[alert.id]}: {message}", alert.id)


@rule(
    "alert-without-time",
    Severity.INFO,
    "The urgency is there to act on, so the reply itself says how soon: now, today, this week.",
    passing=_EXAMPLE.format(
        signs='signs: ["burn* | blister* | scald*"]', reply="Cool it under running water now."
    ),
    failing=_EXAMPLE.format(
        signs='signs: ["burn* | blister* | scald*"]', reply="Cool it under running water."
    ),
)
def alert_without_time(subject: Subject) -> Iterator[Finding]:
    """Alerts whose reply does not say how soon."""
    examples = {Urgency.EMERGENCY: "now", Urgency.URGENT: "today", Urgency.SOON: "this week"}
    for alert in subject.content.alerts:
        if not _HOW_SOON.search(alert.reply):
            soon = f"it is {alert.urgency}, so say when, such as {examples[alert.urgency]!r}"
            message = f"the reply does not say how soon to act; {soon}"
            place = subject.place(alert, "reply")
            yield Finding(place, f"{subject.names[alert.id]}: {message}", alert.id)


@rule(
    "soothing-alert",
    Severity.WARNING,
    "A sign of danger is never met with reassurance: who is told not to worry does not act.",
    passing=_EXAMPLE.format(
        signs='signs: ["burn* | blister* | scald*"]', reply="Cool it under running water now."
    ),
    failing=_EXAMPLE.format(
        signs='signs: ["burn* | blister* | scald*"]', reply="Do not worry, but cool it now."
    ),
)
def soothing_alert(subject: Subject) -> Iterator[Finding]:
    """Alerts whose reply soothes."""
    for alert in subject.content.alerts:
        if found := _SOOTHING.search(alert.reply):
            message = f"{found[0]!r} soothes, which the reply of an alert must not; take it out"
            place = subject.place(alert, "reply")
            yield Finding(place, f"{subject.names[alert.id]}: {message}", alert.id)
