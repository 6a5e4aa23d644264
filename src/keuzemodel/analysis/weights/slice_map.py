"""A flat slice of the weight map: two criteria or aspects against the rest, the rest in proportion to a weighting.

The slice is a weight space of its own with three bases (all weight on the first, on the second, on the rest), and is
mapped and proven in the same way. So its regions are exact, also where the whole map is not complete.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.axes import Axes, parts_of
from keuzemodel.analysis.weights.cell_packages import Packages, packages_of
from keuzemodel.analysis.weights.stability import spread
from keuzemodel.analysis.weights.supported import SupportedSearch
from keuzemodel.analysis.weights.volume import Triangulator
from keuzemodel.analysis.weights.weight_space import mixture_space
from keuzemodel.choosing.model import measures_in, program_of, region_of
from keuzemodel.numbers import total
from keuzemodel.solver.deadline import Deadline, OutOfTime

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.analysis.weights.rival import Weights
    from keuzemodel.analysis.weights.supported import Cell
    from keuzemodel.answer import Chosen
    from keuzemodel.question import Question

Point = tuple[Fraction, Fraction]
"""Weight of the first axis, weight of the second."""
_CORNERS = 3
_MOST_SIMPLICES = 1_000_000


@dataclass(frozen=True)
class Region:
    """Where one outcome is best on the slice."""

    package: frozenset[str]
    """Chosen by the tie rules among the packages with this outcome."""
    equal: bool | None
    polygon: tuple[Point, ...]
    """Its corners, anticlockwise."""
    share: Fraction
    """Of the area of the slice."""

    @property
    def spans(self) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]:
        """The least and the largest weight of both axes."""
        first, second = zip(*self.polygon, strict=True)
        return (min(first), max(first)), (min(second), max(second))


@dataclass(frozen=True)
class Mark:
    """A named weighting on the slice, or beside it."""

    chosen: Chosen
    place: Point
    """Its weights on the two axes."""
    on_slice: bool
    """False if its other weights are not in the proportion of the slice; its package then need not be the region's."""


@dataclass(frozen=True)
class SliceMap:
    """The regions of a slice."""

    axes: Axes
    question: Question
    """Its weights give the proportion of the rest."""
    rest: tuple[str, ...]
    """The criteria of the third corner; none if the axes are all that counts, and the slice is a line."""
    regions: tuple[Region, ...]
    """Largest first."""
    marks: tuple[Mark, ...]
    complete: bool
    """True only if it is proven that there are no other outcomes on the slice."""


def slice_map(
    question: Question,
    axes: Axes,
    named: Iterable[Chosen] = (),
    deadline: Deadline | None = None,
) -> SliceMap | None:
    """Map a slice.

    Args:
        question: its weights give the proportions within the axes and of the rest.
        axes: two criteria or aspects that count, without a criterion in common (`axes_of`).
        named: answers of named weightings to mark.
        deadline: when to stop.

    Returns:
        None if no package obeys the rules.

    Raises:
        WrongUse: these axes do not make a slice.
        OutOfTime: at the deadline, if not even one package is known.

    """
    deadline = deadline or Deadline()
    parts = parts_of(question, axes)
    weights = dict(question.value_weights)
    bases = [spread({key: Fraction(1)}, weights, parts) for key in parts]
    space = mixture_space(question.catalogue, bases)
    found = SupportedSearch(program_of(question.catalogue), region_of(question), space, deadline).run()
    if found is None:
        return None
    shown = [Packages.of_one(measures_in(question.catalogue, cell.columns)) for cell in found.cells]
    complete = False
    if found.complete:
        try:
            shown = packages_of(question, found, deadline)
            complete = True
        except OutOfTime:
            pass
    triangulator = Triangulator(_MOST_SIMPLICES)
    regions = [
        Region(s.package, s.equal, polygon(cell), triangulator.volume(cell.corners))
        for s, cell in zip(shown, found.cells, strict=True)
    ]
    regions.sort(key=lambda r: (-r.share, question.catalogue.in_order(r.package)))
    marks = tuple(_mark(chosen, parts, bases) for chosen in named)
    return SliceMap(axes, question, parts.get("", ()), tuple(regions), marks, complete)


def polygon(cell: Cell) -> tuple[Point, ...]:
    """Give the corners of a region anticlockwise, in weights of the two axes, without those halfway a side."""
    points = sorted(
        {(Fraction(c.weights[0], sum(c.weights)), Fraction(c.weights[1], sum(c.weights))) for c in cell.corners}
    )
    if len(points) < _CORNERS:
        return tuple(points)
    return (*_chain(points), *_chain(points[::-1]))


def _chain(points: Sequence[Point]) -> list[Point]:
    """Give one half of a convex hull (Andrew 1979), less its last point."""
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turn(a: Point, b: Point, c: Point) -> Fraction:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _mark(chosen: Chosen, parts: dict[str, tuple[str, ...]], bases: Sequence[Weights]) -> Mark:
    weights = chosen.question.value_weights
    amounts = [total(weights[c] for c in members) for members in parts.values()]
    here = {c: total(a * base[c] for a, base in zip(amounts, bases, strict=True)) for c in weights}
    return Mark(chosen, (amounts[0], amounts[1]), here == weights)
