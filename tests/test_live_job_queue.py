"""One thread solves, what is urgent first; nothing is done twice that somebody waits for."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from keuzemodel.live.job_queue import Closed, JobQueue, Overtaken, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.solver.deadline import Deadline


@pytest.fixture
def queue() -> Iterator[JobQueue]:
    opened = JobQueue()
    yield opened
    opened.close()


class Slow:
    """Work that goes on until it may end, and counts how often it was begun."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.times = 0
        self.may_end = threading.Event()

    def __call__(self, deadline: Deadline) -> str:
        self.times += 1
        self.begun.release()
        while not self.may_end.wait(0.002):
            if deadline.left == 0:
                return "cut short"
        return "whole"


@pytest.mark.parametrize("same", [True, False])
def test_work_is_stopped_for_what_is_urgent_but_not_for_the_same(queue: JobQueue, same: bool) -> None:
    slow = Slow()
    ahead = queue.ask(slow, Urgency.AHEAD, about="a")
    assert slow.begun.acquire(timeout=10)
    urgent = queue.ask(lambda _: "now", Urgency.PACKAGE, about="a" if same else "b")
    if same:
        slow.may_end.set()
    assert urgent.future.result(10) == "now"
    slow.may_end.set()
    assert ahead.future.result(10) == "whole"
    assert slow.times == (1 if same else 2)


def test_a_newer_question_of_a_client_overtakes_its_older_one(queue: JobQueue) -> None:
    slow = Slow()
    old = queue.ask(slow, Urgency.PRICE, "page")
    assert slow.begun.acquire(timeout=10)
    assert queue.ask(lambda _: "new", Urgency.PRICE, "page").future.result(10) == "new"
    with pytest.raises(Overtaken):
        old.future.result(10)


def test_a_closed_desk_takes_nothing() -> None:
    queue = JobQueue()
    slow = Slow()
    job = queue.ask(slow, Urgency.WHY)
    assert slow.begun.acquire(timeout=10)
    queue.close()
    assert not queue.is_open
    with pytest.raises(Closed):
        job.future.result(10)
    with pytest.raises(Closed):
        queue.ask(slow, Urgency.WHY)
