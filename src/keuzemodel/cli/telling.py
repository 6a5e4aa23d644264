"""How the answer of each analysis is told: as JSON, on the terminal, and as tables for Excel.

A line for each; a command finds the answer and hands it over. What nobody asks for is not loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from keuzemodel.cli.common import print_json
from keuzemodel.cli.workbooks import to_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keuzemodel.cli.options import Asked


class Forms(NamedTuple):
    """The functions that tell one kind of answer, each as ``module:function`` of its room."""

    as_json: str
    console: str
    as_sheets: str


FORMS = {
    "vergelijk": Forms("answers:of_comparison", "comparing:compared", "answers:of_comparison"),
    "uitleg": Forms("why:of_explanations", "explaining:explained", "why:of_explanations"),
    "uitleg NUMMER": Forms("why:of_one", "explaining:explained_one", "why:of_one"),
    "alternatieven": Forms("why:of_alternatives", "explaining:listed", "why:of_alternatives"),
    "grens": Forms("why:of_frontier", "explaining:drawn", "why:of_frontier"),
    "weegkaart": Forms("certainty:of_how_sure", "mapping:mapped", "certainty:of_how_sure"),
    "onzeker": Forms("uncertainty:of_uncertainty", "uncertainty:doubted", "uncertainty:of_uncertainty"),
    "plan": Forms("plan:of_told", "planning:planned", "plan:of_told"),
    "samen": Forms("people:of_agreement", "people:agreed", "people:of_agreement"),
    "bijstellen": Forms("following:of_adjusted", "following:adjusted_shown", "answers:of_adjusted"),
}


def tell(asked: Asked, analysis: str, found: object, excel: Path | None, *titles: object) -> None:
    """Tell an answer in the form that is asked.

    Args:
        asked: whether as JSON.
        analysis: its name in `FORMS`.
        found: the answer, with all that any form tells.
        excel: where the tables go; None if they are not asked.
        titles: what only a person reads: the weighting, or all of them, by their titles.

    Raises:
        CannotWrite: the workbook.

    """
    forms = FORMS[analysis]
    if asked.as_json:
        print_json(form("as_json", forms.as_json)(found))
    else:
        form("console", forms.console)(found, *titles)
    to_workbook(excel, lambda: form("as_sheets", forms.as_sheets)(found))


def form(room: str, place: str) -> Callable[..., Any]:
    """Load one of these functions."""
    module, _, name = place.partition(":")
    function: Callable[..., Any] = getattr(import_module(f"keuzemodel.{room}.{module}"), name)
    return function
