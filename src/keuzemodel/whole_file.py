"""Put a file on disk: whole, or not at all."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def put(path: Path, data: bytes) -> None:
    """Put data in the place of a file, in a folder that is there; others may read it as far as the mask allows.

    It is written beside it and then renamed: whatever comes in between, Ctrl-C too, leaves the old file as it was.

    Raises:
        OSError: it cannot be written.

    """
    # The name is known before there is a file, so that nothing is left behind however soon it is broken off.
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with new.open("xb") as file:
            file.write(data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
