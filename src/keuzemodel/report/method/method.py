"""The method in short, and how this report was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.report.page.provenance import Repeating, repeating

if TYPE_CHECKING:
    from keuzemodel.answer import Chosen
    from keuzemodel.report.page.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the method."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Method:
    """How the package was chosen and how the report was made."""

    steps: tuple[Step, ...]
    repeating: Repeating


def method(chosen: Chosen, provenance: Provenance) -> Method:
    """Explain the method, as far as this catalogue uses it."""
    return Method(_steps(chosen), repeating(provenance))


def _steps(chosen: Chosen) -> tuple[Step, ...]:
    catalogue = chosen.question.catalogue
    scores = [s for m in catalogue.measures for s in m.scores.values()]
    steps = [
        Step(
            "De waarde van een pakket",
            "Per criterium tellen we de scores van de maatregelen op. Elk totaal delen we door het "
            "uiterste van de schaal en we vermenigvuldigen het met het gewicht. Wat een pakket brengt, "
            "telt erbij; wat het vraagt, gaat eraf. Dat getal is alleen te vergelijken met dat van een ander pakket "
            "met dezelfde weging en benadering. Daarom staat een waarde hier steeds als deel van de hoogste die "
            "daarbij te halen is: dit pakket haalt 100%.",
        ),
        Step(
            "Wat ‘bewezen het beste’ betekent",
            "Het model zoekt het pakket met de hoogste waarde dat aan alle regels voldoet, en bewijst dat "
            "geen ander pakket hoger uitkomt. Daarna rekent het dit pakket los daarvan nog eens na. Het "
            "bewijs gaat over het rekenen, niet over de scores: kloppen die niet, dan klopt de uitkomst "
            "ook niet.",
        ),
    ]
    if any(s is None for s in scores):
        steps.append(
            Step(
                "Onbekende scores",
                "Wat niet bekend is, telt voorzichtig mee. Bij wat een maatregel brengt rekenen we met 0, "
                "bij wat hij vraagt met het hoogste van de schaal.",
            )
        )
    if any(s is not None and s.is_band for s in scores):
        steps.append(Step("Bandbreedtes", "Bij een bandbreedte rekent het model met de waarschijnlijkste score."))
    return tuple(steps)
