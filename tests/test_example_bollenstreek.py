"""The acceptance facts of the example `bollenstreek`: what the source says must come out of the catalogue."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from command import run
from keuzemodel.analysis.following.signals import Signal, readings
from keuzemodel.catalogue import Basis, ScoresStatus
from keuzemodel.reading.state_file import read_state
from keuzemodel.reading.weighting_file import read_weightings
from worked_examples import FOLDER, catalogue_of, check_page, check_readme, check_scores_are_honest, kies, only

if TYPE_CHECKING:
    from pathlib import Path

NAME = "bollenstreek"
CATALOGUE = catalogue_of(NAME)
README = (FOLDER / NAME / "README.md").read_text(encoding="utf-8")
FRAMES = (6_167_100, 6_290_454, 6_416_261)
INVESTMENT = ("T.1", "T.2", "T.3")
# One for every theme, beside 1.1.2.
SMALL = ("Z", "1.2.2", "1.3.2", "2.1.1", "3.1.2", "4.1.2", "4.2.2", "4.4.3", "5.1.2", "5.2.1", "5.3.3")
OPGAVEN = [t.id for t in CATALOGUE.themes if t.id != "sturing"]


def test_1_the_frames_are_those_of_the_source_and_not_repaired() -> None:
    assert list(dict(CATALOGUE.planning.capacity)["kosten"]) == list(FRAMES)
    assert sum(FRAMES) == 18_873_815 == CATALOGUE.criterion["kosten"].range
    indexed = [Decimal(frame) * Decimal("1.02") for frame in FRAMES[:2]]
    assert [FRAMES[1] - indexed[0], FRAMES[2] - indexed[1]] == [Decimal("12.00"), Decimal("-2.08")]
    assert "€ 6.290.442,00 en € 6.416.263,08" in README
    assert "€ 12,00 hoger en € 2,08 lager" in README


def test_2_a_package_that_costs_more_in_one_year_than_that_frame_is_refused(tmp_path: Path) -> None:
    """Also where it would fit in the sum over three years."""
    text = (FOLDER / NAME / "measures.yaml").read_text(encoding="utf-8")
    before, own = text.split('  - id: "1.1.2"')
    weighting = FOLDER / NAME / "weightings" / "gebalanceerd.yaml"
    package = only(NAME, "1.1.2", *SMALL)
    running = CATALOGUE.by_id["Z"].scores["kosten"]
    assert running is not None
    room = max(frame - running.likely * Fraction(frame, sum(FRAMES)) for frame in FRAMES)
    for cost, status in ((room, "optimal"), (room + Fraction(1, 1000), "infeasible")):
        assert cost * 2 < sum(FRAMES) - running.likely
        dear = own.replace(
            "{low: 50000, likely: 120000, high: 250000}", str(Decimal(cost.numerator) / cost.denominator), 1
        )
        path = tmp_path / "measures.yaml"
        path.write_text(f'{before}  - id: "1.1.2"{dear}', encoding="utf-8")
        done = run("plan", "--json", "--pakket", "--catalogus", path, "--weging", weighting, *package)
        assert done.json["status"] == status


def test_3_nothing_is_saved_within_the_frames_and_the_first_effect_comes_after_three_years() -> None:
    for id_ in INVESTMENT:
        measure = CATALOGUE.by_id[id_]
        within, later = measure.scores["binnen_kader"], measure.scores["later"]
        assert within is not None
        assert within.low == within.likely == within.high == 0
        assert dict(measure.basis)["binnen_kader"] is Basis.SOURCE
        assert later is not None
        assert later.likely > 0
    assert CATALOGUE.criterion["later"].title == "Besparing na drie jaar"


def test_4_direction_triage_and_the_practice_nurse_come_as_one() -> None:
    for id_ in INVESTMENT:
        assert not set(INVESTMENT) & set(kies(NAME, "--zonder", id_)["package"])
    assert set(INVESTMENT) <= set(kies(NAME, "--met", "T.1")["package"])


def test_5_three_priorities_five_segments_and_thirteen_themes() -> None:
    assert [a.title for a in CATALOGUE.aspects[:3]] == [
        "Normaliseren",
        "Passende onderwijsplek",
        "Direct passende hulp",
    ]
    assert [g.id for g in CATALOGUE.groups if g.title.startswith("Segment")] == ["1", "2", "3", "4", "5"]
    assert [sum(t.startswith(f"{k}.") for t in OPGAVEN) for k in range(1, 6)] == [3, 1, 2, 4, 3]


def test_6_every_theme_has_a_measure_and_one_that_serves_several_costs_once() -> None:
    chosen = set(kies(NAME)["package"])
    for theme in OPGAVEN:
        assert any(theme in CATALOGUE.by_id[m].themes for m in chosen)
    several = [m for m in CATALOGUE.measures if len(m.themes) > 1 and m.id in chosen]
    assert several
    costs = [CATALOGUE.by_id[m].scores["kosten"] for m in chosen]
    assert Fraction(str(kies(NAME)["totals"]["kosten"])) == sum(c.likely for c in costs if c)


def test_7_shares_that_the_source_does_not_give_are_unknown() -> None:
    indicator = next(i for i in CATALOGUE.indicators if i.id == "aandeel")
    shares = [course.baseline.value for _, course in indicator.regions if course.baseline]
    assert shares == [20, 7, None, None, None]


def test_8_scores_are_an_estimate_and_what_is_silent_is_unknown() -> None:
    assert CATALOGUE.scores_status is ScoresStatus.ESTIMATE
    silent = [m for m in CATALOGUE.measures if m.id not in INVESTMENT]
    assert all(m.scores["later"] is None for m in silent)
    assert all(m.scores["binnen_kader"] is None for m in silent)


def test_9_the_readme_says_what_the_frame_holds() -> None:
    assert "**In het kader**: toegang, jeugdhulp in natura, bescherming en reclassering. **Erbuiten**" in README
    assert "‘de gemeente’, zonder naam" in " ".join(README.split())


@pytest.mark.parametrize("missing", [{"2.1.1", "2.1.3"}, {"1.2.2"}, {"1.2.3"}])
def test_10_shorter_stay_brings_less_without_a_home_school_or_other_help(missing: set[str]) -> None:
    whole = ("2.1.1", "1.2.2", "1.2.3")

    def brings(*others: str) -> float:
        found = [s.scores for s in CATALOGUE.synergies if s.members == ("1.2.1",) and not set(s.unless) & set(others)]
        return float(sum(scores["normaliseren"].likely for scores in found))

    assert brings(*whole) == 0
    assert brings(*(m for m in whole if m not in missing)) < 0


def test_11_no_child_out_of_home_is_an_ambition_without_a_target() -> None:
    assert "ambitie met uitzonderingen" in CATALOGUE.themes[0].description
    assert not [i for i in CATALOGUE.indicators if "uit huis" in i.title.lower()]


def test_12_help_for_young_children_may_do_nothing_for_some() -> None:
    score = CATALOGUE.by_id["3.1.1"].scores["normaliseren"]
    assert score is not None
    assert score.low == 0 < score.high
    assert "niet voor alle kinderen" in CATALOGUE.by_id["3.1.1"].rationale


def test_13_indicators_have_only_what_the_source_gives() -> None:
    state = read_state(FOLDER / NAME / "stand.yaml", CATALOGUE)
    found = {r.indicator.id: r for r in readings(CATALOGUE, state) if not r.region}
    course = found["crisis"].indicator.course
    assert course is not None
    assert course.targets[0].value == 24
    assert found["vinden"].value == 26
    for id_ in ("wachttijd", "doelrealisatie", "tevredenheid", "uitval"):
        assert found[id_].indicator.course is None
        assert found[id_].signal is Signal.UNKNOWN


def test_14_dyslexia_is_the_only_effect_that_was_seen() -> None:
    weighs = [c.id for c in CATALOGUE.criteria if c.weighs]
    stated = {
        m.id
        for m in CATALOGUE.measures
        for c, basis in m.basis
        if basis is Basis.SOURCE and c in weighs and m.scores[c] is not None
    }
    assert stated == {"4.E"}


def test_15_what_was_promised_but_is_not_in_the_plan_is_not_a_measure() -> None:
    titles = " ".join(m.title.lower() for m in CATALOGUE.measures)
    assert "thuiszit" not in titles
    assert "forens" not in titles
    assert "Thuiszitters en forensische hulp zijn in de antwoorden beloofd (regel 2554-2562, 2814-2819)" in README


def test_the_sign_of_normalising_is_contested() -> None:
    score = CATALOGUE.by_id["4.1.1"].scores["normaliseren"]
    assert score is not None
    assert score.low < 0 < score.likely


def test_every_party_says_where_its_weights_come_from() -> None:
    people = read_weightings(FOLDER / NAME / "stemmen", CATALOGUE)
    assert len(people) == 11
    for person in people:
        assert "regel " in person.description
        assert person.description.endswith("De gewichten zijn onze lezing.")


def test_scores_say_what_they_rest_on() -> None:
    check_scores_are_honest(NAME)


def test_every_command_of_the_readme_works(tmp_path: Path) -> None:
    check_readme(NAME, tmp_path)


def test_the_kept_page_is_of_this_catalogue() -> None:
    check_page(NAME)
