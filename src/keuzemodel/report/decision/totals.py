"""What the package brings and asks as a whole: a tile per criterion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.direction import Direction
from keuzemodel.report.decision.room import too_little
from keuzemodel.unknowns import counts_as, is_all_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Criterion


@dataclass(frozen=True, slots=True)
class Tile:
    """One criterion: how much, and how much that is of all there is."""

    title: str
    number: str
    unit: str
    of: str
    """Of how much: the limit, else the most that any package brings or asks; empty where that says nothing."""
    short: str
    """What was asked at least, and how many scores are unknown."""
    words: str
    """The amount in the words of the criterion's scale; empty where it has none."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the package brings and asks."""

    brings: tuple[Tile, ...]
    asks: tuple[Tile, ...]
    points: str
    """That points are no euros, where something is counted in points."""


def totals(chosen: Chosen, most: Mapping[str, Fraction]) -> Totals:
    """Count what the package brings and asks, and word it.

    Args:
        chosen: the package.
        most: criterion id -> the most that any package brings or asks; what is not known is absent.

    """
    criteria = chosen.question.catalogue.criteria
    return Totals(
        tuple(_tile(chosen, c, most.get(c.id)) for c in criteria if c.direction is Direction.MAX),
        tuple(_tile(chosen, c, most.get(c.id)) for c in criteria if c.direction is Direction.MIN),
        no_euros(criteria),
    )


def no_euros(criteria: Iterable[Criterion]) -> str:
    """Say that points are no euros, where something is asked in points; else nothing."""
    if any(dutch.in_points(c) for c in criteria if c.direction is Direction.MIN):
        return "Een punt is geen euro en geen uur: welk bedrag erbij hoort, zegt het model niet."
    return ""


def _tile(chosen: Chosen, criterion: Criterion, most: Fraction | None) -> Tile:
    if is_all_unknown(criterion, chosen.tally) and criterion.id not in chosen.question.bounded:
        return Tile(criterion.title, "onbekend", "", "", "", "", (_unknown(chosen, criterion),))
    amount = chosen.tally.totals[criterion.id]
    number, unit = _parted(dutch.amount(amount, criterion.unit), dutch.number(amount))
    limit = chosen.question.limits.get(criterion.id)
    of = _of_most(criterion, amount, most) if limit is None else _of_limit(criterion, limit)
    least = dict(chosen.question.minimum).get(criterion.id)
    asked = "" if least is None else f"Gevraagd is ten minste {dutch.amount(least, criterion.unit)}."
    return Tile(
        criterion.title,
        number,
        unit,
        of,
        _short(chosen, criterion),
        in_words(criterion),
        tuple(n for n in (asked, _unknown(chosen, criterion)) if n),
    )


def _parted(text: str, number: str) -> tuple[str, str]:
    """Part an amount into its number, with the sign of the euro, and its unit."""
    if text.startswith(number):
        return number, text.removeprefix(number).strip()
    sign, number, *unit = text.split(" ", 2)
    return f"{sign} {number}", "".join(unit)


def _short(chosen: Chosen, criterion: Criterion) -> str:
    parts = []
    lacking = too_little(chosen, criterion)
    if lacking:
        unit = "" if dutch.in_points(criterion) else criterion.unit
        parts.append(f"{dutch.amount(lacking, unit)} meer dan er nu is")
    least = dict(chosen.question.minimum).get(criterion.id)
    if least is not None:
        parts.append(f"ten minste {dutch.amount(least, criterion.unit)} gevraagd")
    parts.append(of_unknown(chosen, criterion))
    return ", ".join(filter(None, parts))


def of_unknown(chosen: Chosen, criterion: Criterion) -> str:
    """Say what a total holds for unknown scores; empty if all are known."""
    unknown = chosen.tally.unknown.get(criterion.id, 0)
    if not unknown:
        return ""
    held = dutch.amount(criterion.cautious * unknown, criterion.unit)
    scores = dutch.count(unknown, "onbekende score", "onbekende scores")
    return f"waarvan {held} voor {scores}" if criterion.cautious else f"{unknown} onbekend"


def in_words(criterion: Criterion) -> str:
    """Say what the highest amount on the scale is, of one measure; a package adds those up."""
    if not criterion.scale:
        return ""
    points, words = max(criterion.scale)
    return f"{dutch.number(points)} is {dutch.quoted(words)}" if points > 0 else ""


def _of_most(criterion: Criterion, amount: Fraction, most: Fraction | None) -> str:
    """Name the most that any package brings or asks, where the package has a part of it."""
    return f"van {dutch.amount(most, criterion.unit)}" if most and 0 <= amount <= most else ""


def _of_limit(criterion: Criterion, limit: Fraction) -> str:
    return f"van de {dutch.amount(limit, criterion.unit)} die {'mag' if limit == 1 else 'mogen'}"


def _unknown(chosen: Chosen, criterion: Criterion) -> str:
    n = chosen.tally.unknown.get(criterion.id, 0)
    if not n:
        return ""
    counts = f"{'die telt' if n == 1 else 'die tellen elk'} voorzichtig mee als {counts_as(criterion)}"
    return f"Van {dutch.count(n, 'maatregel', 'maatregelen')} is dit niet bekend; {counts}."
