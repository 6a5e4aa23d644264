"""What the package brings and asks: a tile per criterion, and a table per phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.catalogue import Direction
from keuzemodel.numbers import total
from keuzemodel.package import complete_synergies, tally
from keuzemodel.report.effects import unknown_counts_as

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Criterion


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
class Cell:
    """A total, and how many scores in it are unknown."""

    amount: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion per phase and in total."""

    title: str
    verb: str
    cells: tuple[Cell, ...]
    """Per phase, then the package as a whole, then its band, then all measures together."""


@dataclass(frozen=True, slots=True)
class Brings:
    """What the package brings and asks."""

    brings: tuple[Tile, ...]
    asks: tuple[Tile, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    message: str
    notes: tuple[str, ...]


def brings(chosen: Chosen) -> Brings:
    """Count what the package brings and asks, and word it."""
    catalogue = chosen.question.catalogue
    whole = tally(catalogue, frozenset(catalogue.ids)).totals
    columns = (*(p.title for p in catalogue.phases), "Samen", "Bandbreedte", _all_of(catalogue))
    return Brings(
        tuple(_tile(chosen, c, whole[c.id]) for c in catalogue.criteria if c.direction is Direction.MAX),
        tuple(_tile(chosen, c, whole[c.id]) for c in catalogue.criteria if c.direction is Direction.MIN),
        columns,
        tuple(_row(chosen, c, whole[c.id]) for c in catalogue.criteria),
        _message(chosen),
        _notes(chosen),
    )


def _tile(chosen: Chosen, criterion: Criterion, whole: Fraction) -> Tile:
    amount = chosen.tally.totals[criterion.id]
    text, number = dutch.amount(amount, criterion.unit), dutch.number(amount)
    behind = text.startswith(number)  # unlike the sign of the euro
    limit = chosen.question.limits.get(criterion.id)
    share, said = _share(chosen, criterion, amount, whole) if limit is None else _of_limit(criterion, amount, limit)
    notes = [said, _unknown(chosen, criterion)]
    return Tile(
        criterion.title,
        number if behind else text,
        text.removeprefix(number).strip() if behind else "",
        share,
        _short(chosen, criterion, share, limit),
        tuple(n for n in notes if n),
    )


def _short(chosen: Chosen, criterion: Criterion, share: int | None, limit: Fraction | None) -> str:
    parts = []
    if limit is not None:
        parts.append(f"van de {dutch.number(limit)} die mag")
    elif share is not None:
        parts.append(f"{share}% van alles samen")
    unknown = chosen.tally.unknown.get(criterion.id, 0)
    if unknown:
        parts.append(f"{unknown} onbekend")
    return ", ".join(parts)


def _share(chosen: Chosen, criterion: Criterion, amount: Fraction, whole: Fraction) -> tuple[int | None, str]:
    """Give the share of all measures together, or why that says nothing."""
    catalogue = chosen.question.catalogue
    verb = "brengen" if criterion.direction is Direction.MAX else "vragen"
    lowering = sum(catalogue.counted(m, criterion) < 0 for m in catalogue.measures)
    if not lowering and 0 <= amount <= whole and whole:
        share = amount / whole
        return round(share * 100), f"{dutch.percent(share)} van wat {_all_of(catalogue, small=True)} {verb}."
    if len(chosen.package) == len(catalogue.measures):
        return None, ""
    who = "verlaagt" if lowering == 1 else "verlagen"
    why = f", want {dutch.word(lowering)} {who} dit getal" if lowering else ""
    return None, f"{_all_of(catalogue)} {verb} {dutch.amount(whole, criterion.unit)}{why}."


def _of_limit(criterion: Criterion, amount: Fraction, limit: Fraction) -> tuple[int | None, str]:
    """Give the share of a limit that is used."""
    said = f"De grens is {dutch.amount(limit, criterion.unit)}."
    if not limit or amount < 0:
        return None, said
    return round(amount / limit * 100), f"{said} Het pakket gebruikt daar {dutch.percent(amount / limit)} van."


def _unknown(chosen: Chosen, criterion: Criterion) -> str:
    n = chosen.tally.unknown.get(criterion.id, 0)
    if not n:
        return ""
    counts = f"{'die telt' if n == 1 else 'die tellen elk'} voorzichtig mee als {unknown_counts_as(criterion)}"
    return f"Van {dutch.count(n, 'maatregel', 'maatregelen')} is dit niet bekend; {counts}."


def _row(chosen: Chosen, criterion: Criterion, whole: Fraction) -> Row:
    catalogue = chosen.question.catalogue
    tallies = [*chosen.phases.values(), chosen.tally]
    cells = [_cell(t.totals[criterion.id], t.unknown.get(criterion.id, 0)) for t in tallies]
    low, high = _band(chosen, criterion)
    band = f"{dutch.number(low)} tot {dutch.number(high)}" if low != high else "–"
    unknown = sum(m.scores[criterion.id] is None for m in catalogue.measures)
    verb = "brengt" if criterion.direction is Direction.MAX else "vraagt"
    title = criterion.title if criterion.unit == "punten" else f"{criterion.title} ({criterion.unit})"
    return Row(title, verb, (*cells, Cell(band), _cell(whole, unknown)))


def _cell(amount: Fraction, unknown: int) -> Cell:
    return Cell(dutch.number(amount), f"{unknown} onbekend" if unknown else "")


def _band(chosen: Chosen, criterion: Criterion) -> tuple[Fraction, Fraction]:
    """Add up the lowest and the highest of every band; unknowns count as they do in the total."""
    catalogue = chosen.question.catalogue
    scores = [
        *(catalogue.by_id[m].scores[criterion.id] for m in chosen.package),
        *(s.scores.get(criterion.id) for s in complete_synergies(catalogue, chosen.package)),
    ]
    amount = chosen.tally.totals[criterion.id]
    known = [s for s in scores if s is not None]
    return amount - total(s.likely - s.low for s in known), amount + total(s.high - s.likely for s in known)


def _message(chosen: Chosen) -> str:
    """Say what the first phase brings and asks of the whole, if there is more than one."""
    catalogue = chosen.question.catalogue
    used = [p for p in catalogue.phases if chosen.phases[p.id].package]
    if len(used) < 2:  # noqa: PLR2004
        return ""
    first, whole = chosen.phases[used[0].id].totals, chosen.tally.totals
    picked = [
        next((c for c in catalogue.criteria if c.direction is Direction.MAX), None),
        next((catalogue.criterion[c] for c in catalogue.capacity), None)
        or next((c for c in catalogue.criteria if c.direction is Direction.MIN), None),
    ]
    parts = [
        f"{'brengt' if c.direction is Direction.MAX else 'vraagt'} {dutch.number(first[c.id])} van de "
        f"{dutch.amount(whole[c.id], c.unit)} {dutch.lower_first(c.title)}"
        for c in picked
        if c is not None and 0 <= first[c.id] <= whole[c.id]
    ]
    return f"{dutch.isolated(used[0].title)} {dutch.join(parts)}." if parts else ""


def _notes(chosen: Chosen) -> tuple[str, ...]:
    catalogue = chosen.question.catalogue
    n = len(complete_synergies(catalogue, chosen.package))
    notes = []
    if n:
        notes.append(
            f"In de totalen telt {dutch.word(n)} keer mee dat maatregelen elkaar versterken of overlappen. "
            "De totalen zijn daardoor niet altijd de som van de losse scores."
        )
    if any(s is not None and s.is_band for m in catalogue.measures for s in m.scores.values()):
        notes.append(
            "De bandbreedte is wat u krijgt als overal de laagste schatting uitkomt, of juist overal de hoogste."
        )
    return tuple(notes)


def _all_of(catalogue: Catalogue, *, small: bool = False) -> str:
    return f"{'alle' if small else 'Alle'} {len(catalogue.measures)} maatregelen samen"
