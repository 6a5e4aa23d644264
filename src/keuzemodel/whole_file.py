"""Put a file on disk: whole, or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_WRITE_BITS = 0o222


def put(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Put data in the place of a file, in a folder that is there; others may read it as far as the mask allows.

    It is written beside it and then renamed: whatever comes in between, Ctrl-C too, leaves the old file as it was.

    Args:
        path: the file; where it is a link, what it leads to.
        data: all of it.
        durable: for what people made themselves: it is on the disk before this returns, keeps the rights of the old
            file, and never replaces one that people made read-only.

    Raises:
        OSError: it cannot be written, or may not be; then it is as it was.

    """
    if durable:
        path = path.resolve()
        refuse_read_only(path)
    # The name is known before there is a file, so that nothing is left behind however soon it is broken off.
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with new.open("xb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if durable and path.exists():
            new.chmod(path.stat().st_mode & 0o777)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    if durable:
        _flush_folder(path.parent)


def remove_left(path: Path) -> None:
    """Remove what a program that was killed left beside a file; only for who holds the lock on it."""
    for left in path.parent.glob(f".{path.name}.*.new"):
        with suppress(OSError):
            left.unlink()


def refuse_read_only(path: Path) -> None:
    """Check that people let a file be changed: to rename another over it, the system asks only for the folder.

    Raises:
        PermissionError: they do not.

    """
    if path.exists() and (not path.stat().st_mode & _WRITE_BITS or not os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "read-only", str(path))


def _flush_folder(folder: Path) -> None:
    """Make the new name survive a loss of power, where the system can."""
    with suppress(OSError):  # Windows has no folders to flush
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
