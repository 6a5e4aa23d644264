"""A package of measures and what it brings and asks, counted in plain Python (model.md §4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.numbers import total

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue, Criterion, Effect


def criterion_total(
    catalogue: Catalogue, criterion: Criterion, package: frozenset[str], part: frozenset[str] | None = None
) -> Fraction:
    """Give total_c(S): the scores that count, plus those of synergies that hold.

    Args:
        catalogue: gives the scores.
        criterion: whose scores.
        package: the measures that are in.
        part: the measures that count, with the synergies that are wholly among them (§8); None for all.

    """
    scores = [
        synergy.scores[criterion.id].likely
        for synergy in complete_synergies(catalogue, package)
        if criterion.id in synergy.scores and is_within(synergy, part)
    ]
    counted = package if part is None else package & part
    scores += [catalogue.counted(measure, criterion) for measure in catalogue.measures if measure.id in counted]
    return total(scores)


def unspent_total(
    catalogue: Catalogue, criterion: Criterion, package: frozenset[str], part: frozenset[str] | None = None
) -> Fraction:
    """Give what limits count of total_c(S): without what is done and paid one time (model.md §10)."""
    whole = criterion_total(catalogue, criterion, package, part)
    spent = catalogue.spent(criterion.id)
    if not spent:
        return whole
    counted = package & spent if part is None else package & spent & part
    return whole - total(
        [catalogue.counted(catalogue.by_id[m], criterion) for m in counted]
        + [
            synergy.scores[criterion.id].likely
            for synergy in complete_synergies(catalogue, package)
            if criterion.id in synergy.scores and is_within(synergy, part) and is_spent(catalogue, synergy, spent)
        ]
    )


def is_spent(catalogue: Catalogue, synergy: Effect, spent: frozenset[str]) -> bool:
    """Tell whether all measures whose being in makes an effect are among those that are done."""
    measures = catalogue.in_order(synergy.members)
    return bool(measures) and spent.issuperset(measures)


def is_within(synergy: Effect, part: frozenset[str] | None) -> bool:
    """Tell whether all that a synergy names belongs to a part of the measures."""
    return part is None or part.issuperset((*synergy.members, *synergy.unless))


def complete_synergies(catalogue: Catalogue, package: frozenset[str]) -> list[Effect]:
    """Give the synergies that hold."""
    state = catalogue.state(package)
    return [s for s in catalogue.synergies if s.holds(state)]


def phase_of(catalogue: Catalogue, effect: Effect) -> str:
    """Give the phase in which an effect counts: the latest of its members, or, without a measure there, of `unless`."""
    measures = catalogue.in_order(effect.members) or catalogue.in_order(effect.unless)
    return max((catalogue.by_id[m].phase for m in measures), key=catalogue.phase_position.__getitem__)


def value_of(catalogue: Catalogue, weights: Mapping[str, Fraction], package: frozenset[str]) -> Fraction:
    """Give value(S) = Σ_c w_c d_c total_c / r_c for the criteria that count."""
    totals = {c: criterion_total(catalogue, catalogue.criterion[c], package) for c in weights}
    return value_of_totals(catalogue, weights, totals)


def value_of_totals(catalogue: Catalogue, weights: Mapping[str, Fraction], totals: Mapping[str, Fraction]) -> Fraction:
    """Give the same from what was counted already."""
    return total(
        weight * catalogue.criterion[c].direction.sign * totals[c] / catalogue.criterion[c].range
        for c, weight in weights.items()
    )


@dataclass(frozen=True)
class Tally:
    """What a set of measures brings and asks."""

    package: tuple[str, ...]
    """Measure ids in catalogue order."""
    totals: Mapping[str, Fraction]
    """Criterion id -> total, for every criterion."""
    unknown: Mapping[str, int]
    """Criterion id -> number of measures with an unknown score, where there are any."""


def tally(catalogue: Catalogue, package: frozenset[str]) -> Tally:
    """Count a whole package."""
    return Tally(
        catalogue.in_order(package),
        {c.id: criterion_total(catalogue, c, package) for c in catalogue.criteria},
        unknown_in(catalogue, package),
    )


def tally_phases(catalogue: Catalogue, package: frozenset[str]) -> dict[str, Tally]:
    """Count a package per phase; a synergy counts in the latest phase of its members.

    Returns:
        Phase id -> tally, for every phase in order; the totals add up to those of the package.

    """
    result = {}
    complete = complete_synergies(catalogue, package)
    for phase in catalogue.phases:
        measures = [m for m in catalogue.measures if m.id in package and m.phase == phase.id]
        synergies = [s for s in complete if phase_of(catalogue, s) == phase.id]
        totals = {
            c.id: total(
                [catalogue.counted(m, c) for m in measures]
                + [s.scores[c.id].likely for s in synergies if c.id in s.scores]
            )
            for c in catalogue.criteria
        }
        ids = tuple(m.id for m in measures)
        result[phase.id] = Tally(ids, totals, unknown_in(catalogue, frozenset(ids)))
    return result


def unknown_in(catalogue: Catalogue, package: frozenset[str]) -> dict[str, int]:
    """Count the unknown scores of measures: criterion id -> how many, where there are any."""
    counts = {c.id: sum(catalogue.by_id[m].scores[c.id] is None for m in package) for c in catalogue.criteria}
    return {c: n for c, n in counts.items() if n}
