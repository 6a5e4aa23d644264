"""Moments as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from keuzemodel.analysis.change.differences import differences
from keuzemodel.analysis.change.plan_differences import plan_differences
from keuzemodel.answer import Chosen
from keuzemodel.circumstances import with_circumstances
from keuzemodel.numbers import json_number, json_numbers
from keuzemodel.package import tally
from keuzemodel.planning.plan_question import ask_plan
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.answer import Answer
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.live import shapes as live_shapes
    from keuzemodel.storage.moments import Moment


def moment_view(moment: Moment, catalogue: Catalogue) -> live_shapes.MomentView:
    """Give a moment; its totals are those of its package in the catalogue of now."""
    setting = moment.setting
    package = catalogue.in_order(moment.package)
    counted = tally(with_circumstances(catalogue, setting.circumstances), frozenset(package))
    try:
        question = setting.question(catalogue)
        if setting.plan:
            ask_plan(question, None, setting.plan)
        problem = None
    except WrongUse as error:
        problem = str(error)
    return {
        "name": moment.name,
        "title": moment.title,
        "note": moment.note,
        "star": moment.star,
        "at": moment.at,
        "asked_by": dict(moment.asked_by),
        "setting": cast("live_shapes.SettingView", setting.told(json_number)),
        "package": list(package),
        "totals": json_numbers(counted.totals),
        "same_catalogue": moment.catalogue == catalogue.digest,
        "problem": problem,
    }


def compared(
    moments: Sequence[Moment], answers: Sequence[Answer], reaches: Sequence[float | None]
) -> live_shapes.MomentsCompared:
    """Lay moments side by side.

    Args:
        moments: two or more.
        answers: what comes out of each with the catalogue of now.
        reaches: per moment the highest value at its weights; None where it says nothing.

    """
    catalogue = answers[0].question.catalogue
    packages = [a.package if isinstance(a, Chosen) else frozenset[str]() for a in answers]
    in_any, in_all = frozenset[str]().union(*packages), frozenset[str].intersection(*packages)
    views: list[live_shapes.MomentBeside] = [
        {
            **moment_view(moment, catalogue),
            "package": list(catalogue.in_order(package)),
            "totals": json_numbers(tally(answer.question.catalogue, package).totals),
            "value": json_number(answer.value) if isinstance(answer, Chosen) else None,
            "reach": reach,
            "differences": [
                *(d.text for d in differences(answers[0].question, answer.question)),
                *plan_differences(catalogue, moments[0].setting.plan, moment.setting.plan),
            ],
        }
        for moment, answer, package, reach in zip(moments, answers, packages, reaches, strict=True)
    ]
    return {
        "moments": views,
        "in_some": list(catalogue.in_order(in_any - in_all)),
        "in_all": list(catalogue.in_order(in_all)),
    }
