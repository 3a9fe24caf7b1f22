"""What a content file that loads could still do better, for the people who write it. No reply needs it.

`check` is the way in; `rulebook` holds the rules.
"""

from __future__ import annotations

from faq.checks.checking import Choice, Report, check
from faq.checks.rules import Rule, Severity

__all__ = ["Choice", "Report", "Rule", "Severity", "check"]
