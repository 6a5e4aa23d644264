"""At which weight of a criterion a measure turns; the other weights keep their proportions (equal if all are 0).

Along such a ray of weights the best value is a string of straight pieces (`weight_rays`), found once for all measures.
A measure has turned from the first piece on whose best packages all have it the other way round: the one that is known
tells mostly that it may be so, and one solve whether another package lies on the same piece.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.why.thresholds import Changed, Threshold
from keuzemodel.analysis.why.weight_rays import KnownPackages, rays_of
from keuzemodel.linear import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.analysis.why.flipped import Flipped
    from keuzemodel.analysis.why.weight_rays import Ray
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.solver.prover import Prover


class WeightSearch:
    """Finds weight thresholds of any measure of one answer; what one search finds helps the next."""

    def __init__(self, resolver: Resolver, chosen: Chosen) -> None:
        self._known = KnownPackages(resolver.catalogue.columns)
        self._known.add(columns_of(resolver.catalogue, chosen.package))
        self._rays = list(rays_of(resolver, chosen.question, self._known))

    def thresholds(self, flipped: Flipped) -> Iterator[Threshold]:
        """Give for every criterion the nearest lower and the nearest higher weight at which the measure turns.

        Raises:
            OutOfTime: at the deadline.

        """
        if flipped.turned is None:
            return
        self._known.add(flipped.turned.columns)
        # It grows large, and only serves the rays of this measure.
        prover = flipped.resolver.prover(flipped.stay_task)
        for ray in self._rays:
            s = self._first_turn(ray, flipped, prover)
            if s is not None:
                at = ray.now + s if ray.upward else ray.now - s
                yield Threshold(Changed.WEIGHT, ray.criterion, ray.now, at, ray.upward, inclusive=False)

    def _first_turn(self, ray: Ray, flipped: Flipped, prover: Prover) -> Fraction | None:
        """Give the first s beyond which every best package has the measure turned."""
        for piece in ray.pieces():
            if (flipped.place in piece.package) is not flipped.is_in:
                staying = self._known.where(flipped.place, inside=flipped.is_in)
                if not ray.is_equalled(piece, prover, staying):
                    return piece.start
        return None
