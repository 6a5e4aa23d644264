"""The first screen of a report: what is asked now, what the package brings in words, and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from keuzemodel.analysis.certainty.map_texts import split_shares
from keuzemodel.analysis.certainty.profiles import profiles
from keuzemodel.analysis.comparison import Comparison
from keuzemodel.analysis.why.explanation import explain
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.development import is_over
from keuzemodel.question import ask
from keuzemodel.report.decision.agenda import agenda
from keuzemodel.report.decision.otherwise import by_profile, other_approach
from keuzemodel.report.decision.rejected import rejected
from keuzemodel.report.decision.safe import meaning, safe
from keuzemodel.report.decision.sureness import sureness
from keuzemodel.report.decision.totals import in_words, totals
from keuzemodel.weighting import Weighting
from strategies import criterion
from test_report_sections import insight_for, three_aspects
from test_report_timing import ALKMAAR, HALVES, planned, rowing
from test_report_view_model import chosen, compared, insight_of, line, question, tiny, tiny_report

if TYPE_CHECKING:
    from keuzemodel.report.page.links import Phrase


def text(phrase: Phrase) -> str:
    return "".join(piece.text for piece in phrase)


def test_what_is_asked_now_are_the_moments_of_the_plan() -> None:
    outcome, told = planned()
    assert isinstance(outcome.chosen, Chosen)
    found = agenda(outcome.chosen, told, date(2025, 6, 30))
    assert text(found.now) == (
        "vóór halfjaar 1 beslissen over "
        "8.1 ‘Zorg dat de huidige lat wordt gehaald’ en 9.1 ‘Maak deeltijd de standaard bij verwijzing’."
    )
    assert text(found.later) == (
        "op zeven momenten, het laatste vóór halfjaar 9. Het meeste hangt aan halfjaar 2: "
        "zonder 5.1 of 15.1 geen 3.2, 4, 5.2, 8.2, 9.2 of 15.2."
    )
    assert found.anchor == "wanneer"


def test_without_a_plan_the_phases_come_one_after_another() -> None:
    found = agenda(chosen(question(tiny())), None, date(2025, 6, 30))
    assert text(found.now) == "beginnen met Fase 1 (2 maatregelen)."
    assert text(found.later) == "Fase 2 (1 maatregel)."
    assert agenda(chosen(question(tiny(), only_phases=("1",))), None, date(2025, 6, 30)).now == ()


def test_a_plan_that_begins_in_the_past_says_so() -> None:
    outcome, told = planned(periods=HALVES)
    assert isinstance(outcome.chosen, Chosen)
    before = text(agenda(outcome.chosen, told, date(2025, 6, 30)).now)
    assert before.startswith("vóór 2025-H1 (H1 is het eerste half jaar, H2 het tweede) beslissen over 8.1")
    said = text(agenda(outcome.chosen, told, date(2025, 7, 1)).now)
    assert said.startswith("beslissen over 8.1")
    assert said.endswith("De planning is nog die van toen, vanaf 2025-H1 (H1 is het eerste half jaar, H2 het tweede).")
    assert "voorbij" not in said


@pytest.mark.parametrize(
    ("period", "last"),
    [("2026-H1", (2026, 6, 30)), ("2026 h2", (2026, 12, 31)), ("2026", (2026, 12, 31)), ("2026K3", (2026, 9, 30))],
)
def test_a_period_named_by_its_year_is_over_after_its_last_day(period: str, last: tuple[int, int, int]) -> None:
    day = date(*last)
    assert not is_over(period, day)
    assert is_over(period, day + timedelta(days=1))


@pytest.mark.parametrize("period", ["+1", "jaar 1", "2026-H3", "2026-Q5", "12026", "na 2020"])
def test_of_a_period_with_another_name_nothing_is_known(period: str) -> None:
    assert not is_over(period, date(2999, 1, 1))


def test_points_have_the_words_of_their_scale() -> None:
    scale = tuple((Fraction(n), word) for n, word in ((0, "niets"), (5, "veel"), (3, "wat")))
    assert in_words(replace(criterion("x"), scale=scale)) == "5 is ‘veel’"
    assert in_words(replace(criterion("x"), scale=((Fraction(0), "niets"),))) == ""
    assert in_words(criterion("x")) == ""


def test_an_amount_stands_beside_the_most_that_can_be_had_or_the_limit() -> None:
    answer = chosen(question(tiny()))
    assert [t.of for t in totals(answer, {"effect": Fraction(12)}).brings] == ["van 12 punten"]
    assert [t.of for t in totals(answer, {}).brings] == [""]
    (asks,) = tiny_report(Approach.WITHIN_CAPACITY).totals.asks
    assert asks.of == "van de 2 punten die mogen"


def test_sum_scores_and_weights_are_told_apart() -> None:
    insight = insight_of(chosen(question(tiny())), compared(tiny()))
    titles = [found.title for found in sureness(insight, compared(tiny()))]
    assert titles[:3] == ["De rekensom is bewezen", "De scores zijn niet zeker", "De weging is een keuze"]
    assert "van alle denkbare wegingen is een ander pakket het beste" in line(tiny_report(), "De weging is een keuze")


def test_the_first_screen_says_which_rule_decides_and_else_what_speaks_most_against_each_of_the_others() -> None:
    said = line(tiny_report(), "Waarom de andere niet")
    assert said == (
        "6 kan niet samen met 1; 5 kan niet zonder een andere die afvalt; te veel tijd voor wat het brengt: "
        "3 (1 punt). Van 3 is effect onbekend (telt als 0). Van 5 is tijd onbekend (telt als 5)."
    )
    left = line(tiny_report(exclude=("1",)), "Waarom de andere niet")
    assert "vooraf weggelaten: 1" in left
    outcome, _ = planned()
    assert isinstance(outcome.chosen, Chosen)
    why_not = text(rejected(explain(outcome.chosen, outcome.chosen.question.catalogue.ids)))
    assert why_not.startswith(
        "7 kan niet samen met 4; 10.2, 11.2 en 12.2 kunnen niet zonder een andere die afvalt; te veel ontwikkeltijd "
        "voor wat het brengt: 13 (5 punten), 10.1 en 12.1 (3), 11.1 (2); 11.1 en 13 kosten ook besparing kort of "
        "besparing lang. Al die scores zijn aangepast."
    )
    assert why_not.endswith(" Van 11.1, 11.2, 12.1, 12.2 en 13 is grip onbekend (telt als 0).")


def test_what_is_safe_stands_up_to_all_that_was_tried_at_once() -> None:
    insight = insight_for(three_aspects(), 2, 2, 1)
    catalogue = three_aspects()
    everywhere = Comparison(catalogue, (), (), {})
    assert insight.firm is not None
    never = replace(insight.firm, by_aspect=dict.fromkeys(insight.firm.by_aspect, Fraction(94, 100)))
    assert text(safe(replace(insight, firm=never), everywhere)).startswith("geen enkele maatregel zit steeds in het")
    firm = replace(insight.firm, by_aspect=dict.fromkeys(insight.firm.by_aspect, Fraction(96, 100)))
    steady = replace(insight, firm=firm)
    first, *_ = insight.chosen.ids
    assert text(safe(steady, everywhere)).startswith(f"{first} en ")
    # A weighting whose package lacks a measure takes it from the list; the appendix says which list it is still on.
    without = replace(insight.chosen, package=insight.chosen.package - {first})
    both = Comparison(catalogue, (Weighting("w", "W", "", {}),), (insight.chosen, without), {})
    assert not text(safe(steady, both)).startswith(f"{first}:")
    assert first not in {piece.text for piece in safe(steady, both)}
    told = meaning(steady, both)
    assert [first in {piece.text for piece in phrase} for phrase in told.others] == [False, True]


@pytest.mark.parametrize(
    ("share", "texts"),
    [
        ("0.315", ("32%", "68%")),
        ("0.006", ("1%", "99%")),
        ("0.004", ("minder dan 1%", "meer dan 99%")),
        ("0.996", ("meer dan 99%", "minder dan 1%")),
    ],
)
def test_a_share_and_the_rest_add_up(share: str, texts: tuple[str, str]) -> None:
    assert split_shares(Fraction(share)) == texts


def test_the_other_approach_names_what_it_leaves_out_and_how_much_less_it_asks() -> None:
    asked = {a.id: Fraction(1) for a in ALKMAAR.aspects}
    answer = chosen(ask(ALKMAAR, asked))
    said = text(other_approach(answer, rowing(20)))
    assert said == (
        "Wie het doet met wat er nu is (hoogstens 20 punten ontwikkeltijd, ongeveer de helft), kiest 9 maatregelen, "
        "58% van de waarde: deze zonder 3.1, 3.2, 4, 5.2, 8.2, 9.2 en 15.2."
    )
    (other,) = rowing(20).packages
    assert answer.package - other == {"3.1", "3.2", "4", "5.2", "8.2", "9.2", "15.2"}
    wide = text(other_approach(answer, rowing(60)))
    assert wide.startswith("Wie het doet met wat er nu is (hoogstens 60 punten ontwikkeltijd), kiest ")
    assert other_approach(answer, Comparison(ALKMAAR, (), (), {})) == ()


def test_who_would_choose_otherwise_is_told_with_how_many() -> None:
    answer = chosen(ask(ALKMAAR, {a.id: Fraction(1) for a in ALKMAAR.aspects}))
    found = profiles(answer.question)
    sizes = {p.aspect: len(p.answer.package) for p in found if p.answer.package != answer.package}
    assert text(by_profile(answer, found)) == (
        f"Wie ‘Inhoudelijke potentie’ voor 60% laat tellen, kiest {sizes.pop('inhoud')} maatregelen; bij "
        f"‘Strategische potentie’ {sizes.pop('strategie')} en ‘Complexiteit’ {sizes.pop('complexiteit')} (8.1 en 9.1)."
    )
    assert sizes == {}
    assert by_profile(answer, ()) == ()
    assert by_profile(answer, tuple(replace(p, answer=answer) for p in found)) == ()
