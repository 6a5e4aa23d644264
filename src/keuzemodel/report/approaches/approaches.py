"""The two approaches next to each other, at the weighting of this report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach, left_out_sentence
from keuzemodel.direction import Direction
from keuzemodel.report.prerequisites.needs import Named, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.catalogue import Catalogue, Criterion


@dataclass(frozen=True, slots=True)
class Side:
    """Measures that are only in one package, or in both."""

    title: str
    measures: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion under both approaches."""

    title: str
    verb: str
    amounts: tuple[str, str]
    difference: str


@dataclass(frozen=True, slots=True)
class Approaches:
    """The comparison; without sides if the other approach has no proven package."""

    message: str
    titles: tuple[str, ...]
    sides: tuple[Side, ...]
    rows: tuple[Row, ...]


def approaches(chosen: Chosen, comparison: Comparison) -> Approaches:
    """Compare the package with that of the other approach."""
    question = chosen.question
    approach = question.approach.other
    if approach in comparison.left_out:
        return Approaches(left_out_sentence(approach, question.catalogue), (), (), ())
    other = comparison.other_than(question)
    if not isinstance(other, Chosen):
        return Approaches(
            f"Van {dutch.quoted(approach.title_in(question.catalogue))} is bij deze weging geen bewezen pakket bekend.",
            (),
            (),
            (),
        )
    pair = [chosen, other] if question.approach is Approach.ALL_CONSIDERED else [other, chosen]
    free, bound = pair
    catalogue = question.catalogue
    names = _own_names(pair) or ("alles overwegend", "roeien met de riemen")
    return Approaches(
        _message(free, bound),
        tuple(p.question.approach.title_in(catalogue) for p in pair),
        tuple(
            side
            for side in (
                Side(f"Alleen bij {names[0]}", _named(catalogue, free.package - bound.package)),
                Side(f"Alleen bij {names[1]}", _named(catalogue, bound.package - free.package)),
                Side("Bij allebei", _named(catalogue, free.package & bound.package)),
            )
            if side.measures
        ),
        tuple(_row(c, free, bound) for c in catalogue.criteria),
    )


def _message(free: Chosen, bound: Chosen) -> str:
    """Say what staying within the limits saves, and what it costs."""
    if free.package == bound.package:
        return "Beide benaderingen kiezen bij deze weging hetzelfde pakket."
    saves, brings, costs, asks = (
        [dutch.of_criterion(c, abs(more)) for c, more in _differing(free, bound) if (c.direction, more > 0) == way]
        for way in ((Direction.MIN, False), (Direction.MAX, True), (Direction.MAX, False), (Direction.MIN, True))
    )
    n, m = len(free.package), len(bound.package)
    names, many = _own_names((free, bound)), dutch.count(n, "maatregel", "maatregelen")
    rowing = names[1] if names else "Roeien"
    start = f"Wie alles overweegt, kiest {many}; wie roeit met de riemen die er zijn, {m}."
    if names:
        start = f"{names[0]} geeft {many}, {names[1]} geeft er {m}."
    good = [f"vraagt {dutch.join(saves)} minder"] if saves else []
    good += [f"brengt {dutch.join(brings)} meer"] if brings else []
    bad = [f"brengt {dutch.join(costs)} minder"] if costs else []
    bad += [f"vraagt {dutch.join(asks)} meer"] if asks else []
    parts = [dutch.join(some) for some in (good, bad) if some]
    return f"{start} {rowing} {', maar '.join(parts)}." if parts else start


def _differing(free: Chosen, bound: Chosen) -> Iterator[tuple[Criterion, Fraction]]:
    """Give the criteria on which the second package has another total, and how much more that is."""
    for criterion in free.question.catalogue.criteria:
        more = bound.tally.totals[criterion.id] - free.tally.totals[criterion.id]
        if more:
            yield criterion, more


def _own_names(pair: Sequence[Chosen]) -> tuple[str, ...]:
    """Give the names that the catalogue has for the approaches, quoted; none if they have their usual ones."""
    catalogue = pair[0].question.catalogue
    return tuple(dutch.quoted(p.question.approach.title_in(catalogue)) for p in pair) if catalogue.approaches else ()


def _named(catalogue: Catalogue, measures: Iterable[str]) -> tuple[Named, ...]:
    return tuple(named(catalogue, m) for m in catalogue.in_order(measures))


def _row(criterion: Criterion, free: Chosen, bound: Chosen) -> Row:
    amounts = free.tally.totals[criterion.id], bound.tally.totals[criterion.id]
    return Row(
        dutch.titled(criterion),
        "brengt" if criterion.direction is Direction.MAX else "vraagt",
        (dutch.number(amounts[0]), dutch.number(amounts[1])),
        dutch.signed(amounts[1] - amounts[0]),
    )
