"""What is wrong in a workbook is told to people who know only sheets, headings and cells."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

import keuzemodel
from keuzemodel.excel.columns import Row
from keuzemodel.excel.files import plain
from keuzemodel.excel.following_sheets import STATE
from keuzemodel.excel.opened import Head, HeadCell
from keuzemodel.excel.read_back import read_workbook
from keuzemodel.excel.tables import WRITTEN, tables_of
from keuzemodel.excel.workbook import HEAD
from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.reading.yaml_source import parse_yaml
from region_of_everything import CATALOGUE, STAND, WEIGHTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.excel.opened import Opened

WRONG = (None, "bestaat-niet", "-99", "m1", 99, "0,123")
"""What people may type in any cell."""
KEYS = frozenset(
    key
    for file in (Path(parse_yaml.__code__.co_filename).parent / "schemas").glob("*.json")
    for schema in [json.loads(file.read_text(encoding="utf-8"))]
    for part in (schema, *schema.get("$defs", {}).values())
    for key in part.get("properties", {})
) | {"null", "low", "likely", "high", "true", "false", "max", "min", "fitted", "estimate", "YAML", "sleutel"}
"""What only who writes YAML knows."""
DUTCH = frozenset({"of", "id", "aspect", "indicator", "scores", "alles-overwegend", "roeien-met-de-riemen"})


@dataclass
class Book:
    """A workbook in memory; what a real one does besides is in test_excel.py."""

    sheets: dict[str, list[Row]]
    headings: dict[str, list[str]]
    kept: dict[str, str] = field(default_factory=dict)
    name: str = "a.xlsx"

    def rows(self, _titles: object, _needed: str) -> dict[str, list[Row]]:
        return {
            title: [Row(title, r.number, {h: c for h, c in r.cells.items() if c is not None}) for r in rows]
            for title, rows in self.sheets.items()
        }

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(self.sheets)

    def head(self, title: str) -> Head:
        return Head(HEAD, tuple(HeadCell(chr(65 + k), text, True) for k, text in enumerate(self.headings[title])))

    def rename(self, title: str, names: dict[str, str]) -> None:
        self.headings[title] = [names.get(text, text) for text in self.headings[title]]

    def cell(self, sheet: str, row: int, heading: str) -> str:
        assert heading in self.headings[sheet], (sheet, heading)
        return f"{sheet}!{chr(65 + self.headings[sheet].index(heading))}{row}"

    def problem(self, sheet: str, row: int, heading: str, text: str) -> Problem:
        return Problem(self.name, row, self.cell(sheet, row, heading), text, in_cell=True)


def book() -> Book:
    """Give the workbook of a region that uses everything."""
    data = plain(parse_yaml(CATALOGUE, "c").data) | {STATE: plain(parse_yaml(STAND, "s").data)}
    weightings = {name: plain(parse_yaml(text, name).data) for name, text in WEIGHTINGS.items()}
    found = tables_of(data, weightings)
    headings = {table.sheet.title: [column.heading for column in table.sheet.columns] for table in found}
    sheets = {
        table.sheet.title: [
            Row(table.sheet.title, k, dict(zip(headings[table.sheet.title], row, strict=True)))
            for k, row in enumerate(table.rows, HEAD + 1)
        ]
        for table in found
    }
    written = {section: list(data[section]) for section in ("aspects", "criteria")}
    return Book(sheets, headings, {WRITTEN: json.dumps(written)})


def files_of(changed: Book) -> dict[str, str]:
    """Read a workbook; give the text of every file by its name."""
    return read_workbook(cast("Opened", changed), None).new


def problems(changed: Book) -> tuple[Problem, ...]:
    """Read a workbook; give what is wrong with it."""
    try:
        files_of(changed)
    except InvalidInput as error:
        return error.problems
    return ()


def changes() -> Iterator[tuple[str, int, str, Any]]:
    """Give every cell with everything that may be typed in it."""
    whole = book()
    for sheet, rows in whole.sheets.items():
        for k in range(len(rows)):
            for heading in whole.headings[sheet]:
                if (sheet, heading) != ("Catalogus", "Wat"):
                    yield from ((sheet, k, heading, value) for value in WRONG)


def test_all_is_right_before_anything_is_changed() -> None:
    assert not problems(book())
    assert all(book().sheets.values()), "every sheet has a row"


@pytest.mark.parametrize("part", range(4))
def test_one_wrong_cell_is_told_at_its_own_place_in_words_of_the_sheets(part: int) -> None:
    # Every fifth: what is typed has six kinds, so that in the end each of them is typed in every fifth cell.
    for sheet, k, heading, value in list(changes())[5 * part :: 20]:
        changed = book()
        row = changed.sheets[sheet][k]
        known = {str(cell) for cell in row.cells.values() if cell is not None}
        row.cells[heading] = value
        found = problems(changed)
        for problem in found:
            told = problem.text.replace(f"‘{value}’", "").replace(f"'{value}'", "")
            assert problem.in_cell, problem
            assert not (set(re.findall(r"[\w-]+", told)) & KEYS) - DUTCH, problem
            assert not re.search(r"\bregel \d", str(problem)), problem
            assert told.endswith((".", "?")), problem
        own = f"{sheet}!{chr(65 + changed.headings[sheet].index(heading))}"
        at_its_place = any(
            p.path.startswith(own) or (p.path.startswith(f"{sheet}!") and p.line == row.number) for p in found
        )
        # Or it is told where something else names what stood, or stands, in this row.
        assert not found or at_its_place or any(name in p.text for p in found for name in known), (
            sheet,
            k,
            heading,
            found,
        )


def test_a_missing_theme_is_told_where_themes_are_filled_in() -> None:
    changed = book()
    changed.sheets["Maatregelen"][2].cells["Opgaven"] = None
    [problem] = problems(changed)
    assert str(problem) == "a.xlsx, Maatregelen!I6: ‘Opgaven’ is leeg, en moet ingevuld zijn."


def test_a_measure_that_is_there_twice_names_the_other_cell() -> None:
    changed = book()
    changed.sheets["Maatregelen"][3].cells["Id"] = "m1"
    told = "maatregel m1 staat er twee keer: ook in Maatregelen!A4. Geef een van beide een ander id."
    assert f"a.xlsx, Maatregelen!A7: {told}" in map(str, problems(changed))


def test_an_id_that_is_missing_is_told_once_and_not_where_it_is_named() -> None:
    changed = book()
    changed.sheets["Maatregelen"][0].cells["Id"] = None
    [problem] = problems(changed)
    assert problem.path == "Maatregelen!A4"


def test_a_limit_that_is_a_number_and_that_of_a_part_is_refused() -> None:
    changed = book()
    changed.sheets["Grenzen"][0].cells["Niet meer dan opgave"] = "t2"
    [problem] = problems(changed)
    assert problem.text == "‘Hoogstens’ en ‘Niet meer dan opgave’ gaan niet samen. Maak een van beide leeg."


def test_no_sentence_about_a_file_writes_a_key_itself() -> None:
    """A key, a section and a value of YAML come from the words of the file, so that a workbook has its own."""
    top = Path(keuzemodel.__file__).parent
    files = [
        *top.glob("rules/*.py"),
        *top.glob("written/*.py"),
        *top.glob("reading/check_*.py"),
        top / "reading/structure.py",
    ]
    written = re.compile(rf"'(?:{'|'.join(sorted(KEYS - DUTCH))})(?:: \w+)?'")
    for file in (*files, top / "reading/structure.py", top / "reading/state_file.py", top / "weighting.py"):
        if file.name == "file_words.py":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        texts -= {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, _DOCUMENTED)}
        assert not [text for text in texts if written.search(text)], file


_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def read(sheet: str, heading: str, value: str, k: int = 0) -> str:
    """Type something in a cell; give the text of the catalogue that comes of it, or what is wrong."""
    changed = book()
    changed.sheets[sheet][k].cells[heading] = value
    try:
        return files_of(changed)["measures.yaml"]
    except InvalidInput as error:
        return str(error)


@pytest.mark.parametrize(
    ("sheet", "heading", "k", "typed", "by_id"),
    [
        ("Maatregelen", "Kan niet zonder", 3, "een", "m1"),
        ("Maatregelen", "Kan niet zonder", 3, " EEN ", "m1"),
        ("Maatregelen", "Kan niet zonder", 3, "M1", "m1"),
        ("Maatregelen", "Kan niet zonder", 3, "Een; Twee", "m1\nm2"),
        ("Maatregelen", "Kan niet zonder", 3, "m1 en m2", "m1\nm2"),
        ("Maatregelen", "Kan niet zonder", 3, "m1 Een, Twee (m2)", "m1\nm2"),
        ("Maatregelen", "Kan niet zonder", 3, "De buren doen mee", "o1"),
        ("Maatregelen", "Een van deze is nodig", 2, "Een of m2", "m1 of m2"),
        ("Maatregelen", "Fase", 3, "Later", "f2"),
        ("Maatregelen", "Opgaven", 1, "toegang en zorg", "t1\nt2"),
        ("Maatregelen", "Kop", 0, "Weten", "g1"),
        ("Criteria", "Aspect", 0, "Inwoner", "a-inwoner"),
        ("Grenzen", "Criterium", 0, "Menskracht", "c-fte"),
        ("Grenzen", "Criterium", 0, "Menskracht (c-fte)", "c-fte"),
        ("Grenzen", "Fase", 0, "eerst", "f1"),
        ("Schaal", "Criterium", 0, "Merkbaar", "c-merk"),
        ("Grens", "Criterium", 0, "Menskracht", "c-fte"),
        ("Risico's", "Maatregel", 0, "Drie", "m3"),
        ("Alternatieven", "Maatregelen", 0, "Drie\nVier", "m3\nm4"),
        ("Fase begint", "Fase", 0, "Later", "f2"),
        ("Ontwikkeling", "Id", 0, "Een", "m1"),
        ("Streefwaarden", "Indicator", 0, "wachttijd", "i1"),
    ],
)
def test_a_title_that_one_thing_has_stands_for_its_id(sheet: str, heading: str, k: int, typed: str, by_id: str) -> None:
    told = read(sheet, heading, typed, k)
    assert told == read(sheet, heading, by_id, k)
    assert told.startswith("# "), told


def test_a_title_that_says_not_which_one_is_refused_with_the_ids() -> None:
    changed = book()
    changed.sheets["Maatregelen"][1].cells["Titel"] = "Een"
    changed.sheets["Maatregelen"][3].cells["Kan niet zonder"] = "een"
    [problem] = problems(changed)
    assert str(problem) == "a.xlsx, Maatregelen!J7: ‘een’ is de titel van m1 en m2. Typ het id dat u bedoelt."
    part = read("Maatregelen", "Kan niet zonder", "Wijkteam", 3)
    assert "maatregel m4 noemt voorwaarde 'Wijkteam', maar die maatregel bestaat niet." in part
    changed = book()
    changed.sheets["Maatregelen"][0].cells["Titel"] = "Open een wijkteam in elke wijk"
    changed.sheets["Maatregelen"][3].cells["Kan niet zonder"] = "Wijkteam"
    [problem] = problems(changed)
    assert problem.text.endswith("Bedoelt u m1 (‘Open een wijkteam in elke wijk’)? Typ dan het id.")


def test_an_id_with_a_comma_for_its_point_is_asked_about() -> None:
    changed = book()
    for k, id_ in enumerate(("1.1", "1.2", "m3", "m4")):
        changed.sheets["Maatregelen"][k].cells["Id"] = id_
    changed.sheets["Maatregelen"][3].cells["Kan niet zonder"] = "1,2"
    assert "Maatregelen!J7: hier staat ‘1,2’. Bedoelt u 1.2? Typ het met een punt." in "\n".join(
        map(str, problems(changed))
    )


def test_an_id_goes_before_a_title() -> None:
    changed = book()
    changed.sheets["Maatregelen"][1].cells["Titel"] = "m1"
    changed.sheets["Maatregelen"][3].cells["Kan niet zonder"] = "m1"
    assert not problems(changed)


def weighting(**cells: object) -> Book:
    """Give a workbook with one weighting more."""
    changed = book()
    changed.sheets["Wegingen"].append(Row("Wegingen", 6, {"Titel": "Inwoners eerst!", "a-inwoner": 1, **cells}))
    return changed


def test_the_file_of_a_new_weighting_comes_from_its_title() -> None:
    assert "weightings/inwoners-eerst.yaml" in files_of(weighting())
    assert "weightings/gelijk-2.yaml" in files_of(weighting(Titel="Gelijk"))
    assert "weightings/Eigen naam.yaml" in files_of(weighting(Bestand="Eigen naam"))
    [problem] = problems(weighting(Titel=None))
    assert str(problem) == "a.xlsx, Wegingen!B6: ‘Titel’ is leeg, en moet ingevuld zijn."
    [problem] = problems(weighting(Bestand="../x"))
    assert problem.path == "Wegingen!A6"
    assert problem.text.endswith("Maak de cel leeg: dan komt de naam uit de titel.")


def test_weights_may_be_percentages_if_all_of_them_are() -> None:
    told = files_of(weighting(**{"a-inwoner": "40%", "a-geld": "60 %"}))["weightings/inwoners-eerst.yaml"]
    assert "a-inwoner: 40" in told
    assert "a-geld: 60" in told
    [problem] = problems(weighting(**{"a-inwoner": "40%", "a-geld": 3}))
    assert str(problem).startswith("a.xlsx, Wegingen!D6: hier staat ‘40%’.")
