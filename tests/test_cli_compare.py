"""`faq compare`: two contents, or two revisions of one, and exit codes for builds."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import cli

OLD = """\
include: [more/flour.yaml]
entries:
  - {id: which-flour, question: Which flour do I need?, answer: Strong white flour.}
  - {id: rising-time, question: How long does the dough rise?, answer: About an hour.}
gaps:
  - {id: gluten-free, question: "Can I bake without gluten?"}
small_talk:
  - {id: hello, phrasings: [hello there], reply: Hello to you.}
"""
FLOUR = """\
entries:
  - id: which-flour
    phrasings: [the photocopier eats paper]
"""
ASKED = (
    "which flour\nwhich flour\nthe photocopier eats paper\nhello there\nis the photocopier broken\n"
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache_directory: Path
) -> None:
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.chdir(tmp_path)
    Path("more").mkdir()
    Path("old.yaml").write_text(OLD, "utf-8")
    Path("more/flour.yaml").write_text(FLOUR, "utf-8")
    Path("new.yaml").write_text(OLD.replace("include: [more/flour.yaml]\n", ""), "utf-8")
    Path("asked.txt").write_text(ASKED, "utf-8")


def git(*words: str) -> None:
    """Have git do something in the current folder, whoever's machine this is."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


@pytest.fixture
def committed() -> None:
    """The old content under git, and the new one in its place since."""
    git("init", "-q")
    git("add", "old.yaml", "more")
    git("commit", "-q", "-m", "The first")
    Path("more/flour.yaml").write_text(
        FLOUR.replace("the photocopier eats paper", "what kind is best"), "utf-8"
    )


def test_a_lost_answer_is_told_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """The report on stdout, why it fails on stderr."""
    assert cli.main(["compare", "old.yaml", "new.yaml", "asked.txt"]) == 1

    out, err = capsys.readouterr()
    assert (
        out
        == """\
5 questions asked, 4 different.
Before: old.yaml; now: new.yaml.
Coverage: 100 % (4 of 4) before, 50.0 % (2 of 4) now.

ANSWERS LOST: 2 asked
     1  is the photocopier broken
        was: answered which-flour; is: no answer
     1  the photocopier eats paper
        was: answered which-flour; is: no answer
"""
    )
    assert err.endswith("faq: answers lost: 2, and 0 allowed\n")


def test_losses_can_be_allowed(capsys: pytest.CaptureFixture[str]) -> None:
    """And what is won never fails."""
    assert cli.main(["compare", "old.yaml", "new.yaml", "asked.txt", "--allow-lost", "2"]) == 0
    assert cli.main(["compare", "new.yaml", "old.yaml", "asked.txt"]) == 0
    assert "NEWLY ANSWERED" in capsys.readouterr().out


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(
    "argv",
    [
        ("HEAD:old.yaml", "old.yaml"),
        ("HEAD:./old.yaml", "old.yaml"),
        ("--rev", "HEAD", "old.yaml"),
        ("--rev=HEAD", "./old.yaml"),
    ],
)
def test_a_revision_is_read_with_its_includes(
    argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is on disk today is not taken for it, and nothing is left behind."""
    before = sorted(Path().rglob("*"))

    assert cli.main(["compare", *argv, "asked.txt", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert "the photocopier eats paper" in [each["question"] for each in found["lost"]["questions"]]
    assert sorted(Path().rglob("*")) == before


@pytest.mark.usefixtures("committed")
def test_a_revision_is_found_from_any_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths start where they do for git: at the root, or here with "./"."""
    monkeypatch.chdir("more")
    for old in ("HEAD:old.yaml", "HEAD:../old.yaml"):
        assert cli.main(["compare", old, "../old.yaml", "../asked.txt"]) == 1
        assert "ANSWERS LOST" in capsys.readouterr().out


@pytest.mark.usefixtures("committed")
def test_a_content_that_was_broken_then_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    """With the revision before the file."""
    Path("old.yaml").write_text("entrys: []\n", "utf-8")
    git("commit", "-q", "-a", "-m", "Broken")
    Path("old.yaml").write_text(OLD, "utf-8")

    assert cli.main(["compare", "--rev", "HEAD", "old.yaml", "asked.txt"]) == 2
    assert capsys.readouterr().err.startswith("HEAD:old.yaml:1:1: unknown key 'entrys'")


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (
            ("--rev", "nope", "old.yaml"),
            "nope:old.yaml: git knows no such revision; check it (a shallow clone lacks the older ones)",
        ),
        (
            ("--rev=--all", "old.yaml"),
            "--all:old.yaml: git knows no such revision; check it (a shallow clone lacks the older ones)",
        ),
        (
            ("HEAD:new.yaml", "old.yaml"),
            "HEAD:new.yaml: there was no such file at that revision; check the path",
        ),
    ],
)
def test_what_git_does_not_have_is_said(
    argv: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, exit code 2."""
    assert cli.main(["compare", *argv, "asked.txt"]) == 2
    assert capsys.readouterr().err == f"faq: {message}\n"


def test_no_repository_and_no_git_are_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A revision needs both."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert cli.main(["compare", "--rev", "HEAD", "old.yaml", "asked.txt"]) == 2
    assert "HEAD:old.yaml: git finds no repository there" in capsys.readouterr().err

    monkeypatch.setenv("PATH", "")
    assert cli.main(["compare", "--rev", "HEAD", "old.yaml", "asked.txt"]) == 2
    expected = "faq: git is not installed; install it, or give the old content as a file\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ((), "a content or a file of questions is missing; write: faq compare OLD NEW FILE"),
        (
            ("--rev", "HEAD", "old.yaml"),
            "a content or a file of questions is missing; write: faq compare --rev REV NEW FILE",
        ),
        (("--rev", "", "a", "b"), "--rev has no revision in it; write one, such as HEAD~1 or main"),
        (("-", "b", "c"), "a content cannot come from standard input; name a file"),
        (
            ("--content", "a", "b", "c", "d"),
            "--content does not go with compare, which names both contents",
        ),
        (("a", "b", "c", "--format", "txt"), "--format: there is no 'txt'; did you mean 'text'?"),
        (
            ("a", "b", "c", "--allow-lost", "x"),
            "--allow-lost: 'x' is not a count from 0 to 1000000000",
        ),
        (("old.yaml", "new.yaml", "nope.txt"), "nope.txt: there is no such file; check the path"),
    ],
)
def test_wrong_usage_is_one_sentence(
    argv: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2."""
    assert cli.main(["compare", *argv]) == 2
    assert capsys.readouterr().err == f"faq: {message}\n"
