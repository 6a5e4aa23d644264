"""Sections that tell what the slow analyses found, on catalogues in which it can be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import dist
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from keuzemodel import dutch
from keuzemodel.analysis.comparison import Comparison, compare
from keuzemodel.analysis.frontier import frontier
from keuzemodel.analysis.losses import losses
from keuzemodel.analysis.weights import quasi_random
from keuzemodel.analysis.weights.axes import most_sensitive
from keuzemodel.analysis.weights.stability import Stability
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose
from keuzemodel.question import Question, ask
from keuzemodel.report.alternatives.frontier_chart import frontier_chart
from keuzemodel.report.alternatives.near_best import near_best
from keuzemodel.report.approaches.approaches import approaches
from keuzemodel.report.certainty.robust import robust
from keuzemodel.report.certainty.score_tolerances import score_tolerances
from keuzemodel.report.certainty.sensitivity import sensitivity
from keuzemodel.report.certainty.shares import shares, split_sentence
from keuzemodel.report.certainty.slice_chart import SliceChart, slice_chart
from keuzemodel.report.doubts.doubts import doubts
from keuzemodel.report.insight import Insight, gather, possible_minimum
from keuzemodel.report.measures.effects import effects
from keuzemodel.report.page.axis import Scale
from keuzemodel.report.page.provenance import Provenance
from keuzemodel.report.page.render import render
from keuzemodel.report.prerequisites.graph import graph
from keuzemodel.report.reasons.why import left_out, whys
from keuzemodel.report.view_model import build
from keuzemodel.report.weights.weights import weights
from keuzemodel.solver.deadline import Deadline
from keuzemodel.weighting import Weighting
from pages import PROVENANCE
from strategies import catalogue_of, criterion, exact, measure, questions
from test_choose import knapsack
from test_report_render import Page
from test_report_view_model import chosen, compared, insight_of, question, tiny, tiny_report

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.report.page.links import Phrase

HALF = Fraction(1, 2)
LIMIT = {"c": Fraction(3)}


@pytest.fixture(autouse=True)
def _few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quasi_random, "PER_BATCH", 1024)


def text(phrase: Phrase) -> str:
    return "".join(piece.text for piece in phrase)


def three_aspects() -> Catalogue:
    criteria = [criterion("a", aspect="p"), criterion("b", aspect="q"), criterion("c", "min", aspect="r")]
    return catalogue_of(
        [
            measure("1", {"a": exact(3), "b": exact(0), "c": exact(1)}),
            measure("2", {"a": exact(0), "b": exact(2), "c": exact(2)}, requires=("1",)),
            measure("3", {"a": exact(-2), "b": exact(-1), "c": exact(1)}),
        ],
        criteria,
    )


def insight_for(catalogue: Catalogue, *weights: int) -> Insight:
    given = dict(zip(catalogue.criterion, map(Fraction, weights), strict=True))
    answer = choose(ask(catalogue, given, weighting="w"))
    assert isinstance(answer, Chosen)
    return gather(answer, [answer], minimum=Fraction(1, 10))


def test_why_says_what_rests_on_a_measure_and_what_it_is_worth() -> None:
    found = whys(insight_for(three_aspects(), 2, 2, 1).explanations)
    assert [w.id for w in found.items] == ["1", "2"]
    assert (
        found.items[0].sentence
        == "Brengt 3 punten op ‘a’; vraagt 1 punt op ‘c’. Zonder deze maatregel kan ook 2 niet meedoen."
    )
    assert found.items[0].price == "zonder: 100% minder waarde"
    assert [e.amount for e in found.items[1].scores] == ["0", "2", "2"]
    assert [e.kind for e in found.items[1].scores] == ["nothing", "brings", "asks"]


def test_at_what_is_not_chosen_stands_what_its_uncertain_scores_do() -> None:
    insight = insight_of(chosen(question(tiny())), compared(tiny()))
    told = {why.id: why for why in left_out(insight.explanations, insight.uncertainty).items}
    assert (
        told["5"].sentence
        == "Kan niet zonder 3, ook niet gekozen. Kost 2 punten op ‘Effect’; tijd onbekend (telt als 5)."
    )
    assert all(bool(why.doubt) is ("onbekend" in why.sentence) for why in told.values() if why.doubt)
    assert not any(why.doubt for why in left_out(insight.explanations).items)


def test_the_first_sentence_of_a_rationale_is_its_ground() -> None:
    catalogue = three_aspects()
    told = replace(catalogue.measures[0], rationale="Eerst dit, bijv. nu. Dan dat. En meer.")
    catalogue = replace(catalogue, measures=(told, *catalogue.measures[1:]))
    first = whys(insight_for(catalogue, 2, 2, 1).explanations).items[0]
    assert (first.ground, first.rationale) == ("Eerst dit, bijv. nu.", "Dan dat. En meer.")


def test_what_is_not_chosen_has_its_whole_rationale_in_sight() -> None:
    catalogue = three_aspects()
    told = replace(catalogue.measures[2], rationale="Uit de tekst: weinig. Eigen keuze: alle punten.")
    catalogue = replace(catalogue, measures=(*catalogue.measures[:2], told))
    (only,) = left_out(insight_for(catalogue, 2, 2, 1).explanations).items
    assert (only.ground, only.rationale) == ("Uit de tekst: weinig. Eigen keuze: alle punten.", "")


def test_the_graph_names_what_carries_most() -> None:
    found = graph(insight_for(three_aspects(), 2, 2, 1).chosen)
    assert text(found.messages[0]) == "Het meeste van dit pakket rust op 1: zonder die maatregel valt ook 2 af."
    assert text(found.messages[1]) == "3 heeft geen voorwaarden, en is dat ook niet voor andere."
    assert [(n.id, n.chosen) for n in found.nodes] == [("1", True), ("2", True)]
    assert [(a.live, a.one_of) for a in found.arrows] == [(True, False)]


def test_shares_tell_what_is_always_and_never_in() -> None:
    found = shares(insight_for(three_aspects(), 2, 2, 1))
    assert [row.id for row in found.rows] == ["1", "2", "3"]
    assert "Maatregel 3 zit bij geen enkele weging in een pakket dat als enige het beste is." in found.message
    assert "Op een grens tussen pakketten, bijvoorbeeld als één criterium alles weegt" in found.notes[-1]
    assert found.firm == "Als elk aspect ten minste 10% weegt"
    assert found.rows[2].share == "0%"


def test_shares_of_an_always_sensible_measure() -> None:
    catalogue = catalogue_of(
        [measure("1", {"a": exact(1), "b": exact(1)}), measure("2", {"a": exact(1), "b": exact(-3)})],
        [criterion("a"), criterion("b")],
    )
    found = shares(insight_for(catalogue, 1, 1))
    assert [text(p) for p in found.always] == [
        "Weegt elk aspect ten minste 10%, dan is 1 altijd zinnig: in elk pakket dat dan als enige het beste is."
    ]


def test_sensitivity_names_the_tightest_aspect_and_cuts_the_nearest_change_off() -> None:
    catalogue = catalogue_of(
        [measure("1", {"a": exact(2), "b": exact(-1)}), measure("2", {"a": exact(0), "b": exact(1)})],
        [criterion("a"), criterion("b")],
    )
    found = sensitivity(insight_for(catalogue, 1, 1))
    assert [(r.now, r.low, r.high) for r in found.rows] == [("50%", "33,4%", "100%"), ("50%", "0%", "66,6%")]
    # One sixth of the weight, 16,66…: anything below 16,6 is safe.
    assert text(found.nearest[0]).startswith("Verschuift u in totaal minder dan 16,6 procentpunt gewicht")
    assert text(found.nearest[0]).endswith("Vlak daarna is een ander pakket beter: zonder 1.")


def test_sensitivity_of_one_aspect_is_about_its_criteria() -> None:
    measures = [measure("1", {"a": exact(2), "b": exact(-1)}), measure("2", {"a": exact(0), "b": exact(1)})]
    found = sensitivity(
        insight_for(catalogue_of(measures, [criterion("a", aspect="p"), criterion("b", aspect="p")]), 1, 1)
    )
    assert found.message.startswith("Het krapst is ‘a’: tussen 33,4% en 100%")
    single = sensitivity(insight_for(catalogue_of([measure("1", {"a": exact(2)})], [criterion("a")]), 1))
    assert single.message == "Er telt maar één criterium mee. Aan de weging valt dus niets te veranderen."


def test_the_slice_is_over_the_aspects_with_the_least_room() -> None:
    steady = Stability(
        insight_for(three_aspects(), 2, 2, 1).chosen,
        {},
        {"p": (Fraction(0), Fraction(1)), "q": (Fraction(0), HALF), "r": (HALF, Fraction(3, 4))},
    )
    assert most_sensitive(steady) == ("q", "r")
    assert most_sensitive(replace(steady, aspects={"p": (Fraction(0), HALF), "q": (Fraction(0), HALF)})) is None


def test_the_slice_has_regions_marks_and_a_message() -> None:
    insight = insight_for(three_aspects(), 2, 2, 1)
    found = slice_chart(insight, Comparison(three_aspects(), (), (), {}))
    assert found is not None
    assert insight.slice is not None
    assert len(found.areas) == len(insight.slice.regions) > 1
    assert [a.own for a in found.areas].count(True) == 1
    assert [(s.letter, s.on_slice, text(s.says)) for s in found.spots] == [("A", True, "dit pakket")]
    assert "van deze kaart is dit pakket het beste" in found.message


def sliced(catalogue: Catalogue, *axes: str) -> SliceChart:
    asked = ask(catalogue, dict.fromkeys(catalogue.criterion, Fraction(1)), weighting="w")
    answer = choose(asked)
    assert isinstance(answer, Chosen)
    first, second = axes
    found = gather(answer, [answer] * 30, minimum=Fraction(1, 10), axes=(first, second))
    drawn = slice_chart(found, Comparison(catalogue, (), (), {}))
    assert drawn is not None
    return drawn


def test_the_map_is_told_in_words_as_far_as_the_corners_are_certain() -> None:
    words = sliced(three_aspects(), "p", "r").words
    assert words[0].startswith("Het donkere vlak is dit pakket. Het loopt voor ")
    # With all weight on what is asked, nothing is best; with all on p, packages with and without 2 are as good.
    assert any(said.endswith("(linksboven), is het beste: niets doen.") for said in words)
    assert not any("(rechtsonder)" in said for said in words)


@pytest.mark.parametrize(
    ("axes", "title"),
    [
        (("p", "r"), "De kaart van twee aspecten"),
        (("a", "c"), "De kaart van twee criteria"),
        (("q", "a"), "De kaart van een aspect en een criterium"),
    ],
)
def test_the_axes_are_those_that_were_asked(axes: tuple[str, str], title: str) -> None:
    found = sliced(three_aspects(), *axes)
    assert found.title == title
    assert "Linksonder wegen alleen de andere." in found.reading


def test_every_named_weighting_is_on_the_map() -> None:
    found = sliced(three_aspects(), "p", "r")
    assert [s.letter for s in found.spots][-5:] == ["Z", "AA", "AB", "AC", "AD"]
    assert len(found.dots) == 1
    # No number of an area stands where a dot or its letters are.
    taken = [place for dot in found.dots for place in ((dot.x, dot.y), dot.label)]
    labels = [area.label for area in found.areas if area.label]
    assert labels
    assert all(dist(label, place) >= 24 for label in labels for place in taken)


def test_two_weights_that_are_all_make_a_line() -> None:
    measures = [measure("1", {"a": exact(2), "b": exact(-1)}), measure("2", {"a": exact(0), "b": exact(1)})]
    found = sliced(catalogue_of(measures, [criterion("a"), criterion("b")]), "a", "b")
    assert "Daarom is de kaart een lijn" in found.reading
    assert len(found.areas) == 2
    # Both areas have a width, and together they reach from one corner to the other.
    points = [tuple(map(float, p.split(","))) for area in found.areas for p in area.points.split()]
    assert len(set(points)) == 6
    assert max(x for x, _ in points) - min(x for x, _ in points) == 500


def test_the_losses_of_every_package_under_every_weighting() -> None:
    catalogue = three_aspects()
    named = [("veel-a", 8, 1, 1), ("veel-b", 1, 8, 1), ("veel-c", 1, 1, 8)]
    weightings = tuple(
        Weighting(name, name.title(), "", dict(zip("abc", map(Fraction, numbers), strict=True)))
        for name, *numbers in named
    )
    comparison = compare(weightings, lambda w, a: ask(catalogue, w.weights, a, capacity=LIMIT, weighting=w.name))
    packages = robust(insight_for(catalogue, 1, 1, 1).chosen, comparison).packages
    assert packages[0].rows
    for approach, package in zip(Approach, packages, strict=True):
        best = comparison.robust[approach]
        assert best is not None
        expected = losses(comparison.of(approach), best)
        if len(expected.rows) == 1 and not best.regret:
            assert not package.rows
            continue
        assert [row.weighting for row in package.rows] == [w.title for w in weightings]
        values = {a.question.weighting: a.value for a in comparison.of(approach) if isinstance(a, Chosen)}
        for row, weighting in zip(package.rows, weightings, strict=True):
            highest, lost = values[weighting.name], [r.losses[weighting.name] for r in expected.rows]
            assert list(row.losses) == [dutch.part(n / highest) if highest else dutch.some(n) for n in lost]
        assert [c.letter for c in package.columns] == ["A", "B", "C"][: len(expected.rows)]
        assert all(package.largest[k] in {row.losses[k] for row in package.rows} for k in range(len(expected.rows)))
        assert text(package.columns[0].says).startswith("het pakket hierboven")
    assert text(packages[0].columns[1].says).startswith("de keuze bij ‘Veel-")


def test_the_frontier_of_the_worked_example() -> None:
    asked = knapsack(20)
    found = frontier_chart(frontier(asked, asked.catalogue.criterion["kosten"]))
    assert found is not None
    assert [row.used for row in found.rows] == ["0", "4", "8", "12", "20", "22", "30"]
    assert [(text(row.comes), text(row.goes)) for row in found.rows[-3:]] == [("4", ""), ("3", "4"), ("4", "")]
    assert len(found.dots) == 7
    assert found.path.count("V") == 6


@pytest.mark.parametrize("over", ["kosten", "baten"])
def test_names_on_a_frontier_stand_where_the_line_does_not_run(over: str) -> None:
    """Left of a mark a falling line runs at its height, and right of it a rising one."""
    asked = ask(knapsack(20).catalogue, {"baten": Fraction(1), "kosten": Fraction(1)})
    found = frontier_chart(frontier(asked, asked.catalogue.criterion[over]))
    assert found is not None
    assert found.marks
    for mark in found.marks:
        has_room = mark.y + 20 * len(mark.labels) < 330
        assert mark.below is (((over == "baten") is mark.to_left) and has_room)


def test_no_line_no_chart() -> None:
    assert frontier_chart(None) is None
    catalogue = catalogue_of([measure("1", {"x": exact(-1), "t": exact(1)})], [criterion("x"), criterion("t", "min")])
    assert frontier_chart(insight_for(catalogue, 1, 1).frontier) is None


@pytest.mark.parametrize("values", [["0"], ["0.1", "0.2"], ["-3", "7"], ["123456"], ["-1"]])
def test_a_scale_holds_all_values_and_few_round_numbers(values: list[str]) -> None:
    numbers = [Fraction(v) for v in values]
    scale = Scale.over(numbers, 10.0, 110.0)
    assert all(10 <= scale.place(n) <= 110 for n in numbers)
    assert 2 <= len(scale.ticks) <= 9


def test_near_best_says_what_the_next_package_costs() -> None:
    found = near_best(insight_for(three_aspects(), 2, 2, 1).alternatives)
    assert found.message == "Het eerstvolgende pakket is 29% minder waard: zonder 2."
    assert found.rows[0].differences == ("0", "−2", "−2")


def test_the_approaches_next_to_each_other() -> None:
    catalogue = tiny()
    found = approaches(chosen(question(catalogue, Approach.WITHIN_CAPACITY)), compared(catalogue))
    assert found.message == (
        "Wie alles overweegt, kiest 3 maatregelen; wie roeit met de riemen die er zijn, 2. "
        "Roeien vraagt 1,5 punten tijd minder, maar brengt 4 punten effect op de hulp minder."
    )
    assert [side.title for side in found.sides] == ["Alleen bij alles overwegend", "Bij allebei"]


def test_what_is_below_zero_is_no_saving() -> None:
    criteria = [criterion("baat"), criterion("last", "min")]
    measures = [
        measure("1", {"baat": exact(-2), "last": exact(-5)}),
        measure("2", {"baat": exact(0), "last": exact(0)}),
    ]
    catalogue = catalogue_of(measures, criteria, capacity={"last": Fraction(0)})
    weights = {"baat": Fraction(1, 2), "last": Fraction(1, 2)}
    both = [choose(ask(catalogue, weights, approach.value, weighting="w")) for approach in Approach]
    free = both[0]
    assert isinstance(free, Chosen)
    comparison = Comparison(catalogue, (Weighting("w", "W", "", weights),), tuple(both), {})
    assert approaches(free, comparison).message == (
        "Wie alles overweegt, kiest 1 maatregel; wie roeit met de riemen die er zijn, 0. "
        "Roeien brengt 2 punten baat meer, maar vraagt 5 punten last meer."
    )


def test_without_the_other_approach_nothing_is_laid_beside() -> None:
    catalogue = tiny()
    nothing = approaches(chosen(question(catalogue)), Comparison(catalogue, (), (), {}))
    assert "geen bewezen pakket bekend" in nothing.message
    assert not nothing.rows


def test_scores_that_matter_come_with_the_least_room_first() -> None:
    found = score_tolerances(insight_for(three_aspects(), 2, 2, 1))
    rooms = [Fraction(row.tolerance.replace(",", ".")) for row in found.rows]
    assert rooms == sorted(rooms)
    assert found.message.startswith("Er zijn 9 scores.")


def test_scores_in_doubt_are_told_with_what_they_do() -> None:
    found = doubts(insight_of(chosen(question(tiny())), compared(tiny())))
    assert found is not None
    assert found.regret[0].startswith("Onzeker ")
    assert "Er zijn 2.000 trekkingen gedaan" in found.draws[0]
    assert found.fitted == ""
    assert [row.length for row in found.to_find_out] == sorted((row.length for row in found.to_find_out), reverse=True)
    assert doubts(insight_for(three_aspects(), 2, 2, 1)) is None


def test_without_time_the_page_says_what_is_missing() -> None:
    catalogue = tiny()
    answer = chosen(question(catalogue))
    insight = gather(answer, minimum=Fraction(1, 10), deadline=Deadline(1e-9))
    assert not insight.complete
    report = build(answer, compared(catalogue), PROVENANCE, insight)
    assert "De tijd was om" in report.certainty.paragraph[0]
    assert "De tijd was om" in report.shares.message
    assert report.whys.missing
    assert Page(render(report)).wrong == []


def test_a_smaller_minimum_where_there_are_many_aspects() -> None:
    catalogue = tiny()
    assert possible_minimum(catalogue, Fraction(1, 10)) == Fraction(1, 10)
    assert possible_minimum(catalogue, Fraction(9, 10)) == Fraction(1, 4)


def test_nothing_speaks_against_the_original_scores() -> None:
    assert (
        "Over de oorspronkelijke scores, en wat daarmee is gevonden, zegt dit niets." in tiny_report().certainty.caveat
    )


@settings(max_examples=20)
@given(questions())
def test_any_question_has_a_page(asked: Question) -> None:
    answer = choose(asked)
    if not isinstance(answer, Chosen):
        return
    insight = gather(answer, [answer], minimum=possible_minimum(asked.catalogue, Fraction(1, 10)), maximum=20)
    provenance = Provenance("keuzemodel", PROVENANCE.on, "0", "a", "b", "c", "d")
    page = Page(render(build(answer, Comparison(asked.catalogue, (), (answer,), {}), provenance, insight)))
    assert page.wrong == []


def test_the_shares_in_the_sentence_are_those_of_the_table() -> None:
    insight = insight_for(three_aspects(), 2, 1, 2)
    assert insight.map is not None
    rows = {row.id: row.share for row in shares(insight).rows}
    said = split_sentence(insight.chosen, insight.map)
    assert insight.chosen.ids == ("1",)
    assert said.startswith(f"De gekozen maatregel zit bij {rows['1']} van alle denkbare wegingen in het beste pakket. ")
    assert f"‘2 Maatregel 2’ er het vaakst in: bij {rows['2']}." in said


def test_an_aspect_says_what_it_is_about_beside_its_weight() -> None:
    catalogue = three_aspects()
    first, *others = catalogue.aspects
    told = replace(catalogue, aspects=(replace(first, description="Wat het doet."), *others))
    insight = insight_for(told, 1, 1, 1)
    comparison = Comparison(told, (), (insight.chosen,), {})
    assert [aspect.about for aspect in weights(insight.chosen, comparison).aspects] == ["Wat het doet.", "", ""]
    page = render(build(insight.chosen, comparison, PROVENANCE, insight))
    assert "Wat het doet." in page[page.index('id="tabel-gewichten"') :]


def test_a_score_of_nothing_says_so_once() -> None:
    scale = ((Fraction(0), "geen verschil met niets doen"), (Fraction(5), "veel"))
    catalogue = three_aspects()
    criteria = (replace(catalogue.criteria[0], scale=scale), *catalogue.criteria[1:])
    first, *_ = effects(replace(catalogue, criteria=criteria), catalogue.by_id["2"])
    assert first.reads == "geen verschil met niets doen"
