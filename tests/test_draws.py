"""Draws: each is solved as if it were asked alone, and the answer is the same however the work is divided."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from math import isclose
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings

import brute
from command import TOP, run
from doubtful import doubtful_questions, read
from keuzemodel.analysis.uncertainty import draw_plan
from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
from keuzemodel.analysis.uncertainty.draws import Wanted, draw, wilson
from keuzemodel.analysis.uncertainty.processes import solved_by_processes
from keuzemodel.analysis.uncertainty.sampling import PARTS, drawn_parts
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.question import Question, ask
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.search import Search
from strategies import catalogue_of, criterion, exact, measure


@settings(max_examples=25)
@given(doubtful_questions(4))
def test_every_draw_is_solved_as_if_it_were_asked_alone(question: Question) -> None:
    chosen = choose(question)
    assume(isinstance(chosen, Chosen))
    assert isinstance(chosen, Chosen)
    doubts = doubts_of(question.catalogue)
    found = draw(Doubted(question, doubts), chosen.package, Wanted(12, 7, 1))
    assert found is not None
    packages = brute.packages(question)
    weights, catalogue = brute.weights(question), question.catalogue
    shapes = [None if d.likely is None else float((d.likely - d.low) / (d.high - d.low)) for d in doubts]
    best: Counter[frozenset[str]] = Counter()
    losses, broken = [], 0
    for parts in drawn_parts(7, 0, 12, shapes).tolist():
        scores = {d.place: d.low + (d.high - d.low) * Fraction(q, PARTS) for d, q in zip(doubts, parts, strict=True)}
        drawn = read(catalogue, scores)
        values = {p: brute.value(drawn, weights, p) for p in packages}
        most = max(values.values())
        best[min((p for p in packages if values[p] == most), key=lambda p: brute.tie_key(catalogue, p))] += 1
        losses.append(most - values[chosen.package])
        broken += not brute.sums_hold(replace(question, catalogue=drawn), chosen.package)
    assert {package: share.times for package, share in found.packages} == best
    assert found.mean_loss == sum(losses) / len(losses)
    assert found.largest_loss == max(losses)
    assert found.broken == broken
    for id_, share in found.measures.items():
        assert share.times == sum(times for package, times in best.items() if id_ in package)
        assert share.low <= share.share <= share.high


def _question(scores: int = 4) -> Question:
    """Measures with an unknown score each, of which one of two can be chosen."""
    ids = [str(k) for k in range(1, scores + 1)]
    catalogue = catalogue_of(
        [measure(id_, {"a": None, "b": exact(2)}) for id_ in ids], [criterion("a"), criterion("b", "min")]
    )
    return ask(catalogue, {"a": Fraction(1), "b": Fraction(1)})


def test_shares_are_those_of_the_distribution() -> None:
    # A measure is worth it if a uniform score on [0, 5] is above 2: in 60 % of the draws.
    doubted = Doubted(_question(), doubts_of(_question().catalogue))
    found = draw(doubted, frozenset(), Wanted(2000, 3, 1))
    assert found is not None
    assert found.count == 2000
    for share in found.measures.values():
        assert abs(float(share.share) - 0.6) < 0.04
        assert share.high - share.low < 0.05
    # E[max(0, s − 2)] = 0.9 points, at ½ of 5; for four of them.
    assert abs(float(found.mean_loss) - 4 * 0.09) < 3 * found.mean_loss_spread
    assert found.largest_loss <= 4 * Fraction(3, 10)


def test_without_doubt_shares_are_0_or_1() -> None:
    question = _question()
    nothing: frozenset[str] = frozenset()
    found = draw(Doubted(question, ()), nothing, Wanted(5, 1, 1))
    assert found is not None
    assert [(s.share, s.low, s.high) for s in found.measures.values()] == [(Fraction(0), 0.0, 0.0)] * 4
    assert [(package, s.share, s.low, s.high) for package, s in found.packages] == [(nothing, Fraction(1), 1.0, 1.0)]
    assert (found.mean_loss, found.largest_loss) == (Fraction(0), Fraction(0))


def test_a_triangular_score_has_its_mean_and_its_ends() -> None:
    parts = drawn_parts(1, 0, 20_000, [None, 0.0, 0.25, 1.0]) / PARTS
    moments = [(1 / 2, 1 / 12), (1 / 3, 1 / 18), (1.25 / 3, 0.8125 / 18), (2 / 3, 1 / 18)]
    for column, (mean, variance) in enumerate(moments):
        assert abs(float(parts[:, column].mean()) - mean) < 0.01
        assert abs(float(parts[:, column].var()) - variance) < 0.002
    assert 0 <= parts.min() <= parts.max() <= 1


def test_a_block_begins_the_same_however_long_it_is_and_blocks_differ() -> None:
    shapes = [None, 0.5]
    assert np.array_equal(drawn_parts(1, 3, 5, shapes), drawn_parts(1, 3, 50, shapes)[:5])
    assert not np.array_equal(drawn_parts(1, 3, 5, shapes), drawn_parts(1, 4, 5, shapes))
    assert not np.array_equal(drawn_parts(1, 3, 5, shapes), drawn_parts(2, 3, 5, shapes))
    # Fixed for good: a seed that someone wrote down gives the same draws for ever.
    assert drawn_parts(1, 0, 2, shapes).tolist() == [[70047, 208417], [6058, 722468]]


def test_one_and_two_processes_say_the_same() -> None:
    options = ("onzeker", "--json", "--trekkingen", "500", "--benadering", "roeien-met-de-riemen", "--processen")
    one, two = run(*options, "1"), run(*options, "2")
    assert (one.code, two.code, one.err) == (0, 0, "")
    assert one.out == two.out
    assert json.loads(one.out)["draws"]["n"] == 500


@settings(max_examples=15)
@given(doubtful_questions(5))
def test_what_one_block_proved_changes_nothing_in_the_next(question: Question) -> None:
    chosen = choose(question)
    assume(isinstance(chosen, Chosen))
    assert isinstance(chosen, Chosen)
    plan, _ = draw_plan.plan_of(Doubted(question, doubts_of(question.catalogue)), chosen.package, 1)
    after, alone = draw_plan.DrawSolver(plan), draw_plan.DrawSolver(plan)
    after.block(0, 60)
    assert after.block(1, 60) == alone.block(1, 60)
    search = Search(plan.program)
    best = (search.best(objective, plan.region) for objective in draw_plan.objectives_of(plan, 1, 60))
    assert alone.block(1, 60).packages == Counter(found.columns for found in best if found is not None)


def test_out_of_time_gives_whole_blocks_or_nothing() -> None:
    question = _question()
    doubted = Doubted(question, doubts_of(question.catalogue))
    over = Deadline()
    over.cancel()
    assert draw(doubted, frozenset(), Wanted(5000, 1, 1), over) is None
    plan, _ = draw_plan.plan_of(doubted, frozenset(), 1)
    with pytest.raises(OutOfTime):
        list(solved_by_processes(plan, [(0, 200), (1, 200)], 2, over))

    later = Deadline()

    def stop_halfway(done: int, _of: int) -> None:
        if done == 2 * draw_plan.BLOCK:
            later.cancel()

    some = draw(doubted, frozenset(), Wanted(5000, 1, 1), later, stop_halfway)
    whole = draw(doubted, frozenset(), Wanted(2 * draw_plan.BLOCK, 1, 1))
    assert some == whole


@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc for what still runs")
def test_ctrl_c_leaves_no_process_running() -> None:
    command = [sys.executable, "-m", "keuzemodel", "onzeker", "--trekkingen", "10000000", "--processen", "2"]
    env = {**os.environ, "PYTHONPATH": str(TOP / "src")}
    started = subprocess.Popen(
        command, env=env, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        until = time.monotonic() + 60
        while len(_group(started.pid)) < 4 and time.monotonic() < until:  # with what keeps count of them
            time.sleep(0.1)
        assert len(_group(started.pid)) >= 3
        os.killpg(started.pid, signal.SIGINT)
        out, err = started.communicate(timeout=60)
        assert (started.returncode, out, err) == (130, "", "Gestopt.\n")
        until = time.monotonic() + 20
        while _group(started.pid) and time.monotonic() < until:
            time.sleep(0.1)
        assert not _group(started.pid)
    finally:
        if _group(started.pid):
            os.killpg(started.pid, signal.SIGKILL)


def _group(group: int) -> list[int]:
    """The processes of a group that run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, own = stat.read_text().rpartition(")")[2].split()[:3]
            if int(own) == group and state != "Z":
                found.append(int(stat.parent.name))
    return found


def test_the_interval_of_a_share() -> None:
    # Wilson (1927), as in Brown, Cai & DasGupta (2001): for 0 of 10 up to 0.278.
    assert isclose(wilson(0, 10)[1], 0.2775, abs_tol=1e-4)
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == 1
    low, high = wilson(81, 263)
    assert isclose(low, 0.2553, abs_tol=2e-4)
    assert isclose(high, 0.3662, abs_tol=2e-4)
