"""What the documents show, run again: commands, conversations, Python.

- In a block marked `console`, a line that begins with "$ " is a command, and what it prints stands below.
- A block that begins with "> " is one conversation: what a person types, and below it the reply.
- Of what is printed or said, "..." as the last line stands for what goes on.
- Blocks marked `pycon` are one session of Python, from the top of a document to its end.
- A block below a line that is a name in backquotes and a colon is a file of that name.

`python -m tests.documents.running` writes anew what commands and conversations say, so that a
change of content or wording need not be copied by hand.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import cli
import faq
from chatbot import State, render, turn

ROOT = Path(__file__).parents[2]
OF_THE_GUIDE = ("README.md", "docs/answers.md")
"""Documents that show what the embedded guide says."""
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CUT = "..."

Say = Callable[[str], str]


def read(name: str) -> str:
    """The text of a document by its path in the repository."""
    return (ROOT / name).read_text("utf-8")


def files_of(document: str) -> dict[str, str]:
    """The files that a document shows, by name."""
    return dict(NAMED.findall(document))


def rerun(
    document: str,
    *,
    run: Say | None = None,
    converse: Callable[[], Say] | None = None,
    put: Callable[[str], None] = lambda _: None,
) -> str:
    """The document with what its commands print and its conversations say today.

    `run` takes a command, by default one of the program; `converse` begins a conversation; `put`
    takes what stands in any other block, in its turn.
    """

    def again(block: re.Match[str]) -> str:
        language, text = block.groups()
        if language == "console":
            return f"```console\n{_turns(text, '$ ', run or command)}```"
        if text.startswith("> ") and converse:
            return f"```{language}\n{_turns(text, '> ', converse())}```"
        put(text)
        return block[0]

    return BLOCK.sub(again, document)


def command(line: str) -> str:
    """What a command of the program prints."""
    program, *argv = shlex.split(line)
    assert program == "faq", line
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = cli.main(argv)
    assert code != 2, line
    return printed.getvalue()


def conversation(answerer: faq.Answerer) -> Say:
    """What replies to one line after the other."""
    state = State()

    def say(line: str) -> str:
        nonlocal state
        said = turn(state, line, answerer)
        state = said.state
        return render(said.reply, answerer.content, width=80, colour=False, in_chat=True)

    return say


def failures_of(document: str, known: dict[str, object]) -> str:
    """What Python says otherwise than the document shows; "" where it says the same."""
    examples = "\n".join(text for language, text in BLOCK.findall(document) if language == "pycon")
    test = doctest.DocTestParser().get_doctest(examples, known, "the document", None, 0)
    assert test.examples
    found = io.StringIO()
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=found.write)
    return found.getvalue()


def resolved(dotted: str) -> object:
    """What the code has under a dotted name.

    Raises ModuleNotFoundError where it has nothing.
    """
    home, *rest = dotted.split(".")
    found: object = import_module(home)
    for name in rest:
        home = f"{home}.{name}"
        try:
            found = getattr(found, name)
        except AttributeError:
            found = import_module(home)
    return found


def _turns(text: str, mark: str, say: Say) -> str:
    typed = re.split(f"^{re.escape(mark)}", text, flags=re.MULTILINE)[1:]
    return "".join(mark + _turn(each, say) for each in typed)


def _turn(typed: str, say: Say) -> str:
    line, *shown = typed.rstrip("\n").split("\n")
    said = say(line).rstrip("\n").splitlines()
    if shown[-1:] == [CUT]:
        said = [*said[: len(shown) - 1], CUT]
    space = typed[len(typed.rstrip("\n")) :]
    return "\n".join([line, *said]) + space


if __name__ == "__main__":
    guide = faq.Answerer.open()
    for name in OF_THE_GUIDE:
        said_today = rerun(read(name), converse=lambda: conversation(guide))
        (ROOT / name).write_text(said_today, "utf-8")
