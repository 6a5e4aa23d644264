"""An example or two at the end of each command's help page, that work as they stand on the Alkmaar case."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "nieuw": (
        ("Beginnen met een eigen catalogus over de Wmo", "wmo --onderwerp Wmo"),
        ("Alles in punten, en in drie fasen", 'wmo --criteria punten --fase Nu --fase 2027 --fase "Na 2027"'),
    ),
    "controleer": (("Een eigen catalogus nakijken", "--catalogus measures.yaml"),),
    "kies": (
        ("Er is maar 15 punten ontwikkeltijd", "--benadering roeien-met-de-riemen --capaciteit 15"),
        ("Maatregel 7 moet erin, 4 mag er niet in", "--met 7 --zonder 4"),
        ("Ten minste 20 punten besparing, en dan het beste", "--minstens besparing_lang=20"),
    ),
    "vergelijk": (("Alleen stappen binnen het huidige contract", "--fase 1"),),
    "uitleg": (("Waarom doet 10.1 niet mee?", "10.1"), ("Alle maatregelen in één overzicht", "")),
    "alternatieven": (("Drie pakketten die minstens twee maatregelen verschillen", "--aantal 3 --verschil 2"),),
    "grens": (
        ("Wat levert een grotere investering op?", "--criterium investering"),
        ("Wat kost het om meer te besparen?", "--criterium besparing_lang"),
    ),
    "weegkaart": (
        ("Elk aspect telt voor minstens 10% mee", "--minimaal 10"),
        ("Een kaart van twee aspecten naar keuze", "--as inhoud --as financien"),
    ),
    "onzeker": (
        ("Alleen de onbekende scores, die ook onder nul kunnen liggen", "--wat onbekend --onbekend -0.2:1"),
        ("Wat blijft er over zonder de punten die zijn aangepast?", "--wat aangepast"),
        ("Minder trekkingen: sneller, en minder precies", "--trekkingen 1000"),
    ),
    "plan": (
        (
            "Acht perioden, en in elke periode hoogstens 6 punten ontwikkeltijd",
            "--perioden 8 --per-periode ontwikkeltijd=6",
        ),
        (
            "Past het hele pakket van kies erin, en zo niet, wat is er nodig?",
            "--pakket --perioden 6 --per-periode ontwikkeltijd=8",
        ),
    ),
    "bijstellen": (
        ("Kies opnieuw met wat er nu gedaan is", "--stand stand.yaml"),
        ("De stand staat naast de catalogus", "--catalogus measures.yaml"),
        ("Bewaar deze stand, om er later mee te vergelijken", "--stand stand.yaml --bewaar"),
        ("Wat is er anders sinds een eerdere stand?", "--stand stand.yaml --vorige vorige.yaml"),
    ),
    "monitor": (("Een pagina met de stand van nu", "--stand stand.yaml"),),
    "samen": (
        ("Een map waarin ieder een bestand met een weging heeft", "weightings"),
        ("Hetzelfde, met een grens aan de ontwikkeltijd", "weightings --benadering roeien-met-de-riemen"),
    ),
    "excel": (
        ("De catalogus en de wegingen in Excel", "schrijf catalogus.xlsx"),
        ("Wat er in Excel veranderd is terug in de bestanden", "lees catalogus.xlsx"),
        ("Of in nieuwe bestanden, zonder iets te veranderen", "lees catalogus.xlsx --uit nieuw"),
        ("Een bestand waarin Anna haar scores geeft", "schrijf anna.xlsx --scores-voor Anna"),
    ),
    "rapport": (
        ("Het rapport bij een andere weging", "--weging inhoud-voorop"),
        ("Twee bladzijden voor de raad", "--kort"),
        (
            "Twee pakketten naast elkaar",
            "--vergelijk gebalanceerd/alles-overwegend --vergelijk gebalanceerd/roeien-met-de-riemen",
        ),
    ),
    "verslag": (
        ("Het verslag van wat de tafel vastlegde en stemde", ""),
        ("Als Word-bestand, en met namen", "--namen --word verslag.docx"),
    ),
    "live": (
        ("Op een andere poort, zonder zelf een browser te openen", "--poort 8100 --geen-browser"),
        ("Mensen in de zaal wegen op hun telefoon", "--tafel"),
    ),
}
"""Command -> (what for, the words after the command)."""


def epilog(command: str) -> str:
    """Word the examples of a command, each on a line that is never folded, so that it can be copied."""
    lines = (f"  {what}:\n    {f'keuzemodel {command} {words}'.rstrip()}" for what, words in EXAMPLES[command])
    # To Typer, \b means: leave these lines as they are.
    return "\n".join(("\b", "Voorbeelden:" if len(EXAMPLES[command]) > 1 else "Voorbeeld:", *lines))
