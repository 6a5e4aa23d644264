"""Blocks of draws by several processes of this machine; the numbers are those of one process, to the last digit.

Every worker solves whole blocks, and a block is the same whoever solves it. A worker stops as soon as it hears nothing
more from whoever began it: at Ctrl-C, at the deadline, and when that process is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from math import isinf
from typing import TYPE_CHECKING

from keuzemodel.analysis.uncertainty.draw_plan import DrawSolver, HandsLost
from keuzemodel.processes import deaf_children
from keuzemodel.solver.deadline import Deadline, OutOfTime

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

    from keuzemodel.analysis.uncertainty.draw_plan import Block, DrawPlan

Piece = tuple[int, int]
"""The number of a block, and how many draws of it are asked."""


def solved_by_processes(plan: DrawPlan, pieces: Sequence[Piece], processes: int, deadline: Deadline) -> Iterator[Block]:
    """Solve blocks, and give each in order as soon as it is there.

    Raises:
        OutOfTime: at the deadline.
        HandsLost: a worker was killed, for want of memory.

    """
    # Nothing is ever sent: workers wait for the end of it, which also comes when this process is killed.
    listening, alive = multiprocessing.get_context("spawn").Pipe(duplex=False)
    executor = ProcessPoolExecutor(
        min(processes, len(pieces)),
        multiprocessing.get_context("spawn"),
        _Worker.begin,
        (plan, listening),
    )
    try:
        with deaf_children():
            futures = [executor.submit(_Worker.solve, piece) for piece in pieces]
        for future in futures:
            yield _result(future, deadline)
    except BrokenProcessPool:
        raise HandsLost from None
    finally:
        alive.close()
        executor.shutdown(cancel_futures=True)
        listening.close()


def _result(future: Future[Block], deadline: Deadline) -> Block:
    try:
        return future.result(None if isinf(deadline.left) else deadline.left)
    except TimeoutError:
        raise OutOfTime from None


class _Worker:
    """What a worker keeps between blocks."""

    solver: DrawSolver

    @classmethod
    def begin(cls, plan: DrawPlan, listening: Connection) -> None:
        """Prepare a process."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be kept from it
        deadline = Deadline()
        cls.solver = DrawSolver(plan, deadline)
        threading.Thread(target=cls._watch, args=(listening, deadline), daemon=True).start()

    @classmethod
    def solve(cls, piece: Piece) -> Block:
        """Solve one block."""
        return cls.solver.block(*piece)

    @staticmethod
    def _watch(listening: Connection, deadline: Deadline) -> None:
        """Stop the work when nobody waits for it any more, and the process when nobody is there."""
        with suppress(EOFError, OSError):
            listening.recv()
        deadline.cancel()
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)
