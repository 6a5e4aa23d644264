"""Find what is wrong with a catalogue across places: unknown ids, circles, scores out of range, and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.reading.check_criteria import check_criteria
from keuzemodel.reading.check_ids import check_ids
from keuzemodel.reading.check_planning import check_planning
from keuzemodel.reading.check_possible import check_possible
from keuzemodel.reading.check_scores import check_capacity, check_measure_scores, check_ranges
from keuzemodel.reading.indicators import check_indicators
from keuzemodel.rules.kinds import STATED
from keuzemodel.written.raw_catalogue import RawCatalogue

if TYPE_CHECKING:
    from keuzemodel.problems import Problem
    from keuzemodel.written.placed import Source

_CHECKS = (
    check_ids,
    check_criteria,
    check_ranges,
    check_measure_scores,
    check_capacity,
    check_planning,
    check_indicators,
    *(kind.check for kind in STATED),
    check_possible,
)


def catalogue_problems(source: Source) -> list[Problem]:
    """Find everything that needs more than one place of the file; `structure` sees the rest.

    Works on data of any form, so that all errors of a file come at once.
    """
    raw = RawCatalogue(source)
    for check in _CHECKS:
        check(raw)
    return raw.problems
