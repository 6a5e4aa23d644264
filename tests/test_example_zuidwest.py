"""The acceptance facts of the example `zuidwest`: what the source says must come out of the catalogue."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import pytest

from command import run
from keuzemodel.analysis.following.signals import Signal, readings
from keuzemodel.planning.make_plan import Planned
from keuzemodel.planning.outcome import plan_for
from keuzemodel.planning.plan_question import ask_plan
from keuzemodel.question import ask
from keuzemodel.reading.state_file import read_state
from worked_examples import FOLDER, catalogue_of, check_page, check_readme, check_scores_are_honest, kies

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.planning.plan import Plan

NAME = "zuidwest"
CATALOGUE = catalogue_of(NAME)
BUILT = {"V1": 45, "V2-76": 76, "V2-86": 86, "V2-90": 90, "V3": 15, "V4-24": 24, "V4-20": 20}
SCENARIOS = {
    (): ([45, 86, 15, 24, 100], 270),
    ("daling=ja",): ([45, 76, 15, 24, 90], 250),
    ("schets=ja",): ([45, 90, 15, 20, 100], 270),
}
STATE = read_state(FOLDER / NAME / "stand-2024.yaml", CATALOGUE)


def settings(names: tuple[str, ...]) -> list[str]:
    return [word for name in names for word in ("--stel", name)]


def amount(measure: str, criterion: str) -> Fraction:
    score = CATALOGUE.by_id[measure].scores[criterion]
    assert score is not None
    return score.likely


def changed(tmp_path: Path, before: str, after: str, *options: str) -> str:
    """Give the status of `kies` once a text in the catalogue is another one."""
    text = (FOLDER / NAME / "measures.yaml").read_text(encoding="utf-8")
    assert text.count(before) == 1, before
    (tmp_path / "measures.yaml").write_text(text.replace(before, after), encoding="utf-8")
    weighting = FOLDER / NAME / "weightings" / "gebalanceerd.yaml"
    status: str = run(
        "kies", "--json", "--catalogus", tmp_path / "measures.yaml", "--weging", weighting, *options
    ).json["status"]
    return status


@cache
def plan() -> Plan:
    weights = {aspect.id: Fraction(1) for aspect in CATALOGUE.aspects}
    answer = plan_for(ask_plan(ask(CATALOGUE, weights))).answer
    assert isinstance(answer, Planned)
    return answer.plan


@pytest.mark.parametrize("names", SCENARIOS)
def test_f1_f2_f3_the_three_mixes_add_up(names: tuple[str, ...]) -> None:
    mix, whole = SCENARIOS[names]
    answer = kies(NAME, *settings(names))
    forms = [BUILT[m] for m in BUILT if m in answer["package"]]
    closed = amount("V5", "plaatsen") + sum(amount(m, "plaatsen") for m in answer["package"] if m.startswith("T"))
    assert [*forms, closed] == mix
    assert answer["totals"]["plaatsen"] == sum(mix) == whole


def test_f4_who_is_in_care_less_who_waits() -> None:
    assert "300 − 25 wachtenden − 5 = 270" in (FOLDER / NAME / "README.md").read_text(encoding="utf-8")
    assert SCENARIOS[()][1] == 300 - 25 - 5


def test_f5_closed_places_go_from_235_to_100_and_never_ahead_of_what_replaces_them(tmp_path: Path) -> None:
    assert amount("V5", "plaatsen") + sum(amount(m, "plaatsen") for m in ("T1", "T2", "T3")) == 100
    built = "plaatsen: 86\n      beweging: 86"
    assert changed(tmp_path, built, "plaatsen: 86\n      beweging: 51", "--met", "T3") == "optimal"
    assert changed(tmp_path, built, "plaatsen: 86\n      beweging: 50", "--met", "T3") == "infeasible"


def test_f5_in_no_period_of_the_plan_is_more_taken_away_than_stands_there_already() -> None:
    made = plan()
    removed = [m for m in made.package if m.startswith("T")]
    assert sorted(removed) == ["T1", "T2", "T3"]
    for period in range(len(made.asked.periods)):
        begun = sum(amount(m, "beweging") for m in removed if made.starts[m] <= period)
        stands = sum(
            amount(m, "beweging")
            for m in made.package
            if m in BUILT and made.starts[m] + CATALOGUE.by_id[m].development.periods <= period
        )
        assert begun <= stands


def test_f6_two_maxima_of_the_fund_and_their_sum() -> None:
    assert 7_144_869 + 3_100_604 == 10_245_473
    for measures, most in ((("FH", "OH"), 7_144_869), (("FS", "OS"), 3_100_604)):
        assert sum(amount(m, "vastgoed") for m in measures) == most
    assert kies(NAME)["totals"]["vastgoed"] == 10_245_473


@pytest.mark.parametrize(("before", "after"), [("6787625.55", "6787625.56"), ("2945573.80", "2945573.81")])
def test_f6_one_cent_more_for_a_receiver_is_refused(tmp_path: Path, before: str, after: str) -> None:
    forced = ("--met", "FH", "--met", "OH", "--met", "FS", "--met", "OS")
    assert changed(tmp_path, before, after, *forced) == "infeasible"


def test_f7_support_is_at_most_five_percent_and_one_cent_more_is_refused(tmp_path: Path) -> None:
    assert amount("OH", "vastgoed") + amount("OS", "vastgoed") == Fraction("512273.65") == Fraction(10_245_473, 20)
    both = ("--met", "OH", "--met", "OS", "--zonder", "FH", "--zonder", "FS")
    assert kies(NAME, *both)["status"] == "optimal"
    assert changed(tmp_path, "vastgoed: 155030.20", "vastgoed: 155030.21", *both) == "infeasible"


def test_f8_a_new_place_from_the_fund_needs_an_old_one_closed() -> None:
    assert kies(NAME, "--met", "FS", "--zonder", "T1")["status"] == "infeasible"


def test_f9_staff_cannot_be_paid_from_the_fund(tmp_path: Path) -> None:
    start = "title: Medewerkers toerusten en opleiden"
    text = (FOLDER / NAME / "measures.yaml").read_text(encoding="utf-8")
    block = text[text.index(start) :].split("vastgoed: 0")[0]
    assert changed(tmp_path, block + "vastgoed: 0", block + "vastgoed: 1", "--met", "PE-R2") == "infeasible"


@pytest.mark.parametrize(("pilot", "forms"), [("P1", {"V2-86"}), ("P2", {"V3"}), ("P3", {"V4-24", "P3b"})])
def test_f10_f11_a_form_waits_for_its_pilot_and_does_not_come_if_that_fails(
    tmp_path: Path, pilot: str, forms: set[str]
) -> None:
    starts = plan().starts
    takes = CATALOGUE.by_id[pilot].development.periods
    assert all(starts[form] >= starts[pilot] + takes for form in forms)
    command = ("bijstellen", "--json", "--catalogus", FOLDER / NAME / "measures.yaml")
    for status in ("done", "stopped"):
        path = tmp_path / f"{status}.yaml"
        path.write_text(f'date: 2024-07-01\nmeasures: {{"{pilot}": {{status: {status}}}}}\n', encoding="utf-8")
        said = run(*command, "--stand", path).json
        assert (forms <= set(said["package"])) == (status == "done")
    kept = run(*command, "--stand", FOLDER / NAME / "stand-2024.yaml").json
    assert all(pilot in said["waits_for"][form] for said in [kept] for form in forms)


def test_f12_the_order_of_the_first_pilot() -> None:
    made = plan()
    assert [made.asked.periods[made.starts[m]] for m in ("P1.1", "P1.2", "P1")] == ["2020-H1", "2020-H2", "2021-H1"]


def test_f13_the_order_of_buying_and_housing() -> None:
    assert set(CATALOGUE.by_id["IN-L3"].requires) == {"IN-L1", "IN-L2"}
    made = plan()
    assert made.asked.periods[made.starts["VA-L2"]] == "2020-H2"
    assert made.starts["VA-L2"] < made.starts["VA-L3"]


def test_f14_f18_the_budget_is_270_places_and_dearer_places_do_not_fit(tmp_path: Path) -> None:
    every = [w for m in ("V1", "V2-86", "V3", "V4-24", "T3") for w in ("--met", m)]
    before = "beweging: 86\n      equivalenten: 86"
    assert kies(NAME, *every)["totals"]["equivalenten"] == 270
    assert changed(tmp_path, before, before.replace("ten: 86", "ten: 86.01"), *every) == "infeasible"
    low = [w for m in ("V1", "V2-76", "V3", "V4-24", "T4") for w in ("--met", m)] + settings(("daling=ja",))
    before = "beweging: 76\n      equivalenten: 76"
    # 270 - 250 = 20 places of room over 160: 1.125 each.
    for equivalents, status in (("96", "optimal"), ("96.01", "infeasible")):
        assert changed(tmp_path, before, before.replace("ten: 76", f"ten: {equivalents}"), *low) == status


def test_f15_f16_placements_by_region_add_up_and_occupancy_is_as_told() -> None:
    placements = {v.region: v.value for v in STATE.values if v.indicator == "plaatsingen"}
    indicator = next(i for i in CATALOGUE.indicators if i.id == "plaatsingen")
    regions = [placements[region] for region, _ in indicator.regions]
    assert regions == [150, 149, 27, 43, 30, 40]
    assert placements[""] == sum(value or 0 for value in regions) == 439
    assert [v.value for v in STATE.values if v.indicator == "bezetting"] == [278, 296, 292, 294, 296]


@pytest.mark.parametrize("names", SCENARIOS)
def test_f17_alternatives_are_half_to_seventy_percent(names: tuple[str, ...]) -> None:
    mix, whole = SCENARIOS[names]
    assert Fraction(1, 2) < Fraction(sum(mix[:-1]), whole) < Fraction(7, 10)


def test_f19_the_small_group_has_its_targets() -> None:
    targets = {i.id: i.course.targets[0].value for i in CATALOGUE.indicators if i.course and i.id.startswith("kib_")}
    assert list(targets.values()) == [80, 20, 50, 100, 4]


def test_f20_a_baseline_without_a_figure_is_unknown() -> None:
    found = [r for r in readings(CATALOGUE, STATE) if r.indicator.id == "plaatsingen"]
    assert [r.region for r in found] == ["", *(region for region, _ in found[0].indicator.regions)]
    for reading in found:
        course = reading.indicator.course_of(reading.region)
        assert course is not None
        assert course.baseline is not None
        assert (course.baseline.date, course.baseline.value, course.targets) == ("2023-07-01", None, ())
        assert (reading.signal, reading.missing) == (Signal.UNKNOWN, None)


def test_scores_say_what_they_rest_on() -> None:
    check_scores_are_honest(NAME)


def test_every_command_of_the_readme_works(tmp_path: Path) -> None:
    check_readme(NAME, tmp_path)


def test_the_kept_page_is_of_this_catalogue() -> None:
    check_page(NAME)
