"""Wrong files with a state or with measured values: a clear error, with its place and what to do, and nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from command import run
from keuzemodel.problems import Exit
from test_since import CATALOGUE, THEN, WEIGHTING

if TYPE_CHECKING:
    from pathlib import Path

DAY = b"date: 2027-01-01\n"
STATES = {
    "leeg": (b"", "het bestand is leeg"),
    "geen tekst": (b"PK\x03\x04\x00\x00\xff\xfe\x00", "stand.yaml"),
    "oude Windows-tekst": (DAY + b'measures: {"1": {status: done, note: caf\xe9}}\n', "stand.yaml"),
    "tabs": (DAY + b"measures:\n\t1: {status: done}\n", "stand.yaml, regel 3"),
    "haakje": (DAY + b'measures: {"1": {status: done}\n', "stand.yaml, regel"),
    "lijst": (b"- date: 2027-01-01\n", "hier horen sleutels met waarden"),
    "Nederlandse dag": (b"date: 1-1-2027\n", "Schrijf 2027-01-01."),
    "geen schrikkeldag": (b"date: 2027-02-29\n", "is geen dag die bestaat"),
    "dubbele maatregel": (DAY + b'measures:\n  "1": {status: done}\n  "1": {status: stopped}\n', "regel 4"),
    "zonder aanhalingstekens": (DAY + b"measures: {1: {status: done}}\n", "aanhalingstekens"),
    "onbekende maatregel": (DAY + b'measures: {"9": {status: done}}\n', "regel 2: maatregel '9'"),
    "onbekende status": (DAY + b'measures: {"1": {status: gedaan}}\n', "'gedaan' kan hier niet"),
    "buiten het bereik": (DAY + b'measures: {"1": {status: done, scores: {nut: 8}}}\n', "van -5 tot en met 5"),
    "oneindig": (DAY + b'measures: {"1": {status: done, scores: {nut: .inf}}}\n', "getal"),
    "komma": (DAY + b"values: [{indicator: wacht, date: 2026-01-01, value: '70,5'}]\n", "70.5"),
    "onbekende indicator": (DAY + b"values: [{indicator: wachten, date: 2026-01-01, value: 7}]\n", "'wacht'"),
    "onbekende regio": (
        DAY + b"values: [{indicator: wacht, date: 2026-01-01, value: 7, region: West}]\n",
        "geen regio 'West'",
    ),
    "na de stand": (DAY + b"values: [{indicator: wacht, date: 2028-01-01, value: 7}]\n", "na de dag van de stand"),
}
VALUES = {
    "leeg": (b"", "noemt geen kolom"),
    "zonder kop": (b"wacht;30-6-2027;80\n", "noemt geen kolom"),
    "geen getal": (b"Indicator;Datum;Waarde\nwacht;30-6-2027;tachtig\n", "regel 2, Waarde"),
    "geen dag": (b"Indicator;Datum;Waarde\nwacht;31-6-2027;80\n", "regel 2, Datum"),
    "lege cel": (b"Indicator;Datum;Waarde\nwacht;;80\n", "regel 2, Datum"),
    "onbekende indicator": (b"Indicator;Datum;Waarde\nwachten;30-6-2027;80\n", "regel 2, Indicator"),
    "onbekende regio": (b"Indicator;Datum;Waarde;Regio\nwacht;30-6-2027;80;West\n", "regel 2, Regio"),
    "meer fouten": (b"Indicator;Datum;Waarde\nwacht;31-6-2027;x\nwacht;1-1-2027;y\n", "regel 3, Waarde"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stand")
    (folder / "measures.yaml").write_text(CATALOGUE, encoding="utf-8")
    (folder / "weightings").mkdir()
    (folder / "weightings" / "gelijk.yaml").write_text(WEIGHTING, encoding="utf-8")
    return folder


def files_of(folder: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", STATES)
def test_a_wrong_state_is_told_and_left_as_it_is(place: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(place)
    data, told = STATES[name]
    (place / "stand.yaml").write_bytes(data)
    before = files_of(place)
    for command in (["bijstellen", "--bewaar"], ["monitor"]):
        done = run(*command)
        assert (done.code, done.out) == (Exit.INVALID_INPUT, ""), name
        assert "stand.yaml, regel" in done.err
        assert told in " ".join(done.err.split())
        assert "Traceback" not in done.err
    assert files_of(place) == before


@pytest.mark.parametrize("name", VALUES)
def test_wrong_values_are_told_and_the_state_is_left_as_it_is(
    place: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(place)
    data, told = VALUES[name]
    (place / "stand.yaml").write_text(THEN, encoding="utf-8")
    (place / "metingen.csv").write_bytes(data)
    before = files_of(place)
    done = run("excel", "lees", "metingen.csv")
    assert done.code in {Exit.INVALID_INPUT, Exit.WRONG_USE}
    assert "metingen.csv" in done.err
    assert told in " ".join(done.err.split())
    assert "Traceback" not in done.err
    assert files_of(place) == before
