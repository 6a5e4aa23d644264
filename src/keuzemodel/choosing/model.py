"""The integer program of a Question (model.md §4): columns for measures and synergies, rows for rules."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from keuzemodel.linear import criterion_terms
from keuzemodel.numbers import to_integers
from keuzemodel.rules import Forced, Limit, PhaseLeftOut, catalogue_rules
from keuzemodel.solver.program import Program, Region
from keuzemodel.solver.row import at_least, at_most

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.solver.row import Row


class Model:
    """A question as a program, with the way back from columns to measures."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.catalogue: Catalogue = question.catalogue
        self.program = program_of(question.catalogue)
        self.region = region_of(question)
        self.objective, self.factor = per_column(question.catalogue, question.value_terms)
        """The value as a whole number per column, and the factor it was scaled by."""

    def in_value(self, whole: int) -> Fraction:
        """Give a whole number of the objective in units of value."""
        return whole / self.factor


@lru_cache(maxsize=8)
def program_of(catalogue: Catalogue) -> Program:
    """Give the part of the program that no question changes; its ties are the rules of model.md §4."""
    rows = [(rule.name, row) for rule in catalogue_rules(catalogue) for row in rule.rows(catalogue)]
    first = len(catalogue.measures)
    for k, synergy in enumerate(catalogue.synergies):
        places = [catalogue.position[m] for m in synergy.members]
        # Both sides: the weights may turn an extra effect into a loss, and then nothing else holds it up.
        rows += [(f"synergy:{k}", at_most({first + k: 1, i: -1}, 0)) for i in places]
        rows.append((f"synergy:{k}", at_least({first + k: 1, **dict.fromkeys(places, -1)}, 1 - len(places))))
    implied = tuple(f"y_{k + 1}" for k in range(len(catalogue.synergies)))
    least_use = tuple(-use for use in scarcity(catalogue))
    fewest = (-1,) * first + (0,) * len(implied)
    measures = tuple(f"x_{id_}" for id_ in catalogue.ids)
    return Program(catalogue.title, measures, implied, tuple(rows), (least_use, fewest))


def region_of(question: Question) -> Region:
    """Give what the question adds: forced measures and phases as bounds, limits as rows."""
    catalogue = question.catalogue
    n = len(catalogue.measures) + len(catalogue.synergies)
    lower, upper = [0] * n, [1] * n
    rows: list[Row] = []
    for rule in question.rules:
        if isinstance(rule, Limit):
            rows += rule.rows(catalogue)
        elif isinstance(rule, Forced) and rule.included:
            lower[catalogue.position[rule.measure]] = 1
        elif isinstance(rule, Forced):
            upper[catalogue.position[rule.measure]] = 0
        elif isinstance(rule, PhaseLeftOut):
            for i, measure in enumerate(catalogue.measures):
                if measure.phase == rule.phase:
                    upper[i] = 0
    return Region(tuple(lower), tuple(upper), tuple(rows), question.without)


def scarcity(catalogue: Catalogue) -> list[int]:
    """Give, per column, its use of the criteria under `capacity` (Σ total_c / r_c), in whole numbers."""
    terms: dict[int, Fraction] = {}
    for criterion_id in catalogue.capacity:
        for j, score in criterion_terms(catalogue, criterion_id).items():
            terms[j] = terms.get(j, Fraction(0)) + score / catalogue.criterion[criterion_id].range
    return per_column(catalogue, terms)[0]


def per_column(catalogue: Catalogue, terms: Mapping[int, Fraction]) -> tuple[list[int], Fraction]:
    """Give a linear expression as a whole number per column, and the factor it was scaled by."""
    n = len(catalogue.measures) + len(catalogue.synergies)
    return to_integers([terms.get(j, Fraction(0)) for j in range(n)])


def measures_in(catalogue: Catalogue, columns: Iterable[int]) -> frozenset[str]:
    """Give the measures among columns that are 1."""
    return frozenset(catalogue.ids[j] for j in columns if j < len(catalogue.measures))


class Amount:
    """The total of one criterion as a whole number per column."""

    def __init__(self, catalogue: Catalogue, criterion: str) -> None:
        self.per_column, self.factor = per_column(catalogue, criterion_terms(catalogue, criterion))
        self.least: Sequence[int] = [-use for use in self.per_column]
        """The objective of using as little as possible."""

    def whole(self, columns: frozenset[int]) -> int:
        """Give the total of a package, in whole units."""
        return sum(self.per_column[j] for j in columns)

    def of(self, columns: frozenset[int]) -> Fraction:
        """Give the total of a package."""
        return self.whole(columns) / self.factor

    def within(self, limit: Fraction) -> Row:
        """Give the row of all packages that use at most this."""
        return at_most(dict(enumerate(self.per_column)), floor(limit * self.factor))

    def under(self, limit: Fraction) -> Row:
        """Give the row of all packages that use less than this."""
        return at_most(dict(enumerate(self.per_column)), ceil(limit * self.factor) - 1)


def worth_at_least(objective: Sequence[int], value: Fraction | int) -> Row:
    """Give the row of all packages worth at least this, in units of the objective."""
    return at_least(dict(enumerate(objective)), ceil(value))


def worth_more(objective: Sequence[int], value: Fraction | int) -> Row:
    """Give the row of all packages worth more than this, in units of the objective."""
    return at_least(dict(enumerate(objective)), floor(value) + 1)


def floor(value: Fraction | int) -> int:
    """Round down."""
    return value.numerator // value.denominator


def ceil(value: Fraction | int) -> int:
    """Round up."""
    return -(-value.numerator // value.denominator)
