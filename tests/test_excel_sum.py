from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from catalogues import HEAD, WEIGHTING, catalogue_text, measure
from command import TOP, run
from keuzemodel.as_sheets.package_sum import CHOSEN, package_sum
from keuzemodel.as_sheets.result_table import column_name
from keuzemodel.excel.result_workbook import write_tables
from keuzemodel.package import tally, value_of
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.yaml_source import parse_yaml
from spreadsheet import Counted

if TYPE_CHECKING:
    from pathlib import Path

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
    write_tables([package_sum(question, frozenset(), "leeg")], tmp_path / "som.xlsx")
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
        outcome = Counted(sheet)
        found = [outcome.cell(f"{c}{row['Totaal']}") for c in columns]
        assert found == pytest.approx([float(t) for t in counted.values()])
        worth = float(value_of(catalogue, question.value_weights, package))
        assert outcome.cell(f"{columns[0]}{row['Waarde']}") == pytest.approx(worth)


def test_text_that_looks_like_a_formula_is_text(question: Question, tmp_path: Path) -> None:
    write_tables([package_sum(question, frozenset(), "@leeg")], tmp_path / "som.xlsx")
    sheet = load_workbook(tmp_path / "som.xlsx")["Som"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in {"=1+1 en meer", "@leeg"}]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 2


def test_an_unknown_score_is_a_word_and_never_a_number(question: Question) -> None:
    scores = [row[4:] for row in package_sum(question, frozenset(), "leeg").rows]
    assert scores[0] == (1, "onbekend", 0.25)
    assert scores[1] == (2, 1, "onbekend")


def test_columns_go_on_after_z() -> None:
    assert [column_name(k) for k in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_kies_writes_the_sum_of_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    catalogue = TOP / "measures.yaml"
    done = run("kies", "--catalogus", catalogue, "--json", "--excel", "som.xlsx")
    assert done.code == 0
    assert "De tabellen staan in som.xlsx" in done.err
    sheet = load_workbook("som.xlsx")["Som"]
    marked = [cells[0].value for cells in sheet.iter_rows() if cells[0].value and cells[3].value == 1]
    assert marked == done.json["package"]
    value = next(cells[4] for cells in sheet.iter_rows() if cells[1].value == "Waarde")
    assert Counted(sheet).cell(value.coordinate) == pytest.approx(done.json["value"])


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
