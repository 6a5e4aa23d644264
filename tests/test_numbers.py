from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keuzemodel.numbers import (
    NotANumber,
    TooLong,
    as_thousands,
    json_number,
    not_as_thousands,
    parse_decimal,
    to_integers,
    total,
    with_point,
)


@pytest.mark.parametrize(
    ("text", "value"), [("20", 20), ("-0.5", "-1/2"), ("1e3", 1000), (" 2,5 ", "5/2"), (".5", "1/2")]
)
def test_numbers_are_exact_as_written(text: str, value: int | str) -> None:
    assert Fraction(parse_decimal(with_point(text))) == Fraction(value)


@pytest.mark.parametrize("text", ["", "x", "1e999999999", "nan", "inf", "1_000", "0x10", "1" * 41, "1.000,5", "١"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_decimal(with_point(text))


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


@pytest.mark.parametrize(
    ("text", "thousands", "clear"),
    [
        ("180.000", "180000", "180.0"),
        ("-2.500", "-2500", "-2.5"),
        ("12.345", "12345", "12.3450"),
        ("1.200", "1200", "1.2"),
        # Nobody means thousands by these.
        ("0.125", None, "0.125"),
        ("1234.567", None, "1234.567"),
        ("12.5", None, "12.5"),
        ("180000", None, "180000"),
        ("1e3", None, "1000"),
        ("0.000", None, "0.000"),
    ],
)
def test_a_point_that_may_part_thousands(text: str, thousands: str | None, clear: str) -> None:
    number = Decimal(text)
    assert as_thousands(number) == (None if thousands is None else Decimal(thousands))
    assert not_as_thousands(number) == clear


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.decimals(-2000, 2000, places=3))
def test_what_is_written_in_full_is_the_same_number_and_clear(number: Decimal) -> None:
    clear = Decimal(not_as_thousands(number))
    assert clear == number
    assert as_thousands(clear) is None


@pytest.mark.parametrize("text", ["1e39", "-1e38", "1e-38", "1" * 40, "0e99"])
def test_a_number_of_forty_signs_in_full_is_taken(text: str) -> None:
    assert Fraction(parse_decimal(text)) == Fraction(text)


@pytest.mark.parametrize("text", ["1e40", "-1e39", "1e-39", "1" * 41, "1e99", "1e" + "9" * 30])
def test_a_longer_one_is_not(text: str) -> None:
    with pytest.raises(TooLong):
        parse_decimal(text)
