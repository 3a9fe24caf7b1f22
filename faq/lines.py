"""Lines of text and of JSON, as programs send and read them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from faq.errors import SettingError


def lines_of(stream: BinaryIO) -> Iterator[str]:
    """The lines of UTF-8 bytes as they come, a byte order mark dropped, what is not UTF-8 replaced.

    Raises SettingError where the stream cannot be read.
    """
    try:
        for number, line in enumerate(stream):
            yield line.decode("utf-8" if number else "utf-8-sig", "replace")
    except OSError as error:
        raise SettingError(f"the input cannot be read: {error.strerror or error}") from None


def whole(text: str) -> str:
    """The text without halves of characters, which stand for undecodable bytes and cannot be written."""
    return text.encode("utf-8", "replace").decode("utf-8")


def json_line(value: Any) -> str:
    """`value` on one line, also for those who take more of Unicode for the end of a line."""
    ends = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
    return json.dumps(value, ensure_ascii=False).translate(ends) + "\n"
