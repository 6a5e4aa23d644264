"""The answer of `bijstellen` as the JSON of model.md §10."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.as_json.answers import of_answer
from keuzemodel.as_json.change import of_change
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.analysis.following.adjusted import Adjusted
    from keuzemodel.analysis.following.signals import Reading
    from keuzemodel.analysis.following.since import Since

Json = dict[str, Any]


def of_adjusted(adjusted: Adjusted) -> Json:
    """Give the object of `kies`, with what the state does to it."""
    passed = {} if adjusted.since is None else {"since": _of_since(adjusted.since)}
    return {
        **of_answer(adjusted.answer, adjusted.conflict),
        "date": adjusted.state.date,
        "before": list(adjusted.before),
        "change": of_change(adjusted.change),
        "can_start": list(adjusted.can_start),
        "waits_for": {measure: list(needs) for measure, needs in adjusted.waits_for.items()},
        "indicators": [of_reading(reading) for reading in adjusted.readings],
        **passed,
    }


def _of_since(since: Since) -> Json:
    return {
        "date": since.earlier.date,
        "change": of_change(since.change),
        "indicators": [
            {"then": None if m.then is None else of_reading(m.then), "now": of_reading(m.now)} for m in since.moved
        ],
    }


def of_reading(reading: Reading) -> Json:
    """Give an indicator in one place; null is unknown, and a region of null is the whole."""
    return {
        "indicator": reading.indicator.id,
        "region": reading.region or None,
        "date": reading.date,
        "value": _number(reading.value),
        "path": _number(reading.path),
        "missing": _number(reading.missing),
        "signal": reading.signal.value,
    }


def _number(value: Fraction | None) -> int | float | None:
    return None if value is None else json_number(value)
