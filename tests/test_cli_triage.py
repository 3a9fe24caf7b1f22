"""`faq triage` as it is called: keys through a pipe, results on stdout, and the embedded guide's own files."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

import cli
import faq
from faq.checks.checking import check
from faq.matching.cache import store

ROOT = Path(__file__).parent.parent
LIBRARY = """\
entries:
  - {id: opening-hours, question: When are you open?, answer: Nine to five.}
gaps:
  - {id: parking, question: Where can I park?}
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache_directory: Path
) -> None:
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.chdir(tmp_path)
    Path("library.yaml").write_text(LIBRARY, "utf-8")
    Path("asked.txt").write_text("the photocopier eats paper\nwhen are you open\n", "utf-8")


def triage(monkeypatch: pytest.MonkeyPatch, keys: str, *argv: str) -> int:
    """The exit code of a triage with these keys on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(keys.encode()), "utf-8"))
    return cli.main(["triage", "asked.txt", "--content", "library.yaml", *argv])


def test_keys_through_a_pipe_change_the_content(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written is the result; the talk is on stderr, the keys in it."""
    assert triage(monkeypatch, "g\n\nphotocopier\nw\n") == 0

    out, err = capsys.readouterr()
    assert out == "library.yaml: written, 2 lines added\n"
    assert "Its id [photocopier-eats-paper]: photocopier\n" in err
    assert Path("library.yaml").read_text("utf-8") == (
        LIBRARY + '  - id: photocopier\n    question: "the photocopier eats paper"\n'
    )


def test_keys_that_end_too_soon_write_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Ctrl-D: exit code 1, and what was dropped is said."""
    assert triage(monkeypatch, "g\n\n\n") == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("\nNothing was written; 1 decision dropped.\n")
    assert Path("library.yaml").read_text("utf-8") == LIBRARY


def test_a_dry_run_is_a_patch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What comes out, `git apply` takes, and it makes what would have been written."""
    assert triage(monkeypatch, "i\n", "--dry-run") == 0
    Path("changes.diff").write_text(capsys.readouterr().out, "utf-8")
    subprocess.run(["git", "apply", "changes.diff"], check=True)

    assert Path("library.ignored.jsonl").read_text("utf-8") == (
        '{"question": "the photocopier eats paper", "why": "ignored"}\n'
    )


def test_ignored_questions_are_counted_by_coverage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are in no list of gaps, and count as ever in the figures."""
    assert triage(monkeypatch, "i\nw\n") == 0
    assert cli.main(["coverage", "asked.txt", "--content", "library.yaml"]) == 0

    out = capsys.readouterr().out
    assert "Coverage: 50.0 % (1 answered of 2 put to the guide).\n" in out
    assert "Ignored: 1 of those that were not answered.\n" in out
    assert "WHAT TO WRITE NEXT" not in out
    assert triage(monkeypatch, "") == 0
    assert capsys.readouterr().out == (
        "Nothing is left to triage: what was not answered is known, or ignored.\n"
    )


def test_a_list_of_ignored_questions_that_makes_no_sense_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of it, for both commands."""
    Path("library.ignored.jsonl").write_text('{"question": 1}\n\nnothing\n', "utf-8")
    message = 'this is no {"question": "…", "why": "…"}; mend the line or take it out'
    expected = f"library.ignored.jsonl:1: {message}\nlibrary.ignored.jsonl:3: {message}\n"

    assert triage(monkeypatch, "") == 2
    assert capsys.readouterr().err == expected
    assert cli.main(["coverage", "asked.txt", "--content", "library.yaml"]) == 2
    assert capsys.readouterr().err.endswith(expected)


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ((), "there is no file of questions; name one"),
        (("-",), "standard input is where decisions come from; put the questions in a file"),
        (("nope.txt",), "nope.txt: there is no such file; check the path"),
        (("asked.txt", "--jobs", "0"), "--jobs: '0' is not a count from 1 to 256"),
    ],
)
def test_wrong_usage_is_one_sentence(
    argv: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2."""
    assert cli.main(["triage", *argv, "--content", "library.yaml"]) == 2
    assert capsys.readouterr().err == f"faq: {message}\n"


def test_a_read_only_file_loses_nothing() -> None:
    """What was decided comes out as a difference. The superuser may write, so access is asked otherwise."""
    keys = "g\n\nphotocopier\nw\n"
    code = (
        "import os, sys; os.access = lambda *_: False; import cli;"
        "sys.exit(cli.main(['triage', 'asked.txt', '--content', 'library.yaml']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code.replace("lambda *_: False", "lambda p, m: m != os.W_OK")],
        input=keys,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert done.returncode == 2
    assert '+  - id: photocopier\n+    question: "the photocopier eats paper"\n' in done.stdout
    assert done.stderr.endswith(
        "library.yaml: it may not be written; nothing was written, change who may write it\n"
    )
    assert Path("library.yaml").read_text("utf-8") == LIBRARY


def test_the_embedded_guide_gets_a_line_where_it_belongs(
    embedded: faq.Answerer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A copy of its files: one line more among ten thousand, no new problem, and the question is answered."""
    shutil.copytree(ROOT / "data", "data")
    store(faq.load("data/faq.yaml"), embedded.index)  # the same content, so it need not be compiled
    asked = "seesaw and the drip um"
    Path("asked.txt").write_text(f"{asked}\n", "utf-8")
    before = {each: each.read_bytes() for each in Path("data").rglob("*.yaml")}
    keys = io.BytesIO(b"a\ngravity\nw\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(keys, "utf-8"))

    assert cli.main(["triage", "asked.txt", "--content", "data/faq.yaml"]) == 0
    out, err = capsys.readouterr()
    assert out == "data/phrasings/entries.yaml: written, 1 line added\n"
    assert "'faq check' finds no new problem." in err
    after = {each: each.read_bytes() for each in Path("data").rglob("*.yaml")}
    changed = [each for each in before if before[each] != after[each]]
    assert changed == [Path("data/phrasings/entries.yaml")]
    lines = after[changed[0]].splitlines()
    lines.remove(f'      - "{asked}"'.encode())
    assert lines == before[changed[0]].splitlines()
    assert check("data/faq.yaml").passed
    assert faq.Answerer.open("data/faq.yaml").reply(asked).as_dict()["entry"] == "gravity"


def on_a_terminal(*steps: tuple[str, str]) -> tuple[int | None, str]:
    """The exit code and the last words, where each step waits for a text and then types a line or a key."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "cli", "triage", "asked.txt", "--content", "library.yaml"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        encoding="utf-8",
        timeout=120,
    )
    for awaited, typed in steps:
        child.expect_exact(awaited)
        child.send(typed)
    child.expect(pexpect.EOF)
    said = child.before
    child.close()
    return child.exitstatus, said


CTRL_C, CTRL_D = "\x03", "\x04"
END = "[w]rite, [b]ack to the groups, [d]iscard: "


def test_on_a_terminal_ctrl_c_stops_and_asks() -> None:
    """Also in the middle of a decision; a second one leaves."""
    code, said = on_a_terminal(("> ", "a\r"), ("Enter to go back: ", CTRL_C))
    assert (code, said.splitlines()[-1]) == (0, "Nothing was changed.")

    code, said = on_a_terminal(("> ", "i\r"), (END, CTRL_C))
    assert (code, said.splitlines()[-1]) == (130, "Nothing was written; 1 decision dropped.")
    assert not Path("library.ignored.jsonl").exists()


def test_on_a_terminal_ctrl_d_leaves_and_says_so() -> None:
    """Nothing is written."""
    code, said = on_a_terminal(("> ", "i\r"), (END, CTRL_D))

    assert (code, said.splitlines()[-1]) == (1, "Nothing was written; 1 decision dropped.")
    assert not Path("library.ignored.jsonl").exists()
