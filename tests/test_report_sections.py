"""Sections that tell what the slow analyses found, on catalogues in which it can be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from keuzemodel.analysis.comparison import Comparison
from keuzemodel.analysis.frontier import frontier
from keuzemodel.analysis.weights import quasi_random
from keuzemodel.analysis.weights.stability import Stability
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.question import Question, ask
from keuzemodel.report.approaches import approaches
from keuzemodel.report.doubts import doubts
from keuzemodel.report.frontier_chart import frontier_chart
from keuzemodel.report.graph import graph
from keuzemodel.report.insight import Insight, gather, most_sensitive, possible_minimum
from keuzemodel.report.made import Made
from keuzemodel.report.near_best import near_best
from keuzemodel.report.render import render
from keuzemodel.report.room import room
from keuzemodel.report.scale import Scale
from keuzemodel.report.shares import shares
from keuzemodel.report.slice_chart import slice_chart
from keuzemodel.report.view_model import build
from keuzemodel.report.why import whys
from keuzemodel.solver.choose import choose
from keuzemodel.solver.highs import Deadline
from strategies import catalogue_of, criterion, exact, measure, questions
from test_choose import knapsack
from test_report_render import Page
from test_report_view_model import MADE, chosen, compared, insight_of, question, tiny, tiny_report

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.report.pieces import Phrase

HALF = Fraction(1, 2)


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
    assert found.items[0].sentence.endswith("Zonder hem kan ook 2 niet meedoen.")
    assert found.items[0].price == "zonder hem 100% minder waarde"
    assert [p.amount for p in found.items[1].parts] == ["0", "+0,16", "−0,08"]
    assert [p.kind for p in found.items[1].parts] == ["nothing", "brings", "asks"]


def test_the_graph_names_what_carries_most() -> None:
    found = graph(insight_for(three_aspects(), 2, 2, 1).chosen)
    assert text(found.messages[0]) == "Het meeste van dit pakket rust op 1: zonder die maatregel valt ook 2 af."
    assert text(found.messages[1]) == "3 staat op zichzelf: daar hangt niets aan vast."
    assert [(n.id, n.chosen) for n in found.nodes] == [("1", True), ("2", True)]
    assert [(a.live, a.one_of) for a in found.arrows] == [(True, False)]


def test_shares_tell_what_is_always_and_never_in() -> None:
    found = shares(insight_for(three_aspects(), 2, 2, 1))
    assert [row.id for row in found.rows] == ["1", "2", "3"]
    assert "In geen enkele weging zit maatregel 3 erin." in found.message
    assert found.firm == "Als elk aspect ten minste 10% weegt"
    assert found.rows[2].share == "0%"


def test_shares_of_an_always_sensible_measure() -> None:
    catalogue = catalogue_of(
        [measure("1", {"a": exact(1), "b": exact(1)}), measure("2", {"a": exact(1), "b": exact(-3)})],
        [criterion("a"), criterion("b")],
    )
    found = shares(insight_for(catalogue, 1, 1))
    assert [text(p) for p in found.always] == [
        "Weegt elk aspect ten minste 10%, dan is 1 altijd zinnig: in elk beste pakket."
    ]


def test_room_names_the_tightest_aspect_and_cuts_the_nearest_change_off() -> None:
    catalogue = catalogue_of(
        [measure("1", {"a": exact(2), "b": exact(-1)}), measure("2", {"a": exact(0), "b": exact(1)})],
        [criterion("a"), criterion("b")],
    )
    found = room(insight_for(catalogue, 1, 1))
    assert [(r.now, r.low, r.high) for r in found.rows] == [("50%", "33,3%", "100%"), ("50%", "0%", "66,7%")]
    # One sixth of the weight, 16,66…: anything below 16,6 is safe.
    assert text(found.nearest[0]).startswith("Verschuift u samen minder dan 16,6 procentpunt gewicht")
    assert text(found.nearest[0]).endswith("Vlak daarna is een ander pakket beter: zonder 1.")


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


def test_the_frontier_of_the_worked_example() -> None:
    asked = knapsack(20)
    found = frontier_chart(frontier(asked, asked.catalogue.criterion["kosten"]))
    assert found is not None
    assert [row.used for row in found.rows] == ["0", "4", "8", "12", "20", "22", "30"]
    assert [(text(row.comes), text(row.goes)) for row in found.rows[-3:]] == [("4", ""), ("3", "4"), ("4", "")]
    assert len(found.dots) == 7
    assert found.path.count("V") == 6


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
    assert found.message == "Het eerstvolgende pakket is 0,08 minder waard, 28,6% van het geheel: zonder 2."
    assert found.rows[0].differences == ("0", "−2", "−2")


def test_the_approaches_next_to_each_other() -> None:
    catalogue = tiny()
    found = approaches(chosen(question(catalogue, Approach.WITHIN_CAPACITY)), compared(catalogue))
    assert found.message == (
        "Wie alles overweegt, kiest 3 maatregelen; wie roeit met de riemen 2. "
        "Roeien scheelt 1,5 punten tijd, maar het kost 4 punten effect op de hulp."
    )
    assert [side.title for side in found.sides] == ["Alleen bij alles overwegend", "Bij allebei"]
    nothing = approaches(chosen(question(catalogue)), Comparison(catalogue, (), (), {}))
    assert "geen bewezen pakket bekend" in nothing.message
    assert not nothing.rows


def test_scores_that_matter_come_with_the_least_room_first() -> None:
    found = doubts(insight_for(three_aspects(), 2, 2, 1))
    rooms = [Fraction(row.room.replace(",", ".")) for row in found.rows]
    assert rooms == sorted(rooms)
    assert found.message.startswith("Er zijn 9 scores.")
    bands = doubts(insight_of(chosen(question(tiny())), compared(tiny()))).bands
    assert text(bands[0]).startswith("1 score")
    assert text(bands[1]) == "Valt die ongunstig uit: dan blijft het pakket hetzelfde."


def test_without_time_the_page_says_what_is_missing() -> None:
    catalogue = tiny()
    answer = chosen(question(catalogue))
    insight = gather(answer, minimum=Fraction(1, 10), deadline=Deadline(1e-9))
    assert not insight.complete
    report = build(answer, compared(catalogue), MADE, insight)
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
    made = Made("keuzemodel", MADE.on, "0", "a", "b", "c")
    page = Page(render(build(answer, Comparison(asked.catalogue, (), (answer,), {}), made, insight)))
    assert page.wrong == []
