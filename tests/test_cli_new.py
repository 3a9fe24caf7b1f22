"""`faq new` and `faq draft`: what they write and say, and what they leave alone."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import cli
import faq
from tests.documents.running import BLOCK

GUIDE = "# Bread\n\nIt is baked at night.\n"
CLI = Path(cli.__file__)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache_directory: Path
) -> None:
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.delenv("FAQ_CONTENT", raising=False)
    monkeypatch.chdir(tmp_path)


def test_a_new_bot_is_there_in_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Its files are listed, and what to do next."""
    assert cli.main(["new", "my bakery"]) == 0
    out, err = capsys.readouterr()

    assert err == ""
    written = sorted(
        path.relative_to("my bakery").as_posix()
        for path in Path("my bakery").rglob("*")
        if path.is_file()
    )
    assert {"faq.yaml", "faq.questions.yaml", "README.md", ".gitignore"} <= {*written}
    listed = "\n".join(f"  {name}" for name in written)
    assert out == (
        "A bot of its own, with questions to test it with, is in my bakery:\n"
        f"{listed}\n"
        "\n"
        "It answers for a bakery until faq.yaml says something else. To begin:\n"
        "  cd 'my bakery'\n"
        "  faq chat --content faq.yaml\n"
        "  pip install -r requirements.txt\n"
        "  pytest\n"
        "README.md there says how to go on.\n"
    )
    assert cli.main(["ask", "--content", "my bakery/faq.yaml", "do you open on sundays"]) == 0


def test_the_folder_may_be_there_and_empty(capsys: pytest.CaptureFixture[str]) -> None:
    """Such as the one somebody stands in; then there is nowhere to go to."""
    assert cli.main(["new", "."]) == 0
    assert Path("faq.yaml").is_file()
    assert "cd " not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("full", "full: there is something in it; name a new or an empty folder"),
        ("file", "file: this is a file; name a new or an empty folder"),
        ("file/bot", "file/bot: it cannot be made (File exists); name another folder"),
        ("", "'' is no name for a folder; write one such as bakery"),
        ("a\nb", r"'a\nb' is no name for a folder; write one such as bakery"),
        ("n" * 300, f"{'n' * 300}: it cannot be made (File name too long); name another folder"),
    ],
)
def test_a_folder_that_cannot_be_used_is_told_and_left_alone(
    capsys: pytest.CaptureFixture[str], folder: str, message: str
) -> None:
    """On one line of stderr, with exit code 2."""
    Path("full").mkdir()
    Path("full/.hidden").touch()
    Path("file").write_text("mine", "utf-8")

    assert cli.main(["new", folder]) == 2
    assert capsys.readouterr() == ("", f"faq: {message}\n")
    assert sorted(str(path) for path in Path().rglob("*")) == ["file", "full", "full/.hidden"]
    assert Path("file").read_text("utf-8") == "mine"


def test_every_command_that_a_new_bot_names_works_in_it(tmp_path: Path) -> None:
    """Those of its README, one after the other, of its CI job and of its hooks before a commit."""
    assert cli.main(["new", "bakery"]) == 0
    folder = Path("bakery")
    (folder / "GUIDE.md").write_text(GUIDE, "utf-8")
    shown = BLOCK.findall((folder / "README.md").read_text("utf-8"))
    job = yaml.safe_load((folder / ".github/workflows/faq.yml").read_text("utf-8"))
    hooks = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text("utf-8"))
    commands = [
        *(line for language, text in shown if not language for line in text.splitlines()),
        *(step["run"] for step in job["jobs"]["faq"]["steps"] if "run" in step),
        *(hook["entry"] for hook in hooks["repos"][0]["hooks"]),
    ]

    done = [_run(command, folder, job["env"]) for command in commands]

    assert len(done) == len(commands) > 13
    assert [each.stderr for each in done if each and each.returncode] == []


def _run(
    command: str, folder: Path, env: dict[str, str]
) -> subprocess.CompletedProcess[str] | None:
    """The finished command; None for what is not of this project."""
    program, *rest = shlex.split(command, comments=True)
    if program in ("pip", "pre-commit"):
        return None
    argv = {
        "faq": [sys.executable, str(CLI), *rest],
        "pytest": [sys.executable, "-m", "pytest", *rest],
        "cp": ["cp", *rest],
    }[program]
    return subprocess.run(
        argv,
        cwd=folder,
        env={**os.environ, **env},
        input="are you open on sundays?\nhow do i order a cake\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_pytest_without_the_plugin_says_so(tmp_path: Path) -> None:
    """The one of another environment would find no questions, and seem to be content with them."""
    assert cli.main(["new", "bakery"]) == 0
    argv = [sys.executable, "-m", "pytest"]
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        argv, cwd="bakery", env=env, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert done.stderr.strip() == "ERROR: Missing required plugins: faq-chatbot"


def test_the_help_keeps_its_capitals(capsys: pytest.CaptureFixture[str]) -> None:
    """A name in the middle of the line is a name."""
    assert cli.main(["draft", "--help"]) == 0
    about = "Make a first draft of a content file from a guide in Markdown, text or HTML."
    assert about in capsys.readouterr().out


def test_a_draft_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    """What is said beside it does not."""
    Path("bread.md").write_text(GUIDE, "utf-8")
    assert cli.main(["draft", "bread.md"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# A draft from “bread.md”: it loads and answers, and is not finished.\n")
    assert err == (
        "faq: 1 section, 1 point, 1 entry, 1 of them with a question to write; "
        "the comments say what else is to be done\n"
    )


def test_a_draft_in_a_file_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is left beside it."""
    Path("bread.md").write_text(GUIDE, "utf-8")
    cli.main(["draft", "bread.md"])
    printed = capsys.readouterr().out
    assert cli.main(["draft", "bread.md", "--output", "bread.yaml"]) == 0
    out, err = capsys.readouterr()
    assert (out, err.startswith("faq: bread.yaml: 1 section, ")) == ("", True)
    assert Path("bread.yaml").read_text("utf-8") == printed
    assert sorted(path.name for path in Path().iterdir()) == ["bread.md", "bread.yaml"]
    assert [entry.answer for entry in faq.load("bread.yaml").entries] == ["It is baked at night."]


def test_a_file_is_replaced_only_where_that_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With --force; without it what stands there stays."""
    Path("bread.md").write_text(GUIDE, "utf-8")
    Path("bread.yaml").write_text("mine", "utf-8")
    assert cli.main(["draft", "bread.md", "--output", "bread.yaml"]) == 2
    assert capsys.readouterr() == (
        "",
        "faq: --output bread.yaml: there is such a file already; name another one, or add --force\n",
    )
    assert Path("bread.yaml").read_text("utf-8") == "mine"
    assert cli.main(["draft", "bread.md", "--output", "bread.yaml", "--force"]) == 0
    assert faq.load("bread.yaml").guide.title == "Bread"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["no.md"], "no.md: there is no such file; check the path"),
        (["."], ".: this is a directory; name a file in it"),
        (["empty.md"], "empty.md: it is empty; give a file with the text of a guide"),
        (
            ["heading.md"],
            "heading.md: there is no text in it to draft from; give a file with the text of a guide",
        ),
        (
            ["asks.txt"],
            "asks.txt: there is no text in it to draft from; give a file with the text of a guide",
        ),
        (
            ["latin.txt"],
            "latin.txt: line 2 is not UTF-8 (byte 0xe9); save the file as UTF-8",
        ),
        (
            ["binary.txt"],
            "binary.txt: this is no text; export it as Markdown, text or HTML",
        ),
        (
            ["guide.pdf"],
            "guide.pdf: its name does not tell what it is; give a file that ends in .md, .txt or .html",
        ),
        (["large.txt"], "large.txt: it is larger than 1 MB; draft it part by part"),
        (["bread.md", "--force"], "--force is for --output; give both"),
        (
            ["bread.md", "--output", ""],
            "--output has no path in it; name a file, or leave it out",
        ),
        (
            ["bread.md", "--output", "."],
            "--output .: this is a directory; name a file in it",
        ),
        (
            ["bread.md", "--output", "no/such.yaml"],
            "--output no/such.yaml: there is no such directory; make it first",
        ),
        (
            ["bread.md", "--output", "bread.md", "--force"],
            "--output bread.md: this is the guide itself; name another file",
        ),
        (
            ["bread.md", "--output", "/dev/null", "--force"],
            "--output /dev/null: this is no file; name another one",
        ),
        (
            ["bread.md", "--output", "a\0b"],
            "--output a\0b: it cannot be written (embedded null byte)",
        ),
    ],
)
def test_what_cannot_be_drafted_is_told(
    capsys: pytest.CaptureFixture[str], argv: list[str], message: str
) -> None:
    """On one line of stderr, with exit code 2, and nothing is written."""
    Path("bread.md").write_text(GUIDE, "utf-8")
    Path("empty.md").write_text("\n \n", "utf-8")
    Path("heading.md").write_text("# Bread\n\n***\n", "utf-8")
    Path("asks.txt").write_text(
        "Is there bread, or is there none at all, and who can tell?", "utf-8"
    )
    Path("latin.txt").write_bytes(b"bread\ncaf\xe9\n")
    Path("binary.txt").write_bytes(b"bread\0")
    Path("guide.pdf").write_bytes(b"%PDF")
    Path("large.txt").write_bytes(b"bread. " * 150_000)
    before = {path.name: path.read_bytes() for path in Path().iterdir()}

    assert cli.main(["draft", *argv]) == 2
    assert capsys.readouterr() == ("", f"faq: {message}\n")
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before
