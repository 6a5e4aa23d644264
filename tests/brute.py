"""A second reading of model.md §4: every package of a small catalogue, one by one, in exact fractions.

It shares no code with the program but the frozen values.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from keuzemodel.approach import Approach
from keuzemodel.catalogue import Score, Status
from keuzemodel.direction import Direction
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.stated_limit import StatedLimit
from keuzemodel.rules.together import Together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keuzemodel.catalogue import Catalogue, Criterion, Measure
    from keuzemodel.question import Question
    from keuzemodel.rules.part import Part

Package = frozenset[str]
T = TypeVar("T")


def subsets(ids: tuple[str, ...]) -> Iterator[Package]:
    for size in range(len(ids) + 1):
        yield from map(frozenset, combinations(ids, size))


def stated(catalogue: Catalogue, kind: type[T]) -> list[T]:
    return [rule for rule in catalogue.rules if isinstance(rule, kind)]


def state(catalogue: Catalogue, package: Package) -> Package:
    """All that a rule can find in or holding: the package, and the circumstances that hold."""
    return package | {c.id for c in catalogue.circumstances if c.holds}


def total(catalogue: Catalogue, criterion: Criterion, package: Package) -> Fraction:
    result = Fraction(0)
    there = state(catalogue, package)
    for measure in catalogue.measures:
        if measure.id in package:
            score = measure.scores[criterion.id]
            if score is not None:
                result += score.likely
            elif criterion.direction is Direction.MIN:
                result += criterion.range
    for synergy in catalogue.synergies:
        holds = set(synergy.members) <= there and not set(synergy.unless) & there
        if holds and criterion.id in synergy.scores:
            result += synergy.scores[criterion.id].likely
    return result


def belongs(catalogue: Catalogue, part: Part | None) -> Package:
    """The measures of a part, and circumstances that a list names; all of them for none."""
    if part is None:
        return frozenset((*catalogue.ids, *(c.id for c in catalogue.circumstances)))
    if part.key is None:
        return frozenset(part.members)
    found = {m.id: {"theme": m.themes, "phase": (m.phase,), "group": (m.group,)} for m in catalogue.measures}
    return frozenset(id_ for id_, headings in found.items() if part.key in headings[part.of])


def part_total(catalogue: Catalogue, criterion: Criterion, package: Package, part: Part | None) -> Fraction:
    """The sum over a part: its measures, and the synergies that hold and are about no other measures (model.md §8)."""
    inside = belongs(catalogue, part)
    alone = replace(catalogue, synergies=tuple(s for s in catalogue.synergies if {*s.members, *s.unless} <= inside))
    synergies = total(alone, criterion, package) - total(replace(alone, synergies=()), criterion, package)
    return total(replace(alone, synergies=()), criterion, package & inside) + synergies


def owed(catalogue: Catalogue, criterion: Criterion, package: Package, part: Part | None = None) -> Fraction:
    """The sum that limits count: what is done and paid one time counts nothing any more (model.md §10)."""
    done = {m for m, status in catalogue.standing if status is Status.DONE}
    if criterion.direction is Direction.MAX or not criterion.once or not done:
        return part_total(catalogue, criterion, package, part)
    zero = {criterion.id: Score(Fraction(0), Fraction(0), Fraction(0))}
    measures = tuple(replace(m, scores={**m.scores, **zero}) if m.id in done else m for m in catalogue.measures)
    paid = [s for s in catalogue.synergies if (named := set(s.members) & set(catalogue.ids)) and named <= done]
    synergies = tuple(s for s in catalogue.synergies if s not in paid)
    return part_total(replace(catalogue, measures=measures, synergies=synergies), criterion, package, part)


def within(catalogue: Catalogue, limit: StatedLimit, package: Package) -> bool:
    criterion = catalogue.criterion[limit.criterion]
    amount = owed(catalogue, criterion, package, limit.part)
    if limit.number is None:
        return amount <= owed(catalogue, criterion, package, limit.against)
    return amount >= limit.number if limit.is_floor else amount <= limit.number


def limits(question: Question) -> dict[str, Fraction]:
    result: dict[str, Fraction] = {}
    if question.approach is Approach.WITHIN_CAPACITY:
        result.update(question.catalogue.capacity)
    result.update(question.capacity)
    return result


def weights(question: Question) -> dict[str, Fraction]:
    left = dict(question.weights)
    if question.approach is Approach.WITHIN_CAPACITY:
        left = {c: w for c, w in left.items() if c not in limits(question)}
    whole = sum(left.values())
    return {c: w / whole for c, w in left.items()}


def obeys(question: Question, package: Package) -> bool:
    catalogue = question.catalogue
    there = state(catalogue, package)
    return (
        all(needs_are_met(measure, there) for measure in catalogue.measures if measure.id in package)
        and {measure.id for measure in catalogue.measures if measure.mandatory} <= package
        and all((m in package) is (status is not Status.STOPPED) for m, status in catalogue.standing)
        and all(len(set(a.members) & there) <= 1 for a in stated(catalogue, Alternatives))
        and all(len(set(t.members) & there) in (0, len(t.members)) for t in stated(catalogue, Together))
        and all(is_covered(coverage, there) for coverage in stated(catalogue, Coverage))
        and is_as_asked(question, package)
        and sums_hold(question, package)
    )


def needs_are_met(measure: Measure, there: Package) -> bool:
    return set(measure.requires) <= there and all(set(one_of) & there for one_of in measure.requires_any)


def is_covered(coverage: Coverage, there: Package) -> bool:
    inside = len(set(coverage.members) & there)
    enough = coverage.at_least is None or inside >= coverage.at_least
    return enough and (coverage.at_most is None or inside <= coverage.at_most)


def is_as_asked(question: Question, package: Package) -> bool:
    phases = {measure.phase for measure in question.catalogue.measures if measure.id in package}
    return (
        (not question.only_phases or phases <= set(question.only_phases))
        and set(question.include) <= package
        and not set(question.exclude) & package
    )


def sums_hold(question: Question, package: Package) -> bool:
    catalogue = question.catalogue
    totals = {c.id: owed(catalogue, c, package) for c in catalogue.criteria}
    return (
        all(within(catalogue, s, package) for s in stated(catalogue, StatedLimit))
        and all(totals[c] <= b for c, b in limits(question).items())
        and all(totals[c] >= least for c, least in question.minimum)
    )


def value(catalogue: Catalogue, weights: Mapping[str, Fraction], package: Package) -> Fraction:
    result = Fraction(0)
    for c, weight in weights.items():
        criterion = catalogue.criterion[c]
        sign = 1 if criterion.direction is Direction.MAX else -1
        result += weight * sign * total(catalogue, criterion, package) / criterion.range
    return result


def packages(question: Question) -> list[Package]:
    return [p for p in subsets(question.catalogue.ids) if obeys(question, p)]


def tie_key(catalogue: Catalogue, package: Package) -> tuple[Fraction, int, list[bool]]:
    """Smaller is chosen first."""
    use = sum(
        (total(catalogue, catalogue.criterion[c], package) / catalogue.criterion[c].range for c in catalogue.capacity),
        start=Fraction(0),
    )
    return use, len(package), [id_ not in package for id_ in catalogue.ids]


def best(question: Question) -> tuple[Package, Fraction, bool] | None:
    """The package, its value, and whether it is the only one of that value; None if there is none."""
    catalogue = question.catalogue
    worth = weights(question)
    valued = [(value(catalogue, worth, p), p) for p in packages(question)]
    if not valued:
        return None
    most = max(v for v, _ in valued)
    tied = [p for v, p in valued if v == most]
    return min(tied, key=lambda p: tie_key(catalogue, p)), most, len(tied) == 1
