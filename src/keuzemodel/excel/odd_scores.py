"""Scores that may be, but are seldom meant: below nought where less is better."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.catalogue import Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def below_nought(cell: str, criterion: Mapping[str, Any], score: Any) -> str:  # noqa: ANN401 - as a file has it
    """Say what a score says that is below nought where less is better; empty for any other.

    Args:
        cell: where it stands.
        criterion: as the file has it.
        score: a number, a band or None.

    """
    if score is None or criterion["direction"] != "min":
        return ""
    likely = Fraction(Score.read(score).likely)
    if likely >= 0:
        return ""
    amount, title = dutch.exact_amount(-likely, criterion["unit"]), dutch.quoted(criterion["title"])
    return (
        f"{cell}: dit staat onder nul, en bij {title} is minder beter. Zo scheelt deze maatregel {amount}. "
        "Kost het dat juist? Typ het zonder min."
    )


def new_below_nought(
    old: Mapping[str, Any], now: Mapping[str, Any], cell_of: Callable[[int, str], str]
) -> Iterator[str]:
    """Say it of every score of a measure that was not so before.

    Args:
        old: the data of the files.
        now: what they will say.
        cell_of: names the cell of a measure, by its place from 0, and a criterion.

    """
    before = {measure["id"]: measure["scores"] for measure in old.get("measures", ()) if "scores" in measure}
    for k, measure in enumerate(now["measures"]):
        for id_, criterion in now["criteria"].items():
            score = measure["scores"][id_]
            told = below_nought(cell_of(k, id_), criterion, score)
            if told and score != before.get(measure["id"], {}).get(id_):
                yield told
