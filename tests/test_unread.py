"""No workbook goes over one that holds something nobody read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from catalogue_yaml import NoDecimal, as_yaml
from catalogues import WEIGHTING, catalogue_text, write
from command import run
from keuzemodel.excel.files import Files, workbook_of
from keuzemodel.excel.opened import Opened
from keuzemodel.problems import Exit
from strategies import catalogues

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, catalogue_text())
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(file: str, sheet: str, cell: str, value: object) -> None:
    book = load_workbook(file)
    book[sheet][cell] = value
    book.save(file)


def refused(*words: str) -> str:
    """Run what is wrong use, and leaves every file as it was; give what it says."""
    before = {path: path.read_bytes() for path in Path().glob("*.xlsx")}
    done = run(*words)
    assert done.code == Exit.WRONG_USE
    assert before == {path: path.read_bytes() for path in Path().glob("*.xlsx")}
    return done.err


def test_what_is_filled_in_is_read_before_the_workbook_is_renewed(region: Path) -> None:
    for _ in range(2):
        assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN
    put("a.xlsx", "Maatregelen", "B4", "Nieuwe titel")
    told = refused("excel", "schrijf", "a.xlsx")
    assert "a.xlsx bestaat al, en er staat iets in dat nog niet gelezen is." in told
    assert "keuzemodel excel lees a.xlsx" in told
    assert "--overschrijf" in told
    done = run("excel", "lees", "a.xlsx", "--json")
    assert done.json["files"] == ["measures.yaml"]
    assert [(one["sheet"], one["heading"], one["now"]) for one in done.json["changes"]] == [
        ("Maatregelen", "Titel", "Nieuwe titel")
    ]
    assert "Gelezen: 1 cel veranderd." in done.err
    # Also after the files changed by hand: all that was filled in was read.
    write(region, (region / "measures.yaml").read_text(encoding="utf-8") + "# later\n")
    assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN
    put("a.xlsx", "Maatregelen", "B4", "Nog een titel")
    assert run("excel", "schrijf", "a.xlsx", "--overschrijf").code == Exit.PROVEN
    assert load_workbook("a.xlsx")["Maatregelen"]["B4"].value == "Nieuwe titel"


def test_what_is_filled_in_stays_where_the_files_changed(region: Path) -> None:
    assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN
    put("a.xlsx", "Maatregelen", "B4", "Nieuwe titel")
    write(region, (region / "measures.yaml").read_text(encoding="utf-8") + "# later\n")
    told = refused("excel", "lees", "a.xlsx")
    assert "keuzemodel excel lees a.xlsx --uit MAP" in told
    assert "keuzemodel excel schrijf a-nieuw.xlsx" in told
    refused("excel", "schrijf", "a.xlsx")


@pytest.mark.usefixtures("region")
def test_a_sheet_of_ones_own_is_not_lost() -> None:
    assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN
    book = load_workbook("a.xlsx")
    book.create_sheet("Van mij")["A1"] = "onthouden"
    book["Maatregelen"]["B4"] = "Nieuwe titel"
    book.save("a.xlsx")
    assert "het blad ‘Van mij’" in run("excel", "lees", "a.xlsx").err
    assert "bestaat al" in refused("excel", "schrijf", "a.xlsx")


@pytest.mark.usefixtures("region")
def test_scores_of_a_colleague_are_read_before_a_second_round() -> None:
    anna = ("excel", "schrijf", "anna.xlsx", "--scores-voor", "Anna")
    assert run(*anna).code == run(*anna).code == Exit.PROVEN
    put("anna.xlsx", "Scores", "G4", 3)
    assert "nog niet gelezen" in refused(*anna)
    assert "nog niet gelezen" in refused("excel", "schrijf", "anna.xlsx")
    assert run("excel", "lees", "anna.xlsx").code == Exit.PROVEN
    assert run(*anna).code == Exit.PROVEN
    put("anna.xlsx", "Scores", "H4", "omdat")
    assert "nog niet gelezen" in refused(*anna)


def test_another_file_is_never_written_over(region: Path) -> None:
    assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN
    other = load_workbook("a.xlsx")
    del other["_keuzemodel"]
    other.save("begroting.xlsx")
    assert "begroting.xlsx bestaat al, en is niet door keuzemodel gemaakt." in refused(
        "excel", "schrijf", "begroting.xlsx"
    )
    (region / "b.xlsx").write_bytes(b"iets anders")
    assert "is geen Excel-bestand van een catalogus" in refused("excel", "schrijf", "b.xlsx")
    assert "--overschrijf hoort bij schrijf" in refused("excel", "lees", "a.xlsx", "--overschrijf")


@pytest.mark.usefixtures("region")
def test_no_table_goes_over_a_workbook_that_people_fill_in() -> None:
    assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN
    assert run("excel", "schrijf", "anna.xlsx", "--scores-voor", "Anna").code == Exit.PROVEN
    assert "a.xlsx is om in te vullen" in refused("kies", "--excel", "a.xlsx")
    assert "anna.xlsx is om in te vullen" in refused("excel", "lees", "anna.xlsx", "--excel", "anna.xlsx")


@settings(max_examples=5, deadline=None)
@given(catalogues(most=3))
def test_a_new_workbook_is_as_it_was_written(catalogue: Catalogue) -> None:
    try:
        files = Files(Path("measures.yaml"), as_yaml(catalogue), {})
    except NoDecimal:
        return
    assert Opened(workbook_of(files), "a.xlsx").is_as_written
