"""What is said before anything is asked, or instead. Knows next to nothing, so that it can be said at once."""

from __future__ import annotations

WHAT_IS_LOGGED = (
    "questions, without e-mail addresses and long numbers, what came of them, and feedback."
)
AGAIN = "Ctrl-C again leaves."


def greeting(title: str, *, of_dangers: bool, log: str) -> list[str]:
    """What this is, from the guide `title` ("" where there is none), and that it is logged, if it is.

    A content that knows signs of danger speaks of health; a library's opening hours do not.
    """
    source = f" from the guide “{title}”" if title else ""
    advice = ", not medical advice" if of_dangers else ""
    first = f"General information{source}{advice}."
    lines = [f"{first} Type a question; /help for more, Ctrl-D to leave."]
    if log:
        lines.append(f"This session is logged to {log}: {WHAT_IS_LOGGED}")
    return lines
