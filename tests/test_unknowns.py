"""What is not known is never shown as an amount, and is told where it may have decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import run
from keuzemodel import unknowns
from keuzemodel.package import tally
from strategies import catalogue_of, criterion, exact
from strategies import measure as made

if TYPE_CHECKING:
    from pathlib import Path

EUROS = HEAD.replace("min, range: 5, unit: punten}\n  winst", "min, range: 500000, unit: euro}\n  winst").replace(
    "kosten: 4", "kosten: 900000"
)
PART = (
    measure("1", "inhoud: 5, kosten: null, winst: 2"),
    measure("2", "inhoud: 5, kosten: 25000, winst: null"),
    measure("3", "inhoud: 0, kosten: null, winst: 0"),
)
NOTHING_KNOWN = tuple(measure(str(i), "inhoud: 1, kosten: null, winst: 0") for i in range(1, 6))


@pytest.fixture
def common(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "title: W\nweights: {inhoud: 70, kosten: 20, winst: 10}\n", "w.yaml")
    return ("--weging", "w.yaml")


def test_a_total_with_unknown_scores_is_marked_and_explained(tmp_path: Path, common: tuple[str, ...]) -> None:
    write(tmp_path, catalogue_text(*PART, head=EUROS))
    done = run("kies", *common)
    assert "525.000*" in done.out
    assert "2*" in done.out
    assert "* Kosten: 1 score is onbekend en telt als € 500.000, het hoogste dat kan. Bekend is € 25.000." in done.out
    assert "* Winst: 1 score is onbekend en telt niet mee in dit getal." in done.out
    # What is known stands as it is.
    assert "10*" not in done.out
    assert " 10 " in done.out


def test_a_limit_says_so_too(tmp_path: Path, common: tuple[str, ...]) -> None:
    write(tmp_path, catalogue_text(*PART, head=EUROS))
    done = run("kies", *common, "--benadering", "roeien-met-de-riemen")
    assert "Kosten: 525.000* gebruikt van hoogstens € 900.000." in done.out


def test_what_may_be_out_because_it_is_unknown_is_told(tmp_path: Path, common: tuple[str, ...]) -> None:
    write(tmp_path, catalogue_text(*PART, head=EUROS))
    said = " ".join(run("kies", *common).out.split())
    assert "Bij de maatregelen die niet gekozen zijn, is 1 score onbekend: op ‘Kosten’." in said
    assert "Zoek hem uit voordat u deze maatregelen afschrijft." in said


def test_nothing_chosen_because_nothing_is_known_is_no_bare_zero(tmp_path: Path, common: tuple[str, ...]) -> None:
    write(tmp_path, catalogue_text(*NOTHING_KNOWN))
    (tmp_path / "w.yaml").write_text(WEIGHTING, encoding="utf-8")
    said = " ".join(run("kies", *common).out.split())
    assert "Kies 0 van de 5 maatregelen." in said
    assert "Niets doen is het beste pakket" in said
    assert "zijn 5 scores onbekend: op ‘Kosten’. Die tellen voorzichtig mee, en dat kan meespelen." in said
    page = (tmp_path / run("rapport", *common, "--json").json["path"]).read_text(encoding="utf-8")
    assert "zijn 5 scores onbekend: op ‘Kosten’." in page
    assert "Er is geen maatregel gekozen: geen enkel pakket heeft een hogere waarde dan niets doen." in page


def test_all_known_says_nothing_of_it(tmp_path: Path, common: tuple[str, ...]) -> None:
    write(tmp_path, catalogue_text(measure("1", "inhoud: 5, kosten: 1, winst: 2"), measure("2")))
    done = run("kies", *common)
    assert "*" not in done.out
    assert "onbekend" not in done.out


def test_near_best_packages_and_the_frontier_mark_it(tmp_path: Path, common: tuple[str, ...]) -> None:
    write(tmp_path, catalogue_text(*PART, head=EUROS))
    for command in ("alternatieven", "grens"):
        done = run(command, *common)
        assert "525.000*" in done.out
        assert "* Kosten: elke onbekende score telt hierin als € 500.000, het hoogste dat kan." in done.out


def test_the_report_tells_how_much_of_an_amount_is_unknown(tmp_path: Path, common: tuple[str, ...]) -> None:
    write(tmp_path, catalogue_text(*PART, head=EUROS))
    page = (tmp_path / run("rapport", *common, "--json").json["path"]).read_text(encoding="utf-8")
    assert "waarvan €\u00a0500.000 voor 1 onbekende score" in page
    assert "1 score onbekend" in page


def test_a_total_of_nothing_but_unknown_scores_is_no_number() -> None:
    measures = [made(id_, {"g": exact(2), "geld": None, "tijd": None}) for id_ in ("a", "b")]
    criteria = [criterion("g"), criterion("geld"), criterion("tijd", "min")]
    catalogue = catalogue_of(measures, criteria)
    told = [unknowns.total_text(c, tally(catalogue, frozenset("ab"))) for c in criteria]
    assert told == ["4", "?", "?"]
    part = replace(measures[0], scores={**measures[0].scores, "tijd": exact(1)})
    known = tally(catalogue_of([part, measures[1]], criteria), frozenset("ab"))
    assert [unknowns.total_text(c, known) for c in criteria] == ["4", "?", "6"]
    empty = tally(catalogue, frozenset())
    assert [unknowns.total_text(c, empty) for c in criteria] == ["0", "0", "0"]
