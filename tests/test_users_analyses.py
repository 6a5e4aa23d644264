"""The analyses on catalogues like those of users, against CP-SAT in whole numbers."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

import brute
import cp_sat
import judging_analyses
import realistic
from judging import answered
from keuzemodel.answer import Chosen, Infeasible

_SECONDS = 30


@pytest.mark.parametrize("analysis", judging_analyses.OF_A_PACKAGE)
@pytest.mark.parametrize(("wanted", "least", "most"), [(8, 3, 9), (2, 15, 25)])
def test_an_analysis_of_a_package(analysis: str, wanted: int, least: int, most: int) -> None:
    judged = 0
    for seed in range(10 * wanted):
        answer = answered(realistic.question(seed, least, most), _SECONDS)
        if isinstance(answer, Chosen):
            assert judging_analyses.OF_A_PACKAGE[analysis](answer, Random(seed)), f"seed {seed} is not finished"  # noqa: S311
            judged += 1
        if judged == wanted:
            return
    pytest.fail("too few of these have a package")


def test_conflicts() -> None:
    judged = 0
    for seed in range(60):
        answer = answered(realistic.question(seed, 5, 40), _SECONDS)
        if isinstance(answer, Infeasible):
            assert judging_analyses.conflict(answer.question), f"seed {seed} is not finished"
            judged += 1
    assert judged > 3


def test_rows_too_long_for_64_bits_are_split_without_loss() -> None:
    """As an oracle: numbers of 30 digits and fractions, at and just beside a sum that is reached."""
    for seed in range(40):
        question, rng = realistic.question(f"digits {seed}", 3, 8), Random(seed)  # noqa: S311
        ids, packages = question.catalogue.ids, brute.packages(question)
        if not packages:
            continue
        size = [rng.randint(-(10**30), 10**30) / Fraction(rng.choice((1, 7, 10**9))) for _ in ids]
        sums = {p: sum((size[ids.index(m)] for m in p), start=Fraction(0)) for p in packages}
        bound = rng.choice(list(sums.values())) + rng.choice((-1, 0, 1)) * Fraction(1, 10**40)
        allowed = [p for p, total in sums.items() if total <= bound]
        oracle = cp_sat.Oracle(question, further=[cp_sat.Row(dict(enumerate(size)), bound)])
        columns = oracle.maximise({j: Fraction(1) for j in range(len(ids))})
        assert (columns is None) is (not allowed)
        if columns is not None:
            package = oracle.package(columns)
            assert package in allowed
            assert len(package) == max(map(len, allowed))
