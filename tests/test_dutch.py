from __future__ import annotations

from fractions import Fraction

import pytest

from keuzemodel import dutch


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1234.5", "1.234,5"),
        ("-0.5", "−0,5"),
        ("1/3", "0,33"),
        ("-0.001", "0"),
        ("1000000", "1.000.000"),
        ("2.10", "2,1"),
        ("0.995", "1"),
        ("-12345678.905", "−12.345.678,9"),
        # More digits than a float holds.
        ("1e30", "1.000.000.000.000.000.000.000.000.000.000"),
        ("-12345678901234567890.25", "−12.345.678.901.234.567.890,25"),
    ],
)
def test_numbers_are_dutch(value: str, text: str) -> None:
    assert dutch.number(Fraction(value)) == text


def test_signs_percentages_and_amounts() -> None:
    assert dutch.signed(Fraction(3)) == "+3"
    assert dutch.signed(Fraction(-3)) == "−3"
    assert dutch.signed(Fraction(0)) == "0"
    assert dutch.percent(Fraction(1, 3), 1) == "33,3%"
    assert dutch.amount(Fraction(1), "punten") == "1 punt"
    assert dutch.amount(Fraction(20), "punten") == "20 punten"
    assert dutch.amount(Fraction(1200), "€") == "€ 1.200"


@pytest.mark.parametrize(("value", "up"), [("1/3", "0.34"), ("0.2", "0.2"), ("-1/3", "-0.33"), ("0", "0")])
def test_rounding_up(value: str, up: str) -> None:
    assert dutch.raised(Fraction(value)) == Fraction(up)


def test_lists_counts_and_reasons() -> None:
    assert dutch.join([]) == ""
    assert dutch.join(["a"]) == "a"
    assert dutch.join(["a", "b", "c"], "of") == "a, b of c"
    assert dutch.count(1, "maatregel", "maatregelen") == "1 maatregel"
    assert dutch.count(0, "maatregel", "maatregelen") == "0 maatregelen"
    assert dutch.with_reason("Zo is het.", "") == "Zo is het."
    assert dutch.lower_first("GGZ doet mee") == "GGZ doet mee"
    assert dutch.lower_first("Tijd") == "tijd"
