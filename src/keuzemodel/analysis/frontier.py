"""The frontier: the best value for each amount of one criterion (model.md §5, §8).

Of what a package asks, for each most it may ask; of what it brings, for each least it must bring. Every breakpoint is
found (`stairs`), from the strictest amount on. So points that lie under a straight line between their neighbours are
found too; a method that only changes a price per unit would miss them.

A line may have thousands of breakpoints. If they are not all there soon, breakpoints are found spread over what is left
of the line, as close as an eye can see; the others come after that, as long as there is time.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.frontier_line import Line, LineSearch
from keuzemodel.answer import Chosen, Stopped
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose
from keuzemodel.direction import Direction
from keuzemodel.numbers import total
from keuzemodel.package import criterion_total, value_of
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.solver.deadline import Deadline, OutOfTime

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keuzemodel.analysis.frontier_line import Point
    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.question import Question

_ALL_AT_ONCE = 1 / 2
_SOON = 5.0
"""Which share of the time, and at most how many seconds, all breakpoints are looked for before some are spread."""
_SPREAD = 3 / 4
"""Which share of the time that is left then goes to points that are spread."""


@dataclass(frozen=True)
class Place:
    """Where the package of an approach lies."""

    answer: Chosen
    used: Fraction
    value: Fraction
    """In the value of the frontier, not in that of the approach."""
    line: Fraction | None
    """The highest value at its amount; None if the amount is stricter than that of any point."""


@dataclass(frozen=True)
class Frontier:
    """All breakpoints."""

    question: Question
    """As asked, with what is asked of the criterion itself set aside, and the criterion without weight."""
    criterion: Criterion
    points: tuple[Point, ...]
    """By rising amount: with it the value rises of what is asked, and falls of what is brought."""
    places: Mapping[Approach, Place]
    """Where the two approaches lie; an approach without a proven package is absent."""
    complete: bool
    """False if the time was up; each point is proven, and between points there may be others."""
    exact_to: Fraction | None = None
    """If it is not complete: from the strictest amount to this one every breakpoint is there; None if nowhere."""

    @property
    def largest_gap(self) -> Fraction:
        """The most that the value can differ from that of the point before it, where points may be missing."""
        strictest_first = self.points if self.asks else self.points[::-1]
        values = [p.value for p in strictest_first if self.exact_to is None or self._is_past(p.used, self.exact_to)]
        if self.complete or not values:
            return Fraction(0)
        return max((after - before for before, after in pairwise(values)), default=Fraction(0))

    @property
    def rise(self) -> Fraction:
        """How much the value differs between the two ends."""
        return abs(self.points[-1].value - self.points[0].value)

    def _is_past(self, used: Fraction, at: Fraction) -> bool:
        return used >= at if self.asks else used <= at

    @cached_property
    def diminishing(self) -> Point | None:
        """The point of diminishing return; None on a line without a bend.

        The breakpoint that lies highest above the straight line from the first point to the last; of equals the one
        that uses least. On the concave hull every step up to it brings more value per unit than the whole line on
        average (or costs less), and every step after it less: the knee of Satopää et al. 2011, without smoothing.
        """
        if not self.complete or len(self.points) < 3:  # noqa: PLR2004 - two points make a straight line
            return None
        first, last = self.points[0], self.points[-1]
        top = max(self.points, key=lambda p: (self._above(p), -p.used))
        return top if self._above(top) > 0 and top not in (first, last) else None

    @property
    def asks(self) -> bool:
        """True for what a package asks: then the line rises. Of what it brings, it falls."""
        return self.criterion.direction is Direction.MIN

    @property
    def best(self) -> Point:
        """The point of the highest value."""
        return self.points[-1 if self.asks else 0]

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
        WrongUse: it does not exist, or there is no default.

    """
    if criterion_id is None:
        if len(catalogue.capacity) == 1:
            return catalogue.criterion[next(iter(catalogue.capacity))]
        what = "iets wat een pakket vraagt of oplevert, zoals tijd of besparing"
        choices = f"Kies uit: {', '.join(catalogue.criterion)}."
        raise WrongUse(f"Zeg met --criterium waarover de grens gaat: {what}. {choices}")
    problems = unknown_ids("criterium", [criterion_id], catalogue.criterion)
    if problems:
        raise WrongUse("\n".join(problems))
    return catalogue.criterion[criterion_id]


def frontier_question(question: Question, criterion: Criterion) -> Question:
    """Leave a criterion out of the value, and what the user asks of its total out of the rules.

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
    weights = tuple((c, left[c] / whole if c in left else whole * 0) for c in question.catalogue.weighing)
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
        question: what is asked; its own limit or minimum on the criterion is ignored.
        criterion: over which the line goes.
        deadline: when to stop.
        report: told, at every point, how far along the criterion's amounts the walk is.
        line: of this same frontier, as an earlier search left it; every point is added as soon as it is found.

    Returns:
        None if no package obeys the rules, whatever it uses.

    Raises:
        WrongUse: without the criterion, no weight is left.

    """
    asked = frontier_question(question, criterion)
    deadline = Deadline() if deadline is None else deadline
    line = Line() if line is None else line
    method = LineSearch(asked, criterion, line)
    try:
        try:
            method.until(deadline.part(_ALL_AT_ONCE, _SOON)).whole(report)
        except OutOfTime:
            with suppress(OutOfTime):
                method.until(deadline.part(_SPREAD)).ahead(report)
            method.until(deadline).whole(report)
        if not line.points:
            return None
        places = _places(question, asked, criterion, line.points, deadline)
    except OutOfTime:
        exact_to = line.points[-1].used if line.points else None
        return Frontier(asked, criterion, _rising(line.all_points, criterion), {}, complete=False, exact_to=exact_to)
    return Frontier(asked, criterion, _rising(line.points, criterion), places, complete=True)


def _rising(points: list[Point], criterion: Criterion) -> tuple[Point, ...]:
    """Give points by rising amount that begin at the strictest one."""
    return tuple(points if criterion.direction is Direction.MIN else reversed(points))


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
            value = value_of(asked.catalogue, asked.value_weights, answer.package)
            sign = criterion.direction.sign
            line = max((p.value for p in points if sign * p.used >= sign * used), default=None)
            places[approach] = Place(answer, used, value, line)
    return places
