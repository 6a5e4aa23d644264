"""Count a sheet as a spreadsheet does, for the formulas that our sheets have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PART = re.compile(r'"[^"]*"|[A-Z]+\d+:[A-Z]+\d+|[A-Z]+\d+|<=|>=|=|[^"A-Z<>=]+|[A-Z]+')


class Counted:
    """A sheet with the outcomes of its formulas."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self._known: dict[str, Any] = {}

    def cell(self, at: str) -> Any:  # noqa: ANN401 - what a cell holds
        """Give what a cell says."""
        if at not in self._known:
            value = self.sheet[at].value
            is_formula = self.sheet[at].data_type == "f"
            self._known[at] = self._outcome(value[1:].replace("$", "")) if is_formula else value
        return self._known[at]

    def outcomes(self) -> dict[str, float]:
        """Give what each formula gives."""
        places = [cell.coordinate for row in self.sheet.iter_rows() for cell in row if cell.data_type == "f"]
        return {at: self.cell(at) for at in places}

    def row(self, name: str, column: str = "B") -> list[Any]:
        """Give what stands to the right of a name in the first row that has it."""
        found = next(cell.row for cell in self.sheet[column] if cell.value == name)
        return [self.cell(cell.coordinate) for cell in self.sheet[found] if cell.column_letter > column]

    def rows(self) -> list[dict[str, Any]]:
        """Give the rows of the table by heading, up to the first empty row."""
        head = next(k for k in range(1, self.sheet.max_row + 1) if self.sheet.cell(k, 1).fill.fgColor.rgb == "FFE3EAF2")
        headings = [cell.value for cell in self.sheet[head]]
        found = []
        for line in self.sheet.iter_rows(min_row=head + 1):
            cells = [self.cell(cell.coordinate) for cell in line]
            if all(value is None for value in cells):
                break
            found.append(dict(zip(headings, cells, strict=True)))
        return found

    def _outcome(self, text: str) -> Any:  # noqa: ANN401
        parts = []
        for part in _PART.findall(text):
            if re.fullmatch(r"[A-Z]+\d+:[A-Z]+\d+", part):
                parts.append(f"area('{part}')")
            elif re.fullmatch(r"[A-Z]+\d+", part):
                parts.append(f"(cell('{part}') or 0)")
            else:
                parts.append("==" if part == "=" else part)
        return eval("".join(parts), {"area": self._area, "cell": self.cell, **_FUNCTIONS})  # noqa: S307 - our own formulas

    def _area(self, area: str) -> list[Any]:
        return [self.cell(cell.coordinate) for row in self.sheet[area] for cell in row]


def _numbers(values: list[Any]) -> list[float]:
    """Leave out words and empty cells, as functions of a spreadsheet do."""
    return [value for value in values if isinstance(value, int | float)]


_FUNCTIONS = {
    "SUM": lambda values: sum(_numbers(values)),
    "AVERAGE": lambda values: sum(_numbers(values)) / len(_numbers(values)),
    "MAX": lambda values: max(_numbers(values)),
    "SUMPRODUCT": lambda a, b: sum(x * y for x, y in zip(a, b, strict=True) if _numbers([x, y]) == [x, y]),
    "COUNTIFS": lambda ones, one, words, word: sum(a == one and b == word for a, b in zip(ones, words, strict=True)),
    "IF": lambda condition, yes, no: yes if condition else no,
    "AND": lambda *conditions: all(conditions),
}
