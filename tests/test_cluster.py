"""Draws on a Dask cluster: real schedulers and workers on this machine, which say what one process says."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING

import dask
import pytest
from distributed import Client

from command import TOP, run
from keuzemodel.analysis.uncertainty import cluster, draw_plan
from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
from keuzemodel.analysis.uncertainty.draws import Wanted, draw
from keuzemodel.problems import WrongUse
from keuzemodel.question import ask
from keuzemodel.solver.deadline import Deadline
from strategies import catalogue_of, criterion, exact, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

SOON = "1s"
"""How long to look for who was killed; 30 s as a rule."""
CATALOGUE = ("--catalogus", str(TOP / "measures.yaml"))


class Machines:
    """A scheduler with workers, each a process of its own."""

    def __init__(self, running: ExitStack) -> None:
        self._running = running
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        options = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self.scheduler = self._start("scheduler", *options)
        until = time.monotonic() + 30
        while not self._answers(port) and time.monotonic() < until:
            time.sleep(0.05)

    def worker(self) -> subprocess.Popen[bytes]:
        options = (self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        return self._start("worker", *options)

    def wait_for(self, count: int) -> None:
        with Client(self.address, timeout=30, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=30)

    def _start(self, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *options]
        env = {**os.environ, "PYTHONPATH": str(TOP / "src"), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": SOON}
        quiet = subprocess.DEVNULL
        started = subprocess.Popen(command, env=env, stdin=quiet, stdout=quiet, stderr=quiet)
        self._running.callback(started.wait)
        self._running.callback(started.kill)
        return started

    @staticmethod
    def _answers(port: int) -> bool:
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def machines(workers: int) -> Iterator[Machines]:
    with ExitStack() as running:
        made = Machines(running)
        for _ in range(workers):
            made.worker()
        if workers:
            made.wait_for(workers)
        yield made


def _doubted() -> Doubted:
    ids = [str(k) for k in range(1, 8)]
    catalogue = catalogue_of(
        [measure(id_, {"a": None, "b": exact(2)}) for id_ in ids], [criterion("a"), criterion("b", "min")]
    )
    return Doubted(ask(catalogue, {"a": Fraction(1), "b": Fraction(1)}), doubts_of(catalogue))


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Machines]:
    with machines(2) as some:
        yield some


def test_a_cluster_says_what_one_process_says(two_workers: Machines) -> None:
    options = ("onzeker", *CATALOGUE, "--json", "--trekkingen", "500", "--wat", "aangepast")
    there = run(*options, "--cluster", two_workers.address)
    assert (there.code, there.err) == (0, "")
    assert there.out == run(*options, "--processen", "1").out


def test_a_worker_that_is_killed_halfway_changes_nothing_and_neither_does_the_end_of_all() -> None:
    doubted, here = _doubted(), Wanted(30 * draw_plan.BLOCK, 1, 1)
    alone = draw(doubted, frozenset(), here)
    left = []
    with machines(1) as some:
        worker = some.worker()
        some.wait_for(2)
        with dask.config.set({"distributed.comm.timeouts.connect": SOON}), Client(some.address, timeout=1) as client:
            asked = Wanted(here.count, here.seed, 1, cluster.Cluster(client))

            def kill(started: subprocess.Popen[bytes], done: int) -> None:
                if done == 2 * draw_plan.BLOCK:
                    started.kill()
                    left.append([future.status for future in client.futures.values()].count("pending"))

            assert draw(doubted, frozenset(), asked, report=lambda done, _of: kill(worker, done)) == alone
            assert draw(doubted, frozenset(), asked, report=lambda done, _of: kill(some.scheduler, done)) == alone
    assert min(left) > 10


def test_a_deadline_holds_there_too(two_workers: Machines) -> None:
    over = Deadline()
    over.cancel()
    with cluster.connected(two_workers.address) as there:
        assert draw(_doubted(), frozenset(), Wanted(5000, 1, 1, there), over) is None


def test_workers_that_are_not_there_or_of_another_version(
    two_workers: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    with machines(0) as some:
        done = run("onzeker", *CATALOGUE, "--cluster", some.address)
        assert (done.code, done.out) == (2, "")
        assert f"heeft geen workers. Start er een op elke computer die meerekent: dask worker {some.address}" in (
            " ".join(done.err.split())
        )
    with cluster.connected(two_workers.address) as there:
        assert isinstance(there, cluster.Cluster)
    monkeypatch.setattr(cluster, "version", lambda _name: "9.9")
    with pytest.raises(WrongUse, match="dezelfde versie"), cluster.connected(two_workers.address):
        pass


def test_an_address_that_is_none_or_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
    done = run("onzeker", *CATALOGUE, "--cluster", "tcp://127.0.0.1:9")
    assert (done.code, done.out) == (2, "")
    assert "Op tcp://127.0.0.1:9 antwoordt geen Dask-scheduler" in " ".join(done.err.split())
    done = run("onzeker", *CATALOGUE, "--cluster", "ergens")
    assert done.code == 2
    assert "zoals tcp://192.168.1.10:8786, en niet ‘ergens’" in " ".join(done.err.split())


def test_without_dask_the_way_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run("onzeker", *CATALOGUE, "--cluster", "tcp://127.0.0.1:8786")
    assert done.code == 2
    assert 'pip install "keuzemodel[cluster]"' in " ".join(done.err.split())
