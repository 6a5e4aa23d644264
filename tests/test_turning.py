"""Which scores can change the package on their own."""

from __future__ import annotations

from fractions import Fraction

from keuzemodel.analysis.certainty.scores_off import tolerances
from keuzemodel.analysis.certainty.turning import bursts, full_limits, turnings
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose
from keuzemodel.question import ask
from strategies import catalogue_of, criterion, exact, measure


def test_only_a_chosen_measure_that_asks_more_bursts_a_full_limit() -> None:
    catalogue = catalogue_of(
        [
            measure("1", {"nut": exact(3), "uren": exact(2)}),
            measure("2", {"nut": exact(3), "uren": exact(3)}),
            measure("3", {"nut": exact(1), "uren": exact(1)}),
        ],
        [criterion("nut"), criterion("uren", "min")],
        capacity={"uren": Fraction(3)},
    )
    answer = choose(ask(catalogue, {"nut": Fraction(1)}, Approach.WITHIN_CAPACITY))
    assert isinstance(answer, Chosen)
    assert answer.package == {"1", "3"}
    assert full_limits(answer) == {"uren": Fraction(3)}
    found = turnings(tolerances(answer))
    assert [turning.room for turning in found] == sorted(turning.room for turning in found)
    assert {(t.tolerance.measure, t.at) for t in found if bursts(answer, t)} == {
        ("1", Fraction(2)),
        ("3", Fraction(1)),
    }
    # Measure 2 has as little room down, but that is about itself only.
    others = [t for t in found if t.tolerance.criterion == "uren" and not bursts(answer, t)]
    assert ("2", False) in {(t.tolerance.measure, t.up) for t in others}
    assert all(abs(t.at - t.tolerance.score) == t.room for t in found)
