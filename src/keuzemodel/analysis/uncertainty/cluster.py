"""Blocks of draws by the machines of a Dask scheduler; the numbers are those of one process, to the last digit.

A block is the same whoever solves it, so a worker that is killed costs time and nothing else: Dask hands its blocks
to another. Dask is loaded only here, and only when a scheduler is named.
"""

from __future__ import annotations

import logging
import re
import threading
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib.metadata import version
from math import isinf
from typing import TYPE_CHECKING

from keuzemodel import dutch, extras
from keuzemodel.analysis.uncertainty.draw_plan import DrawSolver, HandsLost
from keuzemodel.problems import WrongUse
from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from distributed import Client

    from keuzemodel.analysis.uncertainty.draw_plan import Block, DrawPlan
    from keuzemodel.analysis.uncertainty.processes import Piece
    from keuzemodel.solver.deadline import Deadline

_ADDRESS = re.compile(r"tcp://[^\s/]+:\d{1,5}")
_PATIENCE = 5
"""Seconds in which a scheduler must answer."""


class Cluster:
    """A scheduler that answers, and whose workers have this program."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def solved(self, plan: DrawPlan, pieces: Sequence[Piece], deadline: Deadline) -> Iterator[Block]:
        """Solve blocks, and give each in order as soon as it is there.

        Raises:
            OutOfTime: at the deadline.
            HandsLost: nobody is left to solve them.

        """
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - see the module

        # The plan is a task itself: what is only handed over would be gone with the workers that hold it.
        held = self._client.submit(_same, plan, pure=False)
        futures = self._client.map(_solve, pieces, plan=held, pure=False)
        try:
            for future in futures:
                yield future.result(None if isinf(deadline.left) else deadline.left)
        except (KilledWorker, CancelledError, OSError) as stopped:  # among the last: TimeoutError
            raise (HandsLost if deadline.left else OutOfTime) from stopped
        finally:
            self._client.cancel([held, *futures], force=True)


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Connect with a scheduler.

    Args:
        address: such as ``tcp://192.168.1.10:8786``.

    Raises:
        WrongUse: no such address, nothing that answers there, nobody who works there, or another version of this.

    """
    if not _ADDRESS.fullmatch(address):
        raise WrongUse(
            f"Bij --cluster hoort het adres van een Dask-scheduler, zoals tcp://192.168.1.10:8786, "
            f"en niet {dutch.quoted(address)}."
        )
    try:
        from distributed import Client  # noqa: PLC0415 - see the module
    except ImportError:
        raise extras.missing("--cluster", "Dask", "cluster") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong there is told here, in Dutch
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False, name="keuzemodel")
    except (OSError, ValueError):
        raise WrongUse(
            f"Op {address} antwoordt geen Dask-scheduler. Kijk of hij draait (dask scheduler), of het adres klopt, "
            "en of deze computer erbij kan."
        ) from None
    with client:
        _check_workers(client, address)
        yield Cluster(client)


def _check_workers(client: Client, address: str) -> None:
    """Refuse workers whose numbers may be other ones."""
    try:
        versions = set(client.run(_version).values())
    except ImportError:
        versions = {"?"}
    if not versions:
        raise WrongUse(
            f"De Dask-scheduler op {address} heeft geen workers. Start er een op elke computer die meerekent: "
            f"dask worker {address}"
        )
    if versions != {_version()}:
        raise WrongUse(
            f"Niet elke worker van {address} heeft dezelfde versie van keuzemodel als deze computer "
            f"({_version()}). Installeer die daar ook; anders zijn de cijfers niet te vergelijken."
        )


def _version() -> str:
    """Give the version that runs here, wherever that is."""
    return version("keuzemodel")


def _same(plan: DrawPlan) -> DrawPlan:
    return plan


class _Kept(threading.local):
    """What a thread of a worker keeps between blocks."""

    plan: DrawPlan | None = None
    solver: DrawSolver | None = None


_KEPT = _Kept()


def _solve(piece: Piece, plan: DrawPlan) -> Block:
    """Solve one block, on a worker."""
    if _KEPT.solver is None or _KEPT.plan is not plan:
        _KEPT.plan, _KEPT.solver = plan, DrawSolver(plan)
    return _KEPT.solver.block(*piece)
