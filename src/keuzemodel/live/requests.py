"""What the page and other programs may ask, as strict models; the OpenAPI description is made of them."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StrictBool, WithJsonSchema, model_validator

from keuzemodel.written.placed import BadNumber

_LONGEST_TITLE = 200
_LONGEST_NOTE = 5000
_LONGEST_NAME = 100


def _exact(value: object) -> Fraction:
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, BadNumber):
        text = "dit getal is oneindig, of veel te lang. Geef een gewoon getal, zoals 25 of 0.5."
    else:
        text = "hier hoort een getal, zonder aanhalingstekens."
    raise ValueError(text)


def readable(value: object) -> str:
    """Check that a text can be written down."""
    if not isinstance(value, str):
        raise ValueError("hier hoort een tekst tussen aanhalingstekens.")  # noqa: TRY004 - pydantic wants this one
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise ValueError("er staat een half teken in deze tekst. Typ hem opnieuw.")
    return value


def _title(value: object) -> str:
    text = " ".join(readable(value).split())
    if not text:
        raise ValueError("deze tekst is leeg. Vul iets in.")
    if len(text) > _LONGEST_TITLE:
        raise ValueError(f"deze tekst is te lang: hoogstens {_LONGEST_TITLE} tekens.")
    return text


def _note(value: object, most: int = _LONGEST_NOTE) -> str:
    text = readable(value).strip()
    if len(text) > most:
        raise ValueError(f"deze tekst is te lang: hoogstens {most} tekens.")
    return text


def _who(value: object) -> str:
    return " ".join(_note(value, _LONGEST_NAME).split())


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("hier hoort true of false, zonder aanhalingstekens.")  # noqa: TRY004 - pydantic wants this one
    return value


Truth = Annotated[bool, PlainValidator(_truth), WithJsonSchema({"type": "boolean"})]
Number = Annotated[Fraction, PlainValidator(_exact), WithJsonSchema({"type": "number"})]
Amount = Annotated[Fraction, PlainValidator(_exact), WithJsonSchema({"type": "number", "minimum": 0})]
Id = Annotated[str, PlainValidator(readable), WithJsonSchema({"type": "string"})]
Title = Annotated[
    str,
    PlainValidator(_title),
    WithJsonSchema({"type": "string", "pattern": r"\S", "maxLength": _LONGEST_TITLE}),
]
Who = Annotated[str, PlainValidator(_who), WithJsonSchema({"type": "string", "maxLength": _LONGEST_NAME})]
Note = Annotated[str, PlainValidator(_note), WithJsonSchema({"type": "string", "maxLength": _LONGEST_NOTE})]


class StrictModel(BaseModel):
    """A request in which no key may be unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    def given(self, key: str) -> Any:  # noqa: ANN401 - the value of any field
        """Give a field, or None if it was left out."""
        return getattr(self, key) if key in self.model_fields_set else None


class QuestionRequest(StrictModel):
    """Wat er ingesteld is. Wat u weglaat, blijft zoals op de opdrachtregel."""

    weights: Annotated[dict[Id, Amount], Field(min_length=1)] = {}
    """Per aspect of criterium een gewicht van 0 of hoger; ten minste één boven 0."""
    approach: Literal["alles-overwegend", "roeien-met-de-riemen"] = "alles-overwegend"
    """De benadering."""
    capacity: dict[Id, Amount] = {}
    """Per criterium een grens; leeg is hetzelfde als weggelaten."""
    minimum: dict[Id, Number] = {}
    """Per criterium hoeveel een pakket er ten minste van heeft; leeg is: geen minimum."""
    include: list[Id] = []
    """Maatregelen die moeten meedoen."""
    exclude: list[Id] = []
    """Maatregelen die niet mogen meedoen."""
    circumstances: dict[Id, Truth] = {}
    """Per omstandigheid of die geldt; wat u weglaat, is zoals op de opdrachtregel of in de catalogus."""


class MeasureRequest(QuestionRequest):
    """Een vraag over één maatregel, bij wat er ingesteld is."""

    measure: Id
    """De maatregel."""


class FrontierRequest(QuestionRequest):
    """Een vraag naar de grens, bij wat er ingesteld is."""

    criterion: Id = ""
    """Waarover de lijn gaat; weggelaten: het criterium met een capaciteit."""


class PlanKnobs(StrictModel):
    """Wat er van een plan gevraagd wordt; wat u weglaat, is zoals in de catalogus."""

    per_period: dict[Id, Annotated[list[Amount], Field(min_length=1)]] = {}
    """Per criterium wat er in een periode past: één getal voor elke periode, of voor elke periode een getal."""
    not_before: dict[Id, Id] = {}
    """Per maatregel de eerste periode waarin hij mag beginnen."""
    not_after: dict[Id, Id] = {}
    """Per maatregel de laatste periode waarin hij ontwikkeld mag worden."""


class PlanRequest(QuestionRequest):
    """Een vraag naar het plan, bij wat er ingesteld is."""

    plan: PlanKnobs = PlanKnobs()
    """Wat er van het plan gevraagd wordt."""


class KeepRequest(PlanRequest):
    """Leg vast wat er ingesteld is."""

    title: Title
    """De titel van het moment."""
    note: Note = ""
    """Waarom u dit moment vastlegt."""
    asked_by: dict[Id, Who] = {}
    """Per maatregel die moet of niet mag meedoen: wie daarom vroeg."""


class ChangeRequest(StrictModel):
    """Verander wat er bij een moment staat; wat u weglaat, blijft zoals het is."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    title: Title = ""
    """De titel van het moment."""
    note: Note = ""
    """Waarom u dit moment vastlegde."""
    star: StrictBool = False
    """Of dit moment een ster heeft."""
    asked_by: dict[Id, Who] = {}
    """Per maatregel die moest of niet mocht meedoen: wie daarom vroeg."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("hier staat nog niets. Noem een titel, een notitie, een ster of wie iets vroeg.")
        return self


class CompareRequest(StrictModel):
    """Leg twee of drie momenten naast elkaar."""

    moments: Annotated[list[Id], Field(min_length=2, max_length=3)]
    """Hun namen."""
