"""What the status of the scores means; it stands next to every result."""

from __future__ import annotations

from dataclasses import dataclass

from keuzemodel.catalogue import ScoresStatus


@dataclass(frozen=True, slots=True)
class Status:
    """The status of the scores in plain Dutch."""

    mark: str
    """Short, next to a result."""
    title: str
    meaning: str


def status_of(status: ScoresStatus) -> Status:
    """Say what a status means."""
    return _STATUS[status]


_STATUS = {
    ScoresStatus.RECONSTRUCTION: Status(
        "Scores: reconstructie",
        "De scores zijn een reconstructie.",
        "De oorspronkelijke scores zijn er niet meer. De makers van de catalogus hebben ze opnieuw "
        "opgesteld uit wat er op papier staat, en maakten daarbij eigen keuzes. Gebruik de uitkomst voor "
        "het gesprek. Een bewijs is zij niet.",
    ),
    ScoresStatus.ESTIMATE: Status(
        "Scores: schatting",
        "De scores zijn een schatting.",
        "Ze zijn zo goed mogelijk ingeschat, maar nog door niemand vastgesteld. Met andere scores kan er een "
        "ander pakket uitkomen.",
    ),
    ScoresStatus.ADOPTED: Status(
        "Scores: vastgesteld",
        "De scores zijn vastgesteld.",
        "Ze zijn officieel gekozen. Het blijven inschattingen vooraf: de praktijk kan anders uitpakken.",
    ),
}
