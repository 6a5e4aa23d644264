from __future__ import annotations

from math import inf

from keuzemodel.solver.deadline import Deadline


def test_without_seconds_there_is_always_time() -> None:
    never = Deadline()
    assert never.left == inf
    assert never.part(1 / 3).left == inf
    assert 0 < never.part(1 / 3, 5).left <= 5


def test_a_part_takes_a_share_of_what_is_left() -> None:
    whole = Deadline(90)
    assert 29 < whole.part(1 / 3).left <= 30
    assert whole.part(1 / 3, 10).left <= 10


def test_a_part_ends_with_the_whole() -> None:
    whole = Deadline()
    part = whole.part(1, 60)
    whole.cancel()
    assert part.left == 0


def test_the_whole_goes_on_after_a_part() -> None:
    whole = Deadline(60)
    whole.part(1 / 2).cancel()
    assert whole.left > 0
