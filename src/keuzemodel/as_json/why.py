"""Explanations, near-best packages and frontiers as the JSON of model.md §6."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.analysis.frontier_texts import message, place_sentence
from keuzemodel.analysis.why.explanation_texts import texts
from keuzemodel.analysis.why.reasons import headline
from keuzemodel.analysis.why.thresholds import Changed
from keuzemodel.as_json.answers import of_answer
from keuzemodel.as_json.uncertainty import of_worth
from keuzemodel.numbers import json_number, json_numbers

if TYPE_CHECKING:
    from keuzemodel.analysis.alternatives import Alternative, Alternatives
    from keuzemodel.analysis.frontier import Frontier, Place
    from keuzemodel.analysis.frontier_line import Point
    from keuzemodel.analysis.why.explanation import Explanation, Explanations, OneExplained, Part
    from keuzemodel.analysis.why.thresholds import Threshold
    from keuzemodel.as_json import shapes
    from keuzemodel.catalogue import Catalogue

Json = dict[str, Any]


def of_explanation(explanations: Explanations) -> shapes.MeasureExplained | shapes.Unexplained:
    """Give the object of `uitleg ID`."""
    status, answer = _status(explanations), of_answer(explanations.answer)
    if not explanations.measures:
        return {"status": status, "answer": answer}
    return {"status": status, **_of_measure(explanations.measures[0]), "answer": answer}


def of_one(one: OneExplained) -> Json:
    """Give the object of `uitleg ID` on the command line, with what its scores are worth knowing."""
    worth = None if one.worth is None else [of_worth(known) for known in one.worth]
    return {**of_explanation(one.explanations), "worth_knowing": worth}


def of_explanations(explanations: Explanations) -> shapes.AllExplained:
    """Give the object of `uitleg`."""
    catalogue = explanations.answer.question.catalogue
    return {
        "status": _status(explanations),
        "measures": [_of_measure(e) for e in explanations.measures],
        "rules": [
            {"rule": p.rule.name, "text": p.rule.sentence(catalogue), "price": json_number(p.amount)}
            for p in explanations.rules
        ],
        "answer": of_answer(explanations.answer),
    }


def of_alternatives(alternatives: Alternatives) -> Json:
    """Give the object of `alternatieven`."""
    return {
        "status": _status(alternatives),
        "more": alternatives.more,
        "packages": [_of_alternative(a) for a in alternatives.packages],
    }


def of_frontier(frontier: Frontier) -> shapes.FrontierLine:
    """Give the object of `grens`."""
    catalogue = frontier.question.catalogue
    diminishing = frontier.diminishing
    return {
        "status": _status(frontier),
        "criterion": frontier.criterion.id,
        "weights": json_numbers(frontier.question.value_weights),
        "points": [of_point(catalogue, p) for p in frontier.points],
        "exact_to": None if frontier.exact_to is None else json_number(frontier.exact_to),
        "largest_gap": json_number(frontier.largest_gap),
        "approaches": {a.value: _of_place(frontier, p) for a, p in frontier.places.items()},
        "diminishing": None if diminishing is None else of_point(catalogue, diminishing),
        "text": [*message(frontier), *(place_sentence(frontier, p) for p in frontier.places.values())],
    }


def _status(found: Explanations | Alternatives | Frontier) -> shapes.Progress:
    return "optimal" if found.complete else "stopped"


def _of_measure(e: Explanation) -> shapes.Explained:
    return {
        "measure": e.measure,
        "chosen": e.is_in,
        "price": None if e.price is None else json_number(e.price),
        "headline": headline(e),
        "text": list(texts(e)),
        "value": json_number(e.own_value),
        "criteria": {c: {**_of_part(part), **_meaning(e, c)} for c, part in e.parts.items()},
        "needs": list(e.brings),
        "needed_by": list(e.rests),
        "other": None if e.other is None else _of_other(e),
        "blocked_by": [rule.name for rule in e.blockers],
        "thresholds": [_of_threshold(t) for t in e.thresholds],
        "all_thresholds": e.all_thresholds,
    }


def _of_other(e: Explanation) -> shapes.Other:
    other = e.other
    return {
        "package": [] if other is None else list(e.answer.question.catalogue.in_order(other.package)),
        "in": list(e.comes_in),
        "out": list(e.goes_out),
    }


def _of_part(part: Part) -> shapes.ScorePart:
    return {
        "score": json_number(part.score),
        "synergies": json_number(part.synergies),
        "value": json_number(part.value),
        "unknown": part.unknown,
    }


def _meaning(e: Explanation, criterion_id: str) -> shapes.Meaning:
    """Give the words for a score, if its criterion has any for it."""
    catalogue = e.answer.question.catalogue
    words = catalogue.criterion[criterion_id].meaning(catalogue.by_id[e.measure].scores[criterion_id])
    return {"meaning": words} if words else {}


def _of_threshold(threshold: Threshold) -> shapes.Threshold:
    # The user's limit is told by its criterion; of all else there may be several.
    rule = threshold.rule if threshold.changed is not Changed.LIMIT else None
    of_rule: shapes.OfRule = {} if rule is None else {"rule": rule.name}
    return {
        "change": threshold.changed.value,
        **of_rule,
        "criterion": threshold.criterion,
        "now": json_number(threshold.now),
        "at": json_number(threshold.at),
        "exact": str(threshold.at),
        "direction": "up" if threshold.upward else "down",
        "inclusive": threshold.inclusive,
    }


def _of_alternative(alternative: Alternative) -> Json:
    return {
        **of_answer(alternative.answer),
        "in": list(alternative.comes_in),
        "out": list(alternative.goes_out),
        "loss": json_number(alternative.loss),
        "difference": json_numbers(alternative.difference),
    }


def of_point(catalogue: Catalogue, point: Point) -> shapes.FrontierPoint:
    """Give a breakpoint of a frontier."""
    return {
        "used": json_number(point.used),
        "value": json_number(point.value),
        "package": list(catalogue.in_order(point.package)),
    }


def _of_place(frontier: Frontier, place: Place) -> shapes.FrontierPlace:
    return {
        "used": json_number(place.used),
        "value": json_number(place.value),
        "line": None if place.line is None else json_number(place.line),
        "package": list(frontier.question.catalogue.in_order(place.answer.package)),
    }
