from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from keuzemodel.as_sheets.result_table import PART, Formula, Head, Number, ResultTable, decimals_in, of_value
from keuzemodel.excel.paper import height_of, paper_for
from keuzemodel.excel.result_workbook import write_tables

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.as_sheets.result_table import Cell


def written(path: Path, *tables: ResultTable, shown: bool = False) -> Any:  # noqa: ANN401 - a workbook
    write_tables(tables, path / "uit.xlsx")
    return load_workbook(path / "uit.xlsx", data_only=shown)


def titled(title: str) -> ResultTable:
    return ResultTable(title, ("Kop",), (Head("A"),), ((1,),))


def test_titles_are_short_and_no_two_are_the_same(tmp_path: Path) -> None:
    long, again = "Een heel lange titel van een criterium", "EEN heel lange titel van een criterium, maar anders"
    titles = written(tmp_path, *map(titled, (long, again, long, "'a/b'\n[c]", "😀" * 20))).sheetnames
    assert titles == [
        "Een heel lange titel van een cr",
        "EEN heel lange titel van een 2",
        "Een heel lange titel van een 3",
        "a b' c",
        "😀" * 15,
    ]


@pytest.mark.parametrize(
    ("cell", "head", "shown"),
    [
        (1234567, Head("A"), "#,##0"),
        (0.25, Head("A"), "#,##0.00"),
        (0, of_value("A"), "#,##0.0000"),
        (0.125, Head("A", PART), "0.0%"),
        (Number(0.25, is_share=True), Head("A"), "0.0%"),
        (Number(8, is_marked=True), Head("A"), '#,##0"*"'),
        (Number(2, decimals=4), Head("A"), "#,##0.0000"),
        (Formula("=1200*2", 2400), Head("A"), "#,##0"),
        (Formula("=1200/7", Fraction(1200, 7), 4), Head("A"), "#,##0.0000"),
        (date(2026, 12, 31), Head("A"), "dd-mm-yyyy"),
        ("=1", Head("A"), "@"),
    ],
)
def test_every_number_has_a_format_of_its_own_with_thousands_apart(
    tmp_path: Path, cell: Cell, head: Head, shown: str
) -> None:
    sheet = written(tmp_path, ResultTable("T", ("Kop",), (head,), ((cell,),)))["T"]
    assert sheet["A4"].number_format == shown


def test_who_does_not_count_sees_what_a_formula_gives(tmp_path: Path) -> None:
    sum_ = Formula("=SUM({column}{first}:{column}{last})/3", Fraction(10, 3), 4)
    table = ResultTable("T", ("Kop",), (Head("A"),), ((4,), (6,)), ((sum_,),))
    assert written(tmp_path, table)["T"]["A7"].value == "=SUM(A4:A5)/3"
    assert written(tmp_path, table, shown=True)["T"]["A7"].value == 10 / 3


def test_a_column_is_as_wide_as_its_longest_number_or_word(tmp_path: Path) -> None:
    heads = (Head("A"), Head("B"), Head("C", width=9, is_text=True), Head("Doorlooptijdverkorting"))
    table = ResultTable("T", ("Kop",), heads, ((1, -123_456_789_012.5, "een voornemen", 1),))
    widths = written(tmp_path, table)["T"].column_dimensions
    assert widths["C"].width > len("voornemen")
    assert widths["D"].width > len("Doorlooptijdverkorting")
    assert widths["A"].width == pytest.approx(14, abs=1)
    assert widths["B"].width > len("-123.456.789.012,50")


def test_what_is_wider_than_a_page_goes_over_several_that_can_be_read(tmp_path: Path) -> None:
    heads = [Head(f"Kolom {k}", begins_part=k == 20) for k in range(40)]
    sheet = written(tmp_path, ResultTable("T", ("Kop",), tuple(heads), (tuple(range(40)),)))["T"]
    assert sheet.page_setup.scale == 70
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$3", "$A:$B")
    assert [one.id for one in sheet.col_breaks.brk] == [20]


@pytest.mark.parametrize(
    ("width", "landscape", "scale"), [(60, False, None), (140, True, None), (220, True, None), (260, True, 70)]
)
def test_paper_is_as_small_as_can_be_read(width: float, landscape: bool, scale: int | None) -> None:
    paper = paper_for([width])
    assert (paper.landscape, paper.scale) == (landscape, scale)


def test_a_row_is_as_high_as_its_longest_text() -> None:
    assert height_of([("kort", 20), (5, 1)]) is None
    assert height_of([("een twee drie vier", 9), ("kort", 20)]) == 30
    assert height_of([("een\ntwee\ndrie", 20)], size=22) == 90


def test_decimals_are_those_of_the_number_with_the_most() -> None:
    assert [decimals_in(some) for some in ([1, 2], [], [1, 0.5], [0.5, 0.125], [Fraction(1, 3)])] == [0, 0, 2, 3, 4]
