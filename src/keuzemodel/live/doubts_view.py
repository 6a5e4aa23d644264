"""How often each measure is in the best package while scores are uncertain, for who asks it at the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
from keuzemodel.analysis.uncertainty.draws import Wanted, draw
from keuzemodel.analysis.uncertainty.texts import draws_sentences, fitted_sentences, sampled
from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty, fitted_share
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from keuzemodel.analysis.uncertainty.draws import Share
    from keuzemodel.answer import Chosen
    from keuzemodel.live import shapes
    from keuzemodel.solver.deadline import Deadline

_DRAWS = Wanted(count=1000, processes=1)
_PATIENCE = 5.0
"""Seconds after which fewer draws will do: the table waits."""


def doubts_view(chosen: Chosen, deadline: Deadline) -> shapes.Doubts:
    """Draw the uncertain scores of the question of a package."""
    part = deadline.part(1, _PATIENCE)
    doubted = Doubted(chosen.question, doubts_of(chosen.question.catalogue))
    fitted = fitted_share(chosen, _DRAWS, part.part(1 / 3))
    draws = draw(doubted, chosen.package, _DRAWS, part)
    found = Uncertainty(
        chosen=chosen,
        doubted=doubted,
        wanted=_DRAWS,
        regret=None,
        safest=None,
        draws=draws,
        worth_knowing=None,
        fitted=fitted,
    )
    shares = {} if draws is None else draws.measures
    return {
        "status": "stopped" if draws is None else "optimal",
        "n": 0 if draws is None else draws.count,
        "measures": {measure: json_number(share.share) for measure, share in shares.items()},
        "texts": {measure: _short(share) for measure, share in shares.items()},
        "lines": [*draws_sentences(found), *fitted_sentences(fitted)],
    }


def _short(share: Share) -> str:
    """Write a share for the edge of a card."""
    if share.times in {0, share.of}:
        return "steeds" if share.times else "nooit"
    return sampled(share)
