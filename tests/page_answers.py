"""What the answers about Alkmaar say, written by `dutch.py`, for the places of a page: see `page_numbers.py`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import brute
from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import split_shares
from keuzemodel.analysis.certainty.profiles import profiles
from keuzemodel.analysis.timing.timing import timing
from keuzemodel.analysis.uncertainty.texts import sampled
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.cli.insight import insight_of
from keuzemodel.package import complete_synergies
from keuzemodel.planning.make_plan import Planned
from keuzemodel.planning.outcome import plan_for
from keuzemodel.planning.plan_question import ask_plan
from keuzemodel.question import ask
from keuzemodel.solver.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.analysis.certainty.profiles import Profile
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.analysis.uncertainty.draws import Draws
    from keuzemodel.catalogue import Catalogue, Measure, Score
    from keuzemodel.cli.options import Asked
    from keuzemodel.question import Question
    from keuzemodel.report.insight import Insight
    from keuzemodel.report.pieces import Mapped
    from keuzemodel.weighting import Weighting
    from page_numbers import Known
    from pages import OnDisk

number, percent = dutch.number, dutch.percent
FULL, ROWING = Approach.ALL_CONSIDERED, Approach.WITHIN_CAPACITY


@dataclass(frozen=True)
class Answers:
    """All that the pages about one question rest on."""

    chosen: Chosen
    comparison: Comparison
    insight: Insight
    timing: Timing
    profiles: tuple[Profile, ...]

    @property
    def catalogue(self) -> Catalogue:
        return self.chosen.question.catalogue

    @property
    def package(self) -> frozenset[str]:
        return self.chosen.package

    @property
    def totals(self) -> list[Fraction]:
        return self.totals_of(self.package)

    @property
    def other(self) -> Chosen:
        """The package of the other approach at the same weighting."""
        found = next(a for a in self.comparison.of(ROWING) if a.question.weighting == self.chosen.question.weighting)
        assert isinstance(found, Chosen)
        return found

    @property
    def map(self) -> Mapped:
        assert self.insight.map is not None
        return self.insight.map

    def totals_of(self, package: frozenset[str]) -> list[Fraction]:
        return [brute.total(self.catalogue, c, package) for c in self.catalogue.criteria]

    def part(self, package: frozenset[str]) -> Fraction:
        """Give the value of a package as a part of the best."""
        weights = brute.weights(self.chosen.question)
        return brute.value(self.catalogue, weights, package) / self.chosen.value

    def lost(self, id_: str) -> Fraction:
        e = next(e for e in self.insight.explanations.measures if e.measure == id_)
        assert e.price is not None
        return e.price / self.chosen.value

    def basis(self, *kinds: str) -> int:
        ids = [c.id for c in self.catalogue.criteria]
        return sum(_kind(m, c) in kinds for m in self.catalogue.measures for c in ids)


def _kind(measure: Measure, criterion: str) -> str:
    return "unknown" if measure.scores[criterion] is None else dict(measure.basis).get(criterion, "judgement")


def how_many(answers: Answers, ids: Iterable[str], kind: str) -> int:
    by_id, criteria = answers.catalogue.by_id, answers.catalogue.criteria
    return sum(_kind(by_id[m], c.id) == kind for m in ids for c in criteria)


def band(score: Score | None) -> list[str]:
    return [] if score is None or score.low == score.high else [number(score.low), number(score.high)]


def limit(answers: Answers) -> list[str]:
    return [number(n) for n in answers.other.question.limits.values()]


def sureness(answers: Answers) -> list[str]:
    """Give how often the package is best: over fitted scores, all scores, all weights; and what is almost sure."""
    found = answers.insight.uncertainty
    assert found is not None
    assert found.draws is not None
    assert found.fitted is not None
    share = answers.map.share_of(answers.package)
    assert share is not None
    own = next(s for p, s in found.draws.packages if p == answers.package)
    times = number(found.draws.count)
    return [
        str(len(found.doubted.doubts)),
        sampled(found.fitted),
        times,
        sampled(own),
        *split_shares(share),
        times,
        "95%",
        "10%",
    ]


def lacking(answers: Answers) -> str:
    """Give how much more the package asks than there is."""
    (criterion, most) = next(iter(answers.catalogue.capacity.items()))
    return number(brute.total(answers.catalogue, answers.catalogue.criterion[criterion], answers.package) - most)


def moments(answers: Answers) -> list[int]:
    """Give the periods in which something starts, but the first."""
    return sorted(set(answers.timing.planned.plan.starts.values()))[1:]


def before(answers: Answers, period: int) -> frozenset[str]:
    return frozenset(m for m, start in answers.timing.planned.plan.starts.items() if start < period)


def scores_of(known: Known, answers: Answers, id_: str, place: str) -> None:
    for k, c in enumerate(answers.catalogue.criteria):
        known.cell(f"{place}/{k}", *told(answers, id_, c.id))


def told(answers: Answers, id_: str, criterion: str) -> list[str]:
    """Give the numbers of one score: for who cannot see it, with its band, and beside its bar."""
    score = answers.catalogue.by_id[id_].scores[criterion]
    if score is None:
        return [number(answers.catalogue.criterion[criterion].cautious)]
    likely = number(score.likely)
    return [likely, *([likely.lstrip("−")] if score.likely else []), *band(score)]


def weight_of(c: Catalogue, weights: Mapping[str, Fraction], aspect: str) -> Fraction:
    return sum((weights[k] for k in c.criteria_of[aspect]), Fraction(0))


def joint(c: Catalogue, package: frozenset[str], phase: str, criterion: str) -> Fraction:
    """Add up what measures do together, in the latest phase of its members."""
    places = [p.id for p in c.phases]
    return sum(
        (
            s.scores[criterion].likely
            for s in complete_synergies(c, package)
            if criterion in s.scores and max((c.by_id[m].phase for m in s.members), key=places.index) == phase
        ),
        Fraction(0),
    )


def draws_of(answers: Answers) -> Draws:
    found = answers.insight.uncertainty
    assert found is not None
    assert found.draws is not None
    return found.draws


def told_profiles(known: Known, answers: Answers) -> None:
    for profile in answers.profiles:
        known.add("anders", percent(profile.share))
        if profile.answer.package != answers.package:
            known.add("anders", str(len(profile.answer.package)))
    known.add("anders", *limit(answers), str(len(answers.other.package)))


def answers_of(on_disk: OnDisk, weighting: Weighting) -> Answers:
    """Gather all that the pages about a report rest on; what takes long is kept from when the report was made."""
    catalogue, chosen = on_disk.catalogue, on_disk.chosen

    def question_for(other: Weighting, approach: Approach) -> Question:
        return ask(catalogue, other.weights, approach, weighting=other.name)

    asked = SimpleNamespace(
        catalogue=catalogue,
        inputs=SimpleNamespace(weighting=weighting),
        question_for=question_for,
        deadline=Deadline(),
    )
    insight = insight_of(cast("Asked", asked), chosen, on_disk.comparison, None, None, partial=True)
    outcome = plan_for(ask_plan(chosen.question))
    assert isinstance(outcome.answer, Planned)
    told = timing(outcome.answer, more=False)
    return Answers(chosen, on_disk.comparison, insight, told, profiles(chosen.question))
