"""What can go wrong through input: collected values with their place, and one exception per exit code."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Exit(IntEnum):
    """Exit codes of every command (model.md §6)."""

    PROVEN = 0
    INVALID_INPUT = 1
    WRONG_USE = 2
    NO_PACKAGE = 3
    NOT_PROVEN = 4
    NO_SOLVER = 5


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One error in an input file: where it is, and a Dutch sentence that says what to do."""

    file: str
    line: int
    """From 1; 1 also for what concerns the file as a whole. In a workbook the row."""
    path: str
    """The place in the document, such as ``measures[3].scores.inhoud``; empty for the file as a whole.

    In a workbook the cell, such as ``Maatregelen!F12``, or the sheet.
    """
    text: str
    part: tuple[str, str] | None = field(default=None, compare=False)
    """What the text begins with, and which part of that it is about: ``("maatregel 15.2", "score op bereik")``.

    Both may be empty, where text and line say it all; None if only the path tells the place.
    """
    in_cell: bool = field(default=False, compare=False)
    """True in a workbook: there the path is the name of a cell, which says it all."""

    def __str__(self) -> str:
        """Give file, line and sentence on one line, as users read it; with the path where no words tell the place."""
        if self.in_cell:
            return f"{self.file}, {self.path}: {self.text}"
        place = f"{self.file}, regel {self.line}"
        if self.part is None:
            return f"{place}, {self.path}: {self.text}" if self.path else f"{place}: {self.text}"
        whole, part = self.part
        return f"{place}: {whole}, {part}{self.text.removeprefix(whole)}" if part else f"{place}: {self.text}"


class KeuzemodelError(Exception):
    """Anything a user can cause; its text is Dutch and its exit code is fixed per class."""

    exit_code: Exit


class InvalidInput(KeuzemodelError):
    """One or more input files are wrong; carries every problem found."""

    exit_code = Exit.INVALID_INPUT

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class WrongUse(KeuzemodelError):
    """The question itself is wrong: an unknown id, weighting or approach, an impossible limit."""

    exit_code = Exit.WRONG_USE


class NotProven(KeuzemodelError):
    """The solver stopped before the proof, or its answer did not survive the check in plain Python."""

    exit_code = Exit.NOT_PROVEN


class NoSolver(KeuzemodelError):
    """HiGHS or PuLP cannot be loaded."""

    exit_code = Exit.NO_SOLVER
