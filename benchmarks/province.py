"""How long would a province take? Run: ``python benchmarks/province.py [blocks]``.

Catalogues of 60 measures like those of users, with a band of 20 % around two in five of their scores: the processor
time of a block of draws, and what that makes of a million draws for each of 42 regions.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from cases import TOP

from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
from keuzemodel.analysis.uncertainty.draw_plan import BLOCK, DrawSolver, plan_of
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Score
from keuzemodel.choosing.choose import choose
from keuzemodel.question import ask

sys.path.insert(0, str(TOP / "tests"))
import realistic

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue

_MEASURES, _REGIONS, _DRAWS = 60, 42, 1_000_000
_SHARE, _BELOW, _ABOVE = 0.4, Fraction(4, 5), Fraction(6, 5)
_SEEDS = (2, 3, 4)


def with_bands(catalogue: Catalogue, rng: random.Random) -> Catalogue:
    """Give some of the scores above 0 a band."""

    def band(score: Score | None) -> Score | None:
        if score is None or score.likely <= 0 or rng.random() >= _SHARE:
            return score
        return Score(score.likely * _BELOW, score.likely, score.likely * _ABOVE)

    measures = (replace(m, scores={c: band(score) for c, score in m.scores.items()}) for m in catalogue.measures)
    return replace(catalogue, measures=tuple(measures))


def main() -> None:
    """Measure some catalogues and print."""
    blocks = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for seed in _SEEDS:
        rng = random.Random(seed)  # noqa: S311 - no secret
        catalogue = with_bands(realistic.catalogue(rng, _MEASURES), rng)
        question = ask(catalogue, {c: Fraction(1) for c in catalogue.weighing}, Approach.ALL_CONSIDERED)
        chosen = choose(question)
        if not isinstance(chosen, Chosen):
            print(f"catalogue {seed}: no package")
            continue
        doubts = doubts_of(catalogue)
        plan, _ = plan_of(Doubted(question, doubts), chosen.package, 1)
        solver, spent = DrawSolver(plan), []
        for k in range(blocks):
            start = time.process_time()
            solver.block(k, BLOCK)
            spent.append(time.process_time() - start)
        hours = statistics.mean(spent) * _DRAWS / BLOCK / 3600
        print(f"catalogue {seed}: {len(doubts)} scores in doubt, {statistics.mean(spent):.2f} s for {BLOCK} draws")
        print(f"  {_DRAWS} draws: {hours:.1f} core hours; {_REGIONS} such regions: {_REGIONS * hours:.0f}")


if __name__ == "__main__":
    main()
