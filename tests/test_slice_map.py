from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import brute
import brute_map
from keuzemodel.analysis.weights.slice_map import Point, Region, slice_map
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import WrongUse
from keuzemodel.question import ask
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions

if TYPE_CHECKING:
    from keuzemodel.question import Question


def has(region: Region, point: Point) -> bool:
    """The point is in the polygon or on its border; its corners turn anticlockwise."""
    corners = region.polygon
    turned = zip(corners, corners[1:] + corners[:1], strict=True)
    return all((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) >= 0 for a, b in turned)


@settings(max_examples=50, deadline=None)
@given(questions(catalogues(most=6, min_criteria=3)), st.tuples(*[st.integers(0, 20)] * 3))
def test_the_region_of_a_point_has_its_best_package(question: Question, numbers: tuple[int, int, int]) -> None:
    criteria = list(question.value_weights)
    assume(len(criteria) > 2)
    assume(any(numbers))
    found = slice_map(question, (criteria[0], criteria[1]))
    if found is None:
        assert not brute.packages(question)
        return
    assert found.complete
    assert sum(r.share for r in found.regions) == 1
    x, y = (Fraction(n, sum(numbers)) for n in numbers[:2])
    rest = {c: question.value_weights[c] for c in criteria[2:]}
    whole = sum(rest.values())
    weights = {criteria[0]: x, criteria[1]: y}
    for c, w in rest.items():
        weights[c] = (1 - x - y) * (w / whole if whole else Fraction(1, len(rest)))
    best = brute_map.best_value(question, weights, brute.packages(question))
    around = [r for r in found.regions if has(r, (x, y))]
    assert around
    assert all(brute_map.worth(question, weights, r.package) == best for r in around)
    assert all(brute_map.worth(question, weights, r.package) < best for r in found.regions if r not in around)


def small() -> Question:
    criteria = [criterion("a", aspect="p"), criterion("b", aspect="p"), criterion("c", "min", aspect="q")]
    measures = [
        measure("1", {"a": exact(2), "b": exact(0), "c": exact(1)}),
        measure("2", {"a": exact(0), "b": exact(3), "c": exact(2)}),
    ]
    return ask(catalogue_of(measures, criteria), {"a": Fraction(1), "b": Fraction(1), "c": Fraction(2)})


def test_named_weightings_are_marked_on_or_beside_the_slice() -> None:
    question = small()
    others = [
        ask(question.catalogue, dict(zip("abc", map(Fraction, w), strict=True)), weighting=name)
        for name, w in {"op": (2, 2, 1), "naast": (3, 1, 2)}.items()
    ]
    named = [answer for answer in map(choose, others) if isinstance(answer, Chosen)]
    # Two aspects and nothing else: the slice is a line, with a and b in equal proportion.
    found = slice_map(question, ("p", "q"), named)
    assert found is not None
    assert [m.on_slice for m in found.marks] == [True, False]
    assert found.marks[0].place == (Fraction(4, 5), Fraction(1, 5))
    assert all(x + y == 1 for r in found.regions for x, y in r.polygon)


@pytest.mark.parametrize("axes", [("a", "p"), ("a", "a"), ("a", "onbekend")])
def test_axes_that_make_no_slice(axes: tuple[str, str]) -> None:
    with pytest.raises(WrongUse):
        slice_map(small(), axes)
