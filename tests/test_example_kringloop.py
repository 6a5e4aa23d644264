"""The acceptance facts of the example `kringloop`: what the source says must come out of the catalogue."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from command import TOP
from worked_examples import catalogue_of, check_page, check_readme, check_scores_are_honest, kies, only, rules_of

if TYPE_CHECKING:
    from pathlib import Path

NAME = "kringloop"
LOOSE = ("--stel", "los=ja")
VIEW = ("1.8", "2.0", "2.3")
STEPS = (*VIEW, "1.1", "3.4", "3.10", "2.6", "4.1", "5.1")
PAGE = (TOP / "docs" / "voorbeelden.md").read_text(encoding="utf-8")


def totals(*measures: str, stel: tuple[str, ...] = ()) -> dict[str, float]:
    settings = [word for name in ("los=ja", *stel) for word in ("--stel", name)]
    answer = kies(NAME, *settings, *only(NAME, *measures))
    assert answer["package"] == [m for m in catalogue_of(NAME).ids if m in measures]
    return {c: answer["totals"][c] for c in ("inhoud", "grip")}


def alone(*measures: str) -> dict[str, float]:
    """What the measures have of their own, without anything they do together."""
    scores = [catalogue_of(NAME).by_id[m].scores for m in measures]
    return {c: float(sum(score.likely for s in scores if (score := s[c]))) for c in ("inhoud", "grip")}


def without(*left_out: str) -> tuple[str, ...]:
    return tuple(m for m in STEPS if m not in left_out)


def test_1_coordination_without_a_view_of_need_contracts_nothing_and_fades_itself() -> None:
    whole = totals(*without("2.0"))
    no_contract = totals(*without("2.0", "3.4", "3.10"))
    assert whole == no_contract
    assert totals("1.1", "1.8", "5.1")["inhoud"] < alone("1.1", "1.8", "5.1")["inhoud"]
    assert "komt ook de coördinatie niet uit de verf (regel 2058-2063)" in rules_of(NAME)


@pytest.mark.parametrize("funding", ["3.1", "3.4"])
def test_2_bare_effort_funding_hinders_phasing_out_and_one_of_two_lifts_it(funding: str) -> None:
    bare = without("3.4")
    brings = totals(*bare)["inhoud"] - totals(*without("3.4", "3.10"))["inhoud"]
    assert 0 < brings < alone("3.10")["inhoud"] / 2
    lifted = totals(*bare, funding)["inhoud"] - totals(*bare)["inhoud"]
    assert lifted == alone("3.10")["inhoud"] - brings + alone(funding)["inhoud"]


def test_3_the_same_without_other_supply_or_with_the_wrong_one() -> None:
    bare = totals(*without("3.4"))["inhoud"] - totals(*without("3.4", "3.10"))["inhoud"]
    no_supply = totals(*without("2.6"))["inhoud"] - totals(*without("2.6", "3.10"))["inhoud"]
    wrong = ("afgestemd=nee",)
    not_aligned = totals(*STEPS, stel=wrong)["inhoud"] - totals(*without("3.10"), stel=wrong)["inhoud"]
    assert bare == no_supply == not_aligned
    both = totals(*without("2.6", "3.4"))["inhoud"] - totals(*without("2.6", "3.4", "3.10"))["inhoud"]
    assert both == bare


def test_4_three_neighbours_that_stay_behind_make_it_stagnate() -> None:
    stuck = ("buren=nee",)
    assert totals(*STEPS, stel=stuck)["inhoud"] == totals(*without("3.10"), stel=stuck)["inhoud"]
    assert totals(*STEPS)["inhoud"] > totals(*without("3.10"))["inhoud"]
    assert "3.10" in kies(NAME)["package"]
    assert not {"3.10", "3.11"} & set(kies(NAME, "--stel", "buren=nee")["package"])


@pytest.mark.parametrize("step", [("1.8", "1.1"), VIEW, ("4.1",)])
def test_5_one_step_alone_still_helps_and_is_allowed(step: tuple[str, ...]) -> None:
    assert totals(*step)["grip"] > 0


def test_5_the_whole_circle_is_asked_until_loose_steps_are_allowed() -> None:
    assert kies(NAME, "--zonder", "2.0")["status"] == "infeasible"
    loose = kies(NAME, *LOOSE, "--zonder", "2.0")
    assert loose["status"] == "optimal"
    assert loose["value"] < kies(NAME)["value"]


def test_6_the_whole_is_more_than_its_steps_apart() -> None:
    steps = (("1.1", "1.8", "5.1"), ("2.0", "1.8", "2.3"), ("3.4", "3.10"), ("2.6",), ("4.1",))
    whole = totals(*STEPS)
    for criterion in ("inhoud", "grip"):
        apart = [totals(*step)[criterion] for step in steps]
        assert whole[criterion] > sum(apart) - alone("1.8")[criterion]


def test_7_one_form_of_funding_for_each_product() -> None:
    for pair in (("3.1", "3.4"), ("3.2", "3.3")):
        assert kies(NAME, "--met", pair[0], "--met", pair[1])["status"] == "infeasible"
    shares = re.search(r"Inspanningsgericht ([\d,]+)%, outputgericht ([\d,]+)%, taakgericht ([\d,]+)%", PAGE)
    assert shares is not None
    assert sum(Decimal(s.replace(",", ".")) for s in shares.groups()) == 100


def test_8_occupancy_does_not_cover_the_costs() -> None:
    indicator = next(i for i in catalogue_of(NAME).indicators if i.id == "bezetting")
    assert indicator.course is not None
    assert indicator.course.baseline is not None
    assert indicator.course.baseline.value == 78
    assert indicator.course.targets[0].value == 90
    assert f"78 / 90 = {78 / 90 * 100:.1f}%".replace(".", ",") in PAGE
    assert f"{90 - 78} punten te weinig" in PAGE


def euros(text: str) -> Decimal:
    return Decimal(text.replace("€ ", "").replace(".", "").replace(",", "."))


def test_9_the_guarantee_pays_the_difference_and_never_less_than_nothing() -> None:
    rows = re.findall(r"\| (€ [\d.]+) \| (€ [\d.]+) \| (€ [\d.]+) \| (€ [\d.]+) \|", PAGE)
    assert len(rows) == 3
    for row in rows:
        delivered, guaranteed, added, got = map(euros, row)
        assert added == max(Decimal(0), guaranteed - delivered)
        assert got == delivered + added


def test_10_sixteen_tariffs_of_half_an_hour_of_which_one_is_flagged() -> None:
    rows = re.findall(r"\| ([K-Z]) \| ([\d,]+) tot ([\d,]+) \| (€ [\d.,]+) \| ?(€ [\d.,]+)? ?\|", PAGE)
    assert "".join(row[0] for row in rows) == "KLMNOPQRSTUVWXYZ"
    tariffs = [euros(row[3]) for row in rows]
    assert (tariffs[0], tariffs[-1]) == (Decimal("582.27"), Decimal("1203.95"))
    assert all(Decimal(r[2].replace(",", ".")) - Decimal(r[1].replace(",", ".")) == Decimal("0.5") for r in rows)
    steps = [after - before for before, after in itertools.pairwise(tariffs)]
    assert steps == [euros(row[4]) for row in rows[1:]]
    odd = [rows[i + 1][0] for i, step in enumerate(steps) if step not in (Decimal("41.44"), Decimal("41.45"))]
    assert odd == ["W", "X"]
    assert tariffs[12] == Decimal("1077.31")
    assert "Band W breekt het patroon" in PAGE


@pytest.mark.parametrize("measure", ["1.1", "1.2", "2.10"])
def test_11_no_placement_without_an_analysis(measure: str) -> None:
    assert kies(NAME, *LOOSE, "--met", measure, "--zonder", "1.8")["status"] == "infeasible"


def test_12_what_binds_outranks_what_does_not() -> None:
    bound, unbound = (alone(m) for m in ("1.1", "1.2"))
    assert all(bound[c] > unbound[c] for c in bound)


def test_13_what_comes_too_late_is_not_chosen_or_uncertain() -> None:
    for weighting in ("gebalanceerd", "jeugdige-voorop", "eerst-grip", "zuinig-met-tijd"):
        assert "2.12" not in kies(NAME, "--weging", weighting)["package"]
    uncertain = catalogue_of(NAME).by_id["2.11"].scores["inhoud"]
    assert uncertain is not None
    assert uncertain.low == 0 < uncertain.high
    assert all("te laat" in catalogue_of(NAME).by_id[m].rationale for m in ("2.11", "2.12"))


def test_14_small_homes_need_education_and_gain_from_a_strong_team() -> None:
    with_school = totals("2.13", "2.22")["inhoud"] - totals("2.22")["inhoud"]
    assert totals("2.13")["inhoud"] < with_school
    team = totals("2.13", "2.16", "2.22")["inhoud"] - totals("2.13", "2.22")["inhoud"]
    assert team > alone("2.16")["inhoud"]


def test_15_paying_for_a_task_needs_an_evaluation() -> None:
    task = (*without("3.4"), "3.1")
    gained = totals(*task, "3.17")["grip"] - totals(*task)["grip"]
    assert gained > alone("3.17")["grip"]
    assert "misschien voor lege plekken (regel 653-664)" in rules_of(NAME)


def test_16_money_is_unknown_everywhere_and_never_nought() -> None:
    money = ("investering", "besparing_kort", "besparing_lang")
    for measure in catalogue_of(NAME).measures:
        assert all(measure.scores[c] is None for c in money)
    assert not any(catalogue_of(NAME).criterion[c].weighs for c in money)


def test_scores_say_what_they_rest_on() -> None:
    check_scores_are_honest(NAME)


def test_every_command_of_the_readme_works(tmp_path: Path) -> None:
    check_readme(NAME, tmp_path, {"kies --zonder 2.0": 3})


def test_the_kept_page_is_of_this_catalogue() -> None:
    check_page(NAME)
