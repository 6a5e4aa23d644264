"""Questions whose scores are in doubt, those of synergies too, and a second reading of what that means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import strategies as st

import brute
from keuzemodel.catalogue import Catalogue, Score
from keuzemodel.rules.synergy import Synergy
from strategies import catalogues, exact, questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.question import Question

Place = tuple[int, str]
Package = frozenset[str]
MOST_CORNERS = 6


@st.composite
def doubtful_catalogues(draw: st.DrawFn, most: int = 5) -> Catalogue:
    """Catalogues of which synergies have bands too, of both signs."""
    catalogue = draw(catalogues(most=most))
    synergies = []
    for k, synergy in enumerate(Synergy.stated_in(catalogue)):
        wider = {
            c: Score(max(-catalogue.criterion[c].range, s.low - draw(st.integers(0, 3))), s.likely, s.high)
            for c, s in synergy.scores.items()
        }
        synergies.append(replace(synergy, scores=wider, reason=str(k)))
    return replace(catalogue, synergies=tuple(synergies), digest=f"{catalogue.digest}-{synergies!r}")


def doubtful_questions(most: int = 5) -> st.SearchStrategy[Question]:
    return questions(doubtful_catalogues(most))


@dataclass(frozen=True)
class Interval:
    place: Place
    low: Fraction
    high: Fraction


def intervals(catalogue: Catalogue, unknown: tuple[Fraction, Fraction] = (Fraction(0), Fraction(1))) -> list[Interval]:
    """Every score that is in doubt."""
    columns: list[Mapping[str, Score | None]] = [m.scores for m in catalogue.measures]
    columns += [dict(s.scores) for s in catalogue.synergies]
    found = []
    for j, scores in enumerate(columns):
        for c, score in scores.items():
            if score is None:
                found.append(Interval((j, c), *(share * catalogue.criterion[c].range for share in unknown)))
            elif score.low < score.high:
                found.append(Interval((j, c), score.low, score.high))
    return found


def read(catalogue: Catalogue, scores: Mapping[Place, Fraction]) -> Catalogue:
    """A catalogue in which some scores are known."""

    def known(column: int, own: Mapping[str, Score | None]) -> dict[str, Score | None]:
        return {c: exact(scores[column, c]) if (column, c) in scores else s for c, s in own.items()}

    n = len(catalogue.measures)
    return replace(
        catalogue,
        measures=tuple(replace(m, scores=known(j, m.scores)) for j, m in enumerate(catalogue.measures)),
        synergies=tuple(
            replace(s, scores={c: x for c, x in known(n + k, dict(s.scores)).items() if x is not None})
            for k, s in enumerate(Synergy.stated_in(catalogue))
        ),
        digest="known",
    )


class Worth:
    """The values of all packages of a question at any scores, in exact fractions."""

    def __init__(self, question: Question, unknown: tuple[Fraction, Fraction] = (Fraction(0), Fraction(1))) -> None:
        self.catalogue = question.catalogue
        self.weights = brute.weights(question)
        self.packages = brute.packages(question)
        self.intervals = intervals(question.catalogue, unknown)
        self.lowest = self.at({i.place: i.low for i in self.intervals})
        # Values are linear in every score: what the step from low to high of one score does tells all.
        self.steps = [
            self._step(self.at({i.place: i.high if i is one else i.low for i in self.intervals}))
            for one in self.intervals
        ]

    def at(self, scores: Mapping[Place, Fraction]) -> dict[Package, Fraction]:
        catalogue = read(self.catalogue, scores)
        return {p: brute.value(catalogue, self.weights, p) for p in self.packages}

    def _step(self, values: Mapping[Package, Fraction]) -> dict[Package, Fraction]:
        return {p: values[p] - self.lowest[p] for p in self.packages}

    def regret(self, own: Package) -> Fraction:
        return max(self.against(own, other) for other in self.packages)

    def against(self, own: Package, other: Package) -> Fraction:
        least = self.lowest[other] - self.lowest[own]
        return least + sum((max(Fraction(0), s[other] - s[own]) for s in self.steps), start=Fraction(0))

    def corners(self) -> Iterable[dict[Package, Fraction]]:
        """The values at every combination of extreme scores."""
        for ends in product(*((i.low, i.high) for i in self.intervals)):
            yield self.at(dict(zip((i.place for i in self.intervals), ends, strict=True)))
