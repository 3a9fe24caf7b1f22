"""`faq evaluate`: of the content by itself, with typing errors, against a run before, and fitting."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import cli
import faq

BREAD = """\
# what the baker says
entries:
  - id: which-flour
    question: Which flour do I need?
    phrasings: [what kind of flour is best, flour type for a loaf, best flour to buy]
    answer: Strong white flour.
  - id: rising-time
    question: How long does the dough rise?
    phrasings: [how much time for proving, when has the dough risen enough, hours to rise]
    answer: About an hour.
gaps:
  - {id: gluten-free, question: "Can I bake without gluten?", phrasings: [gluten free recipe]}
alerts:
  - id: burn
    question: Did you burn yourself?
    urgency: urgent
    phrasings: [i burnt my hand on the oven, my skin is blistered, burnt by the hot tray]
    reply: Cool it under running water.
small_talk:
  - {id: hello, phrasings: [hello there], reply: Hello to you.}
"""
QUESTIONS = """\
{"question": "Which flour do I need?", "category": "in_scope", "entry": "which-flour"}
{"question": "i burnt my hand on the oven", "category": "red_flag"}
{"question": "hello there", "category": "off_topic"}
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("FAQ_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("FAQ_CONTENT", "bread.yaml")
    monkeypatch.chdir(tmp_path)
    Path("bread.yaml").write_text(BREAD, "utf-8")
    Path("q.jsonl").write_text(QUESTIONS, "utf-8")
    faq.Answerer.open("bread.yaml")


def test_without_a_file_the_content_is_measured_by_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In words, with nothing on stderr where that is no terminal."""
    assert cli.main(["evaluate", "--folds", "2"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith(
        "Content: bread.yaml\n\n14 phrasings asked, each left out once (2 folds, seed 1)\n"
    )
    assert out.endswith("not asked, for they have one phrasing only: hello\n")
    for share in ("0 %", "5 %", "10 %", "15 %"):
        assert f"\n{share} " in out


def test_as_json_it_is_one_line_with_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    """And the same on every run."""
    outs = []
    for _ in range(2):
        assert cli.main(["evaluate", "--json", "--noise", "0.2"]) == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]
    assert outs[0].count("\n") == 1
    made = json.loads(outs[0])
    assert len(made["questions"]) == made["cases"] == 14
    assert [each["share"] for each in made["noise"]] == [0.0, 0.2]


def test_noise_0_draws_no_curve(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing disturbed is the measurement itself."""
    assert cli.main(["evaluate", "--noise", "0"]) == 0
    assert "disturbed" not in capsys.readouterr().out


def test_floors_hold_for_a_content_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """Entries are in scope, gaps not covered, alerts red flags, small talk off topic."""
    assert cli.main(["evaluate", "--noise", "0", "--min-off-topic", "0.5"]) == 1
    assert capsys.readouterr().err == (
        "faq: off topic: no questions were asked, so nothing shows that the floor is reached\n"
    )
    assert cli.main(["evaluate", "--noise", "0", "--min-in-scope", "0"]) == 0


def test_labelled_questions_are_asked_with_typing_errors_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Beside the clean ones; without the option the report is what it was."""
    assert cli.main(["evaluate", "q.jsonl"]) == 0
    plain = capsys.readouterr().out
    assert "disturbed" not in plain
    assert cli.main(["evaluate", "q.jsonl", "--noise", "0.1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(plain + "\nletters disturbed   kept  in scope  red flag  reassured")
    assert "\n0 %                100 %     100 %     100 %     0 of 1        0 of 2\n" in out
    assert out.splitlines()[-1].startswith("10 % ")


def test_typing_errors_are_a_key_of_the_json_where_they_are_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the same counts as the clean ones."""
    assert cli.main(["evaluate", "q.jsonl", "--json", "--noise", "0.1,0.3"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert [each["share"] for each in made["noise"]] == [0.1, 0.3]
    assert [each["cases"] for each in made["noise"]] == [3, 3]
    assert [each["kept"]["whole"] for each in made["noise"]] == [3, 3]


@pytest.mark.parametrize("form", [[], ["q.jsonl"]])
def test_a_run_compared_with_itself_has_no_regression(
    capsys: pytest.CaptureFixture[str], form: list[str]
) -> None:
    """In either form; what is kept may be what is compared with."""
    assert cli.main(["evaluate", *form, "--save", "run.json"]) == 0
    capsys.readouterr()
    run = ["evaluate", *form, "--save", "run.json", "--baseline", "run.json"]
    assert cli.main(run) == 0
    out = capsys.readouterr().out
    assert ": 0 regressions, 0 newly right, 0 met otherwise\n" in out
    assert cli.main([*run, "--json"]) == 0
    comparison = json.loads(capsys.readouterr().out)["comparison"]
    assert (comparison["regressions"], comparison["added"], comparison["gone"]) == ([], 0, 0)


def test_a_regression_leaves_with_1_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A question that was right and no longer is; the other way round it is no failure."""
    assert cli.main(["evaluate", "q.jsonl", "--save", "good.json"]) == 0
    text = Path("bread.yaml").read_text("utf-8")
    Path("bread.yaml").write_text(f"{text}settings: {{alert_threshold: 1}}\n", "utf-8")
    assert cli.main(["evaluate", "q.jsonl", "--save", "bad.json"]) == 0
    capsys.readouterr()
    assert cli.main(["evaluate", "q.jsonl", "--baseline", "good.json"]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert (
        "compared with the baseline on 3 questions: 1 regression, 0 newly right, 0 met otherwise\n"
        "\n"
        "1 regression:\n"
        "  red flag: i burnt my hand on the oven\n"
        "      was alert burn, is clarify\n"
    ) in out
    assert "\nred flag             100 %    0 %\n" in out
    Path("bread.yaml").write_text(text, "utf-8")
    assert cli.main(["evaluate", "q.jsonl", "--baseline", "bad.json"]) == 0
    assert "0 regressions, 1 newly right" in capsys.readouterr().out


def test_a_baseline_of_something_else_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Of the other form, of other options, of another content: exit code 2, with the mend."""
    assert cli.main(["evaluate", "q.jsonl", "--save", "labelled.json"]) == 0
    assert cli.main(["evaluate", "--folds", "2", "--save", "content.json"]) == 0
    Path("other.jsonl").write_text('{"question": "hey", "category": "off_topic"}\n', "utf-8")
    capsys.readouterr()
    messages = []
    for argv in (
        ["--folds", "2", "--baseline", "labelled.json"],
        ["--baseline", "content.json"],
        ["other.jsonl", "--baseline", "labelled.json", "--save", "never.json"],
        ["--baseline", "nowhere.json"],
    ):
        assert cli.main(["evaluate", *argv]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        messages.append(err)
    mend = "give a file that --save wrote in a run with the same options"
    made = "it was made otherwise"
    parts = "of was 'labelled questions' there and is 'content' now"
    assert messages == [
        f"faq: --baseline labelled.json: {made} ({parts}); {mend}\n",
        f"faq: --baseline content.json: {made} (folds was 2 there and is 5 now); {mend}\n",
        "faq: --baseline labelled.json: it shares no question with this run; "
        + "give one of this content\n",
        "faq: --baseline nowhere.json: there is no such file; make one with --save\n",
    ]
    assert not Path("never.json").exists()


def test_fit_shows_what_each_threshold_trades(capsys: pytest.CaptureFixture[str]) -> None:
    """And leaves the file as it is."""
    before = Path("bread.yaml").read_bytes()
    assert cli.main(["evaluate", "--fit"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith(
        "Content: bread.yaml\n\nfitted on 16 phrasings left out (5 folds, seed 1)\n\n"
        "alert_threshold "
    )
    assert "\nsettings " in out
    assert Path("bread.yaml").read_bytes() == before


def test_fit_takes_labelled_questions_beside_the_content(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """They are counted apart."""
    assert cli.main(["evaluate", "q.jsonl", "--fit", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["phrasings"], made["labelled"]) == (16, 3)
    assert made["best"]["cost"] <= made["now"]["cost"]


def test_what_was_fitted_is_written_where_that_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At the end of the file, all else in it byte for byte; a second time changes nothing more."""
    before = Path("bread.yaml").read_text("utf-8")
    assert cli.main(["evaluate", "--fit", "--write", "--json"]) == 0
    out, err = capsys.readouterr()
    made = json.loads(out)
    path = str(Path("bread.yaml").resolve())
    assert err == f"faq: written to {path}\n"
    assert made["written"] == path
    after = Path("bread.yaml").read_text("utf-8")
    assert after.startswith(f"{before}\nsettings:\n  answer_threshold: ")
    content = faq.load("bread.yaml")
    assert {name: getattr(content.settings, name) for name in made["settings"]} == made["settings"]
    assert cli.main(["evaluate", "--fit", "--write"]) == 0
    assert Path("bread.yaml").read_text("utf-8") == after


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--folds", "1"], "--folds: '1' is not a count from 2 to 50"),
        (["--folds", "many"], "--folds: 'many' is not a count from 2 to 50"),
        (["--folds", "9" * 5000], f"--folds: '{'9' * 5000}' is not a count from 2 to 50"),
        (["--seed", "-1"], "--seed: '-1' is not a count from 0 to 1000000000"),
        (
            ["--noise", "10%"],
            "--noise: '10%' is not a share from 0 to 1; write 0.1, or 0.05,0.1",
        ),
        (
            ["--noise", "0.1,,"],
            "--noise: '' is not a share from 0 to 1; write 0.1, or 0.05,0.1",
        ),
        (
            ["--noise", "nan"],
            "--noise: 'nan' is not a share from 0 to 1; write 0.1, or 0.05,0.1",
        ),
        (["--write"], "--write writes what --fit found; give both"),
        (
            ["q.jsonl", "--folds", "3"],
            "--folds is for a content measured by itself; leave it or FILE out",
        ),
        (
            ["--fit", "--save", "run.json"],
            "--save does not go with --fit; leave one of them out",
        ),
        (
            ["--fit", "--min-in-scope", "1"],
            "--min-in-scope does not go with --fit; leave one of them out",
        ),
        (
            ["--save", "no/run.json"],
            "--save no/run.json: there is no such directory; make it first",
        ),
    ],
)
def test_options_that_make_no_sense_are_told(
    capsys: pytest.CaptureFixture[str], argv: list[str], message: str
) -> None:
    """At once, on stderr, with exit code 2."""
    assert cli.main(["evaluate", *argv]) == 2
    assert capsys.readouterr() == ("", f"faq: {message}\n")


def test_on_a_terminal_it_tells_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one line of stderr that is clear again at the end; a dumb terminal is let be."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert cli.main(["evaluate", "--folds", "2", "--noise", "0"]) == 0
    assert capsys.readouterr().err == (
        "\r\x1b[Kfold 1 of 2\r\x1b[Kfold 2 of 2\r\x1b[Ksome gaps left out\r\x1b[K"
    )
    monkeypatch.setenv("TERM", "dumb")
    assert cli.main(["evaluate", "--folds", "2", "--noise", "0"]) == 0
    assert capsys.readouterr().err == ""
