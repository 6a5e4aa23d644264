"""The axes of a slice of the weight map: asked or default, and everything that can be wrong with them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from keuzemodel.analysis.weights.axes import axes_of, parts_of
from keuzemodel.approach import Approach
from keuzemodel.problems import WrongUse
from keuzemodel.question import ask
from strategies import catalogue_of, criterion, exact, measure

if TYPE_CHECKING:
    from keuzemodel.question import Question


def question(approach: Approach = Approach.ALL_CONSIDERED) -> Question:
    criteria = [
        criterion("hulp", aspect="hulp"),
        criterion("nu", aspect="geld"),
        criterion("later", aspect="geld"),
        criterion("uren", "min", aspect="tijd"),
    ]
    catalogue = catalogue_of(
        [measure("1", {c.id: exact(1) for c in criteria})], criteria, capacity={"uren": Fraction(3)}
    )
    return ask(catalogue, dict.fromkeys(catalogue.weighing, Fraction(1)), approach)


def test_the_rest_is_what_the_axes_leave() -> None:
    assert parts_of(question(), ("hulp", "nu")) == {"hulp": ("hulp",), "nu": ("nu",), "": ("later", "uren")}
    assert parts_of(question(), ("geld", "tijd")) == {"geld": ("nu", "later"), "tijd": ("uren",), "": ("hulp",)}
    assert parts_of(question(Approach.WITHIN_CAPACITY), ("geld", "hulp")) == {
        "geld": ("nu", "later"),
        "hulp": ("hulp",),
    }
    assert axes_of(question(), ()) is None


@pytest.mark.parametrize(
    ("axes", "said"),
    [
        (("hul", "geld"), ["Er is geen aspect of criterium ‘hul’. Bedoelt u ‘hulp’"]),
        (("hulp",), ["u noemt er 1. Geef bijvoorbeeld: --as hulp --as geld"]),
        (("hulp", "geld", "uren"), ["u noemt er 3"]),
        (("hulp", "hulp"), ["U noemt ‘hulp’ twee keer"]),
        (("geld", "later"), ["‘geld’ en ‘later’ overlappen"]),
        (("tijd", "uren"), ["‘tijd’ en ‘uren’ overlappen"]),
        (("x", "y", "hulp"), ["‘x’", "‘y’", "u noemt er 3"]),
    ],
)
def test_everything_that_is_wrong_is_said(axes: tuple[str, ...], said: list[str]) -> None:
    with pytest.raises(WrongUse) as error:
        axes_of(question(), axes)
    lines = str(error.value).splitlines()
    assert len(lines) == len(said)
    assert all(part in line for part, line in zip(said, lines, strict=True))


@pytest.mark.parametrize("axis", ["uren", "tijd"])
def test_what_is_scarce_makes_no_axis(axis: str) -> None:
    assert axes_of(question(), (axis, "geld")) == (axis, "geld")
    with pytest.raises(WrongUse, match=f"‘{axis}’ telt niet mee bij ‘roeien-met-de-riemen’.*Kies uit: hulp, geld"):
        axes_of(question(Approach.WITHIN_CAPACITY), (axis, "geld"))
