"""What was noticed in words, or as JSON. Pure: the numbers come from `results`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from faq.content.notes import Place
from faq.evaluation.reports import count, on_one_line, share, table
from faq.mutation.mutants import Mutant, Part
from faq.mutation.results import Count, Mutation

Where = Callable[[Mutant], Place]
LONGEST = 60


def as_text(mutation: Mutation, where: Where) -> str:
    """The share of each kind as a table, and below it what no question notices."""
    whole = mutation.all
    lines = []
    if mutation.is_partial:
        lines += [
            f"PARTIAL: {whole.tried} of {mutation.planned} were tried before it was stopped.",
            "",
        ]
    questions = count(len(mutation.asked), "question")
    verb = "is" if len(mutation.asked) == 1 else "are"
    lines += [
        f"{len(mutation.right)} of {questions} {verb} right with the whole content",
        f"taken out one at a time: {_drawn(mutation)}",
        "",
        *table(
            [
                ("", "noticed", "taken out", "of", "share"),
                *(_row(name_of(part), each) for part, each in mutation.counts.items()),
                _row("all", whole),
            ]
        ),
    ]
    left = mutation.survivors
    if left:
        lines += ["", f"{len(left)} that no question notices, the most telling first:"]
        rows = [
            (f"{place.path}:{place.line}", name_of(each.part), f"{each.id}: {shortened(each.text)}")
            for each in left
            for place in [where(each)]
        ]
        widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
        lines += [f"  {a:<{widths[0]}}  {b:<{widths[1]}}  {c}" for a, b, c in rows]
    return "\n".join(lines) + "\n"


def as_json(mutation: Mutation, where: Where) -> dict[str, Any]:
    """The same as values that JSON holds, and which questions noticed each."""
    return {
        "questions": len(mutation.asked),
        "right": len(mutation.right),
        "sample": mutation.sample,
        "seed": mutation.seed,
        "planned": mutation.planned,
        "partial": mutation.is_partial,
        "all": _counts(mutation.all),
        "kinds": {part.value: _counts(each) for part, each in mutation.counts.items()},
        "tried": [
            {
                "kind": each.mutant.part.value,
                "id": each.mutant.id,
                "text": each.mutant.text,
                "path": (place := where(each.mutant)).path,
                "line": place.line,
                "noticed": each.is_noticed,
                "noticed_by": [_asked(mutation, number) for number in each.noticed_by],
            }
            for each in mutation.tried
        ],
    }


def below(mutation: Mutation, least: float) -> str:
    """A sentence where a smaller share than `least` was noticed, else ""."""
    whole = mutation.all
    if not whole.tried:
        return "nothing was taken out, so nothing shows that the floor is reached"
    if whole.noticed / whole.tried >= least:
        return ""
    noticed = f"{share(whole.noticed, whole.tried)} noticed ({whole.noticed} of {whole.tried})"
    return f"{noticed} is under the floor of {100 * least:g} %"


def name_of(part: Part) -> str:
    """The kind as people read it."""
    return part.replace("-", " ")


def shortened(text: str) -> str:
    """A text on one line, and no longer than can be read at a glance."""
    flat = on_one_line(text)
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"


def _drawn(mutation: Mutation) -> str:
    if mutation.sample is None:
        return "all"
    return f"{mutation.sample} of each kind (seed {mutation.seed})"


def _row(name: str, each: Count) -> tuple[str, ...]:
    there = f"{each.there:,}"
    return name, str(each.noticed), str(each.tried), there, share(each.noticed, each.tried)


def _counts(each: Count) -> dict[str, int]:
    return {"there": each.there, "tried": each.tried, "noticed": each.noticed}


def _asked(mutation: Mutation, number: int) -> dict[str, Any]:
    asked = mutation.asked[number]
    questions = [turn.question for turn in asked.case.turns]
    return {"path": asked.path, "line": asked.case.line, "turns": questions}
