"""Which mutants the questions noticed, counted. Pure: no asking, no wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from faq.mutation.mutants import Mutant, Part
from faq.testing.cases import Case


@dataclass(frozen=True, slots=True)
class Asked:
    """A case, and the file that it stands in."""

    path: str
    case: Case


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant, and the numbers of the cases that were right and no longer are."""

    mutant: Mutant
    noticed_by: tuple[int, ...]

    @property
    def is_noticed(self) -> bool:
        """Whether any of them is wrong now."""
        return bool(self.noticed_by)


@dataclass(frozen=True, slots=True)
class Count:
    """So many mutants of a kind there are, were tried, and were noticed."""

    there: int
    tried: int
    noticed: int


@dataclass(frozen=True, slots=True)
class Mutation:
    """All that was found out.

    `right` are the numbers of the cases that come right with the whole content: only these can
    notice. `there` says how many mutants of each kind the content has, `planned` how many were to be
    tried; there are fewer of `tried` where it was stopped. `sample` is None where all are taken.
    """

    asked: tuple[Asked, ...]
    right: frozenset[int]
    there: Mapping[Part, int]
    planned: int
    tried: tuple[Tried, ...]
    sample: int | None
    seed: int

    @property
    def is_partial(self) -> bool:
        """Whether it was stopped before the end."""
        return len(self.tried) < self.planned

    @property
    def counts(self) -> dict[Part, Count]:
        """The counts of each kind that was asked for."""
        return {part: self._count(part) for part in Part if part in self.there}

    @property
    def all(self) -> Count:
        """The counts of all kinds together."""
        each = self.counts.values()
        return Count(
            sum(one.there for one in each),
            sum(one.tried for one in each),
            sum(one.noticed for one in each),
        )

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """What nothing notices, the most telling kind first, each in the order it was tried in."""
        order = list(Part)
        left = [each.mutant for each in self.tried if not each.is_noticed]
        return tuple(sorted(left, key=lambda mutant: order.index(mutant.part)))

    def _count(self, part: Part) -> Count:
        of_it = [each for each in self.tried if each.mutant.part is part]
        return Count(self.there[part], len(of_it), sum(each.is_noticed for each in of_it))
