"""How long do explanations take, next to one cold `kies`? Run: ``python benchmarks/explain.py``.

Whole processes on the Alkmaar case, run in turn after a warm-up; the ratio of the medians, for both approaches.

1. `uitleg`: all measures with all their thresholds, and the price of every rule: at most 20 times.
2. `grens`: every breakpoint with its package: at most 10 times.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from cases import TOP

from keuzemodel.approach import Approach

_RUNS = 5
_AT_MOST = {"uitleg": 20, "grens": 10}


def seconds(command: str, approach: Approach) -> float:
    """Give the time of one whole process."""
    arguments = [sys.executable, "-W", "ignore", "-m", "keuzemodel", command, "--json", "--benadering", approach.value]
    start = time.perf_counter()
    subprocess.run(arguments, check=True, capture_output=True, cwd=TOP)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    for approach in Approach:
        times: dict[str, list[float]] = {"kies": [], "uitleg": [], "grens": []}
        for run in range(_RUNS + 1):
            for command, taken in times.items():
                spent = seconds(command, approach)
                if run:
                    taken.append(spent)
        medians = {command: statistics.median(taken) for command, taken in times.items()}
        print(f"{approach.value}: kies takes {medians['kies']:.2f} s")
        for command, most in _AT_MOST.items():
            ratio = medians[command] / medians["kies"]
            print(f"  {command}: {medians[command]:.2f} s = {ratio:.1f} times kies (at most {most})")


if __name__ == "__main__":
    main()
