"""How the indicators and the steps stand: everything that the page shows, worded in Dutch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.change.change_texts import causes, packages_text, values
from keuzemodel.analysis.following.signals import Signal
from keuzemodel.analysis.following.texts import SIGNALS, STANDING, day_text, moved_text, signal_text
from keuzemodel.report.monitor.course_chart import CourseChart, course_chart
from keuzemodel.report.page.provenance import Repeating, repeating
from keuzemodel.report.page.status import Status, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.following.adjusted import Adjusted
    from keuzemodel.analysis.following.signals import Reading
    from keuzemodel.analysis.following.since import Since
    from keuzemodel.planning.plan import Plan
    from keuzemodel.report.page.provenance import Provenance
    from keuzemodel.state import Measured

_ORDER = (Signal.ACT, Signal.BEHIND, Signal.ON_TRACK, Signal.UNKNOWN)
_COUNTED = {
    Signal.ACT: ("vraagt", "vragen", "om bijsturen"),
    Signal.BEHIND: ("loopt", "lopen", "achter"),
    Signal.ON_TRACK: ("ligt", "liggen", "op koers"),
    Signal.UNKNOWN: ("is", "zijn", "niet te beoordelen"),
}
_NOT_BEGUN = "nog niet begonnen"


@dataclass(frozen=True, slots=True)
class Step:
    """A measure, and how it stands."""

    id: str
    title: str
    stands: str
    note: str
    planned: str
    """The period in which it was to begin; empty if there is no plan, or it is not in it."""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A row of the table under a picture."""

    day: str
    what: str
    amount: str


@dataclass(frozen=True, slots=True)
class Followed:
    """An indicator in one place."""

    place: str
    """Its region; for the whole, where there are regions beside it, that it is the whole; else empty."""
    title: str
    """Of the indicator, with the region."""
    signal: str
    """In words."""
    kind: str
    """For the form of its mark."""
    sentence: str
    chart: CourseChart | None
    rows: tuple[ValueRow, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """In how many places an indicator is judged so."""

    signal: str
    kind: str
    places: str
    """Empty if it is judged so everywhere."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """An indicator, everywhere that it is followed."""

    anchor: str
    title: str
    judged: tuple[Judged, ...]
    """The worst first."""
    act: str
    """What to do; empty where nothing must be done."""
    places: tuple[Followed, ...]
    steps: tuple[Step, ...]
    """Those that should move it."""


@dataclass(frozen=True, slots=True)
class MonitorPage:
    """The whole page."""

    title: str
    region: str
    date: str
    day: str
    """Of the state."""
    status: Status
    decision: str
    changed: tuple[str, ...]
    """What the state does to the package."""
    since: str
    """The day of the earlier state; empty if none was named."""
    passed: tuple[str, ...]
    """What became of the package and the indicators since then, and which fact caused it."""
    can_start: tuple[Step, ...]
    waiting: tuple[tuple[Step, str], ...]
    """A step, and what it waits for."""
    followed: tuple[Tracked, ...]
    steps: tuple[Step, ...]
    """All that has begun."""
    has_plan: bool
    """Whether there is a plan of before the state to compare with."""
    repeating: Repeating


def monitor_page(adjusted: Adjusted, provenance: Provenance, plan: Plan | None = None) -> MonitorPage:
    """Word everything that the page shows.

    Args:
        adjusted: how things stand, and what that does.
        provenance: how the page was made.
        plan: of the question without the state; None if there is none.

    """
    catalogue = adjusted.answer.question.catalogue
    steps = _steps(adjusted, plan)
    return MonitorPage(
        title=catalogue.title,
        region=catalogue.region,
        date=dutch.date(provenance.on),
        day=day_text(adjusted.state.date),
        status=status_of(catalogue),
        decision=_decision(adjusted),
        changed=(packages_text(adjusted.change), *causes(adjusted.change)),
        since="" if adjusted.since is None else day_text(adjusted.since.earlier.date),
        passed=() if adjusted.since is None else tuple(_passed(adjusted.since)),
        can_start=tuple(steps[m] for m in adjusted.can_start),
        waiting=tuple((steps[m], dutch.join(needs)) for m, needs in adjusted.waits_for.items()),
        followed=tuple(_tracked(adjusted, steps)),
        steps=tuple(steps[m] for m, _ in catalogue.standing),
        has_plan=plan is not None,
        repeating=repeating(provenance),
    )


def _passed(since: Since) -> Iterator[str]:
    change = since.change
    yield from (tried.difference.text for tried in change.tried)
    yield packages_text(change)
    yield from (*values(change), *causes(change))
    yield from map(moved_text, since.moved)


def _decision(adjusted: Adjusted) -> str:
    """Say in one sentence how the indicators do, or, without any, how the steps do."""
    counts = Counter(reading.signal for reading in adjusted.readings)
    if len(adjusted.readings) == 1:
        (signal,) = counts
        one, _, rest = _COUNTED[signal]
        return f"De indicator {one} {rest}"
    parts = [f"{_COUNTED[s][n != 1]} er {n} {_COUNTED[s][2]}" for s in _ORDER if (n := counts[s])]
    if parts:
        return f"Van de {len(adjusted.readings)} indicatoren {dutch.join(parts)}"
    begun = Counter(status for _, status in adjusted.answer.question.catalogue.standing)
    told = [f"{begun[status]} {word.lower()}" for status, word in STANDING if begun[status]]
    return f"Van de stappen: {dutch.join(told)}" if told else "Nog geen enkele stap is begonnen"


def _steps(adjusted: Adjusted, plan: Plan | None) -> dict[str, Step]:
    catalogue, states = adjusted.answer.question.catalogue, adjusted.state.measures
    words = {status: word.lower() for status, word in STANDING}
    stands = {m: words[status] for m, status in catalogue.standing}
    planned = {} if plan is None else {m: plan.asked.periods[start] for m, start in plan.starts.items()}
    return {
        m.id: Step(
            m.id,
            m.title,
            stands.get(m.id, _NOT_BEGUN),
            states[m.id].note if m.id in states else "",
            planned.get(m.id, ""),
        )
        for m in catalogue.measures
    }


def _tracked(adjusted: Adjusted, steps: dict[str, Step]) -> Iterator[Tracked]:
    by_indicator = groupby(adjusted.readings, key=lambda reading: reading.indicator)
    for position, (indicator, found) in enumerate(by_indicator, 1):
        readings = tuple(found)
        must_act = any(r.signal is Signal.ACT for r in readings)
        yield Tracked(
            anchor=f"indicator-{position}",
            title=indicator.title,
            judged=tuple(_judged(readings)),
            act=indicator.act.text if must_act and indicator.act else "",
            places=tuple(_followed(adjusted, reading, several=len(readings) > 1) for reading in readings),
            steps=tuple(steps[m] for m in indicator.measures),
        )


def _judged(readings: tuple[Reading, ...]) -> Iterator[Judged]:
    counts = Counter(reading.signal for reading in readings)
    for signal in _ORDER:
        if n := counts[signal]:
            yield Judged(SIGNALS[signal], _kind(signal), f"{n} van de {len(readings)}" if n < len(readings) else "")


def _kind(signal: Signal) -> str:
    return signal.value.replace("_", "-")


def _followed(adjusted: Adjusted, reading: Reading, *, several: bool) -> Followed:
    indicator = reading.indicator
    values = tuple(v for v in adjusted.state.values if (v.indicator, v.region) == (indicator.id, reading.region))
    return Followed(
        place=reading.region or ("Het geheel" if several else ""),
        title=f"{indicator.title} – {reading.region}" if reading.region else indicator.title,
        signal=SIGNALS[reading.signal],
        kind=_kind(reading.signal),
        sentence=signal_text(reading, short=True),
        chart=course_chart(reading, values, adjusted.state.date),
        rows=_rows(reading, values),
    )


def _rows(reading: Reading, values: tuple[Measured, ...]) -> tuple[ValueRow, ...]:
    """Give baseline, targets and measured values by day."""
    indicator = reading.indicator
    course = indicator.course_of(reading.region)
    told = [(v.date, "gemeten", v.value) for v in values]
    if course is not None:
        told += [(t.date, "streefwaarde", t.value) for t in course.targets]
        told += [(course.baseline.date, "nulmeting", course.baseline.value)] if course.baseline else []
    return tuple(
        ValueRow(day_text(day), what, "onbekend" if value is None else dutch.amount(value, indicator.unit))
        for day, what, value in sorted(told, key=lambda row: row[:2])
    )
