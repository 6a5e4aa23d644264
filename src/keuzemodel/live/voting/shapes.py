"""The types of what phones and the facilitator's table get; the OpenAPI descriptions are made of them."""

import sys
from typing import NotRequired

if sys.version_info >= (3, 12):
    from typing import TypedDict
else:
    from typing_extensions import TypedDict


class TokenGiven(TypedDict):
    """Waar de code toegang toe geeft."""

    token: str


class Joined(TypedDict):
    """Wie er nu meedoet."""

    number: int
    key: str
    """Alleen hiermee is de eigen stem te lezen en te veranderen."""


class CriterionAsked(TypedDict):
    """Een criterium met zijn sprong."""

    id: str
    title: str
    description: str
    worst: str
    best: str


class AspectAsked(TypedDict):
    """Een aspect dat meetelt."""

    id: str
    title: str
    description: str
    criteria: list[CriterionAsked]


class MeasureAsked(TypedDict):
    """De maatregel waarover nu gestemd wordt."""

    id: str
    title: str
    turn: int


class ScoreAsked(TypedDict):
    """De score die mensen nu schatten."""

    id: str
    title: str
    criterion: str
    criterion_title: str
    description: str
    unit: str
    most: float
    scale: list[str]
    """Wat punten betekenen."""


class TableQuestion(TypedDict):
    """Wat er gevraagd wordt."""

    version: int
    title: str
    open: bool
    weighing: str
    approach: str
    status: str
    measure: MeasureAsked | None
    estimate: ScoreAsked | None
    aspects: list[AspectAsked]


class OpinionGiven(TypedDict):
    """Wat iemand van een maatregel vindt."""

    choice: str
    why: str


class EstimateGiven(TypedDict):
    """Wat iemand van een score schat."""

    known: bool
    why: str
    low: NotRequired[float]
    likely: NotRequired[float]
    high: NotRequired[float]


class Named(TypedDict):
    """Een maatregel."""

    id: str
    title: str


class PhaseOfVote(TypedDict):
    """De maatregelen van een fase."""

    title: str
    measures: list[Named]


class VotePackage(TypedDict):
    """Het pakket dat bij een stem hoort."""

    package: list[str] | None
    text: str
    phases: NotRequired[list[PhaseOfVote]]


class OwnVote(VotePackage):
    """De eigen stem, met het pakket dat erbij hoort."""

    name: str
    reason: str
    weights: dict[str, float]


class PhoneQuestion(TableQuestion):
    """Wat er aan deze telefoon gevraagd wordt, en wat zij al zei."""

    number: int
    own: OwnVote | None
    opinion: OpinionGiven | None
    estimated: NotRequired[EstimateGiven | None]


class PairLine(TypedDict):
    """Waar een criterium staat."""

    title: str
    at: str
    better: bool


class PairPackage(TypedDict):
    """Eén van twee pakketten."""

    criterion: str
    """Wat hierin beter is."""
    level: int
    lines: list[PairLine]


class PairsTold(TypedDict):
    """Wat er nu te kiezen is."""

    pair: list[PairPackage] | None
    """Null als alles wat ertoe doet bekend is, of als antwoorden elkaar tegenspreken."""
    answered: list[str]
    contradiction: list[int]
    """Welke antwoorden niet samen kunnen kloppen."""
    enough: int
    """Na zoveel antwoorden is de weging goed te gebruiken."""


class Refused(TypedDict):
    """Wat er geweigerd is."""

    why: str
    who: str
    times: int


class AllRefused(TypedDict):
    """Wat er geweigerd is, het laatste eerst."""

    total: int
    latest: list[Refused]


class TableState(TypedDict):
    """Hoe de tafel ervoor staat."""

    page: str
    link: str
    code: str
    folder: str
    joined: int
    voted: int
    open: bool
    weighing: str
    shown: str
    approach: str
    measure: str
    turn: int
    estimate: list[str] | None
    version: int
    refused: AllRefused


class VotesRemoved(TypedDict):
    """Hoeveel stemmen er verwijderd zijn."""

    removed: int


class TalkTold(TypedDict):
    """Wat mensen van een maatregel vinden, voor en na het gesprek."""

    id: str
    title: str
    turns: list[dict[str, int]]
    shift: str
    minority: list[str]


class OpinionsTold(TypedDict):
    """Alle maatregelen waarover gestemd is."""

    measures: list[TalkTold]


class EstimateTold(TypedDict):
    """Wat er van een score geschat is."""

    measure: str
    title: str
    criterion: str
    criterion_title: str
    given: int
    lines: list[str]
    reasons: list[str]
    written: str


class EstimatesTold(TypedDict):
    """Alle scores die geschat zijn."""

    estimates: list[EstimateTold]
    file: str | None
    """Waar een voorstel in gezet kan worden."""


class PaperOpinionTyped(OpinionGiven):
    """Een oordeel van een formulier."""

    measure: str
    turn: int


class PaperTyped(TypedDict):
    """Wat er van een formulier is ingetypt."""

    weights: dict[str, float] | None
    name: str
    reason: str
    opinions: list[PaperOpinionTyped]


class PaperForms(TypedDict):
    """Wat er op formulieren komt te staan."""

    codes: list[str]
    asked: TableQuestion


Contested = TypedDict("Contested", {"id": str, "title": str, "for": int, "fair": bool | None})
"""Een maatregel waarover de pakketten verdeeld zijn."""


class Dot(TypedDict):
    """Het gewicht dat iemand geeft."""

    weight: float
    name: NotRequired[str]


class SpreadTold(TypedDict):
    """Hoe zwaar mensen een aspect wegen."""

    aspect: str
    title: str
    mean: float
    dots: list[Dot]
    text: str


class GroupTold(TypedDict):
    """Mensen met pakketten die op elkaar lijken."""

    size: int
    package: list[str]
    names: NotRequired[list[str]]


class PersonTold(TypedDict):
    """Wat iemand kiest, en hoeveel die toegeeft."""

    name: str
    reason: str
    package: list[str] | None
    value: str | None
    fair: str | None
    mean: str | None
    moves: str | None


class AgreementTold(TypedDict):
    """Waar mensen het over eens zijn; zonder pakketten ontbreekt wat daarvan afhangt."""

    people: int
    complete: bool
    feasible: bool
    left_out: int
    status: str
    approach: str
    spread: list[SpreadTold]
    sentence: NotRequired[str]
    in_all: NotRequired[list[Named]]
    in_none: NotRequired[list[Named]]
    contested: NotRequired[list[Contested]]
    fair: NotRequired[list[str] | None]
    sentences: NotRequired[list[str]]
    groups: NotRequired[list[GroupTold]]
    within: NotRequired[int]
    persons: NotRequired[list[PersonTold] | None]
