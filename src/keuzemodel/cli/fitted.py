"""What is left of an outcome without the points that were fitted to it: beside every package on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.answer import Answer, Chosen
from keuzemodel.grounds import grounds_of

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.cli.options import Asked

_PATIENCE = 2.0
"""Seconds for all packages of a comparison together."""
_MORE = "Meer daarover zegt: keuzemodel onzeker --wat aangepast"


def show_what_fitting_does(asked: Asked, answer: Answer) -> None:
    """Say in which draws of the fitted scores a package is the best; nothing if no score was fitted."""
    if asked.as_json or not isinstance(answer, Chosen) or not _is_fitted(answer):
        return
    from keuzemodel.analysis.uncertainty.texts import fitted_sentences
    from keuzemodel.analysis.uncertainty.uncertainty import quick_fitted_share

    _say(*fitted_sentences(quick_fitted_share(answer, asked.deadline)), _MORE)


def show_what_fitting_does_to_all(asked: Asked, comparison: Comparison) -> None:
    """Say the same of the packages of all weightings, for each approach."""
    chosen = [answer for answer in comparison.answers if isinstance(answer, Chosen) and _is_fitted(answer)]
    if asked.as_json or not chosen:
        return
    from keuzemodel.analysis.uncertainty.texts import compared_fitted_sentences
    from keuzemodel.analysis.uncertainty.uncertainty import quick_fitted_share

    deadline = asked.deadline.part(1, _PATIENCE)
    shares = {answer.question: quick_fitted_share(answer, deadline) for answer in chosen}
    _say(*compared_fitted_sentences(comparison, shares), _MORE)


def _is_fitted(chosen: Chosen) -> bool:
    grounds = grounds_of(chosen.question.catalogue, chosen.question.value_weights)
    return grounds is not None and bool(grounds.fitted)


def _say(*sentences: str) -> None:
    from keuzemodel.console.frame import console_for_data
    from keuzemodel.console.shown import Text

    console = console_for_data()
    for sentence in sentences:
        console.print(Text(sentence))
