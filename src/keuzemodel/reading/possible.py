"""Find measures that no package can contain, whatever else is chosen, and the rules that make it so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from keuzemodel.solver.program import Program
from keuzemodel.solver.row import at_most
from keuzemodel.written.restriction import Bound, Restriction
from keuzemodel.written.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.solver.program import Region
    from keuzemodel.solver.search import Search


_MOST_FAILED = 20


def impossible(restrictions: Sequence[Restriction]) -> dict[str, tuple[Restriction, ...]]:
    """Find the measures that can be in no package.

    Mostly a package with a measure is found by adding what it needs. Where that does not work, the exact solver
    decides. If there is no package at all, that is another matter (`analysis/conflict`); then only rules count that the
    empty package obeys.

    Args:
        restrictions: what every package must obey; measures are the ids in them.

    Returns:
        Measure -> restrictions that together exclude it, mostly an irreducible set of them. A measure that cannot do
        without others that are excluded is told by that.

    """
    web = _Web(restrictions)
    exact: _Exact | None = None
    order = web.needed_first()
    web.grow_from_the_top(order)
    for measure in order:
        if measure in web.possible:
            continue
        if (why := web.by_need(measure)) is not None:
            web.excluded[measure] = why
        elif not web.grows(measure):
            if exact is None:
                exact = _Exact(web)
                if not exact.has_package():
                    return impossible([r for r in restrictions if all(bound.most >= 0 for bound in r.bounds)])
            if exact.package_with(measure) is None:
                web.excluded[measure] = exact.irreducible(measure)
    return web.excluded


class _Web:
    """Restrictions by the ids in them, and what is found out."""

    def __init__(self, restrictions: Iterable[Restriction]) -> None:
        self.restrictions = tuple(restrictions)
        self.bounds = [(k, bound) for k, r in enumerate(self.restrictions) for bound in r.bounds]
        self.possible: set[str] = set()
        """Measures that are in a package that was found."""
        self.excluded: dict[str, tuple[Restriction, ...]] = {}
        """Measures that are in no package, and why."""
        self._with: dict[str, list[Bound]] = defaultdict(list)
        self._needs: dict[str, list[tuple[Restriction, list[str]]]] = defaultdict(list)
        for k, bound in self.bounds:
            for id_ in bound.terms:
                self._with[id_].append(bound)
            needing = [id_ for id_, a in bound.terms.items() if a > 0]
            if bound.most == 0 and len(needing) == 1:
                options = [id_ for id_, a in bound.terms.items() if a < 0]
                self._needs[needing[0]].append((self.restrictions[k], options))
        self._always = [bound for _, bound in self.bounds if bound.most < 0]

    @property
    def ids(self) -> list[str]:
        """All measures, in the order in which they are named."""
        return list(self._with)

    def needed_first(self) -> list[str]:
        """Give all measures, each after what it needs (circles apart)."""
        order: list[str] = []
        visited: set[str] = set()
        for top in self.ids:
            stack = [(top, False)]
            while stack:
                measure, done = stack.pop()
                if done:
                    order.append(measure)
                elif measure not in visited:
                    visited.add(measure)
                    stack.append((measure, True))
                    stack += ((option, False) for _, options in self._needs.get(measure, ()) for option in options)
        return order

    def grow_from_the_top(self, order: list[str]) -> None:
        """Look for packages with what needs most: they show at once that all it needs is possible."""
        failed = 0
        for measure in reversed(order):
            if measure not in self.possible and not self.grows(measure):
                failed += 1
                if failed == _MOST_FAILED:
                    return

    def by_need(self, measure: str) -> tuple[Restriction, ...] | None:
        """Give the rule by which a measure needs one of a list that are all excluded, and those."""
        for rule, options in self._needs.get(measure, ()):
            if options and self.excluded.keys() >= set(options):
                never = (Restriction(f"{plain(other)} kan zelf nooit", (Bound({other: 1}, 0),)) for other in options)
                return (rule, *never)
        return None

    def grows(self, measure: str) -> bool:
        """Add what a package with a measure needs, the first thing that helps each time; tell whether that works."""
        package = {measure}
        waiting = [*self._with[measure], *self._always]
        while waiting:
            bound = waiting.pop()
            over = sum(a for id_, a in bound.terms.items() if id_ in package) - bound.most
            while over > 0:
                able = (i for i, a in bound.terms.items() if a < 0 and i not in package and i not in self.excluded)
                helping = next(able, None)
                if helping is None:
                    return False
                package.add(helping)
                over += bound.terms[helping]
                waiting += self._with[helping]
        self.possible |= package
        return True


class _Exact:
    """The same restrictions for the exact solver; a rule is dropped by its number."""

    def __init__(self, web: _Web) -> None:
        # HiGHS is loaded only where a catalogue is so unusual that it is needed.
        from keuzemodel.solver.search import Search  # noqa: PLC0415

        self._web = web
        self._place = {id_: j for j, id_ in enumerate(web.ids)}
        rows = ((str(k), at_most({self._place[i]: a for i, a in b.terms.items()}, b.most)) for k, b in web.bounds)
        self._program = Program("possible", tuple(self._place), (), tuple(rows))
        self._search: Search = Search(self._program)

    def has_package(self) -> bool:
        """Tell whether any package obeys everything."""
        return self._solution(self._program.everything) is not None

    def package_with(self, measure: str) -> frozenset[int] | None:
        """Find a package with a measure and without what is excluded already."""
        out = dict.fromkeys((self._place[id_] for id_ in self._web.excluded), 0)
        columns = self._solution(self._program.everything.fixing({**out, self._place[measure]: 1}))
        if columns is not None:
            self._web.possible.update(id_ for id_, j in self._place.items() if j in columns)
        return columns

    def irreducible(self, measure: str) -> tuple[Restriction, ...]:
        """Leave out every rule that is not needed to exclude a measure (deletion filter).

        Whole stretches are tried first, which gives the same set: fewer rules allow more packages.
        """
        region = self._program.everything.fixing({self._place[measure]: 1})
        dropped: frozenset[str] = frozenset()
        kept: list[int] = []
        stretches = [range(len(self._web.restrictions))]
        while stretches:
            stretch = stretches.pop()
            trial = dropped.union(map(str, stretch))
            if self._solution(replace(region, dropped=trial)) is None:
                dropped = trial
            elif len(stretch) == 1:
                kept += stretch
            else:
                half = len(stretch) // 2
                stretches += [stretch[half:], stretch[:half]]
        return tuple(self._web.restrictions[k] for k in kept)

    def _solution(self, region: Region) -> frozenset[int] | None:
        found = self._search.maximise([0] * len(region.lower), region)
        return None if found is None else found.columns
