from __future__ import annotations

import shutil
from contextlib import chdir
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from catalogues import HEAD, WEIGHTING, catalogue_text, write
from command import run
from keuzemodel.problems import Exit
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.state_file import read_state
from sheets_of_region import cell_of, change, files_of

if TYPE_CHECKING:
    from pathlib import Path


_TIME = """\
planning:   # van de tafel
  periods: [2026-H1, 2026-H2, "2027"]
  capacity: {kosten: 6}   # voor elke periode
  phases: {"2": {from: 2026-H2}}
indicators:
  # in de maandrapportage
  plaatsingen:
    title: Plaatsingen
    unit: jongeren
    direction: min
    measures: ["1", "3"]
    baseline: {date: 2023-07-01, value: null}
    targets: [{date: 2024-12-31, value: 90}, {date: 2026-12-31, value: 80}]
    act: {behind: 25, text: Bespreek het}
  wacht:
    title: Wachttijd
    unit: dagen
    direction: min
    regions:
      Oost: {baseline: {date: 2023-07-01, value: 60}, targets: [{date: 2025-01-01, value: 30}]}
      "010": {targets: [{date: 2025-01-01, value: 20}]}
"""
_AIM = "targets: [{date: 2025-01-01, value: 30}]"
_FIRST = "{date: 2024-12-31, value: 90}"
_STAND = """\
# zoals besproken op 1 maart
date: 2027-03-01
measures:
  "1": {status: done, scores: {inhoud: 3}, note: "=klaar"}
  "2": {status: running}   # tot de zomer
values:
  - {indicator: plaatsingen, date: 2026-12-31, value: 120}
  - {indicator: wacht, date: 2026-12-31, value: null, region: Oost}
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    write(folder, catalogue_text())
    (folder / "weightings").mkdir()
    write(folder / "weightings", WEIGHTING, "gelijk.yaml")
    with chdir(folder):
        assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN
    return folder


@pytest.fixture(scope="module")
def written_followed(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("followed")
    shutil.copytree(written, folder, dirs_exist_ok=True)
    write(folder, catalogue_text(head=f"{HEAD}{_TIME}"))
    write(folder, _STAND, "stand.yaml")
    with chdir(folder):
        assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN
    return folder


@pytest.fixture
def region(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a region with its workbook."""
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def followed(written_followed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a region that plans, measures and has begun, with its workbook."""
    shutil.copytree(written_followed, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_time_indicators_and_state_come_back_byte_for_byte(followed: Path) -> None:
    before = files_of(followed)
    assert "niets veranderd" in run("excel", "lees", "a.xlsx").err
    assert files_of(followed) == before
    assert run("excel", "lees", "a.xlsx", "--uit", "nieuw").code == Exit.PROVEN
    catalogue = read_catalogue(followed / "measures.yaml")
    assert read_catalogue(followed / "nieuw/measures.yaml") == catalogue
    assert read_state(followed / "nieuw/stand.yaml", catalogue) == read_state(followed / "stand.yaml", catalogue)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "line"),
    [
        ("Perioden", "B5", 8, "  capacity: {kosten: [6, 8, 6]}   # voor elke periode"),
        ("Fase begint", "B4", "2027", '  phases: {"2": {from: "2027"}}'),
        ("Indicatoren", "F4", datetime(2023, 8, 1), '    baseline: {date: "2023-08-01", value: null}'),  # noqa: DTZ001
        ("Indicatoren", "G4", "112,5", "    baseline: {date: 2023-07-01, value: 112.5}"),
        ("Indicatoren", "H4", 30, "    act: {behind: 30, text: Bespreek het}"),
        ("Regio's", "D4", "?", f"      Oost: {{baseline: {{date: 2023-07-01, value: null}}, {_AIM}}}"),
        ("Streefwaarden", "C5", "1-1-2027", f'    targets: [{_FIRST}, {{date: "2027-01-01", value: 80}}]'),
        ("Stand", "B5", "gestopt", '  "2": {status: stopped}   # tot de zomer'),
        ("Stand", "C4", "2,5", '  "1": {status: done, scores: {inhoud: 2.5}, note: "=klaar"}'),
        ("Metingen", "D5", 45, "  - {indicator: wacht, date: 2026-12-31, value: 45, region: Oost}"),
    ],
)  # fmt: skip
def test_one_changed_cell_of_them_changes_one_line(
    followed: Path, sheet: str, cell: str, value: object, line: str
) -> None:
    before = files_of(followed)
    done = change(followed, lambda book: book[sheet].__setitem__(cell, value))
    assert done.code == Exit.PROVEN, done.err
    after = files_of(followed)
    [file] = [name for name in before if before[name] != after[name]]
    lines = zip(before[file].decode().splitlines(), after[file].decode().splitlines(), strict=True)
    assert [new for old, new in lines if old != new] == [line]


def test_a_measured_value_is_added_and_the_day_of_the_state_can_change(followed: Path) -> None:
    def more(book: Workbook) -> None:
        for k, value in enumerate(["wacht", "010", "31-12-2026", "12,5"], 1):
            book["Metingen"].cell(6, k).value = value
        book["Catalogus"][cell_of(book, "Catalogus", "Waarde", "Stand op")] = "2-3-2027"
        book["Ontwikkeling"][cell_of(book, "Ontwikkeling", "Verdeling", "3")] = "2; 1"
        book["Ontwikkeling"][cell_of(book, "Ontwikkeling", "Aantal perioden", "3")] = 2

    done = change(followed, more)
    assert done.out == "measures.yaml\nstand.yaml\n", done.err
    text = (followed / "stand.yaml").read_text(encoding="utf-8")
    assert text.startswith('# zoals besproken op 1 maart\ndate: "2027-03-02"\n')
    assert text.endswith('  - {indicator: wacht, date: "2026-12-31", value: 12.5, region: "010"}\n')
    assert "planning: {periods: 2, spread: [2, 1]}" in (followed / "measures.yaml").read_text(encoding="utf-8")


def test_mistakes_in_them_have_their_cell_too(followed: Path) -> None:
    before = files_of(followed)

    def wrong(book: Workbook) -> None:
        book["Metingen"]["C4"] = "31-02-2026"
        book["Metingen"]["A5"] = "watch"
        book["Stand"]["B4"] = "bijna"
        book["Perioden"]["B6"] = None
        book["Regio's"]["C4"] = None
        book["Streefwaarden"]["A4"] = "bestaat-niet"

    done = change(followed, wrong)
    for told in (
        "Metingen!C4: hier staat ‘31-02-2026’",
        "Stand!B4: hier staat ‘bijna’",
        "Perioden!B6: ‘Kosten (kosten)’ is hier leeg, en in een andere rij niet",
        "Regio's!C4: er staat wel een nulmeting",
        "Streefwaarden!A4: indicator ‘bestaat-niet’ bestaat niet",
    ):
        assert told in done.err
    assert files_of(followed) == before


def test_what_the_state_refuses_is_told_with_its_cell(followed: Path) -> None:
    def wrong(book: Workbook) -> None:
        book["Metingen"]["A5"] = "watch"
        book["Stand"]["C4"] = 9
        book["Catalogus"][cell_of(book, "Catalogus", "Waarde", "Stand op")] = "1-1-2026"

    done = change(followed, wrong)
    assert done.code == Exit.INVALID_INPUT
    for told in ("Metingen!A5", "de indicator 'watch' bestaat niet", "Stand!C4", "Metingen!C4"):
        assert told in done.err


def test_a_state_that_came_since_is_not_written_over(region: Path) -> None:
    (region / "stand.yaml").write_text("date: 2027-03-01\n", encoding="utf-8")
    assert "stand.yaml is veranderd sinds" in run("excel", "lees", "a.xlsx").err


def test_a_first_state_can_be_made_in_excel(region: Path) -> None:
    def begun(book: Workbook) -> None:
        book["Stand"]["A4"], book["Stand"]["B4"] = "1", "loopt"

    assert "Catalogus!B10: ‘Stand op’ is leeg, en moet ingevuld zijn" in change(region, begun).err

    def dated(book: Workbook) -> None:
        book["Catalogus"][cell_of(book, "Catalogus", "Waarde", "Stand op")] = datetime(2027, 3, 1)  # noqa: DTZ001

    assert change(region, dated).out == "stand.yaml\n"
    assert run("bijstellen", "--json").json["date"] == "2027-03-01"


_CSV = "Indicator;Regio;Datum;Waarde\r\nWachttijd;Oost;31-12-2026;41,5\r\nplaatsingen;;30-6-2027;1.105,5\r\n;;;\r\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_measured_values_come_from_a_list_as_excel_saves_it(followed: Path, encoding: str) -> None:
    before = (followed / "stand.yaml").read_text(encoding="utf-8").splitlines()
    (followed / "metingen.csv").write_bytes(_CSV.encode(encoding))
    done = run("excel", "lees", "metingen.csv")
    assert (done.code, done.out) == (Exit.PROVEN, "stand.yaml\n"), done.err
    assert "2 metingen toegevoegd of veranderd. De stand is van 30 juni 2027." in done.err
    after = (followed / "stand.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        'date: "2027-06-30"',
        "  - {indicator: wacht, date: 2026-12-31, value: 41.5, region: Oost}",
        '  - {indicator: plaatsingen, date: "2027-06-30", value: 1105.5}',
    ]
    assert (followed / "standen" / "2027-03-01.yaml").read_text(encoding="utf-8") == _STAND
    assert "De stand van 1 maart 2027 is bewaard in" in done.err
    assert "staan er al" in run("excel", "lees", "metingen.csv").err


def test_measured_values_come_from_a_workbook_of_somebody_else(region: Path) -> None:
    write(region, catalogue_text(head=f"{HEAD}{_TIME}"))
    book = Workbook()
    page = book.active
    page.append(["Indicator", "Datum", "Waarde", "Wie"])
    page.append(["Plaatsingen", datetime(2026, 12, 31), 120, "Jan"])  # noqa: DTZ001
    book.save("van-jan.xlsx")
    assert run("excel", "lees", "van-jan.xlsx").out == "stand.yaml\n"
    text = (region / "stand.yaml").read_text(encoding="utf-8")
    assert text == 'date: "2026-12-31"\nvalues:\n  - {indicator: plaatsingen, date: "2026-12-31", value: 120}\n'


def test_mistakes_in_a_list_are_told_all_at_once(followed: Path) -> None:
    before = files_of(followed)
    (followed / "m.csv").write_text(
        "Datum,Waarde,Indicator\n2026-13-01,veel,wacht\n1-1-2026,,wacht\n", encoding="utf-8"
    )
    done = run("excel", "lees", "m.csv")
    for told in (
        "m.csv, regel 2, Datum: hier staat ‘2026-13-01’",
        "regel 2, Waarde: hier staat ‘veel’",
        "regel 3, Waarde: ‘Waarde’ is leeg, en moet ingevuld zijn",
    ):
        assert told in done.err
    (followed / "m.csv").write_text(
        "Indicator;Datum;Waarde;Regio\nwatch;1-1-2026;3;\nwacht;1-1-2026;3;West\n", encoding="utf-8"
    )
    done = run("excel", "lees", "m.csv")
    assert done.code == Exit.INVALID_INPUT
    for told in (
        "m.csv, regel 2, Indicator: de indicator 'watch' bestaat niet",
        "m.csv, regel 3, Regio",
    ):
        assert told in done.err
    (followed / "m.csv").write_text("Indicator;Waarde\nwacht;3\n", encoding="utf-8")
    assert "noemt geen kolom Datum" in run("excel", "lees", "m.csv").err
    assert files_of(followed) == before
