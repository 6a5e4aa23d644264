"""Repairs as the JSON that `kies` gives under `repair`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.conflict.repair import option_sentence, step_sentence
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from keuzemodel.analysis.conflict.repair import Option, Repair, Step
    from keuzemodel.as_json import shapes
    from keuzemodel.catalogue import Catalogue


def of_repair(catalogue: Catalogue, repair: Repair | None) -> shapes.Repair | None:
    """Give what `kies` says under `repair`."""
    if repair is None:
        return None
    cheapest = repair.cheapest
    return {
        "text": None if cheapest is None else option_sentence(catalogue, cheapest),
        "complete": repair.complete,
        "options": [_of_option(catalogue, option) for option in repair.options],
    }


def _of_option(catalogue: Catalogue, option: Option) -> shapes.RepairOption:
    return {
        "text": option_sentence(catalogue, option),
        "value": json_number(option.value),
        "steps": [_of_step(catalogue, step) for step in option.steps],
    }


def _of_step(catalogue: Catalogue, step: Step) -> dict[str, str | float]:
    sum_ = step.rule.adjustable
    moved: dict[str, str | float] = {}
    if sum_ is not None and step.at is not None:
        moved = {"at_most" if sum_.is_floor else "at_least": json_number(step.at)}
    return {
        "rule": step.rule.name,
        "kind": step.rule.kind,
        **step.rule.concerns,
        **moved,
        "text": step_sentence(catalogue, step),
    }
