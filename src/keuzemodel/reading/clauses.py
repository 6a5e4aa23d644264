"""Search values that satisfy clauses, exactly: unit propagation, and learning from each conflict.

Plain Python, for checks before any solver is loaded. A variable is a number v from 0; its literals are 2v
(true) and 2v + 1 (false). The method is clause learning with the first unique implication point
(Marques-Silva & Sakallah 1999); only variables that a choice list still asks for are ever decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class _Clause(NamedTuple):
    """At least one of these literals is true; the first two are watched."""

    literals: list[int]
    origins: frozenset[int]
    """The restrictions that this clause follows from."""


class Search:
    """Clauses over variables 0 to n - 1, and the state of one search for values."""

    def __init__(self, n: int) -> None:
        self._watches: list[list[_Clause]] = [[] for _ in range(2 * n)]
        self._groups: list[list[tuple[Sequence[int], int]]] = [[] for _ in range(n)]
        self._choices: list[list[Sequence[int]]] = [[] for _ in range(n)]
        self._true = [False] * (2 * n)
        self._level = [0] * n
        self._reason: list[_Clause | None] = [None] * n
        self._trail: list[int] = []
        self._level_starts: list[int] = []
        self._propagated = 0
        self._scanned = 0
        self._units: list[_Clause] = []

    def forbid(self, variable: int, origin: int) -> None:
        """Keep a variable false."""
        self._units.append(_Clause([2 * variable + 1], frozenset((origin,))))

    def imply(self, variable: int, options: Iterable[int], origin: int) -> None:
        """If the variable is true, at least one of the options is."""
        unique = list(dict.fromkeys(options))
        if variable in unique:
            return
        clause = _Clause([2 * variable + 1, *(2 * o for o in unique)], frozenset((origin,)))
        if not unique:
            self._units.append(clause)
            return
        self._watch(clause)
        if len(unique) > 1:
            self._choices[variable].append(unique)

    def at_most_one(self, variables: Sequence[int], origin: int) -> None:
        """No two of the variables are true together."""
        for variable in variables:
            self._groups[variable].append((variables, origin))

    def solve(self, wanted: int) -> frozenset[int] | None:
        """Find values with one variable true.

        Returns:
            The variables that are true; None if there are none. Then `core` tells why.

        """
        conflict = next((unit for unit in self._units if not self._assign(unit.literals[0], unit)), None)
        if self._true[2 * wanted + 1]:
            conflict = self._reason[wanted]
        elif conflict is None:
            self._assign(2 * wanted, None)
        while True:
            conflict = conflict or self._propagate()
            if conflict is not None:
                if not self._level_starts:
                    self.core = self._origins_of(conflict)
                    return None
                self._learn(conflict)
                conflict = None
            elif (choice := self._open_choice()) is not None:
                self._level_starts.append(len(self._trail))
                self._assign(2 * choice, None)
            else:
                return frozenset(literal >> 1 for literal in self._trail if not literal & 1)

    def _watch(self, clause: _Clause) -> None:
        for literal in clause.literals[:2]:
            self._watches[literal].append(clause)

    def _assign(self, literal: int, reason: _Clause | None) -> bool:
        """Make a literal true; False if it is false already."""
        if self._true[literal ^ 1]:
            return False
        if not self._true[literal]:
            self._true[literal] = True
            self._level[literal >> 1] = len(self._level_starts)
            self._reason[literal >> 1] = reason
            self._trail.append(literal)
        return True

    def _propagate(self) -> _Clause | None:
        """Draw all direct conclusions; give the clause that turns out false, if any."""
        while self._propagated < len(self._trail):
            literal = self._trail[self._propagated]
            self._propagated += 1
            conflict = self._visit_clauses(literal ^ 1)
            if conflict is None and not literal & 1:
                conflict = self._visit_groups(literal >> 1)
            if conflict is not None:
                return conflict
        return None

    def _visit_clauses(self, false: int) -> _Clause | None:
        """Look at the clauses that watch a literal that became false."""
        watching = self._watches[false]
        kept: list[_Clause] = []
        self._watches[false] = kept
        for i, clause in enumerate(watching):
            literals = clause.literals
            if literals[0] == false:
                literals[0], literals[1] = literals[1], literals[0]
            if not self._true[literals[0]]:
                other = next((k for k in range(2, len(literals)) if not self._true[literals[k] ^ 1]), 0)
                if other:
                    literals[1], literals[other] = literals[other], literals[1]
                    self._watches[literals[1]].append(clause)
                    continue
            kept.append(clause)
            if not self._assign(literals[0], clause):
                kept.extend(watching[i + 1 :])
                return clause
        return None

    def _visit_groups(self, variable: int) -> _Clause | None:
        """Make false all that may not be true beside a variable."""
        for group, origin in self._groups[variable]:
            for other in group:
                if other == variable or self._true[2 * other + 1]:
                    continue
                clause = _Clause([2 * other + 1, 2 * variable + 1], frozenset((origin,)))
                if not self._assign(2 * other + 1, clause):
                    return clause
        return None

    def _open_choice(self) -> int | None:
        """Give an option of a list that is still without one; None if every list has one."""
        while self._scanned < len(self._trail):
            literal = self._trail[self._scanned]
            for options in () if literal & 1 else self._choices[literal >> 1]:
                if not any(self._true[2 * o] for o in options):
                    return next(o for o in options if not self._true[2 * o + 1])
            self._scanned += 1
        return None

    def _learn(self, conflict: _Clause) -> None:
        """Learn the clause that would have prevented a conflict, and go back to where it says something."""
        now = len(self._level_starts)
        seen: set[int] = set()
        below: list[int] = []
        origins = conflict.origins
        clause, position, open_ = conflict, len(self._trail) - 1, 0
        while True:
            for literal in clause.literals:
                variable = literal >> 1
                if variable in seen:
                    continue
                seen.add(variable)
                if self._level[variable] == now:
                    open_ += 1
                else:
                    below.append(literal)
            while self._trail[position] >> 1 not in seen:
                position -= 1
            pivot = self._trail[position]
            position -= 1
            open_ -= 1
            reason = self._reason[pivot >> 1]
            if not open_ or reason is None:
                break
            origins |= reason.origins
            clause = reason
        # The literal that became false last is watched beside the one that the clause makes true.
        below.sort(key=lambda literal: -self._level[literal >> 1])
        learned = _Clause([pivot ^ 1, *below], origins)
        self._undo(self._level[below[0] >> 1] if below else 0)
        self._watch(learned)
        self._assign(learned.literals[0], learned)

    def _undo(self, level: int) -> None:
        """Take back all assignments above a level."""
        start = self._level_starts[level]
        for literal in self._trail[start:]:
            self._true[literal] = False
        del self._trail[start:]
        del self._level_starts[level:]
        self._propagated = start
        self._scanned = 0

    def _origins_of(self, conflict: _Clause) -> frozenset[int]:
        """Collect the restrictions from which a conflict without any decision follows."""
        origins = set(conflict.origins)
        waiting = [literal >> 1 for literal in conflict.literals]
        seen = set(waiting)
        while waiting:
            reason = self._reason[waiting.pop()]
            if reason is None:
                continue
            origins |= reason.origins
            new = {literal >> 1 for literal in reason.literals} - seen
            seen |= new
            waiting.extend(new)
        return frozenset(origins)
