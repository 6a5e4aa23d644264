"""What differs between how the knobs of two plans stand, in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.planning.texts import dates_text, limits_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.plan_setting import PlanSetting


def plan_differences(catalogue: Catalogue, first: PlanSetting, second: PlanSetting) -> Iterator[str]:
    """Say what was and what is: limits per period in criteria order, and then when measures may be developed."""
    stated = catalogue.planning.capacity
    for criterion in catalogue.criteria:
        was, now = (s.per_period.get(criterion.id, stated.get(criterion.id)) for s in (first, second))
        if limits_text(was) != limits_text(now):
            title = dutch.quoted(criterion.title)
            yield f"Per periode was er van {title} {limits_text(was)}, en nu {limits_text(now)}."
    for id_ in catalogue.ids:
        was_, now_ = (dates_text(s.not_before.get(id_), s.not_after.get(id_)) for s in (first, second))
        if was_ != now_:
            yield f"{id_} {was_ or 'was vrij in de tijd'}, en {now_ or 'is nu vrij in de tijd'}."
