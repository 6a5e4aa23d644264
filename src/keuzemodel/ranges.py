"""What the range of a criterion does, in Dutch: a score counts as a share of it, so it weighs along with the weight."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.catalogue import Catalogue, Criterion

_WIDE = Fraction(1, 2)


def share_one_scale(catalogue: Catalogue) -> bool:
    """Tell whether all criteria have the same range in the same unit, so that their scores compare as they stand."""
    return _are_one_scale(catalogue.criteria)


def _are_one_scale(criteria: Iterable[Criterion]) -> bool:
    return len({(c.range, c.unit) for c in criteria}) == 1


def range_texts(catalogue: Catalogue) -> tuple[str, ...]:
    """Say how ranges weigh along, and which are much wider than any score; nothing if what weighs shares one scale."""
    weighing = tuple(catalogue.weighing.values())
    if _are_one_scale(weighing):
        return ()
    ranges = dutch.join(f"{dutch.lower_first(c.title)} {dutch.amount(c.range, c.unit)}" for c in weighing)
    general = (
        f"Een score telt als deel van het bereik van zijn criterium: {ranges}. "
        "Is een bereik twee keer zo groot, dan telt elke score daarop half zo zwaar."
    )
    return (general, *(text for c in weighing if (text := _too_wide(catalogue, c))))


def _too_wide(catalogue: Catalogue, criterion: Criterion) -> str:
    scores = [score for m in catalogue.measures if (score := m.scores[criterion.id]) is not None]
    largest = max((abs(amount) for s in scores for amount in (s.low, s.likely, s.high)), default=Fraction(0))
    if not 0 < largest <= criterion.range * _WIDE:
        return ""
    return (
        f"Let op het bereik van {dutch.quoted(criterion.title)}: geen score gaat verder dan "
        f"{dutch.percent(largest / criterion.range)} daarvan. Daardoor telt dit criterium minder zwaar dan zijn "
        "gewicht zegt. Kies een kleiner bereik als u dat niet bedoelt."
    )
