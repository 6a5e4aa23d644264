"""The facts of model.md §7 on the shipped catalogue. No code knows them; they follow from the scores."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from command import TOP, run
from keuzemodel.analysis.comparison import Comparison, compare
from keuzemodel.analysis.uncertainty.draws import Share, wilson
from keuzemodel.analysis.uncertainty.texts import sampled
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Basis, ScoresStatus
from keuzemodel.grounds import Grounds, grounds_of
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weightings

CATALOGUE = read_catalogue(TOP / "measures.yaml")
WEIGHTINGS = read_weightings(TOP / "weightings", CATALOGUE)
NOT_CHOSEN = {"7", "10.1", "10.2", "11.1", "11.2", "12.1", "12.2", "13"}
PHASE_1 = ["1", "2", "3.1", "5.1", "6", "8.1", "9.1", "14", "15.1", "16"]
PHASE_2 = ["3.2", "4", "5.2", "8.2", "9.2", "15.2"]


@cache
def comparison() -> Comparison:
    return compare(WEIGHTINGS, lambda w, a: ask(CATALOGUE, w.weights, a, weighting=w.name))


def chosen(approach: Approach) -> list[Chosen]:
    answers = [a for a in comparison().of(approach) if isinstance(a, Chosen)]
    assert len(answers) == len(WEIGHTINGS)
    return answers


def test_1_there_are_24_measures_and_eight_headings() -> None:
    assert len(CATALOGUE.measures) == 24
    assert [group.id for group in CATALOGUE.groups] == ["3", "5", "8", "9", "10", "11", "12", "15"]
    assert not {group.id for group in CATALOGUE.groups} & set(CATALOGUE.ids)


def test_the_five_weightings_of_the_report() -> None:
    assert [w.name for w in WEIGHTINGS] == [
        "gebalanceerd",
        "hand-op-de-knip",
        "inhoud-voorop",
        "kosten-voor-de-baten-uit",
        "zuinig-met-tijd",
    ]


def test_2_all_weightings_give_one_package_when_all_is_considered() -> None:
    packages = {answer.package for answer in chosen(Approach.ALL_CONSIDERED)}
    assert len(packages) == 1
    assert all(answer.unique for answer in chosen(Approach.ALL_CONSIDERED))


def test_3_that_package_is_all_but_eight() -> None:
    assert chosen(Approach.ALL_CONSIDERED)[0].package == set(CATALOGUE.ids) - NOT_CHOSEN


def test_4_its_phases() -> None:
    phases = chosen(Approach.ALL_CONSIDERED)[0].phases
    assert list(phases["1"].package) == PHASE_1
    assert list(phases["2"].package) == PHASE_2
    builds_on_phase_1 = [m for m in PHASE_2 if set(CATALOGUE.by_id[m].requires) & set(PHASE_1)]
    assert set(PHASE_2) - set(builds_on_phase_1) == {"4"}


def test_5_within_capacity_it_is_less_and_the_weighting_matters_little() -> None:
    whole = chosen(Approach.ALL_CONSIDERED)[0]
    answers = chosen(Approach.WITHIN_CAPACITY)
    for answer in answers:
        first_steps = len(answer.phases["1"].package)
        assert len(answer.package) < 16
        assert first_steps > len(answer.package) / 2
        assert answer.tally.totals["ontwikkeltijd"] < whole.tally.totals["ontwikkeltijd"]
        assert answer.tally.totals["inhoud"] < whole.tally.totals["inhoud"]
        assert answer.tally.totals["grip"] < whole.tally.totals["grip"]
        assert answer.tally.totals["besparing_lang"] < whole.tally.totals["besparing_lang"]
        assert answer.package <= whole.package
    assert max(len(a.package ^ b.package) for a, b in combinations(answers, 2)) <= 6


def test_6_three_measures_are_in_all_ten_packages() -> None:
    assert {"5.1", "9.1", "15.1"} <= set(comparison().in_all)


def test_the_scores_say_that_they_are_a_reconstruction_and_where_they_come_from() -> None:
    assert CATALOGUE.scores_status is ScoresStatus.RECONSTRUCTION
    for measure in CATALOGUE.measures:
        assert len(measure.rationale) > 80
        assert "regel" in measure.source


def test_every_score_says_where_it_comes_from() -> None:
    for measure in CATALOGUE.measures:
        assert [criterion for criterion, _ in measure.basis] == list(CATALOGUE.criterion)


def test_scores_are_fitted_where_the_rationale_says_that_they_were_adapted() -> None:
    adapted = [m.id for m in CATALOGUE.measures if "aangepast aan de uitkomst" in m.rationale]
    assert adapted == [m.id for m in CATALOGUE.measures if Basis.FITTED in dict(m.basis).values()]
    assert len(adapted) == 15
    assert set(adapted) >= NOT_CHOSEN


def test_what_was_fitted_has_a_band_that_leaves_room_on_the_favourable_side_if_it_was_rejected() -> None:
    for measure in CATALOGUE.measures:
        for criterion in (c for c, basis in measure.basis if basis is Basis.FITTED):
            score = measure.scores[criterion]
            assert score is not None
            assert score.low < score.high
            if measure.id in NOT_CHOSEN:
                sign = CATALOGUE.criterion[criterion].direction.sign
                assert max(sign * score.low, sign * score.high) > sign * score.likely


def test_docs_tell_which_scores_were_fitted_and_between_what_they_may_lie() -> None:
    text = (TOP / "docs" / "alkmaar.md").read_text(encoding="utf-8")
    short = {"besparing_kort": "besparing kort", "besparing_lang": "besparing lang", "ontwikkeltijd": "tijd"}
    counts: Counter[str] = Counter()
    for measure in CATALOGUE.measures:
        cells = []
        for criterion, basis in measure.basis:
            score = measure.scores[criterion]
            counts["onbekend" if score is None else f"`{basis.value}`"] += 1
            if score is not None and basis is Basis.FITTED:
                cells.append(f"{short.get(criterion, criterion)} {score.likely} ({score.low} tot {score.high})")
        row = f"| {measure.id} | {', '.join(cells)} |".replace("-", "−")
        assert not cells or row in text
    rows = {tuple(line.split(" | ")[:: len(line.split(" | ")) - 1]) for line in text.splitlines() if " | " in line}
    assert {(f"| {word}", f"{count} |") for word, count in counts.items()} <= rows
    grounds = Grounds(144, counts["`fitted`"], counts["onbekend"], counts["`source`"])
    assert grounds_of(CATALOGUE) == grounds
    assert f"Dat zijn {grounds.fitted} van de {grounds.scores} scores." in text


def test_docs_say_what_the_draws_say() -> None:
    text = " ".join((TOP / "docs" / "alkmaar.md").read_text(encoding="utf-8").split())

    def percent(share: float) -> str:
        times = round(share * 10_000)
        return sampled(Share(times, 10_000, *wilson(times, 10_000)))

    def onzeker(*options: str) -> dict[str, Any]:
        command = ("onzeker", "--json", "--processen", "1", "--catalogus", str(TOP / "measures.yaml"), *options)
        said: dict[str, Any] = run(*command).json
        return said

    said = onzeker()
    draws = said["draws"]
    own = next(p["share"] for p in draws["packages"] if p["package"] == said["package"])
    assert f"In {percent(own)} van de 10.000 trekkingen is precies het pakket van 16 het beste" in text
    mean, largest = (f"{draws[key]:.2f}".replace(".", ",") for key in ("mean_loss", "largest_loss"))
    assert f"Gemiddeld is het {mean} minder waard" in text
    assert f"nooit meer dan {largest}" in text
    shares = {id_: entry["share"] for id_, entry in draws["measures"].items()}
    assert sum(shares[id_] == 1 for id_ in said["package"]) == 14
    assert f"4 in {percent(shares['4'])} en 16 in {percent(shares['16'])}" in text
    for id_ in ("12.1", "11.1", "12.2"):
        assert f"{id_} ({percent(shares[id_])})" in text
    fitted = onzeker("--wat", "aangepast")
    own = next(p["share"] for p in fitted["draws"]["packages"] if p["package"] == fitted["package"])
    assert f"dan is het pakket van 16 in {percent(own)} van de trekkingen" in text


def test_docs_have_the_scale_of_the_catalogue() -> None:
    text = (TOP / "docs" / "alkmaar.md").read_text(encoding="utf-8")
    for criterion in CATALOGUE.criteria:
        points, words = zip(*criterion.scale, strict=True)
        assert points == (0, 1, 3, 5)
        assert f"| {' | '.join(words[1:])} |" in text


@pytest.mark.parametrize("criterion", CATALOGUE.criteria, ids=lambda c: c.id)
def test_every_criterion_runs_from_minus_five_to_five(criterion: object) -> None:
    assert getattr(criterion, "range", None) == 5


def test_prerequisites_of_the_evidence() -> None:
    requires = {m.id: set(m.requires) for m in CATALOGUE.measures}
    assert {"1"} <= requires["14"]
    assert {"5.1", "15.1"} <= requires["5.2"]
    assert requires["4"] == {"5.2"}
    assert {"14", "5.2"} <= requires["3.2"]
    assert not requires["5.1"] & {"14", "1", "2"}
