"""The weight map: which package is best at which weights, over all weights (model.md §5)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from keuzemodel.analysis.weights.cell_packages import Packages, packages_of
from keuzemodel.analysis.weights.envelope import TooManyCorners
from keuzemodel.analysis.weights.proven_shares import BestAtCorners, proven_shares
from keuzemodel.analysis.weights.sample import PER_BATCH, best_at
from keuzemodel.analysis.weights.shares import (
    Shares,
    batches_by_aspect,
    batches_over_criteria,
    shares_by_aspect,
    shares_of,
    shares_over_criteria,
)
from keuzemodel.analysis.weights.supported import SupportedSearch, narrowed
from keuzemodel.analysis.weights.weight_space import asked_at, aspects_that_count, criteria_space
from keuzemodel.choosing.choose import check
from keuzemodel.choosing.model import measures_in, program_of, region_of
from keuzemodel.package import tally
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.series import Series

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keuzemodel.analysis.weights.proven_shares import Interval, ProvenShares
    from keuzemodel.analysis.weights.supported import Supported
    from keuzemodel.analysis.weights.weight_space import Gains, WeightSpace
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question


_FOR_THE_WHOLE = 2 / 3
"""Which share of the time goes to a map that is whole; what is left is for shares of one that is not."""
_FOR_THE_PROOF = 3 / 5
"""Which share of what is left after solving goes to proving shares; the rest is for checking and telling."""


@dataclass(frozen=True)
class Entry:
    """One outcome of the map, with the package that shows it."""

    package: frozenset[str]
    """Chosen by the tie rules among the packages with this outcome."""
    totals: Mapping[str, Fraction]
    """Criterion id -> total of the package, for every criterion."""
    gains: Gains
    """The outcome: value per criterion that counts, in whole numbers."""
    share: Fraction
    """Of the weight space in which it is the only best outcome."""
    share_by_aspect: Fraction
    """The same with weights uniform over the aspects and within them; counted if an aspect has several criteria."""
    equal: bool | None
    """True if more than one package has this outcome; None if that was not looked into."""
    certain: frozenset[str]
    """Measures that are in every package with this outcome."""
    possible: frozenset[str]
    """Measures that are in some package with this outcome."""
    proven: Interval | None = None
    """Between what the share certainly is, if it is counted and the map is not whole."""
    proven_by_aspect: Interval | None = None

    @property
    def packages(self) -> Packages:
        """What is known of the packages with this outcome."""
        return Packages(self.package, self.equal, self.certain, self.possible)


@dataclass(frozen=True)
class WeightMap:
    """Every package that is the only best one on a part of positive volume of the weight space."""

    question: Question
    minimum: Fraction
    """Every aspect weighs at least this."""
    supported: Supported
    entries: tuple[Entry, ...]
    """Largest share first."""
    complete: bool
    """True only if it is proven that there are no other outcomes."""
    shares: Shares
    """Over the criteria."""
    shares_by_aspect: Shares
    solved: int = 0
    """At how many weightings the best package is proven, if the shares are counted over these."""
    proven: ProvenShares | None = None
    """What is certain of the shares over the criteria, if they are counted and the map is not whole."""
    proven_by_aspect: ProvenShares | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue."""
        return self.question.catalogue

    @property
    def open_corners(self) -> int:
        """Corners at which it is not known whether a better package exists; 0 if the map is complete."""
        return sum(1 for _ in self.supported.envelope.corners) - self.supported.confirmed

    @cached_property
    def core_index(self) -> dict[str, Fraction]:
        """Measure id -> fraction of the entries that contain it (after Liesiö, Mild & Salo 2007).

        Only packages that are best for some weights are counted, not all non-dominated ones as in the source.
        """
        n = len(self.entries) or 1
        return {id_: Fraction(sum(id_ in e.package for e in self.entries), n) for id_ in self.catalogue.ids}

    @property
    def always(self) -> tuple[str, ...]:
        """Measures that are in every best package, also in those with the same outcome; in catalogue order."""
        return tuple(id_ for id_ in self.catalogue.ids if self.entries and all(id_ in e.certain for e in self.entries))

    @property
    def never(self) -> tuple[str, ...]:
        """Measures that are in no best package, also in none with the same outcome; in catalogue order."""
        return tuple(id_ for id_ in self.catalogue.ids if all(id_ not in e.possible for e in self.entries))


def weight_map(  # noqa: PLR0913 - these are the knobs of a map
    question: Question,
    *,
    minimum: Fraction = Fraction(0),
    maximum: int | None = None,
    whole: WeightMap | None = None,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> WeightMap | None:
    """Make the weight map of one approach.

    Args:
        question: catalogue, approach, limits and what the user fixed; its weights do not matter.
        minimum: every aspect weighs at least this, from 0 to 1 (not 1).
        maximum: stop when the map has more entries than this.
        whole: the map of the same question without a minimum, if it is known: complete, it tells all.
        deadline: when to stop.
        report: told how many of how many corners are confirmed; both grow.

    Returns:
        The map; None if no package obeys the rules.

    Raises:
        WrongUse: no space is left with that minimum.
        OutOfTime: at the deadline, if not even one package is known.

    """
    catalogue = question.catalogue
    space = criteria_space(question, minimum)
    deadline = deadline or Deadline()
    found = _within(whole, space)
    if found is None:
        search = SupportedSearch(program_of(catalogue), region_of(question), space, deadline.part(_FOR_THE_WHOLE))
        found = search.run(maximum, report)
    if found is None:
        return None
    if not found.complete and (sampled := _sampled(question, minimum, found, deadline)) is not None:
        return sampled
    shown = [Packages.of_one(measures_in(catalogue, cell.columns)) for cell in found.cells]
    if found.complete:
        # Without the time for it the outcomes are proven, but not which packages share one.
        with suppress(OutOfTime):
            known = {} if whole is None or not whole.complete else {e.gains: e.packages for e in whole.entries}
            shown = packages_of(question, found, deadline, known)
    packages = [s.package for s in shown]
    shares = shares_over_criteria(found, packages, catalogue.ids, exact=deadline.left > 0)
    aspects = aspects_that_count(catalogue, question.value_weights)
    by_aspect = shares
    if len(aspects) < space.dimension:
        by_aspect = shares_by_aspect(found, packages, catalogue.ids, aspects, minimum)
    entries = [
        Entry(
            package=s.package,
            totals=tally(catalogue, s.package).totals,
            gains=cell.gains,
            share=shares.packages[k],
            share_by_aspect=by_aspect.packages[k],
            equal=s.equal,
            certain=s.certain,
            possible=s.possible,
        )
        for k, (s, cell) in enumerate(zip(shown, found.cells, strict=True))
    ]
    entries.sort(key=lambda e: (-e.share, catalogue.in_order(e.package)))
    settled = all(e.equal is not None for e in entries)
    return WeightMap(question, minimum, found, tuple(entries), found.complete and settled, shares, by_aspect)


def _within(whole: WeightMap | None, space: WeightSpace) -> Supported | None:
    """Take a part of a map that is complete; None if there is no such map, or its part has too many corners."""
    if whole is None or not whole.complete:
        return None
    try:
        return narrowed(whole.supported, space)
    except TooManyCorners:
        return None


def _sampled(question: Question, minimum: Fraction, found: Supported, deadline: Deadline) -> WeightMap | None:
    """Count the shares of a map that is not whole over weightings that are solved; None without time for these.

    Between what these shares certainly are, is proven as far as there is time.
    """
    catalogue, space = question.catalogue, found.space
    aspects = aspects_that_count(catalogue, question.value_weights)
    series = Series(program_of(catalogue), region_of(question), deadline)
    loose = [batch[:PER_BATCH] for batch in batches_over_criteria(space)]
    solved = best_at(series, space, loose, deadline.part(1 / 3))
    solved_by_aspect = solved
    if len(aspects) < space.dimension:
        even = [batch[:PER_BATCH] for batch in batches_by_aspect(space, aspects, minimum)]
        solved_by_aspect = best_at(series, space, even, deadline.part(1 / 2))
    if not all(map(any, (solved, solved_by_aspect))):
        return None
    columns = {cell.gains: cell.columns for cell in found.cells}
    columns |= {space.gains(one.columns): one.columns for one in chain(*solved, *solved_by_aspect)}
    best = BestAtCorners(program_of(catalogue), region_of(question), space, columns)
    proven, proven_by_aspect = proven_shares(question, minimum, best, series, deadline.part(_FOR_THE_PROOF))
    for certain in (proven, proven_by_aspect):
        columns |= {} if certain is None else certain.shown
    packages = {gains: measures_in(catalogue, inside) for gains, inside in columns.items()}
    even_weights = (1,) * space.dimension
    asked = asked_at(question, space.weights(even_weights))
    for gains, package in packages.items():
        check(asked, package, space.value(gains, even_weights))
    place = {gains: k for k, gains in enumerate(packages)}
    shares, by_aspect = (
        shares_of(
            np.array(
                [np.bincount([place[space.gains(s.columns)] for s in batch], minlength=len(place)) for batch in all_]
            ),
            list(packages.values()),
            catalogue.ids,
        )
        for all_ in (solved, solved_by_aspect)
    )
    entries = [
        Entry(
            package,
            tally(catalogue, package).totals,
            gains,
            shares.packages[k],
            by_aspect.packages[k],
            equal=None,
            certain=package,
            possible=package,
            proven=None if proven is None else proven.packages[gains],
            proven_by_aspect=proven_by_aspect.packages[gains],
        )
        for k, (gains, package) in enumerate(packages.items())
    ]
    entries.sort(key=lambda e: (-e.share, catalogue.in_order(e.package)))
    return WeightMap(
        question,
        minimum,
        found,
        tuple(entries),
        complete=False,
        shares=shares,
        shares_by_aspect=by_aspect,
        solved=sum(map(len, solved_by_aspect)),
        proven=proven,
        proven_by_aspect=proven_by_aspect,
    )
