from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import run
from keuzemodel.analysis.change.rewordings import rewordings
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.yaml_source import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue

RULES = '  alternatives: [{members: ["1", "2"], reason: één kan maar}]\n'
WORDED = catalogue_text(
    measure("1", rationale="zo staat het er", source="bladzijde 1", group='"9"', basis="{inhoud: source}"),
    measure("2", risks="[{risk: te laat, mitigation: op tijd}]"),
    rules=RULES,
    head=HEAD.replace("range: 5, unit: punten}", "range: 5, unit: punten, scale: {1: weinig}}", 1),
)


def catalogue(text: str) -> Catalogue:
    found, problems = catalogue_from(parse_yaml(text, "measures.yaml"))
    assert found is not None, problems
    return found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: Klein", "title: Groot", "De titel van de catalogus was ‘Klein’ en is nu ‘Groot’."),
        ("estimate", "adopted", "De status van de catalogus was ‘schatting’ en is nu ‘vastgesteld’."),
        ("title: Maatregel 1", "title: Inloop", "De titel van maatregel 1 was ‘Maatregel 1’ en is nu ‘Inloop’."),
        ("zo staat het er", "ingeschat", "De onderbouwing van maatregel 1 was ‘zo staat het er’ en is nu ‘ingeschat’."),
        ("bladzijde 1", "bladzijde 7", "De bron van maatregel 1 was ‘bladzijde 1’ en is nu ‘bladzijde 7’."),
        (
            "range: 5, unit: punten}",
            "range: 5, unit: fte}",
            "De eenheid van criterium kosten was ‘punten’ en is nu ‘fte’.",
        ),
        (
            "direction: min, range: 5",
            "direction: min, once: false, range: 5",
            "De termijn van criterium kosten was ‘eenmalig’ en is nu ‘elk jaar opnieuw’.",
        ),
        ("1: weinig", "1: veel", "De betekenis van criterium inhoud was ‘1: weinig’ en is nu ‘1: veel’."),
        ('group: "9"\n', "mandatory: false\n", "De kop van maatregel 1 is weg: ‘Kop’."),
        ("één kan maar", "keuze", "De reden van de regel over 1 en 2 was ‘één kan maar’ en is nu ‘keuze’."),
        (
            "{inhoud: source}",
            "{inhoud: judgement}",
            "De herkomst van de scores van maatregel 1 was ‘Inhoud de bron’ en is nu ‘Inhoud ingeschat’.",
        ),
        (
            "op tijd",
            "eerder",
            "De lijst met risico’s van maatregel 2 was ‘te laat: op tijd’ en is nu ‘te laat: eerder’.",
        ),
        (
            "title: Klein\n",
            "title: Klein\nproblem: te duur\n",
            "Het probleem van de catalogus staat er nu bij: ‘te duur’.",
        ),
        ("{title: Later}", "{title: Later, description: na 2026}", "De uitleg van fase 2 staat er nu bij: ‘na 2026’."),
    ],
)
def test_each_text_that_is_another_one_is_told(old: str, new: str, told: str) -> None:
    assert old in WORDED
    assert rewordings(catalogue(WORDED), catalogue(WORDED.replace(old, new, 1))) == (told,)


def test_of_a_long_text_only_what_differs_is_told() -> None:
    long = "wij namen dit over uit de notitie van de werkgroep van {} en hebben het daarna nog eens goed nagekeken"
    then, now = (catalogue(WORDED.replace("zo staat het er", long.format(year))) for year in ("2024", "mei 2025"))
    (told,) = rewordings(then, now)
    assert told == (
        "De onderbouwing van maatregel 1 was ‘… de werkgroep van 2024 en hebben het …’ "
        "en is nu ‘… de werkgroep van mei 2025 en hebben het …’."
    )


def against(folder: Path, tegen: Path) -> Any:  # noqa: ANN401 - JSON
    return run("kies", "--json", "--catalogus", folder / "measures.yaml", "--tegen", tegen).json["change"]


def test_an_earlier_outcome_tells_reasons_and_sources_too(tmp_path: Path) -> None:
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    path = write(tmp_path, WORDED)
    old = tmp_path / "oud.json"
    old.write_text(run("kies", "--json", "--catalogus", path).out, encoding="utf-8")
    assert against(tmp_path, old)["reworded"] == []
    write(tmp_path, WORDED.replace("bladzijde 1", "bladzijde 2"))
    told = ["De bron van maatregel 1 en maatregel 2 was ‘bladzijde 1’ en is nu ‘bladzijde 2’."]
    change = against(tmp_path, old)
    assert (change["reworded"], change["changes"]) == (told, [])
    shown = run("kies", "--catalogus", path, "--tegen", old).out
    assert "Dit staat er anders; geen pakket hangt ervan af:\n  • De bron van maatregel 1 en maatregel 2 was" in shown


def test_what_older_versions_did_not_keep_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    path = write(tmp_path, WORDED)
    data = run("kies", "--json", "--catalogus", path).json
    for kept in data["catalogue"]["measures"]:
        del kept["rationale"], kept["source"]
    data["catalogue"]["measures"][0]["title"] = "Eerst"
    old = write(tmp_path, json.dumps(data), "oud.json")
    assert against(tmp_path, old)["reworded"] == ["De titel van maatregel 1 was ‘Eerst’ en is nu ‘Maatregel 1’."]
