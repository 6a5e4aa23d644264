"""The time-indexed 0/1 program of a plan (Pritsker, Watters & Wolfe 1969): a column for every measure and start.

The rules of a package hold for what starts at all. A prerequisite has a row for each period (the disaggregated form of
Christofides, Alvarez-Valdés & Tamarit 1987), which bounds better than one row over dates.
"""

from __future__ import annotations

from fractions import Fraction
from math import log2
from typing import TYPE_CHECKING

from keuzemodel.linear import at_most_exactly
from keuzemodel.numbers import to_integers
from keuzemodel.planning.columns import Columns, row_of, spread_out
from keuzemodel.planning.windows import windows
from keuzemodel.rules.synergy import Synergy
from keuzemodel.solver.program import Program, Region
from keuzemodel.solver.row import Row, at_least, at_most
from keuzemodel.solver.scaling import SMALL_BITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from keuzemodel.planning.plan_question import PlanQuestion

Terms = dict[int, Fraction]


class PlanModel:
    """A plan that is asked as a program, with the way back from columns to starts."""

    def __init__(self, asked: PlanQuestion) -> None:
        self.asked = asked
        self._catalogue = asked.catalogue
        self._columns = Columns(asked.catalogue, windows(asked))
        self._rows: dict[str, list[Row]] = {}
        self._synergies = Synergy.stated_in(asked.catalogue)
        self._add_package()
        self._add_prerequisites()
        for id_, limits in asked.limits.items():
            for t, limit in enumerate(limits):
                self._add(f"period:{id_}:{t}", [at_most_exactly(self._use(id_, t), limit)])
        results, value = self._results(), spread_out(asked.question.value_terms.items(), self._columns.of)
        # Only now all columns are there.
        self.value, self.value_factor = self._whole(value)
        """The value as a whole number per column, and the factor it was scaled by."""
        self.results, self.results_factor = self._whole(results)
        """The results over all periods likewise."""
        self.ties = (self._earliness(), *self._order())
        """Objectives that settle ties, one after the other: the smallest sum of starts, then who starts first."""
        names = tuple(f"x_{asked.catalogue.ids[i]}@{s}" for i, s in self._columns.starts)
        rows = tuple((name, row) for name, found in self._rows.items() for row in found)
        self.program = Program(asked.catalogue.title, names, tuple(self._columns.implied), rows)
        self.region = self._region()
        self.is_impossible = any(not row.terms for _, row in rows)
        """True if a rule asks for something of which nothing can be in the plan."""

    def starts(self, columns: Iterable[int]) -> dict[str, int]:
        """Give measure id -> start among columns that are 1, in catalogue order."""
        known = self._columns.starts
        return {self._catalogue.ids[known[j][0]]: known[j][1] for j in sorted(columns) if j < len(known)}

    def _whole(self, terms: Terms) -> tuple[list[int], Fraction]:
        return to_integers([terms.get(j, Fraction(0)) for j in range(len(self._columns))])

    def _add(self, name: str, rows: Iterable[Row]) -> None:
        """Add rows; those that always hold are left out."""
        self._rows.setdefault(name, []).extend(row for row in rows if row.terms or row.bound < 0)

    def _add_package(self) -> None:
        """Every measure starts once at most, and what starts at all obeys the rules of a package."""
        of = self._columns.of
        for i, id_ in enumerate(self._catalogue.ids):
            self._add(f"once:{id_}", [at_most(dict.fromkeys(of(i), 1), 1)])
        for rule in self.asked.question.rules:
            self._add(rule.name, (row_of(row, of) for row in rule.rows(self._catalogue)))
        for k in range(len(self._synergies)):
            self._add(f"synergy:{k}", self._rows_of_synergy(k, of))
        for id_ in self.asked.package or ():
            self._add(f"whole:{id_}", [at_least(dict.fromkeys(of(self._catalogue.position[id_]), 1), 1)])

    def _rows_of_synergy(self, k: int, places: Callable[[int], Iterable[int]]) -> Iterator[Row]:
        """Say that a synergy holds exactly when its members are somewhere, and nothing of `unless` is."""
        column = len(self._catalogue.measures) + k
        return (row_of(row, places) for row in self._synergies[k].rows(self._catalogue, column))

    def _add_prerequisites(self) -> None:
        """What started by a period has, of each list, something in effect by then."""
        columns, column = self._columns, self._catalogue.column
        for i, measure in enumerate(self._catalogue.measures):
            if measure.id in self.asked.begun:
                continue
            periods = [columns.starts[j][1] for j in columns.of(i)]
            for one_of in measure.prerequisites:
                for t in periods:
                    needed = {j: -1 for id_ in one_of for j in columns.in_effect(column[id_], t)}
                    self._add(f"ready:{measure.id}:{t}", [at_most(dict.fromkeys(columns.started(i, t), 1) | needed, 0)])

    def _use(self, criterion_id: str, period: int) -> Terms:
        """Give what a period asks of a criterion: of what is developed in it, and of synergies that come in it."""
        catalogue = self._catalogue
        criterion = catalogue.criterion[criterion_id]
        terms: Terms = {}
        for j, (i, s) in enumerate(self._columns.starts):
            spread = catalogue.measures[i].development.spread
            if s <= period < s + len(spread):
                terms[j] = catalogue.counted(catalogue.measures[i], criterion) * spread[period - s]
        for k, synergy in enumerate(self._synergies):
            if criterion_id in synergy.scores:
                score = synergy.scores[criterion_id].likely
                terms[self._come(k, period)] = score
                if period or self._is_spent(k):
                    terms[self._come(k, period - 1)] = -score
        return {j: a for j, a in terms.items() if a}

    def _is_spent(self, k: int) -> bool:
        """Tell whether all measures among the members of a synergy are done."""
        measures = self._catalogue.in_order(self._synergies[k].members)
        return bool(measures) and self._catalogue.done.issuperset(measures)

    def _come(self, k: int, period: int) -> int:
        """Give the column that says that a synergy holds for the package, and its members started by a period."""
        columns, members = self._columns, self._synergies[k].places(self._catalogue)
        return self._column_of_synergy(
            f"come_{k + 1}@{period}",
            k,
            lambda column: columns.started(column, period) if column in members else columns.of(column),
        )

    def _holding(self, k: int, period: int) -> int:
        """Give the column that says that a synergy holds among what is in effect in a period."""
        return self._column_of_synergy(f"y_{k + 1}@{period}", k, lambda column: self._columns.in_effect(column, period))

    def _column_of_synergy(self, name: str, k: int, places: Callable[[int], list[int]]) -> int:
        found = self._columns.named(name)
        if found is None:
            new = self._columns.new(name)
            own = len(self._catalogue.measures) + k
            self._add(name, self._rows_of_synergy(k, lambda column: [new] if column == own else places(column)))
            return new
        return found

    def _results(self) -> Terms:
        """Give the results: what is in effect per period, over the criteria in the value of which more is better."""
        catalogue, periods = self._catalogue, len(self.asked.periods)
        weights = [
            (catalogue.criterion[c], w / catalogue.criterion[c].range) for c, w in self.asked.results_weights.items()
        ]
        terms: Terms = {}
        for j, (i, s) in enumerate(self._columns.starts):
            measure = catalogue.measures[i]
            brings = sum((w * catalogue.counted(measure, c) for c, w in weights), start=Fraction(0))
            terms[j] = brings * (periods - s - measure.development.periods)
        for k, synergy in enumerate(self._synergies):
            brings = sum(
                (w * synergy.scores[c.id].likely for c, w in weights if c.id in synergy.scores), start=Fraction(0)
            )
            if brings:
                terms |= {self._holding(k, t): brings for t in range(periods)}
        return terms

    def _earliness(self) -> list[int]:
        return [-s for _, s in self._columns.starts] + [0] * len(self._columns.implied)

    def _order(self) -> Iterator[list[int]]:
        """Let each measure weigh more than all that come after it together, as many at a time as doubles tell apart."""
        periods, measures = len(self.asked.periods), range(len(self._catalogue.measures))
        at_once = max(1, int((SMALL_BITS - log2(periods)) / log2(periods + 1)))
        for first in measures[::at_once]:
            block = measures[first : first + at_once]
            objective = [0] * len(self._columns)
            for j, (i, s) in enumerate(self._columns.starts):
                if i in block and self._catalogue.ids[i] not in self.asked.begun:
                    objective[j] = (periods - s) * (periods + 1) ** (block[-1] - i)
            yield objective

    def _region(self) -> Region:
        """Fix the circumstances as they hold."""
        n = len(self._columns)
        facts = {self._columns.of(self._catalogue.column[c.id])[0]: int(c.holds) for c in self._catalogue.circumstances}
        return Region((0,) * n, (1,) * n, ()).fixing(facts)
