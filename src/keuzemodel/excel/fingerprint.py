"""What stands in a workbook, as one digest: equal for a workbook that only was opened and saved."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook


def fingerprint(book: Workbook, hidden: str) -> str:
    """Give the digest of all cells that hold anything, but for those of the sheet that Excel hides."""
    digest = sha256()
    for sheet in book.worksheets:
        if sheet.title != hidden:
            for line in sheet.iter_rows():
                for cell in line:
                    if cell.value is not None and cell.value != "":
                        digest.update(f"{sheet.title}\0{cell.coordinate}\0{_told(cell.value)}\0".encode())
    return digest.hexdigest()


def _told(value: object) -> str:
    """Write a value; programs differ in how they keep one."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float | Decimal):
        return f"{Decimal(str(value)).normalize():f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\r\n", "\n")
