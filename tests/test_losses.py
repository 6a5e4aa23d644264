from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings

import brute
from keuzemodel.analysis.losses import losses
from keuzemodel.analysis.robust import most_robust
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.question import ask
from strategies import catalogues

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


@settings(max_examples=40, deadline=None)
@given(catalogues(most=6))
def test_losses_of_every_package_under_every_weighting(catalogue: Catalogue) -> None:
    weightings = {c: {c: Fraction(1)} for c in catalogue.weighing}
    weightings["even"] = dict.fromkeys(catalogue.weighing, Fraction(1))
    answers = [choose(ask(catalogue, w, weighting=name)) for name, w in weightings.items()]
    robust = most_robust(answers)
    if robust is None:
        assert not all(isinstance(a, Chosen) for a in answers)
        return
    table = losses(answers, robust)
    assert table.rows[0].package == table.robust.package
    assert table.rows[0].largest == table.robust.regret == min(row.largest for row in table.rows)
    for row in table.rows:
        for answer in answers:
            assert isinstance(answer, Chosen)
            own = brute.value(catalogue, brute.weights(answer.question), row.package)
            name = answer.question.weighting
            assert name is not None
            assert row.losses[name] == answer.value - own >= 0
            assert (name in row.chosen_by) is (answer.package == row.package)
