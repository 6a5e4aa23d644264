"""Bijlage 2 as a matrix: every measure, under every approach and weighting."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from keuzemodel import dutch
from keuzemodel.answer import Answer, Chosen, Infeasible
from keuzemodel.approach import left_out_sentence
from keuzemodel.report.page.links import Phrase, anchor, linked, sentence

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.catalogue import Measure

Mark = Literal["in", "out", "unproven", "none"]


@dataclass(frozen=True, slots=True)
class Column:
    """One weighting under one approach."""

    title: str
    note: str
    """``dit rapport``, or why there is no proven package."""
    size: str
    """How many measures."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """One approach."""

    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One measure."""

    id: str
    anchor: str
    title: str
    marks: tuple[Mark, ...]
    count: str
    """In how many proven packages."""


@dataclass(frozen=True, slots=True)
class Group:
    """Measures one after another under one heading; no heading for measures without a group."""

    id: str
    title: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All measures under all weightings and approaches."""

    approaches: tuple[Columns, ...]
    groups: tuple[Group, ...]
    messages: tuple[Phrase, ...]
    count_title: str
    key: tuple[tuple[Mark, str], ...]
    """The marks that occur, with their meaning."""


_MEANING: dict[Mark, str] = {
    "in": "zit in het pakket",
    "out": "zit er niet in",
    "unproven": "zit in het beste pakket dat is gevonden, maar dat is niet bewezen",
    "none": "er is geen pakket",
}


def matrix(chosen: Chosen, comparison: Comparison) -> Matrix:
    """Lay out the comparison."""
    catalogue = comparison.catalogue
    groups = _groups(comparison)
    marks = {mark for group in groups for row in group.rows for mark in row.marks}
    return Matrix(
        tuple(
            Columns(
                approach.title_in(catalogue), tuple(_column(chosen, comparison, a) for a in comparison.of(approach))
            )
            for approach in comparison.approaches
        ),
        groups,
        (
            *_packages(comparison),
            *_everywhere(comparison),
            *map(sentence, (left_out_sentence(a, catalogue) for a in comparison.left_out)),
        ),
        f"Aantal van {len(comparison.packages)}",
        tuple((mark, meaning) for mark, meaning in _MEANING.items() if mark in marks),
    )


def _column(chosen: Chosen, comparison: Comparison, answer: Answer) -> Column:
    name = answer.question.weighting or ""
    title = next((w.title for w in comparison.weightings if w.name == name), name)
    this = answer.question == chosen.question
    if isinstance(answer, Chosen):
        note, size = "dit rapport" if this else "", str(len(answer.package))
    elif isinstance(answer, Infeasible):
        note, size = "geen pakket mogelijk", "–"
    else:
        note = "niet bewezen" if answer.package is not None else "niets gevonden"
        size = "–" if answer.package is None else str(len(answer.package))
    return Column(title, note, size, this)


def _groups(comparison: Comparison) -> tuple[Group, ...]:
    catalogue = comparison.catalogue
    titles = {g.id: g.title for g in catalogue.groups}
    stretches: list[tuple[str | None, list[MatrixRow]]] = []
    for measure in catalogue.measures:
        if not stretches or stretches[-1][0] != measure.group:
            stretches.append((measure.group, []))
        stretches[-1][1].append(_row(comparison, measure))
    return tuple(Group(g or "", titles[g] if g else "", tuple(rows)) for g, rows in stretches)


def _row(comparison: Comparison, measure: Measure) -> MatrixRow:
    # The order of the columns: by approach, within it by weighting.
    marks = tuple(_mark(a, measure.id) for approach in comparison.approaches for a in comparison.of(approach))
    count = str(comparison.counts[measure.id])
    return MatrixRow(measure.id, anchor(comparison.catalogue, measure.id), measure.title, marks, count)


def _mark(answer: Answer, measure_id: str) -> Mark:
    if isinstance(answer, Chosen):
        return "in" if measure_id in answer.package else "out"
    if isinstance(answer, Infeasible) or answer.package is None:
        return "none"
    return "unproven" if measure_id in answer.package else "out"


def _packages(comparison: Comparison) -> tuple[Phrase, ...]:
    """Say per approach how many different packages there are."""
    sentences = []
    for approach in comparison.approaches:
        answers = comparison.of(approach)
        packages = [a.package for a in answers if isinstance(a, Chosen)]
        if len(packages) < 2:  # noqa: PLR2004
            continue
        n = len(packages)
        different = set(packages)
        name = dutch.quoted(approach.title_in(comparison.catalogue))
        if len(different) == 1:
            sentences.append(sentence(f"Bij {name} geven {dutch.every(n)} wegingen hetzelfde pakket."))
            continue
        most = max(len(a ^ b) for a, b in combinations(different, 2))
        count = dutch.count(most, "maatregel", "maatregelen")
        sentences.append(
            sentence(
                f"Bij {name} geven de {dutch.word(n)} wegingen {dutch.word(len(different))} verschillende pakketten. "
                f"Die schelen onderling hoogstens {count}."
            )
        )
    return tuple(sentences)


def _everywhere(comparison: Comparison) -> tuple[Phrase, ...]:
    n = len(comparison.packages)
    if not n:
        return (sentence("Er is bij geen enkele weging een bewezen beste pakket."),)
    if n == 1:
        return ()
    sentences = []
    if comparison.in_all:
        who = _count(len(comparison.in_all))
        ids = linked(comparison.catalogue, comparison.in_all)
        sentences.append(sentence(f"{who} in {dutch.every(n)} pakketten: ", ids, "."))
    else:
        sentences.append(sentence(f"Geen enkele maatregel zit in {dutch.every(n)} pakketten."))
    if comparison.in_none:
        ids = linked(comparison.catalogue, comparison.in_none)
        sentences.append(sentence(f"{_count(len(comparison.in_none))} in geen enkel pakket: ", ids, "."))
    return tuple(sentences)


def _count(n: int) -> str:
    return "Eén maatregel zit" if n == 1 else f"{dutch.word(n).capitalize()} maatregelen zitten"
