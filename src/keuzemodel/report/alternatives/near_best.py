"""Packages that are almost as good: what each changes, and what that costs or brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis import ties
from keuzemodel.analysis.why.worth import worth_of
from keuzemodel.report.measures.effects import label
from keuzemodel.report.page.links import Phrase, linked

if TYPE_CHECKING:
    from keuzemodel.analysis.alternatives import Alternative, Alternatives


@dataclass(frozen=True, slots=True)
class Row:
    """One package next to the best."""

    comes: Phrase
    goes: Phrase
    size: int
    loss: str
    """Of the best value."""
    differences: tuple[str, ...]
    """Per criterion, with a sign."""


@dataclass(frozen=True, slots=True)
class NearBest:
    """The packages that come after the best."""

    message: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def near_best(alternatives: Alternatives) -> NearBest:
    """List the packages after the best."""
    others = alternatives.packages[1:]
    catalogue = alternatives.best.question.catalogue
    return NearBest(
        _message(others),
        tuple(label(c) for c in catalogue.criteria),
        tuple(_row(a) for a in others),
        () if alternatives.complete else ("De tijd was om voordat de lijst af was. Wat er staat, is bewezen.",),
    )


def _message(others: tuple[Alternative, ...]) -> str:
    if not others:
        return "Er is geen ander pakket dat aan de regels voldoet."
    first = others[0]
    how = _difference(first)
    if not first.loss:
        return f"{ties.in_a_word(unique=False).removesuffix('.')}: {how}."
    return f"Het eerstvolgende pakket is {worth_of(first.best.value).share(first.loss)} minder waard: {how}."


def _difference(other: Alternative) -> str:
    parts = []
    if other.comes_in:
        parts.append(f"met {dutch.join(other.comes_in)} erbij")
    if other.goes_out:
        parts.append(f"zonder {dutch.join(other.goes_out)}")
    return dutch.join(parts)


def _row(other: Alternative) -> Row:
    catalogue = other.best.question.catalogue
    return Row(
        linked(catalogue, other.comes_in),
        linked(catalogue, other.goes_out),
        len(other.answer.package),
        worth_of(other.best.value).share(other.loss),
        tuple(dutch.signed(other.difference[c.id]) for c in catalogue.criteria),
    )
