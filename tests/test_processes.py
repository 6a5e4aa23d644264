from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.processes import Beside, Piece, Report
from keuzemodel.solver.deadline import Deadline

if TYPE_CHECKING:
    from pathlib import Path

SOON = 30.0


def ignored(_done: int, _of: int) -> None:
    """Take no notice of progress."""


@dataclass(frozen=True)
class Where:
    """Says in which process it is done, and leaves a file once it has begun there."""

    begun: Path

    def __call__(self, _deadline: Deadline, report: Report) -> int:
        self.begun.touch()
        report(1, 2)
        return os.getpid()


@dataclass(frozen=True)
class Falls:
    """Ends any process but the one that asked, as when memory runs out."""

    asking: int
    begun: Path

    def __call__(self, _deadline: Deadline, _report: Report) -> str:
        if os.getpid() != self.asking:
            self.begun.touch()
            os._exit(1)
        return "here"


@dataclass(frozen=True)
class Endless:
    """Goes on until the time is up."""

    begun: Path

    def __call__(self, deadline: Deadline, _report: Report) -> int:
        self.begun.touch()
        while deadline.left > 0:
            time.sleep(0.01)
        return os.getpid()


def wait_for(begun: Path) -> None:
    end = time.monotonic() + SOON
    while not begun.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_alone_all_is_done_here_in_order(tmp_path: Path) -> None:
    pieces: list[Piece] = [Where(tmp_path / "first"), Falls(os.getpid(), tmp_path / "second")]
    with Beside(pieces, Deadline(), [ignored, ignored], alone=True) as beside:
        assert beside.results() == [os.getpid(), "here"]


def test_another_process_takes_work_up_and_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    pieces: list[Piece] = [
        Where(tmp_path / "first"),
        Falls(os.getpid(), tmp_path / "second"),
        Where(tmp_path / "third"),
    ]
    reports = [lambda done, of: told.append((done, of)), ignored, ignored]
    with Beside(pieces, Deadline(), reports, alone=False) as beside:
        wait_for(tmp_path / "second")
        first, second, third = beside.results()
    assert first != os.getpid()
    assert told == [(1, 2), (1, 1)]
    # What it fell over is done here, and so is what nobody took up.
    assert (second, third) == ("here", os.getpid())


def test_what_another_process_does_stops_when_the_time_is_up(tmp_path: Path) -> None:
    deadline = Deadline()
    with Beside([Endless(tmp_path / "begun")], deadline, [ignored], alone=False) as beside:
        wait_for(tmp_path / "begun")
        deadline.cancel()
        assert beside.results() != [os.getpid()]
