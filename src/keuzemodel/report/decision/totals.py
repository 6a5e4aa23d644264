"""What the package brings and asks as a whole: a tile per criterion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.direction import Direction
from keuzemodel.package import tally
from keuzemodel.unknowns import counts_as

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Criterion


@dataclass(frozen=True, slots=True)
class Tile:
    """One criterion: how much, and how much that is of all there is."""

    title: str
    number: str
    unit: str
    share: int | None
    """Percents of the limit, else of what all measures bring or ask; None where that says nothing."""
    short: str
    """The same in a few words, and how many scores are unknown."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the package brings and asks."""

    brings: tuple[Tile, ...]
    asks: tuple[Tile, ...]


def totals(chosen: Chosen) -> Totals:
    """Count what the package brings and asks, and word it."""
    catalogue = chosen.question.catalogue
    whole = tally(catalogue, frozenset(catalogue.ids)).totals
    return Totals(
        tuple(_tile(chosen, c, whole[c.id]) for c in catalogue.criteria if c.direction is Direction.MAX),
        tuple(_tile(chosen, c, whole[c.id]) for c in catalogue.criteria if c.direction is Direction.MIN),
    )


def _tile(chosen: Chosen, criterion: Criterion, whole: Fraction) -> Tile:
    amount = chosen.tally.totals[criterion.id]
    number, unit = _parted(dutch.amount(amount, criterion.unit), dutch.number(amount))
    limit = chosen.question.limits.get(criterion.id)
    share, said = _share(chosen, criterion, amount, whole) if limit is None else _of_limit(criterion, amount, limit)
    least = dict(chosen.question.minimum).get(criterion.id)
    asked = "" if least is None else f"Gevraagd is ten minste {dutch.amount(least, criterion.unit)}."
    notes = [said, asked, _unknown(chosen, criterion)]
    return Tile(
        criterion.title,
        number,
        unit,
        share,
        _short(chosen, criterion, share, limit),
        tuple(n for n in notes if n),
    )


def _parted(text: str, number: str) -> tuple[str, str]:
    """Part an amount into its number, with the sign of the euro, and its unit."""
    if text.startswith(number):
        return number, text.removeprefix(number).strip()
    sign, number, *unit = text.split(" ", 2)
    return f"{sign} {number}", "".join(unit)


def _short(chosen: Chosen, criterion: Criterion, share: int | None, limit: Fraction | None) -> str:
    parts = []
    if limit is not None:
        parts.append(f"van de {dutch.number(limit)} die {'mag' if limit == 1 else 'mogen'}")
    elif share is not None:
        parts.append(f"{share}% van alles samen")
    least = dict(chosen.question.minimum).get(criterion.id)
    if least is not None:
        parts.append(f"ten minste {dutch.amount(least, criterion.unit)} gevraagd")
    unknown = chosen.tally.unknown.get(criterion.id, 0)
    if unknown:
        scores = dutch.count(unknown, "onbekende score", "onbekende scores")
        held = dutch.amount(criterion.cautious * unknown, criterion.unit)
        missing = f"{dutch.count(unknown, 'score', 'scores')} onbekend"
        parts.append(f"waarvan {held} voor {scores}" if criterion.cautious else missing)
    return ", ".join(parts)


def _share(chosen: Chosen, criterion: Criterion, amount: Fraction, whole: Fraction) -> tuple[int | None, str]:
    """Give the share of all measures together, or say why that says nothing."""
    catalogue = chosen.question.catalogue
    lowering = sum(catalogue.counted(m, criterion) < 0 for m in catalogue.measures)
    if not lowering and 0 <= amount <= whole and whole:
        return dutch.whole_percents(amount / whole), ""
    if len(chosen.package) == len(catalogue.measures):
        return None, ""
    n = len(catalogue.measures)
    one, more = ("brengt", "brengen") if criterion.direction is Direction.MAX else ("vraagt", "vragen")
    who = "verlaagt" if lowering == 1 else "verlagen"
    why = f", want {dutch.word(lowering)} {who} dit getal" if lowering else ""
    every = dutch.whole(n, "maatregel", "maatregelen")
    does = f"samen {more}" if n > 1 else one
    return None, f"{every[0].upper()}{every[1:]} {does} {dutch.amount(whole, criterion.unit)}{why}."


def _of_limit(criterion: Criterion, amount: Fraction, limit: Fraction) -> tuple[int | None, str]:
    """Give the share of a limit that is used."""
    said = f"De grens is {dutch.amount(limit, criterion.unit)}."
    if not limit or amount < 0:
        return None, said
    return dutch.whole_percents(amount / limit), f"{said} Het pakket gebruikt daar {dutch.percent(amount / limit)} van."


def _unknown(chosen: Chosen, criterion: Criterion) -> str:
    n = chosen.tally.unknown.get(criterion.id, 0)
    if not n:
        return ""
    counts = f"{'die telt' if n == 1 else 'die tellen elk'} voorzichtig mee als {counts_as(criterion)}"
    return f"Van {dutch.count(n, 'maatregel', 'maatregelen')} is dit niet bekend; {counts}."
