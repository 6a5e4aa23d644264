"""Find measures that no package can contain, whatever else is chosen, and the rules that make it so."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from keuzemodel.dutch import join
from keuzemodel.reading.clauses import Search
from keuzemodel.written.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_TO_REDUCE = 60


class Restriction(NamedTuple):
    """A prerequisite, alternatives, or measures that go together."""

    kind: Literal["requires", "requires_any", "alternatives", "together", "impossible"]
    """`impossible` is a conclusion: its one member can be in no package."""
    members: tuple[str, ...]
    measure: str = ""
    """Only for `requires` and `requires_any`: the measure that has the prerequisite."""

    @property
    def text(self) -> str:
        """The restriction in a few Dutch words."""
        names = tuple(map(plain, self.members))
        match self.kind:
            case "requires":
                return f"{plain(self.measure)} vraagt {join(names)}"
            case "requires_any":
                return f"{plain(self.measure)} vraagt {join(names, 'of')}"
            case "alternatives":
                return f"van {join(names)} mag er hooguit één"
            case "together":
                return f"{join(names)} gaan alleen samen"
            case "impossible":
                return f"{join(names)} kan zelf nooit"

    @property
    def needs(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Pairs (measure, options): with the measure, at least one option is in the package."""
        match self.kind:
            case "requires":
                return [(self.measure, (member,)) for member in self.members]
            case "requires_any":
                return [(self.measure, self.members)]
            case "together":
                # A ring: each brings the next, and so all.
                return [(m, (self.members[i - 1],)) for i, m in enumerate(self.members)]
            case _:
                return []


def impossible(restrictions: Sequence[Restriction]) -> dict[str, tuple[Restriction, ...]]:
    """Find the measures that can be in no package.

    Exact. Mostly the packages found for what a measure needs can be joined; if they clash, a search decides.

    Returns:
        Measure -> restrictions that together exclude it, mostly an irreducible set of them.

    """
    web = _Web(restrictions)
    excluded: dict[str, tuple[Restriction, ...]] = {}
    for measure in web.prerequisites_first():
        if not web.package_with(measure):
            excluded[measure] = _reduced(measure, web.core)
            web.exclude(measure)
    return excluded


class _Web:
    """Restrictions by the measures that they start from, and what was found out about measures."""

    def __init__(self, restrictions: Iterable[Restriction]) -> None:
        self._needs: dict[str, list[tuple[Restriction, tuple[str, ...]]]] = {}
        self._rivals: dict[str, list[Restriction]] = {}
        self._excluded: set[str] = set()
        self._packages: dict[str, frozenset[str]] = {}
        for restriction in restrictions:
            for measure, options in restriction.needs:
                self._needs.setdefault(measure, []).append((restriction, options))
            if restriction.kind == "alternatives":
                # A member named twice is reported elsewhere, and is no rival of itself.
                for member in set(restriction.members):
                    self._rivals.setdefault(member, []).append(restriction)
            if restriction.kind == "impossible":
                self._excluded.update(restriction.members)
        self.core: tuple[Restriction, ...] = ()
        """Why the last measure that was asked for is in no package."""

    def exclude(self, measure: str) -> None:
        """Note that a measure can be in no package."""
        self._excluded.add(measure)

    def prerequisites_first(self) -> list[str]:
        """Give all measures that need something, each after what it needs (circles apart)."""
        order: list[str] = []
        visited: set[str] = set()
        for top in self._needs:
            stack = [(top, False)]
            while stack:
                measure, done = stack.pop()
                if done:
                    order.append(measure)
                elif measure not in visited:
                    visited.add(measure)
                    stack.append((measure, True))
                    stack.extend((option, False) for option in self._options(measure))
        return [measure for measure in order if measure in self._needs]

    def package_with(self, measure: str) -> frozenset[str]:
        """Find a package with a measure; empty if there is none, and then `core` says why."""
        if measure in self._packages:
            return self._packages[measure]
        for restriction, options in self._needs.get(measure, ()):
            if self._excluded.issuperset(options):
                self.core = (restriction, *(Restriction("impossible", (o,)) for o in options))
                return frozenset()
        package = self._joined(measure) or self._searched(measure)
        for member in package:
            self._packages.setdefault(member, package)
        return package

    def _joined(self, measure: str) -> frozenset[str]:
        """Join known packages with what a measure needs; empty if that does not work at once.

        Joining packages can only break alternatives: every other restriction asks for more, never less.
        """
        package = frozenset((measure,))
        for _, options in self._needs.get(measure, ()):
            if package.isdisjoint(options):
                joined = (package | self._known(option) for option in options if option not in self._excluded)
                package = next((p for p in joined if p > package and not self._clash(p)), frozenset())
                if not package:
                    return package
        return package

    def _known(self, measure: str) -> frozenset[str]:
        """Give the known package with a measure; if it needs nothing, itself. Empty if none is known."""
        return self._packages.get(measure) or frozenset(() if measure in self._needs else (measure,))

    def _clash(self, package: frozenset[str]) -> bool:
        """Tell whether two alternatives are together."""
        rivals = [r for m in package & self._rivals.keys() for r in self._rivals[m]]
        return len(set(rivals)) < len(rivals)

    def _searched(self, measure: str) -> frozenset[str]:
        """Search all choices for a package with a measure."""
        cone = self._cone(measure)
        number = {m: i for i, m in enumerate(cone)}
        search = Search(len(cone))
        used: dict[Restriction, int] = {}
        groups: dict[Restriction, list[int]] = {}
        for m, i in number.items():
            if m in self._excluded:
                search.forbid(i, used.setdefault(Restriction("impossible", (m,)), len(used)))
                continue
            for restriction, options in self._needs.get(m, ()):
                # Those with few rivals first: they fit in more packages.
                by_rivals = sorted(options, key=lambda o: len(self._rivals.get(o, ())))
                search.imply(i, (number[o] for o in by_rivals), used.setdefault(restriction, len(used)))
            for restriction in self._rivals.get(m, ()):
                groups.setdefault(restriction, []).append(i)
        for restriction, members in groups.items():
            search.at_most_one(members, used.setdefault(restriction, len(used)))
        found = search.solve(number[measure])
        if found is None:
            by_number = list(used)
            self.core = tuple(by_number[i] for i in sorted(search.core))
            return frozenset()
        return frozenset(cone[i] for i in found)

    def _options(self, measure: str) -> Iterable[str]:
        return chain.from_iterable(options for _, options in self._needs.get(measure, ()))

    def _cone(self, measure: str) -> list[str]:
        """Give a measure with everything it may need; nothing else can matter to it."""
        cone = {measure: None}
        waiting = [measure]
        while waiting:
            m = waiting.pop()
            # What is excluded needs nothing any more.
            for option in () if m in self._excluded else self._options(m):
                if option not in cone:
                    cone[option] = None
                    waiting.append(option)
        return list(cone)


def _reduced(measure: str, core: tuple[Restriction, ...]) -> tuple[Restriction, ...]:
    """Leave out what is not needed to exclude a measure, as long as that is quick."""
    if len(core) > _MOST_TO_REDUCE:
        return core
    kept = list(core)
    for restriction in core:
        rest = [r for r in kept if r is not restriction]
        if not _Web(rest).package_with(measure):
            kept = rest
    return tuple(kept)
