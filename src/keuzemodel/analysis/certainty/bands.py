"""The package when every band of a score turns out cautious, and when every one turns out favourable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel.catalogue import Score
from keuzemodel.choosing.choose import choose
from keuzemodel.direction import Direction
from keuzemodel.reading.digest import with_digest
from keuzemodel.rules.synergy import Synergy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.answer import Answer
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Bands:
    """The answers at both ends of all bands at once."""

    count: int
    """Number of scores that are a band, those of synergies included; if 0 both answers are the usual one."""
    cautious: Answer
    """Every band at its low end for `max`, at its high end for `min`."""
    favourable: Answer
    """Every band at its other end."""


def choose_at_bands(question: Question, deadline: Deadline | None = None) -> Bands:
    """Choose the package at both ends of the bands.

    An unknown score is not a band: it counts cautiously in both, as always.
    """
    catalogue = question.catalogue
    scores = [s for m in catalogue.measures for s in m.scores.values()]
    scores += [s for synergy in catalogue.synergies for s in synergy.scores.values()]
    return Bands(
        sum(score is not None and score.is_band for score in scores),
        choose(replace(question, catalogue=at_end(catalogue, favourable=False)), deadline),
        choose(replace(question, catalogue=at_end(catalogue, favourable=True)), deadline),
    )


def at_end(catalogue: Catalogue, *, favourable: bool) -> Catalogue:
    """Give the catalogue with every band replaced by one of its ends."""

    def end(scores: Mapping[str, Score | None]) -> dict[str, Score | None]:
        return {c: _end(s, catalogue.criterion[c].direction, favourable=favourable) for c, s in scores.items()}

    measures = tuple(replace(m, scores=end(m.scores)) for m in catalogue.measures)
    synergies = tuple(
        replace(s, scores={c: score for c, score in end(s.scores).items() if score is not None})
        for s in Synergy.stated_in(catalogue)
    )
    return with_digest(replace(catalogue, measures=measures, synergies=synergies))


def _end(score: Score | None, direction: Direction, *, favourable: bool) -> Score | None:
    if score is None:
        return None
    value = score.high if favourable is (direction is Direction.MAX) else score.low
    return Score(value, value, value)
