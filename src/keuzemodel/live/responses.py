"""What the answers look like; only for the OpenAPI description, since `as_json` makes them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)


class Part(_Model):
    """Wat een deel van het pakket brengt en vraagt."""

    package: list[str]
    totals: dict[str, float]
    unknown: dict[str, int]


class _Asked(_Model):
    approach: Literal["alles-overwegend", "roeien-met-de-riemen"]
    weighting: str | None
    weights: dict[str, float]
    """De gewichten die in de waarde tellen; samen 1."""
    capacity: dict[str, float]
    """De grenzen die golden."""
    minimum: dict[str, float] = {}
    """Wat een pakket ten minste moest hebben; ontbreekt als er geen minimum was."""
    include: list[str]
    exclude: list[str]
    only_phases: list[str]
    circumstances: dict[str, bool] = {}
    """Welke omstandigheden golden; ontbreekt als de catalogus er geen kent."""
    basis: dict[str, int] = {}
    """Van de scores die in de waarde tellen: hoeveel aangepast aan een bekende uitkomst, en hoeveel onbekend."""


class Optimal(_Asked):
    """Het bewezen beste pakket."""

    status: Literal["optimal"]
    package: list[str]
    value: float
    unique: bool
    """Onwaar als een ander pakket precies dezelfde waarde heeft."""
    trusted: str | None = None
    """De rekenkern op wier woord het pakket het beste heet; ontbreekt als het in hele getallen is bewezen."""
    totals: dict[str, float]
    unknown: dict[str, int]
    phases: dict[str, Part]


class RuleText(_Model):
    """Een regel."""

    rule: str
    text: str


class RepairOption(_Model):
    """Een manier om weer een pakket mogelijk te maken."""

    text: str
    value: float
    steps: list[dict[str, Any]]


class Repair(_Model):
    """Wat er kan veranderen zodat er weer een pakket mogelijk is."""

    text: str | None
    complete: bool
    options: list[RepairOption]


class Infeasible(_Asked):
    """Geen enkel pakket voldoet aan alle regels."""

    status: Literal["infeasible"]
    conflict: list[RuleText]
    repair: Repair | None


class Stopped(_Asked):
    """De tijd was om voordat het bewijs er was."""

    status: Literal["stopped"]
    package: list[str] | None
    value: float | None
    bound: float


class Reach(_Model):
    """Wat er bij deze weging te halen is."""

    status: Literal["optimal"]
    reach: float | None
    """De hoogste waarde zonder eigen grens en zonder vastgezette maatregelen; leeg als die niet boven 0 ligt."""


class Price(_Model):
    """Wat het kost om één maatregel om te keren."""

    status: Literal["optimal", "stopped"]
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


class Why(_Model):
    """Waarom een maatregel wel of niet meedoet."""

    status: Literal["optimal", "stopped"]
    answer: Optimal
    lines: list[str]
    """Hetzelfde als `text`, met waarden als deel van `reach`."""


class FrontierPoint(_Model):
    """Een knik in de lijn."""

    used: float
    value: float
    package: list[str]


class FrontierLine(_Model):
    """De hoogste waarde bij elke hoeveelheid."""

    status: Literal["optimal", "stopped"]
    criterion: str
    points: list[FrontierPoint]
    text: list[str]


class SettingView(_Model):
    """Wat er ingesteld was, zoals in een vraag."""

    weights: dict[str, float]
    approach: str
    capacity: dict[str, float]
    minimum: dict[str, float] = {}
    include: list[str]
    exclude: list[str]
    circumstances: dict[str, bool] = {}
    """Wat er anders gold dan in de catalogus staat; ontbreekt als dat niets is."""


class MomentView(_Model):
    """Een moment dat is vastgelegd."""

    name: str
    title: str
    note: str
    star: bool
    at: str
    setting: SettingView
    package: list[str]
    totals: dict[str, float]
    same_catalogue: bool
    """Onwaar als de catalogus sindsdien veranderd is."""
    problem: str | None
    """Waarom dit moment met deze catalogus niet te vragen is."""


class MomentList(_Model):
    """Alle momenten, het oudste eerst."""

    moments: list[MomentView]


class MomentsCompared(_Model):
    """Twee momenten naast elkaar, allebei met de catalogus van nu."""

    first: MomentView
    second: MomentView
    only_first: list[str]
    only_second: list[str]
    both: list[str]
    differences: list[str]
    """Wat er anders ingesteld is."""


class Mistake(_Model):
    """Wat er mis is, en waar."""

    path: str
    text: str


class Problem(_Model):
    """Een fout (RFC 9457)."""

    type: str
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    errors: list[Mistake]
