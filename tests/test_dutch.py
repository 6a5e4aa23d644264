from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from io import StringIO

import pytest
from rich.table import Table

from keuzemodel import dutch
from keuzemodel.catalogue import Criterion
from keuzemodel.console.shown import Console, Text
from keuzemodel.direction import Direction
from keuzemodel.report.measures.effects import label
from strategies import catalogue_of, criterion


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1234.5", "1.234,5"),
        ("-0.5", "−0,5"),
        ("1/3", "0,333"),
        ("-0.001", "−0,001"),
        ("1000000", "1.000.000"),
        ("2.10", "2,1"),
        ("0.995", "0,995"),
        ("0.0125", "0,0125"),
        ("0.00012345", "0,000123"),
        ("0.9996", "1"),
        ("1.0049", "1"),
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


@pytest.mark.parametrize(
    ("value", "up"), [("1/3", "0.334"), ("0.2", "0.2"), ("-1/3", "-0.333"), ("4/3", "1.34"), ("0", "0")]
)
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
    assert dutch.lower_first("Eén manier van inkopen") == "één manier van inkopen"
    assert dutch.lower_first("Eenmalig") == "eenmalig"
    assert dutch.with_reason("Zo is het.", "Eén manier.") == "Zo is het. Reden: één manier."


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("1200", "€", "€ 1.200"),
        ("1234.5", "euro", "€ 1.234,50"),
        ("-2.05", "euro", "€ −2,05"),
        ("265000", "euro per jaar", "€ 265.000 per jaar"),
        ("0.5", "€ per inwoner", "€ 0,50 per inwoner"),
        ("12", "€ mln", "€ 12 mln"),
        ("12", "€ × 1.000", "12 € × 1.000"),
        ("33.3", "%", "33,3%"),
        ("1", "fte", "1 fte"),
        ("1", "plaatsen", "1 plaats"),
        ("-1", "punten", "−1 punt"),
        ("1.5", "punten", "1,5 punten"),
        ("409876542.5", "ton CO₂", "409.876.542,5 ton CO₂"),
        ("0", "jongeren", "0 jongeren"),
    ],
)
def test_amounts_read_as_people_write_them(value: str, unit: str, text: str) -> None:
    assert dutch.amount(Fraction(value), unit) == text


@pytest.mark.parametrize(
    ("title", "unit", "value", "text"),
    [
        ("Ontwikkeltijd", "punten", 20, "20 punten ontwikkeltijd"),
        ("Besparing per jaar", "euro per jaar", 265_000, "€ 265.000 besparing per jaar"),
        ("Besparing", "euro per jaar", 265_000, "€ 265.000 per jaar besparing"),
        ("Plaatsen", "plaatsen", 300, "300 plaatsen"),
        ("Fte", "fte", 2, "2 fte"),
    ],
)
def test_what_an_amount_is_of_is_said_once(title: str, unit: str, value: int, text: str) -> None:
    criterion = Criterion("c", title, "a", Direction.MAX, Fraction(1_000_000), unit)
    assert dutch.of_criterion(criterion, Fraction(value)) == text


def test_exact_amounts_keep_all_their_decimals() -> None:
    assert dutch.exact_amount(Fraction("20.125"), "punten") == "20,125 punten"
    assert dutch.exact_amount(Fraction("20.5"), "euro") == "€ 20,50"
    assert dutch.exact_amount(Fraction("1e30"), "euro") == "€ 1.000.000.000.000.000.000.000.000.000.000"


def test_the_whole_is_told_in_the_right_number() -> None:
    told = [dutch.whole(n, "maatregel", "maatregelen") for n in (1, 2, 3)]
    assert told == ["de enige maatregel", "beide maatregelen", "alle 3 maatregelen"]


def test_a_heading_says_no_unit_twice() -> None:
    assert dutch.titled(replace(criterion("Uren"), title="Uren", unit="uren")) == "Uren"
    assert dutch.titled(replace(criterion("Tijd"), title="Tijd", unit="uren")) == "Tijd (uren)"


@pytest.mark.parametrize(
    ("id_", "title", "told"),
    [
        ("besparing_kort", "Besparing in de eerste twee jaar", "Besparing kort"),
        ("inhoud", "Inhoudelijke potentie", "Inhoud"),
        ("bespstr", "Structurele besparing per jaar", "Structurele besparing per jaar"),
        ("k", "Kwaliteit voor de inwoner", "Kwaliteit voor de inwoner"),
        ("tijdint", "Ambtelijke tijd", "Ambtelijke tijd"),
    ],
)
def test_a_label_is_the_title_unless_the_id_is_a_short_form_of_it(id_: str, title: str, told: str) -> None:
    assert label(replace(criterion(id_), title=title)) == told


def test_something_is_never_written_as_nothing() -> None:
    assert dutch.some(Fraction(0)) == "0"
    assert dutch.some(Fraction(1, 2)) == "0,5"
    assert dutch.some(Fraction(1, 10_000)) == "minder dan 0,001"
    assert dutch.some(Fraction(1, 10), 0) == "minder dan 1"
    assert dutch.some_percent(Fraction(1, 1000)) == "minder dan 1%"
    assert dutch.some_percent(Fraction(1, 1000), 1) == "0,1%"
    assert dutch.some_percent(Fraction(0)) == "0%"
    assert [dutch.whole_percents(share) for share in (Fraction(1, 3), 0.5, 0)] == [33, 50, 0]


def test_what_stands_around_a_number() -> None:
    assert dutch.around("punten", Fraction(1)) == ("", " punt")
    assert dutch.around("punten", Fraction(2)) == ("", " punten")
    assert dutch.around("€ per jaar", Fraction(2)) == ("€\u00a0", " per jaar")
    assert dutch.around("%", Fraction(2)) == ("", "%")


@pytest.mark.parametrize(
    ("title", "unit", "amount", "text"),
    [
        ("Inwoners die meedoen", "inwoners", 40, "40 inwoners die meedoen"),
        ("Inwoners die meedoen", "inwoners", 1, "1 inwoner op ‘Inwoners die meedoen’"),
        ("Aantal plaatsen", "plaatsen", 20, "20 plaatsen"),
        ("Wachttijd in weken", "weken", 3, "3 weken op ‘Wachttijd in weken’"),
        ("Plaatsen", "plaatsen", 20, "20 plaatsen"),
        ("Draagvlak", "punten", 2, "2 punten draagvlak"),
    ],
)
def test_a_unit_is_not_said_twice(title: str, unit: str, amount: int, text: str) -> None:
    criterion = Criterion("c", title, "a", Direction.MAX, Fraction(50), unit, "")
    assert dutch.of_criterion(criterion, Fraction(amount)) == text


def test_the_sign_of_the_euro_stays_with_its_number() -> None:
    assert dutch.unbroken("van € 12 tot € 1.300") == "van €\u00a012 tot €\u00a01.300"
    # On the terminal no line ends with it, and in a cell of a table neither.
    shown = StringIO()
    console = Console(width=20, file=shown)
    console.print(Text("dit kost ons samen € 1.234.567"))
    table = Table(box=None)
    table.add_column("Kost", width=20)
    table.add_row("dit kost ons samen € 1.234.567")
    console.print(table)
    lines = [line.rstrip() for line in shown.getvalue().splitlines()]
    assert "€ 1.234.567" in lines
    assert not [line for line in lines if line.endswith("€")]
    assert "\ue000" not in "".join(lines)


@pytest.mark.parametrize(
    ("share", "text", "rest"),
    [
        ("0.975", "97,5%", "2,5%"),
        ("0.585", "58%", "42%"),
        ("0.1", "10%", "90%"),
        ("1", "100%", "0%"),
        ("0.9999", "meer dan 99,9%", "minder dan 0,1%"),
        ("1.25", "125%", "−25%"),
    ],
)
def test_a_part_of_a_value_and_the_rest_add_up(share: str, text: str, rest: str) -> None:
    assert (dutch.part(Fraction(share)), dutch.part(1 - Fraction(share))) == (text, rest)


@pytest.mark.parametrize(
    ("straight", "curled"),
    [
        ("regio's", "regio’s"),
        ("Richt 'de RUIT' op", "Richt ‘de RUIT’ op"),
        ("'Ambulant eerst', ook 's avonds (en in 't huis)", "‘Ambulant eerst’, ook ’s avonds (en in ’t huis)"),
        ("zo'n ('goede') start van '25.", "zo’n (‘goede’) start van ’25."),
        ("al ‘gekruld’", "al ‘gekruld’"),
    ],
)
def test_straight_quotes_are_curled(straight: str, curled: str) -> None:
    assert dutch.typographic(straight) == curled


def test_an_aspect_with_one_criterion_of_another_name_gives_both() -> None:
    catalogue = catalogue_of([], [criterion("tijd", "min", aspect="werk"), criterion("effect", aspect="effect")])
    assert [dutch.in_full(catalogue, aspect) for aspect in catalogue.aspects] == ["werk (tijd)", "effect"]
