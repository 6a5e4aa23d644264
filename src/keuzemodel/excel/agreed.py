"""Let a workbook know that the files say what it says, so that people can go on in it and read it again."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def agreed(data: bytes, before: Mapping[str, str], now: Mapping[str, str]) -> bytes:
    """Give the workbook with other digests of its files; all else in it stays byte for byte.

    Args:
        data: the workbook.
        before: file name -> digest, as the workbook has it; at least one.
        now: the same, as the files are; there may be more of them.

    """
    first = next(iter(before))
    told = {before[name]: now[name] for name in before if name in now}
    added = "".join(f'", "{name}": "{digest}' for name, digest in now.items() if name not in before)
    told[before[first]] = f"{now[first]}{added}"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for part in parts.infolist():
            text = parts.read(part)
            if part.filename.startswith("xl/") and part.filename.endswith(".xml"):
                # A digest is nowhere but where the workbook keeps it: on the hidden sheet, or in Excel's shared texts.
                for old, new in told.items():
                    text = text.replace(old.encode(), new.encode())
            changed.writestr(part, text)
    return out.getvalue()
