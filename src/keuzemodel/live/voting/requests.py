"""What phones may send, and what the facilitator may change, as strict models."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, model_validator

from keuzemodel import dutch
from keuzemodel.analysis.people.talk import ROUNDS
from keuzemodel.catalogue import Score
from keuzemodel.live.requests import Amount, Id, MeasureRequest, Number, StrictModel, Truth, readable

_LONGEST_NAME = 40
_LONGEST_REASON = 300
_MOST_LEVELS = 100
_MOST_CHOICES = 100


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


_Level = Annotated[int, Field(strict=False, ge=0, le=_MOST_LEVELS)]


class ChoiceRequest(StrictModel):
    """Wat iemand liever heeft: dat het ene criterium beter wordt, of het andere."""

    better: Id
    """Het criterium dat liever beter wordt."""
    level: _Level
    """Tot welke trede, van 0 af."""
    other: Id
    """Het andere criterium."""
    other_level: _Level
    """Tot welke trede, van 0 af."""
    equal: Truth = False
    """Of allebei even goed is."""

    @model_validator(mode="after")
    def _two(self) -> "ChoiceRequest":
        if self.better == self.other:
            raise ValueError("een keuze gaat over twee verschillende criteria.")
        return self


_Choices = Annotated[list[ChoiceRequest], Field(max_length=_MOST_CHOICES)]


class PairsRequest(StrictModel):
    """Wat iemand tot nu toe koos, om te horen wat er nu te kiezen is."""

    pairs: _Choices
    """Elke keuze, in volgorde."""


class VoteRequest(StrictModel):
    """Een stem: gewichten, of de keuzes waar gewichten uit volgen."""

    weights: Annotated[dict[Id, Amount], Field(min_length=1, max_length=200)] | None = None
    """Per aspect of criterium een gewicht van 0 of hoger."""
    pairs: Annotated[_Choices, Field(min_length=1)] | None = None
    """Elke keuze tussen twee dingen."""
    name: Annotated[str, _short(_LONGEST_NAME)] = ""
    """Een naam, als iemand die wil noemen."""
    reason: Annotated[str, _short(_LONGEST_REASON)] = ""
    """Waarom, in één zin."""

    @model_validator(mode="after")
    def _one_way(self) -> "VoteRequest":
        if (self.weights is None) == (self.pairs is None):
            raise ValueError("geef gewichten of keuzes, en niet allebei.")
        return self


_Turn = Annotated[int, Field(strict=False, ge=1, le=ROUNDS)]


class OpinionRequest(StrictModel):
    """Wat iemand van de maatregel vindt waarover het nu gaat."""

    choice: Literal["voor", "leven", "tegen"]
    """Voor, kan ermee leven, of tegen."""
    why: Annotated[str, _short(_LONGEST_REASON)] = ""
    """Waarom, in één zin."""


class PaperOpinion(OpinionRequest):
    """Een oordeel dat op papier staat."""

    measure: Id
    """De maatregel."""
    turn: _Turn = 1
    """1 is voor het gesprek, 2 erna."""


class PaperRequest(StrictModel):
    """Wat er op een ingevuld formulier staat."""

    weights: Annotated[dict[Id, Amount], Field(min_length=1, max_length=200)] | None = None
    """Per aspect of criterium een gewicht van 0 of hoger."""
    name: Annotated[str, _short(_LONGEST_NAME)] = ""
    """Een naam, als die erop staat."""
    reason: Annotated[str, _short(_LONGEST_REASON)] = ""
    """Waarom, in één zin."""
    opinions: Annotated[tuple[PaperOpinion, ...], Field(max_length=200)] = ()
    """Wat iemand van maatregelen vindt."""

    @model_validator(mode="after")
    def _something(self) -> "PaperRequest":
        if self.weights is None and not self.opinions:
            raise ValueError("hier staat nog niets. Vul gewichten in, of een oordeel.")
        return self


class EstimateRequest(StrictModel):
    """Wat iemand van een score schat; zonder `likely` is dat: ik weet het niet."""

    likely: Number | None = None
    """Wat het waarschijnlijkst is."""
    low: Number | None = None
    """Lager is het niet; weggelaten: zo laag als `likely`."""
    high: Number | None = None
    """Hoger is het niet; weggelaten: zo hoog als `likely`."""
    why: Annotated[str, _short(_LONGEST_REASON)] = ""
    """Waarom, in één zin."""

    def score(self, most: Fraction) -> Score | None:
        """Give the score; None for ‘I do not know’.

        Raises:
            ValueError: it is out of order, or beyond the range.

        """
        if self.likely is None:
            if self.low is not None or self.high is not None:
                raise ValueError("Vul ook in wat het waarschijnlijkst is, of kies ‘ik weet het niet’.")
            return None
        low, high = (self.likely if end is None else end for end in (self.low, self.high))
        if not low <= self.likely <= high:
            raise ValueError("De drie getallen staan niet op volgorde: laagste, waarschijnlijkste, hoogste.")
        if max(-low, high) > most:
            raise ValueError(f"Dat valt buiten de schaal: van {dutch.exact(-most)} tot en met {dutch.exact(most)}.")
        return Score(low, self.likely, high)


class ScoreRequest(MeasureRequest):
    """Laat mensen een score schatten, bij wat er ingesteld is."""

    criterion: Id
    """Het criterium."""


class PlaceRequest(StrictModel):
    """Welke score."""

    measure: Id
    """De maatregel."""
    criterion: Id
    """Het criterium."""


class RoundRequest(StrictModel):
    """Wat er verandert aan de ronde."""

    open: Truth = True
    """Of er gestemd kan worden."""
    weighing: Literal["punten", "sprongen", "paren"] = "punten"
    """Hoe mensen wegen: 100 punten verdelen, sprongen vergelijken, of steeds kiezen tussen twee."""
    shown: Literal["niets", "kaart", "namen"] = "niets"
    """Wat er van de stemmen te zien is."""
    approach: Literal["alles-overwegend", "roeien-met-de-riemen"] = "alles-overwegend"
    """De benadering."""

    measure: Id = ""
    """De maatregel waarover nu gestemd wordt; leeg: geen."""
    turn: _Turn = 1
    """1 is voor het gesprek, 2 erna."""

    @model_validator(mode="after")
    def _something(self) -> "RoundRequest":
        if not self.model_fields_set:
            raise ValueError("hier staat nog niets. Noem wat er verandert.")
        return self
