from __future__ import annotations

import io
import shutil
import zipfile
from contextlib import chdir
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_yaml import NoDecimal, as_yaml, weighting_yaml
from catalogues import write
from command import TOP, run
from keuzemodel.excel.files import Files, plain, workbook_of
from keuzemodel.excel.opened import Opened
from keuzemodel.excel.read_back import read_workbook
from keuzemodel.excel.yaml_edits import edited
from keuzemodel.problems import Exit
from keuzemodel.reading.catalogue_file import catalogue_from, read_catalogue
from keuzemodel.reading.yaml_source import parse_yaml
from sheets_of_region import cell_of, change, files_of
from strategies import catalogues

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook

    from keuzemodel.catalogue import Catalogue


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    shutil.copy(TOP / "measures.yaml", folder)
    shutil.copytree(TOP / "weightings", folder / "weightings")
    with chdir(folder):
        assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN
    return folder


@pytest.fixture
def region(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a region with its workbook."""
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_and_back_changes_not_one_byte(region: Path) -> None:
    before = files_of(region)
    done = run("excel", "lees", "a.xlsx")
    assert (done.code, done.out) == (Exit.PROVEN, "")
    assert "niets veranderd" in done.err
    assert files_of(region) == before


def test_new_files_say_the_same(region: Path) -> None:
    assert run("excel", "lees", "a.xlsx", "--uit", "nieuw").code == Exit.PROVEN
    assert read_catalogue(region / "nieuw/measures.yaml") == read_catalogue(region / "measures.yaml")
    assert (
        run("kies", "--json", "--catalogus", "nieuw/measures.yaml").json["package"]
        == run("kies", "--json").json["package"]
    )
    assert "Kies een lege map" in run("excel", "lees", "a.xlsx", "--uit", "nieuw").err


def test_one_changed_cell_changes_one_line(region: Path) -> None:
    before = (region / "measures.yaml").read_text(encoding="utf-8").splitlines()

    def other(book: Workbook) -> None:
        book["Maatregelen"][cell_of(book, "Maatregelen", "Titel", "6")] = "Een andere titel: met een dubbelepunt"

    assert change(region, other).out == "measures.yaml\n"
    after = (region / "measures.yaml").read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert changed[0][1].strip() == 'title: "Een andere titel: met een dubbelepunt"'


def test_what_a_catalogue_says_of_itself_stands_in_one_place(region: Path) -> None:
    def other(book: Workbook) -> None:
        page = book["Catalogus"]
        named = [cell.value for cell in page["A"] if cell.value]
        assert len({name.casefold().removeprefix("het ") for name in named}) == len(named)
        page[cell_of(book, "Catalogus", "Waarde", "Het probleem")] = "Te duur"

    assert change(region, other).out == "measures.yaml\n"
    assert read_catalogue(region / "measures.yaml").problem == "Te duur"


def test_people_go_on_in_the_same_workbook(region: Path) -> None:
    def first(book: Workbook) -> None:
        book["Maatregelen"][cell_of(book, "Maatregelen", "Titel", "6")] = "Eerst dit"
        book["Stand"]["A4"], book["Stand"]["B4"] = "1", "loopt"
        book["Catalogus"][cell_of(book, "Catalogus", "Waarde", "Stand op")] = "1-3-2027"

    def second(book: Workbook) -> None:
        book["Maatregelen"][cell_of(book, "Maatregelen", "Titel", "6")] = "Dan dat"
        book["Stand"]["B4"] = "gedaan"

    assert change(region, first).out == "measures.yaml\nstand.yaml\n"
    before = (region / "a.xlsx").read_bytes()
    assert "niets veranderd" in run("excel", "lees", "a.xlsx").err
    assert (region / "a.xlsx").read_bytes() == before
    assert change(region, second).out == "measures.yaml\nstand.yaml\n"
    assert read_catalogue(region / "measures.yaml").by_id["6"].title == "Dan dat"
    write(region, "date: 2027-03-01\n", "stand.yaml")
    assert "stand.yaml is veranderd sinds" in run("excel", "lees", "a.xlsx").err


def test_an_unknown_score_of_a_new_measure_is_unknown(region: Path) -> None:
    def other(book: Workbook) -> None:
        page = book["Maatregelen"]
        for k, cell in enumerate(page[4], 1):
            page.cell(page.max_row if k > 1 else page.max_row + 1, k).value = cell.value
        page.cell(page.max_row, 1).value = "99"
        page.cell(page.max_row, 3).value = "?"
        page.cell(page.max_row, 4).value = "3 punten"
        page.cell(page.max_row, 5).value = None

    assert change(region, other).code == Exit.PROVEN
    scores = list(read_catalogue(region / "measures.yaml").by_id["99"].scores.values())
    assert [None if s is None else s.likely for s in scores[:3]] == [None, 3, None]


def test_a_percentage_is_not_taken_for_its_share(region: Path) -> None:
    def other(book: Workbook) -> None:
        cell = book["Maatregelen"]["C4"]
        cell.value, cell.number_format = 0.2, "0%"

    assert (
        "Maatregelen!C4: hier staat ‘20%’. Zet de cel op Getal, en typ alleen het getal, in punten"
        in change(region, other).err
    )


def test_mistakes_in_cells_and_in_what_they_say_together_come_at_once(region: Path) -> None:
    def other(book: Workbook) -> None:
        book["Maatregelen"][cell_of(book, "Maatregelen", "Grip op het stelsel (grip)", "2")] = "veel"
        book["Maatregelen"][cell_of(book, "Maatregelen", "Kan niet zonder", "4")] = "bestaat-niet"

    done = change(region, other)
    assert "Maatregelen!G5: hier staat ‘veel’" in done.err
    assert "bestaat-niet" in done.err
    assert len(done.err.splitlines()) == 2


def test_scores_bands_unknown_and_weights_come_back(region: Path) -> None:
    def other(book: Workbook) -> None:
        page = book["Maatregelen"]
        page[cell_of(book, "Maatregelen", "Grip op het stelsel (grip)", "8.1")] = "1 / 2,5 / 4"
        page[cell_of(book, "Maatregelen", "Inhoudelijke potentie (inhoud)", "8.1")] = None
        page[cell_of(book, "Maatregelen", "Kan niet zonder", "7")] = "1\n5.1"
        book["Wegingen"][cell_of(book, "Wegingen", "inhoud", "gebalanceerd.yaml")] = 30
        book["Herkomst"][cell_of(book, "Herkomst", "Inhoudelijke potentie (inhoud)", "8.1")] = None

    done = change(region, other)
    assert sorted(done.out.split()) == ["measures.yaml", "weightings/gebalanceerd.yaml"], done.err
    catalogue = read_catalogue(region / "measures.yaml")
    score = catalogue.by_id["8.1"].scores["grip"]
    assert score is not None
    assert [float(x) for x in (score.low, score.likely, score.high)] == [1, 2.5, 4]
    assert catalogue.by_id["8.1"].scores["inhoud"] is None
    assert {"1", "5.1"} <= set(catalogue.by_id["7"].requires)
    assert "inhoud: 30\n" in (region / "weightings/gebalanceerd.yaml").read_text(encoding="utf-8")


def test_a_measure_can_be_added_and_taken_out(region: Path) -> None:
    def other(book: Workbook) -> None:
        page = book["Maatregelen"]
        headings = [cell.value for cell in page[3]]
        new: dict[object, object] = {h: 1 for h in headings if "(" in str(h)}
        new |= {
            "Id": "99",
            "Titel": "=Nieuw",
            "Waarom deze scores": "Proef",
            "Bron": "Proef",
            "Fase": "1",
            "Opgaven": "toegang",
        }
        row = page.max_row + 1
        for j, heading in enumerate(headings, 1):
            page.cell(row, j).value = new.get(heading)
            page.cell(row, j).data_type = "s" if isinstance(new.get(heading), str) else "n"
        for title in ("Maatregelen", "Risico's", "Alternatieven", "Samen", "Synergieën", "Dekking"):
            rows = [r[0].row for r in book[title].iter_rows(min_row=4) if "7" in str(r[0].value).split("\n")]
            for gone in reversed(rows):
                book[title].delete_rows(gone)

    done = change(region, other)
    assert done.code == Exit.PROVEN, done.err
    catalogue = read_catalogue(region / "measures.yaml")
    assert catalogue.ids[-1] == "99"
    assert catalogue.by_id["99"].title == "=Nieuw"
    assert "7" not in catalogue.by_id
    text = (region / "measures.yaml").read_text(encoding="utf-8")
    assert text.startswith((TOP / "measures.yaml").read_text(encoding="utf-8")[:2000])


def test_every_mistake_is_told_with_its_cell_and_nothing_is_written(region: Path) -> None:
    before = files_of(region)

    def other(book: Workbook) -> None:
        page = book["Maatregelen"]
        page[cell_of(book, "Maatregelen", "Inhoudelijke potentie (inhoud)", "2")] = "veel"
        page[cell_of(book, "Maatregelen", "Grip op het stelsel (grip)", "4")] = datetime(2025, 2, 3)  # noqa: DTZ001
        page[cell_of(book, "Maatregelen", "Titel", "6")] = None
        book["Criteria"][cell_of(book, "Criteria", "Richting", "grip")] = "omhoog"

    done = change(region, other)
    assert done.code == Exit.INVALID_INPUT
    assert done.err.count("\n") == 4
    for told in (
        "Maatregelen!C5: hier staat ‘veel’",
        "een datum van gemaakt",
        "Maatregelen!B11: ‘Titel’ is leeg, en moet ingevuld zijn",
        "meer is beter",
    ):
        assert told in done.err
    assert files_of(region) == before


def test_what_the_catalogue_refuses_is_told_with_its_cell(region: Path) -> None:
    def other(book: Workbook) -> None:
        book["Maatregelen"][cell_of(book, "Maatregelen", "Grip op het stelsel (grip)", "2")] = 9
        book["Maatregelen"][cell_of(book, "Maatregelen", "Kan niet zonder", "4")] = "bestaat-niet"

    done = change(region, other)
    assert done.code == Exit.INVALID_INPUT
    assert "Maatregelen!G5" in done.err
    assert "valt buiten het bereik" in done.err
    assert "bestaat-niet" in done.err


def test_an_id_that_excel_made_a_number_is_not_taken_for_another(region: Path) -> None:
    def other(book: Workbook) -> None:
        cell = book["Maatregelen"][cell_of(book, "Maatregelen", "Id", "10.1")]
        cell.value = 10.1

    assert change(region, other).code == Exit.PROVEN
    text = (region / "measures.yaml").read_text(encoding="utf-8").replace('"10.1"', '"10.10"')
    (region / "measures.yaml").write_text(text, encoding="utf-8")
    assert run("excel", "schrijf", "a.xlsx").code == Exit.PROVEN

    def lost(book: Workbook) -> None:
        cell = book["Maatregelen"][cell_of(book, "Maatregelen", "Id", "10.10")]
        cell.value = 10.1

    assert "Bedoelt u ‘10.10’?" in change(region, lost).err


def test_files_that_changed_since_are_not_written_over(region: Path) -> None:
    with (region / "measures.yaml").open("a", encoding="utf-8") as file:
        file.write("# iemand anders was hier\n")
    before = files_of(region)
    done = run("excel", "lees", "a.xlsx")
    assert done.code == Exit.WRONG_USE
    assert "is veranderd sinds a.xlsx is geschreven" in done.err
    assert files_of(region) == before


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (lambda b: b["Maatregelen"].merge_cells("B4:B5"), "Maatregelen!B4:B5: deze cellen zijn samengevoegd"),
        (lambda b: b["Maatregelen"].__setitem__("C4", "=1+1"), "een formule zonder uitkomst"),
        (lambda b: b["Maatregelen"].delete_rows(1, 40), "de rij met de koppen ontbreekt"),
        (lambda b: b.remove(b["Maatregelen"]), "het blad Maatregelen ontbreekt"),
        (lambda b: b["Maatregelen"].__setitem__("D3", b["Maatregelen"]["C3"].value), "staat er twee keer"),
    ],
)
def test_sheets_that_cannot_be_read(region: Path, what: Callable[[Workbook], None], told: str) -> None:
    done = change(region, what)
    assert done.code == Exit.WRONG_USE
    assert told in done.err


def test_an_extra_sheet_an_extra_column_and_a_hidden_row_do_no_harm(region: Path) -> None:
    def more(book: Workbook) -> None:
        book.create_sheet("Van mij")["A1"] = "iets"
        page = book["Maatregelen"]
        page.cell(3, page.max_column + 1).value = "Mijn kolom"
        page.cell(4, page.max_column).value = "iets"
        page.row_dimensions[5].hidden = True

    assert "niets veranderd" in change(region, more).err


def test_a_sign_that_no_workbook_can_hold_is_told(region: Path) -> None:
    text = (region / "measures.yaml").read_text(encoding="utf-8")
    (region / "measures.yaml").write_text(text.replace("Versterk de wijkteams", '"Versterk\\a"'), encoding="utf-8")
    done = run("excel", "schrijf", "b.xlsx")
    assert done.code == Exit.WRONG_USE
    assert "past niet in Excel" in done.err or "niet in Excel past" in done.err


def test_files_that_are_no_workbook(region: Path) -> None:
    def told(data: bytes, name: str = "b.xlsx") -> str:
        (region / name).write_bytes(data)
        done = run("excel", "lees", name)
        assert done.code == Exit.WRONG_USE
        return done.err

    assert "geen Excel-bestand" in told(b"id;titel\n1;een\n")
    assert "wachtwoord" in told(b"\xd0\xcf\x11\xe0" + bytes(1000))
    assert "eindigt op .xlsx" in told(b"", "b.xlsm")
    assert "Een catalogus leest u als .xlsx" in told(b"id;titel\n", "b.csv")
    assert "te groot" in told(b"PK" + bytes(20_000_001))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        for k in range(5):
            parts.writestr(f"xl/{k}.xml", bytes(50_000_000))
    assert "uitgepakt te groot" in told(bomb.getvalue())
    assert "is er niet" in run("excel", "lees", "niets.xlsx").err
    whole = (region / "a.xlsx").read_bytes()
    assert told(whole[: len(whole) // 2])


@settings(max_examples=25, deadline=None)
@given(catalogues(most=4), st.booleans())
def test_random_catalogues_come_back_as_they_were(catalogue: Catalogue, in_place: bool) -> None:
    from pathlib import Path  # noqa: PLC0415
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    try:
        text = as_yaml(catalogue)
    except NoDecimal:
        return
    if catalogue_from(parse_yaml(text, ""))[0] is None:
        return
    weighting = weighting_yaml("w", dict.fromkeys(catalogue.weighing, 1))  # type: ignore[arg-type]
    with TemporaryDirectory() as name:
        files = Files(Path(name) / "measures.yaml", text, {"w.yaml": (Path(name) / "w.yaml", weighting)})
        if in_place:
            assert read_workbook(Opened(workbook_of(files), "a.xlsx"), files).changed == {}
            return
        new = read_workbook(Opened(workbook_of(files), "a.xlsx"), None).new
    assert catalogue_from(parse_yaml(new["measures.yaml"], ""))[0] == catalogue_from(parse_yaml(text, ""))[0]


@pytest.mark.parametrize(
    ("text", "old", "new", "right"),
    [
        ("a: 1 # ja\nb: 2\n", {"a": 1, "b": 2}, {"a": 3, "b": 2}, "a: 3 # ja\nb: 2\n"),
        ("a: 1\n\n# over b\nb: 2\n", {"a": 1, "b": 2}, {"a": 1}, "a: 1\n\n# over b\n"),
        ("a:\n  - x\n  - y\n", {"a": ["x", "y"]}, {"a": ["x", "z", "y"]}, "a:\n  - x\n  - z\n  - y\n"),
        ("a: {x: 1}\n", {"a": {"x": 1}}, {"a": {"x": 1, "y": None}}, "a: {x: 1, y: null}\n"),
        (
            "a:\n  # over x\n  x: 1\n  # over y\n  y: 2 # ja",
            None,
            {"a": {"z": 3, "y": 2, "x": 1}},
            "a:\n  # over x\n  z: 3\n  # over y\n  y: 2 # ja\n  x: 1\n",
        ),
        ("a: {x: 1, y: 2} # ja\n", None, {"a": {"y": 2, "x": 1}}, "a: {y: 2, x: 1} # ja\n"),
        ("a: >-\n  lang\n  verhaal\nb: 1\n", None, {"a": "kort", "b": 1}, "a: kort\nb: 1\n"),
    ],
)
def test_edits_leave_the_rest_as_it_was(text: str, old: object, new: object, right: str) -> None:
    del old
    plain = load(text)
    assert edited(text, plain, load(right)) == right
    assert load(right) == new or isinstance(new, dict)


def load(text: str) -> object:
    return plain(parse_yaml(text, "").data)
