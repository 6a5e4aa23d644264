"""Which packages have the outcome of a part of the weight map, and which one shows it.

At a weighting inside the part no other outcome has the best value. So the packages of the best value there are exactly
those with the outcome, and the tie rules of `kies` choose among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.envelope import dot
from keuzemodel.analysis.weights.weight_space import asked_at
from keuzemodel.choosing.choose import check
from keuzemodel.choosing.model import measures_in, program_of, region_of
from keuzemodel.solver.objective import Objective
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.relaxation import Relaxer
from keuzemodel.solver.row import at_least_value
from keuzemodel.solver.search import Maximum, Search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.analysis.weights.supported import Cell, Supported
    from keuzemodel.analysis.weights.weight_space import Gains, WeightSpace
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Region

_FINEST_BITS = 20


@dataclass(frozen=True)
class Packages:
    """The packages with one outcome."""

    package: frozenset[str]
    """The one that the tie rules choose."""
    equal: bool | None
    """True if there are others; None if that was not looked into."""
    certain: frozenset[str]
    """Measures that all of them have."""
    possible: frozenset[str]
    """Measures that any of them has."""

    @classmethod
    def of_one(cls, package: frozenset[str]) -> Packages:
        """Show a package without knowing whether there are others."""
        return cls(package, None, package, package)


def packages_of(
    question: Question,
    supported: Supported,
    deadline: Deadline | None = None,
    known: Mapping[Gains, Packages] = MappingProxyType({}),
) -> list[Packages]:
    """Find the packages of every cell of a complete map.

    Args:
        question: which packages there are.
        supported: the cells.
        deadline: when to stop.
        known: outcome -> the packages that have it, where these were found before.

    Raises:
        OutOfTime: at the deadline.

    """
    finder = _Finder(question, supported, deadline)
    return [known.get(cell.gains) or finder.packages(cell) for cell in supported.cells]


class _Finder:
    def __init__(self, question: Question, supported: Supported, deadline: Deadline | None) -> None:
        self.question = question
        self.supported = supported
        program = program_of(question.catalogue)
        self.search = Search(program, deadline)
        self.relaxer = Relaxer(program, deadline)
        self.region = region_of(question)

    def packages(self, cell: Cell) -> Packages:
        """Apply the tie rules at a weighting inside a cell, and check what comes out in plain Python."""
        space, catalogue = self.supported.space, self.question.catalogue
        point = point_inside(cell, self.supported)
        objective, value = space.objective(point), dot(cell.gains, point)
        best = self.known_best(cell, objective, value)
        chosen = self.search.settled(objective, best)
        if chosen.value != value or space.gains(chosen.columns) != cell.gains:
            raise Contradiction
        package = measures_in(catalogue, chosen.columns)
        check(asked_at(self.question, space.weights(point)), package, value / (space.unit * sum(point)))
        if chosen.unique:
            return Packages(package, equal=False, certain=package, possible=package)
        tied = best.region.adding(at_least_value(objective, value))
        certain = package - measures_in(catalogue, _unsettled(self.search, tied, chosen.columns, wanted=0))
        possible = package | measures_in(catalogue, _unsettled(self.search, tied, chosen.columns, wanted=1))
        return Packages(package, equal=True, certain=certain, possible=possible)

    def known_best(self, cell: Cell, objective: list[int], value: int) -> Maximum:
        """Give the package that is known, with the measures settled that all packages of its value share.

        That no package is worth more is proven by the map; only the relaxation is asked.
        """
        certificate = self.relaxer.relax(Objective(objective), self.region).certificate
        fixed = (
            {} if certificate is None else certificate.reduced_cost_fixing(value, self.region.lower, self.region.upper)
        )
        return Maximum(cell.columns, value, self.region.fixing(fixed))


def _unsettled(search: Search, tied: Region, columns: frozenset[int], *, wanted: int) -> frozenset[int]:
    """Find the measures that differ from a package in some package of a region: out of it (0) or in it (1)."""
    looked_for = [j for j in range(len(search.program.decisions)) if (j in columns) is not bool(wanted)]
    found: set[int] = set()
    while True:
        objective = [0] * len(tied.lower)
        for j in looked_for:
            objective[j] = (1 if wanted else -1) if j not in found else 0
        best = search.maximise(objective, tied)
        if best is None:
            raise Contradiction
        more = {j for j in looked_for if j not in found and (j in best.columns) is bool(wanted)}
        if not more:
            return frozenset(found)
        found |= more


def point_inside(cell: Cell, supported: Supported) -> tuple[int, ...]:
    """Give a weighting inside a cell, in small whole numbers where they exist.

    No weight is 0, no limit of the space is reached, and the outcome is better than that of every other cell.
    """
    others = [other.gains for other in supported.cells if other is not cell]
    points = [corner.weights for corner in cell.corners]
    sums = [sum(point) for point in points]
    for bits in range(6, _FINEST_BITS, 2):
        parts = [
            [(x << _FINEST_BITS + bits) // whole for x in point] for point, whole in zip(points, sums, strict=True)
        ]
        centre = tuple(sum(column) // len(points) >> _FINEST_BITS for column in zip(*parts, strict=True))
        if _is_inside(centre, cell, others, supported.space):
            return centre
    # The sum of the corners is inside for certain, in larger numbers.
    return tuple(map(sum, zip(*points, strict=True)))


def _is_inside(point: tuple[int, ...], cell: Cell, others: list[tuple[int, ...]], space: WeightSpace) -> bool:
    value = dot(cell.gains, point)
    return (
        min(point) > 0
        and all(dot(side, point) > 0 for side in space.sides)
        and all(dot(gains, point) < value for gains in others)
    )
