"""The slow analyses of a report: from the cache if the same was asked before, else with progress."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.answer import Chosen
from keuzemodel.console.frame import working
from keuzemodel.report.insight import Insight, gather, possible_minimum
from keuzemodel.storage import cache

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.weights.axes import Axes
    from keuzemodel.cli.options import Asked

_MOST_PACKAGES = 2000
_MINIMUM = Fraction(1, 10)


def insight_of(
    asked: Asked, answer: Chosen, comparison: Comparison, minimum: Fraction | None, axes: Axes | None
) -> Insight:
    """Run the slow analyses of an answer.

    Args:
        asked: what the user asked.
        answer: its answer.
        comparison: the named weightings, to mark on the map.
        minimum: what every aspect weighs at least in the firm map; None for a tenth, or less if there are many aspects.
        axes: of the slice; None for the two whose weight has the least room.

    """
    if minimum is None:
        minimum = possible_minimum(asked.catalogue, _MINIMUM)
    named = tuple(a for a in comparison.of(answer.question.approach) if isinstance(a, Chosen))
    key = cache.key_of(answer.question, tuple(a.question for a in named), minimum, _MOST_PACKAGES, axes)
    kept = cache.load(key, (asked.catalogue,))
    if isinstance(kept, Insight):
        return kept
    with working("Nagaan hoe zeker het is") as report:
        insight = gather(
            answer,
            named,
            minimum=minimum,
            maximum=_MOST_PACKAGES,
            axes=axes,
            deadline=asked.deadline,
            report=report,
        )
    if insight.complete or asked.seconds is None:
        cache.save(key, insight)
    return insight
