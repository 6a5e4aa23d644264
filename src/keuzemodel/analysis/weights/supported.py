"""All outcomes that are best somewhere in a weight space, found and proven.

An outside-in search for the weight set decomposition (Przybylski, Gandibleux & Ehrgott 2010; Benson's method): keep the
upper envelope of the outcomes that are known, and ask at each of its corners whether a better package exists. If so,
its outcome joins the envelope. When no corner has a better one, the envelope is the highest value everywhere: both are
convex and agree at the corners of every piece on which the envelope is linear (`docs/weegkaart.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.envelope import Corner, Envelope, TooManyCorners, bits, dot
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.prover import Prover
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keuzemodel.analysis.weights.weight_space import Gains, WeightSpace
    from keuzemodel.solver.program import Program, Region


@dataclass(frozen=True)
class Cell:
    """An outcome with the part of the weight space in which it is the only best one."""

    gains: Gains
    columns: frozenset[int]
    """A package that has the outcome: columns that are 1."""
    corners: tuple[Corner, ...]
    """The corners of its part, which has positive volume."""


@dataclass(frozen=True)
class Supported:
    """What is known of a weight space."""

    space: WeightSpace
    envelope: Envelope
    cells: tuple[Cell, ...]
    """One for each outcome that is the only best one (of those known) on a part of positive volume."""
    complete: bool
    """True if it is proven that there are no other outcomes."""
    confirmed: int
    """Corners at which it is proven that no package is better."""


class SupportedSearch:
    """The search; it can be stopped and still tell what it knows."""

    def __init__(self, program: Program, region: Region, space: WeightSpace, deadline: Deadline | None = None) -> None:
        self.space = space
        self._search = Search(program, deadline)
        self._prover = Prover(program, region, deadline)
        self._region = region
        self._deadline = deadline or Deadline()
        self._on_side: dict[int, tuple[Gains, frozenset[int]]] = {}
        """Side of the envelope -> outcome and a package that has it."""

    def run(
        self, maximum: int | None = None, report: Callable[[int, int], None] = lambda _d, _o: None
    ) -> Supported | None:
        """Find all outcomes.

        Args:
            maximum: stop when more outcomes than this are known.
            report: told how many of how many corners are confirmed; both grow.

        Returns:
            What is found; None if no package obeys the region.

        Raises:
            OutOfTime: at the deadline, if not even one package is known.

        """
        first = self._search.maximise(self.space.objective((1,) * self.space.dimension), self._region)
        if first is None:
            return None
        gains = self.space.gains(first.columns)
        envelope = Envelope(gains)
        self._on_side[self.space.dimension] = gains, first.columns
        for side in self.space.sides:
            envelope.cut((*side, 0))
        open_corners = list(envelope.corners)
        confirmed = 0
        try:
            while open_corners:
                corner = open_corners.pop()
                if corner not in envelope:
                    continue
                if self._deadline.left <= 0 or self._too_many(envelope, maximum):
                    open_corners.append(corner)
                    break
                new = self._challenge(envelope, corner)
                if new is None:
                    confirmed += 1
                    report(confirmed, confirmed + len(open_corners))
                else:
                    open_corners += new
        except (OutOfTime, TooManyCorners):
            open_corners.append(corner)
        return Supported(self.space, envelope, _cells(envelope, self._on_side), not open_corners, confirmed)

    def _challenge(self, envelope: Envelope, corner: Corner) -> list[Corner] | None:
        """Ask for a better package at a corner.

        Returns:
            None if it is proven that there is none; otherwise the new corners, its outcome being added.

        """
        weights = corner.weights
        known = next(self._on_side[k] for k in _places(corner.tight) if k in self._on_side)
        columns = self._prover.better(self.space.objective(weights), known[1], sum(weights))
        if columns is None:
            return None
        gains = self.space.gains(columns)
        if dot(gains, weights) <= corner.value:
            raise Contradiction
        new = envelope.add(gains, corner)
        self._on_side[len(envelope.sides) - 1] = gains, columns
        return new

    def _too_many(self, envelope: Envelope, maximum: int | None) -> bool:
        if maximum is None or len(self._on_side) <= maximum:
            return False
        return len(_cells(envelope, self._on_side)) > maximum


def narrowed(whole: Supported, space: WeightSpace) -> Supported:
    """Give what is best somewhere in a part of a space of which all outcomes are known: nothing need be asked for it.

    Args:
        whole: complete, over a space without further limits.
        space: the same with sides.

    Raises:
        TooManyCorners: the part has too many corners.

    """
    envelope = whole.envelope.twin()
    for side in space.sides:
        envelope.cut((*side, 0))
    place = {side: k for k, side in enumerate(envelope.sides)}
    on_side = {place[*(-g for g in cell.gains), 1]: (cell.gains, cell.columns) for cell in whole.cells}
    return Supported(space, envelope, _cells(envelope, on_side), complete=True, confirmed=len(list(envelope.corners)))


def _cells(envelope: Envelope, on_side: Mapping[int, tuple[Gains, frozenset[int]]]) -> tuple[Cell, ...]:
    """Give the parts of positive volume of the outcomes on sides of an envelope."""
    corners: dict[int, list[Corner]] = {k: [] for k in on_side}
    for corner in envelope.corners:
        for k in _places(corner.tight):
            if k in corners:
                corners[k].append(corner)
    return tuple(
        Cell(gains, columns, tuple(corners[k]))
        for k, (gains, columns) in on_side.items()
        if spans([c.weights for c in corners[k]], envelope.dimension)
    )


def _places(mask: int) -> list[int]:
    return [bit.bit_length() - 1 for bit in bits(mask)]


def spans(points: list[tuple[int, ...]], dimension: int) -> bool:
    """Tell whether points span a space, by elimination in whole numbers."""
    basis: list[tuple[int, list[int]]] = []
    for point in points:
        row = list(point)
        for pivot, other in basis:
            if row[pivot]:
                a, b = other[pivot], row[pivot]
                row = [a * x - b * y for x, y in zip(row, other, strict=True)]
        place = next((k for k, x in enumerate(row) if x), None)
        if place is not None:
            basis.append((place, row))
            if len(basis) == dimension:
                return True
    return False
