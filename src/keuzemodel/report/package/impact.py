"""The impact of every step: all criteria per measure and per phase, as marks and numbers that add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.direction import Direction
from keuzemodel.numbers import total
from keuzemodel.package import complete_synergies
from keuzemodel.report.measures.effects import Effect, Kind, effects, label, legend
from keuzemodel.report.page.links import anchor
from keuzemodel.unknowns import total_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Criterion, Heading
    from keuzemodel.package import Tally


@dataclass(frozen=True, slots=True)
class Column:
    """One criterion."""

    label: str
    title: str
    """In full, where the label is shorter."""
    verb: str
    """``brengt`` or ``vraagt``, with the unit if that is not points."""
    signs: int
    """Of the longest amount: so wide is the place for all of them, and the bars before them begin and end together."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One amount with its mark, and how many scores in it are unknown."""

    effect: Effect
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure, or a sum."""

    id: str
    anchor: str
    """Of a measure's card; empty for a sum."""
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase: its measures, what they do together besides, and the sum of these."""

    title: str
    rows: tuple[Row, ...]
    total: Row


@dataclass(frozen=True, slots=True)
class Impact:
    """What every step brings and asks; without stages if nothing is chosen."""

    columns: tuple[Column, ...]
    stages: tuple[Stage, ...]
    totals: tuple[Row, ...]
    """The package, its band, and the most that any package brings or asks."""
    message: str
    legend: tuple[str, ...]
    """What the bars mean."""
    notes: tuple[str, ...]


def impact(chosen: Chosen, most: Mapping[str, Fraction]) -> Impact:
    """Count every step of the package.

    Args:
        chosen: the package.
        most: criterion id -> the most that any package brings or asks; what is not known is absent.

    """
    catalogue = chosen.question.catalogue
    counted = chosen.phases
    # With nothing chosen in a phase, an effect of what holds may still count there.
    used = [p for p in catalogue.phases if counted[p.id].package or any(counted[p.id].totals.values())]
    stages = tuple(_stage(chosen, p, several=len(used) > 1) for p in used)
    totals = _totals(chosen, most)
    rows = [*(row for stage in stages for row in (*stage.rows, stage.total)), *totals]
    columns = tuple(_column(c, [row.cells[k] for row in rows]) for k, c in enumerate(catalogue.criteria))
    return Impact(columns, stages, totals, _message(chosen, used), _legend(chosen), _notes(chosen))


def _column(criterion: Criterion, cells: Iterable[Cell]) -> Column:
    verb = "brengt" if criterion.direction is Direction.MAX else "vraagt"
    unit = "" if criterion.unit == "punten" else f" ({criterion.unit})"
    name = label(criterion)
    # A band is two amounts, and folds.
    signs = max((len(part) for cell in cells for part in cell.effect.amount.split(" tot ")), default=1)
    return Column(name, criterion.title if name != criterion.title else "", f"{verb}{unit}", signs)


def _stage(chosen: Chosen, phase: Heading, *, several: bool) -> Stage:
    catalogue, counted = chosen.question.catalogue, chosen.phases[phase.id]
    rows = []
    for id_ in counted.package:
        measure = catalogue.by_id[id_]
        rows.append(Row(id_, anchor(catalogue, id_), measure.title, tuple(map(Cell, effects(catalogue, measure)))))
    rows += _together(chosen, counted)
    whole = chosen.tally.totals if several else {}
    cells = tuple(_sum(c, counted, longest=abs(whole.get(c.id, counted.totals[c.id]))) for c in catalogue.criteria)
    return Stage(phase.title, tuple(rows), Row("", "", f"{dutch.isolated(phase.title)} samen", cells))


def _together(chosen: Chosen, counted: Tally) -> list[Row]:
    """Give what measures do more or less together, so that the column adds up to the total."""
    catalogue = chosen.question.catalogue
    measures = [catalogue.by_id[m] for m in counted.package]
    extra = {c.id: counted.totals[c.id] - total(catalogue.counted(m, c) for m in measures) for c in catalogue.criteria}
    if not any(extra.values()):
        return []
    cells = tuple(
        Cell(Effect(label(c), dutch.signed(extra[c.id]), dutch.signed(extra[c.id]), "nothing", 0, None))
        for c in catalogue.criteria
    )
    return [Row("", "", "Versterking en overlap", cells)]


def _sum(criterion: Criterion, counted: Tally, longest: Fraction) -> Cell:
    """Give a total with a bar that is its part of the package."""
    amount = counted.totals[criterion.id]
    kind: Kind = "nothing" if not amount else "brings" if amount * criterion.direction.sign > 0 else "asks"
    length = dutch.whole_percents(abs(amount) / longest) if longest else 0
    # A phase can ask more than the package, if another phase gives some of it back.
    text = total_text(criterion, counted)
    effect = Effect(label(criterion), text, text, kind, 0 if text == "?" else min(length, 100), None)
    return Cell(effect, _unknown(counted.unknown.get(criterion.id, 0)))


def _unknown(n: int) -> str:
    return f"{n} onbekend" if n else ""


def _totals(chosen: Chosen, most: Mapping[str, Fraction]) -> tuple[Row, ...]:
    catalogue = chosen.question.catalogue
    bands = [_band(chosen, c) for c in catalogue.criteria]
    rows = [Row("", "", "Het hele pakket", tuple(_plain(c, chosen.tally) for c in catalogue.criteria))]
    if any(low != high for low, high in bands):
        texts = ["–" if low == high else f"{dutch.number(low)} tot {dutch.number(high)}" for low, high in bands]
        rows.append(Row("", "", "Bandbreedte", tuple(map(_text, catalogue.criteria, texts))))
    if len(most) == len(catalogue.criteria):
        cells = (_text(c, dutch.number(most[c.id])) for c in catalogue.criteria)
        rows.append(Row("", "", "Het meeste dat een pakket brengt of vraagt", tuple(cells)))
    return tuple(rows)


def _plain(criterion: Criterion, counted: Tally) -> Cell:
    cell = _text(criterion, total_text(criterion, counted))
    return Cell(cell.effect, _unknown(counted.unknown.get(criterion.id, 0)))


def _text(criterion: Criterion, text: str) -> Cell:
    return Cell(Effect(label(criterion), text, text, "nothing", 0, None))


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


def _message(chosen: Chosen, used: list[Heading]) -> str:
    """Say what the first phase brings and asks of the whole, if there is more than one."""
    if len(used) < 2:  # noqa: PLR2004
        return ""
    catalogue = chosen.question.catalogue
    first, whole = chosen.phases[used[0].id].totals, chosen.tally.totals
    picked = [
        next((c for c in catalogue.criteria if c.direction is Direction.MAX), None),
        next((catalogue.criterion[c] for c in catalogue.capacity), None)
        or next((c for c in catalogue.criteria if c.direction is Direction.MIN), None),
    ]
    parts = [
        f"{'brengt' if c.direction is Direction.MAX else 'vraagt'} {dutch.number(first[c.id])} van de "
        f"{dutch.of_criterion(c, whole[c.id])}"
        for c in picked
        if c is not None and 0 <= first[c.id] <= whole[c.id]
    ]
    title = used[0].title
    subject = dutch.isolated(title) if title.startswith("Fase ") else dutch.quoted(title)
    return f"{subject} {dutch.join(parts)}." if parts else ""


def _legend(chosen: Chosen) -> tuple[str, ...]:
    catalogue = chosen.question.catalogue
    several = ["De balk van een fase is haar deel van het hele pakket."] if len(catalogue.phases) > 1 else []
    return (legend(catalogue), *several)


def _notes(chosen: Chosen) -> tuple[str, ...]:
    catalogue = chosen.question.catalogue
    notes: list[str] = []
    complete = complete_synergies(catalogue, chosen.package)
    if complete:
        how = "samen meer of minder dan elk apart"
        if any(s.unless for s in complete):
            how = "meer of minder door wat er wel en niet meedoet"
        notes.append(
            f"Versterking en overlap: {dutch.word(len(complete))} keer doen maatregelen {how}. "
            "Dat telt in de fase waarin de laatste van hen begint."
        )
    if any(s is not None and s.is_band for m in catalogue.measures for s in m.scores.values()):
        notes.append(
            "De bandbreedte is wat u krijgt als overal de laagste schatting uitkomt, of juist overal de hoogste. "
            "Zij kan dus boven het hoogste uitkomen: dat telt de waarschijnlijkste scores."
        )
    return tuple(notes)
