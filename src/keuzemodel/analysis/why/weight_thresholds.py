"""At which weight of a criterion a measure turns; the other weights keep their proportions (equal if all are 0).

Along such a ray of weights every package is a straight line (`weight_rays`), so the best value with the measure as it
is and that with it turned are both convex and piecewise linear. A straight line under the first that the second rises
above is passed once: Newton's method from the right finds where, in a few exact solves (as in Dinkelbach 1967). There,
either the first has risen as well, and the search goes on along its new line, or the measure turns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.why.thresholds import Changed, Threshold
from keuzemodel.analysis.why.weight_rays import KnownPackages, rays_of
from keuzemodel.linear import columns_of
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.row import at_least_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from keuzemodel.analysis.why.sides import Sides
    from keuzemodel.analysis.why.weight_rays import Line, Ray
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.solver.program import Region


class WeightSearch:
    """Finds weight thresholds of any measure of one answer; what one search finds helps the next."""

    def __init__(self, resolver: Resolver, chosen: Chosen) -> None:
        self._search = resolver.search
        self._known = KnownPackages(resolver.catalogue.columns)
        self._known.add(columns_of(resolver.catalogue, chosen.package))
        self.rays = list(rays_of(resolver, chosen.question, self._known))

    def thresholds(self, sides: Sides) -> Iterator[Threshold]:
        """Give for every criterion the nearest lower and the nearest higher weight at which the measure turns.

        Raises:
            OutOfTime: at the deadline.

        """
        if sides.turned is None:
            return
        self._known.add(sides.turned.columns)
        for ray in self.rays:
            s = self._first_turn(ray, sides)
            if s is not None:
                at = ray.now + s if ray.upward else ray.now - s
                yield Threshold(Changed.WEIGHT, ray.criterion, ray.now, at, ray.upward, inclusive=False)

    def _first_turn(self, ray: Ray, sides: Sides) -> Fraction | None:
        """Give the first s beyond which every best package has the measure turned."""
        line = ray.line(sides.columns)
        while True:
            s = self._passed(ray, sides, line)
            if s is None:
                return None
            top = ray.line(ray.top(s))
            if top.at(s) > line.at(s):
                line = top
                continue
            steepest = self._steepest(ray, sides.stay_task, s, line)
            if ray.meets(line, s, steepest.slope, self._turned(sides)):
                return s
            if self._steepest(ray, sides.flip_task, s, line).slope > steepest.slope:
                return s
            line = steepest

    def _passed(self, ray: Ray, sides: Sides, line: Line) -> Fraction | None:
        """Give the s beyond which the best value with the measure turned rises above a line; None if it never does."""
        while True:
            s = min(ray.length, ray.first_crossing(line, self._turned(sides)))
            top = ray.top(s)
            if ray.line(top).at(s) > line.at(s):
                if (sides.place in top) is sides.is_in:
                    top = ray.highest(sides.flip_prover, s, self._turned(sides))
                if ray.line(top).at(s) > line.at(s):
                    continue
            return None if s == ray.length else s

    def _turned(self, sides: Sides) -> NDArray[np.intp]:
        """Give the places of the known packages that have the measure turned."""
        return self._known.where(sides.place, inside=not sides.is_in)

    def _steepest(self, ray: Ray, region: Region, s: Fraction, line: Line) -> Line:
        """Give the steepest line among the packages of a region that are worth as much as a line at s."""
        objective, divisor = ray.objective(s)
        tied = region.adding(at_least_value(objective, line.at(s) // divisor))
        found = self._search.maximise(ray.slope, tied)
        if found is None:
            raise Contradiction
        self._known.add(found.columns)
        return ray.line(found.columns)
