"""Two to four packages side by side: everything that the page shows, worded in Dutch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis import ties
from keuzemodel.direction import Direction
from keuzemodel.report.compare.when import Starts, starts
from keuzemodel.report.compare.wording import decision, labels, paragraph
from keuzemodel.report.measures.cards import Card, builds_on, card, obligation
from keuzemodel.report.measures.effects import legend
from keuzemodel.report.page.links import Phrase, anchor, linked, sentence
from keuzemodel.report.page.provenance import Repeating, repeating
from keuzemodel.report.page.status import Status, status_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from keuzemodel.analysis.side_by_side import Side, SideBySide
    from keuzemodel.catalogue import Catalogue, Criterion, Heading, Measure
    from keuzemodel.report.page.provenance import Provenance

LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class PackageHead:
    """One of the packages."""

    letter: str
    title: str
    label: str
    """Tells it apart from the others, above a column."""
    approach: str
    count: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TotalCell:
    """A total of one package."""

    amount: str
    length: int
    """Of its bar, in percents of the largest total of that criterion."""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One phase, or all phases together, of one criterion."""

    title: str
    whole: bool
    cells: tuple[TotalCell, ...]


@dataclass(frozen=True, slots=True)
class CriterionTotals:
    """What the packages bring or ask of one criterion."""

    title: str
    verb: str
    kind: str
    rows: tuple[TotalRow, ...]


@dataclass(frozen=True, slots=True)
class MeasureMarks:
    """A measure, and which packages have it."""

    id: str
    title: str
    anchor: str
    marks: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PhaseMarks:
    """The measures of one phase that are in any of the packages."""

    title: str
    measures: tuple[MeasureMarks, ...]
    sizes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """The measures that are in the same packages."""

    anchor: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class WeightRow:
    """The weight of one criterion in every package's question."""

    title: str
    weights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """The whole page."""

    title: str
    region: str
    date: str
    status: Status
    decision: str
    paragraph: str
    sides: tuple[PackageHead, ...]
    criteria: tuple[CriterionTotals, ...]
    phases: tuple[PhaseMarks, ...]
    starts: Starts | None
    """None if nothing is planned."""
    groups: tuple[Membership, ...]
    nowhere: Phrase
    legend: str
    weights: tuple[WeightRow, ...]
    repeating: Repeating


def comparison_page(found: SideBySide, provenance: Provenance) -> ComparisonPage:
    """Word everything that the page shows."""
    catalogue = found.catalogue
    nowhere = found.shared.get((False,) * len(found.sides), ())
    return ComparisonPage(
        title=catalogue.title,
        region=catalogue.region,
        date=dutch.date(provenance.on),
        status=status_of(catalogue),
        decision=decision(found),
        paragraph=paragraph(found),
        sides=tuple(
            _head(catalogue, letter, side, label)
            for letter, side, label in zip(LETTERS, found.sides, labels(found), strict=False)
        ),
        criteria=tuple(_criterion(found, c) for c in catalogue.criteria),
        phases=tuple(phase for p in catalogue.phases if (phase := _phase(found, p)).measures),
        starts=starts(found, LETTERS),
        groups=tuple(_membership(found, inside, ids) for inside, ids in found.shared.items() if any(inside)),
        nowhere=sentence("In geen van deze pakketten: ", linked(catalogue, nowhere), ".") if nowhere else (),
        legend=legend(catalogue),
        weights=_weights(found),
        repeating=repeating(provenance),
    )


def _head(catalogue: Catalogue, letter: str, side: Side, label: str) -> PackageHead:
    notes = []
    if not side.proven:
        notes.append("Dit is het beste pakket dat is gevonden. Dat er geen beter is, is niet bewezen.")
    elif side.unique is False:
        notes.append(ties.others("zijn bij deze weging precies even goed", unique=False))
    if side.other_catalogue:
        other = "andere scores, regels of omstandigheden" if catalogue.circumstances else "andere scores of regels"
        notes.append(
            f"Dit pakket is gekozen met {other}. Wat het brengt en vraagt, is hier geteld met de scores van nu."
        )
    approach = side.approach.title_in(catalogue) if side.approach is not None else "Onbekende benadering"
    return PackageHead(
        letter, side.title, label, approach, dutch.count(len(side.package), "maatregel", "maatregelen"), tuple(notes)
    )


def _criterion(found: SideBySide, criterion: Criterion) -> CriterionTotals:
    catalogue = found.catalogue
    whole = [t.totals[criterion.id] for t in found.tallies]
    largest = max((abs(t) for t in whole), default=0) or 1

    def row(title: str, totals: Sequence[Fraction], *, is_whole: bool = False) -> TotalRow:
        cells = (TotalCell(dutch.number(t), min(100, max(0, dutch.whole_percents(t / largest)))) for t in totals)
        return TotalRow(title, is_whole, tuple(cells))

    rows = [row(p.title, [phases[p.id].totals[criterion.id] for phases in found.phases]) for p in catalogue.phases]
    brings = criterion.direction is Direction.MAX
    return CriterionTotals(
        dutch.titled(criterion),
        "brengt" if brings else "vraagt",
        "brings" if brings else "asks",
        (row("Samen", whole, is_whole=True), *(rows if len(rows) > 1 else ())),
    )


def _phase(found: SideBySide, phase: Heading) -> PhaseMarks:
    catalogue = found.catalogue
    inside = [
        m for m in catalogue.measures if m.phase == phase.id and any(m.id in side.package for side in found.sides)
    ]
    return PhaseMarks(
        phase.title,
        tuple(
            MeasureMarks(m.id, m.title, anchor(catalogue, m.id), tuple(m.id in s.package for s in found.sides))
            for m in inside
        ),
        tuple(str(sum(m.id in side.package for m in inside)) for side in found.sides),
    )


def _membership(found: SideBySide, inside: tuple[bool, ...], ids: tuple[str, ...]) -> Membership:
    catalogue = found.catalogue
    have = [letter for letter, has in zip(LETTERS, inside, strict=False) if has]
    count = dutch.count(len(ids), "maatregel", "maatregelen")
    where = f"in {dutch.every(len(inside))}" if all(inside) else f"alleen in {dutch.join(have)}"
    cards = tuple(_card(found, catalogue.by_id[id_]) for id_ in ids)
    return Membership(f"in-{''.join(have)}".lower(), f"{count} {where}", cards)


def _card(found: SideBySide, measure: Measure) -> Card:
    """Make a card; what it builds on is a link only if it is on this page too."""
    catalogue = found.catalogue
    here = {anchor(catalogue, m) for side in found.sides for m in side.package}
    remarks = [
        tuple(piece if piece.anchor in here else replace(piece, anchor="") for piece in phrase)
        for phrase in (*obligation(measure), *builds_on(catalogue, measure))
    ]
    return card(catalogue, measure, remarks, _place(catalogue, measure))


def _place(catalogue: Catalogue, measure: Measure) -> str:
    titles = {t.id: t.title for t in catalogue.themes}
    phase = next(p.title for p in catalogue.phases if p.id == measure.phase)
    return " · ".join([phase, *(titles[t] for t in measure.themes)])


def _weights(found: SideBySide) -> tuple[WeightRow, ...]:
    if all(side.weights is None for side in found.sides):
        return ()
    rows = []
    for criterion in found.catalogue.weighing.values():
        cells = []
        for side in found.sides:
            if side.weights is None:
                cells.append("niet bekend")
            elif criterion.id in side.weights:
                cells.append(dutch.percent(side.weights[criterion.id], 1))
            else:
                cells.append("telt niet mee")
        rows.append(WeightRow(criterion.title, tuple(cells)))
    return tuple(rows)
