"""Short names of what people give a title: for files, and for what is kept in one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST = 60


def free_name(title: str, taken: Collection[str], otherwise: str) -> str:
    """Make a short name of a title: small letters, digits and dashes, with a number if it is taken.

    Args:
        title: what people read.
        taken: names that something else has.
        otherwise: for a title that has no letters and no digits.

    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or otherwise
    name, n = stem, 1
    while name in taken:
        n += 1
        name = f"{stem}-{n}"
    return name
