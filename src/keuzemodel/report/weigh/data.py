"""The weight maps of both approaches as data, so that the page itself finds the best package at any weights.

The value of a package is Σ_c w_c · factor_c · total_c / (unit · Σ_c w_c), with totals, factors and unit in whole
numbers; so a lookup in whole numbers of any size is exact. Inside a part of the map no other outcome is as good. Where
two parts meet, or where a criterion weighs nothing, packages that the map does not list may be just as good
(model.md §5): there the value holds, and the page says that the package need not be the only one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any, Protocol

from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.numbers import to_integers, total
from keuzemodel.package import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.weights.weight_map import Entry
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

Json = dict[str, Any]
_SAFE = 2**53
"""Whole numbers up to this are exact in JavaScript; larger ones are written as text."""


class Mapped(Protocol):
    """What is needed of a weight map over all weightings."""

    @property
    def question(self) -> Question:
        """What was asked; its weights do not matter."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every outcome that is the only best one on a part of positive volume."""

    @property
    def complete(self) -> bool:
        """True only if it is proven that there are no others."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A package with its totals in whole numbers."""

    totals: tuple[int, ...]
    """Per criterion, times the criterion's scale."""
    package: tuple[int, ...]
    """Places in catalogue order, from 0."""
    equal: bool
    """True unless it is known that no other package has this outcome."""


@dataclass(frozen=True, slots=True)
class ApproachData:
    """Everything that can be best under one approach."""

    approach: str
    complete: bool
    """False: a better package may exist that is not listed."""
    counts: tuple[bool, ...]
    """Per criterion whether it counts in the value."""
    outcomes: tuple[Outcome, ...]
    """In the order of the tie rules: of two that are equally good the first is shown."""


@dataclass(frozen=True, slots=True)
class Known:
    """An answer of `kies`: exact in every respect, also where packages tie."""

    approach: str
    weights: tuple[int, ...]
    """Per criterion, in proportion."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class WeighData:
    """What the page needs to weigh."""

    scales: tuple[int, ...]
    """Per criterion: totals times this are whole numbers."""
    factors: tuple[int, ...]
    """Per criterion, with the sign of its direction."""
    unit: Fraction
    aspects: tuple[tuple[int, ...], ...]
    """Per aspect with criteria the places of its criteria."""
    approaches: tuple[ApproachData, ...]
    known: tuple[Known, ...]
    advice: Known

    def as_json(self) -> Json:
        """Give plain data for the script of the page."""
        return {
            "scales": numbers_for_script(self.scales),
            "factors": numbers_for_script(self.factors),
            "unit": numbers_for_script((self.unit.numerator, self.unit.denominator)),
            "aspects": [list(members) for members in self.aspects],
            "approaches": [
                {
                    "id": a.approach,
                    "complete": a.complete,
                    "counts": list(a.counts),
                    "outcomes": [_of_outcome(o) for o in a.outcomes],
                }
                for a in self.approaches
            ],
            "known": [_of_known(k) for k in self.known],
            "advice": _of_known(self.advice),
        }


def weigh_data(map_all: Mapped | None, map_within: Mapped | None, comparison: Comparison, chosen: Chosen) -> WeighData:
    """Gather what the page needs to weigh.

    Args:
        map_all: the weight map of `alles-overwegend`; None if no package obeys the rules, or it was not made.
        map_within: that of `roeien-met-de-riemen`.
        comparison: the answers of the named weightings.
        chosen: the advice of the report.

    """
    catalogue = chosen.question.catalogue
    maps = {Approach.ALL_CONSIDERED: map_all, Approach.WITHIN_CAPACITY: map_within}
    answers = [chosen, *(a for a in comparison.answers if isinstance(a, Chosen) and a.question != chosen.question)]
    entries = [e for map_ in maps.values() if map_ is not None for e in map_.entries]
    scales = _scales(catalogue, [*(e.totals for e in entries), *(a.tally.totals for a in answers), *_scores(catalogue)])
    factors, unit = to_integers(
        [c.direction.sign / (scale * c.range) for c, scale in zip(catalogue.criteria, scales, strict=True)]
    )
    known = tuple(_known(answer, scales) for answer in answers)
    place = {c.id: i for i, c in enumerate(catalogue.criteria)}
    return WeighData(
        scales,
        tuple(factors),
        unit,
        tuple(tuple(place[c] for c in members) for members in catalogue.criteria_of.values() if members),
        tuple(_approach(a, map_, scales, comparison) for a, map_ in maps.items()),
        known,
        known[0],
    )


def script_json(data: object) -> str:
    """Write JSON that is safe inside a script element: nothing in it can end the element or begin another."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _approach(approach: Approach, map_: Mapped | None, scales: tuple[int, ...], comparison: Comparison) -> ApproachData:
    catalogue = comparison.catalogue
    question = map_.question if map_ is not None else next((a.question for a in comparison.of(approach)), None)
    counting = question.value_weights if question is not None else {}
    counts = tuple(c.id in counting for c in catalogue.criteria)
    if map_ is None:
        return ApproachData(approach.value, complete=False, counts=counts, outcomes=())
    entries = sorted(map_.entries, key=lambda e: _tie_order(catalogue, e.package))
    outcomes = tuple(_outcome(catalogue, e.package, e.totals, scales, equal=e.equal is not False) for e in entries)
    return ApproachData(approach.value, map_.complete, counts, outcomes)


def _tie_order(catalogue: Catalogue, package: frozenset[str]) -> tuple[Fraction, int, tuple[bool, ...]]:
    """Give a key by which, of two packages of one value, the one comes first that `kies` prefers (model.md §4)."""
    totals = tally(catalogue, package).totals
    scarcity = total(totals[c] / catalogue.criterion[c].range for c in catalogue.capacity)
    return scarcity, len(package), tuple(id_ not in package for id_ in catalogue.ids)


def _known(answer: Chosen, scales: tuple[int, ...]) -> Known:
    question, catalogue = answer.question, answer.question.catalogue
    weights = [question.value_weights.get(c, Fraction(0)) for c in catalogue.criterion]
    outcome = _outcome(catalogue, answer.package, answer.tally.totals, scales, equal=not answer.unique)
    return Known(question.approach.value, tuple(to_integers(weights)[0]), outcome)


def _outcome(
    catalogue: Catalogue,
    package: frozenset[str],
    totals: Mapping[str, Fraction],
    scales: tuple[int, ...],
    *,
    equal: bool,
) -> Outcome:
    whole = tuple(int(totals[c.id] * scale) for c, scale in zip(catalogue.criteria, scales, strict=True))
    return Outcome(whole, tuple(sorted(catalogue.position[m] for m in package)), equal)


def _scales(catalogue: Catalogue, totals: Iterable[Mapping[str, Fraction]]) -> tuple[int, ...]:
    """Give per criterion the smallest whole number that makes all totals whole."""
    every = list(totals)
    return tuple(lcm(*(t[c.id].denominator for t in every)) for c in catalogue.criteria)


def _scores(catalogue: Catalogue) -> Iterator[Mapping[str, Fraction]]:
    """Give what every measure and synergy counts: with these, the totals of any package are whole too."""
    for measure in catalogue.measures:
        yield {c.id: catalogue.counted(measure, c) for c in catalogue.criteria}
    for synergy in catalogue.synergies:
        likely = {c: score.likely for c, score in synergy.scores.items()}
        yield {c: likely.get(c, Fraction(0)) for c in catalogue.criterion}


def _of_outcome(outcome: Outcome) -> Json:
    return {"totals": numbers_for_script(outcome.totals), "package": list(outcome.package), "equal": outcome.equal}


def _of_known(known: Known) -> Json:
    return {
        "approach": known.approach,
        "weights": numbers_for_script(known.weights),
        "outcome": _of_outcome(known.outcome),
    }


def numbers_for_script(values: Iterable[int]) -> list[int | str]:
    """Give whole numbers as a script can read them; as text where they are too large for it."""
    return [v if abs(v) <= _SAFE else str(v) for v in values]
