"""Cases from a file, `*.questions.yaml` or `*.questions.jsonl`, or every problem that it has.

What YAML and JSON write is read by the same readers as content, so a mistake is told the same way.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faq.content import embedded_path, nodes
from faq.content.forms import known_pairs, pairs_of, rows
from faq.content.model import Content, Kind
from faq.content.nearest import did_you_mean
from faq.content.nodes import Node, Scalar
from faq.content.notes import Notes, Place
from faq.content.reading import Owner, Reader, Shape, Spot, choice, list_of, text
from faq.errors import QuestionFileError
from faq.evaluation.questions import Category, text_of
from faq.replies import Outcome
from faq.testing.cases import ANSWERED, Case, Expected, Turn
from faq.testing.json_nodes import lines_of_json

EXPECTATIONS = ("entry", "point", "points", "outcome", "text", "not", "offers")
_LEAST = "write '- question: ' and what is expected, such as 'entry: ', for each"
_ANY: Shape = {}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of cases as far as it can be read without its content.

    `content` is the path of the content file that it names, relative to itself, or "".
    """

    path: str
    content: str
    rows: tuple[tuple[int, nodes.Mapping], ...]
    notes: Notes = field(repr=False)

    def must_be_asked_of(self, path: str | None) -> None:
        """Check that the content at `path`, None for the embedded one, is the one that it names, if any.

        Raises QuestionFileError where it names another one.
        """
        if not self.content:
            return
        named = Path(self.path).parent / self.content
        if os.path.realpath(named) != os.path.realpath(path or embedded_path()):
            message = f"its questions are asked of {self.content}; add --content {named}"
            raise QuestionFileError(f"{self.path}: {message}")

    def cases(self, content: Content) -> tuple[Case, ...]:
        """The cases, whose ids must be those of `content`.

        Raises QuestionFileError, with all problems of the file, where it cannot be used.
        """
        reader = _Reader(content, self.notes)
        cases = tuple(reader.case(number, row) for number, row in self.rows)
        if not self.rows and not self.notes.problems:
            self.notes.add(Place(self.path), "empty", f"it holds no questions; {_LEAST}")
        if self.notes.problems:
            problems = self.notes.in_order([self.path])
            raise QuestionFileError("\n".join(str(problem) for problem in problems))
        return cases


def read_file(path: str) -> CaseFile:
    """The file at `path`.

    Raises QuestionFileError where it cannot be read at all.
    """
    written, notes = text_of(path), Notes()
    if path.endswith(".jsonl"):
        lines = lines_of_json(written, path, notes)
        return CaseFile(path, "", tuple(enumerate(lines, start=1)), notes)
    root = nodes.compose(written, path, notes)
    if root is None and [each.rule for each in notes.problems] == ["empty"]:
        notes.problems.clear()  # it speaks of content; that there are no questions is said below
    content = ""
    if isinstance(root, nodes.Mapping):
        pairs, _ = known_pairs(root, Owner("", notes), ("content", "cases"))
        under = {spot.key: (node, spot) for spot, node in pairs}
        content = text(*under["content"]) if "content" in under else ""
        found = rows(*under["cases"], first="question") if "cases" in under else []
    elif isinstance(root, nodes.Sequence):
        found = rows(root, Spot(Owner("", notes), "cases", root.place), first="question")
    else:
        found = []
        if root is not None and not isinstance(root, nodes.Broken):
            notes.add(root.place, "wrong-type", f"must be a list of cases; {_LEAST}")
    return CaseFile(path, content, tuple(found), notes)


class _Reader:
    """Reads cases, and looks up the ids that they name."""

    def __init__(self, content: Content, notes: Notes) -> None:
        self._notes = notes
        self._kinds = {item.id: item.kind for item in content.items()}
        self._points = [point.id for part in content.guide.sections for point in part.points]
        self._readers: Mapping[str, Reader[Any]] = {
            "question": Reader(_typed, _ANY),
            "turns": Reader(lambda node, spot: rows(node, spot, first="question"), _ANY),
            "category": choice(Category),
            "entry": self._known(self._kinds, "item"),
            "point": self._known(self._points, "point"),
            "points": list_of(self._known(self._points, "point"), "point ids"),
            "outcome": _one_or_many(choice(Outcome)),
            "text": text,
            "not": _one_or_many(self._known([*self._kinds, *Outcome, ANSWERED], "item or outcome")),
            "offers": self._known(self._kinds, "item"),
            "known_miss": text,
        }

    def case(self, number: int, row: nodes.Mapping) -> Case:
        """The case that the row `number` writes, counted from 1."""
        owner = Owner(f"case number {number}", self._notes)
        values, wrong = self._values(row, owner, self._readers)
        written = {"question", "turns"} & ({*values} | wrong)
        if len(written) != 1:
            owner.problem(row.place, "missing-key", "needs either 'question' or 'turns'; write one")
        if "turns" not in written:
            turn = self._turn(row, owner, values, wrong)
            if not (turn.expected.is_anything or wrong & {*EXPECTATIONS, "category"}):
                _nothing_expected(owner, row)
            return Case((turn,), row.place.line, known_miss=values.get("known_miss", ""))
        turns = tuple(self._in_conversation(owner, *each) for each in values.get("turns", ()))
        for key in (each for each in values if each not in ("turns", "known_miss", "question")):
            message = f"{key!r} is expected of a turn; write it below 'turns'"
            owner.problem(row.place, "misplaced-key", message)
        if not (wrong or any(turn.expected.is_anything for turn in turns)):
            _nothing_expected(owner, row)
        return Case(turns, row.place.line, True, values.get("known_miss", ""))

    def _in_conversation(self, case: Owner, number: int, row: nodes.Mapping) -> Turn:
        owner = Owner(f"{case.name}, turn {number}", self._notes)
        keys = {key: self._readers[key] for key in ("question", *EXPECTATIONS)}
        values, wrong = self._values(row, owner, keys)
        if "question" not in {*values} | wrong:
            message = "'question' is missing; write what is typed in this turn"
            owner.problem(row.place, "missing-key", message)
        return self._turn(row, owner, values, wrong)

    def _values(
        self, row: nodes.Mapping, owner: Owner, readers: Mapping[str, Reader[Any]]
    ) -> tuple[dict[str, Any], set[str]]:
        """What stands under the known keys, and the keys that are meant but cannot be used.

        Labelled questions may have keys of the writer's own.
        """
        labelled = "category" in readers and any(key.text == "category" for key, _ in row.pairs)
        pairs, wrong = (
            (pairs_of(row, owner), set()) if labelled else known_pairs(row, owner, readers)
        )
        values: dict[str, Any] = {}
        for spot, node in pairs:
            absent = labelled and isinstance(node, Scalar) and node.kind == "null"
            if spot.key not in readers or absent:
                continue
            before = len(self._notes.problems)
            value = readers[spot.key](node, spot)
            if len(self._notes.problems) == before:
                values.setdefault(spot.key, value)
            else:
                wrong.add(spot.key)
        return values, wrong

    def _turn(
        self, row: nodes.Mapping, owner: Owner, values: Mapping[str, Any], wrong: set[str]
    ) -> Turn:
        category, entry = values.get("category"), values.get("entry", "")
        points = (*values.get("points", ()), *filter(None, [values.get("point")]))
        outcomes = values.get("outcome", ())
        kind = self._kinds.get(entry)
        if category is Category.IN_SCOPE and not (points or entry or wrong):
            message = "'in_scope' needs 'points' or 'entry'; write which answer it"
            owner.problem(row.place, "missing-key", message)
        elif category is Category.IN_SCOPE and kind not in (None, Kind.ENTRY):
            message = f"{entry!r} is no entry; an entry answers 'in_scope'"
            owner.problem(row.place, "bad-value", message)
        danger = category is Category.RED_FLAG or (
            category is None and (kind is Kind.ALERT or outcomes == (Outcome.ALERT,))
        )
        expected = Expected(
            category,
            entry,
            points,
            outcomes,
            values.get("text", ""),
            values.get("not", ()),
            values.get("offers", ""),
            danger,
        )
        return Turn(values.get("question", ""), expected, row.place.line)

    def _known(self, known: Sequence[str] | Mapping[str, Kind], noun: str) -> Reader[str]:
        def read(node: Node, spot: Spot) -> str:
            name = text(node, spot)
            if name and name not in known:
                mend = did_you_mean(name, known) or "; use one that it has"
                spot.problem("unknown-id", f"names {name!r}, but there is no such {noun}{mend}")
            return name

        return Reader(read, _ANY)


def _typed(node: Node, spot: Spot) -> str:
    """What somebody types: any text, as it is, also none at all."""
    return node.text if isinstance(node, Scalar) and node.kind == "str" else text(node, spot)


def _one_or_many(read: Reader[Any]) -> Reader[tuple[Any, ...]]:
    many: Callable[[Node, Spot], tuple[Any, ...]] = list_of(read)
    return Reader(
        lambda node, spot: (
            many(node, spot) if isinstance(node, nodes.Sequence) else (read(node, spot),)
        ),
        _ANY,
    )


def _nothing_expected(owner: Owner, row: nodes.Mapping) -> None:
    keys = ", ".join(EXPECTATIONS)
    owner.problem(row.place, "missing-key", f"expects nothing; add one of {keys}")
