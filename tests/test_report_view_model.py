"""The view model, as JSON snapshots of a tiny catalogue.

Rewrite the snapshots with ``pytest --rewrite``, and read what changed before you keep it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from keuzemodel.analysis.certainty.profiles import profiles
from keuzemodel.analysis.comparison import Comparison, compare
from keuzemodel.answer import Answer, Chosen, Infeasible, Stopped
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Catalogue, Heading, Risk, Score, ScoresStatus
from keuzemodel.choosing.choose import choose
from keuzemodel.question import Question, ask
from keuzemodel.report.blocks import Listing
from keuzemodel.report.decision.headline import headline
from keuzemodel.report.insight import Insight, gather, possible_minimum
from keuzemodel.report.view_model import Report, build
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.synergy import Synergy
from keuzemodel.solver.deadline import Deadline
from keuzemodel.weighting import Weighting
from pages import PROVENANCE
from strategies import catalogue_of, criterion, exact, measure

NASTY = "<script>alert(1)</script> \"dubbel\" 'enkel' & \u202erechts naar links </style>"

if TYPE_CHECKING:
    from collections.abc import Callable


def tiny(status: ScoresStatus = ScoresStatus.RECONSTRUCTION) -> Catalogue:
    measures = [
        measure("1", {"effect": exact(4), "tijd": exact(2)}, title="Versterk de teams", themes=("a", "b")),
        measure(
            "2",
            {"effect": Score(Fraction(1), Fraction(3), Fraction(4)), "tijd": exact("1.5")},
            phase="2",
            requires=("1",),
            requires_any=(("3", "4 x"),),
            group="g",
            risks=(Risk("Het gaat mis.", "Doe het rustig."),),
        ),
        measure("3", {"effect": None, "tijd": exact(1)}, themes=("b",), group="g"),
        measure("4 x", {"effect": exact(2), "tijd": exact(-1)}, title=NASTY, themes=("b",)),
        measure("5", {"effect": exact(-2), "tijd": None}, phase="2", requires=("3",)),
        measure("6", {"effect": exact(1), "tijd": exact(1)}),
    ]
    catalogue = catalogue_of(
        measures,
        [criterion("effect"), criterion("tijd", "min")],
        capacity={"tijd": Fraction(2)},
        rules=(
            Alternatives(("1", "6"), "Het is hetzelfde werk."),
            Coverage("theme", "b", ("3", "4 x"), 1, ""),
        ),
        synergies=(Synergy(("1", "2"), {"effect": exact(1)}, "Samen sterker."),),
    )
    return replace(
        catalogue,
        title="Proef met streken",
        region="Proefregio",
        scores_status=status,
        groups=(Heading("g", "Een kopje"),),
        criteria=(replace(catalogue.criteria[0], title="Effect op de hulp"), catalogue.criteria[1]),
        digest="0" * 64,
    )


def weightings() -> tuple[Weighting, ...]:
    return (
        Weighting("gelijk", "Gelijk", "Alles telt even zwaar.", {"effect": Fraction(1), "tijd": Fraction(1)}),
        Weighting("zuinig", "Zuinig", "", {"effect": Fraction(1), "tijd": Fraction(5)}),
    )


def question(catalogue: Catalogue, approach: Approach = Approach.ALL_CONSIDERED, **more: object) -> Question:
    weighting = weightings()[0]
    return ask(catalogue, weighting.weights, approach, weighting=weighting.name, **more)  # type: ignore[arg-type]


def compared(catalogue: Catalogue, **more: object) -> Comparison:
    def question_for(weighting: Weighting, approach: Approach) -> Question:
        return ask(catalogue, weighting.weights, approach, weighting=weighting.name, **more)  # type: ignore[arg-type]

    return compare(weightings(), question_for)


def chosen(asked: Question) -> Chosen:
    answer = choose(asked)
    assert isinstance(answer, Chosen)
    return answer


def insight_of(answer: Chosen, comparison: Comparison) -> Insight:
    named = [a for a in comparison.of(answer.question.approach) if isinstance(a, Chosen)]
    return gather(answer, named, minimum=possible_minimum(answer.question.catalogue, Fraction(1, 10)))


def report_of(answer: Chosen, comparison: Comparison) -> Report:
    provenance = replace(PROVENANCE, catalogue_digest=answer.question.catalogue.digest)
    return build(answer, comparison, provenance, insight_of(answer, comparison))


def tiny_report(approach: Approach = Approach.ALL_CONSIDERED, **more: object) -> Report:
    catalogue = tiny()
    return report_of(chosen(question(catalogue, approach, **more)), compared(catalogue, **more))


def line(report: Report, title: str) -> str:
    """Give what the first screen says of one thing."""
    (found,) = (told for told in report.headline.sureness if told.title == title)
    return "".join(piece.text for piece in found.text)


def with_gaps(comparison: Comparison) -> Comparison:
    """Take the proof away from all but one answer: none possible, stopped with and without a package."""
    first, second, third, fourth = comparison.answers
    assert isinstance(fourth, Chosen)
    answers: tuple[Answer, ...] = (
        first,
        Infeasible(second.question),
        Stopped(third.question, None, None, Fraction(9)),
        Stopped(fourth.question, fourth.package, fourth.value, Fraction(9)),
    )
    return replace(comparison, answers=answers, robust=dict.fromkeys(Approach))


@pytest.mark.parametrize("approach", list(Approach))
def test_snapshot(approach: Approach, snapshot: Callable[[str, str], None]) -> None:
    text = json.dumps(asdict(tiny_report(approach)), ensure_ascii=False, indent=1)
    snapshot(f"report-{approach.value}.json", text + "\n")


def test_a_unique_package_is_told() -> None:
    report = tiny_report()
    assert "is geen pakket beter of even goed." in line(report, "De rekensom is bewezen")
    assert not report.certainty.tied


def test_a_tie_is_told() -> None:
    catalogue = catalogue_of(
        [measure("1", {"x": exact(1)}), measure("2", {"x": exact(1)})],
        [criterion("x")],
        rules=(Alternatives(("1", "2"), ""),),
    )
    asked = ask(catalogue, {"x": Fraction(1)}, weighting="w")
    answer = chosen(asked)
    comparison = Comparison(catalogue, (), (answer,), {Approach.ALL_CONSIDERED: None})
    report = report_of(answer, comparison)
    assert not answer.unique
    assert "niet het enige beste pakket" in line(report, "De rekensom is bewezen")
    assert report.certainty.tied == "Er zijn meer pakketten die even goed zijn"
    assert report.headline.decision == "Kies 1 van de 2 maatregelen, in fase 1"


def test_nothing_chosen_is_a_decision_too() -> None:
    catalogue = catalogue_of([measure("1", {"x": exact(-1)})], [criterion("x")])
    answer = chosen(ask(catalogue, {"x": Fraction(1)}))
    report = report_of(answer, Comparison(catalogue, (), (), {}))
    assert report.headline.decision == "Kies geen van de 1 maatregel"
    assert report.whys.items == ()
    assert report.whys.intro[0].startswith("Er is geen maatregel gekozen")


def test_unknown_is_never_shown_as_zero() -> None:
    report = tiny_report(include=("3", "5"))
    row = next(row for stage in report.impact.stages for row in stage.rows if row.id == "3")
    assert row.cells[0].effect.amount == "?"
    assert report.impact.stages[0].total.cells[0].note == "1 onbekend"
    (tile,) = report.totals.asks
    assert "Van 1 maatregel is dit niet bekend; die telt voorzichtig mee als 5 punten." in tile.notes
    assert next(r for r in report.scores.rows if r.id == "3").scores[0] == "?"


def test_a_band_is_shown() -> None:
    row = next(r for r in tiny_report().scores.rows if r.id == "2")
    assert row.scores[0] == "3 (1 tot 4)"


def test_every_measure_is_told_once() -> None:
    report = tiny_report()
    items = (*report.whys.items, *report.left_out.items)
    assert sorted(w.id for w in items) == ["1", "2", "3", "4 x", "5", "6"]
    assert {w.id for w in report.whys.items} == {m.id for stage in report.headline.stages for m in stage.measures}
    second = next(w for w in items if w.id == "2")
    assert second.place == "Fase 2 · Opgave a"
    assert second.risks == (("Het gaat mis.", "Doe het rustig."),)
    assert ["".join(piece.text for piece in phrase) for phrase in second.needs] == [
        "Bouwt voort op 1, en op ten minste één van 3 of 4 x."
    ]


def test_who_would_choose_otherwise_is_named() -> None:
    catalogue = tiny()
    answer, comparison = chosen(question(catalogue)), compared(catalogue)
    found = profiles(answer.question)
    report = build(answer, comparison, PROVENANCE, insight_of(answer, comparison), profiles=found)
    ((listing,),) = (section.blocks for section in report.others)
    assert isinstance(listing, Listing)
    assert len(found) == len(catalogue.aspects)
    assert [item.lead for item in listing.items][: len(found)] == [
        f"Wie ‘{a.title}’ 60% laat wegen," for a in catalogue.aspects
    ]
    assert tiny_report().others == ()


def test_weightings_without_a_package_are_told() -> None:
    catalogue = tiny()
    report = report_of(chosen(question(catalogue)), with_gaps(compared(catalogue)))
    notes = [c.note for a in report.matrix.approaches for c in a.columns]
    assert notes == ["dit rapport", "geen pakket mogelijk", "niets gevonden", "niet bewezen"]
    marks = {m for g in report.matrix.groups for r in g.rows for m in r.marks}
    assert marks == {"in", "out", "none", "unproven"}
    assert all("niet voor elke weging" in r.message for r in report.robust.packages)


def test_own_choices_are_told() -> None:
    report = tiny_report(exclude=("1",), only_phases=("1",), capacity={"tijd": Fraction(3)})
    limits = " ".join(report.weights.limits)
    assert "U koos: ‘1 Versterk de teams’ mag niet meedoen." in limits
    assert "hoogstens 3 punten tijd" in limits
    assert "zonder ‘Fase 2’" in limits
    why = {w.id: w.sentence for w in report.left_out.items}
    assert why["1"] == "U koos dat hij niet meedoet."
    assert "zonder ‘Fase 2’" in why["2"] + why["5"]


@pytest.mark.parametrize("status", list(ScoresStatus))
def test_every_status_is_explained(status: ScoresStatus) -> None:
    catalogue = tiny(status)
    report = report_of(chosen(question(catalogue)), compared(catalogue))
    assert report.status.meaning


def test_euros_stand_before_the_number_and_points_never_get_any() -> None:
    catalogue = catalogue_of(
        [measure("1", {"geld": exact(3), "x": exact(5)})], [criterion("geld", "min"), criterion("x")]
    )
    catalogue = replace(catalogue, criteria=(replace(catalogue.criteria[0], unit="€"), catalogue.criteria[1]))
    answer = chosen(ask(catalogue, {"x": Fraction(1)}))
    report = report_of(answer, Comparison(catalogue, (), (), {}))
    assert (report.totals.asks[0].number, report.totals.asks[0].unit) == ("€ 3", "")
    assert (report.totals.brings[0].number, report.totals.brings[0].unit) == ("5", "punten")
    assert "€" not in json.dumps(asdict(tiny_report()), ensure_ascii=False)


def test_many_phases_or_measures_are_brief_on_the_first_screen() -> None:
    assert not tiny_report().headline.brief
    measures = [measure(f"{i}", {"x": exact(1)}) for i in range(23)]
    answer = chosen(ask(catalogue_of(measures, [criterion("x")]), {"x": Fraction(1)}))
    insight = gather(answer, minimum=Fraction(1, 10), deadline=Deadline(1e-9))
    assert headline(insight, Comparison(answer.question.catalogue, (), (), {}), PROVENANCE).brief


def test_a_minimum_is_told_on_the_first_screen() -> None:
    report = tiny_report(minimum={"effect": Fraction("4.5")})
    assert " · ten minste 4,5 punten effect op de hulp" in report.headline.asked
    assert "ten minste 4,5 punten gevraagd" in report.totals.brings[0].short
    assert "ten minste" not in tiny_report().headline.asked


def test_own_choices_are_part_of_what_is_proven() -> None:
    start = "Met deze scores en deze weging is geen pakket beter of even goed."
    assert line(tiny_report(), "De rekensom is bewezen").startswith(start)
    own = line(tiny_report(exclude=("1",)), "De rekensom is bewezen")
    assert own.startswith("Met deze scores, deze weging en de keuzes vooraf bestaat er geen beter pakket.")
