"""A `stand.yaml` beside the catalogue is found and told: plans, reports and the page at the table start from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import run
from live_server import serving

if TYPE_CHECKING:
    from pathlib import Path

STATE = 'date: 2027-03-01\nmeasures: {"1": {status: done, scores: {kosten: 4}}, "2": {status: stopped}}\n'
PLANNING = "planning:\n  periods: [2027-H1, 2027-H2, 2028-H1]\n  capacity: {kosten: 2}\n"
MEASURES = (
    measure("1", "inhoud: 1, kosten: 5, winst: 0"),
    measure("2", "inhoud: 5, kosten: 1, winst: 1"),
    measure("3", "inhoud: 4, kosten: 1, winst: 0"),
)
SENTENCE = "Uitgangspunt is hoe het nu staat. Gedaan: 1. Gestopt: 2."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, catalogue_text(*MEASURES, head=HEAD + PLANNING))
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    write(tmp_path, STATE, "stand.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_plan_starts_from_it_unless_it_may_not(folder: Path) -> None:
    found = run("plan", "--json")
    assert found.json["package"] == ["1", "3"]
    assert found.err == "stand.yaml telt mee: zo staat het op 1 maart 2027. Zonder: --zonder-stand\n"
    named = run("plan", "--json", "--stand", "stand.yaml")
    assert (named.json["measures"], named.err) == (found.json["measures"], "")
    free = run("plan", "--json", "--zonder-stand")
    assert (free.json["package"], free.err) == (["2", "3"], "")
    both = run("plan", "--stand", "stand.yaml", "--zonder-stand")
    assert (both.code, both.err) == (2, "--stand en --zonder-stand kunnen niet samen. Geef er één.\n")
    (folder / "stand.yaml").write_text("date: ooit\n", encoding="utf-8")
    wrong = run("plan")
    assert wrong.code == 1
    assert "stand.yaml" in wrong.err
    (folder / "stand.yaml").unlink()
    assert run("plan", "--json").json["package"] == ["2", "3"]
    assert run("bijstellen").code == 1


def test_a_report_starts_from_it_and_says_so(folder: Path) -> None:
    pages = []
    for options in ((), ("--zonder-stand",), ("--vergelijk", "gelijk/alles-overwegend") * 2):
        done = run("rapport", *options)
        assert done.code == 0, done.err
        pages.append((folder / done.out.strip()).read_text(encoding="utf-8"))
    assert [SENTENCE in page for page in pages] == [True, False, True]
    assert "keuzemodel rapport" in pages[1]
    assert "--zonder-stand" in pages[1]


def test_the_page_at_the_table_starts_from_it_and_says_so(folder: Path) -> None:
    with serving(folder, "--stand", "stand.yaml") as address:
        opening = httpx.get(f"{address}/api/opzet").json()
        assert SENTENCE in opening["status"]["grounds"]
        assert [m.get("standing") for m in opening["measures"]] == ["gedaan", "gestopt", None]
        assert opening["measures"][0]["scores"]["kosten"] == "4"
        chosen = httpx.post(f"{address}/api/kies", content="{}", timeout=60).json()
        assert chosen["package"] == ["1", "3"]
        wrong = httpx.post(f"{address}/api/kies", content='{"include": ["2"]}', timeout=60).json()
        assert wrong["status"] == "infeasible"
