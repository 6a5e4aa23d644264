"""Answers as the JSON of model.md §6; nothing here is rounded or translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from keuzemodel.answer import Answer, Chosen, Infeasible, Stopped
from keuzemodel.grounds import grounds_of
from keuzemodel.numbers import json_at_least, json_number, json_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.conflict.conflict import Conflict
    from keuzemodel.analysis.robust import Robust
    from keuzemodel.as_json import shapes
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.package import Tally
    from keuzemodel.problems import Problem
    from keuzemodel.question import Question

Json = dict[str, Any]


@overload
def of_answer(answer: Chosen) -> shapes.Optimal: ...
@overload
def of_answer(answer: Stopped) -> shapes.Stopped: ...
@overload
def of_answer(answer: Infeasible, conflict: Conflict | None) -> shapes.Infeasible: ...
@overload
def of_answer(answer: Answer, conflict: Conflict | None = None) -> shapes.Answer: ...
def of_answer(answer: Answer, conflict: Conflict | None = None) -> shapes.Answer:
    """Give the object of `kies`.

    Args:
        answer: what a question is answered with.
        conflict: for an answer without a package, why there is none.

    """
    asked = of_question(answer.question)
    if isinstance(answer, Chosen):
        trusted: shapes.Trusted = {} if answer.trusted is None else {"trusted": answer.trusted}
        whole = _of_tally(answer.tally)
        return {
            "status": "optimal",
            **asked,
            "package": whole["package"],
            "value": json_number(answer.value),
            "unique": answer.unique,
            **trusted,
            "totals": whole["totals"],
            "unknown": whole["unknown"],
            "phases": {phase: _of_tally(tally) for phase, tally in answer.phases.items()},
        }
    if isinstance(answer, Stopped):
        catalogue = answer.question.catalogue
        return {
            "status": "stopped",
            **asked,
            "package": None if answer.package is None else list(catalogue.in_order(answer.package)),
            "value": None if answer.value is None else json_number(answer.value),
            "bound": json_at_least(answer.bound),
        }
    return {
        "status": "infeasible",
        **asked,
        **of_conflict(answer.question.catalogue, conflict),
        "repair": _of_repair(answer.question.catalogue, conflict),
    }


def of_conflict(catalogue: Catalogue, conflict: Conflict | None) -> shapes.Conflict:
    """Give the rules that cannot stand together, and whether each of them matters."""
    if conflict is None:
        return {"conflict": []}
    rules: list[shapes.RuleText] = [{"rule": r.name, "text": r.sentence(catalogue)} for r in conflict.rules]
    return {"conflict": rules, "irreducible": conflict.irreducible}


def _of_repair(catalogue: Catalogue, conflict: Conflict | None) -> shapes.Repair | None:
    # Imported here because most answers have a package, and errors in files need no solver.
    from keuzemodel.as_json.repair import of_repair  # noqa: PLC0415

    return of_repair(catalogue, None if conflict is None else conflict.repair)


def of_comparison(comparison: Comparison) -> Json:
    """Give the object of `vergelijk`."""
    return {
        "packages": [of_answer(a, comparison.conflicts.get(a.question)) for a in comparison.answers],
        "in_all": list(comparison.in_all),
        "in_none": list(comparison.in_none),
        "counts": comparison.counts,
        "robust": {
            approach.value: None if robust is None else _of_robust(comparison.catalogue, robust)
            for approach, robust in comparison.robust.items()
        },
    }


def of_problems(problems: Iterable[Problem]) -> Json:
    """Give the object of `controleer`, also given by every command for invalid input."""
    errors = [{"file": p.file, "line": p.line, "path": p.path, "text": p.text} for p in problems]
    return {"valid": not errors, "errors": errors}


def of_question(question: Question) -> shapes.Asked:
    """Give what was asked."""
    circumstances = {c.id: c.holds for c in question.catalogue.circumstances}
    grounds = grounds_of(question.catalogue, question.value_weights)
    least: shapes.AskedAtLeast = {"minimum": json_numbers(dict(question.minimum))} if question.minimum else {}
    holds: shapes.AskedWhere = {"circumstances": circumstances} if circumstances else {}
    basis: shapes.AskedOf = {"basis": {"fitted": grounds.fitted, "unknown": grounds.unknown}} if grounds else {}
    return {
        "approach": question.approach.value,
        "weighting": question.weighting,
        "weights": json_numbers(question.value_weights),
        "capacity": json_numbers(question.limits),
        **least,
        "include": list(question.include),
        "exclude": list(question.exclude),
        "only_phases": list(question.only_phases),
        **holds,
        **basis,
    }


def _of_tally(tally: Tally) -> shapes.Part:
    return {"package": list(tally.package), "totals": json_numbers(tally.totals), "unknown": dict(tally.unknown)}


def _of_robust(catalogue: Catalogue, robust: Robust) -> Json:
    return {
        "package": list(catalogue.in_order(robust.package)),
        "regret": json_number(robust.regret),
        "losses": json_numbers(robust.losses),
        "unique": robust.unique,
    }
