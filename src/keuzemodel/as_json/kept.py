"""What `kies --json` keeps besides its answer, so that a later run can say what changed (`kies --tegen`).

Two keys are added to the object of `kies`. `asked` holds the weights of all criteria and the limits as exact text, such
as ``"1/3"``. `catalogue` holds the digest, the scores and the rules, in the keys of `measures.yaml`; what no question
depends on (rationale, source, risks, descriptions) is left out. A number that a double cannot hold is written as text.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.catalogue import Bundle, Catalogue, Coverage, Criterion, Heading, Measure, Score
    from keuzemodel.question import Question

Json = dict[str, Any]


def of_kept(question: Question) -> Json:
    """Give the keys `asked` and `catalogue`."""
    return {
        "asked": {
            "weights": {c: str(weight) for c, weight in question.weights},
            "capacity": {c: str(limit) for c, limit in question.limits.items()},
        },
        "catalogue": {"digest": question.catalogue.digest, **of_catalogue(question.catalogue)},
    }


def of_catalogue(catalogue: Catalogue) -> Json:
    """Give a catalogue in the keys of its file, without what no question depends on."""
    return {
        "title": catalogue.title,
        "scores_status": catalogue.scores_status.value,
        "aspects": _of_headings(catalogue.aspects),
        "criteria": {c.id: _of_criterion(c) for c in catalogue.criteria},
        "phases": _of_headings(catalogue.phases),
        "themes": _of_headings(catalogue.themes),
        "groups": _of_headings(catalogue.groups),
        "capacity": {c: _exact(limit) for c, limit in catalogue.capacity.items()},
        "measures": [_of_measure(m) for m in catalogue.measures],
        "rules": {
            "alternatives": [_of_bundle(b) for b in catalogue.alternatives],
            "together": [_of_bundle(b) for b in catalogue.together],
            "synergies": [
                {
                    "members": list(s.members),
                    "scores": {c: _of_score(score) for c, score in s.scores.items()},
                    "reason": s.reason,
                }
                for s in catalogue.synergies
            ],
            "coverage": [_of_coverage(c) for c in catalogue.coverage],
        },
    }


def _of_headings(headings: Iterable[Heading]) -> Json:
    return {heading.id: {"title": heading.title} for heading in headings}


def _of_criterion(criterion: Criterion) -> Json:
    return {
        "title": criterion.title,
        "aspect": criterion.aspect,
        "direction": criterion.direction.value,
        "range": _exact(criterion.range),
        "unit": criterion.unit,
    }


def _of_measure(measure: Measure) -> Json:
    group = {} if measure.group is None else {"group": measure.group}
    return {
        "id": measure.id,
        "title": measure.title,
        **group,
        "themes": list(measure.themes),
        "phase": measure.phase,
        "requires": list(measure.requires),
        "requires_any": [list(one_of) for one_of in measure.requires_any],
        "scores": {c: None if score is None else _of_score(score) for c, score in measure.scores.items()},
    }


def _of_bundle(bundle: Bundle) -> Json:
    return {"members": list(bundle.members), "reason": bundle.reason}


def _of_coverage(coverage: Coverage) -> Json:
    of: Json = {"members": list(coverage.members)} if coverage.key is None else {coverage.of: coverage.key}
    return {**of, "at_least": coverage.at_least, "reason": coverage.reason}


def _of_score(score: Score) -> object:
    if score.low == score.likely == score.high:
        return _exact(score.likely)
    return {"low": _exact(score.low), "likely": _exact(score.likely), "high": _exact(score.high)}


def _exact(value: Fraction) -> int | float | str:
    """Give a number; as text where the number that JSON readers make of it would be another one."""
    number = json_number(value)
    return number if Fraction(str(number)) == value else _decimal(value)


def _decimal(value: Fraction) -> str:
    """Write a decimal number in full; a catalogue has no others."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(value * 10**places).numerator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[: len(digits) - places]}.{digits[len(digits) - places :]}"
