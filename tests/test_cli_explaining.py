from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from catalogues import WEIGHTING, catalogue_text, measure, write
from command import run

if TYPE_CHECKING:
    from pathlib import Path

ROEIEN = ("--benadering", "roeien-met-de-riemen")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work where there is no catalogue: then the embedded one is used."""
    monkeypatch.chdir(tmp_path)


def test_uitleg_of_one_measure() -> None:
    done = run("uitleg", "7", "--json")
    assert done.code == 0
    assert done.json["measure"] == "7"
    assert done.json["chosen"] is False
    assert done.json["price"] > 0
    assert done.json["text"][0].startswith("Maatregel ‘7 ")
    assert {t["change"] for t in done.json["thresholds"]} <= {"weight", "limit", "score"}
    page = run("uitleg", "7")
    assert page.code == 0
    assert "doet niet mee" in page.out


def test_the_uncertain_scores_that_decide_about_a_measure() -> None:
    everything = run("onzeker", "--json", "--trekkingen", "1", "--processen", "1").json["worth_knowing"]
    first = everything[0]["measure"]
    own = run("uitleg", first, "--json").json["worth_knowing"]
    assert own == [w for w in everything if w.get("measure") == first or first in w.get("members", ())]
    assert own[0]["worth"] > 0
    assert "de keuze veranderen, met tussen haakjes hoeveel het gemiddeld waard is" in " ".join(
        run("uitleg", first).out.split()
    )
    idle = next(
        w["measure"]
        for w in everything
        if all(v["worth"] == 0 for v in everything if v.get("measure") == w.get("measure"))
    )
    assert "Geen van de onzekere scores van deze maatregel kan" in " ".join(run("uitleg", idle).out.split())


def test_uitleg_of_all_measures_has_the_price_of_every_rule() -> None:
    done = run("uitleg", "--json")
    package = run("kies", "--json").json["package"]
    assert [m["measure"] for m in done.json["measures"] if m["chosen"]] == package
    assert all(rule["price"] >= 0 for rule in done.json["rules"])
    assert len({rule["rule"] for rule in done.json["rules"]}) == len(done.json["rules"])


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_an_unknown_measure_gives_the_nearest(json: tuple[str, ...]) -> None:
    done = run("uitleg", "15.3", *json)
    assert done.code == 2
    assert done.out == ""
    assert "Er is geen maatregel ‘15.3’. Bedoelt u ‘15.2’" in done.err


def test_alternatieven() -> None:
    done = run("alternatieven", "--aantal", "3", "--verschil", "2", "--json", *ROEIEN)
    best = run("kies", "--json", *ROEIEN).json
    assert done.code == 0
    first, second, third = done.json["packages"]
    assert best.items() >= {k: v for k, v in first.items() if k in best}.items()
    assert first["loss"] == 0
    assert 0 <= second["loss"] <= third["loss"]
    assert len(set(second["package"]) ^ set(third["package"])) >= 2
    page = run("alternatieven", *ROEIEN)
    assert page.code == 0
    assert "Pakket 1 is het beste" in page.out


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("--aantal", "0"), "van 1 tot en met 1.000"),
        (("--aantal", "2,5"), "hoort een heel getal"),
        (("--aantal", "veel"), "is geen getal"),
        (("--verschil", "25"), "van 1 tot en met 24"),
        (("--binnen", "101"), "van 0 tot en met 100"),
    ],
)
def test_numbers_out_of_range(option: tuple[str, str], told: str) -> None:
    done = run("alternatieven", *option)
    assert done.code == 2
    assert told in done.err


def test_a_percentage_may_have_its_sign() -> None:
    done = run("alternatieven", "--binnen", "3%", "--json")
    best = done.json["packages"][0]["value"]
    assert done.json["packages"][-1]["value"] >= best * 0.97 - 1e-12


def test_grens() -> None:
    done = run("grens", "--json")
    assert done.code == 0
    assert done.json["criterion"] == "ontwikkeltijd"
    points = done.json["points"]
    assert points[0]["used"] == 0
    assert all(a["used"] < b["used"] and a["value"] < b["value"] for a, b in itertools.pairwise(points))
    assert set(done.json["approaches"]) == {"alles-overwegend", "roeien-met-de-riemen"}
    page = run("grens", "--criterium", "investering")
    assert page.code == 0
    assert "Benodigde investering" in page.out


def test_no_frontier_of_what_does_not_exist() -> None:
    done = run("grens", "--criterium", "ontwikkeltijdd")
    assert done.code == 2
    assert "ontwikkeltijd" in done.err


def test_the_frontier_over_what_a_package_brings() -> None:
    """From the package of the highest value to the one that brings most, rising in `used`."""
    points = run("grens", "--criterium", "inhoud", "--json").json["points"]
    assert [p["used"] for p in points] == sorted({p["used"] for p in points})
    assert [p["value"] for p in points] == sorted((p["value"] for p in points), reverse=True)


IMPOSSIBLE = ("--met", "7", "--zonder", "7")


@pytest.mark.parametrize("command", [("uitleg",), ("uitleg", "7"), ("alternatieven",), ("grens",)])
def test_without_a_package(command: tuple[str, ...]) -> None:
    done = run(*command, *IMPOSSIBLE, "--json")
    assert done.code == 3
    assert done.json["status"] == "infeasible"
    assert done.json["repair"]["options"]
    page = run(*command, *IMPOSSIBLE)
    assert page.code == 3
    assert "Geen enkel pakket voldoet" in page.out


@pytest.mark.parametrize("command", [("uitleg",), ("uitleg", "7"), ("alternatieven",), ("grens",)])
def test_out_of_time(command: tuple[str, ...]) -> None:
    done = run(*command, "--tijd", "0.0001", "--json")
    assert done.code == 4
    assert done.json["status"] == "stopped"
    assert run(*command, "--tijd", "0.0001").code == 4


def test_the_frontier_ignores_its_own_limit() -> None:
    assert run("kies", *ROEIEN, "--capaciteit", "0", "--met", "1").code == 3
    assert run("grens", *ROEIEN, "--capaciteit", "0", "--met", "1").code == 0


def test_an_exact_repair() -> None:
    done = run("kies", *ROEIEN, "--capaciteit", "10", "--met", "1", "--met", "2", "--met", "13", "--json")
    assert done.code == 3
    steps = {option["steps"][0]["rule"]: option for option in done.json["repair"]["options"]}
    assert steps["limit:ontwikkeltijd"]["steps"][0]["at_least"] == 13
    assert "De grens op ‘Ontwikkeltijd’ moet ten minste 13 punten zijn (nu 10 punten)." in {
        option["text"] for option in done.json["repair"]["options"]
    }


def test_one_of_several_is_never_told_as_all_of_them(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        catalogue_text(
            measure("1", "inhoud: 3, kosten: 1, winst: 1"),
            measure("2", "inhoud: 3, kosten: 1, winst: 1"),
            measure("3", "inhoud: 3, kosten: 1, winst: 1", requires_any='[["1", "2"], ["4"]]'),
            measure("4", "inhoud: 3, kosten: 1, winst: 1"),
            measure("5", "inhoud: 1, kosten: 1, winst: 1", requires='["3"]'),
        ),
    )
    weighting = write(tmp_path, WEIGHTING, "w.yaml")
    common = ("--catalogus", file, "--weging", weighting)
    assert run("kies", *common, "--json").json["package"] == ["1", "2", "3", "4", "5"]
    said = " ".join(run("uitleg", "3", *common, "--json").json["text"])
    assert "Hij kan niet zonder ‘4 Maatregel 4’." in said
    assert "Van ‘1 Maatregel 1’ en ‘2 Maatregel 2’ moet er ten minste één meedoen." in said
    # What needs it needs the same.
    said = " ".join(run("uitleg", "5", *common, "--json").json["text"])
    assert "Hij kan niet zonder ‘3 Maatregel 3’ en ‘4 Maatregel 4’." in said
    assert "Van ‘1 Maatregel 1’ en ‘2 Maatregel 2’ moet er ten minste één meedoen." in said


def test_what_is_out_with_one_of_several_is_told_so_too(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        catalogue_text(
            measure("1", "inhoud: 0, kosten: 5, winst: 0"),
            measure("2", "inhoud: 0, kosten: 4, winst: 0"),
            measure("3", "inhoud: 1, kosten: 0, winst: 0", requires_any='[["1", "2"]]'),
        ),
    )
    common = ("--catalogus", file, "--weging", write(tmp_path, WEIGHTING, "w.yaml"))
    said = " ".join(run("uitleg", "3", *common, "--json").json["text"])
    assert "hij heeft er iets bij nodig, het liefst ‘2 Maatregel 2’, en samen vragen zij meer" in said
