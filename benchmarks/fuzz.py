"""Does an answer or a message come out, whatever comes in? ``python benchmarks/fuzz.py [HOW MANY] [SEED]``.

Sends inputs through every door of `tests/fuzz/doors.py`, 100,000 unless told otherwise, and prints per door how many,
how many were wrong, and the slowest. What was wrong is told once per place in the code, with an input kept in a file.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "fuzz"))

import doors
from hypothesis import HealthCheck, Phase, given, seed, settings

if TYPE_CHECKING:
    from doors import Door

_COUNT = 100_000


class _Tally:
    """What came out of one door."""

    def __init__(self, door: Door, kept: Path) -> None:
        self.door = door
        self.sent = 0
        self.slowest = 0.0
        self.wrong: Counter[str] = Counter()
        self._kept = kept

    def send(self, given_: Any) -> None:  # noqa: ANN401 - whatever the door takes
        """Send one input, and note what comes of it."""
        self.sent += 1
        begin = time.perf_counter()
        try:
            with doors.bounded():
                self.door.enter(given_)
        except (Exception, doors.Hangs) as error:  # noqa: BLE001 - that is what is looked for
            where = _where(error)
            if not self.wrong[where]:
                file = self._kept / f"{self.door.name.replace(' ', '-')}-{len(self.wrong)}"
                file.write_bytes(given_ if isinstance(given_, bytes) else ascii(given_).encode())
                print(f"{self.door.name}: {where}, with {file}", flush=True)
                traceback.print_exception(error, limit=-4)
            self.wrong[where] += 1
        self.slowest = max(self.slowest, time.perf_counter() - begin)


def main(arguments: list[str]) -> int:
    """Send and print; gives 1 if anything was wrong."""
    count = int(arguments[0]) if arguments else _COUNT
    number = int(arguments[1]) if len(arguments) > 1 else int.from_bytes(os.urandom(4))
    kept = Path(tempfile.mkdtemp(prefix="fuzz-found-"))
    begin = time.perf_counter()
    with doors.inside():
        tallies = [_Tally(door, kept) for door in doors.doors()]
        for tally in tallies:
            _send(tally, count * tally.door.share // 100, number)
            wrong = sum(tally.wrong.values())
            print(f"{tally.door.name}: {tally.sent} sent, {wrong} wrong, slowest {tally.slowest:.1f} s", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    wrong = sum(sum(tally.wrong.values()) for tally in tallies)
    print(
        f"together: {sum(tally.sent for tally in tallies)} sent, {wrong} wrong, {time.perf_counter() - begin:.0f} s, "
        f"at most {peak:.0f} MB, seed {number}"
    )
    return 1 if wrong else 0


def _send(tally: _Tally, count: int, number: int) -> None:
    @seed(number)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(tally.door.inputs)
    def send(given_: Any) -> None:  # noqa: ANN401
        tally.send(given_)

    send()


def _where(error: BaseException) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
