"""The yardstick: the shortest script that reads the same YAML and solves by PuLP with CBC, HiGHS or CP-SAT.

``python benchmarks/bare.py FOLDER [cbc|highs|cp-sat]``. It knows prerequisites, alternatives and synergies, trusts its
input, and says nothing about proof or ties.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

import pulp
import yaml

folder = Path(sys.argv[1])
catalogue = yaml.safe_load((folder / "measures.yaml").read_text(encoding="utf-8"))
weighting = yaml.safe_load((folder / "weightings" / "gebalanceerd.yaml").read_text(encoding="utf-8"))
criteria = catalogue["criteria"]
of_aspect = {a: [c for c in criteria if criteria[c]["aspect"] == a] for a in catalogue["aspects"]}
weights = dict.fromkeys(criteria, 0.0)
for key, weight in weighting["weights"].items():
    for c in [key] if key in criteria else of_aspect[key]:
        weights[c] += weight / (1 if key in criteria else len(of_aspect[key]))
factor = {
    c: w / sum(weights.values()) * (1 if criteria[c]["direction"] == "max" else -1) / criteria[c]["range"]
    for c, w in weights.items()
}


def score(scores: dict[str, Any], c: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Give the score that counts."""
    value = scores.get(c, 0)
    if value is None:
        return criteria[c]["range"] if criteria[c]["direction"] == "min" else 0
    return value["likely"] if isinstance(value, dict) else value


problem = pulp.LpProblem("bare", pulp.LpMaximize)
x = {m["id"]: problem.add_variable(f"x_{m['id']}", cat="Binary") for m in catalogue["measures"]}
rules = catalogue.get("rules", {})
y = [problem.add_variable(f"y_{k}", cat="Binary") for k in range(len(rules.get("synergies", [])))]
problem += pulp.lpSum(
    [sum(factor[c] * score(m["scores"], c) for c in criteria) * x[m["id"]] for m in catalogue["measures"]]
    + [
        sum(factor[c] * score(s["scores"], c) for c in criteria) * y[k]
        for k, s in enumerate(rules.get("synergies", []))
    ]
)
for m in catalogue["measures"]:
    for needed in m.get("requires", []):
        problem += x[m["id"]] <= x[needed]
for rule in rules.get("alternatives", []):
    problem += pulp.lpSum(x[i] for i in rule["members"]) <= 1
for k, s in enumerate(rules.get("synergies", [])):
    for i in s["members"]:
        problem += y[k] <= x[i]
    problem += y[k] >= pulp.lpSum(x[i] for i in s["members"]) - len(s["members"]) + 1
solver = sys.argv[2] if len(sys.argv) > 2 else "cbc"  # noqa: PLR2004
if solver == "cp-sat":
    from ortools.linear_solver.python import model_builder

    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "bare.mps"
        problem.writeMPS(str(file), mpsSense=pulp.LpMinimize)
        model = model_builder.Model()  # type: ignore[no-untyped-call]
        model.import_from_mps_file(str(file))
    engine = model_builder.Solver("sat")
    if engine.solve(model) != model_builder.SolveStatus.OPTIMAL:
        sys.exit(4)
    values = {model.var_from_index(i).name: engine.value(model.var_from_index(i)) for i in range(model.num_variables)}
    for variable in problem.variables():
        variable.varValue = values[variable.name]
else:
    problem.solve(pulp.HiGHS(msg=False, threads=1) if solver == "highs" else pulp.PULP_CBC_CMD(msg=False))
print([i for i, v in x.items() if v.value() > 0.5])  # noqa: PLR2004
