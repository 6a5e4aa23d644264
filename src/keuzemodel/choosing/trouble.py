"""What goes wrong in the solver, said to a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.problems import KeuzemodelError, NoSolver, NotProven
from keuzemodel.solver import problems

if TYPE_CHECKING:
    from keuzemodel.solver.problems import SolverError


def worded(error: SolverError) -> KeuzemodelError:
    """Say in Dutch what went wrong, with its exit code."""
    if isinstance(error, problems.NoSolver):
        return NoSolver(
            f"De rekenkern HiGHS of PuLP kan niet worden geladen ({error}). "
            "Installeer opnieuw met: python -m pip install --force-reinstall keuzemodel"
        )
    return NotProven(
        "De rekenkern sprak zichzelf tegen: een pakket dat er was, is weg. Er is dus niets bewezen. "
        "Meld dit met uw catalogus bij de makers."
    )
