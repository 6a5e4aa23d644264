"""What changed since an earlier run, in Dutch sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.answer import Chosen, Infeasible, Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.analysis.change.change import Change, Tried


def packages_text(change: Change) -> str:
    """Say what became of the package."""
    if isinstance(change.answer, Stopped):
        return "Nu is geen pakket bewezen, dus de pakketten zijn niet vergeleken."
    if change.before is None:
        return "Eerst was er geen pakket; nu wel." if change.package is not None else "Ook eerst was er geen pakket."
    if change.package is None:
        return "Eerst was er een pakket; nu voldoet er geen."
    if change.package == change.before:
        return "Het pakket is hetzelfde gebleven."
    moves = [
        text
        for text in (
            _moves(change, change.came, "kwam {} erbij", "kwamen {} erbij"),
            _moves(change, change.went, "viel {} af", "vielen {} af"),
        )
        if text
    ]
    return f"In het pakket {dutch.join(moves)}."


def values(change: Change) -> Iterator[str]:
    """Say what became of the value, where the two can be compared."""
    if change.value_before is None or not isinstance(change.answer, Chosen):
        return
    if change.value_before == change.answer.value:
        yield f"De waarde bleef {dutch.number(change.answer.value, 4)}."
        return
    was, is_ = dutch.told_apart(change.value_before, change.answer.value)
    yield f"De waarde ging van {was} naar {is_}."


def causes(change: Change) -> Iterator[str]:
    """Say which changes made the difference."""
    if change.package == change.before or isinstance(change.answer, Stopped):
        return
    alone = [t for t in change.tried if t.explains]
    partly = [t for t in change.tried if t.matters and not t.explains]
    for tried in alone:
        yield f"Zonder deze wijziging komt het oude pakket terug: {tried.difference.text}"
    for tried in partly:
        yield f"Deze wijziging telt mee: {tried.difference.text} {_without(change, tried)}"
    if not change.complete:
        yield "De tijd was om: niet elke wijziging is nagerekend."
    elif not alone and not partly:
        yield _unexplained(change)


def _unexplained(change: Change) -> str:
    solved = [t for t in change.tried if t.answer is not None]
    if change.scores_known and not change.tried:
        return "Wij vonden geen verschil dat dit verklaart."
    if not change.scores_known:
        return (
            "Wat wij konden vergelijken, verklaart het verschil niet. "
            "Het oude bestand noemt de scores en regels niet; waarschijnlijk zijn die veranderd."
        )
    if len(solved) > 1:
        return "Geen enkele wijziging verklaart dit alleen: neemt u er een terug, dan blijft het nieuwe pakket staan."
    return "Deze wijzigingen zijn niet los van elkaar terug te nemen. Daarom is niet nagerekend welke de oorzaak is."


def _without(change: Change, tried: Tried) -> str:
    answer = tried.answer
    if isinstance(answer, Infeasible):
        return "Zonder deze wijziging voldoet geen enkel pakket."
    if not isinstance(answer, Chosen) or change.package is None:
        return ""
    catalogue = answer.question.catalogue
    moves = [
        text
        for text in (
            _moves(change, catalogue.in_order(answer.package - change.package), "doet {} mee", "doen {} mee"),
            _moves(
                change,
                change.answer.question.catalogue.in_order(change.package - answer.package),
                "doet {} niet mee",
                "doen {} niet mee",
            ),
        )
        if text
    ]
    return f"Zonder deze wijziging {dutch.join(moves)}."


def _moves(change: Change, measures: Sequence[str], one: str, more: str) -> str:
    if not measures:
        return ""
    if len(measures) > 2:  # noqa: PLR2004 - more full names than this make no readable sentence
        return more.format(f"de maatregelen {dutch.join(measures)}")
    catalogues = (change.answer.question.catalogue, change.earlier.catalogue)
    names = [next((dutch.quoted(c.name(m)) for c in catalogues if m in c.by_id), dutch.quoted(m)) for m in measures]
    return (one if len(measures) == 1 else more).format(dutch.join(names))
