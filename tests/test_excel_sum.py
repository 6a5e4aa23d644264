from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from catalogues import HEAD, WEIGHTING, catalogue_text, measure
from command import TOP, run
from keuzemodel.excel.sum_sheet import CHOSEN, column_name, sum_sheet
from keuzemodel.excel.sum_workbook import write_package
from keuzemodel.package import tally, value_of
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.yaml_source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from keuzemodel.question import Question

_TITLE = '"=1+1 en meer"'
_BELL = '"Bel \\a erbij"'
_RULES = """\
  synergies:
    - {members: ["1", "3"], scores: {inhoud: 1.5, kosten: -1}, reason: samen}
    - {members: ["2"], unless: ["3", buren], scores: {inhoud: -2}, reason: alleen}
"""
_MEASURES = (
    measure("1", "inhoud: 1, kosten: null, winst: 0.25", title=_TITLE),
    measure("2", "inhoud: {low: 1, likely: 2, high: 4}, kosten: 1, winst: null", phase='"2"', title=_BELL),
    measure("3", "inhoud: -1, kosten: null, winst: 3"),
)


@pytest.fixture
def question() -> Question:
    head = f"{HEAD}circumstances:\n  buren: {{title: De buren doen mee, holds: false}}\n"
    catalogue, problems = catalogue_from(parse_yaml(catalogue_text(*_MEASURES, rules=_RULES, head=head), "x"))
    assert catalogue is not None, problems
    weights = {"inhoud": 50, "geld": 30}
    return ask(catalogue, {k: catalogue.criteria[0].range * w for k, w in weights.items()})


def test_the_formulas_give_totals_and_value_of_every_package(question: Question, tmp_path: Path) -> None:
    catalogue = question.catalogue
    write_package(question, frozenset(), "leeg", tmp_path / "som.xlsx")
    sheet = load_workbook(tmp_path / "som.xlsx")["Som"]
    row = {str(cells[1].value): cells[1].row for cells in sheet.iter_rows() if cells[1].value}
    first = row["=1+1 en meer"]
    columns = [column_name(4 + k) for k in range(len(catalogue.criteria))]
    for chosen in product((0, 1), repeat=3):
        for k, one in enumerate(chosen):
            # What people do who want to see another package.
            sheet[f"{CHOSEN}{first + k}"] = one
        package = frozenset(m.id for m, one in zip(catalogue.measures, chosen, strict=True) if one)
        counted = tally(catalogue, package).totals
        found = [_recalculated(sheet, f"{c}{row['Totaal']}") for c in columns]
        assert found == pytest.approx([float(t) for t in counted.values()])
        worth = float(value_of(catalogue, question.value_weights, package))
        assert _recalculated(sheet, f"{columns[0]}{row['Waarde']}") == pytest.approx(worth)


def test_text_that_looks_like_a_formula_is_text(question: Question, tmp_path: Path) -> None:
    write_package(question, frozenset(), "@leeg", tmp_path / "som.xlsx")
    sheet = load_workbook(tmp_path / "som.xlsx")["Som"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in {"=1+1 en meer", "@leeg"}]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 2


def test_an_unknown_score_is_a_word_and_never_a_number(question: Question) -> None:
    scores = [row[4:] for row in sum_sheet(question, frozenset(), 5).rows]
    assert scores[0] == (1, "onbekend", 0.25)
    assert scores[1] == (2, 1, "onbekend")


def test_columns_go_on_after_z() -> None:
    assert [column_name(k) for k in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_kies_writes_the_sum_of_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    catalogue = TOP / "measures.yaml"
    done = run("kies", "--catalogus", catalogue, "--json", "--excel", "som.xlsx")
    assert done.code == 0
    assert "De som staat in som.xlsx" in done.err
    sheet = load_workbook("som.xlsx")["Som"]
    marked = [cells[0].value for cells in sheet.iter_rows() if cells[0].value and cells[3].value == 1]
    assert marked == done.json["package"]
    value = next(cells[4] for cells in sheet.iter_rows() if cells[1].value == "Waarde")
    assert _recalculated(sheet, value.coordinate) == pytest.approx(done.json["value"])


@pytest.mark.parametrize("name", ["som.xls", "som.csv", "som"])
def test_another_kind_of_file_is_refused_before_anything_is_solved(name: str, tmp_path: Path) -> None:
    done = run("kies", "--catalogus", TOP / "measures.yaml", "--excel", tmp_path / name)
    assert (done.code, done.out) == (2, "")
    assert ".xlsx" in done.err
    assert not (tmp_path / name).exists()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "som.xlsx").mkdir()
    done = run("kies", "--catalogus", TOP / "measures.yaml", "--excel", tmp_path / "som.xlsx")
    assert done.code == 2
    assert "niet geschreven" in done.err
    assert "Traceback" not in done.err


def test_without_a_package_there_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "measures.yaml").write_text(catalogue_text(), encoding="utf-8")
    (tmp_path / "weightings").mkdir()
    (tmp_path / "weightings" / "gelijk.yaml").write_text(WEIGHTING, encoding="utf-8")
    done = run("kies", "--met", "2", "--zonder", "1", "--excel", "som.xlsx")
    assert done.code == 3
    assert "geen Excel-bestand" in done.err
    assert not (tmp_path / "som.xlsx").exists()


def _recalculated(sheet: Worksheet, at: str) -> float:
    """Give the number of a cell as a spreadsheet does, for the formulas that the sheet has."""
    cell = sheet[at].value
    if not isinstance(cell, str) or not cell.startswith("="):
        return float(cell or 0)
    text = cell[1:].replace("$", "")
    for form, count in _FORMULAS.items():
        if found := re.fullmatch(form, text):
            return float(count(sheet, *found.groups()))
    raise AssertionError(text)


def _sumproduct(sheet: Worksheet, left: str, right: str) -> float:
    return sum(a * b for a, b in zip(_numbers(sheet, left), _numbers(sheet, right), strict=True))


def _countifs(sheet: Worksheet, ones: str, words: str, word: str) -> float:
    pairs = zip(_numbers(sheet, ones), _cells(sheet, words), strict=True)
    return float(sum(one == 1 and cell.value == word for one, cell in pairs))


def _if_and(sheet: Worksheet, conditions: str) -> float:
    parts = (condition.split("=") for condition in conditions.split(","))
    return all(_recalculated(sheet, where) == float(number) for where, number in parts)


def _plus_times(sheet: Worksheet, *cells: str) -> float:
    a, b, c = (_recalculated(sheet, cell) for cell in cells)
    return a + b * c


def _share(sheet: Worksheet, *cells: str) -> float:
    a, b, c, d = (_recalculated(sheet, cell) for cell in cells)
    return a * b * c / d


_FORMULAS: dict[str, Callable[..., float]] = {
    r"SUMPRODUCT\((\w+:\w+),(\w+:\w+)\)": _sumproduct,
    r'COUNTIFS\((\w+:\w+),1,(\w+:\w+),"(\w+)"\)': _countifs,
    r"SUM\((\w+:\w+)\)": lambda sheet, area: sum(_numbers(sheet, area)),
    r"IF\(AND\((.+)\),1,0\)": _if_and,
    r"(\w+)\+(\w+)\*(\w+)": _plus_times,
    r"(\w+)\*(\w+)\*(\w+)/(\w+)": _share,
}


def _cells(sheet: Worksheet, area: str) -> list[Any]:
    return [cell for row in sheet[area] for cell in row]


def _numbers(sheet: Worksheet, area: str) -> list[float]:
    """Give the numbers of a part of the sheet; words count as 0, as SUMPRODUCT has it."""
    cells = _cells(sheet, area)
    return [
        0.0 if isinstance(c.value, str) and not c.value.startswith("=") else _recalculated(sheet, c.coordinate)
        for c in cells
    ]
