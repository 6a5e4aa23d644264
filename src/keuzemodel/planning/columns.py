"""The columns of a plan's program, and how what is said of a package's columns is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from keuzemodel.solver.row import Row, at_most

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue

_Number = TypeVar("_Number", int, "Fraction")


class Columns:
    """First a column for every measure and start, then one for every synergy and circumstance, then what is added.

    A package's column is that of `Catalogue.column`: a measure, a synergy, or a circumstance.
    """

    def __init__(self, catalogue: Catalogue, windows: Mapping[str, tuple[int, ...]]) -> None:
        self._takes = [m.development.periods for m in catalogue.measures]
        self._measures = len(catalogue.measures)
        self.starts = [(i, s) for i, id_ in enumerate(catalogue.ids) for s in windows[id_]]
        """Per decision its measure, by place, and the period in which it starts."""
        self._of_measure: list[list[int]] = [[] for _ in catalogue.measures]
        for j, (i, _) in enumerate(self.starts):
            self._of_measure[i].append(j)
        synergies = [f"y_{k + 1}" for k in range(len(catalogue.synergies))]
        self.implied = [*synergies, *(f"z_{c.id}" for c in catalogue.circumstances)]
        """Names of all columns but the decisions."""
        self._added: dict[str, int] = {}

    def __len__(self) -> int:
        """Tell how many there are."""
        return len(self.starts) + len(self.implied)

    def new(self, name: str) -> int:
        """Add one that follows from the decisions."""
        self._added[name] = len(self)
        self.implied.append(name)
        return len(self) - 1

    def named(self, name: str) -> int | None:
        """Give one that was added; None if it was not."""
        return self._added.get(name)

    def of(self, column: int) -> list[int]:
        """Give the columns that together say that a measure is in the plan; of all else its own."""
        return self._of_measure[column] if column < self._measures else [self._moved(column)]

    def started(self, column: int, period: int) -> list[int]:
        """Give those that say that a measure starts in a period or before it; of all else its own."""
        if column >= self._measures:
            return [self._moved(column)]
        return [j for j in self._of_measure[column] if self.starts[j][1] <= period]

    def in_effect(self, column: int, period: int) -> list[int]:
        """Give those that say that a measure is in effect in a period; of all else its own."""
        return self.started(column, period - self._takes[column] if column < self._measures else 0)

    def _moved(self, column: int) -> int:
        return len(self.starts) + column - self._measures


def spread_out(terms: Iterable[tuple[int, _Number]], places: Callable[[int], Iterable[int]]) -> dict[int, _Number]:
    """Say with a plan's columns what an expression says with a package's."""
    found: dict[int, _Number] = {}
    for column, a in terms:
        for j in places(column):
            found[j] = found[j] + a if j in found else a
    return found


def row_of(row: Row, places: Callable[[int], Iterable[int]]) -> Row:
    """Say with a plan's columns what a row says with a package's."""
    return at_most(spread_out(row.terms, places), row.bound)
