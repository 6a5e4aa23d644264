from __future__ import annotations

from difflib import unified_diff
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from catalogues import WEIGHTING, catalogue_text, measure, write
from command import run
from keuzemodel.analysis.people.joined_scores import Given, JoinedScore, join_scores, most_disputed
from keuzemodel.catalogue import Score
from keuzemodel.problems import Exit
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.yaml_source import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

_ROW = {("1", "inhoud"): 4, ("1", "kosten"): 5, ("1", "winst"): 6, ("2", "inhoud"): 7, ("5.10", "inhoud"): 10}
"""Measure and criterion -> their row on the sheet."""
_MEASURES = (
    measure("1", "inhoud: 1, kosten: {low: 1, likely: 2, high: 3}, winst: 0", basis="{kosten: fitted, winst: source}"),
    measure("2"),
    measure("5.10", title='"=1+1"'),
)


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, f"# van ons\n{catalogue_text(*_MEASURES)}")
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scored(name: str, told: dict[tuple[str, str], Any], why: str | None = None) -> str:
    """Let a person fill in a workbook, in Excel's way; give its file."""
    file = f"{name}.xlsx"
    assert run("excel", "schrijf", file, "--scores-voor", name).code == Exit.PROVEN
    book = load_workbook(file)
    for place, value in told.items():
        book["Scores"][f"G{_ROW[place]}"] = value
        book["Scores"][f"H{_ROW[place]}"] = why
    book.save(file)
    return file


def test_the_middle_one_is_likely_with_the_lowest_and_highest_as_band(region: Path) -> None:
    anna = scored(
        "Anna", {("1", "inhoud"): 1, ("1", "kosten"): "3", ("1", "winst"): "?", ("5.10", "inhoud"): 2}, "om: dit"
    )
    bert = scored("Bert", {("1", "inhoud"): "4; 4,5; 5", ("1", "kosten"): 3})
    done = run("excel", "lees", anna, bert, "--json", "--excel", "praat.xlsx")
    assert done.code == Exit.PROVEN, done.err
    assert done.json["files"] == ["measures.yaml", "praat.xlsx"]
    one = read_catalogue(region / "measures.yaml").by_id["1"]
    assert one.scores["inhoud"] == Score(Fraction(1), Fraction(11, 4), Fraction(5))
    assert one.scores["kosten"] == Score(*[Fraction(3)] * 3)
    # Nobody knows it: what stood, stays, and where it is from too.
    assert one.scores["winst"] == Score(*[Fraction(0)] * 3)
    assert [criterion for criterion, _ in one.basis] == ["winst"]
    assert read_catalogue(region / "measures.yaml").by_id["2"].scores["inhoud"] == Score(*[Fraction(1)] * 3)
    disputed = done.json["disputed"]
    assert [(d["measure"], d["criterion"], d["spread"]) for d in disputed] == [("1", "inhoud", 0.7)]
    assert [g["name"] for g in disputed[0]["given"]] == ["Anna", "Bert"]
    data = read_yaml(region / "measures.yaml").data["measures"][0]["scored"]
    assert data["Anna"]["reasons"] == dict.fromkeys(("inhoud", "kosten", "winst"), "om: dit")
    assert set(data["Bert"]["scores"]) == {"inhoud", "kosten"}
    assert run("controleer").code == Exit.PROVEN
    sheet = load_workbook("praat.xlsx")["Verschillen"]
    assert [sheet.cell(6, k).value for k in (1, 2, 5, 7)] == [0.7, "1", "Anna", 1]
    assert sheet["A6"].number_format == "0.0%"


def test_what_stood_is_told_beside_what_stands_on_screen_in_json_and_on_a_sheet(region: Path) -> None:
    anna = scored("Anna", {("1", "inhoud"): 4, ("1", "kosten"): "?", ("2", "inhoud"): 1})
    before = (region / "measures.yaml").read_text()
    done = run("excel", "lees", anna, "--json", "--excel", "praat.xlsx")
    assert [(m["measure"], m["criterion"], m["was"], m["now"], m["names"]) for m in done.json["scores"]] == [
        ("1", "inhoud", 1, 4, ["Anna"]),
        ("1", "kosten", *[{"low": 1, "likely": 2, "high": 3}] * 2, ["Anna"]),
        ("2", "inhoud", 1, 1, ["Anna"]),
    ]
    rows = load_workbook("praat.xlsx")["Was en wordt"].iter_rows(values_only=True)
    assert ("1", "Inhoud (punten)", 1, 4, "Anna") in [(row[0], row[2], row[3], row[6], row[9]) for row in rows]
    write(region, before)
    told = run("excel", "lees", anna).out
    assert "In de catalogus verandert 1 score:" in told
    assert [line.split() for line in told.splitlines() if line.startswith("1 ")] == [
        ["1", "Maatregel", "1", "Inhoud", "1", "4", "Anna"]
    ]
    assert "Niemand weet 1, Kosten: wat er stond, blijft (2 (1 tot 3))." in told
    assert "redenen en de bronnen" in told


def test_a_score_that_was_set_by_hand_since_is_not_taken_back(region: Path) -> None:
    assert run("excel", "lees", scored("Anna", {("2", "inhoud"): 3})).code == Exit.PROVEN
    again = scored("Anna", {("2", "inhoud"): "?"})
    text = (region / "measures.yaml").read_text()
    by_hand = text.replace("scores: {inhoud: 3, kosten: 1", "scores: {inhoud: 2, kosten: 1")
    assert by_hand != text
    write(region, by_hand)
    assert run("excel", "lees", again).code == Exit.PROVEN
    assert read_catalogue(region / "measures.yaml").by_id["2"].scores["inhoud"] == Score(*[Fraction(2)] * 3)


def test_a_score_below_nought_where_less_is_better_is_told_the_first_time(region: Path) -> None:
    first = run("excel", "lees", scored("Anna", {("1", "kosten"): -3}))
    assert "Anna.xlsx, Scores!G5: dit staat onder nul, en bij ‘Kosten’ is minder beter." in first.err
    assert load_workbook("Anna.xlsx")["Scores"]["D5"].value == "punten (minder is beter)"
    text = (region / "measures.yaml").read_text().replace("title: Kosten", "title: Uitgaven")
    write(region, text)
    again = run("excel", "lees", "Anna.xlsx")
    assert again.code == Exit.PROVEN, again.err
    assert "onder nul" not in again.err


def test_one_after_the_other_is_the_same_as_all_at_once(region: Path) -> None:
    before = (region / "measures.yaml").read_text()
    anna = scored("Anna", {("1", "inhoud"): 1, ("2", "inhoud"): 0})
    bert = scored("Bert", {("1", "inhoud"): 4})
    assert run("excel", "lees", bert, anna).code == Exit.PROVEN
    together = read_catalogue(region / "measures.yaml")
    write(region, before)
    for file in (anna, bert):
        assert run("excel", "lees", file).code == Exit.PROVEN
    assert read_catalogue(region / "measures.yaml") == together
    assert "niets veranderd" in run("excel", "lees", anna, bert).err
    new = (region / "measures.yaml").read_text()
    assert new.startswith("# van ons\n")
    gone = [line for line in unified_diff(before.splitlines(), new.splitlines(), n=0, lineterm="") if line[0] == "-"]
    assert [line.split(":")[0] for line in gone[1:]] == ["-    scores"] * 2


def test_a_second_round_replaces_what_one_said_and_a_cleared_cell_takes_it_back(region: Path) -> None:
    assert run("excel", "lees", scored("Anna", {("1", "inhoud"): 1, ("2", "inhoud"): 3})).code == Exit.PROVEN
    again = scored("Anna", {("1", "inhoud"): None})
    assert load_workbook(again)["Scores"]["G7"].value == 3
    assert run("excel", "lees", again).code == Exit.PROVEN
    assert read_catalogue(region / "measures.yaml").by_id["1"].scores["inhoud"] is None
    assert "scored" not in read_yaml(region / "measures.yaml").data["measures"][0]


@pytest.mark.usefixtures("region")
def test_a_person_sees_nothing_of_the_others_and_can_fill_in_nothing_else() -> None:
    assert run("excel", "lees", scored("Anna", {("1", "inhoud"): 4}, "geheim")).code == Exit.PROVEN
    book = load_workbook(scored("Bert", {}))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.value in {"geheim", "Anna"}]
    sheet = book["Scores"]
    assert sheet.protection.sheet
    assert {cell.column_letter for row in sheet.iter_rows(min_row=4) for cell in row if not cell.protection.locked} == {
        "G",
        "H",
    }
    assert sheet["B10"].value == "=1+1"
    assert sheet["B10"].data_type == "s"
    assert not {cell.value for cell in sheet["G"][3:]} - {None}
    [check] = [v for v in sheet.data_validations.dataValidation if v.type == "custom"]
    assert check.formula1 == "OR(ISTEXT(G4),AND(G4>=$E4,G4<=$F4))"


def test_every_mistake_in_every_file_is_told_with_its_cell_and_nothing_is_written(region: Path) -> None:
    before = (region / "measures.yaml").read_bytes()
    anna = scored("Anna", {("1", "inhoud"): 9, ("1", "kosten"): "3; 2; 4", ("2", "inhoud"): "veel"})
    bert = scored("Bert", {("1", "inhoud"): 1})
    book = load_workbook(bert)
    book["Scores"]["H5"] = "wel een reden"
    book["Scores"]["A10"] = 5.1
    book["Scores"]["A7"] = "77"
    book["Scores"]["C6"] = book["Scores"]["C4"].value
    book["Scores"]["G8"] = "1/2"
    book.save(bert)
    done = run("excel", "lees", anna, bert, "--excel", "v.xlsx")
    assert done.code == Exit.INVALID_INPUT
    for told in (
        "Anna.xlsx, Scores!G4: dit valt buiten het bereik. Geef een score van -5 tot en met 5.",
        "Scores!G5: de drie getallen staan niet op volgorde",
        "Scores!G7: hier staat ‘veel’",
        "Scores!G5: er staat wel een reden, maar geen score",
        "Scores!A10: hier staat het getal 5.1. Bedoelt u ‘5.10’?",
        "Scores!A7: maatregel 77 staat niet (meer) in de catalogus",
        "Scores!A6: deze score staat ook in Scores!A4",
        "Scores!G8: hier staat ‘1/2’. Een bandbreedte typt u als drie getallen: 1; …; 2.",
    ):
        assert told in done.err
    assert len(done.err.splitlines()) == 8
    assert (region / "measures.yaml").read_bytes() == before
    assert not (region / "v.xlsx").exists()


def test_another_heading_takes_no_scores_back(region: Path) -> None:
    assert run("excel", "lees", scored("Anna", {("1", "inhoud"): 4})).code == Exit.PROVEN
    before = (region / "measures.yaml").read_bytes()
    book = load_workbook(scored("Anna", {}))
    book["Scores"]["G3"] = "Mijn score"
    book.save("Anna.xlsx")
    done = run("excel", "lees", "Anna.xlsx")
    assert done.code == Exit.INVALID_INPUT
    assert done.err.startswith("Anna.xlsx, Scores!G3: hier staat de kop ‘Mijn score’, en de kolom ‘Score’ ontbreekt.")
    assert (region / "measures.yaml").read_bytes() == before


def test_files_that_do_not_go_together_are_refused(region: Path) -> None:
    anna = scored("Anna", {("1", "inhoud"): 1})
    (region / "kopie.xlsx").write_bytes((region / anna).read_bytes())
    assert "zijn allebei van Anna" in run("excel", "lees", anna, "kopie.xlsx").err
    assert run("excel", "schrijf", "alles.xlsx").code == Exit.PROVEN
    assert "alles.xlsx is niet gemaakt met --scores-voor" in run("excel", "lees", anna, "alles.xlsx").err
    assert "--excel hoort bij bestanden" in run("excel", "lees", "alles.xlsx", "--excel", "v.xlsx").err
    for wrong, told in (
        (("lees", anna, "--scores-voor", "Bert"), "--scores-voor hoort bij schrijf"),
        (("schrijf", "a.xlsx", "b.xlsx"), "één bestand"),
        (("schrijf", "a.xlsx", "--scores-voor", " "), "hoort een naam"),
        (("schrijf", "a.xlsx", "--excel", "b.xlsx"), "--excel hoort bij lees"),
    ):
        done = run("excel", *wrong)
        assert (done.code, told in done.err) == (Exit.WRONG_USE, True), done.err
    text = (region / "measures.yaml").read_text()
    write(region, text.replace("range: 5", "range: 10"))
    done = run("excel", "lees", anna)
    assert done.code == Exit.WRONG_USE
    assert "is veranderd sinds dit bestand is geschreven" in done.err


def test_new_files_leave_the_old_as_they_are(region: Path) -> None:
    before = (region / "measures.yaml").read_bytes()
    done = run("excel", "lees", scored("Anna", {("1", "inhoud"): 3}), "--uit", "nieuw")
    assert done.code == Exit.PROVEN, done.err
    assert (region / "measures.yaml").read_bytes() == before
    assert read_catalogue(region / "nieuw/measures.yaml").by_id["1"].scores["inhoud"] == Score(*[Fraction(3)] * 3)
    assert (region / "nieuw/weightings/gelijk.yaml").read_text() == WEIGHTING
    assert "Er is nog niets gescoord" in run("excel", "lees", scored("Bert", {})).out


def test_what_a_file_says_of_scorers_is_checked(region: Path) -> None:
    wrong = '{Anna: {date: 3-2-2026, scores: {inhoud: 9, inhoudd: 1}}, Bert: {date: "2026-02-03", scores: {}}}'
    write(region, catalogue_text(measure("1", scored=wrong), measure("2")))
    done = run("controleer")
    assert done.code == Exit.INVALID_INPUT
    for told in (
        "Schrijf 2026-02-03",
        "score van Anna op inhoud: de score 9",
        "Bedoelt u 'inhoud'",
        "Vul ten minste één",
    ):
        assert told in done.err


@given(st.lists(st.fractions(-5, 5, max_denominator=8), min_size=1, max_size=7), st.randoms())
def test_the_order_of_people_does_not_matter(likely: list[Fraction], random: Any) -> None:  # noqa: ANN401
    given = [Given(str(k), "2026-01-01", Score(n - 1, n, n + 1)) for k, n in enumerate(likely)]
    shuffled = random.sample(given, len(given))
    one = join_scores("1", "inhoud", given, Fraction(5))
    other = join_scores("1", "inhoud", [*shuffled, Given("x", "2026-01-01", None)], Fraction(5))
    assert (one.score, one.spread) == (other.score, other.spread)
    assert one.score is not None
    below = sum(n < one.score.likely for n in likely)
    above = sum(n > one.score.likely for n in likely)
    assert max(below, above) <= len(likely) / 2
    assert (one.score.low, one.score.high) == (min(likely) - 1, max(likely) + 1)


def test_the_largest_difference_comes_first() -> None:
    def spread(by: int) -> JoinedScore:
        return join_scores(str(by), "c", [Given("a", "", point(0)), Given("b", "", point(by))], Fraction(5))

    assert [one.measure for one in most_disputed(map(spread, (1, 3, 0, 2)))] == ["3", "2", "1"]


def point(n: int) -> Score:
    return Score(*[Fraction(n)] * 3)
