"""The slow analyses of a report: from the cache if the same was asked before, else with progress."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.cli.streams import say
from keuzemodel.console.frame import working
from keuzemodel.interrupt import Stopping
from keuzemodel.problems import WrongUse
from keuzemodel.report.insight import Insight, gather, possible_minimum
from keuzemodel.storage import cache

if TYPE_CHECKING:
    from collections.abc import Callable

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.weights.axes import Axes
    from keuzemodel.cli.options import Asked
    from keuzemodel.question import Question

_MOST_PACKAGES = 2000
_MINIMUM = Fraction(1, 10)


def insight_of(  # noqa: PLR0913 - these are the knobs of a report
    asked: Asked,
    answer: Chosen,
    comparison: Comparison,
    minimum: Fraction | None,
    axes: Axes | None,
    *,
    partial: bool,
    meanwhile: Callable[[], None] = lambda: None,
) -> Insight:
    """Run the slow analyses of an answer.

    Args:
        asked: what the user asked.
        answer: its answer.
        comparison: the named weightings, to mark on the map.
        minimum: what every aspect weighs at least in the firm map; None for a tenth, or less if there are many aspects.
        axes: of the slice; None for the two whose weight has the least room.
        partial: whether what an earlier report had no time to finish will do.
        meanwhile: what can be done while only another process is at work.

    """
    if minimum is None:
        minimum = possible_minimum(asked.catalogue, _MINIMUM)
    named = tuple(a for a in comparison.of(answer.question.approach) if isinstance(a, Chosen))
    other = _under_the_other(asked, answer.question.approach)
    key = cache.key_of(answer.question, tuple(a.question for a in named), other, minimum, _MOST_PACKAGES, axes)
    kept = cache.load(key, (asked.catalogue,))
    if isinstance(kept, Insight) and (kept.complete or partial):
        return kept
    stopped = False

    def stop() -> None:
        nonlocal stopped
        stopped = True
        asked.deadline.cancel()
        say("Gestopt met rekenen. Het rapport komt met wat er nu is.")

    with working("Nagaan hoe zeker het is") as report, Stopping(stop):
        insight = gather(
            answer,
            named,
            other=other,
            minimum=minimum,
            maximum=_MOST_PACKAGES,
            axes=axes,
            deadline=asked.deadline,
            report=report,
            meanwhile=meanwhile,
        )
    if insight.complete or (partial and not stopped):
        cache.save(key, insight)
    return insight


def _under_the_other(asked: Asked, approach: Approach) -> Question | None:
    """Ask the same under the other approach; None where that cannot be asked."""
    other = approach.other
    try:
        return asked.question_for(asked.inputs.weighting, other)
    except WrongUse:
        return None
