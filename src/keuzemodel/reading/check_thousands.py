"""Check that no number has a point that may be meant to part its thousands, as in the Dutch ``180.000``.

YAML reads a point as that of the decimals: what is meant as 180000 would silently count as 180. A number is only
refused where both readings are possible: with a range of 5, ``2.125`` can mean but one thing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from keuzemodel.numbers import is_ambiguous
from keuzemodel.reading.number_words import ambiguous_number
from keuzemodel.reading.placed import PlacedDict
from keuzemodel.reading.raw_catalogue import number_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keuzemodel.reading.placed import Path
    from keuzemodel.reading.raw_catalogue import RawCatalogue


def check_thousands(raw: RawCatalogue) -> None:
    """Report every range, limit and score that can be read in two ways."""
    for id_, criterion in raw.section("criteria").items():
        _check(raw, ("criteria", id_, "range"), number_at(criterion, "range"), None)
    # More than this no package can ask, so that a limit beyond it would be no limit.
    effects = len(raw.measures) + sum(rule.kind == "synergies" for rule in raw.rules)
    for id_ in raw.section("capacity"):
        most = raw.ranges.get(id_)
        whole = None if most is None else most * effects
        _check(raw, ("capacity", id_), number_at(raw.section("capacity"), id_), whole)
    for path, scores in raw.all_scores():
        for below, number in _numbers(scores):
            _check(raw, (*path, *below), number, raw.ranges.get(str(below[0])))


def _numbers(scores: PlacedDict) -> Iterator[tuple[Path, Decimal]]:
    for id_, score in scores.items():
        parts: Mapping[Path, object] = {(id_,): score}
        if isinstance(score, PlacedDict):
            parts = {(id_, key): part for key, part in score.items()}
        for path, part in parts.items():
            if isinstance(part, Decimal):
                yield path, part


def _check(raw: RawCatalogue, path: Path, number: Decimal | None, most: Decimal | None) -> None:
    """Report a number if it may be in thousands; `most` is the largest that makes sense, None if that is not known."""
    if number is not None and is_ambiguous(number, most):
        raw.add(path, f"{raw.subject(path)}: {ambiguous_number(number)}")
