"""A package for who does not know the weighting yet, and what each package loses under each weighting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.losses import losses
from keuzemodel.analysis.why.worth import worth_of
from keuzemodel.answer import Chosen
from keuzemodel.report.page.links import Phrase, difference, linked, sentence

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.losses import Losses
    from keuzemodel.analysis.robust import Robust as Minimax
    from keuzemodel.analysis.why.worth import Worth
    from keuzemodel.approach import Approach


@dataclass(frozen=True, slots=True)
class Column:
    """A package of the table."""

    letter: str
    says: Phrase
    """Whose package it is, and how it differs from the robust one."""


@dataclass(frozen=True, slots=True)
class Row:
    """What every package loses under one weighting."""

    weighting: str
    losses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobustPackage:
    """The package of one approach with the smallest largest loss."""

    approach: str
    message: str
    package: Phrase
    difference: tuple[Phrase, ...]
    """From the package of this report, if that has the same approach."""
    columns: tuple[Column, ...]
    """The robust package first; none if it is the only one and loses nothing."""
    rows: tuple[Row, ...]
    largest: tuple[str, ...]
    """The largest loss of every package."""


@dataclass(frozen=True, slots=True)
class Robust:
    """Both approaches."""

    intro: str
    packages: tuple[RobustPackage, ...]


def robust(chosen: Chosen, comparison: Comparison) -> Robust:
    """Say which package is never far from the best."""
    intro = (
        "Weet u nog niet welke weging het wordt? Dan is er per benadering één pakket dat bij geen van de "
        "wegingen ver van het beste zit. Het verlies is een deel van wat het beste pakket bij die weging haalt."
    )
    packages = tuple(_robust(chosen, comparison, *found) for found in comparison.robust.items())
    over = any(_goes_over(comparison, *found) for found in comparison.robust.items())
    return Robust(f"{intro} Boven de 100% vraagt een pakket daar meer dan het oplevert." if over else intro, packages)


def _goes_over(comparison: Comparison, approach: Approach, found: Minimax | None) -> bool:
    """Tell whether a package of the table loses more than all that the best one is worth."""
    if found is None:
        return False
    reaches = {name: worth.reach for name, worth in _worths(comparison, approach).items() if worth.reach is not None}
    rows = losses(comparison.of(approach), found).rows
    return any(row.losses[name] > reach for row in rows for name, reach in reaches.items())


def _robust(chosen: Chosen, comparison: Comparison, approach: Approach, found: Minimax | None) -> RobustPackage:
    catalogue = comparison.catalogue
    if found is None:
        reason = "Dit pakket is er niet: niet voor elke weging is een bewezen beste pakket bekend."
        return RobustPackage(approach.title_in(catalogue), reason, (), (), (), (), ())
    ids = catalogue.in_order(found.package)
    count = dutch.count(len(ids), "maatregel", "maatregelen")
    table = losses(comparison.of(approach), found)
    shown = len(table.rows) > 1 or found.regret > 0
    return RobustPackage(
        approach.title_in(catalogue),
        _message(comparison, approach, found),
        sentence(f"{count}: ", linked(catalogue, ids), ".") if ids else sentence("Geen enkele maatregel."),
        _difference(chosen, approach, found),
        _columns(comparison, table) if shown else (),
        _rows(comparison, approach, table) if shown else (),
        _largest(comparison, approach, table) if shown else (),
    )


def _message(comparison: Comparison, approach: Approach, found: Minimax) -> str:
    n = len(comparison.of(approach))
    if not found.regret:
        what = f"Dit pakket is bij {dutch.every(n)} wegingen het beste: het verliest nergens iets."
        return what if n > 1 else "Er is één weging, en dit pakket is daarbij het beste."
    worst = [a for a in comparison.of(approach) if found.losses.get(a.question.weighting or "") == found.regret]
    names = dutch.join(dutch.quoted(_title(comparison, a.question.weighting or "")) for a in worst)
    worth = _worths(comparison, approach)[worst[0].question.weighting or ""]
    many = "" if found.unique else " Ook andere pakketten verliezen nooit meer dan dit."
    lost = worth.share(found.regret)
    if worth.reach is None:
        lost += " waarde"  # of nothing or less there is no part
    else:
        lost = f"meer dan wat daar kan ({lost})" if found.regret > worth.reach else f"{lost} van wat daar kan"
    more = _larger_share(comparison, approach, found)
    return f"Dit pakket verliest de meeste waarde bij {names}: {lost}.{more}{many}"


def _larger_share(comparison: Comparison, approach: Approach, found: Minimax) -> str:
    """Say where the loss is a larger part of what can be had than where most value is lost; empty if nowhere."""
    worths = _worths(comparison, approach)
    parts = {
        name: lost / reach for name, lost in found.losses.items() if (reach := worths[name].reach) is not None and lost
    }
    if not parts:
        return ""
    largest = max(parts, key=lambda name: parts[name])
    if found.losses[largest] == found.regret:
        return ""
    share = worths[largest].share(found.losses[largest])
    title = dutch.quoted(_title(comparison, largest))
    return f" Bij {title} is minder te halen; daar is het verlies kleiner, maar wel {share} van wat daar kan."


def _difference(chosen: Chosen, approach: Approach, found: Minimax) -> tuple[Phrase, ...]:
    if approach is not chosen.question.approach:
        return ()
    if found.package == chosen.package:
        return (sentence("Het is het pakket van dit rapport."),)
    how = difference(chosen.question.catalogue, chosen.package, found.package)
    return (sentence("Anders dan in dit rapport: ", how, "."),)


def _columns(comparison: Comparison, table: Losses) -> tuple[Column, ...]:
    columns = []
    for letter, row in zip(dutch.letters(), table.rows, strict=False):
        of = dutch.join(dutch.quoted(_title(comparison, name)) for name in row.chosen_by)
        if row.package == table.robust.package:
            says = sentence("het pakket hierboven", f", ook de keuze bij {of}." if of else ".")
        else:
            how = difference(comparison.catalogue, table.robust.package, row.package)
            says = sentence(f"de keuze bij {of}: ", how, ".")
        columns.append(Column(letter, says))
    return tuple(columns)


def _rows(comparison: Comparison, approach: Approach, table: Losses) -> tuple[Row, ...]:
    worths = _worths(comparison, approach)
    return tuple(
        Row(_title(comparison, name), tuple(worths[name].share(row.losses[name]) for row in table.rows))
        for name in table.rows[0].losses
    )


def _largest(comparison: Comparison, approach: Approach, table: Losses) -> tuple[str, ...]:
    """Write the largest loss of every package, in the value of the weighting at which it is so."""
    worths = _worths(comparison, approach)
    at = (max(row.losses, key=lambda name: row.losses[name]) for row in table.rows)
    return tuple(worths[name].share(row.losses[name]) for name, row in zip(at, table.rows, strict=True))


def _worths(comparison: Comparison, approach: Approach) -> dict[str, Worth]:
    """Say values as shares of the best at each weighting: those of two weightings are not on one scale."""
    answers = comparison.of(approach)
    return {a.question.weighting or "": worth_of(a.value) for a in answers if isinstance(a, Chosen)}


def _title(comparison: Comparison, name: str) -> str:
    return next((w.title for w in comparison.weightings if w.name == name), name)
