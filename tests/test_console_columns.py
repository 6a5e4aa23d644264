"""Numbers on the terminal stand there whole, whatever the amounts, the titles and the width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogues import write
from command import run

if TYPE_CHECKING:
    from pathlib import Path

LONG = "Arbeidsmarkttoeleidingsinstrumentenontwikkeling in de hele regio en daarbuiten"


def catalogue(criteria: dict[str, tuple[str, str]], *measures: tuple[str, str, dict[str, str]]) -> str:
    """Give a catalogue: criterion -> direction and range, and measures with their id, title and scores."""
    lines = ["title: Breed", "scores_status: estimate", "aspects: {a: {title: A}}", "criteria:"]
    lines += [
        f"  {c}: {{title: Titel van {c}, aspect: a, direction: {direction}, range: {range_}, unit: euro}}"
        for c, (direction, range_) in criteria.items()
    ]
    lines += ["phases: {p: {title: Fase}}", "themes: {t: {title: T}}", "measures:"]
    for id_, title, scores in measures:
        listed = ", ".join(f"{c}: {s}" for c, s in scores.items())
        lines += [f'  - id: "{id_}"', f"    title: {title}", "    themes: [t]", "    phase: p"]
        lines += [f"    scores: {{{listed}}}", "    rationale: r", "    source: s"]
    return "\n".join(lines) + "\n"


MONEY = catalogue(
    {"baat": ("max", "500000000"), "last": ("min", "500000000")},
    ("1", "Eerste", {"baat": "123456789", "last": "98765432"}),
    ("2", LONG, {"baat": "98765432.5", "last": "12345678"}),
    ("een-heel-lang-id-met-veel-woorden", "Derde", {"baat": "287654321", "last": "null"}),
)
MANY = catalogue(
    {f"c{i}": ("max", "10000000") for i in range(30)},
    *((str(k), LONG, {f"c{i}": str(1_000_000 + 1000 * k + i) for i in range(30)}) for k in range(3)),
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "title: W\nweights: {a: 1}\n", "w.yaml")


@pytest.mark.parametrize("width", [60, 80, 100, 200])
@pytest.mark.parametrize("command", ["kies", "alternatieven"])
def test_amounts_of_millions_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    write(tmp_path, MONEY)
    monkeypatch.setenv("COLUMNS", str(width))
    said = run(command, "--weging", "w.yaml").out
    assert max(map(len, said.splitlines())) <= width
    assert "…" not in said
    assert {"222.222.221,5", "111.111.110"} <= set(said.split())
    if command == "kies":
        assert {"123.456.789", "98.765.432,5", "98.765.432", "12.345.678"} <= set(said.split())


def test_more_criteria_than_fit_go_on_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, MANY)
    monkeypatch.setenv("COLUMNS", "80")
    for command in ("kies", "alternatieven"):
        said = run(command, "--weging", "w.yaml").out
        assert max(map(len, said.splitlines())) <= 80
        assert "…" not in said
        words = set(said.split())
        assert {f"3.00{3}.0{3 * i:02}" for i in range(30)} <= words
        # After z comes aa.
        assert {f"↑{letter}" for letter in ("a", "z", "aa", "ad")} <= words
    assert "aa = titel van c26" in " ".join(run("kies", "--weging", "w.yaml").out.split())


def test_titles_stand_above_the_columns_where_they_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, MONEY)
    monkeypatch.setenv("COLUMNS", "120")
    said = run("kies", "--weging", "w.yaml").out
    assert "a = " not in said
    assert "baat" in said


def test_the_frontier_is_told_in_a_step_that_brings_something(tmp_path: Path) -> None:
    measures = ((str(k), "M", {"baat": str(1_000_000 * k), "last": str(20_000_000 * k * k)}) for k in range(1, 5))
    write(tmp_path, catalogue({"baat": ("max", "10000000"), "last": ("min", "500000000")}, *measures))
    said = " ".join(run("grens", "--weging", "w.yaml", "--criterium", "last").out.split())
    assert "elk extra punt" not in said
    assert "extra gemiddeld 0 waarde" not in said
    assert "tot daar levert € 10.000.000 extra gemiddeld 0,0" in said


def test_sums_of_phases_read_well_whatever_their_title(tmp_path: Path) -> None:
    write(tmp_path, MONEY.replace("title: Fase}", "title: Binnen de huidige verordening}"))
    assert "Binnen de huidige verordening: samen" in run("kies", "--weging", "w.yaml").out
    write(tmp_path, MONEY.replace("title: Fase}", "title: Fase 1}"))
    assert "Samen in fase 1" in run("kies", "--weging", "w.yaml").out


@pytest.mark.parametrize(
    "command", [("uitleg",), ("uitleg", "2"), ("vergelijk",), ("grens", "--criterium", "last"), ("weegkaart",)]
)
def test_no_word_of_a_title_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    write(tmp_path, MONEY)
    for width in (60, 80):
        monkeypatch.setenv("COLUMNS", str(width))
        said = run(*command, "--weging", "w.yaml").out
        assert "…" not in said
        assert max(map(len, said.splitlines())) <= width
