"""Typing errors, made up: what a thumb on a small screen does to a question. Seeded, so repeatable.

Four kinds, equally often: a letter changes places with the next one, is dropped, is typed twice,
or becomes one that lies beside it on the keyboard. Spaces, digits and marks are let be.
"""

from __future__ import annotations

from random import Random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def disturb(text: str, share: float, seed: int) -> str:
    """`text` with about `share` (0 to 1) of its letters disturbed.

    The same text, share and seed give the same; what is disturbed at 5 % is so at 10 % as well,
    so that a curve over shares shows what more errors do, not other ones.
    """
    random = Random(f"{seed} {text}")
    # Two draws a letter, whatever comes of them, so that each letter has its own at every share.
    draws = [(random.random(), random.random()) for _ in text]
    typed: list[str] = []
    place = 0
    while place < len(text):
        char, (chance, kind) = text[place], draws[place]
        place += 1
        if not char.isalpha() or chance >= share:
            typed.append(char)
            continue
        following = text[place] if place < len(text) and text[place].isalpha() else ""
        if kind < 0.25 and following:
            typed += [following, char]
            place += 1
        elif 0.25 <= kind < 0.5:
            pass
        elif kind >= 0.75 and char.lower() in _NEIGHBOURS:
            near = _NEIGHBOURS[char.lower()]
            slip = near[int((kind - 0.75) * 4 * len(near))]
            typed.append(slip.upper() if char.isupper() else slip)
        else:
            typed += [char, char]
    return "".join(typed)


def _neighbours() -> dict[str, str]:
    """The letters beside each letter of an English keyboard, in its row and the ones next to it."""
    found: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for column, letter in enumerate(row):
            beside = [row[at] for at in (column - 1, column + 1) if 0 <= at < len(row)]
            for other, columns in (
                (number - 1, (column, column + 1)),
                (number + 1, (column - 1, column)),
            ):
                if 0 <= other < len(_ROWS):
                    beside += [_ROWS[other][at] for at in columns if 0 <= at < len(_ROWS[other])]
            found[letter] = "".join(beside)
    return found


_NEIGHBOURS = _neighbours()
