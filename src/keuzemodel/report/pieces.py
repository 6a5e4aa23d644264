"""The parts of a report that take longest, as pieces of work that another process can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
from keuzemodel.analysis.uncertainty.draws import Wanted
from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty, uncertainty
from keuzemodel.analysis.weights.weight_map import Entry, WeightMap, weight_map
from keuzemodel.problems import WrongUse
from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.analysis.weights.proven_shares import ProvenShares
    from keuzemodel.answer import Chosen
    from keuzemodel.processes import Report
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline

_DRAWS = 2000
"""Enough to tell shares in steps of a few percent; `onzeker` draws more."""
_PATIENCE = 15.0
"""Seconds for all that is uncertain."""


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """What a page needs of a weight map: its packages and shares, without the geometry."""

    question: Question
    minimum: Fraction
    """Every aspect weighs at least this."""
    entries: tuple[Entry, ...]
    """Largest share first."""
    complete: bool
    """True only if it is proven that there are no other outcomes."""
    solved: int
    """At how many weightings the best package is proven, if the shares are counted over these."""
    by_aspect: Mapping[str, Fraction]
    """Measure id -> share, with weights uniform over the aspects and within them."""
    error: Fraction
    """Of the shares by aspect: three standard errors, 0 if exact."""
    proven: ProvenShares | None
    """What is certain of the shares by aspect, if they are counted over weightings that are solved."""
    core_index: Mapping[str, Fraction]
    always: tuple[str, ...]
    """Measures in every best package, also in those with the same outcome."""
    never: tuple[str, ...]

    @classmethod
    def of(cls, found: WeightMap) -> Mapped:
        """Take what a page needs."""
        return cls(
            question=found.question,
            minimum=found.minimum,
            entries=found.entries,
            complete=found.complete,
            solved=found.solved,
            by_aspect=found.shares_by_aspect.measures,
            error=found.shares_by_aspect.error,
            proven=found.proven_by_aspect,
            core_index=found.core_index,
            always=found.always,
            never=found.never,
        )

    def share_of(self, package: frozenset[str]) -> Fraction | None:
        """Give the share by aspect of a package; None if it is not in the map."""
        return next((e.share_by_aspect for e in self.entries if e.package == package), None)


@dataclass(frozen=True)
class UncertainPiece:
    """How a package stands while scores are in doubt."""

    chosen: Chosen
    patience: float = field(default_factory=lambda: _PATIENCE)
    """Seconds that it may take."""

    def __call__(self, deadline: Deadline, report: Report) -> Uncertainty | None:
        """Find it out, in a share of the time: the safest package could take it all. None if no score is in doubt."""
        question = self.chosen.question
        doubts = doubts_of(question.catalogue)
        if not doubts:
            return None
        limited = deadline.part(1 / 2, self.patience)
        return uncertainty(self.chosen, Doubted(question, doubts), Wanted(_DRAWS), limited, report)


@dataclass(frozen=True)
class MapsMade:
    """The weight maps that a piece of work made."""

    whole: Mapped | None
    """Over all weightings; None without a package or the time for one."""
    firm: Mapped | None
    """That in which every aspect weighs at least a little, if it was asked; None likewise."""
    in_time: bool
    """False if the time did not allow one."""


@dataclass(frozen=True)
class MapsPiece:
    """The weight map of one question, and the one with a minimum, which is mostly a part of it."""

    question: Question
    minimum: Fraction | None
    """Every aspect weighs at least this in the firm map; None for no such map."""
    maximum: int | None
    """Stop a map when it has more entries than this."""
    share: float
    """Which share of the time that is left the whole map may take."""

    def __call__(self, deadline: Deadline, report: Report) -> MapsMade:
        """Make them."""
        whole, in_time = self._made(Fraction(0), deadline.part(self.share), report)
        firm = None
        if self.minimum is not None:
            firm, also = self._made(self.minimum, deadline.part(self.share), report, whole)
            in_time = in_time and also
        whole_shown, firm_shown = (None if found is None else Mapped.of(found) for found in (whole, firm))
        return MapsMade(whole_shown, firm_shown, in_time)

    def _made(
        self, minimum: Fraction, deadline: Deadline, report: Report, whole: WeightMap | None = None
    ) -> tuple[WeightMap | None, bool]:
        """Make a map, and tell whether there was time for it."""
        try:
            found = weight_map(
                self.question, minimum=minimum, maximum=self.maximum, whole=whole, deadline=deadline, report=report
            )
        except WrongUse:  # without a limit, or without a weight, this approach has no package
            return None, True
        except OutOfTime:
            return None, False
        return found, True
