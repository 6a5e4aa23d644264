"""What a cell can hold, and how the data of a file is written in it and read from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from keuzemodel.dutch import join
from keuzemodel.excel.cell_numbers import BadCell, Wanted, number_of, number_text, without_unit
from keuzemodel.excel.names import NONE, Names
from keuzemodel.written.days import dutch_day, is_day

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

UNKNOWN = "?"
_UNKNOWN = frozenset(
    {UNKNOWN, "onbekend", "niet bekend", "nog niet bekend", "nog onbekend", "weet niet", "weet ik niet"}
)
_BAND = ("low", "likely", "high")
_BETWEEN = "; "
"""Excel makes a date of a band with bars."""
_PARTS = re.compile(r"\s*[;/|]\s*")
_OF = " of "
_DOUBLE_DIGITS = 15
_FIRST_DAY = "1900-03-01"
"""Before it, programs do not agree which day a number is."""


@dataclass(frozen=True)
class Kind:
    """What a column holds; text by default."""

    words: str = "tekst"
    """For the page that explains the sheets."""

    def written(self, value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        """Give what stands in the cell."""
        return value

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401, ARG002 - whatever people type
        """Give the data of a cell that is not empty; raises BadCell."""
        return plain_text(cell)


class Text(Kind):
    """Any text."""


@dataclass(frozen=True)
class Id(Kind):
    """An id: never a number or a date."""

    names: Names = NONE
    """What it may name by a title too."""

    def among(self, names: Names) -> Self:
        """Give an id of something that has titles."""
        return replace(self, names=names)

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401
        """Refuse what Excel made of an id."""
        if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal):
            raise BadCell("Excel heeft hier een datum van gemaakt. Zet de cel op Tekst en typ het id opnieuw")
        if isinstance(cell, float) and not cell.is_integer():
            return _same_id(repr(cell), ids)
        if isinstance(cell, float | int):
            return _same_id(str(int(cell)), ids)
        return _same_id(self.names.id_of(str(cell).strip()), ids)


def _same_id(text: str, ids: Collection[str]) -> str:
    """Refuse a number that may have lost a nought: 5.1 may have been 5.10."""
    if f"{text}0" in ids and text not in ids:
        raise BadCell(f"hier staat het getal {text}. Bedoelt u ‘{text}0’? Zet de cel op Tekst en typ het id opnieuw")
    return text


@dataclass(frozen=True)
class Number(Kind):
    """An exact number."""

    words: str = "getal"
    unit: str = ""
    """What people may type with it; empty where it is not known."""
    most: Decimal | None = None
    """The largest that makes sense; None where that is not known."""

    @property
    def wanted(self) -> Wanted:
        """What belongs in the cell."""
        return Wanted(self.unit, most=self.most)

    def within(self, most: Decimal) -> Self:
        """Give a number that is never larger, nor smaller than as much below nought."""
        return replace(self, most=most)

    def in_unit(self, unit: str) -> Self:
        """Give a number of something."""
        return replace(self, unit=unit)

    def written(self, value: Any) -> Any:  # noqa: ANN401
        """Give a number, or text where a double does not hold it; nothing for what is no number."""
        return _number_cell(value) if isinstance(value, int | Decimal) else None

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401, ARG002
        """Read a number; a comma is for decimals, and what can be read in two ways is refused."""
        return number_of(cell, self.wanted)


@dataclass(frozen=True)
class Score(Number):
    """A number, a band, or nothing for unknown."""

    words: str = "getal, of drie getallen zoals 1; 2; 4"

    @property
    def wanted(self) -> Wanted:
        """What belongs in the cell."""
        return Wanted(self.unit, or_unknown=True, or_band=True, most=self.most)

    def written(self, value: Any) -> Any:  # noqa: ANN401
        """Give a number, or the three of a band."""
        if value is None:
            return None
        if isinstance(value, dict):
            return _BETWEEN.join(number_text(value[key]) for key in _BAND)
        return _number_cell(value)

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401, ARG002
        """Read a number, a band, or a question mark for unknown."""
        if _is_unknown(cell):
            return None
        parts = _PARTS.split(without_unit(cell, self.unit)) if isinstance(cell, str) else []
        if len(parts) == len(_BAND):
            return dict(zip(_BAND, (number_of(part, self.wanted) for part in parts), strict=True))
        if len(parts) > 1 and "/" not in cell:
            raise BadCell("een band heeft drie getallen: laagste; waarschijnlijkste; hoogste, zoals 1; 2; 4")
        return number_of(cell, self.wanted)


@dataclass(frozen=True)
class Measured(Number):
    """A number that may be unknown, which is a question mark: empty is not there at all."""

    words: str = "getal, of een ? als het niet bekend is"

    def written(self, value: Any) -> Any:  # noqa: ANN401
        """Give a number, or a question mark; nothing for an empty text."""
        return UNKNOWN if value is None else super().written(value)

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401
        """Read a number; None for a question mark."""
        return None if _is_unknown(cell) else super().read(cell, ids)


@dataclass(frozen=True)
class Numbers(Number):
    """Several numbers."""

    words: str = "getallen, zoals 2; 1"

    def written(self, value: Any) -> Any:  # noqa: ANN401
        """Give them with semicolons between, also a single one."""
        return _BETWEEN.join(map(number_text, value)) if value else None

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401, ARG002
        """Read them."""
        parts = _PARTS.split(cell.strip()) if isinstance(cell, str) else [cell]
        return [number_of(part, self.wanted) for part in parts]


class Day(Kind):
    """A day: a date in Excel, and in files as ``2026-12-31``."""

    def written(self, value: Any) -> Any:  # noqa: ANN401
        """Give a date; Excel knows none before 1900."""
        return value if value is None or value < _FIRST_DAY else date.fromisoformat(value)

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401, ARG002
        """Read a date, or what people type for one: 31-12-2026."""
        if isinstance(cell, date):
            if isinstance(cell, datetime) and cell.time() != time.min:
                raise BadCell("hier staat een dag met een tijd. Typ alleen de dag, zoals 31-12-2026")
            return f"{cell:%Y-%m-%d}"
        text = str(cell).strip()
        if is_day(text):
            return text
        if day := dutch_day(text):
            return day
        raise BadCell(f"hier staat ‘{text}’, en hier hoort een dag, zoals 31-12-2026")


@dataclass(frozen=True)
class Ids(Id):
    """Several ids, one a line."""

    one_of: str = ""
    """The heading of the column for ids of which one is enough; empty where there is none."""

    def written(self, value: Any) -> Any:  # noqa: ANN401
        """Give them one a line."""
        return "\n".join(value) if value else None

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401
        """Read them from lines; also from a list with commas, semicolons or ‘en’, as people type it."""
        if not isinstance(cell, str):
            return [super().read(cell, ids)]
        return [id_ for line in _lines(cell) for id_ in self._parted(line, ids)]

    def _parted(self, line: str, ids: Collection[str]) -> list[str]:
        if line in ids or self.names.find(line) is not None:
            return [self.names.id_of(line)]
        parts = _parts(r"[;,]", line)
        if (all_known := self.names.all_of(_parts(r"[;,]|\s(?:en|&)\s", line))) is not None:
            return all_known  # a title may have ‘en’ in it: only if that gives ids
        if (meant := self.names.find(line.replace(",", "."))) is not None:
            raise BadCell(f"hier staat ‘{line}’. Bedoelt u {meant}? Typ het met een punt")
        if self.one_of and (several := self.names.all_of(_parts(_OF, line))) is not None:
            raise BadCell(f"is een van deze genoeg? Zet ‘{_OF.join(several)}’ dan bij ‘{self.one_of}’")
        if (several := self.names.all_of(_parts(r"/|\+", line))) is not None:
            raise BadCell(f"hier staat ‘{line}’. Zet {join(several)} elk op een eigen regel (Alt+Enter)")
        return [self.names.id_of(part) for part in parts]


def _lines(cell: Any) -> list[str]:  # noqa: ANN401 - whatever people type
    return [line.strip() for line in plain_text(cell).splitlines() if line.strip()]


def _parts(between: str, line: str) -> list[str]:
    return [part.strip() for part in re.split(between, line) if part.strip()]


@dataclass(frozen=True)
class OneOf(Id):
    """Lists of ids of which at least one is needed: a list a line, with ‘of’ between."""

    def written(self, value: Any) -> Any:  # noqa: ANN401
        """Give a list a line."""
        return "\n".join(_OF.join(one_of) for one_of in value) if value else None

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401, ARG002
        """Read a list a line; an id that is alone on one of more lines is refused: is it needed, or one of more?"""
        read = [self._one_of(line) for line in _lines(cell)]
        alone = [one_of[0] for one_of in read if len(one_of) == 1]
        if alone and len(read) > 1:
            raise _one_or_all([id_ for one_of in read for id_ in one_of], alone)
        return read

    def _one_of(self, line: str) -> list[str]:
        if (whole := self.names.find(line)) is not None:
            return [whole]
        parts = _parts(_OF, line)
        several = self.names.all_of(_parts(r"[;,/+]|\s(?:en|&|of)\s", line))
        if several is not None and self.names.all_of(parts) is None:
            raise _one_or_all(several, several)
        return [self.names.id_of(part) for part in parts]


def _one_or_all(ids: list[str], needed: list[str]) -> BadCell:
    """Ask whether one of some ids is enough, or whether some are needed themselves."""
    all_needed = f"Moet {needed[0]} er altijd bij" if len(needed) == 1 else f"Zijn {join(needed)} alle nodig"
    return BadCell(
        f"is een van deze genoeg? Typ ‘{_OF.join(ids)}’ op één regel. {all_needed}? "
        f"Zet {'dat id' if len(needed) == 1 else 'ze'} dan bij ‘Kan niet zonder’"
    )


class Choice(Kind):
    """One of some words."""

    def __init__(self, words: Mapping[Any, str]) -> None:
        object.__setattr__(self, "names", dict(words))
        super().__init__(join([f"‘{word}’" for word in words.values() if word], "of"))

    names: Mapping[Any, str]

    def written(self, value: Any) -> Any:  # noqa: ANN401
        """Give the word."""
        return self.names.get(value, value) or None

    def read(self, cell: Any, ids: Collection[str]) -> Any:  # noqa: ANN401, ARG002
        """Read the word."""
        said = plain_text(cell).casefold()
        for value, word in self.names.items():
            if said in {word.casefold(), str(value).casefold()}:
                return value
        raise BadCell(f"hier staat ‘{plain_text(cell)}’. Kies uit {self.words}")


def _is_unknown(cell: Any) -> bool:  # noqa: ANN401
    """Tell whether a cell says that something is not known; ``p.m.`` and the like may mean something else too."""
    return isinstance(cell, str) and " ".join(cell.split()).casefold().rstrip(".!") in _UNKNOWN


def plain_text(cell: Any) -> str:  # noqa: ANN401
    """Give a cell as text; a date is refused, since nobody knows what was typed."""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int | float | Decimal):
        return str(int(cell)) if float(cell).is_integer() else repr(cell)
    raise BadCell("Excel heeft hier een datum van gemaakt. Zet de cel op Tekst en typ het opnieuw")


def _number_cell(value: Any) -> Any:  # noqa: ANN401
    """Give a number that a double holds exactly as written; else its text."""
    number = Decimal(value)
    if number == number.to_integral_value() and abs(number) < 10**_DOUBLE_DIGITS:
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else number_text(number)
