"""Where tests run: apart from the user, and together with the other workers of a run."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def shared(factory: pytest.TempPathFactory) -> Path:
    """Give a folder of this run; workers of pytest-xdist each have a folder of their own inside it."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests out of the user's cache, and the width of a terminal out of the tests (pytest-xdist sets one).

    All workers share a cache: what one has worked out of a catalogue, the others need not. Who runs the tests in the
    background of a shell has them ignore Ctrl-C; the programs that they start would inherit that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shared(tmp_path_factory) / "cache"))
        patch.delenv("COLUMNS", raising=False)
        yield
