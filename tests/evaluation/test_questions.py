"""Files of labelled questions: what is read, and what is said where they cannot be."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

import faq
from faq.evaluation import Case, Category, read_cases

Read = Callable[..., tuple[Case, ...]]


@pytest.fixture
def read(content: faq.Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Reads lines, or bytes, as the file q.jsonl."""
    monkeypatch.chdir(tmp_path)

    def read_lines(*lines: str, data: bytes | None = None) -> tuple[Case, ...]:
        text = "".join(f"{line}\n" for line in lines)
        Path("q.jsonl").write_bytes(text.encode() if data is None else data)
        return read_cases("q.jsonl", content)

    return read_lines


def problems_of(read: Read, *lines: str, data: bytes | None = None) -> list[str]:
    """The lines of the message about a file that cannot be used."""
    with pytest.raises(faq.QuestionFileError) as caught:
        read(*lines, data=data)
    return str(caught.value).split("\n")


def test_a_line_is_a_case(read: Read) -> None:
    """In scope by points or by entry; other keys are let be, as are blank lines."""
    assert read(
        '{"question": "flour?", "category": "in_scope", "points": ["basics.flour"]}',
        "",
        '{"question": "time?", "category": "in_scope", "entry": "rising-time", "by": "Ann"}',
        '{"question": "gluten?", "category": "not_covered", "points": []}',
        '{"category": "red_flag", "question": "it burns", "points": null, "entry": "burn"}',
        '{"question": "hey", "category": "off_topic"}',
    ) == (
        Case("flour?", Category.IN_SCOPE, points=frozenset({"basics.flour"})),
        Case("time?", Category.IN_SCOPE, entry="rising-time"),
        Case("gluten?", Category.NOT_COVERED),
        Case("it burns", Category.RED_FLAG),
        Case("hey", Category.OFF_TOPIC),
    )


def test_byte_order_marks_and_crlf_are_no_part_of_it(read: Read) -> None:
    """Nor is a missing end of the last line a problem."""
    data = b'\xef\xbb\xbf{"question": "a", "category": "off_topic"}\r\n\r\n'
    assert read(data=data + b'{"question": "b", "category": "off_topic"}') == (
        Case("a", Category.OFF_TOPIC),
        Case("b", Category.OFF_TOPIC),
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "which flour?",
            "this is not JSON (Expecting value, column 1); "
            + 'write {"question": "…", "category": "not_covered"} on each line',
        ),
        (
            '["which flour?"]',
            "this is no JSON object; "
            + 'write {"question": "…", "category": "not_covered"} on each line',
        ),
        (
            "[" * 100_000,
            "this is not JSON that can be read; "
            + 'write {"question": "…", "category": "not_covered"} on each line',
        ),
        ('{"category": "off_topic"}', "'question' is missing; add it"),
        (
            '{"qestion": "a", "category": "off_topic"}',
            "'question' is missing (did you mean it by 'qestion'?); add it",
        ),
        (
            '{"question": " ", "category": "off_topic"}',
            "'question' must be a text that is not empty; write what somebody asked",
        ),
        (
            '{"question": 7, "category": "off_topic"}',
            "'question' must be a text that is not empty; write what somebody asked",
        ),
        (
            '{"question": "a"}',
            "'category' is missing; add one of in_scope, not_covered, red_flag, off_topic",
        ),
        (
            '{"question": "a", "category": "in-scope", "entry": "which-flour"}',
            "there is no category 'in-scope'; did you mean 'in_scope'?",
        ),
        (
            '{"question": "a", "category": ["weather"]}',
            "there is no category ['weather']; "
            + "use one of in_scope, not_covered, red_flag, off_topic",
        ),
        (
            '{"question": "a", "category": "in_scope", "points": []}',
            "'points' is missing; list the points of the guide any one of which answers "
            + "the question, or give 'entry'",
        ),
        (
            '{"question": "a", "category": "in_scope", "point": ["basics.flour"]}',
            "'points' is missing (did you mean it by 'point'?); list the points of the guide "
            + "any one of which answers the question, or give 'entry'",
        ),
        (
            '{"question": "a", "category": "in_scope", "points": "basics.flour"}',
            "'points' must be a list of point ids; write it as [\"why.mucus\"]",
        ),
        (
            '{"question": "a", "category": "in_scope", "points": ["basic.flour"]}',
            "the guide of this content has no point 'basic.flour'; did you mean 'basics.flour'?",
        ),
        (
            '{"question": "a", "category": "in_scope", "entry": "wich-flour"}',
            "this content has no entry 'wich-flour'; did you mean 'which-flour'?",
        ),
        (
            '{"question": "a", "category": "in_scope", "entry": ["which-flour"]}',
            "'entry' must be the id of an entry; write one such as \"why-leakage\"",
        ),
        (
            '{"question": "a", "category": "in_scope", "entry": "gluten-free"}',
            "'gluten-free' is no entry (it is of kind gap); an entry answers 'in_scope'",
        ),
    ],
    ids=lambda text: text[:60],
)
def test_a_line_that_makes_no_sense_is_named_with_the_mend(
    read: Read, line: str, problem: str
) -> None:
    """File, line, what is wrong and what to write, with the nearest known name."""
    assert problems_of(read, "", line) == [f"q.jsonl:2: {problem}"]


def test_all_problems_are_listed(read: Read) -> None:
    """Those of one line, and those of all lines, in order."""
    assert problems_of(
        read, '{"question": ""}', '{"question": "fine", "category": "off_topic"}', "{"
    ) == [
        "q.jsonl:1: 'question' must be a text that is not empty; write what somebody asked",
        "q.jsonl:1: 'category' is missing; add one of in_scope, not_covered, red_flag, off_topic",
        "q.jsonl:3: this is not JSON (Expecting property name enclosed in double quotes, column 2);"
        + ' write {"question": "…", "category": "not_covered"} on each line',
    ]


def test_a_file_that_is_wrong_from_end_to_end_says_how_much_is_left_out(read: Read) -> None:
    """Twenty problems are enough to see what is the matter; for one more there is room."""
    assert len(problems_of(read, *["[]"] * 21)) == 21
    problems = problems_of(read, *["[]"] * 30)
    assert len(problems) == 21
    assert problems[-1] == "… and 10 more problems"


def test_bytes_that_are_no_utf8_are_named_with_their_line(read: Read) -> None:
    """The line counts from 1."""
    assert problems_of(read, data=b'{"question": "a", "category": "off_topic"}\n"caf\xe9"\n') == [
        "q.jsonl:2: byte 0xE9 is not UTF-8; save the file as UTF-8"
    ]


@pytest.mark.parametrize("data", [b"", b"\n \n\r\n", b"\xef\xbb\xbf"])
def test_a_file_without_questions_cannot_be_evaluated(read: Read, data: bytes) -> None:
    """An evaluation of nothing would look like a good one."""
    assert problems_of(read, data=data) == [
        "q.jsonl: it holds no questions; "
        + 'write {"question": "…", "category": "not_covered"} on each line'
    ]


def test_what_cannot_be_read_is_told(
    content: faq.Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is not there, a folder, a name that is none."""
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    messages = []
    for path in ("nowhere.jsonl", "folder", "a\0b"):
        with pytest.raises(faq.QuestionFileError) as caught:
            read_cases(path, content)
        messages.append(str(caught.value))
    assert messages == [
        "nowhere.jsonl: there is no such file; check the path",
        "folder: this is a directory; name a file in it",
        "a\0b: it cannot be read (embedded null byte); check the path and who may read it",
    ]


def test_a_file_of_somebody_else_is_told(
    content: faq.Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a traceback."""

    def refuse(path: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(faq.QuestionFileError) as caught:
        read_cases("closed.jsonl", content)
    assert str(caught.value) == (
        "closed.jsonl: it cannot be read (Permission denied); check the path and who may read it"
    )
