"""What the status of the scores means; it stands next to every result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel.analysis.following.texts import standing_sentence
from keuzemodel.catalogue import ScoresStatus
from keuzemodel.grounds import grounds_text

if TYPE_CHECKING:
    from collections.abc import Container

    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Status:
    """The status of the scores in plain Dutch."""

    mark: str
    """Short, next to a result."""
    title: str
    meaning: str
    use: str
    """What to do with it, in a few words: for a first screen."""
    grounds: str = ""
    """How many scores were fitted and how many are unknown, and what has begun; empty if there is nothing to say."""


def status_of(catalogue: Catalogue, criteria: Container[str] | None = None) -> Status:
    """Say what the status of the scores means, and what they rest on.

    Args:
        catalogue: the scores.
        criteria: those that count in the value of what a page is about; None for all.

    """
    grounds = " ".join(filter(None, (grounds_text(catalogue, criteria, in_full=True), standing_sentence(catalogue))))
    return replace(_STATUS[catalogue.scores_status], grounds=grounds)


_STATUS = {
    ScoresStatus.RECONSTRUCTION: Status(
        "Scores: reconstructie",
        "De scores zijn een reconstructie.",
        "De oorspronkelijke scores zijn er niet meer. De makers van de catalogus hebben ze opnieuw "
        "opgesteld uit wat er op papier staat, en maakten daarbij eigen keuzes. Gebruik de uitkomst voor "
        "het gesprek. Het is geen bewijs.",
        "Ze zijn achteraf bepaald: gebruik de uitkomst voor het gesprek, niet als bewijs.",
    ),
    ScoresStatus.ESTIMATE: Status(
        "Scores: schatting",
        "De scores zijn een schatting.",
        "Ze zijn zo goed mogelijk ingeschat, maar nog door niemand vastgesteld. Met andere scores kan er een "
        "ander pakket uitkomen.",
        "Met andere scores kan er een ander pakket uitkomen.",
    ),
    ScoresStatus.ADOPTED: Status(
        "Scores: vastgesteld",
        "De scores zijn vastgesteld.",
        "Ze zijn officieel gekozen. Het blijven inschattingen vooraf: de praktijk kan anders uitpakken.",
        "Het blijven inschattingen vooraf: de praktijk kan anders uitpakken.",
    ),
}
