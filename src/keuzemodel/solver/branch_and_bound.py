"""Branch and bound (Land & Doig 1960) in which every pruning is proven in whole numbers.

Branches are bounded by the linear relaxation with an exact certificate, columns are fixed by their reduced costs, and a
branch in which few solutions can still be worth enough is listed whole (`enumeration`). HiGHS decides in doubles; it is
trusted in nothing here: it guesses multipliers, where to branch, and solutions, and each of these is checked.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from keuzemodel.solver.box import Box
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.enumeration import MOST_PARTIAL, RowTable, solutions_worth
from keuzemodel.solver.growing import Effort, Wanted
from keuzemodel.solver.pseudocosts import Pseudocosts, Step

if TYPE_CHECKING:
    from keuzemodel.solver.certificate import Certificate
    from keuzemodel.solver.objective import Objective
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.relaxation import Relaxed, Relaxer

_HALF = 0.5
_TABLE_COLUMNS = 400
_CORES = (6, 12, 24, 48, 96, 192)
"""How many columns may deviate from the relaxation in the first guesses of what a best solution loses."""
_CORE = 16
"""How many columns a first solution may differ in from the relaxation, all at once."""
_HEURISTIC_NODES = 1
_EQUALS_PATIENCE = 60_000
"""How long all solutions as good as the best are looked for, in columns and rows times branches. Where that is not
enough, the tie rules find the preferred one sooner."""
_EFFORT, _EFFORT_PER_RELAXATION = 200_000, 2_000
"""How many partial solutions may be looked at where all of them are too many: at first, and for each relaxation, so
that it takes about as long as the relaxations do."""


class TooManyBranches(Exception):
    """The proof would take more relaxations than were allowed."""


@dataclass
class Incumbents:
    """The best solutions found so far."""

    kind: ClassVar[Wanted] = Wanted.BEST
    """Which solutions must be found."""
    objective: Objective
    least: int | None = None
    """Only solutions worth at least this are wanted; None for any."""
    most_equal: int = 1
    """How many solutions of the best value are wanted. With more than one, equals are looked for too, and if no more
    are found than this, they are all there are."""
    value: int | None = None
    columns: set[frozenset[int]] = field(default_factory=set)
    """Solutions of the best value."""

    @property
    def wanted(self) -> int | None:
        """The value from which a solution is of use; None for any."""
        if self.value is None:
            return self.least
        return self.value if self.are_all else self.value + 1

    @property
    def are_all(self) -> bool:
        """True if, after a whole search, there are no other solutions of the best value."""
        return 1 < self.most_equal >= len(self.columns)

    def offer(self, columns: frozenset[int]) -> None:
        """Take a solution, if it is of use."""
        value, wanted = self.objective.value(columns), self.wanted
        if wanted is not None and value < wanted:
            return
        if value != self.value:
            self.value, self.columns = value, set()
        self.columns.add(columns)


@dataclass(slots=True)
class _Branch:
    box: Box
    bound: int | None
    """A proven bound on the value of its solutions."""
    step: Step | None
    """How it came about."""
    table: RowTable | None


class BranchAndBound:
    """A search through one region for solutions of the highest value of one objective."""

    def __init__(self, relaxer: Relaxer, region: Region, incumbents: Incumbents, *, listing: bool = True) -> None:
        """Prepare for a search.

        Args:
            relaxer: bounds its branches.
            region: what is searched.
            incumbents: the best solutions so far.
            listing: whether to begin by listing what is near the bound, with some effort: useless where another solver
                gives solutions.

        """
        self.relaxer = relaxer
        self.objective = incumbents.objective
        self.region = region
        self.incumbents = incumbents
        self.root: Certificate | None = None
        """The bound on the whole region, once it is known."""
        self.taken = 0
        """How many relaxations were made."""
        self._branches = [_Branch(Box.of(region.lower, region.upper), None, None, None)]
        self._rows = [row for name, row in relaxer.program.tight if name not in region.dropped]
        self._rows += region.rows
        self._pseudocosts = Pseudocosts()
        self._listing = listing
        self._effort = Effort(_EFFORT if listing else 0)
        self._unit = 1 << self.objective.shift
        self._least_of_all = -sum(map(abs, self.objective.coefficients))

    def run(self, most: int | None = None) -> None:
        """Look into every branch.

        Args:
            most: how many relaxations it may take; None for as many as needed.

        Raises:
            OutOfTime: at the deadline; `bound` then holds for all solutions.
            TooManyBranches: there are more to look into than allowed; may be run again.

        """
        while self._branches:
            branch = self._branches.pop()
            if self._is_pruned(branch.bound):
                continue
            if most is not None and self.taken >= most:
                self._branches.append(branch)
                raise TooManyBranches
            self.taken += 1
            self._effort.left += _EFFORT_PER_RELAXATION
            if self.taken * (len(self.region.lower) + len(self._rows)) > _EQUALS_PATIENCE:
                self.incumbents.most_equal = 1
            try:
                self._look_into(branch)
            except OutOfTime:
                self._branches.append(branch)
                raise

    @property
    def bound(self) -> int | None:
        """A proven bound on all solutions; None if nothing is known."""
        bounds = [branch.bound for branch in self._branches]
        if None in bounds:
            return None
        known = [b for b in (*bounds, self.incumbents.value) if b is not None]
        return max(known, default=None)

    def _is_pruned(self, bound: int | None) -> bool:
        wanted = self.incumbents.wanted
        return bound is not None and wanted is not None and bound < wanted

    def _look_into(self, branch: _Branch) -> None:
        relaxed = self.relaxer.relax(self.objective, self.region, branch.box)
        certificate = relaxed.certificate
        if certificate is None:
            return
        if branch.step is not None:
            self._pseudocosts.learn(branch.step, certificate.floor / self._unit)
        bound = certificate.floor if branch.bound is None else min(branch.bound, certificate.floor)
        branch.bound = bound
        if relaxed.candidate is not None:
            self.incumbents.offer(relaxed.candidate)
        if self.root is None:
            self.root = certificate
            if self._listing:
                self._start(branch, certificate)
        if self._is_pruned(branch.bound):
            return
        wanted = self.incumbents.wanted
        box = branch.box if wanted is None else branch.box.within(certificate, wanted)
        table = branch.table or self._table(box)
        least = self._least_of_all if wanted is None else wanted
        if table is not None and self._list(least, certificate, table, box, effort=self._effort):
            return
        self._branches += self._split(relaxed, _Branch(box, bound, None, table))

    def _start(self, root: _Branch, certificate: Certificate) -> None:
        """Look for a good first solution, and mostly at once for all that are as good.

        Guess how little a best solution loses against the bound of the root: first as little as lets a few columns
        deviate, then more. What is worth that much is listed whole; the best of it is the best there is.
        """
        if self._is_pruned(root.bound):
            return
        is_first = self.incumbents.wanted is None
        guesses = _guesses(certificate, root.box.free)
        if self._guess(guesses, root, certificate, Effort(0)):
            return
        if is_first:
            self._look_near(certificate, root.box)
        if self._guess(guesses, root, certificate, self._effort):
            return
        if self.incumbents.value is None:
            self._ask()

    def _guess(self, guesses: deque[int], root: _Branch, certificate: Certificate, effort: Effort) -> bool:
        """List what is worth as much as each guess, and leave the guesses that are too much effort.

        Returns:
            True if further guesses are of no use: what is known is worth more.

        """
        while guesses:
            least, wanted = guesses[0], self.incumbents.wanted
            if wanted is not None and least <= wanted:
                return True
            box = root.box.within(certificate, least)
            table = self._table(box)
            if table is None or not self._list(least, certificate, table, box, effort=effort):
                return False
            # All that is worth this much is known.
            root.bound = least - 1
            if self.incumbents.value is not None and self.incumbents.value >= least:
                return True
            guesses.popleft()
        return False

    def _look_near(self, certificate: Certificate, box: Box) -> None:
        """Look for a first solution in the core: the columns that cost least, the others as in the relaxation."""
        far = sorted(box.free, key=lambda j: abs(certificate.reduced[j]))[_CORE:]
        core = box.fixing({j: int(certificate.reduced[j] > 0) for j in far})
        table = self._table(core)
        if table is not None:
            self._list(self._least_of_all, certificate, table, core, effort=self._effort, most=1 << _CORE)

    def _ask(self) -> None:
        """Let HiGHS's integer solver look for a first solution."""
        found = self.relaxer.engine.solve(self.objective.guide, self.region, self.relaxer.deadline, _HEURISTIC_NODES)
        if found.columns is not None and self.region.holds(self.relaxer.program, found.columns):
            self.incumbents.offer(found.columns)

    def _table(self, box: Box) -> RowTable | None:
        """Make a table over the free columns, if they are few enough for one."""
        if len(box.free) > _TABLE_COLUMNS:
            return None
        return RowTable(self.objective.coefficients, self._rows, box)

    def _list(  # noqa: PLR0913 - what is listed, and how much of it
        self,
        least: int,
        certificate: Certificate,
        table: RowTable,
        box: Box,
        *,
        effort: Effort,
        most: int = MOST_PARTIAL,
    ) -> bool:
        """List all solutions worth enough, or the best of them, if they are few enough."""
        kind = self.incumbents.kind
        found = solutions_worth(least, certificate, table, box, most, effort=effort, wanted=kind)
        if found is None:
            return False
        for columns in found:
            value, wanted = self.objective.value(columns), self.incumbents.wanted
            if wanted is not None and value < wanted:
                if table.tells_worth:
                    break
            elif self.region.holds(self.relaxer.program, columns):
                self.incumbents.offer(columns)
        return True

    def _split(self, relaxed: Relaxed, branch: _Branch) -> list[_Branch]:
        """Branch on the decision that the relaxation is least sure of; its likeliest value is looked into first."""
        # Decisions come before what follows from them.
        decisions = len(self.relaxer.program.decisions)
        free = [j for j in branch.box.free if j < decisions] or branch.box.free
        if not free:
            if self.region.holds(self.relaxer.program, branch.box.ones):
                self.incumbents.offer(branch.box.ones)
            return []
        values = relaxed.values
        if values is None:
            steps = [Step(free[0], value, 1, 0) for value in (0, 1)]
        else:
            bound = 0 if relaxed.certificate is None else relaxed.certificate.floor / self._unit
            column = self._pseudocosts.choose(values, free)
            likely = int(values[column] > _HALF)
            steps = [Step(column, v, abs(v - values[column]), bound) for v in (1 - likely, likely)]
        return [_Branch(branch.box.fixing({s.column: s.value}), branch.bound, s, branch.table) for s in steps]


def _guesses(certificate: Certificate, free: list[int]) -> deque[int]:
    """Give falling values that a best solution may have."""
    costs = sorted(abs(certificate.reduced[j]) for j in free)
    cores = [costs[core] for core in _CORES if core < len(costs)]
    return deque(dict.fromkeys((certificate.bound - cost) >> certificate.bits for cost in cores))
