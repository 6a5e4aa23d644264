"""Weightings: how heavily each criterion counts. Reading them from YAML is `weighting_file`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from keuzemodel.numbers import total
from keuzemodel.odd_signs import look_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.catalogue import Catalogue

_MOST_LISTED = 40


class _Criterion(Protocol):
    @property
    def aspect(self) -> str: ...

    @property
    def weighs(self) -> bool: ...


class Weighable(Protocol):
    """What weights are checked against: a catalogue, or what is readable of one with errors."""

    @property
    def criterion(self) -> Mapping[str, _Criterion]:
        """Criterion id -> criterion."""

    @property
    def criteria_of(self) -> Mapping[str, tuple[str, ...]]:
        """Aspect id -> ids of its criteria that can weigh."""


@dataclass(frozen=True, eq=False)
class Weighting:
    """A named weighting with its weights as written (criterion or aspect id -> weight)."""

    name: str
    """The file's stem, such as ``gebalanceerd``."""
    title: str
    description: str
    weights: Mapping[str, Fraction]


def criterion_weights(catalogue: Catalogue, weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Spread weights over the criteria and divide them by their sum (model.md §3).

    An aspect's weight is split evenly over its criteria; what is not named weighs 0.

    Args:
        catalogue: gives aspects and criteria.
        weights: criterion or aspect id -> weight; checked before (`weight_errors`).

    Returns:
        Criterion id -> normalised weight (sum 1), for every criterion that can weigh, in catalogue order.

    """
    spread = dict.fromkeys(catalogue.weighing, Fraction(0))
    for key, weight in weights.items():
        criteria = (key,) if key in catalogue.weighing else catalogue.criteria_of[key]
        for criterion in criteria:
            spread[criterion] += weight / len(criteria)
    whole = total(spread.values())
    return {criterion: weight / whole for criterion, weight in spread.items()}


def weight_errors(catalogue: Weighable, weights: Mapping[str, Fraction]) -> dict[str, str]:
    """Find what is wrong with a set of weights.

    Returns:
        Key -> Dutch sentence; the key is empty for what concerns all weights together.

    """
    errors: dict[str, str] = {}
    weighing = (id_ for id_, criterion in catalogue.criterion.items() if criterion.weighs)
    known = tuple(islice(dict.fromkeys([*catalogue.criteria_of, *weighing]), _MOST_LISTED))
    for key, weight in weights.items():
        if key not in catalogue.criterion and key not in catalogue.criteria_of:
            errors[key] = f"'{key}' is geen criterium en geen aspect. {_advice(key, known)}"
        elif key in catalogue.criterion and not catalogue.criterion[key].weighs:
            errors[key] = f"'{key}' telt in geen enkele weging mee. Haal dit gewicht weg."
        elif weight < 0:
            errors[key] = "een gewicht kan niet lager zijn dan 0. Geef 0 of een hoger getal."
        elif key not in catalogue.criterion and not catalogue.criteria_of[key]:
            errors[key] = f"aspect '{key}' heeft geen criteria, dus dit gewicht telt nergens. Haal het weg."
        elif key in catalogue.criterion and catalogue.criterion[key].aspect in weights:
            aspect = catalogue.criterion[key].aspect
            if aspect != key:
                errors[key] = f"'{key}' hoort bij aspect '{aspect}', dat ook een gewicht heeft. Noem een van de twee."
    if not any(weight > 0 for weight in weights.values()):
        errors[""] = "alle gewichten zijn 0. Geef ten minste één criterium of aspect een gewicht boven 0."
    return errors


def _advice(key: str, known: Iterable[str]) -> str:
    """Say which one was meant, if it looks the same, and else which there are."""
    alike = look_alike(key, known)
    return f"Bedoelt u '{alike[0]}'? {alike[1]}" if alike else f"Kies uit: {', '.join(known)}."
