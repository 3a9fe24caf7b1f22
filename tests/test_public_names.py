"""The public names: complete, and no more than what is meant."""

from __future__ import annotations

import faq


def test_the_public_names_are_these() -> None:
    """Whoever builds on the package can rely on them."""
    assert sorted(faq.__all__) == [
        "Answerer",
        "Content",
        "ContentError",
        "FaqError",
        "Outcome",
        "Problem",
        "QuestionFileError",
        "Reply",
        "SettingError",
        "load",
    ]
    assert all(hasattr(faq, name) for name in faq.__all__)
