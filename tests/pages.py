"""Reports on disk, for tests that open them in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from keuzemodel.analysis.comparison import Comparison, compare
from keuzemodel.analysis.insight import gather
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.question import Question, ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weightings
from keuzemodel.report.made import Made
from keuzemodel.report.render import render
from keuzemodel.report.view_model import build
from keuzemodel.solver.choose import choose

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.weighting import Weighting

TOP = Path(__file__).parents[1]
MADE = Made("keuzemodel rapport", date(2025, 2, 3), "0.0.0", "measures.yaml", "weightings")


@dataclass(frozen=True)
class OnDisk:
    """A report, and what it was made of."""

    path: Path
    chosen: Chosen
    comparison: Comparison

    @property
    def catalogue(self) -> Catalogue:
        return self.comparison.catalogue


def alkmaar(folder: Path) -> OnDisk:
    catalogue = read_catalogue(TOP / "measures.yaml")
    return report(folder, catalogue, read_weightings(TOP / "weightings", catalogue), "gebalanceerd")


def report(folder: Path, catalogue: Catalogue, weightings: tuple[Weighting, ...], name: str) -> OnDisk:
    def question_for(weighting: Weighting, approach: Approach) -> Question:
        return ask(catalogue, weighting.weights, approach, weighting=weighting.name)

    comparison = compare(weightings, question_for)
    weighting = next(w for w in weightings if w.name == name)
    answer = choose(question_for(weighting, Approach.ALL_CONSIDERED))
    assert isinstance(answer, Chosen)
    named = [a for a in comparison.of(Approach.ALL_CONSIDERED) if isinstance(a, Chosen)]
    insight = gather(answer, named, minimum=Fraction(1, 10))
    path = folder / "rapport.html"
    path.write_text(render(build(answer, comparison, MADE, insight)), encoding="utf-8")
    return OnDisk(path, answer, comparison)
