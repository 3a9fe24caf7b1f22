"""Two contents on the same questions: what is newly answered, lost, answered otherwise.

What changed (`changes`) knows no words, words (`reports`) no numbers of their own; `revisions` reads a
content as it was.
"""

from __future__ import annotations

from faq.comparing.changes import Change, Comparison, Side, Way, compare

__all__ = ["Change", "Comparison", "Side", "Way", "compare"]
