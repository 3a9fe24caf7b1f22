"""The report as one HTML page, for a browser or for paper. It loads nothing and sends nothing.

Everything can be read without its script, which adds search, sorting and copying to what the tables
hold. The policy in its head allows the page's own style and script by their digests, and nothing else
(W3C, "Content Security Policy Level 3"), so that what people typed could not run even if it were not
escaped.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from faq.content.model import Content
from faq.coverage.covering import Coverage
from faq.coverage.page import page_of
from faq.coverage.wording import NOT_ANSWERED_IN_A_SECTION, name_of_kind, name_of_outcome, shortened
from faq.evaluation.reports import on_one_line, share


def as_html(coverage: Coverage, content: Content) -> str:
    """The page of a coverage of `content`."""
    templates = _templates()
    style, script = (_source(templates, name) for name in ("report.css", "report.js"))
    return templates.get_template("report.html").render(
        page=page_of(coverage, content),
        coverage=coverage,
        content=content,
        not_answered_in_a_section=NOT_ANSWERED_IN_A_SECTION,
        style=Markup(style),  # files of the project, not what anybody typed
        script=Markup(script),
        style_digest=_digest(style),
        script_digest=_digest(script),
    )


def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("faq.coverage"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {
        "number": "{:,}".format,
        "share": share,
        "outcome": name_of_outcome,
        "kind": name_of_kind,
        "shortened": shortened,
        "day": _day,
        "lines": escape,
    }
    return found


def _printable(value: object) -> object:
    """What is put into the page: a text is on one line, and steers nothing, unless it is markup."""
    return on_one_line(value) if type(value) is str else value


def _day(day: date, of_month: bool = False) -> str:
    """A day as people write it, or the month that begins with it."""
    return f"{day:%b %Y}" if of_month else f"{day.day} {day:%b %Y}"


def _source(templates: Environment, name: str) -> str:
    assert templates.loader
    return templates.loader.get_source(templates, name)[0]


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
