"""How whoever wrote a file knows its parts, for messages about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.dutch import join
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

_RULES = {"synergies": "synergie"}
"""What a rule is called where its section does not say it."""


class FileWords:
    """The words of YAML: keys, lines, `null`. A workbook has others (`excel/sheet_words.py`).

    A path leads from the top of the file to what a word is about.
    """

    band = "low, likely, high"
    """The numbers of a band, in order."""
    an_id = "de sleutel"
    """What an id is where it is a key."""
    leave_out = "Laat dit criterium weg."
    """How to say nothing of a criterion."""
    or_unknown = "Geef een getal, of null als de score onbekend is."

    def key(self, path: tuple[str | int, ...]) -> str:
        """Name a key, the last of a path."""
        return quote(path[-1])

    def keys(self, path: tuple[str | int, ...], keys: Iterable[str], last: str = "en") -> str:
        """Name several keys under a path."""
        return join([self.key((*path, key)) for key in keys], last)

    def under(self, *section: str) -> str:
        """Say where the ids of a section are: ``onder 'measures'``."""
        *above, last = section
        return f"onder {quote(last)}" + "".join(f" van {quote(key)}" for key in above)

    def top(self, path: tuple[str | int, ...]) -> str:
        """Name what is at the top of the file, as what a sentence is about."""
        return quote(path[0])

    def rule(self, section: str, number: int) -> str:
        """Name the rule of a section that is the first, second and so on."""
        return f"{_RULES.get(section, f'regel {quote(section)}')} nummer {number}"

    def item(self, word: str, number: int) -> str:
        """Name the first, second and so on of what has no id."""
        return f"{word} nummer {number}"

    def fill_in_one(self, path: tuple[str | int, ...]) -> str:  # noqa: ARG002 - a sheet has rows and cells
        """Ask for the first of what has ids."""
        return "Vul ten minste één id in."

    def value(self, path: tuple[str | int, ...], value: object) -> str:  # noqa: ARG002 - a sheet has a word a column
        """Give a value of few that a key may have: ``max``."""
        return str(value).lower() if isinstance(value, bool) else str(value)

    def setting(self, path: tuple[str | int, ...], value: object) -> str:
        """Name a key with a value: ``'weighs: false'``."""
        return quote(f"{path[-1]}: {self.value(path, value)}")

    def named(self, section: str, id_: str) -> str:  # noqa: ARG002 - a sheet has titles
        """Name what an id of a section stands for."""
        return quote(id_)

    def number(self, number: Decimal) -> str:
        """Write a number as the file does."""
        return str(number)

    def elsewhere(self, path: tuple[str | int, ...], line: int) -> str:  # noqa: ARG002 - a sheet has no lines
        """Say where else something stands: ``op regel 47``."""
        return f"op regel {line}"

    def absent(self, path: tuple[str | int, ...]) -> str:
        """Say that a key is not there."""
        return f"de sleutel {self.key(path)} ontbreekt"

    def missing(self, path: tuple[str | int, ...], key: str, meaning: str) -> str:
        """Say that a key is not there, and what it is for."""
        return f"{self.absent((*path, key))}. Voeg hem toe ({meaning})."

    def cell(self, path: tuple[str | int, ...]) -> tuple[int, str] | None:  # noqa: ARG002 - YAML has no cells
        """Give the row and the name of the cell of a path; None for a file with lines."""
        return None


YAML = FileWords()
