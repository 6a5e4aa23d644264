"""The frontier: the best value for each amount of one criterion (model.md §5, §8).

Of what a package asks, for each most it may ask; of what it brings, for each least it must bring. Every breakpoint is
found (`stairs`), from the strictest amount on. So points that lie under a straight line between their neighbours are
found too; a method that only changes a price per unit would miss them.

A line may have thousands of breakpoints. If they are not all there soon, breakpoints are found spread over what is left
of the line, as close as an eye can see; the others come after that, as long as there is time.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.stairs import Stairs
from keuzemodel.answer import Chosen, Stopped
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import check, choose
from keuzemodel.choosing.model import Amount, measures_in, region_of
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.direction import Direction
from keuzemodel.linear import criterion_terms
from keuzemodel.numbers import total
from keuzemodel.package import criterion_total, value_of
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.problems import Contradiction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keuzemodel.analysis.stairs import Step
    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.question import Question
    from keuzemodel.solver.search import Maximum

_ALL_AT_ONCE = 1 / 2
_SOON = 5.0
"""Which share of the time, and at most how many seconds, all breakpoints are looked for before some are spread."""
_SPREAD = 3 / 4
"""Which share of the time that is left then goes to points that are spread."""
_VISIBLE = 100
"""In how many parts the rise of the value is cut: an eye hardly sees less."""


@dataclass(frozen=True)
class Point:
    """A breakpoint: with less of what is asked, or more of what is brought, this value is impossible."""

    used: Fraction
    value: Fraction
    """In the value without the criterion."""
    package: frozenset[str]
    """By the tie rules."""


@dataclass
class Line:
    """The breakpoints so far of a frontier that is being found; with it a search goes on where it was stopped."""

    points: list[Point] = field(default_factory=list)
    """From the strictest amount to the highest value."""
    highest: Fraction | None = None
    """The value of the last point that there will be; None as long as that is not known."""
    spread: list[Point] = field(default_factory=list)
    """Breakpoints found ahead of these; there may be others before and between them."""

    @property
    def all_points(self) -> list[Point]:
        """All that are known, from the strictest amount on."""
        after = self.points[-1].value if self.points else None
        ahead = [point for point in self.spread if after is None or point.value > after]
        return [*self.points, *sorted(ahead, key=lambda point: point.value)]


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
    method = _EpsilonConstraint(asked, criterion, line)
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


class _EpsilonConstraint:
    def __init__(self, question: Question, criterion: Criterion, line: Line) -> None:
        self.question = question
        self.catalogue = question.catalogue
        self.resolver = Resolver(question)
        # To bring at least so much is to ask at most minus that much.
        self.sign = -criterion.direction.sign
        terms = criterion_terms(self.catalogue, criterion.id)
        self.amount = Amount(self.catalogue, {j: self.sign * a for j, a in terms.items()})
        self.stairs = Stairs(self.resolver, self.amount, region_of(question))
        self.line = line
        """Its points go from the strictest amount to the highest value."""

    def whole(self, report: Callable[[int, int], None]) -> None:
        """Walk from the strictest amount, or where an earlier walk stopped, to the highest value.

        Raises:
            OutOfTime: at the deadline; the points so far stay.

        """
        if self._top is None:
            return
        self.line.highest = self.resolver.in_value(self._top.value)
        points = self.line.points
        steps = self.stairs.rising(self._last)
        while not points or points[-1].value < self.line.highest:
            step = next(steps, None)
            if step is None:
                raise Contradiction
            points.append(self._point(step))
            self._tell(report)

    def ahead(self, report: Callable[[int, int], None]) -> None:
        """Find points spread over what is left, unless they are there already.

        Raises:
            OutOfTime: at the deadline; the points so far stay.

        """
        if self.line.spread or self._top is None:
            return
        for step in self.stairs.spread(self._last, self._top.value, _VISIBLE):
            self.line.spread.append(self._point(step))
            self._tell(report)

    def until(self, deadline: Deadline) -> _EpsilonConstraint:
        """Set a deadline, and give itself; what is known stays."""
        self.resolver.until(deadline)
        return self

    @cached_property
    def _top(self) -> Maximum | None:
        return self.resolver.maximum(self.stairs.region)

    @property
    def _last(self) -> tuple[int, int] | None:
        """The amount and the value of the last point of the walk."""
        return self._step_of(self.line.points[-1]) if self.line.points else None

    def _tell(self, report: Callable[[int, int], None]) -> None:
        """Report how far the walk is."""
        if self._top is None or self._last is None:
            return
        first, _ = self._step_of(self.line.points[0])
        report(self._last[0] - first, max(1, self.amount.whole(self._top.columns) - first))

    def _step_of(self, point: Point) -> tuple[int, int]:
        """Give the amount and the value of a point in whole units."""
        return int(self.sign * point.used * self.amount.factor), int(point.value * self.resolver.factor)

    def _point(self, step: Step) -> Point:
        """Choose the package of a step by the tie rules."""
        if step.equals is None:
            columns = self.resolver.preferred(self.stairs.region.adding(self.amount.at_most(step.at)), step.value)
        else:
            columns = self.resolver.search.preferred_of(step.equals)
        package = measures_in(self.catalogue, columns)
        value = self.resolver.in_value(step.value)
        check(self.question, package, value)
        return Point(self.sign * self.amount.of(columns), value, package)


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
