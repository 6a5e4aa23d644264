"""The catalogue file and the weighting file as strict models: the one definition of what they may contain.

From these models `schema_files` generates the JSON schemas and the data dictionary. Commands do not import
this: pydantic and these models take some 0.2 s to load, so `structure` checks files against the JSON schema.
The texts under the fields are documentation that users read in their editor, and therefore Dutch.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, Field, create_model

from keuzemodel.reading.state_schema import Indicator
from keuzemodel.rules.kinds import SECTIONS
from keuzemodel.written.fields import Day, Id, Limit, Number, Points, PositiveNumber, ScoreField, Text, Whole, config


class Heading(BaseModel):
    """Een aspect, fase, opgave, groep of benadering: een id met een titel."""

    model_config = config("Kop")

    title: Text
    """De titel zoals lezers die zien."""
    description: str = ""
    """Uitleg in een of twee zinnen."""


class Term(BaseModel):
    """Een begrip dat lezers misschien niet kennen, met uitleg."""

    model_config = config("Begrip")

    title: Text
    """Het woord zoals het in titels en toelichtingen staat, zoals `RUIT`."""
    description: Text
    """Wat het betekent, in een of twee zinnen."""


class Approaches(BaseModel):
    """Eigen namen voor de twee benaderingen. Overal waar u leest, staan deze; op de opdrachtregel blijft de sleutel."""

    model_config = config("Benaderingen")

    all_considered: Heading = Field(Heading(title="Alles overwegend het beste"), alias="alles-overwegend")
    """De benadering waarin alle criteria meewegen, ook wat schaars is."""
    within_capacity: Heading = Field(Heading(title="Roeien met de riemen die we hebben"), alias="roeien-met-de-riemen")
    """De benadering waarin de grenzen onder `capacity` vaststaan: wat er niet in past, valt af."""


class Circumstance(BaseModel):
    """Een omstandigheid: iets wat waar is of niet, en wat niemand in het pakket kan kiezen."""

    model_config = config("Omstandigheid")

    title: Text
    """Wat er dan geldt, in een paar woorden, zoals `Drie buurregio's doen mee`."""
    description: str = ""
    """Uitleg in een of twee zinnen."""
    holds: bool
    """`true` als dit nu geldt. Met `--stel ID=ja` of `--stel ID=nee` rekent u het andere geval door."""


class Criterion(BaseModel):
    """Een criterium waarop elke maatregel een score krijgt."""

    model_config = config("Criterium")

    title: Text
    """De titel zoals lezers die zien."""
    aspect: Id = ""
    """Het aspect waar dit criterium bij hoort: een id onder `aspects`. Verplicht, behalve met `weighs: false`."""
    direction: Literal["max", "min"]
    """`max` als meer beter is (zoals besparing), `min` als minder beter is (zoals ontwikkeltijd)."""
    range: PositiveNumber
    """De grootste score die mag: scores lopen van min dit getal tot dit getal. Let op: het bereik bepaalt mee hoe
    zwaar een score telt. Een score telt als deel van het bereik, keer het gewicht. Is het bereik vier keer zo groot,
    dan telt dezelfde score nog maar een kwart. Kies daarom het meeste dat een maatregel redelijkerwijs kan doen, en
    niet ruimer."""
    unit: Text
    """De eenheid van de scores, zoals `punten`."""
    description: str = ""
    """Uitleg in een of twee zinnen, ook wat een hoge score betekent."""
    weighs: bool = True
    """`false` als dit criterium in geen enkele weging en in geen waarde meetelt. Het wordt wel geteld en getoond, en
    er kan een grens of een minimum op staan. Standaard `true`."""
    once: bool = True
    """`false` als dit elk jaar terugkomt, zoals beheer. `true` is: eenmalig, zodat wat al gedaan is, niets meer
    vraagt. Alleen bij richting `min`. Standaard `true`."""
    scale: dict[Points, Text] = {}
    """Wat punten betekenen: per aantal punten een paar woorden, zoals `0: geen verschil`. Staat bij de scores."""


class Risk(BaseModel):
    """Wat er mis kan gaan met een maatregel, en wat daartegen helpt."""

    model_config = config("Risico")

    risk: Text
    """Wat er mis kan gaan."""
    mitigation: Text
    """Wat daartegen helpt."""


class Development(BaseModel):
    """Hoe een maatregel in de tijd gaat: hoe lang het ontwikkelen duurt, en wanneer het mag."""

    model_config = config("Ontwikkeling")

    periods: Whole = Decimal(1)
    """Zo veel perioden achter elkaar duurt het ontwikkelen. Daarna werkt de maatregel. Standaard één."""
    spread: Annotated[list[Limit], Field(min_length=1)] = []
    """Hoe wat de maatregel vraagt over die perioden is verdeeld: `[2, 1]` is in de eerste twee keer zo veel als in de
    tweede. Standaard in elke periode evenveel."""
    from_: Id = Field("", alias="from")
    """De eerste periode waarin het ontwikkelen mag beginnen: een naam onder `periods` van `planning`."""
    until: Id = ""
    """De laatste periode waarin nog ontwikkeld mag worden: daarna werkt de maatregel."""


class PhaseStart(BaseModel):
    """Wanneer een fase begint."""

    model_config = config("Begin van een fase")

    from_: Id = Field(alias="from")
    """De eerste periode waarin maatregelen van deze fase ontwikkeld mogen worden."""


class Planning(BaseModel):
    """De tijd: perioden, en wat er in elke periode past. Hiermee maakt `keuzemodel plan` een plan."""

    model_config = config("Planning")

    periods: Annotated[list[Id], Field(min_length=1)]
    """De namen van de perioden, in volgorde, zoals `2026-H1`."""
    capacity: dict[Id, Limit | Annotated[list[Limit], Field(min_length=1)]] = {}
    """Per schaars criterium (richting `min`) wat er in een periode past: één getal voor alle, of een lijst met voor
    elke periode een getal."""
    phases: dict[Id, PhaseStart] = {}
    """Per fase wanneer die begint; wat hier niet staat, mag meteen."""


class Scored(BaseModel):
    """De scores van één persoon. Samen geven ze de score: de middelste, met de laagste en de hoogste."""

    model_config = config("Oordeel")

    date: Day
    """De dag waarop dit is ingevuld."""
    scores: Annotated[dict[Id, ScoreField | None], Field(min_length=1)]
    """Per criterium een getal, een bandbreedte, of `null` voor: ik weet het niet."""
    reasons: dict[Id, Text] = {}
    """Per criterium waarom."""


class Measure(BaseModel):
    """Een maatregel: iets wat u doet of niet doet."""

    model_config = config("Maatregel")

    id: Id
    """De korte naam van de maatregel, tussen aanhalingstekens: `"15.2"`."""
    title: Text
    """De titel zoals lezers die zien."""
    group: Id = ""
    """De kop waar de maatregel onder valt: een id onder `groups`."""
    themes: Annotated[list[Id], Field(min_length=1)]
    """De opgaven waar de maatregel aan bijdraagt: een of meer id's onder `themes`."""
    phase: Id
    """De fase waarin de maatregel begint: een id onder `phases`."""
    requires: list[Id] = []
    """De voorwaarden: maatregelen die ook in het pakket moeten zitten, allemaal; ook een omstandigheid mag."""
    requires_any: list[Annotated[list[Id], Field(min_length=1)]] = []
    """Lijsten van maatregelen; van elke lijst moet er ten minste één in het pakket zitten."""
    mandatory: bool = False
    """`true` als de maatregel in elk pakket zit: de wet vraagt het, of een contract loopt nog."""
    scores: dict[Id, ScoreField | None]
    """Per criterium een getal, een bandbreedte, of `null` als de score onbekend is. 0 is: geen effect."""
    basis: dict[Id, Literal["source", "judgement", "fitted"]] = {}
    """Per criterium waar de score vandaan komt: `source` (staat in de bron), `judgement` (ingeschat; dit geldt voor wat
    er niet staat) of `fitted` (zo gekozen dat een bekende uitkomst eruit komt; dan is een bandbreedte nodig)."""
    scored: dict[Id, Scored] = {}
    """Per persoon wat die scoorde, en wanneer. `keuzemodel excel lees` houdt dit bij; het model rekent met `scores`."""
    planning: Development = Development()
    """Hoe lang het ontwikkelen duurt, en wanneer het mag; standaard één periode, en wanneer het uitkomt."""
    rationale: Text
    """Waarom de maatregel deze scores krijgt."""
    source: Text
    """Waar dit staat: document met bladzijde, regel of paragraaf."""
    risks: list[Risk] = []
    """Wat er mis kan gaan, en wat daartegen helpt."""


class _Rules(BaseModel):
    """Regels waar elk pakket zich aan houdt, en effecten die maatregelen samen hebben."""

    model_config = config("Regels")


if TYPE_CHECKING:
    Rules = _Rules
else:
    sections = {kind.section: (list[kind.fields()], Field([], description=kind.meaning)) for kind in SECTIONS}
    Rules = create_model("Rules", __base__=_Rules, __doc__=_Rules.__doc__, **sections)


class CatalogueFile(BaseModel):
    """De maatregelencatalogus: alle maatregelen met hun scores, en de regels voor een pakket."""

    model_config = config("Maatregelencatalogus")

    title: Text
    """De titel van de catalogus."""
    region: str = ""
    """De regio waar de catalogus voor geldt."""
    source: str = ""
    """Waar de catalogus op gebaseerd is."""
    problem: str = ""
    """Wat er nu misgaat, in twee of drie zinnen. Dit staat bovenaan in `rapport --kort`."""
    goal: str = ""
    """Wat de maatregelen moeten bereiken, in een of twee zinnen. Dit staat onder het probleem."""
    scores_status: Literal["reconstruction", "estimate", "adopted"]
    """Hoe de scores tot stand kwamen: `reconstruction` (achteraf uit tekst afgeleid), `estimate` (geschat) of
    `adopted` (vastgesteld). Dit staat overal waar scores staan."""
    aspects: Annotated[dict[Id, Heading], Field(min_length=1)]
    """De aspecten, in volgorde: id met titel. Een weging kan een heel aspect een gewicht geven."""
    criteria: Annotated[dict[Id, Criterion], Field(min_length=1)]
    """De criteria, in volgorde. Elke maatregel heeft voor elk criterium een score."""
    phases: Annotated[dict[Id, Heading], Field(min_length=1)]
    """De fasen, in volgorde: de eerste begint het eerst."""
    themes: Annotated[dict[Id, Heading], Field(min_length=1)]
    """De opgaven, in volgorde."""
    groups: dict[Id, Heading] = {}
    """Koppen boven maatregelen. Een kop is zelf geen maatregel en wordt nooit gekozen."""
    capacity: dict[Id, Limit] = {}
    """De grens per schaars criterium (richting `min`) voor de benadering `roeien-met-de-riemen`."""
    approaches: Approaches = Approaches()
    """Eigen namen voor de benaderingen. Zonder namen heten ze ‘Alles overwegend het beste’ en ‘Roeien met de riemen die
    we hebben’."""
    circumstances: dict[Id, Circumstance] = {}
    """Omstandigheden, in volgorde. Hun id mag overal staan waar dat van een maatregel mag: in `requires`,
    `requires_any`, `members` en `unless`. Ze hebben geen scores en zitten in geen pakket."""
    planning: Planning = Planning.model_construct(periods=[])
    """De perioden waarin maatregelen ontwikkeld worden, en wat er in elke periode past; voor `keuzemodel plan`."""
    terms: dict[Id, Term] = {}
    """Begrippen, in volgorde. Het rapport legt elk woord uit bij de eerste maatregel die het noemt, en in een lijst."""
    measures: Annotated[list[Measure], Field(min_length=1)]
    """De maatregelen. Hun volgorde hier is de volgorde in alle overzichten."""
    indicators: dict[Id, Indicator] = {}
    """Wat u meet terwijl de maatregelen lopen, in volgorde. De metingen staan in de stand; `keuzemodel monitor` en
    `keuzemodel bijstellen` rekenen ermee."""
    rules: Rules = Rules()
    """Regels tussen maatregelen, naast de voorwaarden die bij een maatregel zelf staan."""


class WeightingFile(BaseModel):
    """Een weging: hoe zwaar elk aspect of criterium telt."""

    model_config = config("Weging")

    title: Text
    """De titel zoals lezers die zien."""
    description: str = ""
    """Wat deze weging belangrijk vindt, in een of twee zinnen."""
    weights: Annotated[dict[Id, Limit], Field(min_length=1)]
    """Per aspect of criterium een gewicht van 0 of hoger. Het model deelt ze door hun som; wat er niet staat,
    weegt 0."""


class PlanEntry(BaseModel):
    """Wat de tafel van het plan vroeg."""

    model_config = config("Plan van een moment")

    per_period: dict[Id, Annotated[list[Limit], Field(min_length=1)]] = {}
    """Per criterium wat er in een periode past: één getal voor elke periode, of voor elke periode een getal."""
    not_before: dict[Id, Text] = {}
    """Per maatregel de eerste periode waarin hij mocht beginnen."""
    not_after: dict[Id, Text] = {}
    """Per maatregel de laatste periode waarin hij ontwikkeld mocht worden."""


class MomentEntry(BaseModel):
    """Een moment dat de ontwikkeltafel vastlegde: wat er ingesteld was, en wat eruit kwam."""

    model_config = config("Moment")

    name: Id
    """De korte naam, die nergens anders in het bestand staat. Gebruik hem bij `rapport --moment`."""
    title: Text
    """De titel zoals lezers die zien."""
    note: str = ""
    """Waarom de tafel dit moment vastlegde."""
    star: bool = False
    """Of de tafel dit moment een ster gaf."""
    at: str
    """Wanneer het is vastgelegd, zoals `2025-02-03T14:05:00+01:00`."""
    weights: Annotated[dict[Id, Limit], Field(min_length=1)]
    """Per aspect of criterium het gewicht."""
    approach: Literal["alles-overwegend", "roeien-met-de-riemen"]
    """De benadering."""
    capacity: dict[Id, Limit] = {}
    """De grens per criterium die de tafel zelf instelde."""
    minimum: dict[Id, Number] = {}
    """Het minimum per criterium dat de tafel instelde."""
    include: list[Id] = []
    """Maatregelen die moesten meedoen."""
    exclude: list[Id] = []
    """Maatregelen die niet mochten meedoen."""
    only_phases: list[Id] = []
    """De fasen waaruit gekozen mocht worden; leeg is alle fasen."""
    circumstances: dict[Id, bool] = {}
    """Per omstandigheid of die gold; wat er niet staat, gold zoals in de catalogus."""
    plan: PlanEntry = PlanEntry()
    """Wat er van het plan gevraagd werd; wat er niet staat, was zoals in de catalogus."""
    asked_by: dict[Id, str] = {}
    """Per maatregel die moest of niet mocht meedoen: wie daarom vroeg."""
    package: list[Id] = []
    """Het pakket dat eruit kwam; alleen om later te zien of het nog hetzelfde is."""
    catalogue: str = ""
    """De vingerafdruk van de catalogus van toen."""


class MomentsFile(BaseModel):
    """Momenten die op de bladzijde van `keuzemodel live` zijn vastgelegd, het oudste eerst."""

    model_config = config("Momenten")

    moments: list[MomentEntry]
    """De momenten."""
