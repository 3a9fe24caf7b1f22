"""The command as a process of its own: streams, signals, encodings, and what it loads."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cli

BREAD = """\
entries:
  - {id: which-flour, question: Which flour do I need?, answer: "Naïve “bakers” ask."}
gaps:
  - {id: gluten, question: Can I bake without gluten?}
small_talk:
  - {id: hello, phrasings: [hello there], reply: Hello to you.}
"""
CLI = Path(cli.__file__)

Faq = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A small content and a cache that the tests of this module share."""
    folder = tmp_path_factory.mktemp("process")
    (folder / "bread.yaml").write_text(BREAD, encoding="utf-8")
    return {
        **os.environ,
        "FAQ_CONTENT": str(folder / "bread.yaml"),
        "FAQ_CACHE_DIR": str(folder / "cache"),
    }


@pytest.fixture(scope="module")
def cold(environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """The first run of all, which compiles."""
    return _run(environment, "ask", "hello there")


@pytest.fixture
def run(environment: dict[str, str], cold: object) -> Faq:
    """Runs the command with the content compiled."""
    return lambda *argv, **settings: _run(environment, *argv, **settings)


def _run(
    environment: dict[str, str],
    *argv: str | bytes,
    env: dict[str, str] | None = None,
    stdin: bytes = b"",
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, CLI, *argv],
        input=stdin,
        capture_output=True,
        env={**environment, **(env or {})},
        timeout=60,
        check=False,
    )


def test_the_first_run_says_that_it_compiles(
    cold: subprocess.CompletedProcess[bytes], run: Faq
) -> None:
    """On stderr and once; stdout holds the reply alone."""
    assert cold.stderr.decode() == "Compiling the content (once per change) …\n"
    assert cold.stdout == b"Hello to you.\n"
    again = run("ask", "hello there")
    assert (again.returncode, again.stdout, again.stderr) == (0, b"Hello to you.\n", b"")


def test_the_exit_code_is_that_of_the_process(run: Faq) -> None:
    """0 answered, 1 not answered, 2 wrong usage."""
    assert run("ask", "Which flour do I need?").returncode == 0
    assert run("ask", "Can I bake without gluten?").returncode == 1
    wrong = run("ask", "--jsn")
    assert (wrong.returncode, wrong.stdout) == (2, b"")


def test_asking_loads_neither_terminal_nor_trainer_nor_yaml(
    environment: dict[str, str], run: Faq
) -> None:
    """A reply from a compiled content needs none of what a session or a change of content needs."""
    program = (
        "import sys, cli; code = cli.main(sys.argv[1:]); "
        "heavy = {'prompt_toolkit', 'numpy', 'yaml', 'faq.evaluation'}; "
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or code)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", program, "ask", "hello there"],
        cwd=CLI.parent,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (asked.stderr, asked.stdout, asked.returncode) == (b"", b"Hello to you.\n", 0)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_no_locale_stops_a_reply(run: Faq, env: dict[str, str]) -> None:
    """Pipes carry UTF-8 whatever the locale says, in words and in JSON."""
    said = run("ask", "Which flour do I need?", env=env)
    assert (said.returncode, said.stderr) == (0, b"")
    assert "Naïve “bakers” ask." in said.stdout.decode("utf-8").splitlines()
    line = run("ask", "--json", env=env, stdin="Naïve “flour”?\n".encode()).stdout.decode("utf-8")
    assert '"question": "Naïve “flour”?"' in line


def test_undecodable_arguments_are_replied_to(run: Faq) -> None:
    """The reply is whole UTF-8."""
    said = run("ask", "--json", b"hello \xff\xc3 there")
    assert (said.returncode in {0, 1}, said.stderr) == (True, b"")
    assert json.loads(said.stdout.decode("utf-8"))["question"] == "hello ?? there"


@pytest.fixture
def _ctrl_c_is_heard() -> Iterator[None]:
    """A job in the background ignores Ctrl-C, and so would every program that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_is_heard")
def test_each_reply_is_sent_before_the_next_line_comes(
    environment: dict[str, str], cold: object
) -> None:
    """Another program can talk to it; Ctrl-C then leaves with 130, without a traceback."""
    with subprocess.Popen(
        [sys.executable, CLI, "ask", "--json"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for question in ("hello there", "Which flour do I need?"):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("yes hello there | '{0}' '{1}' ask --json", 0),
        ("yes hello there | '{0}' '{1}' chat", 0),
        ("'{0}' '{1}' topics", 0),
        ("'{0}' '{1}' ask Can I bake without gluten?", 1),
        ("'{0}' '{1}' --help", 0),
    ],
)
def test_a_reader_that_has_had_enough_is_no_failure(
    environment: dict[str, str], cold: object, command: str, code: int
) -> None:
    """It ends without a word: a stream of replies with 0, a single result with its own code."""
    script = f"({command.format(sys.executable, CLI)}; echo $? >&2) | exec true"
    ended = subprocess.run(
        ["sh", "-c", script], env=environment, capture_output=True, timeout=60, check=False
    )
    assert ended.stderr.decode() == f"{code}\n"


def test_a_full_disk_is_told(environment: dict[str, str], cold: object) -> None:
    """In one line, and with the code of what cannot be done."""
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run(
            [sys.executable, CLI, "topics"],
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert said.stderr == b"faq: the output cannot be written: No space left on device\n"
    assert said.returncode == 2


@pytest.mark.parametrize("command", [["ask", "--json"], ["chat", "--plain"]])
def test_an_input_that_cannot_be_read_is_told(
    environment: dict[str, str], cold: object, tmp_path: Path, command: list[str]
) -> None:
    """In one line, and with the code of what cannot be done."""
    with (tmp_path / "written").open("wb") as unreadable:
        said = subprocess.run(
            [sys.executable, CLI, *command],
            env=environment,
            stdin=unreadable,
            capture_output=True,
            timeout=60,
            check=False,
        )
    assert said.stderr == b"faq: the input cannot be read: Bad file descriptor\n"
    assert (said.returncode, said.stdout) == (2, b"")


def test_a_user_without_a_home_is_replied_to(environment: dict[str, str], tmp_path: Path) -> None:
    """Where nothing can be kept, the content is compiled anew, and no folder "~" is made."""
    homeless = {
        key: value
        for key, value in environment.items()
        if key not in {"HOME", "FAQ_CACHE_DIR"} and not key.startswith("XDG_")
    }
    program = (
        "import os, pwd, sys\n"
        "def nobody(*_): raise KeyError\n"
        "pwd.getpwuid = pwd.getpwnam = nobody\n"
        "import cli; sys.exit(cli.main(['ask', 'hello there']))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        env={**homeless, "PYTHONPATH": str(CLI.parent), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (said.returncode, said.stdout) == (0, b"Hello to you.\n")
    assert said.stderr.decode() == "Compiling the content (once per change) …\n"
    assert list(tmp_path.iterdir()) == []


def test_a_content_file_may_have_any_name(run: Faq, tmp_path: Path) -> None:
    """Also one that is no UTF-8; it is compiled once like any other."""
    path = os.fsencode(tmp_path) + b"/x\xff.yaml"
    Path(os.fsdecode(path)).write_text(BREAD, encoding="utf-8")
    said = [run("ask", "hello there", "--content", path) for _ in range(2)]
    assert [(each.returncode, each.stdout) for each in said] == [(0, b"Hello to you.\n")] * 2
    assert [each.stderr.count(b"\n") for each in said] == [1, 0]


def test_a_pipe_can_be_the_content(run: Faq, environment: dict[str, str], tmp_path: Path) -> None:
    """What is read once only is neither kept nor taken for what was kept."""
    own = {"FAQ_CACHE_DIR": str(tmp_path)}
    for _ in range(2):
        said = run("ask", "hello there", "--content", "/dev/stdin", env=own, stdin=BREAD.encode())
        assert (said.returncode, said.stdout) == (0, b"Hello to you.\n")
    assert list(tmp_path.iterdir()) == []


def test_streams_may_be_closed(environment: dict[str, str], cold: object) -> None:
    """Some schedulers start programs without them."""
    for closed in ("<&-", ">&-", "2>&-"):
        script = f"'{sys.executable}' '{CLI}' ask hello there {closed}"
        ended = subprocess.run(
            ["sh", "-c", script], env=environment, capture_output=True, timeout=60, check=False
        )
        assert (ended.returncode, ended.stderr) == (0, b"")


def test_asking_nothing_at_a_terminal_ends(environment: dict[str, str], cold: object) -> None:
    """It says what is missing instead of waiting for somebody to type."""
    controller, terminal = pty.openpty()
    try:
        ended = subprocess.run(
            [sys.executable, CLI, "ask"],
            env=environment,
            stdin=terminal,
            capture_output=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(controller)
        os.close(terminal)
    assert ended.returncode == 2
    assert ended.stderr.startswith(b"faq: there is no question; ")
