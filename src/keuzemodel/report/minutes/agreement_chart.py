"""How many packages have each measure in dispute, as bars; the table beneath them has the same numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keuzemodel.analysis.people.agreement import Agreement

_TOP, _ROW, _LEFT, _RIGHT = 26, 24, 70, 690


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure in dispute."""

    id: str
    y: int
    turn: float
    """Where the packages with it end and those without it begin."""
    with_it: int
    without: int


@dataclass(frozen=True, slots=True)
class AgreementChart:
    """In units of the drawing, which is 744 wide."""

    bars: tuple[Bar, ...]
    height: int
    left: int = _LEFT
    right: int = _RIGHT


def agreement_chart(found: Agreement) -> AgreementChart | None:
    """Draw what divides most first; None if nothing is in dispute."""
    overlap, n = found.overlap, len(found.chosen)
    if not overlap.contested:
        return None
    bars = tuple(
        Bar(id_, _TOP + _ROW * k, round(_LEFT + (_RIGHT - _LEFT) * count / n, 1), count, n - count)
        for k, id_ in enumerate(overlap.contested)
        for count in (overlap.counts[id_],)
    )
    return AgreementChart(bars, _TOP + _ROW * len(bars) + 4)
