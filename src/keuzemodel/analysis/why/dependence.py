"""What a measure needs, and what cannot do without it; both also indirectly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.rules.kinds import needed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue


def brought_along(catalogue: Catalogue, measure: str, package: frozenset[str] | None) -> frozenset[str]:
    """Give what a measure needs: its prerequisites, what it goes together with, and what those need.

    Args:
        catalogue: states the rules.
        measure: a measure id.
        package: where of a list of prerequisites the members count that are in it; None to leave such lists out.

    """
    found: set[str] = set()
    waiting = [measure]
    while waiting:
        for other in _needs(catalogue, waiting.pop(), package):
            if other != measure and other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(catalogue.by_id.keys() & found)


def one_of_each(catalogue: Catalogue, measure: str) -> tuple[tuple[str, ...], ...]:
    """Give the lists of which a measure, or what it surely needs, needs at least one; none that is met already."""
    sure = brought_along(catalogue, measure, None) | {measure}
    state = catalogue.state(sure)
    lists = (one_of for m in catalogue.in_order(sure) for one_of in catalogue.by_id[m].requires_any)
    open_ = (catalogue.in_order(one_of) for one_of in lists if state.isdisjoint(one_of))
    return tuple(dict.fromkeys(one_of for one_of in open_ if one_of))


def resting_on(catalogue: Catalogue, measure: str, package: frozenset[str]) -> frozenset[str]:
    """Give the measures of a package, or of any other set, that have to go when one goes."""
    standing = _standing(catalogue, package)
    return standing - {measure} - _standing(catalogue, standing - {measure})


def _standing(catalogue: Catalogue, measures: frozenset[str]) -> frozenset[str]:
    """Give what can stay of some measures: whatever lacks what it needs goes, and what rests on that too."""
    left = measures
    while True:
        state = catalogue.state(left)
        falling = {m for m in left if not _can_stay(catalogue, m, state)}
        if not falling:
            return left
        left -= falling


def _needs(catalogue: Catalogue, measure: str, package: frozenset[str] | None) -> Iterator[str]:
    for one_of in needed(catalogue).get(measure, ()):
        if len(one_of) == 1:
            yield from one_of
        elif package is not None:
            yield from package.intersection(one_of)


def _can_stay(catalogue: Catalogue, measure: str, state: frozenset[str]) -> bool:
    return all(not state.isdisjoint(one_of) for one_of in needed(catalogue).get(measure, ()))
