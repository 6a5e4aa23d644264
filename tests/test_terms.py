"""Words that readers may not know are explained where a report first uses them."""

from __future__ import annotations

from dataclasses import replace

from keuzemodel.catalogue import Heading, Risk
from keuzemodel.report.reasons.terms import explained
from strategies import catalogue_of, criterion, exact, measure

TERMS = (Heading("r", "RUIT", "Een tafel."), Heading("v", "Verklarende Analyse", "Een onderzoek."))


def test_a_term_is_explained_at_the_first_measure_that_uses_it() -> None:
    catalogue = catalogue_of(
        [
            measure("1", {"x": exact(1)}, title="Uit ruiten", rationale="Dat kruit."),
            measure("2", {"x": exact(1)}, risks=(Risk("Zonder de Ruit gaat het mis.", "Niets."),)),
            measure("3", {"x": exact(1)}, rationale="Na een verklarende analyse, met de RUIT."),
        ],
        [criterion("x")],
    )
    told = replace(catalogue, terms=TERMS)
    assert list(explained(told, ["1", "2", "3"])) == [
        (),
        (("RUIT", "Een tafel."),),
        (("Verklarende Analyse", "Een onderzoek."),),
    ]
    assert list(explained(told, ["3", "2"])) == [
        (("RUIT", "Een tafel."), ("Verklarende Analyse", "Een onderzoek.")),
        (),
    ]
    assert list(explained(catalogue, ["3"])) == [()]
