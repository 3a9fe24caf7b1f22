"""Settings written into a file, all else in it kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

import faq
from faq.content.model import Settings
from faq.evaluation.settings_file import with_settings, write_settings

ENTRY = "entries:\n  - {id: a, question: 'A?', answer: 'Yes.'}  # the only one\n"
VALUES = {"answer_threshold": "0.2", "doubt_threshold": "0"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ENTRY, ENTRY + "\nsettings:\n  answer_threshold: 0.2\n  doubt_threshold: 0\n"),
        (
            ENTRY.rstrip("\n"),
            ENTRY + "\nsettings:\n  answer_threshold: 0.2\n  doubt_threshold: 0\n",
        ),
        (
            "settings:  # tuned\n    answer_threshold:   0.15  # was 0.1\n\n" + ENTRY,
            "settings:  # tuned\n    answer_threshold:   0.2  # was 0.1\n    doubt_threshold: 0\n\n"
            + ENTRY,
        ),
        (
            "settings: {alert_threshold: 0.5, doubt_threshold: 0.1} # é\n" + ENTRY,
            "settings: {alert_threshold: 0.5, doubt_threshold: 0, answer_threshold: 0.2} # é\n"
            + ENTRY,
        ),
        (
            ENTRY + "settings: {}\n",
            ENTRY + "settings: {answer_threshold: 0.2, doubt_threshold: 0}\n",
        ),
        (
            "# é 📱\nsettings:  # none yet\n" + ENTRY,
            "# é 📱\nsettings:  # none yet\n  answer_threshold: 0.2\n  doubt_threshold: 0\n"
            + ENTRY,
        ),
        (
            ENTRY + "settings:\n  answer_threshold: 0.3",
            ENTRY + "settings:\n  answer_threshold: 0.2\n  doubt_threshold: 0\n",
        ),
        (
            "\ufeff" + ENTRY.replace("\n", "\r\n") + "settings:\r\n  answer_threshold: 0.3\r\n",
            "\ufeff"
            + ENTRY.replace("\n", "\r\n")
            + "settings:\r\n  answer_threshold: 0.2\r\n  doubt_threshold: 0\r\n",
        ),
        (
            ENTRY + "settings:\n  answer_threshold: 0.2\n  doubt_threshold: 0\n",
            ENTRY + "settings:\n  answer_threshold: 0.2\n  doubt_threshold: 0\n",
        ),
    ],
)
def test_the_settings_change_and_nothing_else(before: str, after: str) -> None:
    """Comments, order, line ends and a byte order mark stay; a key that is missing is added."""
    assert with_settings(before, VALUES) == after
    assert with_settings(after, VALUES) == after


@pytest.mark.parametrize(
    "text",
    [
        '{"entries": [{"id": "a", "question": "A?", "answer": "Yes."}]}\n',
        "- a\n",
        ENTRY + "...\n",
        "entries:\n  - id: a\n    question: A?\n    answer: |+\n      Yes.\n\n",
        "shared: &one {answer_threshold: 0.1}\nsettings: *one\n",
    ],
    ids=["json", "list", "end", "kept blank lines", "alias"],
)
def test_a_form_that_is_too_unusual_is_let_be(text: str) -> None:
    """An edit that changes anything but the settings is none."""
    assert with_settings(text, VALUES) is None


FITTED = Settings(0.2, 0.05, 0.1, 0.35, 0.0)


def test_the_file_is_written_with_its_mode(tmp_path: Path) -> None:
    """It loads with the new settings, and nothing else lies beside it."""
    path = tmp_path / "bread.yaml"
    path.write_text(ENTRY, encoding="utf-8")
    path.chmod(0o640)
    before = faq.load(path)
    assert write_settings([str(path)], FITTED) == str(path)
    after = faq.load(path)
    assert after.settings == FITTED
    assert after.entries == before.entries
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["bread.yaml"]


def test_settings_that_stand_in_an_included_file_are_changed_there(tmp_path: Path) -> None:
    """Two files with settings would be an error."""
    main, other = tmp_path / "main.yaml", tmp_path / "other.yaml"
    main.write_text(ENTRY + "include: [other.yaml]\n", encoding="utf-8")
    other.write_text("settings: {answer_threshold: 0.3}\n", encoding="utf-8")
    content = faq.load(main)
    assert write_settings([each.path for each in content.sources], FITTED) == str(other)
    assert faq.load(main).settings == FITTED
    assert main.read_text(encoding="utf-8") == ENTRY + "include: [other.yaml]\n"


def test_a_file_that_cannot_be_edited_says_what_to_write(tmp_path: Path) -> None:
    """Its bytes stay."""
    path = tmp_path / "bread.yaml"
    path.write_text(ENTRY + "...\n", encoding="utf-8")
    with pytest.raises(faq.SettingError) as caught:
        write_settings([str(path)], FITTED)
    assert str(caught.value) == (
        f"{path}: its form is too unusual to edit; write there:\n"
        "settings:\n"
        "  answer_threshold: 0.2\n"
        "  clarify_threshold: 0.05\n"
        "  ambiguity_margin: 0.1\n"
        "  alert_threshold: 0.35\n"
        "  doubt_threshold: 0"
    )
    assert path.read_text(encoding="utf-8") == ENTRY + "...\n"


def test_a_file_that_may_not_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As that of an installed program may be: the mend is a copy."""
    path = tmp_path / "bread.yaml"
    path.write_text(ENTRY, encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(faq.SettingError) as caught:
        write_settings([str(path)], FITTED)
    assert str(caught.value) == (
        f"{path}: it may not be written; copy the content, and give the copy with --content"
    )


def test_a_folder_in_which_nothing_can_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file stays as it was, and no half of a new one is left."""
    path = tmp_path / "bread.yaml"
    path.write_text(ENTRY, encoding="utf-8")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(faq.SettingError, match="it cannot be written"):
        write_settings([str(path)], FITTED)
    assert [each.name for each in tmp_path.iterdir()] == ["bread.yaml"]
    assert path.read_text(encoding="utf-8") == ENTRY
