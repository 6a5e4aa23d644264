from __future__ import annotations

from fractions import Fraction

import pytest

from keuzemodel.analysis.certainty.map_texts import changes, interval_texts, share_text
from strategies import catalogue_of, criterion, exact, measure


@pytest.mark.parametrize(
    ("share", "core", "text"),
    [
        (Fraction(1), Fraction(1), "100%"),
        (Fraction(1), Fraction(9, 10), "meer dan 99%"),
        (Fraction(0), Fraction(1, 10), "minder dan 1%"),
        (Fraction(0), Fraction(0), "0%"),
        (Fraction(87, 100), Fraction(1, 2), "87%"),
    ],
)
def test_nothing_reads_as_all_or_none_that_is_not(share: Fraction, core: Fraction, text: str) -> None:
    assert share_text(share, core) == text


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (Fraction(1, 3), Fraction(2, 3), ("33,4%", "66,6%")),
        (Fraction(0), Fraction(1), ("0%", "100%")),
        (Fraction(1, 4), Fraction(1, 4), ("25%", "25%")),
        (Fraction(1, 3), Fraction(1, 3), ("33,3%", "33,3%")),
        (Fraction(10001, 30000), Fraction(10002, 30000), ("33,3%", "33,3%")),
    ],
)
def test_an_interval_is_rounded_inwards(low: Fraction, high: Fraction, texts: tuple[str, str]) -> None:
    assert interval_texts((low, high)) == texts


def test_changes() -> None:
    catalogue = catalogue_of([measure(m, {"x": exact(1)}) for m in ("1", "2&", "3")], [criterion("x")])
    assert changes(catalogue, frozenset({"1"}), frozenset({"2&", "3"})) == "erbij 2& en 3; eraf 1"
    assert changes(catalogue, frozenset(), frozenset()) == "hetzelfde pakket"
    assert changes(catalogue, frozenset({"1"}), frozenset()) == "niets doen"
