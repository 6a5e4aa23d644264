"""What several people scored as JSON, where they differ most first; nothing is rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.analysis.people.joined_scores import most_disputed
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.analysis.people.joined_scores import JoinedScore, MovedScore
    from keuzemodel.catalogue import Score


def of_joined(joined: Iterable[JoinedScore]) -> list[dict[str, Any]]:
    """Give every score on which people differ, and by how much (`spread`, in shares of the range)."""
    return [
        {
            "measure": one.measure,
            "criterion": one.criterion,
            "spread": json_number(one.spread),
            "score": _of_score(one.score),
            "given": [
                {"name": g.name, "date": g.day, "score": _of_score(g.score), "reason": g.reason} for g in one.given
            ],
        }
        for one in most_disputed(joined)
    ]


def of_moved(moved: Iterable[MovedScore]) -> list[dict[str, Any]]:
    """Give what stood (`was`) and stands (`now`) of every score on which people said something new."""
    return [
        {
            "measure": one.measure,
            "criterion": one.criterion,
            "was": _of_score(one.was),
            "now": _of_score(one.now),
            "names": [given.name for given in one.given],
        }
        for one in moved
    ]


def _of_score(score: Score | None) -> object:
    return None if score is None else score.written()
