"""How sure a choice is while scores are uncertain, as the JSON of model.md §12; nothing is rounded or translated.

Beside what is named there: which scores were in doubt, synergies in doubt by their members, the interval of a package,
how sure the mean loss is, and the draws in which the package breaks a limit. null stands for what the time did not
allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.as_json.answers import of_answer
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from keuzemodel.analysis.uncertainty.doubts import Doubt
    from keuzemodel.analysis.uncertainty.draws import Draws, Share
    from keuzemodel.analysis.uncertainty.largest_regret import Regret
    from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty
    from keuzemodel.analysis.uncertainty.worth_knowing import WorthKnowing
    from keuzemodel.answer import Answer
    from keuzemodel.catalogue import Catalogue

Json = dict[str, Any]


def of_uncertainty(found: Uncertainty) -> Json:
    """Give the object of `onzeker`."""
    catalogue = found.chosen.question.catalogue
    safest = found.safest and {
        "package": list(catalogue.in_order(found.safest.package)),
        "regret": json_number(found.safest.regret),
        "unique": found.safest.unique,
    }
    return {
        "approach": found.chosen.question.approach.value,
        "complete": found.complete,
        "package": list(found.chosen.ids),
        "regret": None if found.regret is None else _of_regret(catalogue, found.regret),
        "safest": safest,
        "draws": None if found.draws is None else _of_draws(catalogue, found.draws),
        **({} if found.fitted is None else {"fitted": {"n": found.fitted.of, **_of_share(found.fitted)}}),
        "worth_knowing": None if found.worth_knowing is None else [of_worth(known) for known in found.worth_knowing],
        "doubts": [
            {**_of_place(doubt), "kind": doubt.kind.name.lower(), **_numbers(doubt)} for doubt in found.doubted.doubts
        ],
        "chosen": of_answer(found.chosen),
    }


def of_unanswered(answer: Answer) -> Json:
    """Give the object of `onzeker` when the time was up before even one package was proven."""
    parts = ("package", "regret", "safest", "draws", "worth_knowing")
    return {
        "approach": answer.question.approach.value,
        "complete": False,
        **dict.fromkeys(parts),
        "chosen": of_answer(answer),
    }


def _of_regret(catalogue: Catalogue, regret: Regret) -> Json:
    scores: dict[str, dict[str, int | float]] = {}
    synergies: dict[int, Json] = {}
    for doubt, score in regret.scores.items():
        if doubt.of_measure:
            scores.setdefault(doubt.members[0], {})[doubt.criterion] = json_number(score)
        else:
            own = synergies.setdefault(doubt.column, {**_of_synergy(doubt), "scores": {}})
            own["scores"][doubt.criterion] = json_number(score)
    return {
        "value": json_number(regret.value),
        "package": list(catalogue.in_order(regret.package)),
        "scores": scores,
        "synergies": list(synergies.values()),
    }


def _of_draws(catalogue: Catalogue, draws: Draws) -> Json:
    return {
        "n": draws.count,
        "seed": draws.seed,
        "measures": {measure: _of_share(share) for measure, share in draws.measures.items()},
        "packages": [
            {"package": list(catalogue.in_order(package)), **_of_share(share)} for package, share in draws.packages
        ],
        "mean_loss": json_number(draws.mean_loss),
        "mean_loss_spread": draws.mean_loss_spread,
        "largest_loss": json_number(draws.largest_loss),
        "limit_broken": draws.broken,
    }


def _of_share(share: Share) -> Json:
    return {"share": json_number(share.share), "low": share.low, "high": share.high}


def of_worth(known: WorthKnowing) -> Json:
    """Give what knowing one score is worth."""
    return {**_of_place(known.doubt), "worth": json_number(known.worth)}


def _of_place(doubt: Doubt) -> Json:
    """Name a score: by its measure, or of a synergy by all its members."""
    named = {"measure": doubt.members[0]} if doubt.of_measure else _of_synergy(doubt)
    return {**named, "criterion": doubt.criterion}


def _of_synergy(doubt: Doubt) -> Json:
    return {"members": list(doubt.members), **({"unless": list(doubt.unless)} if doubt.unless else {})}


def _numbers(doubt: Doubt) -> Json:
    likely = None if doubt.likely is None else json_number(doubt.likely)
    return {"low": json_number(doubt.low), "likely": likely, "high": json_number(doubt.high)}
