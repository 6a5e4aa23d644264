"""Proven maxima of one program: the best value, all that have it, and the one that the tie rules choose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from keuzemodel.solver.branch_and_bound import BranchAndBound, Incumbents, TooManyBranches
from keuzemodel.solver.claim import Claim
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.highs import version
from keuzemodel.solver.listing import Listing, efficient
from keuzemodel.solver.objective import Objective
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.program import Region, other_than, value_at
from keuzemodel.solver.relaxation import Relaxer
from keuzemodel.solver.row import at_least_value, tightened
from keuzemodel.solver.scaling import shift_of_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.solver.claim import Guide
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Program
    from keuzemodel.solver.row import Row

_PATIENCE = 3_000_000
"""How much the exact proof may take: columns and rows, times relaxations. Past it, HiGHS is asked what it claims."""
_LEAST_BRANCHES = 300
_GUIDED_BRANCHES = 6
"""How many relaxations are tried before a guide is asked."""
_CHECKING_BRANCHES = 12
"""How many are tried to prove what it says."""
_EQUALS = 200
"""More solutions of one value than this are not listed; the tie rules then choose by further maxima."""
_BLOCK = 24


@dataclass(frozen=True)
class Maximum:
    """The best value of an objective, and a solution that has it."""

    columns: frozenset[int]
    """The columns that are 1."""
    value: int
    region: Region
    """The region asked, with the columns fixed that are the same in every solution of this value."""
    trusted: str | None = None
    """The solver whose word was taken that nothing is worth more; None if that is proven in whole numbers."""


@dataclass(frozen=True)
class Best(Maximum):
    """The solution that the tie rules choose among those of the best value."""

    unique: bool = True
    """False if other solutions have the same value."""


class Search:
    """Maximises whole-number objectives over the solutions of one program.

    Every method raises OutOfTime at the deadline, with the best solution so far and a proven bound.
    """

    def __init__(
        self,
        program: Program,
        deadline: Deadline | None = None,
        *,
        trusting: bool = False,
        guide: Guide | None = None,
    ) -> None:
        """Prepare for searching.

        Args:
            program: what is searched.
            deadline: when to stop.
            trusting: take HiGHS's word where an exact proof takes very long. Every maximum tells whether that was so.
            guide: another solver, asked where a proof is not quick; its word is taken where it still is not then.

        """
        self.program = program
        self.trusted: str | None = None
        """The solver whose word was taken in any answer so far, also in one that there is no solution."""
        self._guide = guide
        self.relaxer = Relaxer(program, deadline)
        self._trusting = trusting

    def maximise(
        self,
        coefficients: Sequence[int],
        region: Region,
        least: int | None = None,
        known: frozenset[int] | None = None,
    ) -> Maximum | None:
        """Find a proven maximum.

        Args:
            coefficients: the objective, a whole number per column.
            region: what restricts the solutions.
            least: only a solution worth at least this is of use.
            known: a solution to start from.

        Returns:
            None if the region has no such solution.

        """
        found = self._searched(coefficients, region, 1, least=least, known=known)
        return None if found is None else found[0]

    def best(self, coefficients: Sequence[int], region: Region, known: frozenset[int] | None = None) -> Best | None:
        """Find a proven maximum, tell whether it is the only one, and choose by the tie rules among equals.

        The program's ties come first, each as large as possible; then the solution is chosen that has the first
        decision in which two differ.

        Args:
            coefficients: the objective, a whole number per column.
            region: what restricts the solutions.
            known: a solution to start from.

        """
        try:
            return self._best(coefficients, region, known)
        except Contradiction:
            if not self._trusting:
                raise
            return Search(self.program, self.relaxer.deadline).best(coefficients, region, known)

    def _best(self, coefficients: Sequence[int], region: Region, known: frozenset[int] | None) -> Best | None:
        found = self._searched(coefficients, region, _EQUALS, known=known)
        if found is None:
            return None
        top, equals = found
        if equals is not None:
            columns = self.preferred_of(equals)
            return Best(columns, top.value, top.region, top.trusted, unique=len(equals) == 1)
        try:
            return self.settled(coefficients, top)
        except OutOfTime as stop:
            raise OutOfTime(top.value, stop.columns or top.columns) from None

    def efficient(self, coefficients: Sequence[int], region: Region, along: Row, least: int, most: int) -> Listing:
        """List every solution worth at least a value, but not those that use no less than others that are worth more.

        Args:
            coefficients: the objective, a whole number per column.
            region: what restricts the solutions.
            along: a row that they obey too, and that says what they use.
            least: the value.
            most: how many there may be; they are not listed either if that is hard.

        """
        if region.contradicts_itself:
            return Listing(frozenset(), easy=True)
        small = replace(region, rows=tuple(map(tightened, region.rows)))
        return efficient(self.relaxer, coefficients, small, along, least, most)

    def preferred_of(self, equals: Iterable[frozenset[int]]) -> frozenset[int]:
        """Choose by the tie rules among solutions of one value."""
        return max(equals, key=self._rank)

    def settled(self, coefficients: Sequence[int], top: Maximum) -> Best:
        """Look for other solutions of a value that is the highest, and choose by the tie rules among them all."""
        tied = top.region.adding(at_least_value(coefficients, top.value))
        region, trusted = tied, top.trusted
        if any(j < len(self.program.decisions) for j in tied.free):
            rest = top.region.adding(other_than(self.program, top.columns, top.region))
            other = self.maximise(coefficients, rest, top.value)
        else:
            other = None
        if other is None:
            return Best(top.columns, top.value, top.region, trusted)
        if other.value > top.value:
            raise Contradiction
        chosen = self.preferred(region, top.columns)
        trusted = trusted or other.trusted or chosen.trusted
        return Best(chosen.columns, top.value, tied, trusted, unique=False)

    def preferred(self, region: Region, known: frozenset[int] | None = None) -> Maximum:
        """Choose by the tie rules among all solutions of a region, which has at least one.

        Args:
            region: what restricts the solutions.
            known: one of them, to start from.

        """
        trusted = None
        nothing = (0,) * len(region.lower)
        for objective in (*self.program.ties, nothing):
            found = self._searched(objective, region, _EQUALS, known=known)
            if found is None:
                raise Contradiction
            top, equals = found
            known = top.columns
            trusted = trusted or top.trusted
            if equals is not None:
                return replace(top, columns=self.preferred_of(equals), trusted=trusted)
            region = top.region.adding(at_least_value(objective, top.value)) if any(objective) else region
        return replace(self._first_in_order(top.columns, region), trusted=trusted)

    def _rank(self, columns: frozenset[int]) -> tuple[list[int], list[int]]:
        """Give what the tie rules compare, the preferred solution highest."""
        order = [int(j in columns) for j in range(len(self.program.decisions))]
        return [value_at(tie, columns) for tie in self.program.ties], order

    def _first_in_order(self, columns: frozenset[int], region: Region) -> Maximum:
        """Choose the solution with the first decision in which two differ.

        Decisions that every solution shares are fixed already, and one that is in need not be asked for: it can be
        in. From the first one that is out, a block of decisions is settled at once by weights that halve.
        """
        while True:
            free = [j for j in region.free if j < len(self.program.decisions)]
            already = list(takewhile(columns.__contains__, free))
            block = free[len(already) : len(already) + _BLOCK]
            region = region.fixing(dict.fromkeys(already, 1))
            if not block:
                return Maximum(columns, 0, region)
            objective = [0] * len(region.lower)
            for place, j in enumerate(reversed(block)):
                objective[j] = 1 << place
            found = self._searched(objective, region, 1, known=columns)
            if found is None:
                raise Contradiction
            columns = found[0].columns
            region = region.fixing({j: int(j in columns) for j in block})

    def _searched(
        self,
        coefficients: Sequence[int],
        region: Region,
        most_equal: int,
        *,
        least: int | None = None,
        known: frozenset[int] | None = None,
    ) -> tuple[Maximum, set[frozenset[int]] | None] | None:
        """Search a region.

        Returns:
            A maximum, with all solutions that have its value where they are known; None if there are no solutions.

        """
        if region.contradicts_itself:
            return None
        objective = Objective(coefficients)
        incumbents = Incumbents(objective, least, most_equal)
        small = replace(region, rows=tuple(map(tightened, region.rows)))
        if known is not None and small.holds(self.program, known):
            incumbents.offer(known)
        tree = BranchAndBound(self.relaxer, small, incumbents, listing=self._guide is None)
        try:
            trusted = self._run(tree, objective, small)
        except OutOfTime as stop:
            known_bounds = [bound for bound in (tree.bound, stop.bound) if bound is not None]
            best = min(incumbents.columns, key=sorted, default=None)
            raise OutOfTime(min(known_bounds, default=None), best) from None
        self.trusted = self.trusted or trusted
        value = incumbents.value
        if value is None:
            return None
        columns = min(incumbents.columns, key=sorted)
        fixed = {} if tree.root is None else tree.root.reduced_cost_fixing(value, region.lower, region.upper)
        top = Maximum(columns, value, region.fixing(fixed), trusted)
        return top, incumbents.columns if incumbents.are_all and not trusted else None

    def _run(self, tree: BranchAndBound, objective: Objective, region: Region) -> str | None:
        """Search to the end; where that takes too long, take HiGHS's word if its numbers are exact.

        Returns:
            Whose word was taken, if any.

        """
        if self._guide is not None:
            return self._run_guided(self._guide, tree, objective, region)
        # A program may have nothing to decide.
        size = max(1, len(region.lower) + len(self.program.rows) + len(region.rows))
        try:
            tree.run(max(_LEAST_BRANCHES, _PATIENCE // size) if self._trusting else None)
        except TooManyBranches:
            rows = (*(row for _, row in self.program.tight), *region.rows)
            exact = not objective.shift and not any(map(shift_of_row, rows))
            if exact and self._claims(tree, objective, region):
                return version()
            tree.run()
        return None

    def _run_guided(self, guide: Guide, tree: BranchAndBound, objective: Objective, region: Region) -> str | None:
        """Search a little, ask the guide, search a little more from its solution, and then take its word."""
        try:
            tree.run(_GUIDED_BRANCHES)
        except TooManyBranches:
            pass
        else:
            return None
        incumbents, deadline = tree.incumbents, self.relaxer.deadline
        known = min(incumbents.columns, key=sorted, default=None)
        found = guide.solve(objective, region, deadline, known)
        if found.columns is not None and region.holds(self.program, found.columns):
            incumbents.offer(found.columns)
        if found.claim is not Claim.NOTHING:
            worth = None if found.columns is None else objective.value(found.columns)
            try:
                tree.run(tree.taken + _CHECKING_BRANCHES)
            except TooManyBranches:
                if incumbents.value == worth:
                    return guide.name
            else:
                return None
        elif deadline.left <= 0:
            self.trusted = guide.name
            raise OutOfTime(found.bound)
        tree.run()
        return None

    def _claims(self, tree: BranchAndBound, objective: Objective, region: Region) -> bool:
        """Ask HiGHS for a best solution, and tell whether it claims one that is at least as good as what is known."""
        found = self.relaxer.engine.solve(objective.guide, region, self.relaxer.deadline)
        if found.columns is None or not region.holds(self.program, found.columns):
            return False
        tree.incumbents.offer(found.columns)
        return found.claim is Claim.OPTIMAL and objective.value(found.columns) == tree.incumbents.value
