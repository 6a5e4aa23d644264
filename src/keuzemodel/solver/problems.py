"""What can go wrong in the solver; whoever asks words it."""

from __future__ import annotations


class SolverError(Exception):
    """Anything that goes wrong in the solver itself."""


class NoSolver(SolverError):
    """PuLP or HiGHS cannot be loaded."""


class Contradiction(SolverError):
    """The solver contradicted itself: a solution that existed is gone."""
