"""The first screen of a report: what is asked now, what the package brings in words, and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from keuzemodel.analysis.certainty.map_texts import split_shares
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.report.decision.agenda import agenda
from keuzemodel.report.decision.sureness import sureness
from keuzemodel.report.decision.totals import in_words, totals
from strategies import criterion
from test_report_sections import insight_for, three_aspects
from test_report_timing import planned
from test_report_view_model import chosen, compared, insight_of, line, question, tiny, tiny_report

if TYPE_CHECKING:
    from keuzemodel.report.page.links import Phrase


def text(phrase: Phrase) -> str:
    return "".join(piece.text for piece in phrase)


def test_what_is_asked_now_are_the_moments_of_the_plan() -> None:
    outcome, told = planned()
    assert isinstance(outcome.chosen, Chosen)
    found = agenda(outcome.chosen, told)
    assert text(found.now) == (
        "vóór 2025-H1 beslissen over 8.1 ‘Zorg dat de huidige lat wordt gehaald’ en "
        "9.1 ‘Maak deeltijd de standaard bij verwijzing’."
    )
    assert text(found.later) == (
        "op zeven momenten, het laatste vóór 2029-H1. Het meeste hangt af van 2025-H2: "
        "zonder 5.1 ook geen 3.2, 4, 5.2, 8.2, 9.2 of 15.2."
    )
    assert found.anchor == "wanneer"


def test_without_a_plan_the_phases_come_one_after_another() -> None:
    found = agenda(chosen(question(tiny())), None)
    assert text(found.now) == "beginnen met Fase 1 (2 maatregelen)."
    assert text(found.later) == "Fase 2 (1 maatregel)."
    assert agenda(chosen(question(tiny(), only_phases=("1",))), None).now == ()


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("56", "ruim 11 keer ‘veel’"),
        ("50", "10 keer ‘veel’"),
        ("53", "bijna 11 keer ‘veel’"),
        ("8", "bijna 3 keer ‘wat’"),
        ("1", "1 keer ‘iets’"),
        ("0.5", ""),
        ("-4", ""),
    ],
)
def test_points_in_the_words_of_their_scale(amount: str, words: str) -> None:
    scale = tuple((Fraction(n), word) for n, word in ((0, "niets"), (1, "iets"), (3, "wat"), (5, "veel")))
    assert in_words(replace(criterion("x"), scale=scale), Fraction(amount)) == words
    assert in_words(criterion("x"), Fraction(amount)) == ""


def test_an_amount_stands_beside_the_most_that_can_be_had_or_the_limit() -> None:
    answer = chosen(question(tiny()))
    assert [t.of for t in totals(answer, {"effect": Fraction(12)}).brings] == ["van 12 punten"]
    assert [t.of for t in totals(answer, {}).brings] == [""]
    (asks,) = tiny_report(Approach.WITHIN_CAPACITY).totals.asks
    assert asks.of == "van de 2 punten die mogen"


def test_sum_scores_and_weights_are_told_apart() -> None:
    insight = insight_of(chosen(question(tiny())), compared(tiny()))
    titles = [found.title for found in sureness(insight, "", own=False)]
    assert titles[:3] == ["De rekensom is bewezen", "De scores zijn niet zeker", "De weging is een keuze"]
    assert "van alle denkbare wegingen is een ander pakket het beste" in line(tiny_report(), "De weging is een keuze")


def test_what_is_nearly_always_wise_has_its_reason() -> None:
    insight = insight_for(three_aspects(), 2, 2, 1)
    titles = [found.title for found in sureness(insight, "", own=False)]
    assert "Bijna altijd zinnig" not in titles  # nothing is in at 95 % of the weightings
    assert insight.firm is not None
    firm = replace(insight.firm, by_aspect={**insight.firm.by_aspect, "1": Fraction(96, 100)})
    (*_, told) = sureness(replace(insight, firm=firm), "", own=False)
    assert text(told.text).startswith("1: die zit in het beste pakket bij ten minste 95% van de wegingen waarin")


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
