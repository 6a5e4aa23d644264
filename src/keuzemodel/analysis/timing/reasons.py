"""Why a measure of a plan does not start a period earlier, all else being as it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.planning.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.catalogue import Measure


@dataclass(frozen=True)
class Full:
    """A period that is too full for it."""

    period: int
    criterion: str
    taken_by: tuple[str, ...]
    """What is developed in that period, and asks something."""


@dataclass(frozen=True)
class Reasons:
    """What keeps one measure from starting a period earlier."""

    measure: str
    start: int
    not_before: str
    """Why its dates forbid it, as the end of a sentence; empty if they do not."""
    waits_for: tuple[str, ...]
    """Prerequisites that are only just in effect when it starts."""
    full: tuple[Full, ...]

    @property
    def is_first(self) -> bool:
        """True if nothing can be earlier."""
        return self.start <= 0


def reasons(plan: Plan) -> tuple[Reasons, ...]:
    """Give the reasons for every measure, who starts first first."""
    return tuple(_of(plan, id_) for id_ in sorted(plan.starts, key=plan.starts.__getitem__))


def _of(plan: Plan, id_: str) -> Reasons:
    start, measure = plan.starts[id_], plan.asked.catalogue.by_id[id_]
    if start <= 0:
        return Reasons(id_, start, "", (), ())
    return Reasons(id_, start, _dates(plan, measure), _waits(plan, measure), _full(plan, id_))


def _dates(plan: Plan, measure: Measure) -> str:
    asked, start = plan.asked, plan.starts[measure.id]
    phase = asked.catalogue.planning.phases.get(measure.phase, 0)
    if asked.not_before.get(measure.id, 0) == start:
        return f"hij mag van u niet vóór {asked.periods[start]}"
    if (measure.development.from_ or 0) == start:
        return f"hij mag pas vanaf {asked.periods[start]}"
    if phase == start:
        title = next(p.title for p in asked.catalogue.phases if p.id == measure.phase)
        return f"{dutch.quoted(title)} begint in {asked.periods[start]}"
    return ""


def _waits(plan: Plan, measure: Measure) -> tuple[str, ...]:
    """Give the measures without which, one period earlier, a prerequisite would not be met."""
    catalogue, start = plan.asked.catalogue, plan.starts[measure.id]
    before = catalogue.state(plan.in_effect(start - 1))
    now = catalogue.state(plan.in_effect(start))
    waiting = [id_ for one_of in measure.prerequisites if before.isdisjoint(one_of) for id_ in one_of if id_ in now]
    return catalogue.in_order(waiting)


def _full(plan: Plan, id_: str) -> tuple[Full, ...]:
    """Give the periods that would be too full."""
    asked = plan.asked
    earlier = Plan(asked, {**plan.starts, id_: plan.starts[id_] - 1})
    return tuple(
        Full(t, c, _takers(plan, c, t, id_))
        for c, limits in asked.limits.items()
        for t in range(len(asked.periods))
        if earlier.used(c, t) > limits[t] and earlier.used(c, t) > plan.used(c, t)
    )


def _takers(plan: Plan, criterion_id: str, period: int, besides: str) -> tuple[str, ...]:
    catalogue = plan.asked.catalogue
    criterion = catalogue.criterion[criterion_id]
    developed = (id_ for id_ in plan.developing(period) if id_ != besides)
    return tuple(id_ for id_ in developed if catalogue.counted(catalogue.by_id[id_], criterion) > 0)


def sentence(plan: Plan, found: Reasons) -> str:
    """Say why a measure does not start earlier."""
    periods = plan.asked.periods
    if found.is_first:
        return "is gedaan" if found.measure in plan.done else "begint meteen"
    parts = [found.not_before] if found.not_before else []
    if found.waits_for:
        parts.append(f"wacht op {dutch.join(found.waits_for)}")
    if not parts:
        parts += [_full_text(plan, full) for full in found.full[:1]]
    if not parts:
        return f"begint in {periods[found.start]}: eerder levert niets op"
    return f"begint in {periods[found.start]}: {dutch.join(parts)}"


def _full_text(plan: Plan, full: Full) -> str:
    criterion = plan.asked.catalogue.criterion[full.criterion]
    where = f"{plan.asked.periods[full.period]} is vol"
    if len(plan.asked.limits) > 1:
        where += f" ({dutch.lower_first(criterion.title)})"
    return f"{where}, met {dutch.join(full.taken_by)}" if full.taken_by else where


def bottleneck(found: tuple[Reasons, ...]) -> Mapping[int, int]:
    """Count, per period, the measures that its capacity alone keeps from starting earlier."""
    kept = [r.full[0].period for r in found if r.full and not r.not_before and not r.waits_for]
    return Counter(kept)


def bottleneck_sentence(plan: Plan, found: tuple[Reasons, ...]) -> str:
    """Say which period keeps most waiting; empty if none does."""
    counts = bottleneck(found)
    if not counts:
        return ""
    most = max(counts.values())
    names = [plan.asked.periods[t] for t in sorted(counts) if counts[t] == most]
    periods = dutch.join(names)
    full = f"{periods[:1].upper()}{periods[1:]} {'zit' if len(names) == 1 else 'zitten'} vol"
    waiting = "begint één maatregel" if most == 1 else f"beginnen {dutch.word(most)} maatregelen"
    by = "daardoor" if len(names) == 1 else "door elk daarvan"
    return f"{full}: {by} {waiting} later."
