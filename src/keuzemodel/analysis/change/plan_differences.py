"""What differs between how the knobs of two plans stand, in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.plan_setting import PlanSetting


def plan_differences(catalogue: Catalogue, first: PlanSetting, second: PlanSetting) -> Iterator[str]:
    """Say what was and what is: limits per period in criteria order, and then when measures may be developed."""
    stated = catalogue.planning.capacity
    for criterion in catalogue.criteria:
        was, now = (s.per_period.get(criterion.id, stated.get(criterion.id)) for s in (first, second))
        if _limits(was) != _limits(now):
            yield f"Per periode was er van {dutch.quoted(criterion.title)} {_limits(was)}, en nu {_limits(now)}."
    for id_ in catalogue.ids:
        was_, now_ = (_dates(id_, s.not_before, s.not_after) for s in (first, second))
        if was_ != now_:
            yield f"{id_} {was_ or 'was vrij in de tijd'}, en {now_ or 'is nu vrij in de tijd'}."


def _limits(limits: tuple[Fraction, ...] | None) -> str:
    """Say what fits: one number where it is the same in every period."""
    if limits is None:
        return "geen grens"
    numbers = limits if len(set(limits)) > 1 else limits[:1]
    return f"hoogstens {'; '.join(map(dutch.exact, numbers))}"


def _dates(id_: str, not_before: Mapping[str, str], not_after: Mapping[str, str]) -> str:
    parts = [f"niet vóór {not_before[id_]}"] if id_ in not_before else []
    parts += [f"niet na {not_after[id_]}"] if id_ in not_after else []
    return " en ".join(parts)
