"""What answers look like: the types of what `as_json` makes, of which `live` makes its OpenAPI description.

Only type checkers and `live` load this. The text under a key is its description, and says when the key is missing.
"""

from __future__ import annotations

import sys
from typing import Literal, NotRequired

if sys.version_info >= (3, 12):
    from typing import TypedDict
else:
    from typing_extensions import TypedDict

Numbers = dict[str, float]
ApproachName = Literal["alles-overwegend", "roeien-met-de-riemen"]
Progress = Literal["optimal", "stopped"]


class Part(TypedDict):
    """Wat een deel van het pakket brengt en vraagt."""

    package: list[str]
    totals: Numbers
    unknown: dict[str, int]


class Grounds(TypedDict):
    """Waar de scores die in de waarde tellen niet op een bron rusten."""

    fitted: int
    """Hoeveel er zijn aangepast aan een bekende uitkomst."""
    unknown: int
    """Van hoeveel het niet bekend is."""


class AskedAtLeast(TypedDict, total=False):
    """Wat een pakket ten minste moest hebben."""

    minimum: Numbers
    """Wat een pakket ten minste moest hebben; ontbreekt als er geen minimum was."""


class AskedWhere(TypedDict, total=False):
    """Wat er gold."""

    circumstances: dict[str, bool]
    """Welke omstandigheden golden; ontbreekt als de catalogus er geen kent."""


class AskedOf(TypedDict, total=False):
    """Waar de scores op rusten."""

    basis: Grounds
    """Waar de scores op rusten; ontbreekt als de catalogus dat niet zegt."""


class Asked(AskedAtLeast, AskedWhere, AskedOf):
    """Wat er gevraagd is."""

    approach: ApproachName
    weighting: str | None
    weights: Numbers
    """De gewichten die in de waarde tellen; samen 1."""
    capacity: Numbers
    """De grenzen die golden."""
    include: list[str]
    exclude: list[str]
    only_phases: list[str]


class Trusted(TypedDict, total=False):
    """Op wiens woord een pakket het beste heet."""

    trusted: str
    """De rekenkern op wier woord het pakket het beste heet; ontbreekt als het in hele getallen is bewezen."""


class Optimal(Asked, Trusted):
    """Het bewezen beste pakket."""

    status: Literal["optimal"]
    package: list[str]
    value: float
    unique: bool
    """Onwaar als een ander pakket precies dezelfde waarde heeft."""
    totals: Numbers
    unknown: dict[str, int]
    phases: dict[str, Part]


class RuleText(TypedDict):
    """Een regel."""

    rule: str
    text: str


class RepairOption(TypedDict):
    """Een manier om weer een pakket mogelijk te maken."""

    text: str
    value: float
    steps: list[dict[str, str | float]]
    """Per stap de regel, de zin, waar de regel over gaat, en wat een getal moet worden (`at_least`, `at_most`)."""


class Repair(TypedDict):
    """Wat er kan veranderen zodat er weer een pakket mogelijk is."""

    text: str | None
    complete: bool
    options: list[RepairOption]


class Conflict(TypedDict):
    """Regels die niet samen kunnen."""

    conflict: list[RuleText]
    irreducible: NotRequired[bool]
    """Of er geen van kan worden gemist; ontbreekt als er geen regels zijn gevonden."""


class Infeasible(Asked, Conflict):
    """Geen enkel pakket voldoet aan alle regels."""

    status: Literal["infeasible"]
    repair: Repair | None


class Stopped(Asked):
    """De tijd was om voordat het bewijs er was."""

    status: Literal["stopped"]
    package: list[str] | None
    value: float | None
    bound: float


Answer = Optimal | Infeasible | Stopped


class Turn(TypedDict):
    """Een gewicht waarbij het pakket kantelt."""

    weight: float
    """Het deel van alle gewicht, van 0 tot 1, zoals het in de waarde telt."""
    came: list[str]
    """Wat er net voorbij dat gewicht bij komt."""
    went: list[str]
    """Wat er dan uit gaat."""


class AspectTurns(TypedDict):
    """Waar het pakket kantelt als één aspect lichter of zwaarder weegt, de andere naar verhouding."""

    below: Turn | None
    above: Turn | None


class Turns(TypedDict):
    """De kantelpunten per aspect; leeg als de tijd om was."""

    status: Progress
    aspects: dict[str, AspectTurns]


class Meaning(TypedDict, total=False):
    """Wat een score betekent."""

    meaning: str
    """Wat de score betekent in woorden; ontbreekt als het criterium die niet heeft."""


class ScorePart(Meaning):
    """Wat één score aan de waarde doet."""

    score: float
    synergies: float
    value: float
    unknown: bool


class OfRule(TypedDict, total=False):
    """In welke regel een getal staat."""

    rule: str
    """De regel waarin het getal staat; ontbreekt als het in geen regel staat, of in de eigen grens."""


class Threshold(OfRule):
    """Een getal waarbij de maatregel omslaat."""

    change: str
    criterion: str
    now: float
    at: float
    exact: str
    direction: Literal["up", "down"]
    inclusive: bool


Other = TypedDict("Other", {"package": list[str], "in": list[str], "out": list[str]})
"""The best package with the measure turned; by call, since a class can have no key `in`."""


class Explained(TypedDict):
    """Wat er over één maatregel te zeggen is."""

    measure: str
    chosen: bool
    price: float | None
    """Wat het aan waarde kost om de maatregel om te keren; leeg als dat niet kan."""
    headline: str
    text: list[str]
    value: float
    """Wat de maatregel zelf aan de waarde doet."""
    criteria: dict[str, ScorePart]
    needs: list[str]
    """Wat de maatregel in het pakket meebrengt."""
    needed_by: list[str]
    """Wat er in het pakket niet zonder de maatregel kan."""
    other: Other | None
    """Het beste pakket waarin de maatregel is omgekeerd; leeg als dat er niet is."""
    blocked_by: list[str]
    thresholds: list[Threshold]
    all_thresholds: bool
    """Onwaar als de tijd om was voordat alle omslagpunten gevonden waren."""


class Unexplained(TypedDict):
    """De tijd was om voordat er iets over de maatregel te zeggen was."""

    status: Progress
    answer: Optimal
    """Het pakket waar het over gaat."""


class MeasureExplained(Explained, Unexplained):
    """Waarom een maatregel wel of niet meedoet."""


class RuleExplained(TypedDict):
    """Wat een regel aan waarde kost."""

    rule: str
    text: str
    price: float


class AllExplained(TypedDict):
    """Waarom elke maatregel wel of niet meedoet."""

    status: Progress
    measures: list[Explained]
    rules: list[RuleExplained]
    answer: Optimal


class FrontierPoint(TypedDict):
    """Een knik in de lijn."""

    used: float
    value: float
    package: list[str]


class FrontierPlace(FrontierPoint):
    """Waar het pakket van een benadering ligt."""

    line: float | None
    """De waarde van de lijn daar; leeg als die daar niet is."""


class FrontierLine(TypedDict):
    """De hoogste waarde bij elke hoeveelheid."""

    status: Progress
    criterion: str
    weights: Numbers
    points: list[FrontierPoint]
    exact_to: float | None
    """Als de lijn niet heel is: tot deze hoeveelheid, van de strengste af, staan alle punten er."""
    largest_gap: float
    """Hoeveel de waarde hooguit scheelt tussen punten waar er nog meer tussen kunnen liggen; 0 als de lijn heel is."""
    approaches: dict[str, FrontierPlace]
    diminishing: FrontierPoint | None
    """Waar meer geven het minst gaat opleveren; leeg als dat nergens is."""
    text: list[str]
