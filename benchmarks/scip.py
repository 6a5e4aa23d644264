"""SCIP on a question, in doubles: for its time, and a hint of the value."""

from __future__ import annotations

import sys
import time
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

import pyscipopt

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from cp_sat import rows_of, value_terms, whole

if TYPE_CHECKING:
    from keuzemodel.question import Question


def best_value(question: Question, seconds: float) -> tuple[float | None, float]:
    """Give the best value (None without a proof in time, or without a package) and the time it took."""
    start = time.perf_counter()
    model = pyscipopt.Model()
    model.hideOutput()
    model.setParam("limits/time", seconds)
    catalogue = question.catalogue
    columns = [model.addVar(vtype="B") for _ in range(catalogue.columns)]
    for row in rows_of(question):
        coefficients, scale = whole(list(row.terms.values()))
        terms = zip(row.terms, coefficients, strict=True)
        model.addCons(pyscipopt.quicksum(a * columns[j] for j, a in terms) <= floor(row.bound * scale))
    value = value_terms(question)
    model.setObjective(pyscipopt.quicksum(float(a) * columns[j] for j, a in value.items()), "maximize")
    model.optimize()
    proven = model.getStatus() == "optimal"
    return (model.getObjVal() if proven else None), time.perf_counter() - start
