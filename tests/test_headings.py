"""Whatever people do to the headings of a workbook: it is read as it is meant, or told; nothing is read as empty."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edited_workbook import put, read, told
from keuzemodel.problems import WrongUse
from region_of_everything import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

M = "Maatregelen"


def without_column(sheet: str, column: int) -> Callable[[Workbook], object]:
    return lambda book: book[sheet].delete_cols(column)


def test_spaces_capitals_and_the_title_or_id_alone_do_not_matter() -> None:
    found = read(
        put(M, "C3", "  merkbaar   (C-MERK) "),
        put(M, "D3", "Menskracht"),
        put(M, "J3", "kan  niet ZONDER"),
        put("Herkomst", "B3", "c-merk"),
        put("Herkomst", "C3", "Wat mensen doen (c-fte)"),
        put("Stand", "C3", "Merkbaar\u00a0(c\u2011merk)"),
        put("Wegingen", "D3", "Inwoner"),
        put("Catalogus", "A5", " REGIO "),
    )
    assert (found.changed, found.remarks, found.own) == ({}, (), ())


def test_another_heading_is_told_once_with_its_cell_and_the_right_one() -> None:
    others = (
        (M, "C3", "Merkbaar (punten)", "Merkbaar (c-merk)"),
        (M, "A3", "Nummer", "Id"),
        (M, "L3", "Moet", "Verplicht"),
        ("Herkomst", "C3", "fte", "Menskracht (c-fte)"),
        ("Wegingen", "D3", "bewoner", "a-inwoner"),
        ("Grenzen", "G3", "Maximum", "Hoogstens"),
        ("Stand", "C3", "Gehaald", "Merkbaar (c-merk)"),
        ("Perioden", "B3", "Mensen", "Menskracht (c-fte)"),
    )
    problems = told(*(put(sheet, cell, heading) for sheet, cell, heading, _ in others))
    assert sorted(problems) == sorted(
        f"a.xlsx, {sheet}!{cell}: hier staat de kop ‘{heading}’, en de kolom ‘{right}’ ontbreekt. "
        f"Typ hier ‘{right}’, of zet die kolom terug."
        for sheet, cell, heading, right in others
    )


def test_other_mistakes_are_told_with_that_of_a_heading() -> None:
    problems = told(put(M, "C3", "Punten"), put(M, "D5", "veel"), put("Grens", "B4", None))
    assert {problem.split(":")[0] for problem in problems} == {
        "a.xlsx, Maatregelen!C3",
        "a.xlsx, Maatregelen!D5",
        "a.xlsx, Grens!B4",
    }


def test_a_column_that_is_gone_and_a_heading_that_is_empty_are_told() -> None:
    problems = told(without_column(M, 4), put("Herkomst", "B3", None), without_column("Wegingen", 7))
    assert sorted(problems) == [
        "a.xlsx, Herkomst!B3: hier ontbreekt de kop ‘Merkbaar (c-merk)’. Typ die.",
        "a.xlsx, Maatregelen: de kolom ‘Menskracht (c-fte)’ ontbreekt. Zet hem terug, met die kop in rij 3.",
        "a.xlsx, Wegingen: de kolom ‘c-fte’ ontbreekt. Zet hem terug, met die kop in rij 3.",
    ]


def test_a_column_that_stands_twice_is_told() -> None:
    [problem] = told(put(M, "N3", "Menskracht"), put(M, "N4", 2))
    assert problem.startswith("a.xlsx, Maatregelen!N3: de kop ‘Menskracht’ staat er twee keer, ook in D3.")


def test_a_column_of_ones_own_is_left_out_and_told() -> None:
    own = (put(M, "N3", "Onze opmerking"), put(M, "N4", "nakijken"), put("Fasen", "F5", "los"))
    found = read(*own, lambda book: book.create_sheet("Van mij"))
    assert not found.changed
    assert found.own == (
        "Van uzelf, en niet gelezen: een kolom zonder kop (Fasen!F3) en ‘Onze opmerking’ (Maatregelen!N3).",
        "Van uzelf, en niet gelezen: het blad ‘Van mij’.",
    )


def test_a_workbook_that_does_not_know_its_files_is_told() -> None:
    found = read(lambda book: book.remove(book["_keuzemodel"]), put(M, "B4", "Anders"))
    assert found.remarks[0].startswith("a.xlsx zegt niet bij welke versie van de catalogus het hoort.")
    assert len(found.changes) == 1


def test_a_line_above_the_headings_is_not_taken_for_them() -> None:
    def line(book: Workbook) -> None:
        book["Samen"].insert_rows(1)
        book["Samen"]["A1"], book["Samen"]["B1"] = "Versie", "november"

    assert not read(line).changed


@pytest.mark.parametrize("heading", ["Merkbaar (c-merk)", "Wat men merkt (c-merk)", "Wat men merkt"])
def test_a_criterion_gets_another_title_with_the_old_or_the_new_heading(heading: str) -> None:
    found = read(put("Criteria", "B4", "Wat men merkt"), put(M, "C3", heading))
    [text] = found.changed.values()
    assert text == CATALOGUE.replace("{title: Merkbaar,", "{title: Wat men merkt,")
    assert [str(one) for one in found.changes] == ["Criteria, c-merk Wat men merkt, Titel: Merkbaar → Wat men merkt"]


def test_a_new_criterion_needs_no_column_yet_and_may_have_one() -> None:
    new = ("c-nieuw", "Nieuw", "a-geld", "meer is beter", 5, "punten")
    row = [put("Criteria", f"{letter}6", value) for letter, value in zip("ABCDEF", new, strict=True)]
    found = read(*row)
    [text] = found.changed.values()
    assert text.count("c-nieuw: null") == 4
    assert found.remarks[0].startswith("‘Nieuw (c-nieuw)’ heeft nog geen kolom op het blad Maatregelen: alle scores")
    [text] = read(*row, put(M, "N3", "Nieuw"), put(M, "N4", 3)).changed.values()
    assert (text.count("c-nieuw: null"), text.count("c-nieuw: 3")) == (3, 1)


def test_a_criterion_goes_with_all_its_columns_or_is_told() -> None:
    def gone(book: Workbook) -> None:
        book["Criteria"].delete_rows(4)
        for row in (5, 4):
            book["Schaal"].delete_rows(row)
        book["Grenzen"].delete_rows(5)

    says = "deze kolom is van ‘c-merk’, en dat hoort hier niet meer, zoals het blad Criteria nu zegt."
    assert f"a.xlsx, Maatregelen!C3: {says} Zet het daar terug, of haal deze kolom weg." in told(gone)

    def columns(book: Workbook) -> None:
        for sheet, column in ((M, 3), ("Herkomst", 2), ("Synergieën", 3), ("Stand", 3), ("Wegingen", 6)):
            assert "c-merk" in book[sheet].cell(3, column).value
            book[sheet].delete_cols(column)
        book["Synergieën"].delete_rows(4)
        book["Wegingen"]["D4"] = None

    assert "c-merk" not in read(gone, columns).changed[Path("measures.yaml")]


def test_a_general_line_that_is_gone_is_told_and_one_with_another_name_too() -> None:
    def row(book: Workbook, label: str) -> int:
        return next(k for k in range(1, 20) if book["Catalogus"].cell(k, 1).value == label)

    def others(book: Workbook) -> None:
        book["Catalogus"].cell(row(book, "Stand op"), 1, "Iets")
        book["Catalogus"].delete_rows(row(book, "Het probleem"))

    assert told(others) == [
        "a.xlsx, Catalogus: de rij ‘Het probleem’ ontbreekt. Zet hem terug; wat niet bekend is, laat u leeg.",
        "a.xlsx, Catalogus!A9: hier staat ‘Iets’, en de rij ‘Stand op’ ontbreekt. Typ hier ‘Stand op’.",
    ]


def test_a_general_line_of_ones_own_is_told() -> None:
    found = read(put("Catalogus", "A12", "Wethouder"), put("Catalogus", "B12", "X"), put("Catalogus", "B14", "los"))
    assert found.own == ("Van uzelf, en niet gelezen: ‘Wethouder’ (Catalogus!B12) en wat er staat (Catalogus!B14).",)


def test_a_sheet_with_another_name_is_told_and_one_that_is_gone_is_left_as_it_was() -> None:
    [problem] = told(lambda book: setattr(book["Alternatieven"], "title", "Of-of"))
    assert problem.startswith("a.xlsx, Of-of: het blad ‘Alternatieven’ ontbreekt, en dit blad heeft dezelfde koppen.")
    with pytest.raises(WrongUse, match="Het heet nu ‘Plannen’: noem het weer"):
        read(lambda book: setattr(book[M], "title", "Plannen"))
    found = read(lambda book: book.remove(book["Grenzen"]))
    assert not found.changed
    assert found.remarks == ("Het blad ‘Grenzen’ ontbreekt in a.xlsx. Daarvan is niets gelezen.",)
