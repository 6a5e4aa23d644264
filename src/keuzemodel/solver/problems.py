"""What can go wrong in the solver; whoever asks words it."""

from __future__ import annotations


class NoSolver(Exception):
    """PuLP or HiGHS cannot be loaded."""


class Contradiction(Exception):
    """The solver contradicted itself: a solution that existed is gone."""
