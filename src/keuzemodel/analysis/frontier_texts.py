"""The frontier in Dutch sentences."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.why.worth import Worth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.frontier import Frontier, Place

_DECIMALS = 4
_VISIBLE = Fraction(1, 50)
_PLAIN = Worth()


def message(frontier: Frontier, worth: Worth = _PLAIN) -> Iterator[str]:
    """Say what the line shows, and where it bends."""
    if not frontier.complete:
        yield from _unfinished(frontier)
        return
    first, last = frontier.points[0], frontier.points[-1]
    if first is last:
        asked = f"vraagt {dutch.of_criterion(frontier.criterion, first.used)}"
        brought = f"komt op {dutch.quoted(frontier.criterion.title)} uit op {_used(frontier, first.used)}"
        yield f"Eén pakket is overal het beste: het {asked if frontier.asks else brought}."
        return
    of = dutch.of_criterion(frontier.criterion, first.used)
    yield (
        f"De waarde loopt van {dutch.number(first.value, _DECIMALS)} bij {of} "
        f"naar {dutch.number(last.value, _DECIMALS)} bij {_used(frontier, last.used)}. "
        f"{'Daarboven levert meer niets meer op' if frontier.asks else 'Meer is er niet te halen'}."
    )
    knee = frontier.diminishing
    if knee is None:
        lacking = "extra inzet duidelijk minder oplevert" if frontier.asks else "meer eisen duidelijk meer waarde kost"
        yield f"De lijn heeft geen punt waarna {lacking} dan gemiddeld."
        return
    before = abs(knee.value - first.value) / (knee.used - first.used)
    after = abs(last.value - knee.value) / (last.used - knee.used)
    step = _step(max(before, after), frontier.criterion.range)
    more = "elk extra punt" if frontier.criterion.unit == "punten" and step == 1 else f"{_used(frontier, step)} extra"
    values = f"gemiddeld {_said(before * step, worth)} waarde", f"daarna {_said(after * step, worth)}"
    told = (
        f"gaat meer inzet minder opleveren: tot daar levert {more} {values[0]} op, {values[1]}"
        if frontier.asks
        else f"wordt meer eisen duurder: tot daar kost {more} {values[0]}, {values[1]}"
    )
    yield f"Bij {_used(frontier, knee.used)} {told}. Daar buigt de lijn het duidelijkst af."


def _unfinished(frontier: Frontier) -> Iterator[str]:
    """Say what is known of a line that is not whole, and how to know more."""
    yield "De tijd was om voordat de hele lijn bekend was. Elk punt dat er staat, is wel bewezen."
    if frontier.largest_gap:
        gap = dutch.percent(frontier.largest_gap / frontier.rise, 1)
        where = "" if frontier.exact_to is None else _from_where(frontier, frontier.exact_to)
        yield f"{where}Tussen twee punten kunnen er nog meer liggen: daar scheelt de waarde hooguit {gap} van de lijn."
    yield "Met meer tijd komen er meer punten bij: kies een groter getal bij --tijd."


def _from_where(frontier: Frontier, exact_to: Fraction) -> str:
    of = dutch.of_criterion(frontier.criterion, exact_to)
    return f"Tot {of} zijn het alle punten. " if frontier.asks else f"Vanaf {of} zijn het alle punten. "


def ignored(frontier: Frontier) -> str:
    """Say what does not count on this line."""
    title = dutch.quoted(frontier.criterion.title)
    own = "grens" if frontier.asks else "minimum"
    text = f"{title} telt in deze waarde niet mee, en er geldt hier geen {own} voor."
    stated = frontier.criterion.id in frontier.question.bounded
    return f"{text} Wat de catalogus ervoor vraagt, geldt wel." if stated else text


def place_sentence(frontier: Frontier, place: Place) -> str:
    """Say where the package of an approach lies."""
    title = dutch.quoted(place.answer.question.approach.title_in(frontier.question.catalogue))
    amount = f"vraagt {_used(frontier, place.used)}" if frontier.asks else f"komt uit op {_used(frontier, place.used)}"
    where = f"{title} {amount} en heeft hier waarde {dutch.number(place.value, _DECIMALS)}"
    if place.line is None:
        return f"{where}; zo {'weinig vraagt' if frontier.asks else 'veel haalt'} geen pakket op de lijn."
    if place.value == place.line:
        return f"{where}: dat ligt op de lijn."
    gap = dutch.number(abs(place.line - place.value), _DECIMALS)
    if place.value > place.line:
        return f"{where}: dat ligt {gap} boven de lijn, omdat daar andere grenzen gelden."
    return f"{where}: dat ligt {gap} onder de lijn, omdat daar andere criteria of grenzen meetellen."


def _said(value: Fraction, worth: Worth) -> str:
    return dutch.number(value, 3) if worth.reach is None else worth.share(value)


def _step(slope: Fraction, most: Fraction) -> Fraction:
    """Give an amount, 1, 10, 100 and so on, that brings enough value to be written: one euro more brings nothing.

    Of a criterion that runs no further than 1 it is a part of its range: 0.1, 0.01 and so on.
    """
    step = Fraction(1)
    while step >= most:
        step /= 10
    while 0 < slope * step < _VISIBLE:
        step *= 10
    return step


def _used(frontier: Frontier, used: Fraction) -> str:
    return dutch.amount(used, frontier.criterion.unit)
