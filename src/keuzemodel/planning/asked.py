"""What a plan is asked for: a question, the periods, and what fits in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import cycle, islice
from typing import TYPE_CHECKING

from keuzemodel.development import added_period
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.rules.limit import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

PerPeriod = tuple[tuple[str, tuple["Fraction", ...]], ...]


@dataclass(frozen=True)
class PlanQuestion:
    """What determines a plan; make one with :func:`ask_plan`."""

    question: Question
    periods: tuple[str, ...]
    capacity: PerPeriod
    """Criterion id and what fits in each period, in criteria order."""
    package: frozenset[str] | None = None
    """Just these measures, all of them; None for the best package that can be finished."""

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue with its circumstances as they are set."""
        return self.question.catalogue

    @property
    def results_weights(self) -> dict[str, Fraction]:
        """Criterion id -> weight, for the criteria in the value of which more is better."""
        criterion = self.catalogue.criterion
        return {c: w for c, w in self.question.value_weights.items() if w and criterion[c].direction.sign > 0}

    @cached_property
    def limits(self) -> dict[str, tuple[Fraction, ...]]:
        """Criterion id -> what fits in each period."""
        return dict(self.capacity)

    def whole(self, package: frozenset[str]) -> PlanQuestion:
        """Ask for a plan of just this package."""
        return replace(self, package=package)

    def lasting(self, periods: int) -> PlanQuestion:
        """Ask the same over another number of periods; where there are more, the capacity repeats itself."""
        names = _names(self.catalogue.planning.periods, periods)
        capacity = tuple((c, _repeated(limits, periods)) for c, limits in self.capacity)
        return replace(self, periods=names, capacity=capacity)

    def with_room(self, criterion: str, limits: tuple[Fraction, ...]) -> PlanQuestion:
        """Ask the same with another capacity of one criterion."""
        given = {**self.limits, criterion: limits}
        return replace(self, capacity=_in_order(self.catalogue, given))


def ask_plan(
    question: Question, periods: int | None = None, per_period: Mapping[str, Fraction] | None = None
) -> PlanQuestion:
    """Check what is asked of a plan.

    Args:
        question: what is asked of its package.
        periods: how many; None for those of the catalogue.
        per_period: criterion id -> what fits in every period, each replacing what the catalogue says.

    Raises:
        WrongUse: everything that is wrong with it, in Dutch, one line each.

    """
    catalogue, per_period = question.catalogue, per_period or {}
    problems = unknown_ids("criterium", per_period, catalogue.criterion)
    for id_, limit in per_period.items():
        if id_ in catalogue.criterion and (problem := Limit.problem(catalogue.criterion[id_], limit)):
            problems.append(problem)
    planning = catalogue.planning
    if periods is None and not planning.periods:
        problems.append(
            "Deze catalogus noemt geen perioden. Geef hun aantal, bijvoorbeeld --perioden 8, "
            "of zet ze onder 'planning' in de catalogus."
        )
    if problems:
        raise WrongUse("\n".join(problems))
    count = periods or len(planning.periods)
    given = {c: _repeated(limits, count) for c, limits in planning.capacity.items()}
    given |= {c: (limit,) * count for c, limit in per_period.items()}
    return PlanQuestion(question, _names(planning.periods, count), _in_order(catalogue, given))


def _names(periods: tuple[str, ...], count: int) -> tuple[str, ...]:
    return (*periods[:count], *(added_period(k + 1) for k in range(count - len(periods))))


def _in_order(catalogue: Catalogue, given: Mapping[str, tuple[Fraction, ...]]) -> PerPeriod:
    return tuple((c, given[c]) for c in catalogue.criterion if c in given)


def _repeated(limits: tuple[Fraction, ...], count: int) -> tuple[Fraction, ...]:
    return tuple(islice(cycle(limits), count))
