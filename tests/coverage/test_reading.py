"""Files of questions, read: every form, and everything that may be wrong with one."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from faq.coverage import Asked, BadLine, Blank, Rated, Row
from faq.coverage.days import day_of
from faq.coverage.files import expand
from faq.coverage.forms import Form
from faq.coverage.reading import Options, read
from faq.errors import QuestionFileError
from faq.evaluation import Category

Read = Callable[..., list[Row]]


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Writes a file and reads it; what was noted is left in `rows.notes`."""
    monkeypatch.chdir(tmp_path)

    def read_it(name: str, data: str | bytes, **options: object) -> list[Row]:
        data = data.encode() if isinstance(data, str) else data
        Path(name).write_bytes(data)
        notes: list[str] = []
        return [*read(name, io.BytesIO, Options(**options), notes.append)]  # type: ignore[arg-type]

    return read_it


def test_text_is_a_question_a_line(rows: Read) -> None:
    """Line ends of every system, a byte order mark, blank lines."""
    assert rows("a.txt", "\ufeffwhy?\r\n\r\n  how \nwhen") == [
        Asked("why?"),
        Blank(),
        Asked("how"),
        Asked("when"),
    ]


def test_a_table_is_read_by_the_names_of_its_columns(rows: Read) -> None:
    """A cell may go over lines; a semicolon may stand between cells; a time and a rating are found."""
    day = day_of("2025-03-04")
    assert rows("a.csv", 'id,Created At,Message\n1,2025-03-04,"why,\nwhy?"\n') == [
        Asked("why,\nwhy?", day)
    ]
    assert rows("a.csv", "sep=;\nid;query;feedback\n1;why, so;yes\n") == [
        Asked("why, so", helpful=True)
    ]
    assert rows("a.tsv", "x\tutterance\n1\twhy, so\n") == [Asked("why, so")]
    assert rows("a.csv", "x,y\n1,why\n", column="Y") == [Asked("why")]


def test_json_lines_are_read_by_key(rows: Read) -> None:
    """The question, a label, a time; any key, also one inside another."""
    line = '{"question": "why", "category": "red_flag", "time": 1741046400}\n'
    assert rows("a.jsonl", line) == [Asked("why", day_of("2025-03-04"), Category.RED_FLAG)]
    assert rows("b.jsonl", '{"a": {"b": "why"}}', field="a.b") == [Asked("why")]


def test_a_rating_in_the_chats_log_is_no_second_question(rows: Read) -> None:
    """The log has a line for the reply, and another one for what the person thought of it."""
    start = '{"time": "2025-03-04T10:00:00Z", "question": "why", "outcome": "answer", "entry": "x"'
    log = f'{start}, "score": 1, "feedback": null}}\n{start}, "score": 1, "feedback": "not-helpful"}}\n'
    assert rows("log", log) == [Asked("why", day_of("2025-03-04")), Rated("why", helpful=False)]


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a", "what is a question, text?\n", [Asked("what is a question, text?")]),
        ("a", 'question,x\n"why",1\n', [Asked("why")]),
        ("a", "x\tquestion\n1\twhy\n", [Asked("why")]),
        ("a", '\n{"question": "why"}\n', [Blank(), Asked("why")]),
    ],
)
def test_without_a_telling_name_the_first_line_tells(
    rows: Read, name: str, text: str, form: list[Row]
) -> None:
    """A JSON object, a header with a column of questions, or text."""
    assert rows(name, text) == form


def test_the_form_can_be_forced(rows: Read) -> None:
    """A text that looks like a table."""
    assert rows("a.csv", "question,x\n", form=Form.TEXT) == [Asked("question,x")]


def test_gzip_and_utf_16_are_read_for_what_they_are(rows: Read) -> None:
    """Whatever the name says."""
    text = "question,x\nwoher?,1\nüber,2\n"
    expected = [Asked("woher?"), Asked("über")]
    assert rows("a.csv", gzip.compress(text.encode())) == expected
    assert rows("a.csv.gz", text) == expected
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert rows("a.csv", text.encode(encoding)) == expected


@pytest.mark.parametrize(
    ("name", "data", "line", "message"),
    [
        ("a.txt", b"ok\nw\xffy\n", 2, "byte 0xFF is not UTF-8; save the file as UTF-8"),
        ("a.txt", b"ok ok ok ok\nw\0y\n", 2, "there is a NUL byte in it; remove it"),
        (
            "a.txt",
            b"ok\n" + b"a" * 5001,
            2,
            "the question has 5,001 characters, and 5,000 are read",
        ),
        (
            "a.txt",
            b"ok\n" + b"a" * (2 << 20) + b"\n",
            2,
            "the line has more than 1,048,576 characters",
        ),
        (
            "a.csv",
            b"id,question\n1,ok\n2\n",
            3,
            "the row has 1 of 2 cells; the question is missing",
        ),
        (
            "a.csv",
            b"question,id\nok,1\nyes, no,2\n",
            3,
            "the row has 3 cells, the header 2; put quotes round a text with ','",
        ),
        ("a.csv", b'question\nok\n"open\n', 3, "a quote is opened and not closed"),
        (
            "a.csv",
            b'question\nok\n"a"b\n',
            3,
            "the quotes are wrong (',' expected after '\"')",
        ),
        ("a.jsonl", b'{"question": "ok"}\n{"q', 2, None),
        ("a.jsonl", b'{"question": "ok"}\n[1]\n', 2, "this is no JSON object"),
        ("a.jsonl", b'{"question": "ok"}\n{"x": 1}\n', 2, "'question' is missing"),
        ("a.jsonl", b'{"question": "ok"}\n{"question": 1}\n', 2, "'question' must be a text"),
        ("a.jsonl", b'{"question": "ok"}\n' + b"[" * 99999, 2, "this is not JSON that can be read"),
        (
            "a.jsonl",
            b'{"question": "ok"}\n{"question": "\\u0000"}\n',
            2,
            "there is a NUL byte in it; remove it",
        ),
    ],
    ids=repr,
)
def test_a_line_that_is_wrong_is_told_and_the_others_are_read(
    rows: Read, name: str, data: bytes, line: int, message: str | None
) -> None:
    """With its file and line."""
    found = rows(name, data)
    good = [row for row in found if isinstance(row, Asked)]
    bad = [row for row in found if isinstance(row, BadLine)]
    assert len(good) == 1
    assert [(row.path, row.line) for row in bad] == [(name, line)]
    assert message is None or bad[0].message == message


def test_after_an_open_quote_the_next_lines_are_read(rows: Read) -> None:
    """It does not swallow the rest of the file."""
    text = 'question\n"open\n' + "fine\n" * 500 + '"so,\nso"\n'
    found = rows("a.csv", text)
    assert found[0] == BadLine("a.csv", 2, "a quote is opened and not closed")
    assert found[1:] == [Asked("fine")] * 500 + [Asked("so,\nso")]


def test_a_damaged_gzip_gives_what_is_whole(rows: Read) -> None:
    """And says that the rest is missing."""
    text = "".join(f"question {number * 7919 % 10007}\n" for number in range(20_000))
    found = rows("a.gz", gzip.compress(text.encode())[:-2000])
    assert found[0] == Asked("question 0")
    assert isinstance(found[-1], BadLine)
    assert found[-1].message.startswith("the rest cannot be read (")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"", "a.csv: it is empty; there is nothing to read"),
        ("a.csv", b"question\n", "a.csv: it holds no questions"),
        ("a.txt", b"\n \n", "a.txt: it holds no questions"),
        (
            "a.csv",
            b"id,words\n1,why\n",
            "a.csv: no column looks like the questions; the columns are 'id', 'words'; say which with "
            + "--column NAME",
        ),
        (
            "a.jsonl",
            b'{"id": 1}\n',
            "a.jsonl: no line has 'question'; the keys are 'id'; say which with --field NAME",
        ),
        (
            "a.json",
            b'[\n{"question": "why"}]',
            None,
        ),
        (
            "a.csv",
            b"PK\x03\x04 and so on",
            "a.csv: this is a spreadsheet or another ZIP archive; save the sheet as CSV, or unpack it",
        ),
        (
            "a.txt",
            bytes(range(256)) * 9,
            "a.txt: this is no text in UTF-8 or UTF-16; save it as UTF-8",
        ),
        (
            "a.gz",
            b"\x1f\x8b nonsense",
            "a.gz: the compressed data is damaged from the start; get the file again",
        ),
    ],
    ids=repr,
)
def test_a_file_that_cannot_be_used_is_told(
    rows: Read, name: str, data: bytes, message: str | None
) -> None:
    """As a whole, with what to do."""
    with pytest.raises(QuestionFileError) as caught:
        rows(name, data, **({"form": Form.JSONL} if name == "a.json" else {}))
    assert str(caught.value) == (
        message
        or "a.json: this is one JSON list; write an object on each line (jq -c '.[]' does it)"
    )


def test_files_are_found_by_pattern_and_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the shell would, and all that is wrong is told in one go."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.csv", "a.csv", "[odd].csv"):
        Path(name).write_text("x")
    assert expand(["*.csv", "a.csv", "[odd].csv", "-"]) == (
        ["[odd].csv", "a.csv", "b.csv", "-"],
        ["a.csv was given twice; it is read once", "[odd].csv was given twice; it is read once"],
    )
    with pytest.raises(QuestionFileError) as caught:
        expand(["no.csv", "*.tsv", ".", "a.csv"])
    assert str(caught.value) == (
        "no.csv: there is no such file; check the path\n"
        "*.tsv: no file is named like this; check the pattern\n"
        ".: this is a directory; name a file in it, or a pattern such as 'logs/*.csv'"
    )


@pytest.mark.parametrize(
    "value",
    [
        "2025-03-04",
        "2025-03-04T23:59:59+09:00",
        1741046400,
        "1741046400",
        1741046400123,
        1.7410464e18,
    ],
    ids=repr,
)
def test_a_day_is_read_from_what_logs_hold(value: object) -> None:
    """ISO 8601, or a number since 1970 in any unit."""
    day = day_of(value)
    assert day is not None
    assert day == day_of("2025-03-04")


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "04/03/2025", None, True, 2025, "1e999", "nan", 10**400, "0001-01-01"],
    ids=lambda value: str(value)[:12],
)
def test_what_is_no_time_is_none(value: object) -> None:
    """Nothing is guessed."""
    assert day_of(value) is None
