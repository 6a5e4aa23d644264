"""Catalogues to measure with: the Alkmaar case, and a large random one."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

from keuzemodel.catalogue import Catalogue, Criterion, Heading, Measure, Score, ScoresStatus
from keuzemodel.direction import Direction
from keuzemodel.reading.catalogue_file import read_catalogue

TOP = Path(__file__).parents[1]


def alkmaar() -> Catalogue:
    """Read the Alkmaar case."""
    return read_catalogue(TOP / "measures.yaml")


def large(n: int = 3000, seed: int = 1) -> Catalogue:
    """Make a random catalogue: 40 % of the measures need an earlier one, and 30 % of all the time is there."""
    rng = random.Random(seed)  # noqa: S311 - the same catalogue every time
    criteria = (
        Criterion("inhoud", "Inhoud", "inhoud", Direction.MAX, Fraction(5), "punten"),
        Criterion("investering", "Investering", "geld", Direction.MIN, Fraction(5), "punten"),
        Criterion("besparing", "Besparing", "geld", Direction.MAX, Fraction(5), "punten"),
        Criterion("grip", "Grip", "grip", Direction.MAX, Fraction(5), "punten"),
        Criterion("tijd", "Tijd", "tijd", Direction.MIN, Fraction(5), "punten"),
    )
    measures = []
    for i in range(n):
        scores = {}
        for c in criteria:
            value = Fraction(rng.randint(0 if c.direction is Direction.MIN else -10, 50), 10)
            scores[c.id] = Score(value, value, value)
        requires = (str(rng.randrange(i)),) if i and rng.random() < 0.4 else ()  # noqa: PLR2004
        measures.append(Measure(str(i), f"M{i}", None, ("t",), "1", requires, (), scores, "", ""))
    time = sum((m.scores["tijd"].likely for m in measures if m.scores["tijd"]), start=Fraction(0))
    return Catalogue(
        title="Groot",
        region="",
        source="",
        scores_status=ScoresStatus.ESTIMATE,
        aspects=tuple(Heading(a, a) for a in ("inhoud", "geld", "grip", "tijd")),
        criteria=criteria,
        phases=(Heading("1", "Fase 1"),),
        themes=(Heading("t", "T"),),
        groups=(),
        capacity={"tijd": Fraction(int(time * 3 / 10))},
        measures=tuple(measures),
        rules=(),
        synergies=(),
        digest=f"large:{n}:{seed}",
    )
