"""What phones may send, and what the facilitator may change, as strict models."""

from typing import Annotated, Literal

from pydantic import Field, PlainValidator, model_validator

from keuzemodel.analysis.people.talk import ROUNDS
from keuzemodel.live.requests import Amount, Id, StrictModel, Truth, readable

_LONGEST_NAME = 40
_LONGEST_REASON = 300


def _short(most: int) -> PlainValidator:
    def short(value: object) -> str:
        text = " ".join(readable(value).split())
        if len(text) > most:
            raise ValueError(f"deze tekst is te lang: hoogstens {most} tekens.")
        return text

    return PlainValidator(short)


class CodeRequest(StrictModel):
    """De code van het scherm."""

    code: Annotated[str, _short(_LONGEST_NAME)]


class VoteRequest(StrictModel):
    """Een stem."""

    weights: Annotated[dict[Id, Amount], Field(min_length=1, max_length=200)]
    """Per aspect of criterium een gewicht van 0 of hoger."""
    name: Annotated[str, _short(_LONGEST_NAME)] = ""
    """Een naam, als iemand die wil noemen."""
    reason: Annotated[str, _short(_LONGEST_REASON)] = ""
    """Waarom, in één zin."""


class OpinionRequest(StrictModel):
    """Wat iemand van de maatregel vindt waarover het nu gaat."""

    choice: Literal["voor", "leven", "tegen"]
    """Voor, kan ermee leven, of tegen."""
    why: Annotated[str, _short(_LONGEST_REASON)] = ""
    """Waarom, in één zin."""


class RoundRequest(StrictModel):
    """Wat er verandert aan de ronde."""

    open: Truth = True
    """Of er gestemd kan worden."""
    weighing: Literal["punten", "sprongen"] = "punten"
    """Hoe mensen wegen: 100 punten verdelen, of sprongen vergelijken."""
    shown: Literal["niets", "kaart", "namen"] = "niets"
    """Wat er van de stemmen te zien is."""
    approach: Literal["alles-overwegend", "roeien-met-de-riemen"] = "alles-overwegend"
    """De benadering."""

    measure: Id = ""
    """De maatregel waarover nu gestemd wordt; leeg: geen."""
    turn: Annotated[int, Field(strict=False, ge=1, le=ROUNDS)] = 1
    """1 is voor het gesprek, 2 erna."""

    @model_validator(mode="after")
    def _something(self) -> "RoundRequest":
        if not self.model_fields_set:
            raise ValueError("hier staat nog niets. Noem wat er verandert.")
        return self
