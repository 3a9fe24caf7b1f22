"""Arguments as people type them, and what is said where they, or the content, cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

import cli
import faq

HELLO = """\
entries:
  - {id: which-flour, question: Which flour do I need?, answer: Strong white flour.}
small_talk:
  - {id: hello, phrasings: [hello there], reply: Hello to you.}
"""
HI = HELLO.replace("Hello to you.", "Hi.")


@pytest.fixture(autouse=True)
def _here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A folder with two contents, hello.yaml and hi.yaml."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.delenv("FAQ_CONTENT", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hello.yaml").write_text(HELLO, encoding="utf-8")
    (tmp_path / "hi.yaml").write_text(HI, encoding="utf-8")


@pytest.mark.parametrize(
    "argv",
    [
        ["--content", "hello.yaml", "ask", "hello there"],
        ["--content=hello.yaml", "ask", "hello there"],
        ["ask", "--content", "hello.yaml", "hello there"],
        ["ask", "hello there", "--content", "hello.yaml"],
        ["ask", "hello", "--content", "hello.yaml", "there"],
        ["ask", "--content", "hello.yaml", "--", "hello", "there"],
        ["hello there", "--content", "hello.yaml"],
        ["--content", "hello.yaml", "hello there"],
        ["--content", "hello.yaml", "hello", "there?"],
        ["hello", "there?", "--content", "hello.yaml"],
        ["--content", "hi.yaml", "ask", "hello there", "--content", "hello.yaml"],
    ],
)
def test_a_question_may_stand_anywhere(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    """The content before or after the command, words quoted or not, the command left out."""
    assert cli.main(argv) == 0
    assert capsys.readouterr().out == "Hello to you.\n"


def test_arguments_may_be_a_tuple(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever calls `main` may have them in any sequence."""
    assert cli.main(("--content", "hello.yaml", "ask", "hello there")) == 0
    assert capsys.readouterr().out == "Hello to you.\n"


def test_the_environment_names_the_content_unless_an_option_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAQ_CONTENT stands for --content."""
    monkeypatch.setenv("FAQ_CONTENT", "hi.yaml")
    cli.main(["ask", "hello there"])
    cli.main(["ask", "hello there", "--content", "hello.yaml"])
    assert capsys.readouterr().out == "Hi.\nHello to you.\n"


def test_a_content_option_without_a_path_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unset variable in a script must not make it answer from another content."""
    monkeypatch.setenv("FAQ_CONTENT", "hi.yaml")
    assert cli.main(["ask", "hello there", "--content", ""]) == 2
    assert capsys.readouterr() == (
        "",
        "faq: --content has no path in it; name a content file, or leave it out\n",
    )


def test_without_either_it_is_the_embedded_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty FAQ_CONTENT is none."""
    asked: list[object] = []

    def refuse(path: object, **_: object) -> NoReturn:
        asked.append(path)
        raise KeyboardInterrupt

    monkeypatch.setenv("FAQ_CONTENT", "")
    monkeypatch.setattr(faq.Answerer, "open", refuse)
    cli.main(["ask", "hello there"])
    assert asked == [None]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (
            ["aks", "hello there"],
            "there is no command 'aks'; did you mean 'ask'? (see 'faq --help')",
        ),
        (["hello"], "there is no command 'hello'; to ask it: faq ask hello (see 'faq --help')"),
        (
            ["ask", "--jsn", "hi"],
            "there is no option '--jsn'; did you mean '--json'? (see 'faq ask --help')",
        ),
        (
            ["ask", "--js", "hi"],
            "there is no option '--js'; did you mean '--json'? (see 'faq ask --help')",
        ),
        (["topics", "--json"], "there is no option '--json' (see 'faq topics --help')"),
        (["topics", "hello"], "'hello' is one word too many (see 'faq topics --help')"),
        (
            ["--content"],
            "argument --content: expected one argument (see 'faq chat --help')",
        ),
        (
            ["evaluate", "--min-scope=1", "some.jsonl"],
            "there is no option '--min-scope=1'; did you mean '--min-in-scope'?"
            + " (see 'faq evaluate --help')",
        ),
        (
            ["evaluate", "--min-in-scope", "85", "some.jsonl"],
            "--min-in-scope: '85' is not a share from 0 to 1, such as 0.85",
        ),
        (
            ["evaluate", "--content", "hi.yaml", "some.jsonl"],
            "some.jsonl: there is no such file; check the path",
        ),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], argv: list[str], message: str
) -> None:
    """On stderr, with the nearest right word where there is one; the code is 2."""
    faq.Answerer.open("hi.yaml")
    assert cli.main(argv) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"faq: {message}\n")


def test_every_problem_of_a_content_is_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A line each, as editors read them, and their number; the code is 2."""
    (tmp_path / "bad.yaml").write_text("entries: []\nentires: []\n", encoding="utf-8")
    assert cli.main(["ask", "hello", "--content", "bad.yaml"]) == 2
    with pytest.raises(faq.ContentError) as caught:
        faq.load("bad.yaml")
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"{caught.value}\nfaq: 2 problems in the content\n"


def test_every_problem_of_a_question_file_is_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A line each; the code is 2."""
    (tmp_path / "bad.jsonl").write_text("{}\nno\n", encoding="utf-8")
    assert cli.main(["evaluate", "bad.jsonl", "--content", "hi.yaml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(" ")[0] for line in err.splitlines()][-3:] == [
        "bad.jsonl:1:",
        "bad.jsonl:1:",
        "bad.jsonl:2:",
    ]


@pytest.mark.parametrize(
    "command", [["chat"], ["ask", "hello"], ["topics"], ["check"], ["evaluate", "x"]]
)
def test_every_command_needs_a_content_that_is_there(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """The code is 2, and nothing is on stdout."""
    assert cli.main([*command, "--content", "nowhere.yaml"]) == 2
    assert capsys.readouterr() == (
        "",
        "nowhere.yaml: there is no such file; check the path\nfaq: 1 problem in the content\n",
    )


def test_ctrl_c_leaves_with_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a word."""

    def interrupt(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(faq.Answerer, "open", interrupt)
    assert cli.main(["topics"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the person can mend is caught."""

    def stumble(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(faq.Answerer, "open", stumble)
    with pytest.raises(ZeroDivisionError):
        cli.main(["topics"])


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    """It needs no content."""
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"faq {faq.__version__}\n"


def test_help_names_every_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a line or two each, on stdout."""
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert [
        name for name in ("chat", "ask", "topics", "check", "evaluate") if f"\n    {name} " in shown
    ] == [
        "chat",
        "ask",
        "topics",
        "check",
        "evaluate",
    ]


@pytest.mark.parametrize("command", ["chat", "ask", "topics", "check", "evaluate"])
def test_every_command_has_its_own_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """Before or after the command, and without reading any content."""
    assert cli.main([command, "--help", "--content", "nowhere.yaml"]) == 0
    assert cli.main(["-h", command]) == 0
    first, second = capsys.readouterr().out.split(f"usage: faq {command}")[1:]
    assert first == second
