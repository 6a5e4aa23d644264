"""Work that another process of this machine does at the same time; what comes out is the same whoever does it."""

from __future__ import annotations

import copyreg
import os
import signal
import threading
import time
from contextlib import contextmanager, suppress
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, Self

from keuzemodel.solver.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_TURN = 0.05
"""Seconds between two looks at whether the time is up."""
_GRACE = 3.0
"""Seconds that the other process gets to give what it has, once the time is up."""


class Report(Protocol):
    """Takes how many of how many steps are done."""

    def __call__(self, done: int, of: int, /) -> None:
        """Take it."""


class Piece(Protocol):
    """A piece of work that can be sent to another process; with the time up it soon gives what it has."""

    def __call__(self, deadline: Deadline, report: Report, /) -> Any:  # noqa: ANN401 - whatever it is about
        """Do it."""


class Beside:
    """Pieces of work for which another process begins, and that this one takes up too once it is free.

    Within it, do what is to be done here first; then ask for the results.
    """

    def __init__(self, pieces: Sequence[Piece], deadline: Deadline, reports: Sequence[Report], *, alone: bool) -> None:
        """Prepare.

        Args:
            pieces: in the order in which they are taken up.
            deadline: of all of them.
            reports: per piece what takes how far it is.
            alone: whether to do it all in this process.

        """
        self._pieces = pieces
        self._deadline = deadline
        self._reports = reports
        self._found: dict[int, Any] = {}
        self._alone = alone
        self._other: BaseProcess | None = None

    def __enter__(self) -> Self:
        """Let the other process begin."""
        if self._alone:
            return self
        import multiprocessing  # noqa: PLC0415 - mostly there is nothing to hand out

        spawning = multiprocessing.get_context("spawn")
        self._taken = spawning.Value("i", 0)
        self._here, there = spawning.Pipe()
        ends = time.monotonic() + self._deadline.left
        process = spawning.Process(target=_work, args=(there, self._taken, tuple(self._pieces), ends))
        with suppress(OSError), deaf_children():
            process.start()
            self._other = process
        there.close()
        return self

    def __exit__(self, *_error: object) -> None:
        """End the other process, also in the middle of its work."""
        if self._other is not None:
            self._here.close()
            self._other.terminate()
            self._other.join()

    def results(self, meanwhile: Callable[[], None] = lambda: None) -> list[Any]:
        """Do what nobody has taken up, wait for the rest, and give what came out of every piece.

        Args:
            meanwhile: what can be done in the time that this process would only wait; not called without such time.

        """
        while (k := self._next()) is not None:
            self._do(k)
        if self._other is not None:
            if len(self._found) < len(self._pieces):
                meanwhile()
            self._wait()
        for k in range(len(self._pieces)):
            if k not in self._found:  # the other process was killed, or did not stop in time
                self._do(k)
        return [self._found[k] for k in range(len(self._pieces))]

    def _next(self) -> int | None:
        if self._other is None:
            return next((k for k in range(len(self._pieces)) if k not in self._found), None)
        return _take(self._taken, len(self._pieces))

    def _do(self, k: int) -> None:
        self._found[k] = self._pieces[k](self._deadline, self._reports[k])
        self._reports[k](1, 1)

    def _wait(self) -> None:
        """Take what comes from the other process, until all is there or it is gone."""
        told = None
        with suppress(EOFError, OSError):
            while len(self._found) < len(self._pieces):
                if told is None and self._deadline.left <= 0:
                    told = time.monotonic()
                    self._here.send(None)
                if self._here.poll(_TURN):
                    self._hear(*self._here.recv())
                elif told is not None and time.monotonic() > told + _GRACE:
                    return

    def _hear(self, k: int, told: tuple[int, int] | None, result: Any = None) -> None:  # noqa: ANN401
        if told is not None:
            self._reports[k](*told)
        else:
            self._found[k] = result
            self._reports[k](1, 1)


def _take(taken: Any, pieces: int) -> int | None:  # noqa: ANN401
    """Take up the next piece, so that nobody else does."""
    with taken.get_lock():
        k: int = taken.value
        taken.value = k + 1
    return k if k < pieces else None


def _work(connection: Connection, taken: Any, pieces: tuple[Piece, ...], ends: float) -> None:  # noqa: ANN401
    """Do pieces of work in another process; what goes wrong is left to who asked, and goes wrong there again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be kept from it
    deadline = Deadline(ends - time.monotonic())
    threading.Thread(target=_watch, args=(connection, deadline), daemon=True).start()
    with suppress(Exception):
        while (k := _take(taken, len(pieces))) is not None:
            connection.send((k, None, pieces[k](deadline, partial(_tell, connection, k))))
    connection.close()


def _tell(connection: Connection, k: int, done: int, of: int) -> None:
    connection.send((k, (done, of)))


def _watch(connection: Connection, deadline: Deadline) -> None:
    """Stop the work when that is asked, and the process when nobody is there any more."""
    with suppress(EOFError, OSError):
        connection.recv()
    deadline.cancel()
    from multiprocessing import parent_process  # noqa: PLC0415 - it is loaded where this runs

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def available() -> int:
    """Give how many processes this machine can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def deaf_children() -> Iterator[None]:
    """Keep Ctrl-C from processes that begin here: only this one hears it, at the end of this, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    with _held():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _held() -> Iterator[None]:
    """Hold Ctrl-C until the end: another thread may take it, and then it would fall in the midst of a lock here."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = threading.Event()
    handler = signal.signal(signal.SIGINT, lambda _number, _frame: came.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if came.is_set():
            signal.raise_signal(signal.SIGINT)


def _thawed(mapping: Mapping[Any, Any]) -> tuple[Any, ...]:
    return _frozen, (dict(mapping),)


def _frozen(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


copyreg.pickle(MappingProxyType, _thawed)
