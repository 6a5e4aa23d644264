"""What answers of `plan` look like, as in `shapes`."""

from __future__ import annotations

import sys
from typing import Literal

from keuzemodel.as_json.shapes import Asked, Numbers, Trusted

if sys.version_info >= (3, 12):
    from typing import TypedDict
else:
    from typing_extensions import TypedDict


class PlannedMeasure(TypedDict):
    """Wanneer één maatregel begint en werkt."""

    id: str
    start: str | None
    """De periode waarin hij begint; leeg als hij al gedaan is."""
    in_effect: str | None
    """De eerste periode waarin hij werkt; leeg als dat pas na de laatste periode is."""


class PlanPeriod(TypedDict):
    """Wat er in één periode gebeurt."""

    period: str
    developing: list[str]
    in_effect: list[str]
    used: Numbers
    """Per criterium met een grens wat er gevraagd wordt."""
    capacity: Numbers
    totals: Numbers
    """Per criterium waarvan meer beter is, wat er dan werkt."""


class PlanParts(TypedDict):
    """Een plan."""

    package: list[str]
    measures: list[PlannedMeasure]
    periods: list[PlanPeriod]


class PlanTooFull(TypedDict):
    """Een periode die te vol is om eerder te beginnen."""

    period: str
    criterion: str
    taken_by: list[str]


class PlanReason(TypedDict):
    """Waarom een maatregel niet eerder begint."""

    id: str
    waits_for: list[str]
    full: list[PlanTooFull]
    text: str


class PlanMoment(TypedDict):
    """Wat u vóór een periode besluit."""

    period: str
    starting: list[str]
    opens: dict[str, list[str]]
    """Per maatregel wat er later van afhangt."""
    indicators: list[str]
    value_if_stopped: float | None
    """De waarde als er vanaf dan niets meer begint; leeg als dat een regel breekt."""


class PlanMore(TypedDict):
    """Wat meer capaciteit in een periode oplevert."""

    criterion: str
    period: str
    extra: float
    value: float
    results: float


class PlanMove(TypedDict):
    """Een maatregel die verschuift: het begin zonder en met uitstel."""

    before: str | None
    after: str | None


class PlanExplained(TypedDict, total=False):
    """Waarom een plan is zoals het is; alleen waar dat gevraagd is."""

    why: list[PlanReason]
    bottleneck: dict[str, int]
    """Per periode hoeveel maatregelen zij tegenhoudt."""
    moments: list[PlanMoment]
    more_capacity: list[PlanMore]
    moved: dict[str, PlanMove]


class PlanOptimal(Asked, PlanParts, Trusted, PlanExplained):
    """Het beste plan."""

    status: Literal["optimal"]
    value: float
    results: float
    left_out: list[str]
    """Wat `kies` kiest en het plan niet."""


class PlanLeast(TypedDict, total=False):
    """Wat er wel genoeg is voor een plan; ontbreekt als de tijd daarvoor om was."""

    package: list[str]
    """Het pakket dat er helemaal in moest; ontbreekt als dat niet gevraagd is."""
    least_periods: int | None
    """Leeg als geen aantal genoeg is."""
    least_per_period: dict[str, float | None]


class PlanInfeasible(Asked, PlanLeast, Trusted):
    """Er is geen plan."""

    status: Literal["infeasible"]


class PlanStopped(Asked, Trusted):
    """De tijd was om voordat het bewijs er was."""

    status: Literal["stopped"]
    package: list[str] | None
    measures: list[PlannedMeasure] | None
    periods: list[PlanPeriod] | None
    value: float | None
    bound: float
    """Geen plan heeft meer waarde."""
    results: float | None
    results_bound: float | None
    """Geen plan met die waarde heeft meer resultaat; leeg als de waarde nog niet bewezen is."""
    left_out: list[str] | None


PlanAnswer = PlanOptimal | PlanInfeasible | PlanStopped
