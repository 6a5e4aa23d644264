"""A region that works in Excel: what people do with its workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

from command import Done, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook


def change(folder: Path, what: Callable[[Workbook], None]) -> Done:
    """Change the workbook and read it back."""
    book = load_workbook(folder / "a.xlsx")
    what(book)
    book.save(folder / "a.xlsx")
    return run("excel", "lees", "a.xlsx")


def cell_of(book: Workbook, sheet: str, heading: str, first: str) -> str:
    """Find the cell of a heading in the row that begins with something."""
    page = book[sheet]
    columns = {cell.value: cell.column_letter for cell in page[3]}
    row = next(r[0].row for r in page.iter_rows(min_row=4) if r[0].value == first)
    return f"{columns[heading]}{row}"


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.yaml")}
