"""What scores rest on: how many were fitted to a known outcome, and how many are unknown (model.md §8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.catalogue import Basis, ScoresStatus

if TYPE_CHECKING:
    from collections.abc import Container

    from keuzemodel.catalogue import Catalogue, Measure

MARK = "†"
"""Behind a score that was fitted."""
MARK_MEANS = f"{MARK} Deze score is aangepast aan een pakket dat vooraf al bekend was."

_STATUS = {
    ScoresStatus.RECONSTRUCTION: "De scores zijn een reconstructie: achteraf afgeleid uit wat er op papier staat.",
    ScoresStatus.ESTIMATE: "De scores zijn een inschatting.",
    ScoresStatus.ADOPTED: "De scores zijn vastgesteld.",
}


@dataclass(frozen=True)
class Grounds:
    """Numbers of scores of measures."""

    scores: int
    fitted: int
    unknown: int
    stated: int
    """Written in the source, and known."""


def status_text(catalogue: Catalogue) -> str:
    """Say in one sentence what the status of the scores is."""
    return _STATUS[catalogue.scores_status]


def is_fitted(measure: Measure, criterion: str) -> bool:
    """Tell whether a score was chosen so that a known outcome comes out."""
    return (criterion, Basis.FITTED) in measure.basis


def grounds_of(catalogue: Catalogue, criteria: Container[str] | None = None) -> Grounds | None:
    """Count what the scores rest on.

    Args:
        catalogue: the scores.
        criteria: only scores on these count; None for all.

    Returns:
        None if the catalogue does not say where any score comes from.

    """
    if not any(measure.basis for measure in catalogue.measures):
        return None
    counted = [c for c in catalogue.criterion if criteria is None or c in criteria]
    places = [(measure, criterion) for measure in catalogue.measures for criterion in counted]
    return Grounds(
        len(places),
        sum(is_fitted(measure, criterion) for measure, criterion in places),
        sum(measure.scores[criterion] is None for measure, criterion in places),
        sum(
            (criterion, Basis.SOURCE) in measure.basis and measure.scores[criterion] is not None
            for measure, criterion in places
        ),
    )


def origins_text(catalogue: Catalogue, criteria: Container[str] | None = None) -> str:
    """Count in one sentence where all scores come from; empty if the catalogue does not say that of any."""
    grounds = grounds_of(catalogue, criteria)
    if grounds is None:
        return ""
    return f"Van de {grounds.scores} scores {_origins(grounds)}"


def fitted_where(catalogue: Catalogue, package: Container[str], criteria: Container[str] | None = None) -> str:
    """Say how many of the fitted scores are of chosen measures; empty if none were fitted."""
    fitted = [
        measure.id
        for measure in catalogue.measures
        for c in catalogue.criterion
        if (criteria is None or c in criteria) and is_fitted(measure, c)
    ]
    inside = sum(id_ in package for id_ in fitted)
    outside = len(fitted) - inside
    if not fitted:
        return ""
    if not inside or not outside:
        which = "gekozen maatregelen" if inside else "maatregelen die niet gekozen zijn"
        return f"Alle aangepaste scores zijn van {which}."
    return f"Van de aangepaste scores {_is(inside)} er {inside} van gekozen maatregelen en {outside} van de andere."


def grounds_text(catalogue: Catalogue, criteria: Container[str] | None = None, *, in_full: bool = False) -> str:
    """Say it in Dutch, the same everywhere; empty if the catalogue does not say where any score comes from.

    Args:
        catalogue: the scores.
        criteria: only scores on these count; None for all.
        in_full: also how many come from the source, and how many are estimates.

    """
    grounds = grounds_of(catalogue, criteria)
    if grounds is None:
        return ""
    whole = criteria is None or all(c in criteria for c in catalogue.criterion)
    of = f"Van de {grounds.scores} scores{'' if whole else ' die in de waarde tellen'}"
    to = "aan een pakket dat vooraf al bekend was"
    if in_full:
        text = f"{of}{'' if whole else ','} {_origins(grounds, to)}"
    else:
        text = f"{of} {_are(grounds.fitted)} aangepast {to}; {_unknown(grounds.unknown)}."
    return f"{text} Dat het model dat pakket kiest, bewijst dus niets." if grounds.fitted else text


def _origins(grounds: Grounds, to: str = "") -> str:
    judged = grounds.scores - grounds.stated - grounds.fitted - grounds.unknown
    return (
        f"{_comes(grounds.stated)} uit de bron; {judged or 'geen'} {_is(judged)} ingeschat, "
        f"{' '.join(filter(None, (str(grounds.fitted or 'geen'), 'aangepast', to)))} en "
        f"{grounds.unknown or 'geen'} onbekend."
    )


def no_evidence(catalogue: Catalogue, criteria: Container[str] | None = None, *, short: bool = False) -> str:
    """Say beside an agreement between packages that it is no evidence; empty if no score was fitted.

    Args:
        catalogue: the scores.
        criteria: only scores on these count; None for all.
        short: the page says already what they were fitted to.

    """
    grounds = grounds_of(catalogue, criteria)
    if grounds is None or not grounds.fitted:
        return ""
    if short:
        return "Dat is geen bewijs: er zijn scores aangepast."
    return "Dat is geen bewijs: een deel van de scores is aangepast aan een pakket dat vooraf al bekend was."


def _comes(count: int) -> str:
    return {0: "komt er geen", 1: "komt er 1"}.get(count, f"komen er {count}")


def _is(count: int) -> str:
    return "is" if count == 1 else "zijn"


def _are(count: int) -> str:
    return {0: "is er geen", 1: "is er 1"}.get(count, f"zijn er {count}")


def _unknown(count: int) -> str:
    return {0: "geen enkele is onbekend", 1: "1 is onbekend"}.get(count, f"{count} zijn onbekend")
