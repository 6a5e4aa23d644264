"""Several people, against every package in fractions: overlap, mean, fair package, losses, nearest weightings."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import brute
import brute_map
from keuzemodel.analysis.people.agreement import Agreement, agree, mean_weights
from keuzemodel.analysis.people.likeness import alike
from keuzemodel.analysis.people.spread import spread_of
from keuzemodel.answer import Infeasible
from keuzemodel.problems import WrongUse
from keuzemodel.question import Question, ask
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.solver.deadline import Deadline
from keuzemodel.solver.dual_simplex import DualSimplex
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions

NAMES = ("Anna", "Bram", "Chris", "Dina")
WEIGHTS = st.lists(st.integers(0, 4) | st.integers(0, 100), min_size=4, max_size=4)


@st.composite
def groups_of_people(draw: st.DrawFn, most: int = 6, max_criteria: int = 4) -> dict[str, Question]:
    first = draw(questions(catalogues(most=most, max_criteria=max_criteria)))
    people = {NAMES[0]: first}
    for name in NAMES[1 : draw(st.integers(1, 4))]:
        numbers = dict(zip(first.catalogue.weighing, draw(WEIGHTS), strict=False))
        assume(any(numbers.values()))
        whole = sum(numbers.values())
        question = replace(first, weights=tuple((c, Fraction(n, whole)) for c, n in numbers.items()))
        try:
            _ = question.value_weights
        except WrongUse:
            continue  # nothing is left of these weights
        people[name] = question
    return people


def agreed(people: dict[str, Question]) -> Agreement:
    found = agree(people)
    assume(not isinstance(found.answers[0], Infeasible))
    assert found.complete
    assert found.names == tuple(people)
    return found


@settings(max_examples=80)
@given(groups_of_people())
def test_packages_overlap_mean_and_fair(people: dict[str, Question]) -> None:
    found = agreed(people)
    question = found.question
    catalogue, packages = question.catalogue, brute.packages(question)
    own = {name: dict(brute.weights(q)) for name, q in people.items()}
    best = {name: brute.best(q) for name, q in people.items()}
    for answer, (name, expected) in zip(found.chosen, best.items(), strict=True):
        assert expected == (answer.package, answer.value, answer.unique), name

    counts = {id_: sum(id_ in one[0] for one in best.values() if one) for id_ in catalogue.ids}
    n = len(people)
    assert set(found.overlap.in_all) == {id_ for id_, k in counts.items() if k == n}
    assert set(found.overlap.in_none) == {id_ for id_, k in counts.items() if not k}
    assert set(found.overlap.contested) == {id_ for id_, k in counts.items() if 0 < k < n}
    division = [abs(Fraction(counts[id_], n) - Fraction(1, 2)) for id_ in found.overlap.contested]
    assert division == sorted(division)

    def losses(package: frozenset[str]) -> dict[str, Fraction]:
        return {
            name: max(brute.value(catalogue, w, p) for p in packages) - brute.value(catalogue, w, package)
            for name, w in own.items()
        }

    mean = found.mean
    assert mean is not None
    average = {c: sum((w[c] for w in own.values()), start=Fraction(0)) / n for c in own[NAMES[0]]}
    assert dict(mean.chosen.question.value_weights) == average
    most = max(brute.value(catalogue, average, p) for p in packages)
    tied = [p for p in packages if brute.value(catalogue, average, p) == most]
    assert mean.chosen.package == min(tied, key=lambda p: brute.tie_key(catalogue, p))
    assert mean.losses == losses(mean.chosen.package)
    assert sum(mean.losses.values()) == min(sum(losses(p).values()) for p in packages)

    fair = found.fair
    assert fair is not None
    least = min(max(losses(p).values()) for p in packages)
    tied = [p for p in packages if max(losses(p).values()) == least]
    assert fair.regret == least
    assert fair.package == min(tied, key=lambda p: brute.tie_key(catalogue, p))
    assert fair.losses == losses(fair.package)
    assert fair.unique == (len(tied) == 1)


@settings(max_examples=40)
@given(groups_of_people(most=4, max_criteria=3))
def test_moves_are_the_nearest_weightings(people: dict[str, Question]) -> None:
    found = agreed(people)
    assert found.fair is not None
    assert found.moves is not None
    own = brute_map.outcome(found.question, found.fair.package)
    leads = [
        [a - b for a, b in zip(outcome, own, strict=True)]
        for outcome in brute_map.by_outcome(found.question)
        if outcome != own
    ]
    criteria = brute_map.criteria(found.question)
    for name, move in zip(found.names, found.moves, strict=True):
        weights = [brute.weights(people[name])[c] for c in criteria]
        expected = nearest(weights, leads)
        assert (None if move is None else [move.weights[c] for c in criteria]) == expected
        if move is not None and expected is not None:
            assert move.distance == sum(abs(a - b) for a, b in zip(weights, expected, strict=True)) / 2


def nearest(weights: list[Fraction], leads: list[list[Fraction]]) -> list[Fraction] | None:
    """By trying every corner at which the distance can bend: no linear program, and no solver."""
    n = len(weights)
    axes = [[Fraction(int(i == k)) for i in range(n)] for k in range(n)]
    bends = [(axis, Fraction(0)) for axis in axes] + [(axis, w) for axis, w in zip(axes, weights, strict=True)]
    bends += [(lead, Fraction(0)) for lead in leads]
    best: tuple[list[Fraction], list[Fraction]] | None = None
    for chosen in combinations(bends, n - 1):
        at = solved([*chosen, ([Fraction(1)] * n, Fraction(1))])
        if at is None or min(at) < 0:
            continue
        if any(sum(a * w for a, w in zip(lead, at, strict=True)) > 0 for lead in leads):
            continue
        changes = [w - v for v, w in zip(weights, at, strict=True)]
        gained = sum((c for c in changes if c > 0), start=Fraction(0))
        key = [gained, *(part for c in changes for part in (max(-c, Fraction(0)), max(c, Fraction(0))))]
        if best is None or key < best[0]:
            best = key, at
    return None if best is None else best[1]


def solved(rows: list[tuple[list[Fraction], Fraction]]) -> list[Fraction] | None:
    """The one solution of as many equations as unknowns; None if there is not exactly one."""
    table = [[*row, right] for row, right in rows]
    n = len(table)
    for k in range(n):
        pivot = next((i for i in range(k, n) if table[i][k]), None)
        if pivot is None:
            return None
        table[k], table[pivot] = table[pivot], table[k]
        table[k] = [x / table[k][k] for x in table[k]]
        for i in range(n):
            if i != k and table[i][k]:
                table[i] = [x - table[i][k] * y for x, y in zip(table[i], table[k], strict=True)]
    return [row[-1] for row in table]


def test_a_fair_package_that_is_never_best_has_no_nearest_weighting() -> None:
    # 3 is worth 2 to both, 1 and 2 are worth 5 to one and nothing to the other; a half of each mixture is worth more.
    criteria = [criterion("a", range_=1), criterion("b", range_=1)]
    measures = [measure(id_, {"a": exact(a), "b": exact(b)}) for id_, a, b in (("1", 5, 0), ("2", 0, 5), ("3", 2, 2))]
    catalogue = replace(catalogue_of(measures, criteria), rules=(Alternatives(("1", "2", "3"), ""),))
    people = {name: ask(catalogue, {c: Fraction(1)}) for name, c in (("Anna", "a"), ("Bram", "b"))}
    found = agree(people)
    assert found.fair is not None
    assert found.fair.package == {"3"}
    assert found.fair.regret == 3
    assert found.moves == (None, None)


def test_two_people_by_hand() -> None:
    criteria = [criterion("a", range_=1), criterion("b", range_=1)]
    measures = [measure("1", {"a": exact(1), "b": exact(-3)}), measure("2", {"a": exact(-1), "b": exact(1)})]
    catalogue = catalogue_of(measures, criteria)
    people = {
        "Anna": ask(catalogue, {"a": Fraction(9), "b": Fraction(1)}),
        "Bram": ask(catalogue, {"a": Fraction(6), "b": Fraction(4)}),
    }
    found = agree(people)
    # 1 is worth a − 3b: 0.6 to Anna and −0.6 to Bram, so that either way someone gives in 0.6: then the fewest.
    assert found.fair is not None
    assert (found.fair.package, found.fair.regret, found.fair.unique) == (frozenset(), Fraction(3, 5), False)
    assert found.fair.losses == {"Anna": Fraction(3, 5), "Bram": 0}
    assert found.moves is not None
    anna, bram = found.moves
    assert anna is not None
    assert bram is not None
    assert (anna.distance, anna.weights) == (Fraction(3, 20), {"a": Fraction(3, 4), "b": Fraction(1, 4)})
    assert bram.distance == 0
    spread = spread_of([answer.question for answer in found.answers])[0]
    assert (spread.lowest, spread.mean, spread.highest) == (Fraction(3, 5), Fraction(3, 4), Fraction(9, 10))
    assert spread.who(spread.lowest) == ("Bram",)


def test_the_mean_of_weights() -> None:
    weights = [{"a": Fraction(1), "b": Fraction(0)}, {"a": Fraction(1, 3), "b": Fraction(2, 3)}]
    assert mean_weights(weights) == {"a": Fraction(2, 3), "b": Fraction(1, 3)}


def test_out_of_time_is_told() -> None:
    criteria = [criterion("a"), criterion("b")]
    catalogue = catalogue_of([measure("1", {"a": exact(1), "b": exact(1)})], criteria)
    deadline = Deadline()
    deadline.cancel()
    found = agree({"Anna": ask(catalogue, {"a": Fraction(1)})}, deadline)
    assert not found.complete
    assert (found.mean, found.fair, found.moves) == (None, None, None)


@given(st.lists(st.frozensets(st.sampled_from("abcdefghi")), min_size=1, max_size=8))
def test_within_a_group_packages_are_alike(packages: list[frozenset[str]]) -> None:
    found = alike(packages)
    assert sorted(k for group in found.groups for k in group) == list(range(len(packages)))
    for group in found.groups:
        assert all(len(packages[j] ^ packages[k]) <= found.within for j, k in combinations(group, 2))
    for one, other in combinations(found.groups, 2):
        apart = max(len(packages[j] ^ packages[k]) for j, k in combinations((*one, *other), 2))
        assert apart > found.within


def test_equal_packages_are_one_group() -> None:
    same = frozenset("ab")
    assert alike([same, frozenset("cd"), same]).groups == ((0, 2), (1,))


def at(program: DualSimplex) -> list[Fraction]:
    found = program.solve()
    assert found is not None
    return list(found)


def test_the_dual_simplex_method_by_hand() -> None:
    # Minimise x + y with x + 2y ≥ 4 and 3x + y ≥ 6: at (8/5, 6/5).
    program = DualSimplex([1, 1])
    assert at(program) == [0, 0]
    program.require([1, 2], -4)
    assert at(program) == [0, 2]
    program.require([3, 1], -6)
    assert at(program) == [Fraction(8, 5), Fraction(6, 5)]
    program.require([-1, -1], 2)
    assert program.solve() is None


@pytest.mark.parametrize("costs", [[1, 1], [2, 2]])
def test_of_equal_costs_the_first_variable_is_least(costs: list[int]) -> None:
    program = DualSimplex(costs)
    program.require([1, 1], -3)
    program.require([0, -1], 2)
    assert at(program) == [1, 2]
