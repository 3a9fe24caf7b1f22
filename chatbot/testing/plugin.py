"""The plugin as pytest finds it: options, fixtures, and what a run is told at its end.

Every run of pytest where the package is installed loads this module, so it imports nothing of the
engine before there is a question to ask.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from chatbot.testing.contents import Contents
from faq.errors import FaqError, SettingError
from faq.testing.subject import subject_is

if TYPE_CHECKING:  # nothing is loaded for a run that asks nothing
    from chatbot.testing.asking import Conversation
    from faq.content.model import Content
    from faq.replies import Reply
    from faq.testing.tallying import Floors, Tally

SUFFIXES = (".questions.yaml", ".questions.yml", ".questions.jsonl")
SETTINGS = {
    "faq_content": ("PATH", "the content that questions are asked of, relative to the root folder"),
    "faq_min_accuracy": ("SHARE", "fail where fewer of all questions are right, such as 0.95"),
    "faq_max_reassured": ("COUNT", "fail where more signs of danger get an answer, such as 0"),
}
CONTENTS = pytest.StashKey[Contents]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options, and the setting of the same name for each."""
    group = parser.getgroup("faq", "questions, in *.questions.yaml and *.questions.jsonl")
    for name, (metavar, about) in SETTINGS.items():
        group.addoption(f"--{name.replace('_', '-')}", metavar=metavar, help=about)
        parser.addini(name, about, default="")


def pytest_configure(config: pytest.Config) -> None:
    """Find out which content is asked, and what the run has to reach."""
    given = {name: _given(config, name) for name in SETTINGS}
    try:
        floors = _floors(given)
    except SettingError as error:
        raise pytest.UsageError(str(error)) from None
    contents = Contents(config.rootpath, given["faq_content"], _on_compile(config))
    config.stash[CONTENTS] = contents
    stack = contextlib.ExitStack()
    stack.enter_context(subject_is(contents.subject))
    config.add_cleanup(stack.close)
    if not hasattr(config, "workerinput"):  # of several processes, the first one counts
        config.pluginmanager.register(_Counting(floors), "faq-counting")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a file of questions as tests."""
    if not file_path.name.endswith(SUFFIXES):
        return None
    from chatbot.testing.collecting import QuestionFile

    return QuestionFile.from_parent(parent, path=file_path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[Any]:  # what a wrapper yields has no narrower type
    """Send the counts and the words of a question with its report, whatever process asked it."""
    report = yield
    if call.when == "call":
        for name in ("faq_tally", "faq_failure"):
            if found := getattr(item, name, None):
                setattr(report, name, found)
    return report


class _Counting:
    """What came of all questions of the run, counted in the process that reports."""

    def __init__(self, floors: Floors | None) -> None:
        self._floors = floors
        self._tally: Tally | None = None
        self._missed: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add a report, and give back its colours to one that came from another process."""
        if counts := getattr(report, "faq_tally", None):
            from faq.testing.tallying import Tally

            self._tally = (self._tally or Tally()) + Tally(**counts)
        if report.failed and (told := getattr(report, "faq_failure", None)):
            from chatbot.testing.collecting import Told

            report.longrepr = Told(**told)  # type: ignore[assignment]  # all that pytest asks of one

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Let a run fail that is under a floor."""
        if self._tally and self._floors:
            from faq.testing.tallying import missed

            self._missed = list(missed(self._tally, self._floors))
        if self._missed and exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what came of the questions."""
        if self._tally is None:
            return
        from faq.testing.tallying import summary

        terminalreporter.section("questions")
        for line in summary(self._tally):
            terminalreporter.line(line)
        for line in self._missed:
            terminalreporter.line(f"FAILED: {line}", red=True)


@pytest.fixture(scope="session")
def faq_content(pytestconfig: pytest.Config) -> Content:
    """The content that is tested."""
    with _without_traceback():
        return pytestconfig.stash[CONTENTS].subject().answerer().content


@pytest.fixture(scope="session")
def ask(pytestconfig: pytest.Config) -> Callable[[str], Reply]:
    """Asks one question on its own and returns the reply: `ask("is it normal?").outcome`."""
    with _without_traceback():
        return pytestconfig.stash[CONTENTS].subject().answerer().reply


@pytest.fixture
def conversation(pytestconfig: pytest.Config) -> Conversation:
    """A conversation that begins: `conversation.say("is it normal?")` is the reply to a line."""
    from chatbot.testing.asking import Conversation

    with _without_traceback():
        return Conversation(pytestconfig.stash[CONTENTS].subject().answerer())


@contextlib.contextmanager
def _without_traceback() -> Iterator[None]:
    try:
        yield
    except FaqError as error:
        pytest.fail(str(error), pytrace=False)


def _given(config: pytest.Config, name: str) -> str:
    """What the option says, else the setting; "" where neither is there."""
    option = config.getoption(name)
    if option == "":
        raise pytest.UsageError(
            f"--{name.replace('_', '-')} is empty; write a value, or leave it out"
        )
    return str(option if option is not None else config.getini(name))


def _floors(given: dict[str, str]) -> Floors | None:
    if not (given["faq_min_accuracy"] or given["faq_max_reassured"]):
        return None
    from faq.testing.tallying import read_floors

    return read_floors(given)


def _on_compile(config: pytest.Config) -> Callable[[], None]:
    def tell() -> None:
        plugins = config.pluginmanager
        reporter, capture = (
            plugins.get_plugin("terminalreporter"),
            plugins.get_plugin("capturemanager"),
        )
        if reporter is None or config.get_verbosity() < 0:
            return
        # What is said while tests are collected is captured, as what the tests themselves say.
        with capture.global_and_fixture_disabled() if capture else contextlib.nullcontext():
            reporter.write_line("Compiling the content (once per change) …")

    return tell
