"""What an answer starts from, as the last sheet of every workbook: what was asked, and what the scores rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch, unknowns
from keuzemodel.as_sheets.result_table import Head, ResultTable
from keuzemodel.grounds import grounds_text, status_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

_HEADS = (Head("Wat", width=34, is_text=True), Head("Uitgangspunt", width=100, is_text=True))


def starting_points(questions: Sequence[Question], more: Iterable[str] = ()) -> ResultTable:
    """Give what the answers to questions start from.

    Args:
        questions: at least one; they may differ in weights and approach.
        more: what was asked besides, in sentences.

    """
    catalogue = questions[0].catalogue
    rows = [
        ("Catalogus", catalogue.title),
        *([("Regio", catalogue.region)] if catalogue.region else []),
        *_asked(questions),
        *(("Gevraagd", sentence) for sentence in more),
        *_circumstances(questions[0]),
        *_scores(catalogue),
    ]
    about = "Wat er gevraagd is, en waar de scores op rusten. Andere uitgangspunten kunnen een ander pakket geven."
    return ResultTable("Uitgangspunten", (catalogue.title, about), _HEADS, tuple(rows))


def _asked(questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    first, catalogue = questions[0], questions[0].catalogue
    approaches = list(dict.fromkeys(question.approach for question in questions))
    for approach in approaches:
        yield ("Benadering", f"{approach.title_in(catalogue)}. {approach.description_in(catalogue)}")
    if all(question.value_weights == first.value_weights for question in questions):
        for id_, weight in first.value_weights.items():
            yield (f"Gewicht {catalogue.criterion[id_].title}", dutch.percent(weight, 1))
    else:
        yield ("Gewichten", "Die verschillen, en staan op het blad Pakketten onder elk pakket.")
    for approach in approaches:
        limits = next(question.limits for question in questions if question.approach is approach)
        only = f", bij {dutch.quoted(approach.title_in(catalogue))}" if len(approaches) > 1 else ""
        for id_, limit in limits.items():
            yield ("Hoogstens", dutch.of_criterion(catalogue.criterion[id_], limit, in_full=True) + only)
    yield from (("Gevraagd", minimum) for minimum in dutch.minimums(catalogue, first.minimum))
    yield from (("Moet meedoen", _named(catalogue, id_)) for id_ in first.include)
    yield from (("Mag niet meedoen", _named(catalogue, id_)) for id_ in first.exclude)
    if first.only_phases:
        yield ("Alleen uit", dutch.join(p.title for p in catalogue.phases if p.id in first.only_phases))


def _named(catalogue: Catalogue, id_: str) -> str:
    return f"{id_} {catalogue.by_id[id_].title}"


def _circumstances(question: Question) -> Iterator[tuple[str, str]]:
    turned = dict(question.circumstances)
    for c in question.catalogue.circumstances:
        holds = "geldt" if c.holds else "geldt niet"
        asked = f"; zo is het gevraagd, in de catalogus geldt het {'niet' if c.holds else 'wel'}"
        yield ("Omstandigheid", f"{c.title}: {holds}{asked if c.id in turned else ''}.")


def _scores(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    yield ("Scores", status_text(catalogue))
    if grounds := grounds_text(catalogue):
        yield ("Scores", grounds)
    for c in catalogue.criteria:
        if n := sum(measure.scores[c.id] is None for measure in catalogue.measures):
            yield ("Onbekend", unknowns.counted(c, n))
