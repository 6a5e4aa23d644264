"""Packages side by side: the command, the files it reads, and what it says."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from command import TOP, run
from keuzemodel.analysis.side_by_side import Side, SideBySide
from keuzemodel.approach import Approach
from keuzemodel.planning.make_plan import Planned, make_plan
from keuzemodel.planning.plan_question import ask_plan
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.report.compare.comparison_page import comparison_page
from keuzemodel.report.compare.when import starts
from keuzemodel.report.compare.wording import decision, paragraph
from keuzemodel.report.page.render import render_comparison
from pages import PROVENANCE
from test_report_view_model import tiny

if TYPE_CHECKING:
    from pathlib import Path

ALKMAAR = read_catalogue(TOP / "measures.yaml")
A, B = "gebalanceerd/alles-overwegend", "gebalanceerd/roeien-met-de-riemen"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(*packages: set[str]) -> SideBySide:
    sides = [Side(f"Weging {n}", None, frozenset(p), unique=True, proven=True) for n, p in enumerate(packages, 1)]
    return SideBySide(tiny(), tuple(sides))


def kept(folder: Path, **changes: object) -> Path:
    data = {**run("kies", "--json").json, **changes}
    path = folder / "eerder.json"
    path.write_text(json.dumps(data, indent=2), encoding="utf-8")
    return path


def test_two_named_packages(tmp_path: Path) -> None:
    done = run("rapport", "--vergelijk", A, "--vergelijk", B, "--json")
    assert done.code == 0, done.err
    html = (tmp_path / done.json["path"]).read_text(encoding="utf-8").replace("<wbr>", "")
    assert "9 maatregelen in beide, 7 verschillen" in html
    assert f"--vergelijk {A} --vergelijk {B}" in html.replace("<wbr>", "")


def test_a_file_next_to_a_named_package(tmp_path: Path) -> None:
    done = run("rapport", "--vergelijk", kept(tmp_path), "--vergelijk", A)
    assert done.code == 0, done.err
    html = (tmp_path / done.out.strip()).read_text(encoding="utf-8")
    assert "en ze zijn gelijk" in html
    assert "Gebalanceerd (eerder.json)" in html
    assert str(tmp_path) not in html


def test_other_scores_and_a_missing_proof_are_told(tmp_path: Path) -> None:
    other = kept(tmp_path, catalogue={"digest": "anders"}, status="stopped")
    done = run("rapport", "--vergelijk", other, "--vergelijk", A)
    assert done.code == 4
    html = (tmp_path / done.out.strip()).read_text(encoding="utf-8")
    assert "met andere scores of regels" in html
    assert "niet bewezen" in html


@pytest.mark.parametrize("sides", [[A], [A, B, A, B, A]])
def test_two_to_four(sides: list[str]) -> None:
    done = run("rapport", *(part for side in sides for part in ("--vergelijk", side)))
    assert done.code == 2
    assert "twee, drie of vier keer" in done.err


@pytest.mark.parametrize(
    ("side", "message"),
    [
        ("gebalanceerd", "geen weging met een benadering"),
        ("gebalanseerd/alles-overwegend", "Bedoelt u ‘gebalanceerd’"),
        ("gebalanceerd/roeien", "Er is geen benadering ‘roeien’"),
    ],
)
def test_unknown_names(side: str, message: str) -> None:
    done = run("rapport", "--vergelijk", A, "--vergelijk", side)
    assert done.code == 2
    assert message in done.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "geen geldige JSON"),
        ('{\n"status": "optimal",\n3}', "regel 3"),
        ("[1]", "geen uitkomst van"),
        ("{}", "geen uitkomst van"),
        ('{"status": "optimal", "approach": "x", "package": 3}', "lijst met nummers"),
        ('{"status": "infeasible", "approach": "x"}', "geen pakket mogelijk"),
        ('{"status": "stopped", "approach": "x", "package": null}', "geen pakket gevonden"),
        (
            '{"status": "optimal", "approach": "x",\n"package": ["1",\n"99"]}',
            "regel 3, package[1]: Er is geen maatregel",
        ),
        ("[" * 100_000, "geen uitkomst van"),
        *(
            (
                f'{{"status": "optimal", "approach": "x", "package": [],\n"weights": {{"inhoud": {weight}}}}}',
                "weights.inhoud: hier hoort een getal van 0 of hoger",
            )
            for weight in ("1" + "0" * 400, "Infinity", "NaN", "1e400", "-1", '"1"')
        ),
        (
            f'{{"status": "optimal", "approach": "x", "package": {json.dumps([f"x{i}" for i in range(9000)])}}}',
            "nog 8980 maatregelen bestaan niet",
        ),
    ],
)
def test_wrong_files(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "eerder.json"
    path.write_text(text, encoding="utf-8")
    done = run("rapport", "--vergelijk", A, "--vergelijk", path)
    assert done.code == 1
    assert message in done.err
    assert "Traceback" not in done.err
    missing = run("rapport", "--vergelijk", A, "--vergelijk", tmp_path / "weg.json", "--json")
    assert missing.code == 1
    assert not missing.json["valid"]


def test_two_packages_in_words() -> None:
    both = found({"1", "2", "3"}, {"1", "3"})
    assert decision(both) == "Twee pakketten: 2 maatregelen in beide, 1 verschilt"
    assert paragraph(both) == (
        "Pakket A (‘Weging 1’) telt 3 maatregelen en B (‘Weging 2’) 2. Twee maatregelen zitten in beide. "
        "Alleen A heeft ‘2 Maatregel 2’. B heeft niets wat A niet heeft. In ‘Fase 1’ verschillen ze niet. "
        "A brengt meer effect op de hulp (8 tegen 4 punten) dan B. A vraagt meer tijd (4,5 tegen 3 punten) dan B."
    )


def test_more_packages_in_words() -> None:
    three = found({"1", "3"}, {"1", "3"}, {"3", "6"})
    assert decision(three) == "Drie pakketten: 1 maatregel in alle drie, 2 verschillen"
    text = paragraph(three)
    assert "B is gelijk aan A. Anders dan A heeft C wel ‘6 Maatregel 6’, en ‘1 Versterk de teams’ niet." in text
    assert "effect op de hulp van 1 (C) tot 4 (A en B)" in text


def test_packages_without_anything_in_common_and_empty_ones() -> None:
    assert decision(found({"1"}, {"3"})) == "Twee pakketten: niets gemeen, 2 verschillen"
    assert decision(found(set(), set())) == "Twee pakketten, en ze zijn gelijk"
    for sides in (found(set(), set()), found({"1"}, set())):
        assert "<h1" in render_comparison(comparison_page(sides, PROVENANCE))


def test_the_plans_of_packages_stand_side_by_side() -> None:
    question = ask(ALKMAAR, {a.id: Fraction(1) for a in ALKMAAR.aspects})
    asked = ask_plan(question)
    plans = [make_plan(one) for one in (asked, asked.delaying({"5.1": 4}))]
    assert all(isinstance(p, Planned) for p in plans)
    sides = [
        Side(f"Weging {k}", Approach.ALL_CONSIDERED, p.plan.package, unique=True, proven=True, plan=p.plan)
        for k, p in enumerate(plans)
        if isinstance(p, Planned)
    ]
    last = Side("Uit een bestand", None, frozenset({"1"}), unique=None, proven=True)
    found = starts(SideBySide(ALKMAAR, (*sides, last)), "ABC")
    assert found is not None
    row = next(row for row in found.rows if row.id == "5.1")
    assert row.cells == ("halfjaar 2", "halfjaar 5", "–")
    assert row.differs
    said = " ".join(found.sentences)
    assert "In B begint anders dan in A: " in said
    assert "Van C is er geen plan." in said
    assert starts(SideBySide(ALKMAAR, (last, last)), "AB") is None


def test_totals_of_phases_add_up_and_weights_are_shown() -> None:
    side = Side(
        "Een",
        Approach.WITHIN_CAPACITY,
        frozenset({"1", "2"}),
        unique=False,
        proven=True,
        weights={"effect": Fraction(1, 3)},
    )
    page = comparison_page(SideBySide(tiny(), (side, side)), PROVENANCE)
    whole, *phases = page.criteria[0].rows
    assert whole.cells[0].amount == "8"
    assert [row.cells[0].amount for row in phases] == ["4", "4"]
    assert page.weights[0].weights == ("33,3%", "33,3%")
    assert page.weights[1].weights == ("telt niet mee",) * 2
    assert page.sides[0].notes == ("Andere pakketten zijn bij deze weging precies even goed.",)
    assert page.sides[0].label == "Een, roeien met de riemen die we hebben"
