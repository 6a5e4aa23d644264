"""The workbook of a region that uses everything, as people change it and as it is read then."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from keuzemodel.excel.files import Files, workbook_of
from keuzemodel.excel.opened import Opened
from keuzemodel.excel.read_back import ReadBack, read_workbook
from keuzemodel.problems import InvalidInput
from region_of_everything import CATALOGUE, STAND, WEIGHTINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

FILES = Files(
    Path("measures.yaml"),
    CATALOGUE,
    {name: (Path("weightings") / name, text) for name, text in WEIGHTINGS.items()},
    (Path("stand.yaml"), STAND),
)
WRITTEN = workbook_of(FILES)


def read(*changes: Callable[[Workbook], object]) -> ReadBack:
    """Read the workbook after some changes."""
    book = load_workbook(io.BytesIO(WRITTEN))
    for change in changes:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return read_workbook(Opened(out.getvalue(), "a.xlsx"), FILES)


def told(*changes: Callable[[Workbook], object]) -> list[str]:
    """Give what is said to be wrong."""
    with pytest.raises(InvalidInput) as error:
        read(*changes)
    return [str(problem) for problem in error.value.problems]


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], object]:
    return lambda book: book[sheet].__setitem__(cell, value)
