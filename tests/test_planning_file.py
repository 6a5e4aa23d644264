"""What a file may say of time, and what is wrong with it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from catalogues import HEAD, catalogue_text, marked_line, measure, write
from keuzemodel.development import NO_PERIODS, ONE_PERIOD, Development
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_file import read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

PERIODS = "planning:\n  periods: [2026-H1, 2026-H2, 2027-H1]\n"
NO_PLANNING = ""


def text(of_planning: str = "", of_measure: str = "{}", periods: str = PERIODS) -> str:
    return catalogue_text(
        measure("1", planning=of_measure), measure("2", phase='"2"'), head=HEAD + periods + of_planning
    )


def test_time_is_read(tmp_path: Path) -> None:
    file = text(
        '  capacity: {kosten: [4, 2.5, 0]}\n  phases: {"2": {from: 2027-H1}}\n',
        "{periods: 2, spread: [2, 1], from: 2026-H2, until: 2027-H1}",
    )
    catalogue = read_catalogue(write(tmp_path, file))
    assert catalogue.planning.periods == ("2026-H1", "2026-H2", "2027-H1")
    assert catalogue.planning.capacity == {"kosten": (Fraction(4), Fraction(5, 2), Fraction(0))}
    assert catalogue.planning.phases == {"2": 2}
    assert catalogue.measures[0].development == Development((Fraction(2, 3), Fraction(1, 3)), 1, 2)
    assert catalogue.measures[1].development == ONE_PERIOD


def test_one_number_is_for_every_period_and_an_even_spread_is_the_default(tmp_path: Path) -> None:
    catalogue = read_catalogue(write(tmp_path, text("  capacity: {kosten: 1.5}\n", "{periods: 3}")))
    assert catalogue.planning.capacity == {"kosten": (Fraction(3, 2),) * 3}
    assert catalogue.measures[0].development.spread == (Fraction(1, 3),) * 3


def test_a_catalogue_without_time_keeps_its_digest(tmp_path: Path) -> None:
    plain = read_catalogue(write(tmp_path, catalogue_text(measure("1"), measure("2", phase='"2"'))))
    timed = read_catalogue(write(tmp_path, text()))
    said_only = read_catalogue(write(tmp_path, text("", "{}", periods=NO_PLANNING)))
    assert plain.planning == NO_PERIODS
    assert said_only.digest == plain.digest != timed.digest


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (text('  phases:\n    "2": {from: 2027-H2} # HIER\n'), "noemt periode '2027-H2', maar die bestaat niet."),
        (text('  phases:\n    "9": {from: 2027-H1} # HIER\n'), "noemt fase '9', maar die fase bestaat niet."),
        (text("  capacity:\n    inhoud: 3 # HIER\n"), "maar daarvan is meer juist beter (richting max)."),
        (text("  capacity:\n    kost: 3 # HIER\n"), "noemt criterium 'kost', maar dat criterium bestaat niet."),
        (text("  capacity:\n    kosten: [1, 2] # HIER\n"), "heeft 2 getallen, en er zijn 3 perioden."),
        (text("  capacity:\n    kosten: -1 # HIER\n"), "-1 is te laag."),
        (text("  capacity:\n    kosten: [1, -2, 3] # HIER\n"), "-2 is te laag."),
        (text("  capacity:\n    kosten: veel # HIER\n"), "'veel' is geen getal."),
        (text(periods="planning:\n  periods: [a, b, a] # HIER\n"), "noemt periode 'a' twee keer."),
        (text(periods='planning:\n  periods: ["+1", b] # HIER\n'), "die er met --perioden bij komt"),
        (text(periods="planning: # HIER\n  capacity: {kosten: 1}\n"), "de sleutel 'periods' ontbreekt."),
        (text(periods="planning:\n  periods: [] # HIER\n"), "in deze lijst staat niets."),
        (text(of_measure="{from: 2025-H1} # HIER"), "maatregel 1 noemt periode '2025-H1', maar die bestaat niet."),
        (text(of_measure="{until: 2025-H1} # HIER"), "maatregel 1 noemt periode '2025-H1', maar die bestaat niet."),
        (
            text(of_measure="{from: 2026-H1} # HIER", periods=NO_PLANNING),
            "Noem een naam onder 'periods' van 'planning'.",
        ),
        (text(of_measure="{from: 2027-H1, until: 2026-H2} # HIER"), "komt na '2026-H2' bij 'until'."),
        (text(of_measure="{periods: 2, from: 2027-H1, until: 2027-H1} # HIER"), "duurt 2 perioden"),
        (
            text(of_measure="{periods: 2, spread: [1]} # HIER"),
            "'spread' heeft 1 getal, en de maatregel duurt 2 perioden.",
        ),
        (text(of_measure="{spread: [1, 1]} # HIER"), "'spread' heeft 2 getallen, en de maatregel duurt 1 periode."),
        (text(of_measure="{periods: 2, spread: [0, 0]} # HIER"), "'spread' verdeelt niets."),
        (text(of_measure="{periods: 2, spread: [1, -1]} # HIER"), "-1 is te laag."),
        (text(of_measure="{periods: 0} # HIER"), "0 is te laag."),
        (text(of_measure="{periods: 1.5} # HIER"), "1.5 is geen heel getal."),
        (text(of_measure="{periods: 201} # HIER"), "duurt langer dan 200 perioden."),
        (text(of_measure="{period: 2} # HIER"), "de sleutel 'period' bestaat hier niet."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, file: str, said: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_catalogue(write(tmp_path, file))
    assert [p.line for p in caught.value.problems] == [marked_line(file)]
    assert said in str(caught.value)
