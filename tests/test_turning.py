"""Which scores can change the package on their own."""

from __future__ import annotations

from fractions import Fraction

from keuzemodel.analysis.certainty.scores_off import tolerances
from keuzemodel.analysis.certainty.turning import bursts, distance_text, just_met, score_text, turnings
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
    assert [(rule.criterion, rule.number) for rule in just_met(answer)] == [("uren", Fraction(3))]
    found = turnings(catalogue, tolerances(answer))
    assert [turning.distance for turning in found] == sorted(turning.distance for turning in found)
    assert {(t.tolerance.measure, t.at) for t in found if bursts(answer, t)} == {
        ("1", Fraction(2)),
        ("3", Fraction(1)),
    }
    # Measure 2 has as little room down, but that is about itself only.
    others = [t for t in found if t.tolerance.criterion == "uren" and not bursts(answer, t)]
    assert ("2", False) in {(t.tolerance.measure, t.up) for t in others}
    assert all(abs(t.at - t.tolerance.score) == t.distance for t in found)


def test_scores_in_euros_and_in_points_are_compared_by_their_share_of_the_range() -> None:
    catalogue = catalogue_of(
        [
            measure("1", {"geld": exact(200_000), "last": exact(1)}),
            measure("2", {"geld": exact(-50_000), "last": exact(1)}),
            measure("3", {"geld": None, "last": exact(1)}),
        ],
        [criterion("geld", range_=500_000), criterion("last", "min", range_=5)],
    )
    answer = choose(ask(catalogue, {"geld": Fraction(1), "last": Fraction(1)}))
    assert isinstance(answer, Chosen)
    found = turnings(catalogue, tolerances(answer))
    assert [t.share for t in found] == sorted(t.share for t in found)
    # One point of 5 weighs as much as 100,000 euros: as bare numbers the points would all come first.
    distances = {(t.tolerance.measure, t.tolerance.criterion): (t.distance, t.share) for t in found}
    assert distances["1", "geld"] == (Fraction(100_000), Fraction(1, 5))
    assert distances["1", "last"] == (Fraction(1), Fraction(1, 5))
    assert distances["2", "geld"] == (Fraction(150_000), Fraction(3, 10))
    assert [t.share for t in found][:3] == [Fraction(1, 5)] * 3
    assert distance_text(catalogue, found[0]).endswith("(20% van de schaal)")
    unknown = next(t.tolerance for t in found if t.tolerance.measure == "3" and t.tolerance.criterion == "geld")
    assert score_text(catalogue, unknown) == "onbekend, telt als 0"
