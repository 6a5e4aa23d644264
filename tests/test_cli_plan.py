from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import TOP, Done, run

if TYPE_CHECKING:
    from pathlib import Path

ALKMAAR = ("--catalogus", str(TOP / "measures.yaml"), "--wegingen", str(TOP / "weightings"))
PLANNING = "planning:\n  periods: [2026-H1, 2026-H2, 2027-H1]\n  capacity: {kosten: 2}\n"
MEASURES = (
    measure("1", "inhoud: 2, kosten: 1, winst: 0"),
    measure("2", "inhoud: 5, kosten: 2, winst: 1", requires='["1"]', planning="{periods: 2, spread: [3, 1]}"),
    measure("3", "inhoud: 4, kosten: 1, winst: 0"),
    measure("4", "inhoud: 0, kosten: 5, winst: 0"),
)


def plan(folder: Path, *options: str, head: str = HEAD + PLANNING) -> Done:
    weighting = write(folder, WEIGHTING, "w.yaml")
    catalogue = write(folder, catalogue_text(*MEASURES, head=head))
    return run("plan", "--catalogus", catalogue, "--weging", weighting, *options)


def test_the_json_is_that_of_the_model(tmp_path: Path) -> None:
    done = plan(tmp_path, "--json")
    said = done.json
    assert (done.code, done.err) == (0, "")
    assert (said["status"], said["package"], said["left_out"]) == ("optimal", ["1", "2", "3"], [])
    assert said["measures"] == [
        {"id": "1", "start": "2026-H1", "in_effect": "2026-H2"},
        {"id": "2", "start": "2026-H2", "in_effect": None},
        {"id": "3", "start": "2026-H1", "in_effect": "2026-H2"},
    ]
    assert said["periods"][1] == {
        "period": "2026-H2",
        "developing": ["2"],
        "in_effect": ["1", "3"],
        "used": {"kosten": 1.5},
        "capacity": {"kosten": 2},
        "totals": {"inhoud": 6, "winst": 0},
    }
    kies = run("kies", "--catalogus", tmp_path / "measures.yaml", "--weging", tmp_path / "w.yaml", "--json").json
    assert said["value"] == kies["value"]
    assert said["results"] == pytest.approx(2 * 0.5 * 6 / 5)


def test_all_that_is_wrong_with_what_is_asked_is_said_at_once(tmp_path: Path) -> None:
    done = plan(tmp_path, "--per-periode", "inhoud=3", "--later", "99=2026-H1", "--later", "1=ooit")
    assert done.code == 2
    assert [part in done.err for part in ("‘inhoud’", "‘99’", "‘ooit’")] == [True] * 3


def test_what_kies_takes_and_the_plan_does_not_is_told(tmp_path: Path) -> None:
    assert plan(tmp_path, "--perioden", "2", "--json").json["left_out"] == ["2"]
    assert "maar past niet in deze tijd: 2." in plan(tmp_path, "--perioden", "2").out


def test_periods_go_on_with_names_of_their_own_and_the_capacity_repeats(tmp_path: Path) -> None:
    head = HEAD + PLANNING.replace("kosten: 2", "kosten: [1, 0, 2]")
    periods = plan(tmp_path, "--perioden", "5", "--json", head=head).json["periods"]
    assert [p["period"] for p in periods] == ["2026-H1", "2026-H2", "2027-H1", "+1", "+2"]
    assert [p["capacity"]["kosten"] for p in periods] == [1, 0, 2, 1, 0]


def test_capacity_per_period_is_for_every_period(tmp_path: Path) -> None:
    for number in ("1.5", "kosten=1,5"):
        periods = plan(tmp_path, "--per-periode", number, "--json").json["periods"]
        assert [p["capacity"] for p in periods] == [{"kosten": 1.5}] * 3


def test_a_package_that_cannot_be_planned_whole_tells_what_would_be_enough(tmp_path: Path) -> None:
    done = plan(tmp_path, "--pakket", "--per-periode", "1", "--met", "2", "--json")
    assert done.code == 3
    assert done.json["status"] == "infeasible"
    assert done.json["package"] == ["1", "2", "3"]
    assert done.json["least_periods"] is None
    assert done.json["least_per_period"] == {"kosten": 1.5}
    said = plan(tmp_path, "--pakket", "--per-periode", "1", "--met", "2").out
    assert "Het hele pakket past niet in 3 perioden." in said
    assert "Ook in meer perioden past het nooit." in said
    assert "Of in 3 perioden, met in elke periode 1,5 punten voor ‘Kosten’." in said
    assert plan(tmp_path, "--pakket", "--perioden", "2", "--json").json["least_periods"] == 3
    assert plan(tmp_path, "--pakket").code == 0


def test_what_must_be_in_and_cannot_be_finished_is_told(tmp_path: Path) -> None:
    done = plan(tmp_path, "--met", "4")
    assert done.code == 3
    assert "Een pakket dat aan alle regels voldoet, past niet in 3 perioden." in done.out
    assert plan(tmp_path, "--met", "4", "--zonder", "4").code == 3


def test_the_bars_hold_in_eighty_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = plan(tmp_path)
    lines = done.out.splitlines()
    assert done.code == 0
    assert max(map(len, lines)) <= 80
    assert [line[-12:] for line in lines if line[:2] in {"1 ", "2 ", "3 "}] == [
        "████────────",
        "████────────",
        "    ████████",
    ]
    assert "2026-H2 1,5 van 2     2       0,6" in done.out
    many = run("plan", *ALKMAAR, "--perioden", "60", "--per-periode", "ontwikkeltijd=30").out
    assert max(map(len, many.splitlines())) <= 80


def test_the_time_is_up(tmp_path: Path) -> None:
    done = plan(tmp_path, "--tijd", "0.0000001", "--json")
    assert (done.code, done.json["status"]) == (4, "stopped")
    assert plan(tmp_path, "--tijd", "0.0000001").code == 4


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--perioden", "0"), "Bij --perioden hoort een heel getal van 1 tot en met 200"),
        (("--perioden", "veel"), "Bij --perioden"),
        (("--per-periode", "inhoud=2"), "daarvan is meer juist beter"),
        (("--per-periode", "kosten=-2"), "kosten"),
        (("--per-periode", "kost=2"), "Er is geen criterium ‘kost’."),
    ],
)
def test_wrong_use(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    done = plan(tmp_path, *options)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_catalogue_without_periods_asks_for_their_number(tmp_path: Path) -> None:
    done = plan(tmp_path, head=HEAD)
    assert (done.code, done.out) == (2, "")
    assert "Geef hun aantal, bijvoorbeeld --perioden 8" in done.err
    assert plan(tmp_path, "--perioden", "3", "--json", head=HEAD).json["package"] == ["1", "2", "3"]


@pytest.fixture(scope="module")
def alkmaar() -> dict[str, Any]:
    done = run("plan", *ALKMAAR, "--json")
    assert done.code == 0
    said: dict[str, Any] = done.json
    return said


def test_alkmaar_begins_as_the_report_advises(alkmaar: dict[str, Any]) -> None:
    """Deel 4, aanbeveling 1: first 9.1, then 15.1 together with 5.1."""
    start = {m["id"]: m["start"] for m in alkmaar["measures"]}
    assert start["9.1"] == "halfjaar 1"
    assert start["15.1"] == start["5.1"] == "halfjaar 2"
    assert alkmaar["periods"][0]["developing"] == ["8.1", "9.1"]


def test_alkmaar_lays_the_ground_before_phase_two(alkmaar: dict[str, Any]) -> None:
    """§3.1: after some 2 or 3 years the steps of phase 1 are taken; phase 2 builds on them."""
    phases = run("kies", *ALKMAAR, "--json").json["phases"]
    in_effect = {m["id"]: m["in_effect"] for m in alkmaar["measures"]}
    start = {m["id"]: m["start"] for m in alkmaar["measures"]}
    order = [period["period"] for period in alkmaar["periods"]]
    place = order.index
    assert alkmaar["left_out"] == []
    assert max(place(in_effect[id_]) for id_ in phases["1"]["package"]) <= place("halfjaar 6")
    assert min(place(start[id_]) for id_ in phases["2"]["package"]) == place(start["5.2"]) == place("halfjaar 5")
    assert all(place(start[id_]) >= place(in_effect["5.2"]) for id_ in phases["2"]["package"] if id_ != "5.2")


def test_with_a_state_what_is_done_works_and_asks_nothing(tmp_path: Path) -> None:
    state = write(tmp_path, 'date: 2026-02-01\nmeasures: {"1": {status: done}, "3": {status: running}}\n', "stand.yaml")
    said = plan(tmp_path, "--stand", str(state), "--json").json
    assert said["measures"] == [
        {"id": "1", "start": None, "in_effect": "2026-H1"},
        {"id": "2", "start": "2026-H2", "in_effect": None},
        {"id": "3", "start": "2026-H1", "in_effect": "2026-H2"},
    ]
    assert [p["used"]["kosten"] for p in said["periods"]] == [1, 1.5, 0.5]
    shown = plan(tmp_path, "--stand", str(state), "--waarom").out
    assert "Al gedaan: 1." in shown
    assert "  1 is gedaan" in shown
    assert [line[-12:] for line in shown.splitlines() if line[:2] == "1 "] == ["────────────"]
    stopped = write(tmp_path, 'date: 2026-02-01\nmeasures: {"1": {status: stopped}}\n', "stop.yaml")
    assert plan(tmp_path, "--stand", str(stopped), "--json").json["package"] == ["3"]
    assert plan(tmp_path, "--stand", str(tmp_path / "niets.yaml")).code == 1


def test_a_bare_number_asks_which_criterion_and_names_one_that_can_be_limited(tmp_path: Path) -> None:
    done = plan(tmp_path, "--perioden", "2", "--per-periode", "3", head=HEAD)
    assert done.code == 2
    assert "bijvoorbeeld: --per-periode kosten=3" in done.err
