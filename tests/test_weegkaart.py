"""The command `weegkaart`, from its options to JSON and terminal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from catalogues import HEAD, WEIGHTING
from command import run
from keuzemodel.analysis.weights import quasi_random

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEASURES = """\
measures:
  - {id: "1", title: Een, themes: [toegang], phase: "1", rationale: r, source: s,
     scores: {inhoud: {low: 1, likely: 3, high: 4}, kosten: 2, winst: 0}}
  - {id: "2", title: Twee, themes: [ombouw], phase: "1", rationale: r, source: s,
     scores: {inhoud: 0, kosten: 1, winst: 3}}
  - {id: "3", title: Drie, themes: [ombouw], phase: "2", rationale: r, source: s, requires: ["1"],
     scores: {inhoud: 2, kosten: 3, winst: null}}
"""


@pytest.fixture(scope="module", autouse=True)
def _few_samples() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quasi_random, "PER_BATCH", 1024)
        yield


@pytest.fixture(autouse=True)
def _small_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "measures.yaml").write_text(HEAD + MEASURES, encoding="utf-8")
    (tmp_path / "weightings").mkdir()
    (tmp_path / "weightings" / "gelijk.yaml").write_text(WEIGHTING, encoding="utf-8")


def mapped(*arguments: str) -> dict[str, Any]:
    done = run("weegkaart", "--json", *arguments)
    assert done.code == 0, done.err
    data: dict[str, Any] = done.json
    return data


def test_json_has_what_the_model_asks() -> None:
    data = mapped()
    assert data["approach"] == "alles-overwegend"
    assert data["complete"] is True
    shares = [entry["share"] for entry in data["packages"]]
    assert shares == sorted(shares, reverse=True)
    assert math.isclose(sum(shares), 1)
    assert all({"package", "share", "equal", "totals"} <= set(entry) for entry in data["packages"])
    for key in ("measures", "measures_by_aspect", "core_index"):
        assert list(data[key]) == ["1", "2", "3"]
    assert list(data["stability"]) == ["inhoud", "kosten", "winst"]
    assert list(data["stability_by_aspect"]) == ["inhoud", "geld"]
    for criterion, (low, high) in data["stability"].items():
        assert low <= data["chosen"]["weights"][criterion] <= high
    for id_ in ("1", "2", "3"):
        share = sum(e["share"] for e in data["packages"] if id_ in e["package"])
        assert math.isclose(share, data["measures"][id_], abs_tol=1e-12)
    assert data["robust"]["losses"] == {"gelijk": 0}
    assert data["bands"]["count"] == 1
    assert len(data["scores"]) == 9
    assert data["corners"]["open"] == 0


def test_what_is_settled_anyhow_is_not_called_sensible() -> None:
    told = mapped("--met", "1", "--zonder", "2")
    assert "1" in told["always"]
    assert "2" in told["never"]
    lines = run("weegkaart", "--met", "1", "--zonder", "2").out.splitlines()
    for start, settled in (("Altijd zinnig", "1"), ("Nooit in het beste pakket", "2")):
        (line,) = (line for line in lines if line.startswith(start))
        assert settled not in line.rstrip(".").split(": ")[1].split(", ")
    assert "Los van de weging staan vast, door een regel of een eigen keuze: 1, 2." in lines
    assert not [line for line in lines if "zit ‘1 " in line]
    assert "Los van de weging" not in run("weegkaart").out


def test_within_a_capacity_only_the_other_criteria_count() -> None:
    data = mapped("--benadering", "roeien-met-de-riemen")
    assert list(data["stability"]) == ["inhoud", "winst"]
    assert list(data["stability_by_aspect"]) == ["inhoud", "geld"]
    assert all(entry["totals"]["kosten"] <= 4 for entry in data["packages"])
    # Two criteria, an aspect each: both ways of counting are the same, and exact.
    assert data["measures"] == data["measures_by_aspect"]
    assert data["error_by_aspect"] == 0


def test_a_minimum_leaves_fewer_packages() -> None:
    every, some = mapped(), mapped("--minimaal", "30")
    assert some["minimum"] == 30
    assert {tuple(e["package"]) for e in some["packages"]} <= {tuple(e["package"]) for e in every["packages"]}


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("--minimaal", "50"), "Met 2 aspecten kan niet elk aspect ten minste 50% wegen"),
        (("--minimaal", "50"), "een getal van 0 of hoger, en lager dan 50."),
        (("--minimaal", "veel"), "geen getal"),
        (("--minimaal", "-1"), "0 of hoger"),
        (("--maximum", "0"), "1 of hoger"),
        (("--as", "winst", "--as", "winst"), "twee keer"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], text: str) -> None:
    done = run("weegkaart", *arguments)
    assert done.code == 2
    assert text in done.err
    assert "Traceback" not in done.err


def test_the_slice_is_over_the_axes_that_were_asked() -> None:
    default, asked = mapped()["slice"], mapped("--as", "inhoud", "--as", "winst")["slice"]
    assert len(default["axes"]) == 2
    assert asked["axes"] == ["inhoud", "winst"]
    assert asked["complete"] is True
    assert math.isclose(sum(region["share"] for region in asked["regions"]), 1)
    (mark,) = asked["weightings"]
    assert mark["weighting"] == "gelijk"
    assert mark["on_slice"] is True
    assert mark["package"] == mapped()["chosen"]["package"]


def test_the_terminal_shows_the_slice() -> None:
    said = " ".join(run("weegkaart", "--as", "inhoud", "--as", "kosten").out.split())
    assert "De kaart van ‘Inhoud’ en ‘Kosten’" in said
    assert "Weging Inhoud Kosten" in said
    assert "Gelijk" in said.split("Weging Inhoud Kosten")[1]


def test_one_criterion_that_counts_has_no_weights_to_change(tmp_path: Path) -> None:
    (tmp_path / "weightings" / "gelijk.yaml").write_text("title: W\ndescription: d\nweights: {winst: 1}\n")
    one = HEAD.replace("  inhoud: {title: Inhoud, aspect: inhoud, direction: max, range: 5, unit: punten}\n", "")
    one = one.replace("aspects:\n  inhoud: {title: Inhoud}\n", "aspects:\n")
    scores = MEASURES.replace("inhoud: {low: 1, likely: 3, high: 4}, ", "").replace("inhoud: 0, ", "")
    (tmp_path / "measures.yaml").write_text(one + scores.replace("inhoud: 2, ", ""), encoding="utf-8")
    data = mapped("--benadering", "roeien-met-de-riemen")
    assert [(entry["package"], entry["share"]) for entry in data["packages"]] == [(["2"], 1)]
    assert data["always_best"] is True
    assert data["slice"] is None
    said = " ".join(run("weegkaart", "--benadering", "roeien-met-de-riemen").out.split())
    assert "Er telt maar één criterium mee. Aan de weging valt dus niets te veranderen." in said
    assert "Op een grens" not in said
    assert "Eén pakket is bij de enige weging het beste: 2." in said


def test_doing_nothing_may_be_the_best_everywhere(tmp_path: Path) -> None:
    (tmp_path / "measures.yaml").write_text(
        HEAD
        + MEASURES[: MEASURES.index('  - {id: "2"')].replace(
            "{low: 1, likely: 3, high: 4}, kosten: 2, winst: 0", "-1, kosten: 2, winst: -1"
        ),
        encoding="utf-8",
    )
    assert [entry["package"] for entry in mapped()["packages"]] == [[]]
    said = " ".join(run("weegkaart").out.split())
    assert "Geen enkele maatregel zit in een pakket dat ergens als enige het beste is." in said


def test_what_is_not_complete_says_so() -> None:
    done = run("weegkaart", "--json", "--maximum", "1")
    assert done.code == 4
    assert done.json["complete"] is False
    assert done.json["packages"]
    assert done.json["corners"]["open"] > 0
    assert "Niet alles is bewezen" in run("weegkaart", "--maximum", "1").out


def test_without_time() -> None:
    done = run("weegkaart", "--json", "--tijd", "0.000001")
    assert done.code == 4
    assert done.json["complete"] is False
    assert done.json["packages"] == []
    assert run("weegkaart", "--tijd", "0.000001").code == 4


def test_no_package() -> None:
    done = run("weegkaart", "--json", "--met", "3", "--zonder", "1")
    assert done.code == 3
    assert done.json["status"] == "infeasible"


def test_a_weighting_as_a_file_needs_no_folder(tmp_path: Path) -> None:
    (tmp_path / "weightings" / "gelijk.yaml").rename(tmp_path / "mijn.yaml")
    (tmp_path / "weightings").rmdir()
    assert list(mapped("--weging", "mijn.yaml")["robust"]["losses"]) == ["mijn"]


def test_the_terminal_says_it_in_dutch() -> None:
    done = run("weegkaart", "--minimaal", "10")
    assert done.code == 0
    said = " ".join(done.out.split())
    for part in (
        "Hoe zeker is dit?",
        "Dat is bewezen",
        "Altijd zinnig als elk aspect minstens 10% weegt",
        "Op een grens",
        "Speling",
    ):
        assert part in said
    assert "De scores zijn een inschatting" in said
    assert "weerleg" not in said
