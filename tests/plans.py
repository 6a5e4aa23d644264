"""Random catalogues and questions with time in them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from keuzemodel.catalogue import Direction
from keuzemodel.development import Development, Planning
from keuzemodel.planning.asked import PlanQuestion, ask_plan
from keuzemodel.reading.digest import with_digest
from strategies import TENTHS, THIRDS, WHOLE, catalogues, questions

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue

MOST_PERIODS = 4
_SHARES = st.sampled_from([Fraction(0), Fraction(1), Fraction(2), Fraction(1, 2), Fraction(1, 3)])


@st.composite
def developments(draw: st.DrawFn, periods: int) -> Development:
    takes = draw(st.sampled_from([1, 1, 1, 2, 2, 3]))
    shares = draw(st.lists(_SHARES, min_size=takes, max_size=takes).filter(any)) if draw(st.booleans()) else [1] * takes
    first = draw(st.none() | st.none() | st.integers(0, periods - 1))
    last = draw(st.none() | st.none() | st.integers(first or 0, periods - 1))
    return Development(tuple(Fraction(share) / sum(shares) for share in shares), first, last)


@st.composite
def timed_catalogues(draw: st.DrawFn, most: int = 4) -> Catalogue:
    """A catalogue with every kind of rule, and a planning."""
    numbers = st.sampled_from([WHOLE, TENTHS, THIRDS])
    catalogue = draw(catalogues(most=most, numbers=numbers))
    periods = draw(st.integers(1, MOST_PERIODS if len(catalogue.measures) < MOST_PERIODS else MOST_PERIODS - 1))
    scarce = [c for c in catalogue.criteria if c.direction is Direction.MIN][: draw(st.sampled_from([0, 1, 1, 1, 2]))]
    room = st.integers(0, 14).map(lambda n: Fraction(n, 2))
    capacity = {}
    for c in scarce:
        limits = draw(st.lists(room, min_size=periods, max_size=periods))
        capacity[c.id] = tuple(limit * c.range / 5 for limit in limits)
    phases = {"2": draw(st.integers(0, periods - 1))} if draw(st.integers(0, 2)) == 0 else {}
    measures = tuple(replace(m, development=draw(developments(periods))) for m in catalogue.measures)
    planning = Planning(tuple(f"p{t}" for t in range(periods)), capacity, phases)
    return with_digest(replace(catalogue, measures=measures, planning=planning))


@st.composite
def plan_questions(draw: st.DrawFn) -> PlanQuestion:
    return ask_plan(draw(questions(timed_catalogues())))
