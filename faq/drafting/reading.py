"""The file of a guide, as blocks; what it is written in shows in the end of its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from faq.drafting.blocks import Guide
from faq.errors import SettingError

LARGEST = 1_000_000
"""In bytes: a thick book. A content of that many entries is nothing that a person could look over."""


def _markdown(text: str) -> Guide:
    from faq.drafting.pages import of_markdown

    return of_markdown(text)


def _html(text: str) -> Guide:
    from faq.drafting.pages import of_html

    return of_html(text)


def _text(text: str) -> Guide:
    from faq.drafting.plain import of_text

    return of_text(text)


FORMS: dict[str, Callable[[str], Guide]] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".txt": _text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
}


def read(path: str) -> Guide:
    """The guide in the file at `path`.

    Raises SettingError where it cannot be read.
    """
    form = FORMS.get(Path(path).suffix.casefold())
    data = _bytes(path)
    if form is None:
        message = "its name does not tell what it is; give a file that ends in .md, .txt or .html"
        raise SettingError(f"{path}: {message}")
    return form(_decoded(path, data))


def _bytes(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        why = "there is no such file; check the path"
    except IsADirectoryError:
        why = "this is a directory; name a file in it"
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        what = getattr(error, "strerror", None) or error
        why = f"it cannot be read ({what}); check the path and who may read it"
    else:
        if len(data) <= LARGEST:
            return data
        why = f"it is larger than {LARGEST // 10**6} MB; draft it part by part"
    raise SettingError(f"{path}: {why}")


def _decoded(path: str, data: bytes) -> str:
    """The text of a file. A byte order mark is dropped."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"line {data.count(10, 0, error.start) + 1}"
        message = f"{place} is not UTF-8 (byte 0x{data[error.start]:02x}); save the file as UTF-8"
        raise SettingError(f"{path}: {message}") from None
    if "\0" in text:
        raise SettingError(f"{path}: this is no text; export it as Markdown, text or HTML")
    if not text.strip():
        raise SettingError(f"{path}: it is empty; give a file with the text of a guide")
    return text
