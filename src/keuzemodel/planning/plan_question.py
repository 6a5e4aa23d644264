"""What a plan is asked for: a question, the periods, and what fits in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import cycle, islice
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.catalogue import Status
from keuzemodel.development import added_period
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.problems import WrongUse
from keuzemodel.question import measure_errors, unknown_ids
from keuzemodel.rules.limit import Limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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
    ready_by: tuple[tuple[str, int], ...] = ()
    """Measure id and the last period, from 0, in which the user still wants it to be developed."""
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

    @property
    def not_after(self) -> dict[str, int]:
        """Measure id -> last period in which the user lets it be developed."""
        return dict(self.ready_by)

    def delaying(self, later: Mapping[str, int]) -> PlanQuestion:
        """Ask the same with some measures not before a period."""
        return replace(self, later=tuple(sorted({**self.not_before, **later}.items())))

    @property
    def without_delays(self) -> PlanQuestion:
        """Ask the same without the periods that the user set."""
        return replace(self, later=(), ready_by=())

    def whole(self, package: frozenset[str]) -> PlanQuestion:
        """Ask for a plan of just this package."""
        return replace(self, package=package)

    def lasting(self, periods: int) -> PlanQuestion:
        """Ask the same over another number of periods."""
        return replace(self, count=periods)

    def with_capacity(self, criterion: str, *limits: Fraction) -> PlanQuestion:
        """Ask the same with another capacity of one criterion: for every period, or a pattern that repeats itself."""
        return replace(self, pattern=_in_order(self.catalogue, {**dict(self.pattern), criterion: limits}))


def ask_plan(question: Question, periods: int | None = None, setting: PlanSetting | None = None) -> PlanQuestion:
    """Check what is asked of a plan.

    Args:
        question: what is asked of its package.
        periods: how many; None for those of the catalogue.
        setting: what fits in each period, and when measures may be developed; None for what the catalogue says.

    Raises:
        WrongUse: everything that is wrong with it, in Dutch, one line each.

    """
    planning, setting = question.catalogue.planning, setting or PlanSetting()
    given = {**planning.capacity, **setting.per_period}
    bare = PlanQuestion(question, periods or len(planning.periods), _in_order(question.catalogue, given))
    problems = list(_limit_errors(bare, setting.per_period))
    if bare.count:
        problems += _date_errors(bare, setting)
    else:
        problems.append(
            "Deze catalogus noemt geen perioden. Geef hun aantal, bijvoorbeeld --perioden 8, "
            "of zet ze onder 'planning' in de catalogus."
        )
    if problems:
        raise WrongUse("\n".join(dict.fromkeys(problems)))
    place = {name: t for t, name in enumerate(bare.periods)}
    later, ready_by = (
        tuple(sorted((id_, place[name]) for id_, name in dates.items()))
        for dates in (setting.not_before, setting.not_after)
    )
    return replace(bare, later=later, ready_by=ready_by)


def _limit_errors(asked: PlanQuestion, per_period: Mapping[str, tuple[Fraction, ...]]) -> Iterator[str]:
    criteria = asked.catalogue.criterion
    yield from unknown_ids("criterium", per_period, criteria)
    for id_, limits in per_period.items():
        if id_ not in criteria:
            continue
        yield from filter(None, (Limit.problem(criteria[id_], limit) for limit in limits))
        if asked.count and len(limits) not in {1, asked.count}:
            yield (
                f"Bij {dutch.quoted(criteria[id_].title)} hoort één getal voor elke periode, of een lijst van "
                f"{dutch.count(asked.count, 'getal', 'getallen')}. Hier staan er {len(limits)}."
            )


def _date_errors(asked: PlanQuestion, setting: PlanSetting) -> Iterator[str]:
    for dates in (setting.not_before, setting.not_after):
        yield from measure_errors(asked.catalogue, dates)
        yield from unknown_ids("periode", dates.values(), asked.periods)
    place = {name: t for t, name in enumerate(asked.periods)}
    for id_, first in setting.not_before.items():
        last = setting.not_after.get(id_)
        if first in place and last in place and place[first] > place[last]:
            yield f"{id_} kan niet tegelijk niet vóór {first} en niet na {last}. Laat een van de twee los."


def _in_order(catalogue: Catalogue, given: Mapping[str, tuple[Fraction, ...]]) -> Pattern:
    return tuple((c, given[c]) for c in catalogue.criterion if c in given)
