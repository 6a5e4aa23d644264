"""Everything that the report shows, worded and formatted in Dutch; the templates only place it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.alternatives.frontier_chart import FrontierChart, frontier_chart, frontier_charts
from keuzemodel.report.alternatives.near_best import NearBest, near_best
from keuzemodel.report.approaches.approaches import Approaches, approaches
from keuzemodel.report.approaches.matrix import Matrix, matrix
from keuzemodel.report.brief.sureness import others
from keuzemodel.report.certainty.certainty import Certainty, certainty
from keuzemodel.report.certainty.robust import Robust, robust
from keuzemodel.report.certainty.score_tolerances import ScoreTolerances, score_tolerances
from keuzemodel.report.certainty.sensitivity import Sensitivity, sensitivity
from keuzemodel.report.certainty.shares import Shares, shares
from keuzemodel.report.certainty.slice_chart import SliceChart, slice_chart
from keuzemodel.report.decision.headline import Headline, headline
from keuzemodel.report.decision.safe import Meaning, meaning
from keuzemodel.report.decision.totals import Totals, totals
from keuzemodel.report.doubts.doubts import Doubts, doubts
from keuzemodel.report.method.method import Method, method
from keuzemodel.report.package.impact import Impact, impact
from keuzemodel.report.page.status import Status, status_of
from keuzemodel.report.pick.pick import Pick, pick, scarce_of
from keuzemodel.report.prerequisites.graph import Graph, graph
from keuzemodel.report.reasons.why import Whys, left_out, whys
from keuzemodel.report.rules.rule_list import RuleList, rule_list
from keuzemodel.report.scores.scores import Scores, scores
from keuzemodel.report.timing.timing import When, when
from keuzemodel.report.weigh.weigh import Weigh, weigh
from keuzemodel.report.weights.weights import Weights, weights

if TYPE_CHECKING:
    from keuzemodel.analysis.certainty.profiles import Profile
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Heading
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.report.blocks import Section
    from keuzemodel.report.insight import Insight
    from keuzemodel.report.page.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Report:
    """The whole page, from the decision down to the details."""

    title: str
    region: str
    date: str
    status: Status
    headline: Headline
    totals: Totals
    impact: Impact
    graph: Graph
    when: When | None
    """None for a catalogue without periods, or where no plan is proven."""
    whys: Whys
    left_out: Whys
    weights: Weights
    certainty: Certainty
    shares: Shares
    sensitivity: Sensitivity
    slice: SliceChart | None
    score_tolerances: ScoreTolerances
    robust: Robust
    doubts: Doubts | None
    near_best: NearBest
    frontier: FrontierChart | None
    floors: tuple[FrontierChart, ...]
    """Of each criterion that the user set a minimum for."""
    others: tuple[Section, ...]
    """Who would choose otherwise: at most one section."""
    approaches: Approaches
    weigh: Weigh
    pick: Pick
    safe: Meaning
    """What safe to decide on means, and lists that look at less."""
    matrix: Matrix
    scores: Scores
    rules: RuleList
    terms: tuple[Heading, ...]
    """Words that readers may not know."""
    method: Method


def build(  # noqa: PLR0913, PLR0917 - all that a page tells
    chosen: Chosen,
    comparison: Comparison,
    provenance: Provenance,
    insight: Insight,
    plan: tuple[Outcome, Timing] | None = None,
    profiles: tuple[Profile, ...] = (),
) -> Report:
    """Word everything that the report of one package shows.

    Args:
        chosen: the package that the report is about.
        comparison: all weightings and approaches; some of its answers may have no proven package.
        provenance: how the report was made.
        insight: the slow analyses of the package; what is not known of them is left out.
        plan: when its measures start, and why; None if there are no periods, or no plan.
        profiles: who might choose otherwise, with what they choose.

    """
    catalogue = chosen.question.catalogue
    told = shares(insight)
    return Report(
        title=catalogue.title,
        region=catalogue.region,
        date=dutch.date(provenance.on),
        status=status_of(catalogue, chosen.question.value_weights),
        headline=headline(insight, comparison, provenance, None if plan is None else plan[1], profiles),
        totals=totals(chosen, insight.reach),
        impact=impact(chosen, insight.reach),
        graph=graph(chosen),
        when=None if plan is None else when(*plan, comparison, provenance.on),
        whys=whys(insight.explanations),
        left_out=left_out(insight.explanations, insight.uncertainty),
        weights=weights(chosen, comparison, insight.explanations.rules),
        certainty=certainty(insight),
        shares=told,
        sensitivity=sensitivity(insight),
        slice=slice_chart(insight, comparison),
        score_tolerances=score_tolerances(insight),
        robust=robust(chosen, comparison),
        doubts=doubts(insight),
        near_best=near_best(insight.alternatives),
        frontier=frontier_chart(insight.frontier),
        floors=frontier_charts(insight.floors),
        others=tuple(others(insight, comparison, profiles, in_full=True)) if profiles else (),
        approaches=approaches(chosen, comparison),
        weigh=weigh(chosen, comparison, insight.maps, scarce_of(insight)),
        pick=pick(insight, comparison),
        safe=meaning(insight, comparison, told.always),
        matrix=matrix(chosen, comparison),
        scores=scores(catalogue),
        rules=rule_list(catalogue),
        terms=catalogue.terms,
        method=method(chosen, provenance),
    )
