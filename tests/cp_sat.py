"""A second solver: a question as rows in exact fractions, and OR-tools CP-SAT on them in whole numbers.

It shares no code with the program but the frozen values; limits and weights are those of `brute`. An oracle can err:
CP-SAT once called a wrong package optimal after presolve, so presolve is off, one worker searches, and every package it
gives is checked and valued again by `brute`. A package of the program that is worth more than what CP-SAT calls the
best, and obeys every rule, proves CP-SAT wrong.

CP-SAT counts in 64 bits. What does not fit raises `TooLarge`: such a question is left to `brute`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from fractions import Fraction
from math import floor, gcd, lcm
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

import brute
from brute import stated
from keuzemodel.catalogue import Direction
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.together import Together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.question import Question

Terms = dict[int, Fraction]
_LARGEST = 2**61
_BLOCK = 24


class TooLarge(Exception):
    """The numbers of a question do not fit in 64 bits."""


class Unfinished(Exception):
    """CP-SAT had no proof in time."""


@dataclass(frozen=True)
class Row:
    """Σ terms ≤ bound, over columns: the measures in catalogue order, then the synergies, then the circumstances."""

    terms: Terms
    bound: Fraction


def at_most(terms: Mapping[int, int | Fraction], bound: int | Fraction) -> Row:
    return Row({j: Fraction(a) for j, a in terms.items()}, Fraction(bound))


def at_least(terms: Mapping[int, int | Fraction], bound: int | Fraction) -> Row:
    return at_most({j: -a for j, a in terms.items()}, -bound)


def total_terms(catalogue: Catalogue, criterion: Criterion) -> Terms:
    """total_c of model.md §4."""
    terms: Terms = {}
    for i, measure in enumerate(catalogue.measures):
        score = measure.scores[criterion.id]
        if score is not None:
            terms[i] = score.likely
        elif criterion.direction is Direction.MIN:
            terms[i] = criterion.range
    for k, synergy in enumerate(catalogue.synergies):
        if criterion.id in synergy.scores:
            terms[len(catalogue.measures) + k] = synergy.scores[criterion.id].likely
    return {j: a for j, a in terms.items() if a}


def value_terms(question: Question) -> Terms:
    """value(S) of model.md §4."""
    catalogue, terms = question.catalogue, Terms()
    for c, weight in brute.weights(question).items():
        criterion = catalogue.criterion[c]
        sign = 1 if criterion.direction is Direction.MAX else -1
        for j, a in total_terms(catalogue, criterion).items():
            terms[j] = terms.get(j, Fraction(0)) + weight * sign * a / criterion.range
    return {j: a for j, a in terms.items() if a}


def scarcity_terms(catalogue: Catalogue) -> Terms:
    """The first tie rule: Σ total_c / r_c over the criteria under `capacity`."""
    terms = Terms()
    for c in catalogue.capacity:
        criterion = catalogue.criterion[c]
        for j, a in total_terms(catalogue, criterion).items():
            terms[j] = terms.get(j, Fraction(0)) + a / criterion.range
    return terms


def rows_of(question: Question) -> list[Row]:
    """Every restriction of model.md §4 on the measures, what a synergy is, and which circumstances hold."""
    catalogue = question.catalogue
    place = {m.id: i for i, m in enumerate(catalogue.measures)}
    rows: list[Row] = []
    for k, circumstance in enumerate(catalogue.circumstances, len(place) + len(catalogue.synergies)):
        rows.append(at_least({k: 1}, 1) if circumstance.holds else at_most({k: 1}, 0))
    facts = [c.id for c in catalogue.circumstances]
    place |= {id_: k for k, id_ in enumerate(facts, len(place) + len(catalogue.synergies))}
    for i, measure in enumerate(catalogue.measures):
        rows += [at_most({i: 1, place[needed]: -1}, 0) for needed in measure.requires]
        rows += [at_most({i: 1} | {place[m]: -1 for m in one_of}, 0) for one_of in measure.requires_any]
        if measure.mandatory:
            rows.append(at_least({i: 1}, 1))
        if question.only_phases and measure.phase not in question.only_phases:
            rows.append(at_most({i: 1}, 0))
    rows += [at_most({place[m]: 1 for m in a.members}, 1) for a in stated(catalogue, Alternatives)]
    for together in stated(catalogue, Together):
        circle = zip(together.members, (*together.members[1:], together.members[0]), strict=True)
        rows += [at_most({place[m]: 1, place[following]: -1}, 0) for m, following in circle]
    for coverage in stated(catalogue, Coverage):
        inside = {place[m]: 1 for m in coverage.members}
        rows += [] if coverage.at_least is None else [at_least(inside, coverage.at_least)]
        rows += [] if coverage.at_most is None else [at_most(inside, coverage.at_most)]
    rows += [at_least({place[m]: 1}, 1) for m in question.include]
    rows += [at_most({place[m]: 1}, 0) for m in question.exclude]
    rows += [at_most(total_terms(catalogue, catalogue.criterion[c]), b) for c, b in brute.limits(question).items()]
    for k, synergy in enumerate(catalogue.synergies, len(catalogue.measures)):
        rows += [at_most({k: 1, place[m]: -1}, 0) for m in synergy.members]
        rows += [at_most({k: 1, place[m]: 1}, 1) for m in synergy.unless]
        both = {place[m]: -1 for m in synergy.members} | {place[m]: 1 for m in synergy.unless}
        rows.append(at_least({k: 1} | both, 1 - len(synergy.members)))
    return rows


def whole(numbers: Sequence[Fraction]) -> tuple[list[int], Fraction]:
    """Scale to the smallest whole numbers of the same ratios; give also what they were multiplied by.

    Raises:
        TooLarge: their sum does not fit in 64 bits.

    """
    scale = lcm(*(a.denominator for a in numbers))
    scaled = [int(a * scale) for a in numbers]
    divisor = gcd(*scaled) or 1
    scaled = [a // divisor for a in scaled]
    if sum(map(abs, scaled)) > _LARGEST:
        raise TooLarge
    return scaled, Fraction(scale, divisor)


class Oracle:
    """CP-SAT on one question."""

    def __init__(self, question: Question, seconds: float = 60) -> None:
        self.question = question
        self._until = time.monotonic() + seconds
        self._model = cp_model.CpModel()
        n = len(question.catalogue.measures)
        other = len(question.catalogue.synergies) + len(question.catalogue.circumstances)
        self._columns = [self._model.new_bool_var(f"c{j}") for j in range(n + other)]
        self._measures = range(n)
        self._added: list[Row] = []
        for row in rows_of(question):
            self.add(row)

    def add(self, row: Row) -> None:
        """Restrict further."""
        self._added.append(row)
        coefficients, scale = whole(list(row.terms.values()))
        # Whole numbers reach only whole sums, so a bound between two of them is the lower one.
        self._model.add(cp_model.LinearExpr.weighted_sum(self._of(row.terms), coefficients) <= floor(row.bound * scale))

    def maximise(self, terms: Terms) -> frozenset[int] | None:
        """Give the columns that are 1 in a best solution, or None if there is no solution.

        Raises:
            Unfinished: there is no proof in time.

        """
        coefficients, _ = whole(list(terms.values()))
        self._model.maximize(cp_model.LinearExpr.weighted_sum(self._of(terms), coefficients))
        return self._solve()

    def _solve(self) -> frozenset[int] | None:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.cp_model_presolve = False
        solver.parameters.linearization_level = 2
        solver.parameters.random_seed = 0
        solver.parameters.max_time_in_seconds = max(0.01, self._until - time.monotonic())
        status = solver.solve(self._model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise Unfinished(solver.status_name(status))
        return frozenset(j for j, column in enumerate(self._columns) if solver.boolean_value(column))

    def package(self, columns: frozenset[int]) -> frozenset[str]:
        """Give the measures among columns, checked against every rule by `brute`."""
        found = frozenset(self.question.catalogue.measures[j].id for j in self._measures if j in columns)
        if not brute.obeys(self.question, found):
            raise AssertionError("CP-SAT gave a package that breaks a rule")
        return found

    def keep(self, terms: Terms, columns: frozenset[int]) -> None:
        """Hold an expression at the value that it has in a solution."""
        value = sum((a for j, a in terms.items() if j in columns), start=Fraction(0))
        self.add(at_least(terms, value))
        self.add(at_most(terms, value))

    def copy(self, seconds: float) -> Oracle:
        """Give another with the same restrictions."""
        other = Oracle(self.question, seconds)
        for row in self._added[len(other._added) :]:
            other.add(row)
        return other

    def is_only(self, columns: frozenset[int]) -> bool:
        """Tell whether no other package is a solution."""
        inside = sum(j in columns for j in self._measures)
        self.add(at_least({j: -1 if j in columns else 1 for j in self._measures}, 1 - inside))
        return self.maximise({}) is None

    def least_loss(self, values: Sequence[Terms], most: Sequence[Fraction]) -> frozenset[int]:
        """Give a solution of which the largest of most − value is least."""
        scaled, _ = whole([*(a for terms in values for a in terms.values()), *most])
        worst = self._model.new_int_var(0, _LARGEST, "worst")
        coefficients = iter(scaled[: len(scaled) - len(most)])
        for terms, value in zip(values, scaled[len(scaled) - len(most) :], strict=True):
            row = cp_model.LinearExpr.weighted_sum(self._of(terms), [next(coefficients) for _ in terms])
            self._model.add(row + worst >= value)
        self._model.minimize(worst)
        return _some(self._solve())

    def first_in_order(self, columns: frozenset[int]) -> frozenset[int]:
        """Choose the solution with the first measure in which two differ."""
        for start in range(0, len(self._measures), _BLOCK):
            block = self._measures[start : start + _BLOCK]
            terms = {j: Fraction(1 << place) for place, j in enumerate(reversed(block))}
            columns = _some(self.maximise(terms))
            self.keep(terms, columns)
        return columns

    def _of(self, terms: Terms) -> list[cp_model.IntVar]:
        return [self._columns[j] for j in terms]


def best_value(question: Question, seconds: float = 60) -> Fraction | None:
    """The best value, proven by CP-SAT and counted by `brute`; None if no package obeys the rules."""
    oracle = Oracle(question, seconds)
    columns = oracle.maximise(value_terms(question))
    if columns is None:
        return None
    return brute.value(question.catalogue, brute.weights(question), oracle.package(columns))


def best(question: Question, seconds: float = 60) -> tuple[frozenset[str], Fraction, bool] | None:
    """The package by all tie rules, its value, and whether it is the only one; as `brute.best`."""
    oracle, terms = Oracle(question, seconds), value_terms(question)
    columns = oracle.maximise(terms)
    if columns is None:
        return None
    value = brute.value(question.catalogue, brute.weights(question), oracle.package(columns))
    oracle.keep(terms, columns)
    package, unique = _settled(oracle, columns, seconds)
    return package, value, unique


def smallest_largest_loss(questions: Sequence[Question], seconds: float = 60) -> tuple[frozenset[str], Fraction, bool]:
    """The robust package of model.md §5, its largest loss, and whether it is the only one with that.

    Args:
        questions: differ only in their weights; each has a package.
        seconds: for each of the steps.

    """
    values = [value_terms(question) for question in questions]
    most = [best_value(question, seconds) for question in questions]
    oracle = Oracle(questions[0], seconds)
    columns = oracle.least_loss(values, [Fraction(0) if value is None else value for value in most])
    package = oracle.package(columns)
    losses = [
        value - brute.value(question.catalogue, brute.weights(question), package)
        for question, value in zip(questions, most, strict=True)
        if value is not None
    ]
    for terms, value in zip(values, most, strict=True):
        oracle.add(at_least(terms, (value or 0) - max(losses)))
    package, unique = _settled(oracle, columns, seconds)
    return package, max(losses), unique


def _settled(oracle: Oracle, columns: frozenset[int], seconds: float) -> tuple[frozenset[str], bool]:
    """Choose by the tie rules among all solutions, of which one is given; tell whether it is the only one."""
    catalogue = oracle.question.catalogue
    if oracle.copy(seconds).is_only(columns):
        return oracle.package(columns), True
    fewest = dict.fromkeys(range(len(catalogue.measures)), Fraction(1))
    for least in (scarcity_terms(catalogue), fewest):
        columns = _some(oracle.maximise({j: -a for j, a in least.items()}))
        oracle.keep(least, columns)
    return oracle.package(oracle.first_in_order(columns)), False


def _some(columns: frozenset[int] | None) -> frozenset[int]:
    if columns is None:
        raise AssertionError("CP-SAT lost a package that it found before")
    return columns
