"""A folder to write content into, and what is found in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from faq.checks.checking import Choice, Report, check

Look = Callable[..., Report]


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Look:
    """The report on "faq.yaml" with this text, and on other files beside it, by some rules or all."""
    monkeypatch.chdir(tmp_path)

    def report(text: str, *rules: str, **included: str) -> Report:
        Path("faq.yaml").write_text(text, encoding="utf-8")
        for name, more in included.items():
            Path(f"{name}.yaml").write_text(more, encoding="utf-8")
        return check("faq.yaml", Choice(frozenset(rules)))

    return report
