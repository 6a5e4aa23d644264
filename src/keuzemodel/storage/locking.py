"""A lock between programs: one at a time changes a file, and nobody waits for long."""

from __future__ import annotations

import errno
import math
import os
import random
import stat
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""What the systems say of a lock that somebody else holds."""


class Taken(Exception):
    """Somebody else still holds the lock, and the waiting is over."""


@contextmanager
def locked(path: Path, until: float = math.inf, stopped: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Hold the lock that a file stands for; a program that is killed lets go of it.

    Args:
        path: the file, made if it is not there.
        until: how long to wait for whoever holds it, on the clock of `time.monotonic`.
        stopped: true as soon as waiting is no longer of use.

    Raises:
        Taken: somebody else holds it all that time.
        OSError: the file cannot be opened.

    """
    # Not to block: a pipe in the place of the file would make us wait for a writer.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise FileExistsError(errno.EEXIST, "not a file", str(path))
        _wait(descriptor, until, stopped)
        try:
            yield
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
            _unlock(descriptor)
    finally:
        os.close(descriptor)


def _wait(descriptor: int, until: float, stopped: Callable[[], bool]) -> None:
    while True:
        try:
            _try(descriptor)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
        else:
            return
        if stopped() or time.monotonic() >= until:
            raise Taken
        time.sleep(random.uniform(0.002, 0.02))  # noqa: S311 - so that two who wait do not keep step
