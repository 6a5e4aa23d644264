"""The weight map, and how sure a choice is, as the JSON of model.md §6; nothing here is rounded or translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.as_json.answers import of_answer
from keuzemodel.numbers import json_number, json_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.analysis.certainty.bands import Bands
    from keuzemodel.analysis.certainty.how_sure import HowSure
    from keuzemodel.analysis.certainty.scores_off import Tolerance
    from keuzemodel.analysis.losses import Losses
    from keuzemodel.analysis.weights.nearest import Nearest
    from keuzemodel.analysis.weights.proven_shares import ProvenShares
    from keuzemodel.analysis.weights.slice_map import SliceMap
    from keuzemodel.analysis.weights.stability import Interval, Stability
    from keuzemodel.analysis.weights.weight_map import WeightMap
    from keuzemodel.answer import Answer
    from keuzemodel.catalogue import Catalogue

Json = dict[str, Any]


def of_how_sure(sure: HowSure) -> Json:
    """Give the object of `weegkaart`; null stands for what the time did not allow."""
    catalogue = sure.chosen.question.catalogue
    return {
        "approach": sure.chosen.question.approach.value,
        **(_without_map() if sure.map is None else of_map(sure.map)),
        "complete": sure.complete,
        **of_stability(sure.stability),
        "chosen": of_answer(sure.chosen),
        "always_best": sure.always_best,
        "nearest": None if sure.nearest is None else _of_nearest(sure.nearest),
        "robust": None if sure.losses is None else of_losses(catalogue, sure.losses),
        "scores": None if sure.tolerances is None else [_of_tolerance(t) for t in sure.tolerances],
        "bands": None if sure.bands is None else _of_bands(sure.bands),
        "slice": None if sure.slice is None else _of_slice(sure.slice),
    }


def of_unanswered(answer: Answer) -> Json:
    """Give the object of `weegkaart` when the time was up before even one package was proven."""
    return {
        "approach": answer.question.approach.value,
        **_without_map(),
        **of_stability(None),
        "chosen": of_answer(answer),
    }


def of_map(map_: WeightMap) -> Json:
    """Give the packages with their shares, and what follows for each measure."""
    catalogue = map_.catalogue
    return {
        "complete": map_.complete,
        "minimum": json_number(map_.minimum * 100),
        "packages": [
            {
                "package": list(catalogue.in_order(entry.package)),
                "share": json_number(entry.share),
                "share_by_aspect": json_number(entry.share_by_aspect),
                "proven": _of_interval(entry.proven),
                "proven_by_aspect": _of_interval(entry.proven_by_aspect),
                "equal": entry.equal,
                "totals": json_numbers(entry.totals),
            }
            for entry in map_.entries
        ],
        "measures": json_numbers(map_.shares.measures),
        "measures_by_aspect": json_numbers(map_.shares_by_aspect.measures),
        "error": json_number(map_.shares.error),
        "error_by_aspect": json_number(map_.shares_by_aspect.error),
        "core_index": json_numbers(map_.core_index),
        "always": list(map_.always),
        "never": list(map_.never),
        "solved": map_.solved,
        "proven": _of_proven(map_.proven),
        "proven_by_aspect": _of_proven(map_.proven_by_aspect),
        "corners": {"confirmed": map_.supported.confirmed, "open": map_.open_corners},
    }


def _of_proven(proven: ProvenShares | None) -> Json | None:
    """Give of how much the best package is proven, and between what the share of each measure certainly is."""
    if proven is None:
        return None
    return {"share": json_number(proven.share), "measures": _intervals(proven.measures)}


def _of_interval(interval: Interval | None) -> list[int | float] | None:
    return interval and [*map(json_number, interval)]


def of_stability(stability: Stability | None) -> Json:
    """Give the intervals of the weights."""
    if stability is None:
        return {"stability": None, "stability_by_aspect": None}
    return {
        "stability": _intervals(stability.criteria),
        "stability_by_aspect": _intervals(stability.aspects),
    }


def of_losses(catalogue: Catalogue, losses: Losses) -> Json:
    """Give the robust package and the table of losses, packages × weightings."""
    return {
        "package": list(catalogue.in_order(losses.robust.package)),
        "regret": json_number(losses.robust.regret),
        "unique": losses.robust.unique,
        "losses": json_numbers(losses.robust.losses),
        "table": [
            {
                "package": list(catalogue.in_order(row.package)),
                "chosen_by": list(row.chosen_by),
                "losses": json_numbers(row.losses),
            }
            for row in losses.rows
        ],
    }


def _of_slice(slice_: SliceMap) -> Json:
    """Give the regions of a slice with their corners, and the named weightings."""
    catalogue = slice_.question.catalogue
    return {
        "axes": list(slice_.axes),
        "complete": slice_.complete,
        "regions": [
            {
                "package": list(catalogue.in_order(region.package)),
                "equal": region.equal,
                "share": json_number(region.share),
                "polygon": [[json_number(x), json_number(y)] for x, y in region.polygon],
            }
            for region in slice_.regions
        ],
        "weightings": [
            {
                "weighting": mark.chosen.question.weighting,
                "place": [json_number(mark.place[0]), json_number(mark.place[1])],
                "on_slice": mark.on_slice,
                "package": list(mark.chosen.ids),
            }
            for mark in slice_.marks
        ],
    }


def _without_map() -> Json:
    return {
        "complete": False,
        "packages": [],
        "measures": {},
        "measures_by_aspect": {},
        "core_index": {},
    }


def _of_nearest(nearest: Nearest) -> Json:
    return {
        "distance": json_number(nearest.distance),
        "weights": json_numbers(nearest.weights),
        "package": list(nearest.beyond.ids),
        "unique": nearest.beyond.unique,
    }


def _of_tolerance(tolerance: Tolerance) -> Json:
    return {
        "measure": tolerance.measure,
        "criterion": tolerance.criterion,
        "score": json_number(tolerance.score),
        "up": None if tolerance.up is None else json_number(tolerance.up),
        "down": None if tolerance.down is None else json_number(tolerance.down),
        "up_itself": tolerance.up_itself,
        "down_itself": tolerance.down_itself,
    }


def _of_bands(bands: Bands) -> Json:
    return {
        "count": bands.count,
        "cautious": of_answer(bands.cautious),
        "favourable": of_answer(bands.favourable),
    }


def _intervals(intervals: Mapping[str, Interval]) -> dict[str, list[int | float]]:
    return {key: [json_number(low), json_number(high)] for key, (low, high) in intervals.items()}
