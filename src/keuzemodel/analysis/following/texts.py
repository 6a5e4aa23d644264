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
    from keuzemodel.analysis.following.since import Moved
    from keuzemodel.catalogue import Catalogue

SIGNALS = {
    Signal.ON_TRACK: "op koers",
    Signal.BEHIND: "loopt achter",
    Signal.ACT: "bijsturen",
    Signal.UNKNOWN: "niet bekend",
}
STANDING = ((Status.DONE, "Gedaan"), (Status.RUNNING, "Loopt"), (Status.STOPPED, "Gestopt"))


def day_text(day: str) -> str:
    """Write a day as people do, such as ``1 maart 2027``."""
    return dutch.date(date.fromisoformat(day))


def standing_texts(catalogue: Catalogue) -> Iterator[str]:
    """Say what is done, what is running and what was stopped."""
    for status, word in STANDING:
        measures = [m for m, its in catalogue.standing if its is status]
        if measures:
            yield f"{word}: {dutch.join(measures)}."


def standing_sentence(catalogue: Catalogue) -> str:
    """Say on a page that it starts from how things stand; empty if nothing has begun."""
    parts = list(standing_texts(catalogue))
    known = "Waar al bekend is wat een stap bracht of vroeg, telt dat in plaats van de schatting."
    return " ".join(("Uitgangspunt is hoe het nu staat.", *parts, known)) if parts else ""


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


def moved_text(moved: Moved) -> str:
    """Say in one sentence what became of an indicator since an earlier state."""
    then, now = moved.then, moved.now
    start = f"{now.indicator.title} in {now.region}" if now.region else now.indicator.title
    was = "nog niet gemeten" if then is None or then.date is None else _amount(then)
    judged = f"Het oordeel was ‘{SIGNALS[then.signal]}’ en is nu ‘{SIGNALS[now.signal]}’." if then else ""
    if then is not None and then.signal is now.signal:
        judged = f"Het oordeel bleef ‘{SIGNALS[now.signal]}’."
    return f"{start}: eerst {was}, nu {_amount(now)}. {judged}".rstrip()


def _amount(reading: Reading) -> str:
    if reading.date is None:
        return "niet gemeten"
    known = "onbekend" if reading.value is None else dutch.amount(reading.value, reading.indicator.unit)
    return f"{known} op {day_text(reading.date)}"


def signal_text(reading: Reading, *, short: bool = False) -> str:
    """Say in one sentence how an indicator does.

    Args:
        reading: of an indicator in one place.
        short: without its title and what to do, for where these stand beside it.

    """
    said = _said(reading)
    if short:
        return f"{said[0].upper()}{said[1:]}"
    indicator = reading.indicator
    start = f"{indicator.title} in {reading.region}" if reading.region else indicator.title
    act = f" Stuur bij: {indicator.act.text}" if reading.signal is Signal.ACT and indicator.act is not None else ""
    return f"{start}: {said}{act}"


def _said(reading: Reading) -> str:
    indicator = reading.indicator
    if reading.date is None:
        return f"er is nog geen meting{_aim(reading)}."
    if reading.value is None:
        return f"de meting van {day_text(reading.date)} is onbekend."
    when = f"{dutch.amount(reading.value, indicator.unit)} op {day_text(reading.date)}"
    if reading.signal is Signal.UNKNOWN or reading.path is None:
        return f"{when}. {_why_unknown(reading)}"
    path = dutch.amount(reading.path, indicator.unit)
    if reading.signal is Signal.ON_TRACK:
        return f"{when}; dat ligt op koers (het moest {path} zijn)."
    if reading.missing is None:
        return f"{when}; het moest {path} blijven."
    return f"{when}; het moest {path} zijn, {dutch.percent(reading.missing)} van de weg ontbreekt."


def _aim(reading: Reading) -> str:
    """Name the last target, if there is one."""
    course = reading.indicator.course_of(reading.region)
    last = course.targets[-1] if course and course.targets else None
    if last is None or last.value is None:
        return ""
    return f"; de streefwaarde is {dutch.amount(last.value, reading.indicator.unit)} op {day_text(last.date)}"


def _why_unknown(reading: Reading) -> str:
    course = reading.indicator.course_of(reading.region)
    if course is None or not course.targets:
        return "Of dat goed gaat is niet te zeggen: er is geen streefwaarde."
    return "Of dat goed gaat is niet te zeggen: de nulmeting is niet bekend."
