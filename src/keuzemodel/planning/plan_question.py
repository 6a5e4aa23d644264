"""What a plan is asked for: a question, the periods, and what fits in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import cycle, islice
from typing import TYPE_CHECKING

from keuzemodel.catalogue import Status
from keuzemodel.development import added_period
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.rules.limit import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

Pattern = tuple[tuple[str, tuple["Fraction", ...]], ...]


@dataclass(frozen=True)
class PlanQuestion:
    """What determines a plan; make one with :func:`ask_plan`."""

    question: Question
    count: int
    """The number of periods."""
    pattern: Pattern
    """Criterion id and what fits in each period, in criteria order; over more periods it begins again."""
    later: tuple[tuple[str, int], ...] = ()
    """Measure id and period, from 0, before which the user does not want it to start."""
    package: frozenset[str] | None = None
    """Just these measures, all of them; None for the best package that can be finished."""

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """Their names: those of the catalogue, and then +1, +2 and so on."""
        known = self.catalogue.planning.periods[: self.count]
        return (*known, *(added_period(k + 1) for k in range(self.count - len(known))))

    @cached_property
    def limits(self) -> dict[str, tuple[Fraction, ...]]:
        """Criterion id -> what fits in each period."""
        return {c: tuple(islice(cycle(limits), self.count)) for c, limits in self.pattern}

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
    def begun(self) -> dict[str, int]:
        """Measure id -> its start, whatever else holds: 0 if it is running, and before that if it is done."""
        catalogue = self.catalogue
        takes = {m.id: m.development.periods for m in catalogue.measures}
        return {
            id_: -takes[id_] if status is Status.DONE else 0
            for id_, status in catalogue.standing
            if status is not Status.STOPPED and id_ in takes
        }

    @property
    def not_before(self) -> dict[str, int]:
        """Measure id -> first period that the user allows."""
        return dict(self.later)

    def delaying(self, later: Mapping[str, int]) -> PlanQuestion:
        """Ask the same with some measures not before a period."""
        return replace(self, later=tuple(sorted({**self.not_before, **later}.items())))

    @property
    def without_delays(self) -> PlanQuestion:
        """Ask the same without the periods that the user set."""
        return replace(self, later=())

    def whole(self, package: frozenset[str]) -> PlanQuestion:
        """Ask for a plan of just this package."""
        return replace(self, package=package)

    def lasting(self, periods: int) -> PlanQuestion:
        """Ask the same over another number of periods."""
        return replace(self, count=periods)

    def with_capacity(self, criterion: str, *limits: Fraction) -> PlanQuestion:
        """Ask the same with another capacity of one criterion: for every period, or a pattern that repeats itself."""
        return replace(self, pattern=_in_order(self.catalogue, {**dict(self.pattern), criterion: limits}))


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
    given = {**planning.capacity, **{c: (limit,) for c, limit in per_period.items()}}
    return PlanQuestion(question, periods or len(planning.periods), _in_order(catalogue, given))


def _in_order(catalogue: Catalogue, given: Mapping[str, tuple[Fraction, ...]]) -> Pattern:
    return tuple((c, given[c]) for c in catalogue.criterion if c in given)
