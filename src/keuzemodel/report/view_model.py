"""Everything that the report shows, worded and formatted in Dutch; the templates only place it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.board import Board, board
from keuzemodel.report.brings import Brings, brings
from keuzemodel.report.certainty import Certainty, certainty
from keuzemodel.report.graph import Graph, graph
from keuzemodel.report.headline import Headline, headline
from keuzemodel.report.left_out import LeftOut, left_out
from keuzemodel.report.matrix import Matrix, matrix
from keuzemodel.report.method import Method, method
from keuzemodel.report.rule_list import RuleList, rule_list
from keuzemodel.report.scores import Scores, scores
from keuzemodel.report.status import Status, status_of
from keuzemodel.report.weigh import Weigh, weigh
from keuzemodel.report.weights import Weights, weights
from keuzemodel.report.why import Whys, whys

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.insight import Insight
    from keuzemodel.answer import Chosen
    from keuzemodel.report.made import Made


@dataclass(frozen=True, slots=True)
class Report:
    """The whole page, from the decision down to the details."""

    title: str
    region: str
    date: str
    status: Status
    headline: Headline
    brings: Brings
    board: Board
    graph: Graph
    whys: Whys
    left_out: LeftOut
    weights: Weights
    certainty: Certainty
    weigh: Weigh
    matrix: Matrix
    scores: Scores
    rules: RuleList
    method: Method


def build(chosen: Chosen, comparison: Comparison, made: Made, insight: Insight) -> Report:
    """Word everything that the report of one package shows.

    Args:
        chosen: the package that the report is about.
        comparison: all weightings and approaches; some of its answers may have no proven package.
        made: how the report was made.
        insight: the slow analyses of the package; what is not known of them is left out.

    """
    catalogue = chosen.question.catalogue
    return Report(
        title=catalogue.title,
        region=catalogue.region,
        date=dutch.date(made.on),
        status=status_of(catalogue.scores_status),
        headline=headline(chosen, comparison),
        brings=brings(chosen),
        board=board(chosen),
        graph=graph(chosen),
        whys=whys(insight.explanations),
        left_out=left_out(chosen, insight.explanations),
        weights=weights(chosen, comparison),
        certainty=certainty(chosen, comparison),
        weigh=weigh(chosen, comparison, insight.maps),
        matrix=matrix(chosen, comparison),
        scores=scores(catalogue),
        rules=rule_list(catalogue),
        method=method(chosen, made),
    )
