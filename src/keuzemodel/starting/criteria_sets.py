"""Sets of criteria to start from, each with the scores of the example on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class CriteriaSet:
    """Criteria as YAML, and all in the example that depends on them."""

    meaning: str
    """What it is for, in a few Dutch words."""
    criteria: str
    """The sections `aspects` and `criteria`."""
    capacity: str
    """What is scarce, as a YAML mapping."""
    limit: str
    """A limit of the catalogue: a YAML mapping without its reason."""
    limit_reason: str
    together: str
    """Scores of the effect of two measures together."""
    without: str
    """Scores of the effect of a measure that lacks another."""
    scores: Mapping[str, str]
    """Measure id -> its scores, as a YAML mapping."""
    weightings: Mapping[str, tuple[str, str, str]]
    """File name without suffix -> title, description, and weights as a YAML mapping."""


def _own(means: str, saving: str, money: str, hours: str) -> str:
    """Give aspects and criteria of one's own: what the range is, and the ranges and units of three criteria."""
    return f"""\
aspects:
  inwoner: {{title: Wat inwoners merken}}
  geld: {{title: Geld}}
  uitvoering: {{title: Uitvoering}}

# Elke maatregel krijgt op elk criterium een score. `max`: meer is beter. `min`: minder is beter.
# LET OP het bereik (`range`): een score telt als deel daarvan. {means}
criteria:
  merkbaar:
    title: Merkbaar voor inwoners
    aspect: inwoner
    direction: max
    range: 5
    unit: punten
    description: Hoeveel beter worden inwoners geholpen? Meer punten is beter.
    # Spreek af wat punten betekenen. Dat staat straks bij de scores.
    scale: {{0: geen verschil, 1: weinigen merken het, 3: velen merken het, 5: bijna iedereen merkt het}}
  draagvlak: {{title: Draagvlak, aspect: inwoner, direction: max, range: 5, unit: punten}}
  besparing: {{title: Besparing, aspect: geld, direction: max, {saving}}}
  investering: {{title: Eenmalige investering, aspect: geld, direction: min, {money}}}
  # Wat elk jaar terugkomt, is niet eenmalig: `once: false`.
  menskracht: {{title: Menskracht, aspect: uitvoering, direction: min, {hours}, once: false}}
  # Dit telt mee in geen enkele weging. Het wordt wel opgeteld en getoond.
  bereik: {{title: Inwoners die ermee te maken krijgen, direction: max, range: 3000, unit: inwoners, weighs: false}}
"""


_EUROS = _own(
    "Kies het meeste dat een maatregel kan doen.",
    "range: 250000, unit: euro per jaar",
    "range: 150000, unit: euro",
    "range: 1.25, unit: fte",
)
_POINTS = _own("Hier is het overal 5 punten.", *("range: 5, unit: punten",) * 3)

_REPORT = """\
aspects:
  inhoud: {title: Inhoudelijke potentie}
  financien: {title: Financiële potentie}
  strategie: {title: Strategische potentie}
  complexiteit: {title: Complexiteit}

# De vier aspecten en zes criteria van de ontwikkeltafel in Alkmaar.
# Elke maatregel krijgt op elk criterium een score. `max`: meer is beter. `min`: minder is beter.
# LET OP het bereik (`range`): een score telt als deel daarvan. Hier is het overal 5 punten.
criteria:
  inhoud:
    title: Inhoudelijke potentie
    aspect: inhoud
    direction: max
    range: 5
    unit: punten
    description: Hoe sterk helpt de maatregel om het probleem op te lossen? Meer punten is beter.
    # Spreek af wat punten betekenen. Dat staat straks bij de scores.
    scale: {0: geen verschil, 1: helpt enkelen, 3: helpt velen, 5: lost het probleem op}
  investering: {title: Benodigde investering, aspect: financien, direction: min, range: 5, unit: punten}
  besparing_kort: {title: Besparing in de eerste twee jaar, aspect: financien, direction: max, range: 5, unit: punten}
  besparing_lang: {title: Besparing vanaf het derde jaar, aspect: financien, direction: max, range: 5, unit: punten}
  grip: {title: Grip op het stelsel, aspect: strategie, direction: max, range: 5, unit: punten}
  ontwikkeltijd: {title: Ontwikkeltijd, aspect: complexiteit, direction: min, range: 5, unit: punten}
  # Dit telt mee in geen enkele weging. Het wordt wel opgeteld en getoond.
  bereik: {title: Inwoners die ermee te maken krijgen, direction: max, range: 3000, unit: inwoners, weighs: false}
"""

_OF_THREE = {
    "gebalanceerd": (
        "Gebalanceerd",
        "Inwoners en geld tellen even zwaar. Uitvoering telt half zo zwaar.",
        "{inwoner: 2, geld: 2, uitvoering: 1}",
    ),
    "geld-telt": (
        "Geld telt het zwaarst",
        "Er moet vooral bespaard worden.",
        "{inwoner: 15, geld: 70, uitvoering: 15}",
    ),
}
_OF_FOUR = {
    "gebalanceerd": (
        "Gebalanceerd",
        "De vier aspecten tellen even zwaar.",
        "{inhoud: 25, financien: 25, strategie: 25, complexiteit: 25}",
    ),
    "geld-telt": (
        "Geld telt het zwaarst",
        "Er moet vooral bespaard worden.",
        "{inhoud: 10, financien: 70, strategie: 10, complexiteit: 10}",
    ),
}

SETS: Mapping[str, CriteriaSet] = {
    "euros": CriteriaSet(
        meaning="punten, euro's en fte door elkaar",
        criteria=_EUROS,
        capacity="{menskracht: 2.5}",
        limit="criterion: investering, at_most: 250000",
        limit_reason="Meer geld is er eenmalig niet.",
        together="{merkbaar: 0.5}",
        without="{merkbaar: -1}",
        scores={
            "A1": "{merkbaar: 0, draagvlak: 1, besparing: 0, investering: 20000, menskracht: 0.4, bereik: 0}",
            "A2": "{merkbaar: 0.5, draagvlak: 3, besparing: 0, investering: 10000, menskracht: 0.2, bereik: 600}",
            "B1": "{merkbaar: 4, draagvlak: 4, besparing: 60000, investering: 120000, menskracht: 1, bereik: 2500}",
            "B2": "{merkbaar: 3, draagvlak: 3, besparing: 40000, investering: 15000, menskracht: 0.8, bereik: 900}",
            "B3": "{merkbaar: 1.5, draagvlak: 1, besparing: null, investering: 55000, menskracht: 0.2, bereik: 1500}",
            "C1": "{merkbaar: 1, draagvlak: -1, besparing: {low: 60000, likely: 180000, high: 250000}, "
            "investering: 40000, menskracht: 0.4, bereik: 800}",
            "C2": "{merkbaar: -1, draagvlak: -2, besparing: 240000, investering: 25000, menskracht: 0.3, bereik: 800}",
            "C3": "{merkbaar: 0, draagvlak: 1, besparing: 90000, investering: 30000, menskracht: 0.3, bereik: 800}",
        },
        weightings=_OF_THREE,
    ),
    "punten": CriteriaSet(
        meaning="alles in punten van 0 tot 5",
        criteria=_POINTS,
        capacity="{menskracht: 10}",
        limit="criterion: investering, at_most: 8.5",
        limit_reason="Meer geld is er eenmalig niet.",
        together="{merkbaar: 0.5}",
        without="{merkbaar: -1}",
        scores={
            "A1": "{merkbaar: 0, draagvlak: 1, besparing: 0, investering: 0.5, menskracht: 1.5, bereik: 0}",
            "A2": "{merkbaar: 0.5, draagvlak: 3, besparing: 0, investering: 0.5, menskracht: 1, bereik: 600}",
            "B1": "{merkbaar: 4, draagvlak: 4, besparing: 1, investering: 4, menskracht: 4, bereik: 2500}",
            "B2": "{merkbaar: 3, draagvlak: 3, besparing: 1, investering: 0.5, menskracht: 3, bereik: 900}",
            "B3": "{merkbaar: 1.5, draagvlak: 1, besparing: null, investering: 2, menskracht: 1, bereik: 1500}",
            "C1": "{merkbaar: 1, draagvlak: -1, besparing: {low: 1, likely: 3.5, high: 5}, investering: 1.5, "
            "menskracht: 1.5, bereik: 800}",
            "C2": "{merkbaar: -1, draagvlak: -2, besparing: 4.5, investering: 1, menskracht: 1, bereik: 800}",
            "C3": "{merkbaar: 0, draagvlak: 1, besparing: 2, investering: 1, menskracht: 1, bereik: 800}",
        },
        weightings=_OF_THREE,
    ),
    "rapport": CriteriaSet(
        meaning="de zes criteria van de ontwikkeltafel in Alkmaar, in punten",
        criteria=_REPORT,
        capacity="{ontwikkeltijd: 10}",
        limit="criterion: investering, at_most: 8.5",
        limit_reason="Meer geld is er eenmalig niet.",
        together="{inhoud: 0.5}",
        without="{inhoud: -1}",
        scores={
            "A1": "{inhoud: 0, investering: 0.5, besparing_kort: 0, besparing_lang: 0, grip: 3, ontwikkeltijd: 1.5, "
            "bereik: 0}",
            "A2": "{inhoud: 0.5, investering: 0.5, besparing_kort: 0, besparing_lang: 0, grip: 2, ontwikkeltijd: 1, "
            "bereik: 600}",
            "B1": "{inhoud: 4, investering: 4, besparing_kort: 0, besparing_lang: 2, grip: 2, ontwikkeltijd: 4, "
            "bereik: 2500}",
            "B2": "{inhoud: 3, investering: 0.5, besparing_kort: 0.5, besparing_lang: 1, grip: 1, ontwikkeltijd: 3, "
            "bereik: 900}",
            "B3": "{inhoud: 1.5, investering: 2, besparing_kort: 0, besparing_lang: null, grip: 0, ontwikkeltijd: 1, "
            "bereik: 1500}",
            "C1": "{inhoud: 1.5, investering: 1.5, besparing_kort: 0, besparing_lang: {low: 1, likely: 3, high: 4.5}, "
            "grip: 2, ontwikkeltijd: 3, bereik: 800}",
            "C2": "{inhoud: -1.5, investering: 1, besparing_kort: 3, besparing_lang: 3, grip: 0.5, "
            "ontwikkeltijd: 1.5, bereik: 800}",
            "C3": "{inhoud: 0, investering: 1, besparing_kort: 0, besparing_lang: 1.5, grip: 2, ontwikkeltijd: 2, "
            "bereik: 800}",
        },
        weightings=_OF_FOUR,
    ),
}
"""By the name that `keuzemodel nieuw --criteria` takes; the first is the default."""
