"""A small content that cases are asked of."""

from __future__ import annotations

from pathlib import Path

import pytest

import faq

BREAD = Path(__file__).parent / "bread.yaml"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache_directory: Path
) -> None:
    """With bread.yaml in it, which is the content that is tested."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.chdir(tmp_path)
    Path("bread.yaml").write_text(BREAD.read_text("utf-8"), "utf-8")


@pytest.fixture(scope="session")
def bread(cache_directory: Path) -> faq.Answerer:
    """Two entries, a gap, an alert and small talk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAQ_CACHE_DIR", str(cache_directory))
        return faq.Answerer.open(BREAD)
