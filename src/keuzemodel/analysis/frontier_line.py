"""The search for the breakpoints of a frontier: one by one, or spread over the line.

It goes on where an earlier one stopped, and under another deadline; what the solver learned stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel.analysis.stairs import Stairs
from keuzemodel.choosing.choose import check
from keuzemodel.choosing.model import Amount, measures_in, region_of
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.linear import criterion_terms
from keuzemodel.solver.problems import Contradiction

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from keuzemodel.analysis.stairs import Step
    from keuzemodel.catalogue import Criterion
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.search import Maximum

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


class LineSearch:
    """Finds breakpoints of one frontier, by the ε-constraint method."""

    def __init__(self, question: Question, criterion: Criterion, line: Line) -> None:
        """Prepare for a search.

        Args:
            question: as asked, with what is asked of the criterion set aside (`frontier_question`).
            criterion: over which the line goes.
            line: what an earlier search found; every point is added as soon as it is found.

        """
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

    def until(self, deadline: Deadline) -> LineSearch:
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
