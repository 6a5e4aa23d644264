"""What only `live` answers: the types of it, beside those of `as_json.shapes`."""

from __future__ import annotations

import sys
from typing import Literal, NotRequired

from keuzemodel.as_json.plan_shapes import PlanInfeasible, PlanOptimal, PlanStopped
from keuzemodel.as_json.shapes import FrontierPoint, MeasureExplained, Numbers, Progress, Unexplained

if sys.version_info >= (3, 12):
    from typing import TypedDict
else:
    from typing_extensions import TypedDict


class Reach(TypedDict):
    """Wat er bij deze weging te halen is."""

    status: Literal["optimal"]
    reach: float | None
    """De hoogste waarde zonder eigen grens en zonder vastgezette maatregelen; leeg als die niet boven 0 ligt."""


class Price(TypedDict):
    """Wat het kost om één maatregel om te keren."""

    status: Progress
    measure: str
    chosen: bool
    price: float | None
    """Het verlies aan waarde; leeg als het niet kan."""
    value: float
    reach: float | None
    """Zoals bij `bereik`."""
    choice: float | None
    """Als de maatregel is vastgezet: wat die keuze aan waarde kost; anders leeg."""
    free: bool | None
    """Als de maatregel is vastgezet: of hij zou meedoen als hij vrij was; anders leeg."""


class Doubts(TypedDict):
    """Hoe vaak elke maatregel in het beste pakket zit als alle onzekere scores worden getrokken."""

    status: Progress
    """`stopped` als de tijd om was voordat er genoeg trekkingen waren."""
    n: int
    """Zoveel trekkingen zijn er gedaan."""
    measures: Numbers
    """Per maatregel het deel van de trekkingen."""
    texts: dict[str, str]
    """Hetzelfde in woorden, met niet meer cijfers dan het aantal trekkingen toelaat."""
    lines: list[str]
    """Wat ervan te zeggen is, ook zonder de punten die zijn aangepast aan een bekende uitkomst."""


class Lines(TypedDict):
    """Wat de bladzijde van `live` erbij krijgt."""

    lines: list[str]
    """Hetzelfde als `text`, met waarden als deel van `reach`."""


class Why(MeasureExplained, Lines):
    """Waarom een maatregel wel of niet meedoet, zoals `live` het zegt."""


class WhyStopped(Unexplained, Lines):
    """De tijd was om voordat er iets over de maatregel te zeggen was, zoals `live` het zegt."""


FrontierNews = TypedDict(
    "FrontierNews",
    {
        "weights": Numbers,
        "from": int,
        "points": list[FrontierPoint],
        "ahead": list[FrontierPoint],
        "highest": float | None,
    },
)
"""What is known of a frontier on the way, as a line: how many points were told before, those that came, and those that
were found ahead of them, spread over what is left."""


class PlanTold(TypedDict):
    """Wat de bladzijde van `live` bij een plan krijgt."""

    lines: list[str]
    """Wat er gepland is en hoe zeker dat is; of wat er nodig is voor een plan."""
    reasons: dict[str, str]
    """Per maatregel waarom hij niet eerder begint."""
    brings: list[float]
    """Het resultaat per periode."""


class BestPlan(PlanOptimal, PlanTold):
    """Het beste plan, zoals `live` het zegt."""


class NoPlan(PlanInfeasible, PlanTold):
    """Er is geen plan, zoals `live` het zegt."""


class UnprovenPlan(PlanStopped, PlanTold):
    """Het beste plan dat er in de tijd gevonden is, zoals `live` het zegt."""


PlanView = BestPlan | NoPlan | UnprovenPlan


class PlanSettingView(TypedDict):
    """Wat er van een plan gevraagd is, zoals in een vraag."""

    per_period: dict[str, list[float]]
    not_before: dict[str, str]
    not_after: dict[str, str]


class SettingView(TypedDict):
    """Wat er ingesteld was, zoals in een vraag."""

    weights: Numbers
    approach: str
    capacity: Numbers
    minimum: NotRequired[Numbers]
    """Het minimum; ontbreekt als er geen was."""
    include: list[str]
    exclude: list[str]
    only_phases: list[str]
    circumstances: NotRequired[dict[str, bool]]
    """Wat er anders gold dan in de catalogus staat; ontbreekt als dat niets is."""
    plan: NotRequired[PlanSettingView]
    """Wat er van het plan gevraagd is; ontbreekt als dat niets is."""


class MomentView(TypedDict):
    """Een moment dat is vastgelegd."""

    name: str
    title: str
    note: str
    star: bool
    at: str
    asked_by: dict[str, str]
    """Per vastgezette maatregel: wie daarom vroeg."""
    setting: SettingView
    package: list[str]
    totals: Numbers
    same_catalogue: bool
    """Onwaar als de catalogus sindsdien veranderd is."""
    problem: str | None
    """Waarom dit moment met deze catalogus niet te vragen is."""


class MomentList(TypedDict):
    """Alle momenten, het oudste eerst."""

    moments: list[MomentView]


class MinutesWritten(TypedDict):
    """Waar het verslag staat, in de map waarin u werkt."""

    page: str
    word: str


class MomentBeside(MomentView):
    """Een moment naast andere: het beste pakket met de catalogus van nu."""

    value: float | None
    """De waarde; null als er bij deze stand geen bewezen pakket is."""
    reach: float | None
    """De hoogste waarde bij deze weging: waar de waarde een deel van is. Null als dat niets zegt."""
    differences: list[str]
    """Wat er anders ingesteld is dan bij het eerste."""


class MomentsCompared(TypedDict):
    """Twee of drie momenten naast elkaar, alle met de catalogus van nu."""

    moments: list[MomentBeside]
    in_some: list[str]
    """Maatregelen die in het ene pakket zitten en in het andere niet."""
    in_all: list[str]


class Mistake(TypedDict):
    """Wat er mis is, en waar."""

    path: str
    text: str


class Problem(TypedDict):
    """Een fout (RFC 9457)."""

    type: str
    title: str
    status: int
    """De code van HTTP, van 400 tot en met 599."""
    detail: str
    errors: list[Mistake]
