"""What fields of files are made of: the types that their models share, for `reading/schema` and the kinds of rules.

pydantic takes some 0.1 s to load, so only what generates the schemas imports this.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, WithJsonSchema
from pydantic.config import JsonDict

from keuzemodel.written.days import PATTERN as DAY


def _kind_of_score(value: object) -> str:
    return "band" if isinstance(value, dict | BaseModel) else "number"


Id = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]
Points = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$")]
"""A number as a key."""
Day = Annotated[str, StringConstraints(pattern=DAY)]
Text = Annotated[str, StringConstraints(pattern=r"\S")]
Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
PositiveNumber = Annotated[Decimal, Field(gt=0), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
Limit = Annotated[Decimal, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
Whole = Annotated[Decimal, Field(ge=1, multiple_of=Decimal(1)), WithJsonSchema({"type": "integer", "minimum": 1})]
Count = Annotated[Decimal, Field(ge=0, multiple_of=Decimal(1)), WithJsonSchema({"type": "integer", "minimum": 0})]
Members = Annotated[list[Id], Field(min_length=2)]


def config(title: str, extra: JsonDict | None = None) -> ConfigDict:
    """Give how a mapping in a file is read: strictly, and the text under a field is what users read of it, in Dutch.

    Args:
        title: what users call it.
        extra: further keywords of its JSON schema.

    """
    return ConfigDict(
        title=title,
        extra="forbid",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
        json_schema_extra=extra,
    )


class Band(BaseModel):
    """Een onzekere score: laagste, waarschijnlijkste en hoogste waarde. Het model rekent met de middelste."""

    model_config = config("Bandbreedte")

    low: Number
    """De laagste waarde die u verwacht."""
    likely: Number
    """De waarschijnlijkste waarde: hiermee rekent het model."""
    high: Number
    """De hoogste waarde die u verwacht."""


ScoreField = Annotated[Annotated[Number, Tag("number")] | Annotated[Band, Tag("band")], Discriminator(_kind_of_score)]
