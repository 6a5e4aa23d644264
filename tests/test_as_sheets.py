from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from catalogues import HEAD, catalogue_text, measure, write
from command import run
from keuzemodel.analysis.people.agreement import agree
from keuzemodel.as_sheets.people import of_agreement
from keuzemodel.problems import Exit
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weightings
from spreadsheet import Counted

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = (
    HEAD.replace("range: 5, unit: punten}\nphases", 'range: 40, unit: "€"}\nphases')
    + """\
circumstances:
  buren: {title: De buren doen mee, holds: false}
planning: {periods: [2026-H1, 2026-H2, 2027-H1], capacity: {kosten: 2}}
indicators:
  wacht:
    {title: Wacht, unit: dagen, direction: min,
    baseline: {date: 2025-01-01, value: 80}, targets: [{date: 2027-01-01, value: 40}]}
"""
)
_RULES = """\
  synergies:
    - {members: ["1", "3"], scores: {inhoud: 1.5, kosten: -1}, reason: samen}
    - {members: ["2"], unless: ["3", buren], scores: {inhoud: -2}, reason: alleen}
  alternatives:
    - {members: ["2", "4"], reason: een van beide}
"""
_MEASURES = (
    measure("1", "inhoud: 1, kosten: 1, winst: 2.5", title='"=1+1"', planning="{periods: 2, spread: [1, 3]}"),
    measure("2", "inhoud: {low: 1, likely: 3, high: 4}, kosten: 2, winst: null"),
    measure("3", "inhoud: -1, kosten: 2, winst: 30", phase='"2"', requires='["1"]'),
    measure("4", "inhoud: 2, kosten: null, winst: -20"),
    measure("5", "inhoud: 1, kosten: 2, winst: null"),
)
_STATE = """\
date: 2026-01-01
measures: {"1": {status: done, scores: {inhoud: 2}}, "4": {status: stopped}}
values: [{indicator: wacht, date: 2026-01-01, value: 70}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("regio")
    write(folder, catalogue_text(*_MEASURES, rules=_RULES, head=_HEAD))
    write(folder, _STATE, "stand.yaml")
    (folder / "weightings").mkdir()
    for name, inhoud in (("anna", 80), ("bert", 20)):
        text = f"title: {name.title()}\nweights: {{inhoud: {inhoud}, kosten: 10, winst: {90 - inhoud}}}\n"
        write(folder / "weightings", text, f"{name}.yaml")
    return folder


@pytest.fixture(autouse=True)
def _here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def sheets(*words: str) -> tuple[Any, dict[str, Counted]]:
    """Run a command; give its JSON, and its sheets as a spreadsheet counts them; who does not count sees the same."""
    done = run(*words, "--json", "--excel", "uit.xlsx")
    assert done.code == Exit.PROVEN, done.err
    assert "in uit.xlsx." in done.err
    book, shown = load_workbook("uit.xlsx"), load_workbook("uit.xlsx", data_only=True)
    for sheet in book.worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage or sheet.page_setup.scale >= 65
        assert sheet.print_title_rows
        for row in sheet.iter_rows():
            # Text of others is never a formula.
            assert not [c for c in row if c.data_type == "f" and c.value == "=1+1"]
    counted = {sheet.title: Counted(sheet) for sheet in book.worksheets}
    for title, one in counted.items():
        assert one.outcomes() == pytest.approx({at: shown[title][at].value for at in one.outcomes()}, abs=1e-12)
    return done.json, counted


def column(rows: list[dict[str, Any]], heading: str) -> list[Any]:
    return [row[heading] for row in rows]


def packages(counted: Counted, criteria: int = 3) -> list[tuple[list[str], list[float], float]]:
    """Give what each package has: measures, totals and value, as the sheet counts them."""
    rows = counted.rows()
    headings = list(rows[0])[3:-criteria]
    values = counted.row("Waarde")
    totals = [counted.row(f"Totaal {title}") for title in ("Inhoud (punten)", "Kosten (punten)", "Winst (€)")]
    return [
        (
            [row["Id"] for row in rows if row[heading] == 1 and row["Id"] not in {None, "buren"}],
            [total[k + 1] for total in totals],
            values[k + 1],
        )
        for k, heading in enumerate(headings)
    ]


def same(found: tuple[list[str], list[float], float], told: dict[str, Any]) -> None:
    assert found[0] == told["package"]
    assert found[1] == pytest.approx(list(told["totals"].values()))
    assert found[2] == pytest.approx(told["value"])


def test_every_package_of_vergelijk_adds_up_to_its_totals_and_value() -> None:
    told, found = sheets("vergelijk")
    for one, answer in zip(packages(found["Pakketten"]), told["packages"], strict=True):
        same(one, answer)
    assert column(found["Hoe vaak"].rows(), "Aantal pakketten") == list(told["counts"].values())
    losses = found["Robuust"].rows()
    assert column(losses, "Grootste verlies") == pytest.approx([r["regret"] for r in told["robust"].values()])


def test_every_near_best_package_adds_up_and_its_loss_is_a_difference() -> None:
    told, found = sheets("alternatieven")
    for one, answer in zip(packages(found["Pakketten"]), told["packages"], strict=True):
        same(one, answer)
    rows = found["Verschillen"].rows()
    assert column(rows, "Minder dan het beste") == pytest.approx([a["loss"] for a in told["packages"]])


def test_the_parts_of_a_measure_add_up_to_what_it_does() -> None:
    told, found = sheets("uitleg")
    rows = found["Maatregelen"].rows()
    assert column(rows, "Eigen waarde") == pytest.approx([m["value"] for m in told["measures"]])
    assert column(rows, "Doet mee") == ["ja" if m["chosen"] else "nee" for m in told["measures"]]
    assert column(found["Regels"].rows(), "Prijs") == pytest.approx([r["price"] for r in told["rules"]])
    for id_ in ("2", "3"):
        told, found = sheets("uitleg", id_)
        parts = column(found["Delen"].rows(), "Deel van de waarde")
        assert parts == pytest.approx([part["value"] for part in told["criteria"].values()])
        assert found["Delen"].row("Wat de maatregel zelf aan de waarde doet", "A")[-1] == pytest.approx(told["value"])
        assert column(found["Uitleg"].rows(), "Uitleg") == told["text"]


def test_every_step_of_the_frontier_can_be_followed() -> None:
    told, found = sheets("grens", "--criterium", "kosten")
    rows = found["Grens"].rows()
    assert column(rows, "Kosten (punten)") == [p["used"] for p in told["points"]]
    steps = [b["value"] - a["value"] for a, b in zip(told["points"], told["points"][1:], strict=False)]
    assert column(rows, "Stap in waarde")[1:] == pytest.approx(steps)
    for one, point in zip(packages(found["Pakketten"]), told["points"], strict=True):
        assert one[0] == point["package"]
        assert one[2] == pytest.approx(point["value"])


def test_the_map_with_its_shares_and_weights() -> None:
    told, found = sheets("weegkaart")
    rows = found["Kaart"].rows()
    assert column(rows, "Deel van alle wegingen") == pytest.approx([p["share"] for p in told["packages"]])
    assert found["Kaart"].row("Som", "A")[0] == pytest.approx(1)
    assert column(found["Maatregelen"].rows(), "Deel van de pakketten") == list(told["core_index"].values())
    intervals = {
        row["Wat"]: [row["Van"], row["Tot en met"]] for row in found["Gewichten"].rows() if row["Soort"] == "criterium"
    }
    assert list(intervals.values()) == list(told["stability"].values())
    largest = [max(row["losses"].values()) for row in told["robust"]["table"]]
    assert column(found["Verlies"].rows(), "Grootste verlies") == pytest.approx(largest)
    for one, entry in zip(packages(found["Pakketten"]), told["packages"], strict=True):
        assert one[0] == entry["package"]
        assert one[1] == pytest.approx(list(entry["totals"].values()))


def test_what_is_uncertain_and_what_to_find_out() -> None:
    told, found = sheets("onzeker", "--trekkingen", "50")
    shares = [m["share"] for m in told["draws"]["measures"].values()]
    assert column(found["Maatregelen"].rows(), "Deel van de trekkingen") == shares
    assert column(found["Trekkingen"].rows(), "Deel van de trekkingen") == [
        p["share"] for p in told["draws"]["packages"]
    ]
    assert column(found["Uitzoeken"].rows(), "Waard om te weten") == [w["worth"] for w in told["worth_knowing"]]
    scores = found["Scores"].rows()
    assert column(scores, "Breedte") == [d["high"] - d["low"] for d in told["doubts"]]
    assert [one[0] for one in packages(found["Pakketten"])] == [
        told["package"],
        told["safest"]["package"],
        told["regret"]["package"],
    ]


def test_a_plan_asks_in_each_period_what_its_measures_ask() -> None:
    told, found = sheets("plan")
    rows = found["Plan"].rows()
    assert column(rows, "Id") == told["package"]
    assert column(rows, "Begint") == [m["start"] or "al gedaan" for m in told["measures"]]
    asked = found["1 Kosten"]
    assert asked.row("Samen") == [p["used"]["kosten"] for p in told["periods"]]
    assert asked.row("Over") == [p["capacity"]["kosten"] - p["used"]["kosten"] for p in told["periods"]]
    brings = [list(row.values())[2:] for row in found["Resultaten"].rows()]
    assert brings == [[p["totals"][c] for p in told["periods"]] for c in ("inhoud", "winst")]
    assert sum(found["Resultaten"].row("Resultaat, als deel van de waarde", "A")[1:]) == pytest.approx(told["results"])


def test_several_people_with_what_each_gives_in() -> None:
    told, found = sheets("samen", "weightings")
    rows = found["Mensen"].rows()
    assert column(rows, "Wie") == [p["name"] for p in told["people"]]
    assert column(rows, "Geeft toe (eerlijk)") == list(told["fair"]["losses"].values())
    assert found["Mensen"].row("Grootste", "A")[2] == pytest.approx(told["fair"]["regret"])
    contested = [row for row in found["Gesprek"].rows() if row["Waarover"] == "het gesprek"]
    assert [(r["Id"], r["Voor"]) for r in contested] == [(c["id"], c["for"]) for c in told["contested"]]
    assert {row["Voor"] + row["Tegen"] for row in found["Gesprek"].rows()} == {2}
    *people, mean, fair = packages(found["Pakketten"])
    for one, person in zip(people, told["people"], strict=True):
        assert one[0] == person["package"]
        assert one[2] == pytest.approx(person["value"])
    assert (mean[0], fair[0]) == (told["mean"]["package"], told["fair"]["package"])
    assert mean[2] == pytest.approx(told["mean"]["value"])


def test_how_things_stand_with_real_dates() -> None:
    told, found = sheets("bijstellen")
    same(packages(found["Pakketten"])[0], told)
    stands = {row["Id"]: row["Stand"] for row in found["Stappen"].rows()}
    assert (stands["1"], stands["4"]) == ("gedaan", "gestopt")
    assert {id_ for id_, stand in stands.items() if stand == "kan nu"} == set(told["can_start"])
    [row] = found["Indicatoren"].rows()
    assert f"{row['Datum']:%Y-%m-%d}" == told["indicators"][0]["date"]
    assert (row["Gemeten"], row["Oordeel"]) == (70, "loopt achter")


@pytest.mark.parametrize(
    "words", [("kies",), ("vergelijk",), ("grens", "--criterium", "kosten"), ("uitleg", "2"), ("onzeker",), ("plan",)]
)
def test_every_workbook_says_what_it_starts_from(words: tuple[str, ...]) -> None:
    _, found = sheets(*words, "--stel", "buren=ja", "--capaciteit", "kosten=6", "--zonder", "5")
    points = [(row["Wat"], row["Uitgangspunt"]) for row in found["Uitgangspunten"].rows()]
    for said in (
        ("Omstandigheid", "De buren doen mee: geldt; zo is het gevraagd, in de catalogus geldt het niet."),
        ("Mag niet meedoen", "5 Maatregel 5"),
        ("Onbekend", "Kosten: 1 score is onbekend en telt als 5 punten, het hoogste dat kan."),
        ("Onbekend", "Winst: 2 scores zijn onbekend en tellen niet mee."),
    ):
        assert said in points
    assert any(what == "Hoogstens" and text.startswith("6 punten kosten") for what, text in points)
    about = [sheet.sheet.cell(row, 1).value for sheet in found.values() for row in range(1, 7)]
    sums = any(title in found for title in ("Pakketten", "Som"))
    assert ("Omstandigheden: ‘De buren doen mee’ geldt." in about) is sums


def test_a_total_that_holds_unknown_scores_says_so() -> None:
    _, found = sheets("weegkaart")
    kaart = found["Kaart"].sheet
    head = next(row for row in kaart.iter_rows() if row[0].value == "Pakket")
    place = [cell.value for cell in head].index("Winst (€)")
    below = [row for row in kaart.iter_rows(min_row=head[0].row + 1) if isinstance(row[0].value, int)]
    partly = [bool({"2", "5"} & set(row[-1].value.split(", "))) for row in below]
    assert [row[place].number_format.endswith('"*"') for row in below] == partly
    assert "* Winst: onbekende scores tellen hierin niet mee." in [kaart.cell(row, 1).value for row in range(1, 5)]
    _, found = sheets("vergelijk")
    ones = [packages(found["Pakketten"])[k][0] for k in range(2)]
    counted = found["Pakketten"].row("Aantal onbekend Winst (telt niet mee)")
    assert counted[1:3] == [sum(id_ in {"2", "5"} for id_ in one) for one in ones]


def test_a_file_that_is_replaced_is_told_and_another_kind_is_refused_first() -> None:
    assert "vervangen" not in run("grens", "--criterium", "kosten", "--excel", "nieuw.xlsx").err
    assert "Wat daar stond, is vervangen" in run("grens", "--criterium", "kosten", "--excel", "nieuw.xlsx").err
    for command in ("vergelijk", "uitleg", "alternatieven", "grens", "weegkaart", "onzeker", "plan", "bijstellen"):
        done = run(command, "--excel", "uit.csv")
        assert (done.code, done.out) == (Exit.WRONG_USE, ""), command
        assert ".xlsx" in done.err


def test_what_is_not_known_of_anybody_has_no_mean(folder: Path) -> None:
    catalogue = read_catalogue(folder / "measures.yaml")
    weightings = read_weightings(folder / "weightings", catalogue)
    agreement = agree({w.title: ask(catalogue, w.weights, weighting=w.title) for w in weightings})
    people, *_ = of_agreement(replace(agreement, moves=None))
    place = [head.heading for head in people.columns].index("Verschuift")
    assert [row[place] for row in (*people.rows, *people.sums)] == [None] * 4


def test_without_a_package_it_is_said_that_there_is_no_file() -> None:
    never = ("--met", "2", "--met", "4", "--excel", "niets.xlsx")
    for words in (
        ("vergelijk",),
        ("uitleg",),
        ("alternatieven",),
        ("weegkaart",),
        ("onzeker",),
        ("samen", "weightings"),
    ):
        done = run(*words, *never)
        assert done.code == Exit.NO_PACKAGE, words
        assert "geen Excel-bestand geschreven" in done.err, words
