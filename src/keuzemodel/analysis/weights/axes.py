"""The two axes of a slice of the weight map: those that a user names, else the two whose weight has the least room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.weights.weight_space import aspects_that_count
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from keuzemodel.analysis.weights.stability import Stability
    from keuzemodel.question import Question

Axes = tuple[str, str]
"""Two criterion or aspect ids."""
_TWO = 2


def axes_of(question: Question, given: Sequence[str]) -> Axes | None:
    """Check the axes that a user names.

    Args:
        question: tells which criteria count.
        given: criterion or aspect ids.

    Returns:
        None if none are named.

    Raises:
        WrongUse: they do not make a slice; everything that is wrong, in Dutch, one line each.

    """
    if not given:
        return None
    problems = list(dict.fromkeys(_problems(question, given)))
    if problems:
        raise WrongUse("\n".join(problems))
    first, second = given
    return first, second


def parts_of(question: Question, axes: Axes) -> dict[str, tuple[str, ...]]:
    """Give the criteria of both axes, and under an empty key the rest, if there is any.

    Raises:
        WrongUse: these axes do not make a slice.

    """
    axes_of(question, axes)
    known = _counting(question)
    parts = {axis: known[axis] for axis in axes}
    rest = tuple(c for c in question.value_weights if not any(c in members for members in parts.values()))
    return {**parts, "": rest} if rest else parts


def most_sensitive(steady: Stability | None) -> Axes | None:
    """Give the two aspects, else criteria, whose weight has the least room; None if a slice needs more of them."""
    for intervals in () if steady is None else (steady.aspects, steady.criteria):
        if len(intervals) > _TWO:
            room = {key: high - low for key, (low, high) in intervals.items()}
            first, second = sorted(sorted(room, key=lambda k: room[k])[:_TWO], key=list(room).index)
            return first, second
    return None


def _counting(question: Question) -> dict[str, tuple[str, ...]]:
    """Give aspect or criterion id -> its criteria that count, for those that have any."""
    criteria = tuple(question.value_weights)
    return {**aspects_that_count(question.catalogue, criteria), **{c: (c,) for c in criteria}}


def _problems(question: Question, given: Sequence[str]) -> Iterator[str]:
    catalogue, counting = question.catalogue, _counting(question)
    known = [*catalogue.criteria_of, *(c for c in catalogue.weighing if c not in catalogue.criteria_of)]
    silent = [axis for axis in given if axis in catalogue.criterion and not catalogue.criterion[axis].weighs]
    yield from unknown_ids("aspect of criterium", (axis for axis in given if axis not in silent), known)
    for axis in silent:
        yield f"{dutch.quoted(axis)} telt in geen enkele weging mee. {_choose_from(counting)}"
    for axis in given:
        if axis in known and axis not in counting:
            yield (
                f"{dutch.quoted(axis)} telt niet mee bij {dutch.quoted(question.approach.value)}: daarop staat een "
                f"grens. {_choose_from(counting)}"
            )
    if len(given) != _TWO:
        one, other = [*counting, "…", "…"][:_TWO]
        yield f"Een kaart heeft twee assen, en u noemt er {len(given)}. Geef bijvoorbeeld: --as {one} --as {other}"
        return
    first, second = given
    if first == second:
        yield f"U noemt {dutch.quoted(first)} twee keer. Kies bij --as twee verschillende."
    elif set(counting.get(first, ())) & set(counting.get(second, ())):
        yield (
            f"{dutch.quoted(first)} en {dutch.quoted(second)} overlappen: het ene is een deel van het andere, of "
            "hetzelfde. Kies bij --as twee die los van elkaar staan."
        )


def _choose_from(ids: Iterable[str]) -> str:
    return f"Kies uit: {', '.join(ids)}."
