"""A criterion of which the range lies below 1: every command and page shows its numbers, and none as 0."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogues import measure, write
from command import run

TEXT = """\
title: Kleine getallen
scores_status: estimate
aspects: {a: {title: Kans}, b: {title: Moeite}}
criteria:
  kans: {title: Kans op terugval, aspect: a, direction: max, range: 0.02, unit: kans}
  deel: {title: Deel van de begroting, aspect: b, direction: min, range: 0.005, unit: deel}
phases: {"1": {title: Eerst}, "2": {title: Later}}
themes: {toegang: {title: Opgave}}
capacity: {deel: 0.004}
measures:
"""
SCORES = ("kans: 0.0125, deel: 0.0011", "kans: 0.004, deel: 0.0023", "kans: 0.0031, deel: 0.0004")


@pytest.fixture
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, TEXT + "".join(measure(str(n), scores) for n, scores in enumerate(SCORES, 1)))
    Path("weightings").mkdir()
    write(tmp_path / "weightings", "title: Gelijk\nweights: {a: 1, b: 1}\n", "gelijk.yaml")


@pytest.mark.usefixtures("_here")
def test_the_terminal_shows_small_numbers() -> None:
    chosen = run("kies").out
    for number in ("0,0125", "0,0011", "0,0156", "0,0015"):
        assert number in chosen
    assert re.search(r"0,0038 gebruikt|0,0004", run("kies", "--benadering", "roeien-met-de-riemen").out)
    assert "bereik van zijn criterium: kans op terugval 0,02 kans en deel van de begroting 0,005" in " ".join(
        run("controleer").out.split()
    )
    assert "0,001 deel extra" in " ".join(run("grens").out.split())


@pytest.mark.usefixtures("_here")
def test_the_report_shows_small_numbers() -> None:
    page = Path(run("rapport").out.strip()).read_text(encoding="utf-8")
    for number in ("0,0125", "0,0011", "0,0156"):
        assert number in page
