"""Where the catalogue is that a command reads, if nobody names one: never silently another one than was meant."""

from __future__ import annotations

import os
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from keuzemodel.problems import InvalidInput, Problem
from keuzemodel.written.wording import listed, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

CATALOGUE = Path("measures.yaml")
_WEIGHTINGS = "weightings"
_YAML = (".yaml", ".yml")
# As people name it, or as Windows does: it hides the last part of measures.yaml.txt.
_NEAR = r"(measures?|maatregel\w*|catalog\w*)\b.*\.(ya?ml|txt|xlsx?|ods|csv)"
_RENAME = "Hernoem {} tot measures.yaml, of noem het bestand met --catalogus."


def embedded() -> Path:
    """Give the folder of the Alkmaar case that comes with the program."""
    packaged = Path(str(files("keuzemodel"))) / "alkmaar"
    # An editable install has no copy inside the package: there it is the top of the project itself.
    return packaged if packaged.is_dir() else Path(__file__).parents[3]


def find_catalogue(others: Iterable[Path]) -> Path:
    """Give the catalogue of the working folder, or that of Alkmaar if the folder has plainly nothing to do with one.

    Args:
        others: files and folders that the command names, which are therefore no catalogue.

    Raises:
        InvalidInput: there is something that may well be meant as the catalogue.

    """
    if CATALOGUE.exists() or CATALOGUE.is_symlink():
        return CATALOGUE
    if problem := _meant_otherwise({path.name for path in others}):
        raise InvalidInput([Problem(str(CATALOGUE), 1, "", problem)])
    return embedded() / CATALOGUE.name


def folder_is_there() -> bool:
    """Tell whether the working folder still exists: of one that is gone there is nothing to say."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def _meant_otherwise(named: set[str]) -> str:
    """Say what is in the working folder that may be meant as the catalogue; empty if there is nothing."""
    try:
        with os.scandir() as entries:
            found = sorted((e.name, e.is_dir()) for e in entries if not e.name.startswith(".") and e.name not in named)
    except OSError:
        return ""
    from keuzemodel.storage.moments import MOMENTS_FILE

    names = [name for name, is_folder in found if not is_folder and name != MOMENTS_FILE.name]
    start = "dit bestand staat niet in deze map, wel"
    if near := [name for name in names if re.fullmatch(_NEAR, name, re.IGNORECASE)]:
        return f"{start} {listed(near, quote)}. {_advice(near[0])}"
    if yaml := [name for name in names if name.lower().endswith(_YAML)]:
        which = "het bestand dat de catalogus is," if len(yaml) > 1 else "dat"
        return f"{start} {listed(yaml, quote)}. {_RENAME.format(which)}"
    if (_WEIGHTINGS, True) in found:
        return f"{start} een map {quote(_WEIGHTINGS)}. Zet de catalogus hier neer, of noem hem met --catalogus."
    return ""


def _advice(name: str) -> str:
    if name.lower().endswith(_YAML):
        return _RENAME.format("dat")
    if name.lower().endswith(".txt"):
        return f"{_RENAME.format('het')} Windows verbergt soms het laatste deel van een naam, zoals .txt."
    return "Dat is geen YAML: neem de gegevens over in measures.yaml."
