"""Put a text in the place of a file, so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

_WRITE_BITS = 0o222


def replace_whole(path: Path, data: bytes) -> None:
    """Replace a file as a whole: written beside it, flushed to the disk, then renamed.

    Whoever calls this holds the lock on the file.

    Raises:
        OSError: it cannot be written, or people made it read-only; then it is as it was.

    """
    path = path.resolve()
    refuse_read_only(path)
    for left in path.parent.glob(f".{path.name}.*.new"):
        # Of a program that was killed.
        with suppress(OSError):
            left.unlink()
    new: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", suffix=".new", delete=False
        ) as file:
            new = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            new.chmod(path.stat().st_mode & 0o777)
        new.replace(path)
    finally:
        if new is not None:
            new.unlink(missing_ok=True)
    _flush_folder(path.parent)


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
