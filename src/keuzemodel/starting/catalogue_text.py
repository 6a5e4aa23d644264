"""The example as measures.yaml: eight measures on any subject, every kind of rule once, with comments."""

from __future__ import annotations

import json
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.starting.criteria_sets import CriteriaSet

_START = Template("""\
# Maatregelencatalogus, gemaakt met: keuzemodel nieuw
#
# Dit is een verzonnen voorbeeld dat meteen werkt. Vervang de maatregelen één voor één door uw eigen maatregelen.
#   - Typ na elke paar wijzigingen: keuzemodel controleer. U ziet dan alle fouten in één keer, met hun regel.
#   - Zet id's tussen aanhalingstekens: "1.1". Schrijf getallen zonder punt tussen de duizenden: 180000.
#   - Alles achter een # is uitleg voor u. U mag het weghalen.

title: $title
source: Verzonnen voorbeeld van keuzemodel nieuw. Noem hier uw eigen bron.
# Waar het om gaat, voor wie de raad een voorstel stuurt: het staat bovenaan in keuzemodel rapport --kort
problem: Inwoners wachten lang op hulp, en de uitgaven stijgen. Vul hier in wat er bij u misgaat.
goal: Hulp die op tijd komt en past, binnen wat er te besteden is.
scores_status: estimate      # estimate: geschat; adopted: vastgesteld; reconstruction: achteraf afgeleid

$criteria
# Fasen: de eerste begint het eerst. Een maatregel kan niet leunen op een maatregel uit een latere fase.
phases:
$phases

# Opgaven: waar wilt u iets aan doen? Elke maatregel hoort bij een of meer opgaven.
themes:
  toegang: {title: Makkelijk hulp vinden}
  kwaliteit: {title: Hulp die past}
  uitgaven: {title: Grip op de uitgaven}

# Koppen boven de maatregelen. Een kop wordt zelf niet gekozen.
groups:
  "A": {title: Weten wat er speelt}
  "B": {title: Dichter bij de inwoner}
  "C": {title: Anders inkopen}

# Wat schaars is. Deze grens geldt alleen met: --benadering roeien-met-de-riemen
capacity: $capacity

# Eigen namen voor de twee benaderingen. U mag dit weglaten.
approaches:
  alles-overwegend: {title: Als alles mag}
  roeien-met-de-riemen: {title: Met de mensen die wij hebben}

# Omstandigheden kiest u niet: die gelden of gelden niet. Reken het andere geval door met: --stel buren=ja
circumstances:
  buren: {title: De buurgemeenten doen mee, holds: false}

measures:
  - id: "A1"
    title: Zet de cijfers op een rij
    group: "A"
    themes: [uitgaven]
    phase: $early
    mandatory: true            # zit in elk pakket
    scores: $sA1
    rationale: Kost vooral uren van een onderzoeker. Levert zelf geen geld op.
    source: Verzonnen voorbeeld
  - id: "A2"
    title: Vraag inwoners elk jaar wat zij merken
    group: "A"
    themes: [kwaliteit, toegang]
    phase: $early
    requires: ["A1"]          # kan alleen samen met A1
    scores: $sA2
    rationale: Buurgemeenten doen dit al. Het kost een paar weken per jaar.
    source: Verzonnen voorbeeld
  - id: "B1"
    title: Open één loket voor alle vragen
    group: "B"
    themes: [toegang]
    phase: $early
    scores: $sB1
    rationale: De verbouwing kost het meest. Minder dubbele aanvragen leveren geld op.
    source: Verzonnen voorbeeld
    risks: [{risk: Het loket wordt te druk, mitigation: Begin in één wijk}]
  - id: "B2"
    title: Geef elke aanvrager één vaste contactpersoon
    group: "B"
    themes: [toegang, kwaliteit]
    phase: $early
    scores: $sB2
    rationale: Inwoners vertellen hun verhaal één keer.
    source: Verzonnen voorbeeld
  - id: "B3"
    title: Maak een stappenplan op internet
    group: "B"
    themes: [toegang]
    phase: $second
    requires_any: [["A2", "B1"]]   # kan alleen samen met A2 of B1; allebei mag ook
    # null is onbekend. Dat telt voorzichtig mee, en elk overzicht laat zien dat het onbekend is.
    scores: $sB3
    rationale: Wat het bespaart, weet nog niemand.
    source: Verzonnen voorbeeld
  - id: "C1"
    title: Betaal aanbieders per resultaat
    group: "C"
    themes: [uitgaven, kwaliteit]
    phase: $last
    # low, likely, high: u weet het niet precies. Het model rekent met likely en laat zien wat de rest doet.
    scores: $sC1
    rationale: De besparing hangt af van de afspraken in het contract.
    source: Verzonnen voorbeeld
  - id: "C2"
    title: Betaal aanbieders per uur, met een maximum
    group: "C"
    themes: [uitgaven]
    phase: $last
    scores: $sC2
    rationale: Bespaart snel, maar inwoners krijgen soms minder hulp.
    source: Verzonnen voorbeeld
  - id: "C3"
    title: Koop samen in met de buurgemeenten
    group: "C"
    themes: [uitgaven]
    phase: $last
    requires: [buren]          # kan alleen als de buurgemeenten meedoen
    scores: $sC3
    rationale: Samen inkopen geeft betere tarieven.
    source: Verzonnen voorbeeld

# LET OP: deze regels gaan over de maatregelen van het voorbeeld. Vervang ze samen met de maatregelen.
# Elke soort regel staat hier één keer. Haal weg wat u niet nodig hebt.
rules:
  alternatives:                # hooguit één van deze
    - {members: ["C1", "C2"], reason: Er is één manier van betalen.}
  together:                    # allemaal of geen
    - {members: ["B1", "B2"], reason: Een loket zonder vaste contactpersoon stuurt mensen alsnog door.}
  synergies:                   # extra effect van maatregelen samen, of verlies als er een ontbreekt
    - {members: ["A2", "B3"], scores: $together, reason: Wat inwoners vertellen maakt het stappenplan beter.}
    - {members: ["C1"], unless: ["A2"], scores: $without, reason: Zonder vragen weet niemand of het resultaat er is.}
  coverage:                    # hoeveel maatregelen van een opgave, fase, groep of lijst
    - {theme: kwaliteit, at_least: 1, at_most: 3, reason: De raad wil hier iets doen en niet alles tegelijk.}
  limits:                      # hoeveel van een criterium een pakket ten minste of hoogstens heeft
    - {$limit, reason: $limit_reason}
""")


def catalogue_text(title: str, criteria: CriteriaSet, phases: Sequence[str]) -> str:
    """Write the example.

    Args:
        title: of the catalogue.
        criteria: what measures are scored on.
        phases: titles, the first phase first; at least one.

    """
    return _START.substitute(
        {f"s{id_}": scores for id_, scores in criteria.scores.items()},
        title=quoted(title),
        criteria=criteria.criteria,
        phases="\n".join(f'  "{n}": {{title: {quoted(phase)}}}' for n, phase in enumerate(phases, 1)),
        early='"1"',
        second=f'"{min(2, len(phases))}"',
        last=f'"{len(phases)}"',
        capacity=criteria.capacity,
        together=criteria.together,
        without=criteria.without,
        limit=criteria.limit,
        limit_reason=criteria.limit_reason,
    )


def weighting_text(title: str, description: str, weights: str) -> str:
    """Write a weighting file."""
    return f"""\
# Een weging: hoe zwaar elk aspect of criterium telt. Alleen de verhouding telt: 1, 1, 1 is hetzelfde als 20, 20, 20.
title: {title}
description: {description}
weights: {weights}
"""


def quoted(text: str) -> str:
    """Write any text on one line as YAML takes it."""
    return json.dumps(text, ensure_ascii=False)
