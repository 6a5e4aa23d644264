"""What the packages of the named weightings lose under each other's weighting, with the robust package beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.answer import Chosen
from keuzemodel.linear import columns_of, evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from keuzemodel.analysis.robust import Robust
    from keuzemodel.answer import Answer


@dataclass(frozen=True)
class Row:
    """One package and its losses."""

    package: frozenset[str]
    chosen_by: tuple[str, ...]
    """Names of the weightings that choose it; may be empty for the robust package."""
    losses: Mapping[str, Fraction]
    """Weighting name -> best value minus the value of this package, at least 0."""

    @property
    def largest(self) -> Fraction:
        """The largest loss."""
        return max(self.losses.values())


@dataclass(frozen=True)
class Losses:
    """Packages × weightings of one approach."""

    robust: Robust
    rows: tuple[Row, ...]
    """The robust package first, then the others in the order of their weightings."""


def losses(answers: Sequence[Answer], robust: Robust) -> Losses:
    """Make the table.

    Args:
        answers: one for each named weighting, of one approach, otherwise the same question.
        robust: their robust package.

    """
    chosen = [answer for answer in answers if isinstance(answer, Chosen)]
    names: dict[frozenset[str], list[str]] = {robust.package: []}
    for answer in chosen:
        names.setdefault(answer.package, []).append(answer.question.weighting or "")
    rows = (Row(package, tuple(by), _losses(chosen, package)) for package, by in names.items())
    return Losses(robust, tuple(rows))


def _losses(chosen: Sequence[Chosen], package: frozenset[str]) -> dict[str, Fraction]:
    columns = columns_of(chosen[0].question.catalogue, package)
    return {
        answer.question.weighting or "": answer.value - evaluate(answer.question.value_terms, columns)
        for answer in chosen
    }
