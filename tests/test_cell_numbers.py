"""Numbers in cells: what can mean but one thing is taken, and of the rest is said what to type."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keuzemodel.excel.cell_numbers import BadCell, Wanted, number_of, number_text
from keuzemodel.excel.cells import Score

SCORE = Wanted(or_unknown=True, or_band=True)
OR_UNKNOWN = "Weet u het niet? Laat de cel leeg, of typ een vraagteken"


def told(text: Any, unit: str = "", *, score: bool = True) -> str:  # noqa: ANN401 - what people type
    with pytest.raises(BadCell) as error:
        number_of(text, Wanted(unit, or_unknown=score, or_band=score))
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        *((text, "", "1.5") for text in ("1,5", " 1,5 ", "1.5", "\u00a01,5\u202f", "+1,5", "1,50", "1,5\u200b")),
        *((text, "", "-1") for text in ("-1", "–1", "\u22121", "—1", "– 1", "\u20101")),
        *((text, "", "12000") for text in ("12000", "12.000", "12 000", "12\u00a0000", "12.000,00", "12.000,0")),
        *((text, "euro", "12000") for text in ("€ 12.000", "€12.000,-", "12.000 euro", "EUR 12.000", "€ 12 000")),
        *((text, "euro per jaar", "12.5") for text in ("€ 12,50 per jaar", "12,50 euro per jaar", "12,50 per jaar")),
        *((text, "euro", "-5") for text in ("€ -5", "-€ 5", "–€ 5", "€ –5")),
        *((text, "fte", "1.5") for text in ("1,5 fte", "1,5fte", "1,5 FTE")),
        *((text, "punten", "1") for text in ("1 punt", "1 punten")),
        *((text, "%", "10") for text in ("10%", "10 %", "10")),
        ("3 fte/jaar", "fte/jaar", "3"),
        ("0.500", "", "0.5"),
    ],
)
def test_what_can_mean_but_one_thing_is_taken(text: str, unit: str, number: str) -> None:
    assert number_of(text, Wanted(unit)) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2-3", "Een bandbreedte typt u als drie getallen: 2; …; 3. Zet op de puntjes het getal dat u het waarsch"),
        ("1 à 2", "drie getallen: 1; …; 2."),
        ("tussen 1,5 en 2", "drie getallen: 1,5; …; 2."),
        ("60.000 tot 240.000", "drie getallen: 60000; …; 240000."),
        ("60.000 – 240.000", "drie getallen: 60000; …; 240000."),
        ("1-2 mln", "drie getallen: 1000000; …; 2000000."),
        ("45k", "Typ het hele getal: 45000"),
        ("€ 0,2 mln", "Typ alleen het getal: 200000"),
        ("n.v.t.", f"Verandert er niets? Typ 0. {OR_UNKNOWN}"),
        ("-", f"Verandert er niets? Typ 0. {OR_UNKNOWN}"),
        ("p.m.", OR_UNKNOWN),
        ("±3", "Typ 3, of een bandbreedte van drie getallen: laagste; 3; hoogste"),
        ("circa 5", "Typ 5, of een bandbreedte van drie getallen: laagste; 5; hoogste"),
        ("ca. 300", "Typ 300, of een bandbreedte"),
        ("10%", "Zet de cel op Getal, en typ alleen het getal: 10"),
        ("1,5 fte", "Typ alleen het getal: 1,5"),
        ("120,000", "120,000 is op twee manieren te lezen. Typ 120000, of 120,0"),
        ("120,500", "Typ 120500, of 120,5"),
        ("veel", f"Typ een getal, zoals 1,5. {OR_UNKNOWN}"),
        ("> 5", f"Typ een getal, zoals 1,5. {OR_UNKNOWN}"),
        ("1" * 50, "is te groot, of heeft te veel cijfers"),
    ],
)
def test_of_the_rest_is_said_what_to_type(text: str, says: str) -> None:
    assert says in told(text)


@pytest.mark.parametrize(
    ("text", "unit", "most", "says"),
    [
        (
            "12.5",
            "euro",
            350000,
            "12.5 is op twee manieren te lezen. Typ 12,5, met een komma, of het hele getal zonder punt",
        ),
        ("€ 1.50", "euro", 350000, "1.50 is op twee manieren te lezen. Typ 1,5, met een komma"),
        ("12.5", "euro", None, "12.5 is op twee manieren te lezen."),
        ("12.00", "euro", 350000, "Typ 12, of het hele getal zonder punt"),
        ("-12.5", "inwoners", 5000, "Typ -12,5, met een komma"),
        ("2,500", "punten", 5000, "2,500 is op twee manieren te lezen. Typ 2500, of 2,5"),
    ],
)
def test_a_point_or_comma_with_two_possible_meanings_is_asked(
    text: str, unit: str, most: int | None, says: str
) -> None:
    with pytest.raises(BadCell) as error:
        number_of(text, Wanted(unit, most=None if most is None else Decimal(most)))
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("text", "most", "number"),
    [
        ("1.5", 5, "1.5"),
        ("0.5", 350000, "0.5"),
        ("2,500", 5, "2.5"),
        ("12.500", 350000, "12500"),
        ("12,5", 350000, "12.5"),
    ],
)
def test_where_the_range_leaves_one_meaning_it_is_taken(text: str, most: int, number: str) -> None:
    assert number_of(text, Wanted("euro", most=Decimal(most))) == Decimal(number)


def test_another_unit_than_that_of_the_column_is_not_guessed() -> None:
    assert told("€ 12", "fte").endswith("Typ alleen het getal, in fte")
    assert told("10%", "fte").endswith("Zet de cel op Getal, en typ alleen het getal, in fte")
    assert told("12 dagen", "fte").endswith("Typ alleen het getal, in fte")
    # Twelve euros, or twelve thousand?
    assert told("€ 12", "duizend euro").endswith("Typ alleen het getal, in duizend euro")
    assert told("€ 0,2 mln", "euro").endswith("Typ het hele getal: 200000")
    assert told("12 euro per jaar", "euro").endswith("Typ alleen het getal, in euro")


def test_where_no_band_or_unknown_fits_none_is_offered() -> None:
    assert told("2-3", score=False).endswith("Hier past één getal. Typ 2, 3, of een getal ertussen")
    assert told("±3", score=False).endswith("Typ 3")
    for text in ("n.v.t.", "veel", "?"):
        assert told(text, score=False) == f"hier staat ‘{text}’. Typ een getal, zoals 1,5"


def test_three_numbers_are_a_band_with_or_without_unit() -> None:
    band = {"low": Decimal(1), "likely": Decimal("2.5"), "high": Decimal(4)}
    for text in ("1; 2,5; 4", "1 fte; 2,5 fte; 4 fte", "1/2,5/4 fte"):
        assert Score(unit="fte").read(text, ()) == band
    for text in ("?", " Onbekend", "weet niet"):
        assert Score().read(text, ()) is None
    with pytest.raises(BadCell, match="een band heeft drie getallen"):
        Score().read("1; 2", ())
    with pytest.raises(BadCell, match="1; …; 2"):
        Score().read("1/2", ())


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(["", "fte", "euro", "%"]))
def test_what_is_written_is_read_as_it_was(number: Decimal, unit: str) -> None:
    assert number_of(number_text(number), Wanted(unit)) == number


@given(st.text("0123456789.,-–€% tkmfeà;±/'_\u00a0", max_size=12))
def test_any_text_is_a_number_or_says_what_to_type(text: str) -> None:
    try:
        number = number_of(text, SCORE)
    except BadCell as error:
        said = str(error)
    else:
        said = f"Typ {number}" if number.is_finite() else ""
    assert "typ" in said.casefold()
