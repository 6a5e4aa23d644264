"""Whatever comes in by whatever door, an answer or a message comes out; a few hundred times each."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="it needs an alarm clock")

TOGETHER = 600
NAMES = ("catalogue", "weighting", "moments", "earlier JSON", "side by side", "style", "command line", "live", "phones")


@pytest.mark.parametrize("name", NAMES)
def test_only_an_answer_or_a_message_comes_out(name: str) -> None:
    import doors  # noqa: PLC0415 - it needs what only some systems have

    with doors.inside():
        (door,) = (door for door in doors.doors() if door.name == name)

        @settings(max_examples=TOGETHER * door.share // 100, suppress_health_check=list(HealthCheck))
        @given(door.inputs)
        def enter(given_: Any) -> None:  # noqa: ANN401 - whatever this door takes
            with doors.bounded():
                door.enter(given_)

        enter()


def test_no_door_is_forgotten() -> None:
    import doors  # noqa: PLC0415

    with doors.inside():
        assert tuple(door.name for door in doors.doors()) == NAMES
        assert sum(door.share for door in doors.doors()) == 100
