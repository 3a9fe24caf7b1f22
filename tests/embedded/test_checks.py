"""The embedded guide under the eyes of `faq check`."""

from __future__ import annotations

from faq.checks.checking import check


def test_the_embedded_guide_has_nothing_to_mend() -> None:
    """Neither an error nor a warning, and few infos; what it ignores has a reason in the file."""
    report = check(None)
    assert [str(each) for each in report.problems if each.severity != "info"] == []
    assert len(report.problems) < 50
