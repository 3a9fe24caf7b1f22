"""The pytest plugin, in projects of its own: what is collected, what fails and how, what is counted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

# A run inside this process forgets what it imported, and some of that can be imported only once.
import chatbot.testing.collecting  # noqa: F401
import faq.matching.compiling
import faq.testing.assertions  # noqa: F401

BREAD = (Path(__file__).parents[2] / "testing" / "bread.yaml").read_text("utf-8")
GOOD = """\
- {question: "Which flour do I need?", entry: which-flour, not: gap}
- {question: "gluten free recipe", outcome: [gap, no_answer]}
- {question: "i burnt my hand", entry: burn}
"""
BAD = """\
- {question: "Which flour do I need?", entry: which-flour}
- {question: "is rye any good", entry: which-flour}
- {question: "Which flour do I need?", outcome: alert}
"""
KNOWN = """\
- {question: "is rye any good", entry: which-flour, known_miss: it has never heard of rye}
- {question: "hello there", outcome: small_talk, known_miss: it was rude once}
"""
TALK = """\
- turns:
    - {question: "which flour do i need?", entry: which-flour, offers: rising-time}
    - {question: "1", entry: rising-time, text: An hour}
    - {question: "hello there", outcome: small_talk}
"""


@pytest.fixture(autouse=True)
def project(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, cache_directory: Path
) -> pytest.Pytester:
    """A project with a content file, `faq.yaml`, and no questions yet."""
    monkeypatch.setenv("FAQ_CACHE_DIR", str(cache_directory))
    monkeypatch.delenv("FAQ_CONTENT", raising=False)
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")  # each run would load it anew
    write(pytester, "faq.yaml", BREAD)
    return pytester


def write(project: pytest.Pytester, name: str, text: str) -> Path:
    """A file of the project."""
    path = project.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def section(result: pytest.RunResult, title: str) -> list[str]:
    """The lines of a section of what was printed."""
    lines = iter(result.outlines)
    for line in lines:
        if re.fullmatch(rf"[=_]+ {re.escape(title)} [=_]+", line):
            break
    found = []
    for line in lines:
        if re.match(r"(=|_){3,}", line):
            break
        found.append(line)
    return "\n".join(found).rstrip().split("\n")


def test_each_question_is_a_test_with_a_name_that_reads_well(project: pytest.Pytester) -> None:
    """The question, shortened; the same question twice has two names; no name steers the terminal."""
    write(
        project,
        "sub/all.questions.yaml",
        GOOD + TALK + '- {question: "Which flour do I need?", outcome: answer}\n'
        '- {question: "", outcome: empty}\n'
        '- {question: "a::b [c]\\e[31m\\nd", outcome: no_answer}\n'
        f"- {{question: {'how long does it rise ' * 9}, not: alert}}\n",
    )
    write(project, "one.questions.jsonl", '{"question": "hello there", "category": "off_topic"}\n')
    write(project, "two.questions.yml", '- {question: "hello there", not: answered}\n')
    write(project, "questions.yaml", "not for us")

    result = project.runpytest("--collect-only", "-q")

    assert result.outlines[:11] == [
        "one.questions.jsonl::hello there",
        "sub/all.questions.yaml::Which flour do I need?",
        "sub/all.questions.yaml::gluten free recipe",
        "sub/all.questions.yaml::i burnt my hand",
        "sub/all.questions.yaml::which flour do i need? > 1 > hello there",
        "sub/all.questions.yaml::Which flour do I need? (2)",
        "sub/all.questions.yaml::(nothing)",
        "sub/all.questions.yaml::a:b (c) (31m d",
        ("sub/all.questions.yaml::how long does it rise how long does it rise how long does …"),
        "two.questions.yml::hello there",
        "",
    ]


def test_what_comes_as_expected_passes_and_is_counted(project: pytest.Pytester) -> None:
    """With a summary at the end."""
    write(project, "q.questions.yaml", GOOD)
    write(project, "talk.questions.yaml", TALK.replace("An hour", "an hour"))

    result = project.runpytest()

    result.assert_outcomes(passed=4)
    assert section(result, "questions") == [
        "questions     4",
        "right         4 (100 %)",
        "reassured     0 of 1 sign of danger",
        "known misses  0",
    ]


def test_a_miss_fails_with_the_reason_and_the_mend(project: pytest.Pytester) -> None:
    """No traceback; the file and line of the case and of the mend."""
    write(project, "q.questions.yaml", BAD)

    result = project.runpytest()

    result.assert_outcomes(passed=1, failed=2)
    assert result.ret == 1
    assert section(result, "is rye any good") == [
        "question  is rye any good",
        "expected  'which-flour'",
        "came      no answer (score 0.04)",
        "ranking   0.04  which-flour  entry: Which flour do I need?",
        "          0.01  rising-time  entry: How long does the dough rise?",
        "          0.00  gluten-free  gap: Can I bake without gluten?",
        "words     is +0.04, rye -0.02, any -0.01, good -0.02 (what each adds to the first)",
        "unknown   rye, good",
        "decided   not answered, unknown words: best score 0.04 (offers from 0.10)",
        "mend      add it as a phrasing of 'which-flour' in faq.yaml:10",
        "",
        "q.questions.yaml:2",
    ]
    assert section(result, "questions") == [
        "questions     3",
        "right         1 (33.3 %)",
        "reassured     1 of 1 sign of danger",
        "known misses  0",
    ]
    result.stdout.fnmatch_lines(
        ["FAILED q.questions.yaml::is rye any good - expected 'which-flour'; came*"]
    )


def test_in_a_conversation_the_first_turn_that_misses_is_told(project: pytest.Pytester) -> None:
    """With what was said before it."""
    write(project, "talk.questions.yaml", TALK)

    result = project.runpytest()

    result.assert_outcomes(failed=1)
    assert section(result, "which flour do i need? > 1 > hello there") == [
        "before    > which flour do i need?  (answer 'which-flour')",
        "question  1",
        "expected  'An hour' in the reply",
        "came      answer 'rising-time' (score 1.00)",
        "          About an hour.",
        "read      You picked it from the list.",
        "mend      write it into the reply of 'rising-time' in faq.yaml:16, or mend the case",
        "",
        "talk.questions.yaml:3",
    ]


def test_a_failure_has_colours_where_the_terminal_has(project: pytest.Pytester) -> None:
    """Also when another process asked the question."""
    write(project, "q.questions.yaml", BAD)

    for options in ([], ["-n1"]):
        result = project.runpytest("--color=yes", *options)
        result.stdout.fnmatch_lines(
            [
                "*\x1b[[]32mexpected  'which-flour'\x1b[[]0m",
                "*\x1b[[]31mcame      no answer (score 0.04)\x1b[[]0m",
            ]
        )


def test_a_known_miss_is_expected_to_fail_until_it_passes(project: pytest.Pytester) -> None:
    """Then the mark has to go."""
    write(project, "q.questions.yaml", KNOWN)

    result = project.runpytest("-rx")

    result.assert_outcomes(xfailed=1, failed=1)
    result.stdout.fnmatch_lines(
        ["XFAIL q.questions.yaml::is rye any good - it has never heard of rye"]
    )
    assert section(result, "hello there") == [
        "it comes right now; take 'known_miss' out of the case in q.questions.yaml:2",
        "known_miss was: it was rude once",
        "",
        "q.questions.yaml:2",
    ]
    assert section(result, "questions")[1:] == [
        "right         1 (50.0 %)",
        "reassured     0 of 0 signs of danger",
        "known misses  1",
    ]


@pytest.mark.parametrize("name", ["q.questions.yaml", "q.questions.jsonl"])
def test_a_broken_file_is_an_error_without_traceback(project: pytest.Pytester, name: str) -> None:
    """Where, what, and what to do."""
    write(project, name, '{"question": "hi", "entri": "which-flour"}\n')
    write(project, "good.questions.yaml", GOOD)

    result = project.runpytest()

    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.assert_outcomes(errors=1)
    text = result.stdout.str()
    assert "Traceback" not in text
    assert ".py" not in text
    if name.endswith("jsonl"):
        assert section(result, f"ERROR collecting {name}") == [
            f"{name}:1:1: case number 1: unknown key 'entri'; did you mean 'entry'?"
        ]


def test_a_broken_content_is_an_error_without_traceback(project: pytest.Pytester) -> None:
    """All of its problems; also in a test that asks it, and where there is no such file."""
    write(project, "faq.yaml", "entries:\n  - {id: A, question: no, answer: So.}\n")
    write(project, "q.questions.yaml", GOOD)
    write(project, "test_own.py", "def test_it(ask): ask('hi')\n")

    result = project.runpytest("--continue-on-collection-errors")
    elsewhere = project.runpytest("--faq-content", "fqa.yaml", "q.questions.yaml")

    result.assert_outcomes(errors=2)
    assert section(result, "ERROR collecting q.questions.yaml") == [
        (
            "faq.yaml:2:10: entry 'A': 'id' must be lower-case words joined by hyphens, "
            "not 'A'; write 'a'"
        ),
        (
            "faq.yaml:2:23: entry 'A': 'question' is read by YAML as true or false, not as text; "
            'put quotes round it: "no"'
        ),
    ]
    assert section(result, "ERROR at setup of test_it")[0].startswith("faq.yaml:2:10: entry 'A'")
    assert section(elsewhere, "ERROR collecting q.questions.yaml") == [
        "fqa.yaml: there is no such file; check the path; did you mean 'faq.yaml'?"
    ]


OTHER = BREAD.replace("Strong white flour.", "Rye.")


@pytest.mark.parametrize("how", ["option", "setting", "environment", "data", "file"])
def test_which_content_is_asked(
    project: pytest.Pytester, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a file names, the option, the setting, FAQ_CONTENT, data/faq.yaml, faq.yaml: in that order."""
    options = []
    case = "{question: Which flour do I need?, text: Rye}"
    write(project, "other.yaml", OTHER)
    monkeypatch.setenv("FAQ_CONTENT", "faq.yaml")
    write(project, "q.questions.yaml", f"- {case}\n")
    match how:
        case "option":
            write(project, "pytest.ini", "[pytest]\nfaq_content = faq.yaml\n")
            options = ["--faq-content=other.yaml"]
        case "setting":
            write(project, "pytest.ini", "[pytest]\nfaq_content = other.yaml\n")
        case "environment":
            monkeypatch.setenv("FAQ_CONTENT", "other.yaml")
        case "data":
            monkeypatch.delenv("FAQ_CONTENT")
            write(project, "data/faq.yaml", OTHER)
        case "file":
            (project.path / "q.questions.yaml").unlink()
            text = f"content: ../other.yaml\ncases:\n  - {case}\n"
            write(project, "sub/q.questions.yaml", text)
            options = ["--faq-content=faq.yaml"]

    project.runpytest(*options).assert_outcomes(passed=1)


def test_paths_start_at_the_root_folder(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever pytest is started."""
    write(project, "pytest.ini", "[pytest]\nfaq_content = other.yaml\n")
    write(project, "other.yaml", OTHER)
    write(project, "sub/q.questions.yaml", "- {question: Which flour do I need?, text: Rye}\n")
    monkeypatch.chdir(project.path / "sub")

    project.runpytest("--rootdir", str(project.path)).assert_outcomes(passed=1)


FLOORS = ["--faq-min-accuracy=0.6", "--faq-max-reassured=0"]


def test_a_run_under_a_floor_fails(project: pytest.Pytester) -> None:
    """Known misses are no failures, but they are not right either."""
    write(project, "q.questions.yaml", GOOD + KNOWN.splitlines()[0] + "\n")

    assert project.runpytest("--faq-min-accuracy=0.75").ret == 0
    result = project.runpytest("--faq-min-accuracy=0.8")

    result.assert_outcomes(passed=3, xfailed=1)
    assert result.ret == 1
    assert section(result, "questions")[-1] == (
        "FAILED: 75.0 % right (3 of 4) is under the floor of 80 %"
    )


def test_floors_may_stand_in_the_settings(project: pytest.Pytester) -> None:
    """A danger that is known to be met with an answer counts as such."""
    write(project, "pytest.ini", "[pytest]\nfaq_max_reassured = 0\nfaq_min_accuracy = 0\n")
    write(
        project,
        "q.questions.yaml",
        "- {question: Which flour do I need?, outcome: alert, known_miss: it is no danger}\n",
    )

    result = project.runpytest()

    result.assert_outcomes(xfailed=1)
    assert result.ret == 1
    assert section(result, "questions")[-1] == (
        "FAILED: 1 sign of danger met with an answer; at most 0 may be"
    )


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (
            "--faq-min-accuracy=95",
            "ERROR: faq_min_accuracy: '95' is not a share from 0 to 1, such as 0.85",
        ),
        ("--faq-content=", "ERROR: --faq-content is empty; write a value, or leave it out"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(
    project: pytest.Pytester, option: str, message: str
) -> None:
    """As wrong usage, before anything is asked."""
    result = project.runpytest(option)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert message in result.stderr.str()


def test_several_processes_count_as_one(project: pytest.Pytester) -> None:
    """The summary and the floors are over all of them."""
    write(project, "a.questions.yaml", GOOD)
    write(project, "b.questions.yaml", BAD)
    write(project, "c.questions.yaml", KNOWN.splitlines()[0] + "\n")

    alone, together = project.runpytest(*FLOORS), project.runpytest("-n2", *FLOORS)

    together.assert_outcomes(passed=4, failed=2, xfailed=1)
    assert section(together, "questions") == section(alone, "questions")
    assert section(together, "questions")[-2:] == [
        "FAILED: 57.1 % right (4 of 7) is under the floor of 60 %",
        "FAILED: 1 sign of danger met with an answer; at most 0 may be",
    ]


def test_a_floor_fails_a_run_of_several_processes(project: pytest.Pytester) -> None:
    """Though nothing else does."""
    write(project, "q.questions.yaml", KNOWN.splitlines()[0] + "\n")

    assert project.runpytest("-n1", "--faq-min-accuracy=0.5").ret == 1


def test_questions_can_be_chosen_as_any_test(project: pytest.Pytester) -> None:
    """By name, by words of it, and those that failed last; the summary is of these alone."""
    write(project, "q.questions.yaml", GOOD + BAD)

    project.runpytest("q.questions.yaml::gluten free recipe").assert_outcomes(passed=1)
    by_word = project.runpytest("-k", "rye or gluten")
    by_word.assert_outcomes(passed=1, failed=1, deselected=4)
    assert section(by_word, "questions")[0] == "questions     2"
    project.runpytest().assert_outcomes(passed=4, failed=2)
    project.runpytest("--lf").assert_outcomes(failed=2)


OWN = """\
from faq.testing import assert_answers, assert_alert, assert_not_covered


def test_fixtures(ask, faq_content, conversation):
    assert [entry.id for entry in faq_content.entries] == ["which-flour", "rising-time"]
    assert ask("i burnt my hand").outcome == "alert"
    assert conversation.say("which flour do i need?").text == "Strong white flour."
    assert [each["entry"] for each in conversation.choices] == ["rising-time"]
    assert conversation.say("1").text == "About an hour."


def test_each_conversation_begins_anew(conversation):
    assert conversation.say("1").text.startswith("There is no list")


def test_helpers():
    assert_answers("which flour do i need", "which-flour")
    assert_alert("i burnt my hand")
    assert_not_covered("gluten free recipe")


def test_helper_that_fails():
    assert_answers("is rye any good", "which-flour")
"""


def test_tests_of_ones_own_have_fixtures_and_assertions(project: pytest.Pytester) -> None:
    """They ask the content of the run; without files of questions there is nothing to sum up."""
    write(project, "test_own.py", OWN)

    result = project.runpytest()

    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            '>       assert_answers("is rye any good", "which-flour")',
            "E       question  is rye any good",
            "E       mend      add it as a phrasing of 'which-flour' in faq.yaml:10",
        ]
    )
    result.stdout.no_fnmatch_line("*assertions.py*")
    result.stdout.no_fnmatch_line("*= questions =*")


def test_a_project_that_asks_nothing_loads_nothing_of_the_engine(
    project: pytest.Pytester,
) -> None:
    """The plugin is part of every run where the package is installed."""
    write(project, "test_own.py", "def test_it(): pass\n")
    heavy = ["faq.answering", "faq.content", "faq.evaluation", "yaml", "numpy", "rapidfuzz"]
    heavy += ["Stemmer", "prompt_toolkit", "platformdirs", "chatbot.conversation"]
    script = (
        "import sys, pytest\n"
        "code = pytest.main(['-q', '-p', 'no:hypothesispytest', '-p', 'no:platformdirs'])\n"
        f"loaded = [name for name in {heavy} if name in sys.modules]\n"
        "assert 'chatbot.testing.plugin' in sys.modules\n"
        "sys.exit(code or ', '.join(loaded) or 0)\n"
    )

    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr) == (0, ""), run.stdout


def test_it_says_why_it_takes_a_while(project: pytest.Pytester) -> None:
    """Once per change of the content, on the terminal itself."""
    write(project, "q.questions.yaml", GOOD)

    first, second = project.runpytest_subprocess(), project.runpytest_subprocess()

    assert "Compiling the content (once per change) …" in first.outlines
    assert "Compiling the content (once per change) …" not in second.outlines


def test_a_mistake_of_the_program_keeps_its_traceback(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no miss of the content."""
    write(project, "q.questions.yaml", GOOD)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("faq.Answerer.reply", fail)
    result = project.runpytest()

    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(["*collecting.py*", "E*ZeroDivisionError"])
