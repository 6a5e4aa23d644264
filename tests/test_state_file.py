from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from command import TOP, run
from keuzemodel.direction import Direction
from keuzemodel.indicators import Course, Dated, Indicator
from keuzemodel.problems import Exit
from keuzemodel.reading.state_file import state_from
from keuzemodel.reading.yaml_source import parse_yaml
from test_following import two_steps

COURSE = Course(Dated("2023-07-01", Fraction(100)), (Dated("2024-07-01", Fraction(80)),))
INDICATOR = Indicator("plaatsingen", "Plaatsingen", "jongeren", Direction.MIN, (), COURSE, (("Oost", COURSE),), None)


def problems(text: str) -> list[str]:
    state, found = state_from(parse_yaml(text, "stand.yaml"), replace(two_steps(), indicators=(INDICATOR,)))
    assert (state is None) is bool(found)
    return [f"{problem.line}: {problem.text}" for problem in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("measures: {}", "1: de sleutel 'date' ontbreekt"),
        ("date: 1-3-2027", "Schrijf 2027-03-01."),
        ("date: 2027-02-30", "is geen dag die bestaat"),
        ("date: 2027", "'2027' is geen datum"),
        ("date: null", "hier hoort een datum"),
        ('measures: {"4": {status: done}}', "2: maatregel '4': deze maatregel bestaat niet"),
        ('measures: {"1": {status: klaar}}', "2: maatregel '1': 'klaar' kan hier niet."),
        ('measures: {"1": {}}', "de sleutel 'status' ontbreekt"),
        ('measures: {"1": {status: done, scores: {nit: 1}}}', "Bedoelt u 'nut'?"),
        ('measures: {"1": {status: done, scores: {nut: 9}}}', "Geef een getal van -5 tot en met 5."),
        ('measures: {"1": {status: done, scores: {nut: veel}}}', "getal"),
        ('measures: {"1": {status: done, scores: {nut: null}}}', "hier staat niets"),
        ("values: [{indicator: plaatsing, date: 2026-01-01, value: 1}]", "Bedoelt u 'plaatsingen'?"),
        ("values: [{indicator: plaatsingen, date: 2028-01-01, value: 1}]", "na de dag van de stand"),
        ("values: [{indicator: plaatsingen, date: 2026-01-01, value: 1, region: West}]", "geen regio"),
        ("values: [{indicator: plaatsingen, date: 2026-01-01, value: 1.200}]", "1.200"),
        ("values: [{indicator: plaatsingen, date: 2026-01-01}]", "'value' ontbreekt"),
        (
            (
                "values:\n- {indicator: plaatsingen, date: 2026-01-01, value: 1}\n"
                "- {indicator: plaatsingen, date: 2026-01-01, value: 2}"
            ),
            "4: meting nummer 2: deze indicator heeft op 2026-01-01 al een meting (op regel 3)",
        ),
        ("waarden: []", "de sleutel 'waarden' bestaat hier niet"),
        ("[1, 2]", "hier horen sleutels met waarden"),
    ],
)
def test_what_is_wrong_with_a_state_is_told_with_its_line(text: str, told: str) -> None:
    if not text.startswith(("date", "[")) and not told.startswith("1: "):
        text = f"date: 2027-03-01\n{text}"
    assert any(told in problem for problem in problems(text)), problems(text)


def test_all_that_is_wrong_with_a_state_is_told_at_once() -> None:
    text = 'date: 1-3-2027\nmeasures:\n  "4": {status: done}\n  "1": {status: klaar, scores: {nut: 9}}\n'
    assert [problem[:2] for problem in problems(text)] == ["1:", "3:", "4:", "4:"]


def test_a_state_without_mistakes_is_read() -> None:
    text = """
date: 2027-03-01
measures: {"2": {status: running}, "1": {status: done, scores: {nut: 2.5}, note: klaar}}
values:
- {indicator: plaatsingen, date: 2026-12-31, value: 120, region: Oost}
- {indicator: plaatsingen, date: "2026-11-30", value: null}
"""
    assert problems(text) == []


@pytest.fixture
def files(tmp_path: Path) -> tuple[str | Path, ...]:
    catalogue = (TOP / "measures.yaml").read_text(encoding="utf-8")
    indicator = """
indicators:
  plaatsingen:
    title: Plaatsingen
    unit: jongeren
    direction: min
    measures: ["1", "14"]
    baseline: {date: 2025-01-01, value: 100}
    targets: [{date: 2027-01-01, value: 60}]
    act: {behind: 25, text: Bespreek het met de aanbieders.}
"""
    (tmp_path / "measures.yaml").write_text(catalogue + indicator, encoding="utf-8")
    state = tmp_path / "stand.yaml"
    state.write_text(
        'date: 2027-03-01\nmeasures: {"1": {status: done}, "14": {status: stopped}}\n'
        "values: [{indicator: plaatsingen, date: 2027-01-01, value: 80}]\n",
        encoding="utf-8",
    )
    return "--catalogus", tmp_path / "measures.yaml", "--wegingen", TOP / "weightings"


def test_the_command_chooses_again_and_says_what_comes_next(files: tuple[str | Path, ...], tmp_path: Path) -> None:
    done = run("bijstellen", *files, "--json")
    assert done.code == Exit.PROVEN
    told = json.loads(done.out)
    assert "14" in told["before"]
    assert "14" not in told["package"]
    assert "1" in told["package"]
    assert "5.1" in told["can_start"]
    assert told["waits_for"]["5.2"] == ["5.1", "15.1"]
    assert told["indicators"] == [
        {
            "indicator": "plaatsingen",
            "region": None,
            "date": "2027-01-01",
            "value": 80,
            "path": 60,
            "missing": 0.5,
            "signal": "act",
        }
    ]
    shown = run("bijstellen", *files, "--stand", tmp_path / "stand.yaml").out
    assert "Plaatsingen: 80 jongeren op 1 januari 2027; het moest 60 jongeren zijn, 50% van de weg ontbreekt." in shown
    assert "Bespreek het met de aanbieders." in shown


def test_an_indicator_of_which_nothing_is_known_yet_is_followed_as_unknown(
    files: tuple[str | Path, ...], tmp_path: Path
) -> None:
    path = tmp_path / "measures.yaml"
    kept = path.read_text(encoding="utf-8")
    bare = "  uitval: {title: Uitval, unit: procent, direction: min}\n"
    path.write_text(kept + bare, encoding="utf-8")
    told = run("bijstellen", *files, "--json").json["indicators"][-1]
    assert (told["indicator"], told["region"], told["path"], told["signal"]) == ("uitval", None, None, "unknown")
    assert "Uitval: er is nog geen meting." in run("bijstellen", *files).out


def test_without_a_state_it_says_where_to_put_one(tmp_path: Path) -> None:
    (tmp_path / "measures.yaml").write_text((TOP / "measures.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    done = run("bijstellen", "--catalogus", tmp_path / "measures.yaml", "--wegingen", TOP / "weightings")
    assert done.code == Exit.INVALID_INPUT
    assert "hier staat nog geen stand" in done.err


def test_the_page_shows_signals_in_words_and_what_can_start(
    files: tuple[str | Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("monitor", *files, "--json")
    assert (done.code, done.json) == (Exit.PROVEN, {"path": str(Path("reports/stand-2027-03-01.html"))})
    page = (tmp_path / "reports/stand-2027-03-01.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", page[page.index("<body") :])
    assert "De indicator vraagt om bijsturen" in text
    assert "Bespreek het met de aanbieders." in text
    assert "5.1 Stem vrijblijvend af over vraag en aanbod" in text
    assert "1 januari 2027gemeten80 jongeren" in text.replace("\n", "")
    assert "Content-Security-Policy" in page
