"""Where the guide that comes with the program lies."""

from __future__ import annotations

from pathlib import Path

from faq.errors import ContentError, Problem


def embedded_path() -> Path:
    """The path of the guide that comes with the program.

    The built package has it inside; in a checkout it lies beside the package.

    Raises ContentError where it is in neither place.
    """
    package = Path(__file__).resolve().parent.parent
    inside, beside = package / "data" / "faq.yaml", package.parent / "data" / "faq.yaml"
    for path in (inside, beside):
        if path.exists():
            return path
    message = "the embedded guide is missing; install the program again, or give a file of yours"
    raise ContentError((Problem(str(inside), 0, 0, "unreadable", message),))
