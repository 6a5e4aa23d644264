"""Yearly budgets in euros and cents, against OR-tools CP-SAT and SCIP: ``python benchmarks/budgets.py``.

200 random questions (`budget_cases`) of 24 to 60 measures, 1 to 5 budgets, 0 to 2 decimals and amounts of 10^3 to 10^9.
For each the time of the whole answer in this process (best value, only one, tie rules), the time of CP-SAT for
the best value, and whether package, value and uniqueness are the same. With ``--scip`` SCIP is timed too
(``pip install pyscipopt``); it counts in doubles, so its value is only compared to within a millionth.

After them the cases that once went wrong (`tests/known_cases.py`), among them two robust packages.

Wanted: all within a second, and at most three times the quickest of the others.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from budget_cases import budget_cases

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import cp_sat
import known_cases
from catalogue_yaml import as_yaml, weighting_yaml
from judging import NOT_FINISHED, SAME, answered, judge
from keuzemodel.analysis.robust import most_robust
from keuzemodel.answer import Answer, Chosen, Infeasible
from keuzemodel.question import ask
from keuzemodel.solver.deadline import Deadline

if TYPE_CHECKING:
    from keuzemodel.question import Question

_SECOND = 1.0
_TIMES = 3
# What a ratio is blind to: under this it would measure only how long it takes to begin.
_BEGINNING = 0.02
# What a process needs before it can begin.
_START_UP = 0.1


@dataclass(frozen=True)
class Outcome:
    """How one question went."""

    name: str
    seconds: float
    oracle_seconds: float
    verdict: str
    """As of `judging`, or ``not compared`` with a reason."""

    @property
    def ratio(self) -> float:
        """How many times the oracle's time, both with 20 ms added."""
        return (self.seconds + _BEGINNING) / (self.oracle_seconds + _BEGINNING)


def compared(name: str, question: Question, seconds: float, *, scip: bool = False) -> Outcome:
    """Ask the program and the oracles, and compare."""
    start = time.perf_counter()
    answer = answered(question, seconds)
    taken = time.perf_counter() - start
    start = time.perf_counter()
    try:
        cp_sat.best_value(question, seconds)
        oracle = time.perf_counter() - start
        verdict = judge(answer, cp_sat.best(question, seconds))
    except (cp_sat.Unfinished, cp_sat.TooLarge) as reason:
        oracle = time.perf_counter() - start
        finished = isinstance(answer, Chosen | Infeasible)
        verdict = f"not compared ({type(reason).__name__})" if finished else NOT_FINISHED
    if scip:
        import scip as in_doubles  # noqa: PLC0415 - only where it is asked for

        scip_value, scip_seconds = in_doubles.best_value(question, seconds)
        oracle = min(oracle, scip_seconds)
        verdict += _beside(answer, scip_value)
    return Outcome(name, taken, oracle, verdict)


def compared_robust(name: str, seconds: float) -> Outcome:
    """Ask for the package of smallest largest loss over all weightings of a case."""
    catalogue, weightings = known_cases.files_of(name)
    questions = [ask(catalogue, w.weights, weighting=w.name) for w in weightings]
    start = time.perf_counter()
    deadline = Deadline(seconds)
    answers = [answer for question in questions if (answer := answered(question, deadline))]
    robust = most_robust(answers, deadline) if len(answers) == len(questions) else None
    taken = time.perf_counter() - start
    start = time.perf_counter()
    right = cp_sat.smallest_largest_loss(questions, seconds)
    oracle = time.perf_counter() - start
    if robust is None:
        return Outcome(name, taken, oracle, NOT_FINISHED)
    same = (robust.package, robust.regret, robust.unique) == right
    return Outcome(name, taken, oracle, SAME if same else f"WRONG {float(robust.regret)}: {float(right[1])}")


def known() -> list[tuple[str, Question]]:
    """Give the questions that once went wrong."""
    published = [(name, known_cases.question_of(name)) for name in known_cases.PUBLISHED]
    slow = known_cases.slow_proofs().items()
    return [*published, *known_cases.fine_decimals().items(), *slow, ("conflicts", known_cases.conflicting())]


def _beside(answer: Answer | None, value: float | None) -> str:
    """Say where SCIP has another value; it counts in doubles, so it is a hint and no verdict."""
    if not isinstance(answer, Chosen) or value is None:
        return ""
    return "" if abs(value - float(answer.value)) <= 1e-6 * max(1.0, abs(value)) else f" (SCIP: {value})"


def summary(outcomes: list[Outcome]) -> str:
    """Give the figures that decide."""
    ratios = sorted(o.ratio for o in outcomes if o.verdict.startswith(SAME))
    counts = {
        "same": sum(o.verdict.startswith(SAME) for o in outcomes),
        "WRONG": sum(o.verdict.startswith("WRONG") for o in outcomes),
        "not finished": sum(o.verdict.startswith(NOT_FINISHED) for o in outcomes),
        "not compared": sum(o.verdict.startswith("not compared") for o in outcomes),
        "over 1 s": sum(o.seconds > _SECOND for o in outcomes),
        "over 3 times the oracle": sum(o.ratio > _TIMES for o in outcomes),
        "over that and 0.1 s": sum(o.seconds > _TIMES * o.oracle_seconds + _START_UP for o in outcomes),
    }
    lines = [f"{len(outcomes)} questions: " + ", ".join(f"{what} {n}" for what, n in counts.items())]
    if ratios:
        at = [ratios[len(ratios) // 2], ratios[len(ratios) * 9 // 10], ratios[-1]]
        lines.append("ratio to the oracle: median {:.2f}, 90 % {:.2f}, largest {:.2f}".format(*at))
    return "\n".join(lines)


def write(question: Question, folder: Path) -> None:
    """Write a question as the files that the command line reads."""
    (folder / "weightings").mkdir(parents=True, exist_ok=True)
    (folder / "measures.yaml").write_text(as_yaml(question.catalogue), encoding="utf-8")
    weights = {c: weight for c, weight in question.weights if weight}
    (folder / "weightings" / "w.yaml").write_text(weighting_yaml("w", weights), encoding="utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10, help="per question and solver")
    parser.add_argument("--scip", action="store_true", help="time SCIP as well")
    parser.add_argument("--only", type=int, nargs="*", help="numbers of cases")
    parser.add_argument("--write", type=Path, help="write the cases as files in this folder, and stop")
    options = parser.parse_args()
    cases = [c for k, c in enumerate(budget_cases(options.cases, options.seed)) if k in (options.only or [k])]
    if options.write:
        for case in cases:
            write(case.question, options.write / case.name.partition(":")[0])
        return
    outcomes = [shown(compared(c.name, c.question, options.seconds, scip=options.scip)) for c in cases]
    print(f"seed {options.seed}\n{summary(outcomes)}\n\nCases that once went wrong:")
    outcomes = [shown(compared(name, question, options.seconds, scip=options.scip)) for name, question in known()]
    outcomes += [shown(compared_robust(name, options.seconds)) for name in known_cases.ROBUST]
    print(summary(outcomes))


def shown(outcome: Outcome) -> Outcome:
    """Print how a question went."""
    seconds = f"{outcome.seconds:.3f} s, oracle {outcome.oracle_seconds:.3f} s"
    print(f"{outcome.name}: {seconds}, {outcome.verdict}", flush=True)
    return outcome


if __name__ == "__main__":
    main()
