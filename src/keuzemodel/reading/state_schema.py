"""Indicators in a catalogue, and the file that says how things stand, as strict models; see `schema`."""

from typing import Literal

from pydantic import BaseModel

from keuzemodel.written.fields import Day, Id, Limit, Number, Text, config


class Baseline(BaseModel):
    """Waar een indicator begint."""

    model_config = config("Nulmeting")

    date: Day
    """De dag van de nulmeting, zoals `2023-07-01`."""
    value: Number | None
    """De waarde op die dag; `null` als die niet bekend is."""


class Target(BaseModel):
    """Waar een indicator op een dag moet zijn."""

    model_config = config("Streefwaarde")

    date: Day
    """De dag waarop de waarde bereikt moet zijn."""
    value: Number
    """De waarde op die dag. Tussen twee dagen loopt een rechte lijn."""


class Course(BaseModel):
    """De weg van een indicator in één regio: van de nulmeting naar de streefwaarden."""

    model_config = config("Verloop")

    baseline: Baseline | None = None
    """De nulmeting."""
    targets: list[Target] = []
    """De streefwaarden."""


class Act(BaseModel):
    """Wanneer u moet bijsturen, en hoe."""

    model_config = config("Bijsturen")

    behind: Limit
    """Bijsturen is nodig als er meer dan zoveel procent mist van de weg tussen de nulmeting en waar de indicator op die
    dag moet zijn."""
    text: Text
    """Wat u dan doet."""


class Indicator(BaseModel):
    """Wat u meet terwijl de maatregelen lopen."""

    model_config = config("Indicator")

    title: Text
    """De titel zoals lezers die zien."""
    unit: Text
    """De eenheid, zoals `jongeren`."""
    direction: Literal["max", "min"]
    """`max` als meer beter is, `min` als minder beter is."""
    measures: list[Id] = []
    """De maatregelen die deze indicator moeten bewegen."""
    baseline: Baseline | None = None
    """De nulmeting van het geheel."""
    targets: list[Target] = []
    """De streefwaarden van het geheel."""
    regions: dict[Id, Course] = {}
    """Een eigen nulmeting en eigen streefwaarden per regio, naast of in plaats van die van het geheel."""
    act: Act | None = None
    """Hoeveel er mag missen voordat u bijstuurt, en wat u dan doet."""


class MeasureState(BaseModel):
    """Hoe een maatregel ervoor staat."""

    model_config = config("Stand van een maatregel")

    status: Literal["done", "running", "stopped"]
    """`done` als de maatregel gedaan is, `running` als hij loopt, `stopped` als hij gestopt is."""
    scores: dict[Id, Number] = {}
    """Wat hij echt bracht of vroeg, per criterium: dit komt in de plaats van de schatting."""
    note: str = ""
    """Wat u erover wilt onthouden."""


class MeasuredValue(BaseModel):
    """Een gemeten waarde van een indicator."""

    model_config = config("Meting")

    indicator: Id
    """De indicator: een id onder `indicators` in de catalogus."""
    date: Day
    """De dag van de meting."""
    value: Number | None
    """De gemeten waarde; `null` als die niet bekend is."""
    region: Id = ""
    """De regio, als de indicator per regio gevolgd wordt."""


class StateFile(BaseModel):
    """De stand: hoe de maatregelen ervoor staan, en wat de indicatoren zeggen (`stand.yaml`)."""

    model_config = config("Stand")

    date: Day
    """De dag waarop het zo staat."""
    measures: dict[Id, MeasureState] = {}
    """Per maatregel hoe die ervoor staat; wat er niet staat, is nog niet begonnen."""
    values: list[MeasuredValue] = []
    """Gemeten waarden van indicatoren."""
