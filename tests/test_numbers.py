from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keuzemodel.numbers import NotANumber, json_number, parse_number, to_integers, total


@pytest.mark.parametrize(
    ("text", "value"), [("20", 20), ("-0.5", "-1/2"), ("1e3", 1000), (" 2,5 ", "5/2"), (".5", "1/2")]
)
def test_numbers_are_exact_as_written(text: str, value: int | str) -> None:
    assert parse_number(text) == Fraction(value)


@pytest.mark.parametrize("text", ["", "x", "1e999999999", "nan", "inf", "1_000", "0x10", "1" * 41, "1.000,5", "١"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


@given(st.lists(st.fractions(), max_size=6))
def test_whole_numbers_keep_ratios(values: list[Fraction]) -> None:
    whole, factor = to_integers(values)
    assert [Fraction(w) / factor for w in whole] == values


def test_json_numbers_are_whole_where_they_are() -> None:
    assert json_number(Fraction(4, 2)) == 2
    assert isinstance(json_number(Fraction(2)), int)
    assert json_number(Fraction(1, 4)) == 0.25


@given(st.lists(st.fractions(max_denominator=50)))
def test_a_total_is_the_sum(values: list[Fraction]) -> None:
    found = total(values)
    assert found == sum(values)
    assert isinstance(found, Fraction)
