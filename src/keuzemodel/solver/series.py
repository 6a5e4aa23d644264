"""The best solution of one region for one objective after another, each by the tie rules.

Many objectives have the same best solution. For one that was the best more than once, one question to the kept proofs
of `prover` tells whether it is so again: is anything else worth as much? If not, it is the best, and the only one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from keuzemodel.solver.program import other_than, value_at
from keuzemodel.solver.prover import Prover
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Program, Region

_MOST_PROVERS = 64
_EXACT_IN_DOUBLES = 1 << 52


class Series:
    """Best solutions of one region; every method raises OutOfTime at the deadline."""

    def __init__(self, program: Program, region: Region, deadline: Deadline | None = None) -> None:
        self._program = program
        self._region = region
        self._deadline = deadline
        self._search = Search(program, deadline)
        self._once: set[frozenset[int]] = set()
        self._others: dict[frozenset[int], Prover] = {}
        """Per solution that was the best more than once: what proves something of all other solutions."""

    def best_of_each(self, objectives: Sequence[Sequence[int]]) -> list[frozenset[int] | None]:
        """Give the best solution of every objective; what is kept of earlier ones is tried on all at once."""
        known = self._proven(objectives)
        return [known[k] if k in known else self.best(objective) for k, objective in enumerate(objectives)]

    def _proven(self, objectives: Sequence[Sequence[int]]) -> dict[int, frozenset[int]]:
        """Give the best solutions that kept proofs tell: place of the objective -> solution."""
        if not self._others or max(sum(map(abs, objective)) for objective in objectives) >= _EXACT_IN_DOUBLES:
            return {}
        guesses = list(self._others)
        matrix = np.array(objectives, dtype=np.float64)
        inside = np.zeros((matrix.shape[1], len(guesses)))
        for k, columns in enumerate(guesses):
            inside[list(columns), k] = 1
        values = matrix @ inside
        likely = values.argmax(axis=1)
        found: dict[int, frozenset[int]] = {}
        for k, columns in enumerate(guesses):
            rows = np.flatnonzero(likely == k)
            proven = self._others[columns].nothing_above(matrix[rows], values[rows, k] - 1)
            found.update(dict.fromkeys(rows[proven].tolist(), columns))
        return found

    def best(self, coefficients: Sequence[int]) -> frozenset[int] | None:
        """Give the columns that are 1 in the best solution; None if the region has no solution.

        Args:
            coefficients: the objective, a whole number per column, of about the size of the others of this series.

        """
        guess = max(self._others, key=lambda columns: value_at(coefficients, columns), default=None)
        if guess is not None and self._is_only_best(guess, coefficients):
            return guess
        found = self._search.best(coefficients, self._region)
        if found is None:
            return None
        self._remember(found.columns)
        return found.columns

    def _is_only_best(self, columns: frozenset[int], coefficients: Sequence[int]) -> bool:
        """Tell whether nothing else is worth as much."""
        return self._others[columns].above(coefficients, value_at(coefficients, columns) - 1, 1) is None

    def _remember(self, columns: frozenset[int]) -> None:
        if columns not in self._once:
            self._once.add(columns)
        elif columns not in self._others and len(self._others) < _MOST_PROVERS:
            region = self._region.adding(other_than(self._program, columns, self._region))
            self._others[columns] = Prover(self._program, region, self._deadline)
