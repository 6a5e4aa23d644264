"""The catalogue file and the weighting file as strict models: the one definition of what they may contain.

From these models `schema_files` generates the JSON schemas and the data dictionary. Commands do not import
this: pydantic and these models take some 0.2 s to load, so `structure` checks files against the JSON schema.
The texts under the fields are documentation that users read in their editor, and therefore Dutch.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, WithJsonSchema


def _kind_of_score(value: object) -> str:
    return "band" if isinstance(value, dict | BaseModel) else "number"


Id = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]
Text = Annotated[str, StringConstraints(pattern=r"\S")]
Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
PositiveNumber = Annotated[Decimal, Field(gt=0), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
Limit = Annotated[Decimal, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
Whole = Annotated[Decimal, Field(ge=1, multiple_of=Decimal(1)), WithJsonSchema({"type": "integer", "minimum": 1})]
Members = Annotated[list[Id], Field(min_length=2)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class Heading(_Model):
    """Een aspect, fase, opgave of groep: een id met een titel."""

    model_config = ConfigDict(title="Kop")

    title: Text
    """De titel zoals lezers die zien."""
    description: str = ""
    """Uitleg in een of twee zinnen."""


class Criterion(_Model):
    """Een criterium waarop elke maatregel een score krijgt."""

    model_config = ConfigDict(title="Criterium")

    title: Text
    """De titel zoals lezers die zien."""
    aspect: Id
    """Het aspect waar dit criterium bij hoort: een id onder `aspects`."""
    direction: Literal["max", "min"]
    """`max` als meer beter is (zoals besparing), `min` als minder beter is (zoals ontwikkeltijd)."""
    range: PositiveNumber
    """De grootste score die mag: scores lopen van min dit getal tot dit getal."""
    unit: Text
    """De eenheid van de scores, zoals `punten`."""
    description: str = ""
    """Uitleg in een of twee zinnen, ook wat een hoge score betekent."""


class Band(_Model):
    """Een onzekere score: laagste, waarschijnlijkste en hoogste waarde. Het model rekent met de middelste."""

    model_config = ConfigDict(title="Bandbreedte")

    low: Number
    """De laagste waarde die u verwacht."""
    likely: Number
    """De waarschijnlijkste waarde: hiermee rekent het model."""
    high: Number
    """De hoogste waarde die u verwacht."""


Score = Annotated[Annotated[Number, Tag("number")] | Annotated[Band, Tag("band")], Discriminator(_kind_of_score)]


class Risk(_Model):
    """Wat er mis kan gaan met een maatregel, en wat daartegen helpt."""

    model_config = ConfigDict(title="Risico")

    risk: Text
    """Wat er mis kan gaan."""
    mitigation: Text
    """Wat daartegen helpt."""


class Measure(_Model):
    """Een maatregel: iets wat u doet of niet doet."""

    model_config = ConfigDict(title="Maatregel")

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
    """De voorwaarden: maatregelen die ook in het pakket moeten zitten, allemaal."""
    requires_any: list[Annotated[list[Id], Field(min_length=1)]] = []
    """Lijsten van maatregelen; van elke lijst moet er ten minste één in het pakket zitten."""
    scores: dict[Id, Score | None]
    """Per criterium een getal, een bandbreedte, of `null` als de score onbekend is. 0 is: geen effect."""
    rationale: Text
    """Waarom de maatregel deze scores krijgt."""
    source: Text
    """Waar dit staat: document met bladzijde, regel of paragraaf."""
    risks: list[Risk] = []
    """Wat er mis kan gaan, en wat daartegen helpt."""


class Bundle(_Model):
    """Maatregelen die samen een regel vormen."""

    model_config = ConfigDict(title="Groep maatregelen")

    members: Members
    """De id's van twee of meer maatregelen."""
    reason: Text
    """Waarom deze regel geldt."""


class Synergy(_Model):
    """Extra effect zodra alle genoemde maatregelen in het pakket zitten; onder nul is het overlap."""

    model_config = ConfigDict(title="Synergie")

    members: Members
    """De id's van twee of meer maatregelen."""
    scores: dict[Id, Score]
    """Het extra effect per criterium; wat er niet staat, krijgt niets extra."""
    reason: Text
    """Waarom er extra effect of overlap is."""


class Coverage(_Model):
    """Ten minste zoveel maatregelen van één opgave, fase, groep of lijst; noem precies één van die vier."""

    model_config = ConfigDict(
        title="Dekking",
        json_schema_extra={"oneOf": [{"required": [k]} for k in ("theme", "phase", "group", "members")]},
    )

    theme: Id = ""
    """De opgave waarvan er genoeg maatregelen moeten zijn."""
    phase: Id = ""
    """De fase waarvan er genoeg maatregelen moeten zijn."""
    group: Id = ""
    """De groep waarvan er genoeg maatregelen moeten zijn."""
    members: Annotated[list[Id], Field(min_length=1)] = []
    """De maatregelen waarvan er genoeg moeten zijn."""
    at_least: Whole
    """Hoeveel maatregelen er ten minste in het pakket zitten."""
    reason: Text
    """Waarom deze regel geldt."""

    def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 - pydantic's signature
        """Check that exactly one of the four is named."""
        if len(self.model_fields_set & {"theme", "phase", "group", "members"}) != 1:
            raise ValueError("noem precies één van theme, phase, group en members")


class Rules(_Model):
    """Regels waar elk pakket zich aan houdt, en effecten die maatregelen samen hebben."""

    model_config = ConfigDict(title="Regels")

    alternatives: list[Bundle] = []
    """Maatregelen waarvan er hooguit één in het pakket mag."""
    together: list[Bundle] = []
    """Maatregelen die alleen samen in het pakket mogen: allemaal of geen."""
    synergies: list[Synergy] = []
    """Extra effect of overlap van maatregelen samen."""
    coverage: list[Coverage] = []
    """Hoeveel maatregelen er ten minste moeten zijn van een opgave, fase, groep of lijst."""


class CatalogueFile(_Model):
    """De maatregelencatalogus: alle maatregelen met hun scores, en de regels voor een pakket."""

    model_config = ConfigDict(title="Maatregelencatalogus")

    title: Text
    """De titel van de catalogus."""
    region: str = ""
    """De regio waar de catalogus voor geldt."""
    source: str = ""
    """Waar de catalogus op gebaseerd is."""
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
    measures: Annotated[list[Measure], Field(min_length=1)]
    """De maatregelen. Hun volgorde hier is de volgorde in alle overzichten."""
    rules: Rules = Rules()
    """Regels tussen maatregelen, naast de voorwaarden die bij een maatregel zelf staan."""


class WeightingFile(_Model):
    """Een weging: hoe zwaar elk aspect of criterium telt."""

    model_config = ConfigDict(title="Weging")

    title: Text
    """De titel zoals lezers die zien."""
    description: str = ""
    """Wat deze weging belangrijk vindt, in een of twee zinnen."""
    weights: Annotated[dict[Id, Limit], Field(min_length=1)]
    """Per aspect of criterium een gewicht van 0 of hoger. Het model deelt ze door hun som; wat er niet staat,
    weegt 0."""


class MomentEntry(_Model):
    """Een moment dat de ontwikkeltafel vastlegde: wat er ingesteld was, en wat eruit kwam."""

    model_config = ConfigDict(title="Moment")

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
    include: list[Id] = []
    """Maatregelen die moesten meedoen."""
    exclude: list[Id] = []
    """Maatregelen die niet mochten meedoen."""
    only_phases: list[Id] = []
    """De fasen waaruit gekozen mocht worden; leeg is alle fasen."""
    package: list[Id] = []
    """Het pakket dat eruit kwam; alleen om later te zien of het nog hetzelfde is."""
    catalogue: str = ""
    """De vingerafdruk van de catalogus van toen."""


class MomentsFile(_Model):
    """Momenten die op de bladzijde van `keuzemodel live` zijn vastgelegd, het oudste eerst."""

    model_config = ConfigDict(title="Momenten")

    moments: list[MomentEntry]
    """De momenten."""
