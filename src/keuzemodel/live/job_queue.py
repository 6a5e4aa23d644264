"""One thread solves; whoever asks waits at this queue.

The engine is not for two threads at once, and is at its best when it is kept. So there is one thread for as long as
the server runs. Urgent work goes first: what is less urgent and already under way is stopped, and starts again later.
A page that asks something new no longer waits for what it asked before.
"""

from __future__ import annotations

import heapq
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from typing import TYPE_CHECKING, Any

from keuzemodel.solver.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable


class Urgency(IntEnum):
    """What goes first."""

    PACKAGE = 0
    VOTE = 1
    REACH = 2
    PRICE = 3
    WHY = 4
    PLAN = 5
    TURNS = 6
    FRONTIER = 7
    AGREEMENT = 8
    AHEAD = 9
    DOUBTS = 10


class Overtaken(Exception):
    """The asker no longer wants to know."""


class Closed(Exception):
    """The server is stopping."""


@dataclass(order=True)
class Job:
    """A piece of work that waits, or is under way."""

    urgency: Urgency
    number: int
    work: Callable[[Deadline], Any] = field(compare=False)
    client: str | None = field(compare=False)
    """Whose it is; None for an asker whose questions never overtake each other."""
    future: Future[Any] = field(compare=False, default_factory=Future)
    deadline: Deadline | None = field(compare=False, default=None)
    """Set while it is under way."""
    interrupted: bool = field(compare=False, default=False)
    """True if it was stopped for the sake of something more urgent."""
    unwanted: bool = field(compare=False, default=False)
    about: Hashable = field(compare=False, default=None)
    """What it finds out; None for what nobody else asks."""


class JobQueue:
    """Takes work from any thread and does it on one."""

    def __init__(self, seconds: float | None = None) -> None:
        """Open the queue.

        Args:
            seconds: the most that one piece of work may take; None for no limit.

        """
        self._seconds = seconds
        self._waiting: list[Job] = []
        self._busy: Job | None = None
        self._numbers = count()
        self._open = True
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._serve, name="rekenkern", daemon=True)
        self._thread.start()

    def ask(
        self,
        work: Callable[[Deadline], Any],
        urgency: Urgency,
        client: str | None = None,
        about: Hashable = None,
    ) -> Job:
        """Have something done.

        Args:
            work: gets the deadline that it must keep to.
            urgency: what is more urgent goes first.
            client: whose question it is; an earlier one of the same client and urgency is dropped.
            about: what it finds out, and keeps; work that finds out the same is not stopped for it.

        Raises:
            Closed: the server is stopping.

        """
        with self._change:
            if not self._open:
                raise Closed
            job = Job(urgency, next(self._numbers), work, client, about=about)
            if client is not None:
                for other in [*self._waiting, *([self._busy] if self._busy else [])]:
                    if other.client == client and other.urgency == urgency:
                        self._drop(other)
            heapq.heappush(self._waiting, job)
            busy = self._busy
            if busy and busy.urgency > urgency and (about is None or busy.about != about):
                self._interrupt(busy)
            self._change.notify()
        return job

    @property
    def is_open(self) -> bool:
        """False as soon as the server is stopping."""
        return self._open

    def drop(self, job: Job) -> None:
        """Stop with a job, or do not begin with it."""
        with self._change:
            self._drop(job)

    def close(self) -> None:
        """Drop everything and let the thread end."""
        with self._change:
            self._open = False
            for job in [*self._waiting, *([self._busy] if self._busy else [])]:
                self._drop(job)
            self._change.notify()
        self._thread.join(timeout=5)

    def _drop(self, job: Job) -> None:
        job.unwanted = True
        if job is self._busy:
            if job.deadline is not None:
                job.deadline.cancel()
            return
        if job in self._waiting:
            self._waiting.remove(job)
            heapq.heapify(self._waiting)
            job.future.set_exception(self._gone())

    def _gone(self) -> Overtaken | Closed:
        return Overtaken() if self._open else Closed()

    def _interrupt(self, job: Job) -> None:
        job.interrupted = True
        if job.deadline is not None:
            job.deadline.cancel()

    def _serve(self) -> None:
        while (job := self._next()) is not None:
            result, error = _done(job)
            with self._change:
                self._busy = None
                if job.unwanted:
                    error = self._gone()
                elif job.interrupted:
                    # What it came to is not to be trusted: it may have been cut short.
                    job.interrupted, job.deadline = False, None
                    heapq.heappush(self._waiting, job)
                    continue
            if error is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(error)

    def _next(self) -> Job | None:
        with self._change:
            while self._open and not self._waiting:
                self._change.wait()
            if not self._waiting:
                return None
            job = heapq.heappop(self._waiting)
            job.deadline = Deadline(self._seconds)
            self._busy = job
            return job


def _done(job: Job) -> tuple[Any, BaseException | None]:
    assert job.deadline is not None  # noqa: S101 - tells mypy
    try:
        return job.work(job.deadline), None
    except Exception as error:  # noqa: BLE001 - it is the asker's to handle, and the thread must go on
        return None, error
