"""What a workbook changes is told, all of it: with what stood and what stands, and what is gone by name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from edited_workbook import FILES, WRITTEN, put, read, told
from keuzemodel.excel.changes import summary
from keuzemodel.excel.files import Files
from keuzemodel.excel.opened import Opened
from keuzemodel.excel.read_back import ReadBack, read_workbook
from keuzemodel.excel.workbook import HEAD
from keuzemodel.problems import InvalidInput, WrongUse
from region_of_everything import WEIGHTINGS

if TYPE_CHECKING:
    from openpyxl import Workbook

M = "Maatregelen"


def said(found: ReadBack) -> list[str]:
    return [str(one) for one in found.changes]


def after(found: ReadBack) -> Files:
    """Give the files as they are after a workbook was read."""
    text = found.changed.get(FILES.catalogue, FILES.text)
    weightings = {name: (path, found.changed.get(path, old)) for name, (path, old) in FILES.weightings.items()}
    weightings |= {path.name: (path, text) for path, text in found.changed.items() if path.parent.name == "weightings"}
    assert FILES.state is not None
    return Files(FILES.catalogue, text, weightings, (FILES.state[0], found.changed.get(*FILES.state)))


def test_each_cell_is_told_with_what_stood_and_what_stands() -> None:
    found = read(
        put(M, "C4", None),
        put(M, "D4", "1; 2; 2,5"),
        put(M, "C6", 3),
        put(M, "B5", "Andere titel"),
        put("Wegingen", "D4", 2),
        put("Catalogus", "B7", None),
        put("Stand", "B4", "loopt"),
    )
    assert sorted(said(found)) == [
        "Catalogus, Het probleem, Waarde: Wachttijd → leeg",
        "Maatregelen, m1 Een, Menskracht (c-fte): 1 → 1; 2; 2,5",
        "Maatregelen, m1 Een, Merkbaar (c-merk): 1 → onbekend",
        "Maatregelen, m2 Andere titel, Titel: Twee → Andere titel",
        "Maatregelen, m3 Drie, Merkbaar (c-merk): onbekend → 3",
        "Stand, m1, Stand: gedaan → loopt",
        "Wegingen, gelijk.yaml Gelijk, a-inwoner: 1 → 2",
    ]
    assert next(summary(found.changes)) == "Gelezen: 7 cellen veranderd."


def without_m3(book: Workbook) -> None:
    book[M].delete_rows(6)
    book["Alternatieven"].delete_rows(4)


def test_a_measure_that_is_gone_is_told_by_name_with_what_goes_along() -> None:
    found = read(without_m3)
    assert said(found) == [
        "Maatregelen, weg: m3 Drie",
        "Risico's, weg: m3; Te laat; Begin",
        "Alternatieven, weg: m3, m4; Dubbel",
    ]
    left = "Maatregel m3 staat niet meer op het blad Maatregelen: wat erover staat op ‘Risico's’, telt niet mee."
    assert found.remarks == (left,)
    assert next(summary(found.changes)) == "Gelezen: 3 rijen weg."


def test_the_same_workbook_a_second_time_changes_nothing() -> None:
    def without_m2(book: Workbook) -> None:
        book[M].delete_rows(5)
        for sheet, row in (("Samen", 4), ("Synergieën", 4), ("Dekking", 5)):
            book[sheet].delete_rows(row)
        book[M]["K5"] = None

    book = load_workbook(io.BytesIO(WRITTEN))
    without_m2(book)
    out = io.BytesIO()
    book.save(out)
    first = read_workbook(Opened(out.getvalue(), "a.xlsx"), FILES)
    assert "Maatregelen, weg: m2 Twee" in said(first)
    # What the workbook keeps of the files is then as they are; here it is left out.
    del book["_keuzemodel"]
    hidden = load_workbook(io.BytesIO(WRITTEN))["_keuzemodel"]
    sheet = book.create_sheet("_keuzemodel")
    for key, text in hidden.iter_rows(max_col=2, values_only=True):
        if key != "bestanden":
            sheet.append([key, text])
    out = io.BytesIO()
    book.save(out)
    second = read_workbook(Opened(out.getvalue(), "a.xlsx"), after(first))
    assert (second.changed, second.changes) == ({}, ())
    assert second.remarks[1:] == first.remarks != ()


def test_two_rows_about_the_same_are_told() -> None:
    sheets = ("Herkomst", "Fasen", "Criteria", "Wegingen", "Grens", "Schaal", "Perioden")

    def again(book: Workbook) -> None:
        for page in map(book.__getitem__, sheets):
            last = max(cell.row for cell in page["A"] if cell.value is not None) + 1
            for k in range(1, page.max_column + 1):
                page.cell(last, k).value = page.cell(4, k).value

    twice = [problem for problem in told(again) if "staat ook in rij 4. Haal er een weg" in problem]
    assert sorted(problem.split(", ")[1].split("!")[0] for problem in twice) == sorted(sheets)


def test_the_order_of_rows_is_the_order_of_the_file() -> None:
    def other_order(book: Workbook) -> None:
        page = book["Aspecten"]
        for cell, other in zip(page[4], page[5], strict=True):
            cell.value, other.value = other.value, cell.value
        book["Opgaven"].insert_rows(5)
        put("Opgaven", "A5", "nieuw")(book)
        put("Opgaven", "B5", "Nieuw")(book)

    found = read(other_order)
    before, now = FILES.data, after(found).data
    assert list(now["aspects"]) == list(before["aspects"])[1::-1] + list(before["aspects"])[2:]
    first, *more = before["themes"]
    assert list(now["themes"]) == [first, "nieuw", *more]
    assert "Aspecten: de rijen staan in een andere volgorde" in said(found)
    assert "Opgaven, nieuw: nieuw Nieuw" in said(found)


def test_a_row_without_id_says_something_that_no_other_says() -> None:
    def again(book: Workbook) -> None:
        page = book["Synergieën"]
        last = max(cell.row for cell in page["A"] if cell.value is not None) + 1
        for k in range(1, page.max_column + 1):
            page.cell(last, k).value = page.cell(4, k).value

    def emptied(book: Workbook) -> None:
        for cell in book["Synergieën"][4]:
            if isinstance(cell.value, int | float):
                cell.value = None

    assert any("deze rij zegt hetzelfde als rij 4" in problem for problem in told(again))
    assert any("deze rij doet niets" in problem for problem in told(emptied))


def test_ids_of_which_one_is_enough_are_never_all_needed() -> None:
    cell = next(cell.coordinate for cell in load_workbook(io.BytesIO(WRITTEN))[M][6] if cell.value == "m1 of m2")
    for typed in ("m1\nm2", "m1, m2", "m1/m2", "m1 + m2", "m1 en m2"):
        [problem] = told(put(M, cell, typed))
        assert "Typ ‘m1 of m2’ op één regel" in problem
    before = cell.replace(cell[0], chr(ord(cell[0]) - 1))
    assert any("‘Een van deze is nodig’" in problem for problem in told(put(M, before, "m1 of m2")))


def test_numbers_as_accountants_and_lists_have_them_are_told_how_to_type() -> None:
    says = {
        "2-": "Typ −2.",
        "(2)": "Typ −2.",
        "1 - 2 - 3": "puntkomma's: 1; 2; 3.",
        "1, 2, 3": "puntkomma's: 1; 2; 3.",
        "1.500": "Bedoelt u 1,5?",
    }
    for typed, advice in says.items():
        [problem] = told(put(M, "D4", typed))
        assert advice in problem


def test_a_range_made_too_small_is_told_once_where_it_stands() -> None:
    page = load_workbook(io.BytesIO(WRITTEN))["Criteria"]
    column = next(cell.column_letter for cell in page[HEAD] if cell.value == "Bereik")
    row = next(cell.row for cell in page["A"] if cell.value == "c-fte")
    problems = told(put("Criteria", f"{column}{row}", 0.1))
    assert len([problem for problem in problems if f"Criteria!{column}{row}: door dit kleinere bereik" in problem]) == 1
    assert not any("Maatregelen!D" in problem for problem in problems)


def test_a_weighting_whose_row_is_gone_is_gone() -> None:
    def another(book: Workbook) -> None:
        put("Wegingen", "A4", "zelfde.yaml")(book)

    found = read(another)
    assert [path.name for path in found.gone] == ["gelijk.yaml"]
    assert found.changed[FILES.weightings["gelijk.yaml"][0].with_name("zelfde.yaml")] == WEIGHTINGS["gelijk.yaml"]
    assert said(found) == ["Wegingen, weg: gelijk.yaml Gelijk", "Wegingen, nieuw: zelfde.yaml Gelijk"]


def test_the_last_weighting_stays() -> None:
    def without_any(book: Workbook) -> None:
        book["Wegingen"].delete_rows(4, 20)

    assert told(without_any) == [
        "a.xlsx, Wegingen: er staat geen weging meer op dit blad. Zet er ten minste één terug."
    ]


def test_a_weighting_that_the_workbook_does_not_know_stays_and_is_told() -> None:
    def of_no_version(book: Workbook) -> None:
        del book["_keuzemodel"]
        book["Wegingen"].delete_rows(4)

    found = read(of_no_version)
    assert not found.gone
    assert any(
        remark.startswith("gelijk.yaml staat niet op het blad Wegingen. Die weging blijft") for remark in found.remarks
    )


def test_weightings_with_one_title_are_told() -> None:
    def twice(book: Workbook) -> None:
        put("Wegingen", "B5", "Gelijk")(book)
        put("Wegingen", "D5", 1)(book)

    assert any("Gelijk" in remark and "een eigen titel" in remark for remark in read(twice).remarks)


def test_a_score_below_nought_where_less_is_better_is_told_once_with_its_cell() -> None:
    found = read(put(M, "D4", -1), put(M, "C4", -1), put(M, "D5", "-1; 2; 3"))
    says = "dit staat onder nul, en bij ‘Menskracht’ is minder beter. Zo scheelt deze maatregel 1 fte."
    assert found.remarks == (f"Maatregelen!D4: {says} Kost het dat juist? Typ het zonder min.",)
    assert not read().remarks


def test_what_excel_does_not_take_is_not_read_either() -> None:
    cells = ((M, "C4", 6), (M, "D4", "-3,5"), (M, "D5", "1; 2; 4"), ("Synergieën", "C4", 7), ("Stand", "C4", -6))
    # How things stand can be judged only with a catalogue that is right.
    problems = [*told(*(put(*cell) for cell in cells[:-1])), *told(put(*cells[-1]))]
    book = load_workbook(io.BytesIO(WRITTEN))
    for sheet, cell, _ in cells:
        assert [p for p in problems if f"{sheet}!{cell}" in p and "buiten het bereik" in p]
        [check] = [v for v in book[sheet].data_validations.dataValidation if v.type == "custom" and cell in v.sqref]
        first = f"{cell[0]}4"
        assert check.formula1 in {f"OR(ISTEXT({first}),AND({first}>=-{most},{first}<={most}))" for most in (3, 5)}
        assert "is beter" in check.prompt or "Minder is beter" in check.prompt


def _cells() -> list[tuple[str, int, int]]:
    """Give every cell that can be changed, headings too."""
    book = load_workbook(io.BytesIO(WRITTEN))
    return [
        (sheet.title, cell.row, cell.column)
        for sheet in book.worksheets
        if sheet.title not in {"Uitleg", "_keuzemodel"}
        for line in sheet.iter_rows(min_row=HEAD)
        for cell in line
    ]


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_cells()), st.sampled_from([None, " ", "?", "x", "m1", 2, -1, "1,5", "Merkbaar", "Id"])
        ),
        min_size=1,
        max_size=2,
    )
)
def test_whatever_is_typed_no_value_is_lost_without_an_error_or_a_word(
    edits: list[tuple[tuple[str, int, int], Any]],
) -> None:
    def typed(book: Workbook) -> None:
        for (sheet, row, column), value in edits:
            book[sheet].cell(row, column).value = value

    try:
        found = read(typed)
    except (InvalidInput, WrongUse):
        return
    before, now = (str(sorted(f.rows.items()) + sorted(f.weighting_data.items())) for f in (FILES, after(found)))
    assert (before == now) == (not found.changes)
    headings = [value for (_, row, _), value in edits if row == HEAD]
    if len(headings) == len(edits):
        assert before == now
