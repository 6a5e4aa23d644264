"""A second solver: a question as rows in exact fractions, and OR-tools CP-SAT on them in whole numbers.

It shares no code with the program but the frozen values; limits and weights are those of `brute`. An oracle can err:
CP-SAT once called a wrong package optimal after presolve, so presolve is off, one worker searches, and every package it
gives is checked and valued again by `brute`. A package of the program that is worth more than what CP-SAT calls the
best, and obeys every rule, proves CP-SAT wrong.

CP-SAT counts in 64 bits. A row that does not fit is split into digits, exactly; an objective that does not fit raises
`TooLarge`: then the best value is left to `brute`, and `is_best` can still tell whether a package is a best one.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor, gcd, lcm
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

import brute
from brute import stated
from keuzemodel.approach import Approach
from keuzemodel.direction import Direction
from keuzemodel.question import Question
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.stated_limit import StatedLimit
from keuzemodel.rules.together import Together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keuzemodel.catalogue import Catalogue, Criterion

Terms = dict[int, Fraction]
_LARGEST = 2**61
_DIGITS = 2**40
_BLOCK = 24


class TooLarge(Exception):
    """The values of a question do not fit in 64 bits."""


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


def more_than(terms: Terms, bound: Fraction) -> Row:
    """Σ terms > bound: of the sums that whole numbers reach, the next one or a higher one."""
    _, scale = whole(list(terms.values()))
    return at_least(terms, (floor(bound * scale) + 1) / scale)


def total_terms(catalogue: Catalogue, criterion: Criterion, part: frozenset[str] | None = None) -> Terms:
    """total_c of model.md §4; over a part only what is wholly in it (§8)."""
    terms: Terms = {}
    inside = brute.belongs(catalogue, None) if part is None else part
    for i, measure in enumerate(catalogue.measures):
        if measure.id not in inside:
            continue
        score = measure.scores[criterion.id]
        if score is not None:
            terms[i] = score.likely
        elif criterion.direction is Direction.MIN:
            terms[i] = criterion.range
    for k, synergy in enumerate(catalogue.synergies):
        if criterion.id in synergy.scores and inside.issuperset((*synergy.members, *synergy.unless)):
            terms[len(catalogue.measures) + k] = synergy.scores[criterion.id].likely
    return {j: a for j, a in terms.items() if a}


def limit_row(catalogue: Catalogue, limit: StatedLimit) -> Row:
    """A limit of the catalogue (model.md §8)."""
    criterion = catalogue.criterion[limit.criterion]
    terms = total_terms(catalogue, criterion, brute.belongs(catalogue, limit.part))
    if limit.number is None:
        for j, a in total_terms(catalogue, criterion, brute.belongs(catalogue, limit.against)).items():
            terms[j] = terms.get(j, Fraction(0)) - a
        return at_most(terms, 0)
    return (at_least if limit.is_floor else at_most)(terms, limit.number)


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
    rows += [limit_row(catalogue, limit) for limit in stated(catalogue, StatedLimit)]
    rows += [at_least({place[m]: 1}, 1) for m in question.include]
    rows += [at_most({place[m]: 1}, 0) for m in question.exclude]
    rows += [at_most(total_terms(catalogue, catalogue.criterion[c]), b) for c, b in brute.limits(question).items()]
    rows += [at_least(total_terms(catalogue, catalogue.criterion[c]), least) for c, least in question.minimum]
    for k, synergy in enumerate(catalogue.synergies, len(catalogue.measures)):
        rows += [at_most({k: 1, place[m]: -1}, 0) for m in synergy.members]
        rows += [at_most({k: 1, place[m]: 1}, 1) for m in synergy.unless]
        both = {place[m]: -1 for m in synergy.members} | {place[m]: 1 for m in synergy.unless}
        rows.append(at_least({k: 1} | both, 1 - len(synergy.members)))
    return rows


def evaluate(terms: Terms, columns: frozenset[int]) -> Fraction:
    """An expression when exactly these columns are 1."""
    return sum((a for j, a in terms.items() if j in columns), start=Fraction(0))


def whole(numbers: Sequence[Fraction]) -> tuple[list[int], Fraction]:
    """Scale to the smallest whole numbers of the same ratios; give also what they were multiplied by."""
    scale = lcm(*(a.denominator for a in numbers))
    scaled = [int(a * scale) for a in numbers]
    divisor = gcd(*scaled) or 1
    return [a // divisor for a in scaled], Fraction(scale, divisor)


def fit(numbers: Sequence[int]) -> bool:
    """Tell whether sums of these numbers fit in 64 bits."""
    return sum(map(abs, numbers)) <= _LARGEST


class Oracle:
    """CP-SAT on one question."""

    def __init__(self, question: Question, seconds: float = 60, further: Sequence[Row] = ()) -> None:
        self.question = question
        self._until = time.monotonic() + seconds
        self._model = cp_model.CpModel()
        n = len(question.catalogue.measures)
        other = len(question.catalogue.synergies) + len(question.catalogue.circumstances)
        self._columns = [self._model.new_bool_var(f"c{j}") for j in range(n + other)]
        self._measures = range(n)
        self._added: list[Row] = []
        for row in (*rows_of(question), *further):
            self.add(row)

    def add(self, row: Row) -> None:
        """Restrict further."""
        self._added.append(row)
        coefficients, scale = whole(list(row.terms.values()))
        # Whole numbers reach only whole sums, so a bound between two of them is the lower one.
        self._at_most(self._of(row.terms), coefficients, floor(row.bound * scale))

    def _at_most(self, variables: list[cp_model.IntVar], coefficients: list[int], bound: int) -> None:
        """Add a row; of one that does not fit in 64 bits the high and the low digits apart, without loss.

        With a = B·a₁ + a₀ and b = B·b₁ + b₀ the row Σ a x ≤ b holds if and only if there is a whole number k with
        B·k ≥ Σ a₀ x − b₀ and Σ a₁ x + k ≤ b₁.
        """
        if fit([*coefficients, bound]):
            self._model.add(cp_model.LinearExpr.weighted_sum(variables, coefficients) <= bound)
            return
        high, low = zip(*(divmod(a, _DIGITS) for a in coefficients), strict=True)
        carry = self._model.new_int_var(-1, len(variables), "carry")
        high_bound, low_bound = divmod(bound, _DIGITS)
        self._at_most([*variables, carry], [*low, -_DIGITS], low_bound)
        self._at_most([*variables, carry], [*high, 1], high_bound)

    def maximise(self, terms: Terms) -> frozenset[int] | None:
        """Give the columns that are 1 in a best solution, or None if there is no solution.

        Raises:
            TooLarge: the objective does not fit in 64 bits.
            Unfinished: there is no proof in time.

        """
        coefficients, _ = whole(list(terms.values()))
        if not fit(coefficients):
            raise TooLarge
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
        value = evaluate(terms, columns)
        self.add(at_least(terms, value))
        self.add(at_most(terms, value))

    def copy(self, seconds: float) -> Oracle:
        """Give another with the same restrictions."""
        known = len(rows_of(self.question))
        return Oracle(self.question, seconds, self._added[known:])

    def is_only(self, columns: frozenset[int]) -> bool:
        """Tell whether no other package is a solution."""
        inside = sum(j in columns for j in self._measures)
        self.add(at_least({j: -1 if j in columns else 1 for j in self._measures}, 1 - inside))
        return self.maximise({}) is None

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


def best(
    question: Question, seconds: float = 60, further: Sequence[Row] = ()
) -> tuple[frozenset[str], Fraction, bool] | None:
    """The package by all tie rules, its value, and whether it is the only one; as `brute.best`.

    Args:
        question: what is asked.
        seconds: for all of it.
        further: what restricts the packages beside the question.

    """
    oracle, terms = Oracle(question, seconds, further), value_terms(question)
    columns = oracle.maximise(terms)
    if columns is None:
        return None
    value = brute.value(question.catalogue, brute.weights(question), oracle.package(columns))
    oracle.keep(terms, columns)
    package, unique = _settled(oracle, columns, seconds)
    return package, value, unique


def is_best(question: Question, package: frozenset[str], seconds: float = 60) -> bool:
    """Whether no package that obeys the rules is worth more than this one."""
    value = brute.value(question.catalogue, brute.weights(question), package)
    return Oracle(question, seconds, [more_than(value_terms(question), value)]).maximise({}) is None


def apart(question: Question, package: frozenset[str], at_least_measures: int) -> Row:
    """The packages that differ from this one in at least so many measures."""
    ids = [m.id for m in question.catalogue.measures]
    terms = {j: -1 if id_ in package else 1 for j, id_ in enumerate(ids)}
    return at_least(terms, at_least_measures - len(package))


def under(catalogue: Catalogue, criterion: Criterion, amount: Fraction) -> Row:
    """The packages that ask less than an amount."""
    return more_than({j: -a for j, a in total_terms(catalogue, criterion).items()}, -amount)


def possible(catalogue: Catalogue, rows: Sequence[tuple[Mapping[int, int], int]]) -> bool:
    """Whether any set of measures obeys these rows, Σ terms ≤ bound, whatever the catalogue's rules say."""
    unbound = replace(
        catalogue, measures=tuple(replace(m, requires=(), requires_any=(), mandatory=False) for m in catalogue.measures)
    )
    unbound = replace(unbound, rules=())
    question = Question(unbound, tuple((c, Fraction(0)) for c in catalogue.criterion), Approach.ALL_CONSIDERED)
    return Oracle(question, further=[at_most(terms, bound) for terms, bound in rows]).maximise({}) is not None


def smallest_largest_loss(questions: Sequence[Question], seconds: float = 60) -> tuple[frozenset[str], Fraction, bool]:
    """The robust package of model.md §5, its largest loss, and whether it is the only one with that.

    Args:
        questions: differ only in their weights; each has a package.
        seconds: for each of the steps.

    """
    values = [value_terms(question) for question in questions]
    most = [best_value(question, seconds) or Fraction(0) for question in questions]

    def losing(at_most_this: Fraction, *, less: bool) -> list[Row]:
        """The packages that lose at most an amount under every weighting, or less than that."""
        row = more_than if less else at_least
        return [row(terms, value - at_most_this) for terms, value in zip(values, most, strict=True)]

    def largest_loss(columns: frozenset[int]) -> Fraction:
        return max(value - evaluate(terms, columns) for terms, value in zip(values, most, strict=True))

    columns = _some(Oracle(questions[0], seconds).maximise({}))
    found: frozenset[int] | None = columns
    while found is not None:
        columns = found
        found = Oracle(questions[0], seconds, losing(largest_loss(columns), less=True)).maximise({})
    loss = largest_loss(columns)
    package, unique = _settled(Oracle(questions[0], seconds, losing(loss, less=False)), columns, seconds)
    return package, loss, unique


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
