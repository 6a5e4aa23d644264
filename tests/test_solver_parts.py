"""The parts of the proof: certificates, branching without HiGHS's integer solver, and the model as written."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.answer import Chosen, Stopped
from keuzemodel.approach import Approach
from keuzemodel.linear import Row, columns_of
from keuzemodel.problems import NotProven
from keuzemodel.question import ask
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.synergy import Synergy
from keuzemodel.rules.together import Together
from keuzemodel.solver.branching import branch
from keuzemodel.solver.certificate import certify
from keuzemodel.solver.choose import check, choose, per_column
from keuzemodel.solver.deadline import Deadline
from keuzemodel.solver.highs import Engine, write_lp
from keuzemodel.solver.maximum import Search
from keuzemodel.solver.program import measures_in, structure_of, task_of
from keuzemodel.solver.relaxing import Objective, Relaxer
from keuzemodel.solver.shortening import shift_of
from strategies import catalogue_of, criterion, exact, measure, questions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keuzemodel.question import Question

N = 4
ROWS = st.builds(
    lambda coefficients, bound: Row(tuple((j, a) for j, a in enumerate(coefficients) if a), bound),
    st.lists(st.integers(-9, 9), min_size=N, max_size=N),
    st.integers(-9, 18),
)


@given(
    st.lists(st.integers(-(10**20), 10**20), min_size=N, max_size=N),
    st.lists(st.tuples(ROWS, st.floats(-3, 1e6)), max_size=4),
)
def test_a_certificate_bounds_every_solution_whatever_the_multipliers(
    objective: list[int], rows: list[tuple[Row, float]]
) -> None:
    certificate = certify(objective, rows, [0] * N, [1] * N)
    for x in product((0, 1), repeat=N):
        ones = frozenset(j for j in range(N) if x[j])
        if all(row.holds(ones) for row, _ in rows):
            value = sum(objective[j] for j in ones)
            assert value <= certificate.floor
            for j, fixed in certificate.fixed_for(value).items():
                assert x[j] == fixed


@settings(max_examples=150)
@given(questions())
def test_branching_alone_finds_the_best_value(question: Question) -> None:
    catalogue = question.catalogue
    task = task_of(question)
    objective, factor = per_column(catalogue, question.value_terms)
    expected = brute.best(question)
    if task.contradicts_itself:
        assert expected is None
        return
    found = branch(Relaxer(catalogue), Objective(objective), task, None)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert Objective(objective).value(found) / factor == expected[1]
        assert brute.obeys(question, measures_in(catalogue, found))


def test_shortening_leaves_small_numbers_alone() -> None:
    assert shift_of([1, -5, 2**20]) == 0
    assert max(shift_of([2**80]), 0) > 50


@settings(max_examples=60)
@given(questions(), questions())
def test_a_kept_engine_answers_as_a_new_one(first: Question, second: Question) -> None:
    """Whatever was asked before, in any order."""
    kept = Search(first.catalogue)
    variants = [first, first.setting_aside([rule.name for rule in first.rules[:1]]), first]
    for question in (*variants, second):
        if question.catalogue != first.catalogue:
            continue
        objective, _ = per_column(question.catalogue, question.value_terms)
        task = task_of(question)
        hot = kept.maximise(objective, task)
        cold = Search(question.catalogue)
        cold._relaxer.engine = Engine(structure_of(question.catalogue))  # noqa: SLF001 - a fresh one on purpose
        fresh = cold.maximise(objective, task)
        assert (hot and hot.value) == (fresh and fresh.value)


def test_the_check_after_solving_refuses_a_package_that_breaks_a_rule_or_is_valued_wrongly() -> None:
    question = tiny_question()
    with pytest.raises(NotProven, match="kan alleen als ook"):
        check(question, frozenset({"2"}), Fraction(0))
    with pytest.raises(NotProven, match="waarde"):
        check(question, frozenset({"1"}), Fraction(17))


def test_a_deadline_that_has_passed_gives_a_bound() -> None:
    question = tiny_question()
    best = choose(question)
    stopped = choose(question, Deadline(1e-9))
    assert isinstance(best, Chosen)
    assert isinstance(stopped, Stopped)
    assert stopped.bound >= best.value


def tiny_question(approach: str = "roeien-met-de-riemen") -> Question:
    criteria = [criterion("nut", "max", 5), criterion("grip", "max", 4), criterion("tijd", "min", 2)]
    scores: dict[str, tuple[int | str, int | None, int]] = {
        "1": (3, 1, 1),
        "2": (2, None, 2),
        "3": ("0.5", 4, 1),
        "4": (-1, 2, 0),
    }
    measures = [
        measure(
            id_,
            {"nut": exact(n), "grip": None if g is None else exact(g), "tijd": exact(t)},
            requires=("1",) if id_ == "2" else (),
            requires_any=(("1", "2"),) if id_ == "3" else (),
            phase="2" if id_ == "3" else "1",
        )
        for id_, (n, g, t) in scores.items()
    ]
    catalogue = catalogue_of(
        measures,
        criteria,
        capacity={"tijd": Fraction("2.5")},
        rules=(
            Alternatives(("3", "4"), "zelfde doel"),
            Coverage("phase", "1", ("1", "2", "4"), 1, ""),
        ),
        synergies=(Synergy(("1", "3"), {"nut": exact(-1), "tijd": exact("-0.5")}, "overlap"),),
    )
    return ask(catalogue, {"nut": Fraction(2), "grip": Fraction(1)}, approach, exclude=("4",))


@pytest.mark.parametrize("name", ["small", "together"])
def test_the_model_is_written_as_it_was(name: str, tmp_path: Path, snapshot: Callable[[str, str], None]) -> None:
    if name == "small":
        question = tiny_question()
    else:
        criteria = [criterion("nut")]
        measures = [measure(i, {"nut": exact(s)}) for i, s in (("a", 2), ("b", -1), ("c", "0.1"))]
        catalogue = catalogue_of(measures, criteria, rules=(Together(("a", "b", "c"), ""),))
        question = ask(catalogue, {"nut": Fraction(1)}, Approach.ALL_CONSIDERED, include=("a",))
    objective, _ = per_column(question.catalogue, question.value_terms)
    path = tmp_path / f"{name}.lp"
    write_lp(structure_of(question.catalogue), task_of(question), objective, path)
    snapshot(path.name, path.read_text())


def test_columns_include_the_synergies_that_a_package_completes() -> None:
    catalogue = tiny_question().catalogue
    assert columns_of(catalogue, {"1", "3"}) == frozenset({0, 2, 4})
    assert columns_of(catalogue, {"1"}) == frozenset({0})


def test_a_value_that_its_package_does_not_have_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """What HiGHS calls optimal counts only if its solution is worth what it says; exact search then goes on."""
    catalogue = catalogue_of(
        [measure(id_, {"baten": exact(b), "tijd": exact(t)}) for id_, b, t in (("1", 4, 3), ("2", 3, 3), ("3", 2, 3))],
        [criterion("baten"), criterion("tijd", "min")],
    )
    question = ask(catalogue, {"baten": Fraction(1)}, capacity={"tijd": Fraction(5)})
    objective, _ = per_column(catalogue, question.value_terms)
    engine = Engine(structure_of(catalogue))
    assert engine.solve(objective, task_of(question), Deadline()) == frozenset({0})
    monkeypatch.setattr(Engine, "_ones", lambda _: frozenset({1}))
    with pytest.raises(NotProven, match="waarde die haar pakket niet heeft"):
        engine.solve(objective, task_of(question), Deadline())
    search = Search(catalogue)
    search._relaxer.engine = engine  # noqa: SLF001 - the one that errs
    best = search.maximise(objective, task_of(question))
    assert best is not None
    assert best.columns == {0}
