"""The frontier: the best value for each amount of one criterion that a package asks (model.md §5).

Every breakpoint is found by solving again, from left to right: the least amount at which a higher value is possible,
then the highest value within that amount. So points that lie under a straight line between their neighbours are found
too; a method that only changes a price per unit would miss them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.answer import Chosen, Stopped
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Direction
from keuzemodel.choosing.choose import check, choose
from keuzemodel.choosing.model import Amount, measures_in, region_of
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.numbers import total
from keuzemodel.package import criterion_total, tally, value_of
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.row import at_least_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline

_LOST = "De rekenkern verloor een pakket dat zij eerder vond."


@dataclass(frozen=True)
class Point:
    """A breakpoint: with less of the criterion, this value is impossible."""

    used: Fraction
    value: Fraction
    """In the value without the criterion."""
    package: frozenset[str]
    """By the tie rules."""


@dataclass
class Line:
    """The breakpoints so far of a frontier that is being found; with it a search goes on where it was stopped."""

    points: list[Point] = field(default_factory=list)
    highest: Fraction | None = None
    """The value of the last point that there will be; None as long as that is not known."""


@dataclass(frozen=True)
class Place:
    """Where the package of an approach lies."""

    answer: Chosen
    used: Fraction
    value: Fraction
    """In the value of the frontier, not in that of the approach."""
    line: Fraction | None
    """The highest value for what it uses; None if the frontier starts to the right of it."""


@dataclass(frozen=True)
class Frontier:
    """All breakpoints, by rising amount and value."""

    question: Question
    """As asked, with the limit on the criterion itself set aside and the criterion without weight."""
    criterion: Criterion
    points: tuple[Point, ...]
    places: Mapping[Approach, Place]
    """Where the two approaches lie; an approach without a proven package is absent."""
    complete: bool
    """False if the time was up; the points so far are proven."""

    @cached_property
    def diminishing(self) -> Point | None:
        """The point of diminishing return; None on a line without a bend.

        The breakpoint that lies highest above the straight line from the first point to the last; of equals the one
        that uses least. On the concave hull every step up to it brings more value per unit than the whole line on
        average, and every step after it less: the knee of Satopää et al. 2011, without smoothing.
        """
        if not self.complete or len(self.points) < 3:  # noqa: PLR2004 - two points make a straight line
            return None
        first, last = self.points[0], self.points[-1]
        top = max(self.points, key=lambda p: (self._above(p), -p.used))
        return top if self._above(top) > 0 and top not in (first, last) else None

    @cached_property
    def average(self) -> Fraction | None:
        """Value per extra unit from the first point to the last; None for a single point."""
        first, last = self.points[0], self.points[-1]
        return None if first is last else (last.value - first.value) / (last.used - first.used)

    def _above(self, point: Point) -> Fraction:
        first = self.points[0]
        average = self.average
        rise = point.value - first.value
        return rise if average is None else rise - average * (point.used - first.used)


def frontier_criterion(catalogue: Catalogue, criterion_id: str | None) -> Criterion:
    """Give the criterion to draw the frontier over.

    Args:
        catalogue: its only criterion under `capacity` is the default.
        criterion_id: what the user named, if anything.

    Raises:
        WrongUse: it does not exist, more of it is better, or there is no default.

    """
    possible = [c.id for c in catalogue.criteria if c.direction is Direction.MIN]
    choices = f"Kies uit: {', '.join(possible)}." if possible else "Deze catalogus heeft er geen."
    if criterion_id is None:
        if len(catalogue.capacity) == 1:
            return catalogue.criterion[next(iter(catalogue.capacity))]
        raise WrongUse(f"Zeg met --criterium waarover de grens gaat: iets wat een pakket vraagt, zoals tijd. {choices}")
    problems = unknown_ids("criterium", [criterion_id], catalogue.criterion)
    if problems:
        raise WrongUse("\n".join(problems))
    if criterion_id not in possible:
        raise WrongUse(f"Een grens over {dutch.quoted(criterion_id)} kan niet: daarvan is meer juist beter. {choices}")
    return catalogue.criterion[criterion_id]


def frontier_question(question: Question, criterion: Criterion) -> Question:
    """Leave a criterion out of the value, and its limit out of the rules.

    Raises:
        WrongUse: no weight is left.

    """
    left = {c: w for c, w in question.value_weights.items() if c != criterion.id}
    whole = total(left.values())
    if not whole:
        raise WrongUse(
            f"Bij de grens telt {dutch.quoted(criterion.id)} zelf niet mee in de waarde, en deze weging heeft "
            "daarbuiten geen gewicht. Kies een andere weging, of een ander criterium met --criterium."
        )
    weights = tuple((c, left[c] / whole if c in left else whole * 0) for c in question.catalogue.criterion)
    return replace(question, weights=weights).freeing(criterion.id)


def frontier(
    question: Question,
    criterion: Criterion,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
    line: Line | None = None,
) -> Frontier | None:
    """Find every breakpoint.

    Args:
        question: what is asked; its own limit on the criterion is ignored.
        criterion: one of direction `min`.
        deadline: when to stop.
        report: told, at every point, how far along the criterion's amounts the search is.
        line: of this same frontier, as an earlier search left it; every point is added as soon as it is found.

    Returns:
        None if no package obeys the rules, whatever it uses.

    Raises:
        WrongUse: without the criterion, no weight is left.

    """
    asked = frontier_question(question, criterion)
    line = Line() if line is None else line
    walk = _Walk(asked, criterion, line, deadline)
    try:
        walk.whole(report)
        if not line.points:
            return None
        places = _places(question, asked, criterion, line.points, deadline)
    except OutOfTime:
        return Frontier(asked, criterion, tuple(line.points), {}, complete=False)
    return Frontier(asked, criterion, tuple(line.points), places, complete=True)


class _Walk:
    def __init__(self, question: Question, criterion: Criterion, line: Line, deadline: Deadline | None) -> None:
        self.question = question
        self.catalogue = question.catalogue
        self.resolver = Resolver(question, deadline)
        self.amount = Amount(self.catalogue, criterion.id)
        self.region = region_of(question)
        self.line = line

    def whole(self, report: Callable[[int, int], None]) -> None:
        """Walk from the least use, or where an earlier walk stopped, to the highest value.

        Raises:
            OutOfTime: at the deadline; the points so far stay.

        """
        highest = self.resolver.maximum(self.region)
        if highest is None:
            return
        self.line.highest = self.resolver.in_value(highest.value)
        points = self.line.points
        while not points or points[-1].value < self.line.highest:
            points.append(self._next())
            first, last = (int(point.used * self.amount.factor) for point in (points[0], points[-1]))
            report(last - first, max(1, self.amount.whole(highest.columns) - first))

    def _next(self) -> Point:
        """Find the point of least use that is worth more than the last one."""
        region = self.region
        if self.line.points:
            value = int(self.line.points[-1].value * self.resolver.factor)
            region = region.adding(at_least_value(self.resolver.objective, value + 1))
        cheapest = self.resolver.search.maximise(self.amount.least, region)
        if cheapest is None:
            raise Contradiction
        return self._point(self.amount.of(cheapest.columns))

    def _point(self, used: Fraction) -> Point:
        """Find the best package at an amount."""
        found = self.resolver.maximum(self.region.adding(self.amount.within(used)))
        if found is None:
            raise Contradiction
        package = measures_in(self.catalogue, self.resolver.preferred(found.region, found.value))
        value = self.resolver.in_value(found.value)
        check(self.question, package, value)
        return Point(used, value, package)


def _places(
    question: Question,
    asked: Question,
    criterion: Criterion,
    points: list[Point],
    deadline: Deadline | None,
) -> dict[Approach, Place]:
    """Find where the packages of the two approaches lie.

    Raises:
        OutOfTime: at the deadline.

    """
    places = {}
    for approach in Approach:
        variant = replace(question, approach=approach)
        try:
            _ = variant.value_weights
        except WrongUse:  # without a limit, or without a weight, this approach has no package
            continue
        answer = choose(variant, deadline)
        if isinstance(answer, Stopped):
            raise OutOfTime
        if isinstance(answer, Chosen):
            used = criterion_total(asked.catalogue, criterion, answer.package)
            totals = tally(asked.catalogue, answer.package).totals
            value = value_of(asked.catalogue, asked.value_weights, totals)
            line = max((p.value for p in points if p.used <= used), default=None)
            places[approach] = Place(answer, used, value, line)
    return places
