"""Read weightings from YAML into frozen values, with all problems at once."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from keuzemodel.numbers import as_thousands
from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.reading.structure import structure_problems
from keuzemodel.reading.yaml_source import read_yaml
from keuzemodel.weighting import Weighting, weight_errors
from keuzemodel.written.placed import mapping_at
from keuzemodel.written.subject import subject
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.weighting import Weighable
    from keuzemodel.written.placed import Source

_MISNAMED = re.compile(r"^([^.].*\.ya?ml)\.txt$", re.IGNORECASE)
"""What Notepad makes of a name: ``gebalanceerd.yaml.txt``."""
_SUFFIXES = (".yaml", ".yml")
_MAKE_ONE = "Zet er een bestand in zoals gebalanceerd.yaml, of noem een andere map."


def read_weighting(path: Path, catalogue: Catalogue) -> Weighting:
    """Read one weighting; its name is the file's stem.

    Raises:
        InvalidInput: with every problem of the file.

    """
    weighting, problems = load_weighting(path, catalogue)
    if weighting is None:
        raise InvalidInput(problems)
    return weighting


def read_weightings(folder: Path, catalogue: Catalogue) -> tuple[Weighting, ...]:
    """Read all weightings of a folder, by file name.

    Raises:
        InvalidInput: with every problem of all files together.

    """
    weightings, problems = load_weightings(folder, catalogue)
    if problems:
        raise InvalidInput(problems)
    return weightings


def load_weightings(folder: Path, catalogue: Weighable | None) -> tuple[tuple[Weighting, ...], tuple[Problem, ...]]:
    """Read all weightings of a folder; without a catalogue, their ids are not checked."""
    try:
        everything = sorted(folder.iterdir(), key=lambda file: file.name)
    except (OSError, ValueError) as error:
        return (), (Problem(str(folder), 1, "", _no_folder(error)),)
    files = [file for file in everything if file.suffix.lower() in _SUFFIXES]
    misnamed = [Problem(str(file), 1, "", _misnamed(file)) for file in everything if _MISNAMED.search(file.name)]
    if misnamed:
        return (), tuple(misnamed)
    if not files:
        text = f"in deze map staat geen enkele weging (*.yaml). {_MAKE_ONE}"
        return (), (Problem(str(folder), 1, "", text),)
    problems: list[Problem] = []
    weightings: list[Weighting] = []
    first: dict[str, Path] = {}
    for file in files:
        other = first.setdefault(file.stem, file)
        if other is not file:
            text = f"deze weging heet net als {quote(other.name)}. Geef een van beide een andere naam."
            problems.append(Problem(str(file), 1, "", text))
        weighting, found = load_weighting(file, catalogue)
        problems += found
        if weighting is not None:
            weightings.append(weighting)
    return tuple(weightings), tuple(sorted(set(problems)))


def weighting_files(folder: Path) -> list[Path]:
    """Give the files of a folder that should be weightings, by name; raises OSError or ValueError as `iterdir`."""
    return sorted((f for f in folder.iterdir() if f.suffix.lower() in _SUFFIXES), key=lambda file: file.name)


def load_weighting(path: Path, catalogue: Weighable | None) -> tuple[Weighting | None, tuple[Problem, ...]]:
    """Read one weighting; None if there are problems. Without a catalogue, ids are not checked."""
    return weighting_from(read_yaml(path), path.stem, catalogue)


def weighting_from(
    source: Source, name: str, catalogue: Weighable | None
) -> tuple[Weighting | None, tuple[Problem, ...]]:
    """Make a weighting out of YAML that was read; None if there are problems."""
    problems = list(source.problems)
    if source.usable:
        problems += structure_problems(source, "weighting")
        problems += _weight_problems(source, catalogue, problems)
        problems += _thousands_problems(source)
    if problems:
        return None, tuple(sorted(set(problems)))
    data = source.data
    weights = MappingProxyType({key: Fraction(weight) for key, weight in data["weights"].items()})
    return Weighting(name, data["title"], data.get("description", ""), weights), ()


def _weight_problems(source: Source, catalogue: Weighable | None, known: list[Problem]) -> list[Problem]:
    """Check the weights against the catalogue; a weight that is wrong by itself is reported already."""
    weights = mapping_at(source.data, "weights")
    if catalogue is None or not weights:
        return []
    numbers = {key: Fraction(w if isinstance(w, Decimal) else 1) for key, w in weights.items()}
    reported = {problem.path for problem in known}
    problems = []
    for key, text in weight_errors(catalogue, numbers).items():
        path = ("weights", key) if key else ("weights",)
        about = f"{subject(source, path)}: " if key else ""
        unknown = bool(key) and key not in catalogue.criterion and key not in catalogue.criteria_of
        problem = source.problem(path, about + text, key=unknown)
        if problem.path not in reported or unknown:
            problems.append(problem)
    return problems


def _thousands_problems(source: Source) -> list[Problem]:
    """Report weights with a point that may part the thousands; if all have one, the shares are the same either way."""
    weights = mapping_at(source.data, "weights")
    numbers = {key: w for key, w in (weights or {}).items() if isinstance(w, Decimal) and w}
    doubtful = {key: number for key, number in numbers.items() if as_thousands(number) is not None}
    if len(doubtful) in {0, len(numbers)}:
        return []
    from keuzemodel.written.number_words import ambiguous_number  # noqa: PLC0415 - a correct file never needs it

    return [
        source.problem(("weights", key), f"{subject(source, ('weights', key))}: {ambiguous_number(number)}")
        for key, number in doubtful.items()
    ]


def _misnamed(file: Path) -> str:
    name = _MISNAMED.sub(r"\1", file.name)
    return (
        f"deze weging telt zo niet mee. Hernoem het bestand tot {quote(name)}: Windows verbergt soms het laatste deel."
    )


def _no_folder(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "deze map met wegingen bestaat niet. Maak die aan, of noem een andere map."
        case NotADirectoryError():
            return "dit is een bestand en geen map met wegingen. Noem de map."
        case PermissionError():
            return "u hebt geen rechten om deze map te lezen. Geef jezelf leesrechten op de map."
        case _:
            return f"deze map met wegingen is niet te lezen. {_MAKE_ONE}"
