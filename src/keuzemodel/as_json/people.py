"""Several people as the JSON of model.md §11; nothing is rounded.

Beside what is named there: whether all is proven (`complete`), whether the mean and the fair package are the only ones,
the spread of the weights per aspect, and the groups of people whose packages are alike. null stands for what the time
did not allow; in one of the moves, for a fair package that is a best one at no weighting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.analysis.people.agreement import name_of
from keuzemodel.analysis.people.spread import spread_of
from keuzemodel.answer import Answer, Chosen, Stopped
from keuzemodel.numbers import json_at_least, json_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.analysis.people.agreement import Agreement, Mean
    from keuzemodel.analysis.people.moves import Move
    from keuzemodel.analysis.people.spread import Spread
    from keuzemodel.analysis.robust import Robust
    from keuzemodel.catalogue import Catalogue

Json = dict[str, Any]


def of_agreement(found: Agreement) -> Json:
    """Give the object of `samen`."""
    catalogue, overlap = found.question.catalogue, found.overlap
    moves = found.moves and [
        {"name": name, **_of_move(move)} for name, move in zip(found.names, found.moves, strict=True)
    ]
    return {
        "approach": found.question.approach.value,
        "complete": found.complete,
        "people": [_of_person(catalogue, answer) for answer in found.answers],
        "in_all": list(overlap.in_all),
        "in_none": list(overlap.in_none),
        "contested": [{"id": id_, "for": overlap.counts[id_]} for id_ in overlap.contested],
        "mean": None if found.mean is None else _of_mean(found.mean),
        "fair": None if found.fair is None else _of_fair(catalogue, found.fair),
        "moves": moves,
        "spread": [_of_spread(spread) for spread in spread_of([answer.question for answer in found.answers])],
        "groups": {
            "within": found.groups.within,
            "groups": [[name_of(found.chosen[k]) for k in group] for group in found.groups.groups],
        },
    }


def _of_person(catalogue: Catalogue, answer: Answer) -> Json:
    person = {"name": name_of(answer), "weights": _numbers(answer.question.value_weights)}
    if isinstance(answer, Chosen):
        return {**person, "package": list(answer.ids), "value": json_number(answer.value), "unique": answer.unique}
    nothing = {**person, "package": None, "value": None, "unique": None}
    if not isinstance(answer, Stopped):
        return nothing
    best = {} if answer.package is None else {"package": list(catalogue.in_order(answer.package))}
    value = {} if answer.value is None else {"value": json_number(answer.value)}
    return {**nothing, **best, **value, "bound": json_at_least(answer.bound)}


def _of_mean(mean: Mean) -> Json:
    return {
        "weights": _numbers(mean.chosen.question.value_weights),
        "package": list(mean.chosen.ids),
        "value": json_number(mean.chosen.value),
        "unique": mean.chosen.unique,
        "losses": _numbers(mean.losses),
    }


def _of_fair(catalogue: Catalogue, fair: Robust) -> Json:
    return {
        "package": list(catalogue.in_order(fair.package)),
        "regret": json_number(fair.regret),
        "unique": fair.unique,
        "losses": _numbers(fair.losses),
    }


def _of_move(move: Move | None) -> Json:
    if move is None:
        return {"distance": None, "weights": None}
    return {"distance": json_number(move.distance), "weights": _numbers(move.weights)}


def _of_spread(spread: Spread) -> Json:
    numbers = {"lowest": spread.lowest, "mean": spread.mean, "highest": spread.highest}
    return {"aspect": spread.aspect, **_numbers(numbers)}


def _numbers(values: Mapping[str, Fraction]) -> dict[str, int | float]:
    return {key: json_number(value) for key, value in values.items()}
