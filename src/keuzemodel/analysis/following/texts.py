"""What comes next and how the indicators do, in Dutch sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.following.signals import Signal
from keuzemodel.catalogue import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.following.adjusted import Adjusted
    from keuzemodel.analysis.following.signals import Reading
    from keuzemodel.catalogue import Catalogue

SIGNALS = {
    Signal.ON_TRACK: "op koers",
    Signal.BEHIND: "loopt achter",
    Signal.ACT: "bijsturen",
    Signal.UNKNOWN: "niet bekend",
}
_STANDING = ((Status.DONE, "Gedaan"), (Status.RUNNING, "Loopt"), (Status.STOPPED, "Gestopt"))


def day_text(day: str) -> str:
    """Write a day as people do, such as ``1 maart 2027``."""
    return dutch.date(date.fromisoformat(day))


def standing_texts(catalogue: Catalogue) -> Iterator[str]:
    """Say what is done, what is running and what was stopped."""
    for status, word in _STANDING:
        measures = [m for m, its in catalogue.standing if its is status]
        if measures:
            yield f"{word}: {dutch.join(measures)}."


def next_texts(adjusted: Adjusted) -> Iterator[str]:
    """Say which steps can start, and which wait for what."""
    catalogue = adjusted.answer.question.catalogue
    if not adjusted.can_start and not adjusted.waits_for:
        yield "Alle stappen van het pakket zijn begonnen of gedaan."
        return
    if adjusted.can_start:
        yield "Deze stappen kunnen nu beginnen:"
        yield from (f"  • {catalogue.name(measure)}" for measure in adjusted.can_start)
    else:
        yield "Geen enkele stap kan nu beginnen: alles wacht nog op iets anders."
    if adjusted.waits_for:
        yield "Deze stappen wachten nog:" if len(adjusted.waits_for) > 1 else "Deze stap wacht nog:"
        for measure, needs in adjusted.waits_for.items():
            yield f"  • {catalogue.name(measure)}: wacht op {dutch.join(needs)}"


def signal_text(reading: Reading) -> str:
    """Say in one sentence how an indicator does."""
    indicator = reading.indicator
    start = f"{indicator.title} in {reading.region}" if reading.region else indicator.title
    if reading.value is None or reading.date is None:
        known = (
            "er is nog geen meting" if reading.date is None else f"de meting van {day_text(reading.date)} is onbekend"
        )
        return f"{start}: {known}."
    value = dutch.amount(reading.value, indicator.unit)
    when = f"{start}: {value} op {day_text(reading.date)}"
    if reading.signal is Signal.UNKNOWN:
        return f"{when}. {_why_unknown(reading)}"
    path = dutch.amount(reading.path or reading.value * 0, indicator.unit)
    if reading.signal is Signal.ON_TRACK:
        return f"{when}; dat ligt op koers (het moest {path} zijn)."
    short = f", {dutch.percent(reading.missing)} van de weg ontbreekt" if reading.missing is not None else ""
    told = f"{when}; het moest {path} zijn{short}."
    if reading.signal is Signal.ACT and indicator.act is not None:
        return f"{told} Stuur bij: {indicator.act.text}"
    return told


def _why_unknown(reading: Reading) -> str:
    course = reading.indicator.course_of(reading.region)
    if course is None or not course.targets:
        return "Of dat goed gaat is niet te zeggen: er is geen streefwaarde."
    return "Of dat goed gaat is niet te zeggen: de nulmeting is niet bekend."
